"""Decisions as they are told: a line in words, and plain data."""

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
    """A decision in one line: who, what, of what, and why."""
    if decision.purged:
        return what(decision)
    return f"{decision.who}: {what(decision)}" + (f" – {decision.reason}" if decision.reason else "")


def what(decision: Decision) -> str:
    """What was decided, of what."""
    if decision.purged:
        return f"{decision.action}: its content was purged"
    action = "copy" if decision.action == "family" else decision.action  # as the command is called
    named = " ".join(dict.fromkeys(word for word in (action, decision.field, decision.kind) if word))  # not "origin origin"
    return f"{named} {decision.subject}{_change(decision)}"


def _change(decision: Decision) -> str:
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
