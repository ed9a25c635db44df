"""`/places/disputed`: the places of the gazetteer that several claim, with who does, in alphabetical order."""

from collections.abc import Iterable, Mapping

from evenhand.knowledge.gazetteer import Place
from evenhand.knowledge.own_tables import known_actors, known_gazetteer
from evenhand.web.asked import Asked
from evenhand.web.view import Page, Sheet, View

COLUMNS = ("name", "kind", "claimed_by", "lat", "lon", "radius_km")


def show(asked: Asked) -> View:
    """The page."""
    places = known_gazetteer().claimed
    names = _names(places)
    rows = [_row(place, names) for place in places]
    features = (
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
         "properties": {name: row[name] for name in COLUMNS if name not in ("lat", "lon")}}
        for row in rows
    )  # fmt: skip
    return View(
        template="disputed_places.html", context={"rows": rows}, data=rows, sheet=Sheet(columns=COLUMNS, rows=rows), features=features
    )


def _names(places: Iterable[Place]) -> Mapping[str, str]:
    """Names of claimants by code; one that the tables of actors do not have is called by the widest land that it claims."""
    widest = {code: place.name for place in sorted(places, key=lambda place: (place.radius_km, place.name)) for code in place.claimed_by}
    return {**widest, **{code: actor.name for code, actor in known_actors().countries().items()}}


def _row(place: Place, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "name": place.name, "kind": place.kind, "claimed_by": sorted(names[code] for code in place.claimed_by), "lat": place.lat,
        "lon": place.lon, "radius_km": place.radius_km,
    }  # fmt: skip


PAGES = (Page("/places/disputed", show, ("csv", "geojson")),)
