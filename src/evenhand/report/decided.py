"""Decisions as people and programs are told of them."""

from typing import Any

import msgspec

from evenhand.decide.values import shown
from evenhand.decide.verdicts import value_of
from evenhand.records import Decision


def decision_facts(decision: Decision) -> dict[str, Any]:
    """A decision as plain data: everything but its salt and the whole claim before."""
    facts: dict[str, Any] = msgspec.to_builtins(decision)
    del facts["salt"], facts["before"]
    return facts


def told(decision: Decision) -> str:
    """A decision in one line: who, what, of what."""
    if decision.purged:
        return f"{decision.action}: its content was purged"
    return f"{decision.who}: {deed(decision)} {decision.subject}{change(decision)}" + (
        f" – {decision.reason}" if decision.reason else ""
    )


def deed(decision: Decision) -> str:
    """What was done to what kind of thing, as the command is called: `correct time claim`, `merge event`."""
    action = "copy" if decision.action == "family" else decision.action
    return " ".join(dict.fromkeys(word for word in (action, decision.field, decision.kind) if word))  # not "origin origin"


def change(decision: Decision) -> str:
    """What became of it, as it follows the subject in a line: `: ARM → AZE`, ` with EH-ABCDE`; "" where the deed says all."""
    match decision.action:
        case "correct":
            try:
                old, new = (shown(decision.field, value_of(decision.field, plain)) for plain in (decision.old, decision.new))
            except ValueError:  # of another project, and no value of that field
                return ": a value that cannot be read"
            return f": {old} → {new}"
        case "merge":
            return f" with {', '.join(decision.new['codes'])}"
        case "split":
            return f": {len(decision.new['leaving'])} of its claims leave"
        case "family":
            return f" {'with' if decision.new['together'] else 'apart from'} {', '.join(decision.new['docs'])}"
        case "origin" | "side" | "grade" | "note" | "flag" | "assign":
            return f": {decision.new or 'none'}"
    return ""
