"""`/places/disputed`: the places of the gazetteer that several claim, with who does, in alphabetical order."""

from evenhand.knowledge.actors import load_actors
from evenhand.knowledge.gazetteer import Place, open_gazetteer
from evenhand.web.asked import Asked
from evenhand.web.view import Page, Sheet, View

COLUMNS = ("name", "kind", "claimed_by", "lat", "lon", "radius_km")


def show(asked: Asked) -> View:
    """The page."""
    rows = [_row(place) for place in open_gazetteer().claimed]
    features = (
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
         "properties": {name: row[name] for name in COLUMNS if name not in ("lat", "lon")}}
        for row in rows
    )  # fmt: skip
    return View(
        template="disputed_places.html", context={"rows": rows}, data=rows, sheet=Sheet(columns=COLUMNS, rows=rows), features=features
    )


def _row(place: Place) -> dict[str, object]:
    countries = load_actors().countries()
    claiming = sorted(countries[code].name if code in countries else code for code in place.claimed_by)
    return {
        "name": place.name, "kind": place.kind, "claimed_by": claiming, "lat": place.lat, "lon": place.lon,
        "radius_km": place.radius_km,
    }  # fmt: skip


PAGES = (Page("/places/disputed", show, ("csv", "geojson")),)
