"""Reading the gold's documents and holding what was read against the gold."""

import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from evenhand.evaluate.gold import GoldDocument
from evenhand.evaluate.score import Judged, Scores, judge, score
from evenhand.evaluate.told import annotated, check_words, read
from evenhand.ingest import documents as ingested
from evenhand.pipeline import Engine
from evenhand.reconcile import reconcile
from evenhand.reconcile.meta import DocumentMeta
from evenhand.records import Claim, Document, Failure

INPUT_FIELDS = ("doc", "title", "url", "outlet", "text")
"""What a reader may see of a gold document. Its stated day is an annotation, which the reader has to find by itself."""


class Evaluated(Struct, frozen=True):
    """One gold document with the claims that were read in it, in text order, and which of them met."""

    gold: GoldDocument
    claims: tuple[Claim, ...]
    judged: Judged


class Evaluation(Struct, frozen=True):
    """A reader's figures on a gold file, its documents in the file's order, and the documents that were not read."""

    scores: Scores
    documents: tuple[Evaluated, ...]
    unread: tuple[str, ...]


def documents_of(gold: Sequence[GoldDocument]) -> list[Document | Failure]:
    """The gold's own texts as documents, without its annotations."""
    lines = (json.dumps({field: getattr(document, field) for field in INPUT_FIELDS}) for document in gold)
    found = ingested(["-"], stdin=io.BytesIO("\n".join(lines).encode()))
    return [replace(item, doc=document.doc) if isinstance(item, Document) else item
            for item, document in zip(found, gold, strict=True)]  # fmt: skip


def documents_in(path: Path) -> list[Document | Failure]:
    """The documents of an input file, whose ids are those of the gold."""
    return list(ingested([path]))


def evaluate(gold: Sequence[GoldDocument], documents: Iterable[Document | Failure], engine: Engine) -> Evaluation:
    """Read the documents that the gold has, put their claims into events, and hold both against the gold.

    Documents that the gold lacks are not read. Gold documents that could not be read, or are not among the documents,
    are listed in `unread`; their claims count as missed. Raises InputError where a document has not the gold's text.
    """
    wanted = {document.doc for document in gold}
    usable = [item for item in documents if isinstance(item, Document) and item.doc in wanted]
    readings = {document.doc: result for document, result in engine.read(usable) if not isinstance(result, Failure)}
    claims = {doc: _as_exported(reading.claims) for doc, reading in readings.items()}
    evaluated = held_against(gold, claims, events_of(usable, claims))
    return replace(evaluated, unread=tuple(document.doc for document in gold if document.doc not in readings))


def events_of(documents: Iterable[Document], claims: dict[str, tuple[Claim, ...]]) -> dict[str, str]:
    """The code of the event that each claim id was put into."""
    metas = {document.doc: _meta(document) for document in documents}
    made = reconcile((claim for told in claims.values() for claim in told), metas)
    return {claim_id: event.code for event in made.events for claim_id in event.claim_ids}


def _meta(document: Document) -> DocumentMeta:
    return DocumentMeta(
        doc=document.doc,
        outlet=document.outlet,
        published=document.published,
        moment=document.moment,
        text=document.text[document.body.start : document.body.end],
        title=document.title,
        sha256=document.sha256,
    )


def held_against(
    gold: Sequence[GoldDocument], claims: dict[str, tuple[Claim, ...]], event_of: dict[str, str]
) -> Evaluation:
    """Claims (by document id, in text order) held against the gold; `event_of` maps claim ids to their events.

    Claims that stand in a title are left out: gold annotates texts. Raises InputError where the words of a claim do not
    stand at their offsets.
    """
    evaluated = []
    for document in gold:
        told = tuple(claim for claim in claims.get(document.doc, ()) if claim.part == "text")
        check_words(told, document.text)
        judged = judge(document.doc, annotated(document), [read(claim, event_of.get(claim.claim_id, "")) for claim in told])
        evaluated.append(Evaluated(document, told, judged))
    return Evaluation(score([document.judged for document in evaluated]), tuple(evaluated), ())


def _as_exported(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims of a document in the order in which a project exports them: of two that fit a gold claim alike the first is taken, so
    that the figures are those of the scorer on the export."""
    return tuple(sorted(claims, key=lambda claim: (claim.trigger.span.start, claim.claim_id)))
