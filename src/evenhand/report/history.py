"""The history of an event: every decision that bears on it, its claims, its origins or its documents, newest first."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from evenhand.decide.active import undone
from evenhand.records import Case, Decision
from evenhand.report.decided import change, deed


class Entry(Struct, frozen=True, kw_only=True):
    """A decision as the history tells it: `what` in words, `state` "" where it counts, else "undone", "purged" or the round it
    was cast in. `at` is UTC, ISO 8601."""

    seq: int
    at: str
    who: str
    what: str
    reason: str
    state: str


def history(case: Case, decisions: Sequence[Decision], codes: Iterable[str] = ()) -> tuple[Entry, ...]:
    """The decisions that bear on an event. `decisions` are all of the project, in order; `codes` those merged into it."""
    subjects = {
        "event": {case.event.code, *codes},
        "claim": {claim.claim_id for claim in case.claims},
        "origin": {account.origin.key for account in case.event.accounts},
        "document": {claim.doc for claim in case.claims},
    }
    dead = undone(decisions)
    found: dict[int, Decision] = {}
    for decision in decisions:
        about = decision.kind == "decision" and decision.subject.isdecimal() and int(decision.subject) in found
        if not decision.purged and (about or _bears(decision, subjects)):
            found[decision.seq] = decision
    return tuple(_entry(decision, undone=decision.seq in dead) for decision in reversed(found.values()))


def _bears(decision: Decision, subjects: dict[str, set[str]]) -> bool:
    """Whether a decision names the event, or something of it, on either of its sides."""
    new = decision.new
    match decision.action:
        case "merge":
            return not subjects["claim"].isdisjoint(new["claims"])
        case "split":
            return not subjects["claim"].isdisjoint([*new["leaving"], *new["staying"]])
        case "origin":
            return decision.subject in subjects["origin"] or new in subjects["origin"]
        case "family":
            return not subjects["document"].isdisjoint([decision.subject, *new["docs"]])
    return decision.subject in subjects.get(decision.kind, ())


def _entry(decision: Decision, *, undone: bool) -> Entry:
    cast = f"round {decision.round}" if decision.round else ""
    return Entry(seq=decision.seq, at=decision.at, who=decision.who, what=f"{deed(decision)} {decision.subject}{change(decision)}",
                 reason=decision.reason, state="undone" if undone else cast)  # fmt: skip
