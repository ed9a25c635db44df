"""One claim beside its document: its values with their words and reasons, what people decided, and how to correct it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from evenhand.decide.active import undone
from evenhand.decide.values import shown
from evenhand.records import Claim, Decision, Reason, Span, Words
from evenhand.records.codes import HARMS, QUALIFIERS, STANCES, TYPES, WEAPONS, WHO
from evenhand.records.decision import FIELDS
from evenhand.records.span import Part
from evenhand.report.decided import change
from evenhand.report.explained import Value, values, why

NOTATION: Final[Mapping[str, str]] = {
    "type": f"One of {', '.join(TYPES)}.",
    "stance": f"One of {', '.join(STANCES)}.",
    "agents": "Codes with commas between: AZE:MIL, RUS. Empty or none: nobody is named.",
    "targets": "Codes with commas between: ARM:CIV, NKR. Empty or none: nobody is named.",
    "places": "Names with ; between, the country where there are several: Ganja, AZE; Tovuz. Or a point: Name @ 40.68, 46.36.",
    "time": "A day, a stretch or an open one: 2020-10-04, 2020-10-04/2020-10-06, 2020-10-04/. Empty or none: the text allows none.",
    "weapons": f"With commas between, of {', '.join(WEAPONS)}.",
    "casualties": f"With ; between: killed 32 civilians; wounded 10-12 people of AZE; killed at least 20 soldiers. "
    f"Harms: {', '.join(HARMS)}; people: {', '.join(WHO)}; before a figure: {', '.join(QUALIFIERS).replace('_', ' ')}. "
    "What stays keeps its words.",
    "source": "The code of whoever is answerable, AZE:MIL or OSCE, or narrator for the document’s own voice.",
    "trigger": "Nothing to type: choose the words that name the happening.",
}
"""What can be typed for a field, as `decide.values.typed` understands it."""

assert set(NOTATION) == set(FIELDS)

_OFFSETS = re.compile(r"(title:)?([0-9]{1,12}):([0-9]{1,12})")


class Step(Struct, frozen=True, kw_only=True):
    """A decision as it is told beside what it is about: `said` in words, `is_undone` whether it counts no more."""

    seq: int
    at: str
    who: str
    said: str
    reason: str
    is_undone: bool


class Correction(Struct, frozen=True, kw_only=True):
    """The form that corrects a field: what stands there (`value`, in the notation that is accepted) and the words chosen."""

    field: str
    value: str
    words: tuple[str, ...]
    notation: str
    choices: tuple[str, ...]


class Panel(Struct, frozen=True, kw_only=True):
    """What is shown of a claim. `event` is the code of its event, "" for none; `beside` are other claims at the same words."""

    claim: Claim
    event: str
    values: tuple[Value, ...]
    reasons: tuple[tuple[str, tuple[Reason, ...]], ...]
    steps: tuple[Step, ...]
    beside: tuple[str, ...]
    correction: Correction | None


def panel(claim: Claim, event: str, decisions: Sequence[Decision], beside: Iterable[str], field: str, words: Sequence[str]) -> Panel:
    """The panel of a claim; `field` is the one to correct, "" (or no field at all) for none, `words` those chosen for it."""
    by_field: dict[str, list[Reason]] = {}
    for reason in why(claim):
        by_field.setdefault(reason.field, []).append(reason)
    return Panel(
        claim=claim, event=event, values=tuple(values(claim)), reasons=tuple((name, tuple(told)) for name, told in by_field.items()),
        steps=steps(decisions, "claim", claim.claim_id), beside=tuple(beside),
        correction=_correction(claim, field, words) if field in FIELDS else None,
    )  # fmt: skip


def _correction(claim: Claim, field: str, words: Sequence[str]) -> Correction:
    stands = getattr(claim, field)
    value = "" if field == "trigger" or stands in (None, ()) else shown(field, stands)
    choices = {"type": TYPES, "stance": STANCES}.get(field, ())
    return Correction(field=field, value=value, words=tuple(words), notation=NOTATION[field], choices=choices)


def steps(decisions: Sequence[Decision], kind: str, subject: str) -> tuple[Step, ...]:
    """What people decided of one thing, in order. Votes of blind rounds are not told, nor undoings, which show in what they undo."""
    dead = undone(decisions)
    return tuple(
        Step(seq=d.seq, at=d.at[:16].replace("T", " "), who=d.who, said=_said(d), reason=d.reason, is_undone=d.seq in dead)
        for d in decisions if d.kind == kind and d.subject == subject and not d.purged and not d.round and d.action != "undo"
    )  # fmt: skip


def _said(decision: Decision) -> str:
    told = {"accept": "accepted", "reject": "rejected", "add": "added", "family": "copy"}.get(decision.action, decision.action)
    return f"{decision.field or told}{change(decision)}"


def chosen_spans(given: Iterable[str], part: Part, length: int) -> list[Span]:
    """The stretches of one part of a document that `words=START:END` names; what names none there is left out."""
    found = []
    for one in given:
        offsets = _OFFSETS.fullmatch(one.strip())
        if offsets and ("title" if offsets[1] else "text") == part and int(offsets[2]) < int(offsets[3]) <= length:
            found.append(Span(int(offsets[2]), int(offsets[3])))
    return found


def value_words(claim: Claim) -> list[tuple[str, Words]]:
    """The words that a claim's values were read from, each with what to call it; the happening itself aside."""
    return [(value.label, value.words) for value in values(claim) if value.words and value.field != "type"]
