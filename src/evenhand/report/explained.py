"""A claim explained: each value with its words, where they stand, and which rule or model decided."""

from collections.abc import Iterator

from msgspec import Struct, structs

from evenhand.read.confidence import RULE
from evenhand.records import Claim, Reason, Words
from evenhand.report.claimlines import figure
from evenhand.report.shown import days

NO_FIELD = "stance"
"""The one value that is never read from words of its own."""


PASSED_ON = "passed on by"
"""What those are called who only pass the source's statement on."""


class Value(Struct, frozen=True, kw_only=True):
    """One value of a claim. `field` is the claim's field (one of `records.decision.FIELDS`), `label` what to call it.

    `words` None: the value has none of its own. `borrowed` as in `records.values`. `chance` is how likely the value is right, 0–1
    (`read.confidence`); None where a person stands for it, or where it was not read by a reader that says so.
    """

    field: str
    label: str
    value: str
    words: Words | None
    borrowed: str = ""
    chance: float | None = None

    @property
    def came_from(self) -> str:
        """Where the words stand, in words; "" where there are none."""
        return self.borrowed or ("its own sentence" if self.words else "")


def values(claim: Claim) -> Iterator[Value]:
    """The claim's values in the order in which they are explained, each with its chance where it has one."""
    rated: dict[str, list[float | None]] = {}
    for reason in claim.reasons:
        if reason.rule == RULE and reason.field not in claim.decided:
            rated.setdefault(reason.field, []).append(reason.score)
    for value in _values(claim):
        waiting = rated.get(value.field)
        passed_on = value.label == PASSED_ON
        yield structs.replace(value, chance=waiting.pop(0)) if waiting and not passed_on else value


def chance_of_claim(claim: Claim) -> float | None:
    """How likely an annotator finds this claim at all, 0–1; None where the reader did not say."""
    return next((reason.score for reason in claim.reasons if reason.rule == RULE and reason.field == "claim"), None)


def why(claim: Claim) -> tuple[Reason, ...]:
    """What decided the claim's values: its reasons without the chances, which `values` has."""
    return tuple(reason for reason in claim.reasons if reason.rule != RULE)


def _values(claim: Claim) -> Iterator[Value]:
    source = claim.source
    yield Value(field="type", label="type", value=claim.type, words=claim.trigger)
    yield Value(field=NO_FIELD, label="stance", value=claim.stance, words=None)
    named = source.actor + (f" ({source.name})" if source.name else "")
    yield Value(field="source", label="source", value=named, words=source.words, borrowed=source.borrowed)
    for party in source.chain:
        yield Value(field="source", label=PASSED_ON, value=party.actor, words=party.words, borrowed=party.borrowed)
    for field, label, parties in (("agents", "agent", claim.agents), ("targets", "target", claim.targets)):
        for party in parties:
            yield Value(field=field, label=label, value=party.actor, words=party.words, borrowed=party.borrowed)
    for place in claim.places:
        point = f" {place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else ""
        country = place.country or ("disputed: " + "/".join(place.claimed_by) if place.claimed_by else "")
        where = f"{place.name}{point} ({', '.join(filter(None, (place.precision, country)))})"
        yield Value(field="places", label="place", value=where, words=place.words, borrowed=place.borrowed)
    if claim.time:
        listed = f" ({', '.join(day.isoformat() for day in claim.time.days)})" if claim.time.days else ""
        when = f"{days(claim.time.start, claim.time.end)}{listed} ({claim.time.precision.replace('_', ' ')})"
        yield Value(field="time", label="time", value=when, words=claim.time.words, borrowed=claim.time.borrowed)
    for weapon in claim.weapons:
        yield Value(field="weapons", label="weapon", value=weapon.kind, words=weapon.words, borrowed=weapon.borrowed)
    for toll in claim.casualties:
        side = f" of {toll.side}" if toll.side else ""
        told = f"{figure(toll)} {toll.who}{side} ({toll.qualifier.replace('_', ' ')})"
        yield Value(field="casualties", label=toll.kind, value=told, words=toll.words, borrowed=toll.borrowed)
