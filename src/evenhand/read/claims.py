"""From accepted candidates to claims: each with its id, its words, its reasons and the chances of its values."""

import datetime
from collections.abc import Mapping, Sequence

from msgspec import structs

from evenhand.read.confidence import rated
from evenhand.read.deeds.draft import Draft
from evenhand.read.sources.named import name_again
from evenhand.records.claim import Claim
from evenhand.records.document import Document
from evenhand.records.ids import claim_id
from evenhand.records.span import Span

READER_NAME = "evenhand-rules"


def claims_of(drafts: Sequence[Draft], document: Document, version: str, swapped: Mapping[Span, datetime.date]) -> list[Claim]:
    """The claims that a document's candidates are, in text order; `version` is the reader's, `swapped` the other day that a date in
    figures may stand for, by its words."""
    claims: list[Claim] = []
    numbers: dict[tuple[int, int, str], int] = {}
    name_again(drafts)
    for draft in sorted(drafts, key=lambda d: (d.trigger.span, d.type, d.stance)):
        trigger = draft.trigger
        other = swapped.get(draft.time.words.span) if draft.time is not None else None
        if draft.time is not None and other is not None:
            draft.because("time", f"day and month could be swapped: {other.isoformat()}", draft.time.words.text)
        key = (trigger.span.start, trigger.span.end, draft.type)
        numbers[key] = numbers.get(key, 0) + 1
        span = draft.scene.sentence.span
        claim = Claim(
            claim_id=claim_id(document.key, "text", *key, numbers[key]),
            doc=document.doc,
            doc_sha256=document.sha256,
            trigger=trigger,
            type=draft.type,
            sentence=span,
            quote=document.text[span.start : span.end],
            source=draft.source,
            stance=draft.stance,
            agents=draft.agents,
            targets=draft.targets,
            places=draft.places,
            time=draft.time,
            weapons=draft.weapons,
            casualties=draft.tolls,
            reasons=tuple(draft.reasons),
            reader=READER_NAME,
            reader_version=version,
        )
        score = next((r.score for r in draft.reasons if r.field == "claim" and r.score is not None), 0.0)
        claims.append(structs.replace(claim, reasons=(*claim.reasons, *rated(claim, score))))
    return claims
