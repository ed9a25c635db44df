"""Documents beside each other: the text of each cut into stretches, so that what it says of one event can be marked in it."""

import itertools
from collections.abc import Iterable, Sequence

from msgspec import Struct

from evenhand.records import Account, Case, Claim, Document, Span
from evenhand.records.span import Part

MAX_CHARS = 60_000
"""Characters of a text that are set beside another's; its own page has all of it."""


class Mark(Struct, frozen=True, kw_only=True):
    """Words to mark: `kind` is "sentence" (of a claim), "trigger" or "value" (of the chosen field)."""

    part: Part
    span: Span
    kind: str
    claim_id: str


class Stretch(Struct, frozen=True, kw_only=True):
    """Some of a text, with the kinds of marks that cover it; `claim_id` is that of the innermost, "" for none."""

    text: str
    kinds: frozenset[str]
    claim_id: str


class Answer(Struct, frozen=True, kw_only=True):
    """What an origin states in a document on the chosen field, and the words it was read from."""

    origin: str
    side: str
    value: str
    words: str
    claim_id: str


class Beside(Struct, frozen=True, kw_only=True):
    """A document as it is set beside others. `n_left` characters of its text are not shown; `text` is () where none is held."""

    document: Document
    title: tuple[Stretch, ...]
    text: tuple[Stretch, ...]
    n_left: int
    answers: tuple[Answer, ...]
    n_claims: int


def beside(document: Document, case: Case, field: str) -> Beside:
    """A document with the claims of an event marked, and what it says on one field of the account matrix."""
    claims = [claim for claim in case.claims if claim.doc == document.doc]
    marks = [*_of_claims(claims), *_of_field(document.doc, case.event.accounts, field)]
    body = document.body
    shown = Span(body.start, min(body.end, body.start + MAX_CHARS))
    return Beside(
        document=document, title=stretches(document.title, Span(0, len(document.title)), [m for m in marks if m.part == "title"]),
        text=stretches(document.text, shown, [m for m in marks if m.part == "text"]), n_left=body.end - shown.end,
        answers=tuple(_answers(document.doc, case.event.accounts, field)), n_claims=len(claims),
    )  # fmt: skip


def _of_claims(claims: Iterable[Claim]) -> Iterable[Mark]:
    for claim in claims:
        yield Mark(part=claim.part, span=claim.sentence, kind="sentence", claim_id=claim.claim_id)
        yield Mark(part=claim.trigger.part, span=claim.trigger.span, kind="trigger", claim_id=claim.claim_id)


def _of_field(doc: str, accounts: Sequence[Account], field: str) -> Iterable[Mark]:
    for account in accounts:
        for said in account.values.get(field, ()):
            if said.doc == doc:
                yield Mark(part=said.words.part, span=said.words.span, kind="value", claim_id=said.claim_id)


def _answers(doc: str, accounts: Sequence[Account], field: str) -> Iterable[Answer]:
    for account in sorted(accounts, key=lambda a: (a.origin.side == "", a.origin.side, a.origin.key)):
        for said in account.values.get(field, ()):
            if said.doc == doc:
                yield Answer(origin=account.origin.name or account.origin.key, side=account.origin.side, value=said.value,
                             words=said.words.text, claim_id=said.claim_id)  # fmt: skip


def stretches(text: str, shown: Span, marks: Iterable[Mark]) -> tuple[Stretch, ...]:
    """The shown part of a text, cut wherever a mark begins or ends. Marks may lie over each other, and beyond the shown.

    >>> mark = Mark(part="text", span=Span(2, 4), kind="value", claim_id="c")
    >>> [(one.text, sorted(one.kinds)) for one in stretches("abcdef", Span(0, 5), [mark])]
    [('ab', []), ('cd', ['value']), ('e', [])]
    """
    inside = [mark for mark in marks if len(mark.span) and mark.span.overlaps(shown)]
    starts: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in inside:
        starts.setdefault(max(mark.span.start, shown.start), []).append(mark)
        ends.setdefault(min(mark.span.end, shown.end), []).append(mark)
    cuts = sorted({shown.start, shown.end, *starts, *ends})
    made: list[Stretch] = []
    open_marks: list[Mark] = []
    for start, end in itertools.pairwise(cuts):
        for mark in ends.get(start, ()):
            open_marks.remove(mark)
        open_marks += starts.get(start, ())
        innermost = min(open_marks, key=_rank, default=None)
        made.append(Stretch(text=text[start:end], kinds=frozenset(mark.kind for mark in open_marks),
                            claim_id=innermost.claim_id if innermost else ""))  # fmt: skip
    return tuple(made)


_RANKS = ("value", "trigger", "sentence")


def _rank(mark: Mark) -> tuple[int, int, int, str]:
    return _RANKS.index(mark.kind), len(mark.span), mark.span.start, mark.claim_id
