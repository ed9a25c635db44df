"""A claim explained: each value with its words, where they stand, and which rule or model decided."""

from collections.abc import Iterator

from msgspec import Struct

from evenhand.records import Claim, Words
from evenhand.report.claimlines import figure
from evenhand.report.shown import days

NO_FIELD = "stance"
"""The one value that is never read from words of its own."""


class Value(Struct, frozen=True, kw_only=True):
    """One value of a claim. `field` is the claim's field (one of `records.decision.FIELDS`), `label` what to call it.

    `words` None: the value has none of its own. `borrowed` as in `records.values`.
    """

    field: str
    label: str
    value: str
    words: Words | None
    borrowed: str = ""

    @property
    def came_from(self) -> str:
        """Where the words stand, in words; "" where there are none."""
        return self.borrowed or ("its own sentence" if self.words else "")


def values(claim: Claim) -> Iterator[Value]:
    """The claim's values in the order in which they are explained."""
    source = claim.source
    yield Value(field="type", label="type", value=claim.type, words=claim.trigger)
    yield Value(field=NO_FIELD, label="stance", value=claim.stance, words=None)
    named = source.actor + (f" ({source.name})" if source.name else "")
    yield Value(field="source", label="source", value=named, words=source.words, borrowed=source.borrowed)
    for party in source.chain:
        yield Value(field="source", label="passed on by", value=party.actor, words=party.words, borrowed=party.borrowed)
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
