"""`/d/{id}`: a document with its claims underlined; one claim beside it (`claim`), with its words marked.

`field` opens the form that corrects a field of that claim and `words` (START:END, repeated) are the words chosen for it;
`add` opens the form for a claim that was not read, there with its words; `with` shows what this copy changed of another
one; `skipped=1` says of every sentence without a claim why it gave none. Unknown values are told, or mean nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote, urlencode

import msgspec

from evenhand.decide.active import active
from evenhand.errors import InputError
from evenhand.export.claims import claim_row
from evenhand.records import Claim, Decision, Document, Family, Skipped
from evenhand.records.codes import STANCES, TYPES
from evenhand.records.span import Part
from evenhand.report import claimlines
from evenhand.report.claimlines import claim_facts
from evenhand.report.documents import web_address
from evenhand.report.reprints import what_changed, word_by_word
from evenhand.store import ClaimFilter, ClaimLine, ClaimMark, DocumentFilter
from evenhand.web.asked import Asked
from evenhand.web.claim_panel import Panel, chosen_spans, panel, steps, value_words
from evenhand.web.marked import CLASSES, LINES, Line, Mark, Paragraph, marked
from evenhand.web.view import Page, Sheet, View

MAX_LISTED: Final = 300
"""Claims that are listed beside the text; the text itself shows all."""
MAX_MEMBERS: Final = 100
MAX_CHANGES: Final = 60
MAX_COMPARED_CHARS: Final = 30_000
"""A copy is held against the first version unasked where neither is longer: comparing takes time."""

WHY_SKIPPED: Final = {
    "gated": "does not touch the conflict", "peaceful passage": "in a passage that touches no conflict", "furniture": "page furniture",
    "no happening": "no happening found", "too long": "too long to be read", "other language": "in another language",
}  # fmt: skip


def show(asked: Asked) -> View:
    """The page."""
    project = asked.project
    doc = project.doc(asked.named["doc"])
    document, has_text = project.document(doc), project.has_text(doc)
    if asked.written_as:
        return _as_data(asked, document, has_text)
    marks, codes, decisions = project.claim_marks(doc), project.codes_in(doc), project.decisions_in(doc)
    claim, untold = _chosen(asked, doc, marks, decisions)
    skipped = project.skipped(doc)
    address = _Address(asked, doc)
    context = {
        "document": document, "has_text": has_text, "came": project.provenance(doc), "untold": untold, "address": address,
        "how": _how(document), "doubts": [d for d in document.dates if d.doubt], "url": web_address(document.url),
        "shown_claim": claim.claim_id if claim else "",
        "panel": _panel(asked, claim, codes, decisions, marks) if claim else None,
        "n_claims": sum(mark.review != "rejected" for mark in marks), "n_events": len(set(codes.values())),
        "listed": [(mark, codes.get(mark.claim_id, "")) for mark in marks[:MAX_LISTED]], "n_marks": len(marks),
        "remarks": steps(decisions, "document", doc), "flags": _flags(decisions), "adding": _adding(asked, marks, project.claim_lines),
        "skipped": Counter(one.reason for one in skipped), "why_skipped": WHY_SKIPPED, "shows_skipped": asked.one("skipped") == "1",
        "legend": [(name, LINES[name], types) for name, types in CLASSES.items()], "may_decide": asked.viewer.may("review"),
        **_texts(asked, document, has_text, marks, claim, skipped, address), **_neighbours(marks, claim), **_family(asked, document),
    }  # fmt: skip
    return View(template="document.html", context=context)


class _Address:
    """Addresses of this document with something else chosen; what does not belong to a choice is kept."""

    def __init__(self, asked: Asked, doc: str) -> None:
        self.path = f"/d/{quote(doc)}"
        self._kept: dict[str, str] = {name: value for name in ("skipped", "with") if (value := asked.one(name))}
        self._to_claims = self(claim="-")[:-1]

    def __call__(self, fragment: str = "", **query: str) -> str:
        """The address; a value of "" leaves its name out."""
        chosen = urlencode({name.rstrip("_"): value for name, value in {**self._kept, **query}.items() if value})
        return self.path + (f"?{chosen}" if chosen else "") + (f"#{quote(fragment)}" if fragment else "")

    def of_claim(self, claim_id: str) -> str:
        """To a claim, at its words. A text may hold thousands of them: what they share is written once."""
        named = quote(claim_id)
        return f"{self._to_claims}{named}#c-{named}"


def _chosen(asked: Asked, doc: str, marks: Sequence[ClaimMark], decisions: Sequence[Decision]) -> tuple[Claim | None, str]:
    """The claim that is asked for, or that was just added; and what to say where there is no such claim here."""
    wanted = asked.one("claim")
    done = asked.one("done")
    if not wanted:
        added = (d.subject for d in decisions if d.action == "add" and str(d.seq) == done)
        wanted = next((one for one in added if any(mark.claim_id == one for mark in marks)), "")
    if not wanted:
        return None, ""
    try:
        claim = asked.project.claim(wanted)
    except InputError as error:
        return None, str(error)
    if claim.doc != doc:
        return None, f"The claim {claim.claim_id} stands in another document, {claim.doc}."
    return claim, ""


def _panel(asked: Asked, claim: Claim, codes: Mapping[str, str], decisions: Sequence[Decision], marks: Sequence[ClaimMark]) -> Panel:
    beside = (
        mark.claim_id for mark in marks if mark.claim_id != claim.claim_id and mark.trigger.part == claim.trigger.part
        and mark.review != "rejected" and mark.trigger.span.overlaps(claim.trigger.span)
    )  # fmt: skip
    field = asked.one("field")
    return panel(claim, codes.get(claim.claim_id, ""), decisions, beside, field, asked.query.getlist("words"))


def _texts(asked: Asked, document: Document, has_text: bool, marks: Sequence[ClaimMark], claim: Claim | None,
           skipped: Sequence[Skipped], address: _Address) -> dict[str, Any]:  # fmt: skip
    """Title and text with all that is marked in them, and the claims whose words do not stand there."""
    chosen = [*asked.query.getlist("words"), asked.one("add")]
    selected = claim.claim_id if claim else ""
    drawn = [mark for mark in marks if (mark.review != "rejected" or mark.claim_id == selected) and _stands(mark, document)]
    by_part: dict[Part, list[Paragraph]] = {}
    parts: tuple[Part, ...] = ("title", "text")
    for part in parts:
        text, whole = document.part(part), part == "title"
        lines = [Line(claim_id=m.claim_id, span=m.trigger.span, type=m.type, stance=m.stance) for m in drawn if m.trigger.part == part]
        set_off = [Mark(span=span, css="chosen", label="chosen") for span in chosen_spans(chosen, part, len(text))]
        if claim:
            if claim.part == part and text[claim.sentence.start : claim.sentence.end] == claim.quote:
                set_off.append(Mark(span=claim.sentence, css="sentence"))
            set_off += [Mark(span=words.span, css="value", label=label) for label, words in value_words(claim)
                        if words.part == part and text[words.span.start : words.span.end] == words.text]  # fmt: skip
        if asked.one("skipped") == "1":
            set_off += [Mark(span=one.span, css="skipped", label=WHY_SKIPPED.get(one.reason, one.reason)) for one in skipped
                        if one.part == part and one.span.end <= len(text)]  # fmt: skip
        body = document.body if part == "text" else None
        by_part[part] = marked(text, lines, set_off, address.of_claim, body=body, selected=selected, whole=whole)
    there = {mark.claim_id for mark in drawn}
    elsewhere = [mark for mark in marks if mark.claim_id not in there and mark.review != "rejected"]
    return {"title": by_part["title"], "paragraphs": by_part["text"], "elsewhere": elsewhere}


def _stands(mark: ClaimMark, document: Document) -> bool:
    words = mark.trigger
    return words.part != "redacted" and document.part(words.part)[words.span.start : words.span.end] == words.text != ""


def _neighbours(marks: Sequence[ClaimMark], claim: Claim | None) -> dict[str, str]:
    """The claims before and after the one that is shown, in text order; the first one where none is shown."""
    selected = claim.claim_id if claim else ""
    ids = [mark.claim_id for mark in marks if mark.review != "rejected" or mark.claim_id == selected]
    at = ids.index(selected) if selected in ids else -1
    following = ids[at + 1] if at + 1 < len(ids) else ""
    return {"before": ids[at - 1] if at > 0 else "", "after": following, "place": str(at + 1) if at >= 0 else ""}


def _how(document: Document) -> str:
    return next((date.how for date in document.dates if date.day == document.published), "record") if document.published else ""


def _flags(decisions: Sequence[Decision]) -> dict[str, str]:
    """The flag of each thing here that has one."""
    found = {d.subject: str(d.new) for d in active(decisions) if d.action == "flag"}
    return {subject: flag for subject, flag in found.items() if flag}


def _adding(asked: Asked, marks: Sequence[ClaimMark], claim_lines: Any) -> dict[str, Any] | None:
    """What the form for a new claim needs; None where it is not asked for."""
    if "add" not in asked.query:
        return None
    doc = asked.project.doc(asked.named["doc"])
    sources = sorted({line.claim.source.actor for line in claim_lines(ClaimFilter(doc=doc), MAX_LISTED)} | {"narrator"})
    return {"words": asked.one("add"), "types": TYPES, "stances": STANCES, "sources": sources}


def _family(asked: Asked, document: Document) -> dict[str, Any]:
    """The family of reprints, and what this copy changed of the version that it is held against."""
    family = asked.project.family_of(document.doc)
    if family is None:
        return {"family": None, "members": [], "changes": None, "told": [], "held_against": ""}
    members = list(asked.project.document_lines(DocumentFilter(family=family.family_id), "oldest", MAX_MEMBERS))
    other = _held_against(asked, document, family)
    changes = what_changed(other, document) if other else None
    told = [(change, list(word_by_word(change))) for change in changes.changes[:MAX_CHANGES]] if changes else []
    return {"family": family, "members": members, "changes": changes, "told": told, "held_against": other.doc if other else ""}


def _held_against(asked: Asked, document: Document, family: Family) -> Document | None:
    wanted = asked.one("with")
    if wanted in family.docs and wanted != document.doc:
        return asked.project.document(wanted)
    if wanted or family.first == document.doc:
        return None
    first = asked.project.document(family.first)
    return first if max(len(first.text), len(document.text)) <= MAX_COMPARED_CHARS else None


COLUMNS: Final = (*claimlines.COLUMNS, "part", "start", "end", "words", "agents", "targets")


def _as_data(asked: Asked, document: Document, has_text: bool) -> View:
    """The document with its claims as plain data."""
    lines = asked.project.claim_lines(ClaimFilter(doc=document.doc))
    facts: dict[str, Any] = msgspec.to_builtins(document)
    family = asked.project.family_of(document.doc)
    data = {
        **facts, "key": document.key, "text": document.text if has_text else None, "provenance": asked.project.provenance(document.doc),
        "claims": [claim_row(line.claim, line.event or None) for line in lines], "skipped": asked.project.skipped(document.doc),
        "family": family, "changes": _family(asked, document)["changes"],
    }  # fmt: skip
    return View(template="document.html", context={}, data=data, sheet=Sheet(columns=COLUMNS, rows=map(_row, lines)))


def _row(line: ClaimLine) -> dict[str, Any]:
    claim = line.claim
    return {
        **claim_facts(line), "part": claim.part, "start": claim.trigger.span.start, "end": claim.trigger.span.end,
        "words": claim.trigger.text, "agents": ", ".join(p.actor for p in claim.agents),
        "targets": ", ".join(p.actor for p in claim.targets),
    }  # fmt: skip


PAGES = (Page("/d/{doc:path}", show, ("csv",)),)
