"""Where the accounts of one event put it: each place that some origin states last, with who states it."""

from typing import Any

from msgspec import Struct

from evenhand.records import Case, Claim, Side, Where
from evenhand.report.map import Place


class StatedPlace(Struct, frozen=True, kw_only=True):
    """A place as accounts state it; `lat`, `lon` None where it has no point, `radius_km` None where unknown.

    `origins` are the keys of those who state it last. `said` is where one of them does.
    """

    name: str
    precision: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    origins: tuple[str, ...]
    said: Side


def stated_places(case: Case) -> tuple[StatedPlace, ...]:
    """The places of an event, those of most origins first, then in alphabetical order."""
    claims = {claim.claim_id: claim for claim in case.claims}
    found: dict[tuple[str, float | None, float | None], list[tuple[Side, Where]]] = {}
    for account in case.event.accounts:
        for said in account.values.get("place", ())[-1:]:
            where = _where(claims.get(said.claim_id), said.value)
            if where:
                found.setdefault((where.name, where.lat, where.lon), []).append((said, where))
    made = [
        StatedPlace(name=name, precision=told[0][1].precision, lat=lat, lon=lon, radius_km=told[0][1].radius_km,
                    origins=tuple(sorted({said.origin for said, _ in told})), said=told[0][0])
        for (name, lat, lon), told in found.items()
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda place: (-len(place.origins), place.name)))


def _where(claim: Claim | None, name: str) -> Where | None:
    return next((place for place in claim.places if place.name == name), None) if claim else None


def drawable(found: tuple[StatedPlace, ...], code: str, *, disputed: bool) -> list[Place]:
    """Those places that have a point, as a map draws them."""
    return [Place(name=p.name, lat=p.lat, lon=p.lon, radius_km=p.radius_km, codes=(code,), n_disputed=int(disputed))
            for p in found if p.lat is not None and p.lon is not None]  # fmt: skip


def feature(place: StatedPlace, code: str, title: str, *, disputed: bool) -> dict[str, Any]:
    """A place as a feature of GeoJSON; without a point its geometry is null. Source: RFC 7946, 3.2."""
    placed = place.lat is not None and place.lon is not None
    return {
        "type": "Feature", "id": f"{code}:{place.name}",
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if placed else None,
        "properties": {"event": code, "title": title, "place": place.name, "precision": place.precision,
                       "radius_km": place.radius_km, "origins": list(place.origins), "disputed": disputed},
    }  # fmt: skip
