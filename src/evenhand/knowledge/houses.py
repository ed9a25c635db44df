"""Under which names bodies publish their own documents, beside those by which texts call them."""

from functools import cache

from evenhand.errors import TableError
from evenhand.knowledge.tables import DATA, rows

LETTERS = 2
"""How long a country's code is as an outlet: "GB"."""


@cache
def houses() -> dict[str, str]:
    """The codes of bodies by such names, in small letters. Source: `data/actors/houses.tsv`. Raises TableError where it cannot be read or
    gives one name to two bodies."""
    found: dict[str, str] = {}
    for number, row in rows(DATA / "actors" / "houses.tsv", ("code", "names")):
        for name in row["names"].casefold().split("|"):
            if name in found:
                raise TableError(f"houses.tsv, line {number}: {name!r} stands twice")
            found[name] = row["code"]
    return found


@cache
def by_letters() -> dict[str, str]:
    """Countries by the two letters of ISO 3166. Source: `places/countries.tsv` (GeoNames)."""
    columns = ("country", "alpha2", "name", "names", "demonyms", "lat", "lon", "radius_km", "population")
    return {row["alpha2"]: row["country"] for _, row in rows(DATA / "places" / "countries.tsv", columns) if row["alpha2"]}
