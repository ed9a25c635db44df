"""What decisions about events, origins, sides and reprints amount to, for the reconciler to heed."""

from collections.abc import Iterable

from evenhand.reconcile import Arrangement
from evenhand.records import Decision


def arrangement(decisions: Iterable[Decision]) -> Arrangement:
    """The arrangement that active decisions, in order, ask for. Later ones count over earlier ones."""
    steps: list[tuple[bool, frozenset[str], frozenset[str]]] = []
    origins: dict[str, str] = {}
    sides: dict[str, str] = {}
    copies: dict[tuple[str, str], bool] = {}
    for decision in decisions:
        new = decision.new
        if decision.action == "merge":
            steps.append((True, frozenset(new["claims"]), frozenset()))
        elif decision.action == "split":
            steps.append((False, frozenset(new["leaving"]), frozenset(new["staying"])))
        elif decision.action == "origin":
            origins.pop(decision.subject, None)
            if new != decision.subject:
                origins[decision.subject] = new
        elif decision.action == "side":
            sides[decision.subject] = new
        elif decision.action == "family":
            for doc in new["docs"]:
                copies.pop((doc, decision.subject), None)
                copies.pop((decision.subject, doc), None)
                copies[doc, decision.subject] = new["together"]
    return Arrangement(steps=tuple(steps), origins=origins, sides=sides, copies=copies)


def grades(decisions: Iterable[Decision]) -> dict[str, str]:
    """The grade that people gave each event, by the code they gave it under."""
    found = {d.subject: d.new for d in decisions if d.action == "grade"}
    return {code: grade for code, grade in found.items() if grade}


def remarks(decisions: Iterable[Decision], action: str) -> dict[tuple[str, str], list[Decision]]:
    """The notes, flags or assignments that stand, by (kind, id) of what they are about, in order.

    Notes add up; of flags and assignments the last one counts, and an empty one takes it away.
    """
    found: dict[tuple[str, str], list[Decision]] = {}
    for decision in decisions:
        if decision.action == action:
            about = (decision.kind, decision.subject)
            found[about] = [*found.get(about, []), decision] if action == "note" else [decision]
    return {about: kept for about, kept in found.items() if kept[-1].new}
