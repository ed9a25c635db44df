"""What people said of proposals about events: that two are not one, that a part belongs. Kept as notes that people can read."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from evenhand.records import Decision

_TWO: Final = re.compile(r"not the same event as (EH-[A-Z0-9]+)")
_ONE: Final = re.compile(r"the same event: (\w+) belongs to it")


def two_events(other: str) -> str:
    """The note on an event by which a person says that the event of code `other` is another one."""
    return f"not the same event as {other}"


def one_event(claim_id: str) -> str:
    """The note on an event by which a person says that a claim, and what its document tells with it, belongs to it."""
    return f"the same event: {claim_id} belongs to it"


def told_apart(decisions: Iterable[Decision], aliases: Mapping[str, str]) -> set[frozenset[str]]:
    """The pairs of living codes that people said are two events; `decisions` are active ones."""
    return {frozenset(aliases.get(code, code) for code in (subject, other)) for subject, other in _found(decisions, _TWO)}


def told_together(decisions: Iterable[Decision]) -> set[str]:
    """The claims of which people said that they belong where they are; `decisions` are active ones."""
    return {claim_id for _, claim_id in _found(decisions, _ONE)}


def _found(decisions: Iterable[Decision], form: re.Pattern[str]) -> Iterable[tuple[str, str]]:
    for decision in decisions:
        said = form.fullmatch(decision.new) if decision.action == "note" and decision.kind == "event" and decision.new else None
        if said:
            yield decision.subject, said[1]
