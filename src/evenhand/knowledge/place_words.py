"""The words around names of places, from `data/places/words.toml` and `common_words.txt`."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from evenhand.errors import TableError
from evenhand.knowledge.place_names import fold_name

FOLDER = Path(__file__).parent / "data" / "places"

UNKNOWN = ("settlements", "people", "parts", "bare", "ground_verbs", "ground_only", "held", "sites", "streets", "openers", "speaks",
           "of_peoples", "grounds", "counties", "ground_leads", "ground_plain", "of_towns", "topographic")  # fmt: skip
"""The lists of `words.toml` that tell a name in no table for a place."""


class PlaceWords(Struct, frozen=True, kw_only=True):
    """Closed sets of lower-case words; `types` maps a type word to the kind of place that it asks for.

    `romanised` are the countries whose
    names reach English by transliteration. `demonyms` maps a folded demonym to alpha-3 codes (one may stand for several).
    `abbreviations` maps a short form
    ("calif") to the country and the name of the division. From `settlements` on come the words of the constructions that make a name in
    no table a place, each as `words.toml` says.
    """

    directions: frozenset[str]
    strong: frozenset[str]
    weak: frozenset[str]
    times: frozenset[str]
    titles: frozenset[str]
    bodies: frozenset[str]
    sited: frozenset[str]
    given_names: frozenset[str]
    never: frozenset[str]
    settlements: frozenset[str]
    people: frozenset[str]
    parts: frozenset[str]
    bare: frozenset[str]
    ground_verbs: frozenset[str]
    ground_only: frozenset[str]
    held: frozenset[str]
    sites: frozenset[str]
    streets: frozenset[str]
    openers: frozenset[str]
    speaks: frozenset[str]
    of_peoples: frozenset[str]
    grounds: frozenset[str]
    counties: frozenset[str]
    ground_leads: frozenset[str]
    ground_plain: frozenset[str]
    of_towns: frozenset[str]
    topographic: frozenset[str]
    english: frozenset[str]
    common: frozenset[str]
    types: dict[str, str]
    romanised: frozenset[str]
    demonyms: dict[str, tuple[str, ...]]
    abbreviations: dict[str, tuple[str, str]]

    @property
    def quarters(self) -> frozenset[str]:
        """Type words of parts of towns and of stretches of ground."""
        return frozenset(word for word, kind in self.types.items() if kind not in ("city", "camp"))

    def is_english(self, word: str) -> bool:
        """The same by the larger list `english_words.txt`, for names that no table has."""
        stems = [word, *(word[: -len(end)] for end in ("s", "es", "ed", "ing", "ly") if word.endswith(end))]
        return self.is_common(word) or any(stem in self.english or stem + "e" in self.english for stem in stems)

    def is_common(self, word: str) -> bool:
        """Whether a lower-case word is also an English word, plain or inflected."""
        if word in self.common or word in self.never:
            return True
        stems = [word[: -len(end)] for end in ("s", "es", "ed", "ing", "er", "ers") if word.endswith(end)]
        return any(len(stem) > 2 and stem in self.common for stem in stems)


def _demonyms() -> dict[str, tuple[str, ...]]:
    out: dict[str, list[str]] = {}
    lines = [
        line for line in (FOLDER / "countries.tsv").read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    columns = lines[0].split("\t")
    for line in lines[1:]:
        row = dict(zip(columns, line.split("\t"), strict=True))
        for word in filter(None, row["demonyms"].split("|")):
            out.setdefault(fold_name(word), []).append(row["country"])
    return {word: tuple(codes) for word, codes in out.items()}


@lru_cache(maxsize=1)
def place_words() -> PlaceWords:
    """The words, loaded once. Raises TableError where the table is broken."""
    path = FOLDER / "words.toml"
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        common = (FOLDER / "common_words.txt").read_text("utf-8").splitlines()
        english = (FOLDER.parent / "english_words.txt").read_text("utf-8").splitlines()
        return PlaceWords(
            directions=frozenset(table["directions"]), strong=frozenset(table["strong_prepositions"]),
            weak=frozenset(table["weak_prepositions"]), times=frozenset(table["times"]), titles=frozenset(table["titles"]),
            bodies=frozenset(table["bodies"]), sited=frozenset(table["sited"]), given_names=frozenset(table["given_names"]),
            never=frozenset(table["never"]), common=frozenset(w for w in common if not w.startswith("#")),
            english=frozenset(w for w in english if not w.startswith("#")),
            types={word: kind for kind, words in table["types"].items() for word in words},
            **{name: frozenset(table[name]) for name in UNKNOWN}, romanised=frozenset(table["romanised"]), demonyms=_demonyms(),
            abbreviations={k: (v[0], v[1]) for k, v in table["abbreviations"].items()},
        )  # fmt: skip
    except (KeyError, ValueError, IndexError) as error:
        raise TableError(f"{path}: {error}", "Put the table back as it came with the package.") from error
