"""Where accounts put an event: each place with who states it, and no point invented."""

import made
from evenhand.records import Account, Case, Side, Where
from evenhand.report.stated_places import drawable, feature, stated_places


def case_of(*places: Where) -> Case:
    """An event for which one origin states each of these places, and a last one states the first again."""
    document = made.document()
    claims = [made.claim(document, ordinal=n, places=(place,)) for n, place in enumerate((*places, places[0]))]
    accounts = tuple(
        Account(origin=made.Origin(key=f"O{n}", name=f"O{n}", kind="actor"), claim_ids=(claim.claim_id,), values={"place": (
            Side(origin=f"O{n}", doc="selm", claim_id=claim.claim_id, value=claim.places[0].name, words=claim.places[0].words),)})
        for n, claim in enumerate(claims)
    )  # fmt: skip
    return Case(event=made.event("EH-AAAAA", claims, accounts=accounts, relations=()), claims=tuple(claims))


WORDS = made.words(made.TEXT, "Port Selm")
SELM = Where(words=WORDS, name="Selm", precision="exact", lat=1.5, lon=-2.25, radius_km=3.0)
COAST = Where(words=WORDS, name="the coast", precision="region")


def test_each_place_is_told_once_with_those_who_state_it() -> None:
    selm, coast = stated_places(case_of(SELM, COAST))
    assert (selm.name, selm.origins, selm.radius_km) == ("Selm", ("O0", "O2"), 3.0)
    assert (coast.name, coast.origins) == ("the coast", ("O1",))


def test_a_place_without_a_point_is_listed_and_not_drawn() -> None:
    found = stated_places(case_of(COAST, SELM))
    assert [place.name for place in drawable(found, "EH-AAAAA", disputed=True)] == ["Selm"]
    told = {one["properties"]["place"]: one for one in (feature(place, "EH-AAAAA", "T", disputed=False) for place in found)}
    assert told["the coast"]["geometry"] is None
    assert told["Selm"]["geometry"] == {"type": "Point", "coordinates": [-2.25, 1.5]}
    assert told["Selm"]["properties"]["origins"] == ["O1"]
