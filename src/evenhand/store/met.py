"""Who and what a project's texts name: every actor and place that was met, how often, and as what."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator

from msgspec import Struct


class MetActor(Struct, frozen=True, kw_only=True):
    """An actor that was met: its code, the words that texts have for it with how often each stands, most often first, in how
    many documents, and of how many claims it is agent, target or source. Claims that people rejected count nowhere."""

    code: str
    words: tuple[tuple[str, int], ...]
    n_mentions: int
    n_documents: int
    n_agent: int
    n_target: int
    n_source: int


class MetPlace(Struct, frozen=True, kw_only=True):
    """A place that was met: the gazetteer's name, or the text's own where `precision` is "none"; further as `MetActor`.

    `n_claims` counts the claims that it is a place of. `lat` and `lon` None: no point.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
    words: tuple[tuple[str, int], ...]
    n_mentions: int
    n_documents: int
    n_claims: int


_CLAIMS = "FROM claims, json_each(claims.record, '$.{}') AS one WHERE review <> 'rejected'"

_ACTORS = f"""
SELECT 'mention' AS part, record ->> '$.actor' AS code, record ->> '$.words.text' AS words, document_id FROM mentions WHERE kind = 'actor'
UNION ALL SELECT 'agent', one.value ->> '$.actor', one.value ->> '$.words.text', document_id {_CLAIMS.format("agents")}
UNION ALL SELECT 'target', one.value ->> '$.actor', one.value ->> '$.words.text', document_id {_CLAIMS.format("targets")}
UNION ALL SELECT 'source', source, record ->> '$.source.words.text', document_id FROM claims WHERE review <> 'rejected'
"""

_PLACE = "{0} ->> '$.name', {0} ->> '$.country', {0} ->> '$.lat', {0} ->> '$.lon', {0} ->> '$.precision', {0} ->> '$.words.text'"
_PLACES = f"""
SELECT 'mention' AS part, {_PLACE.format("record")}, document_id FROM mentions WHERE kind = 'place'
UNION ALL SELECT 'claim', {_PLACE.format("one.value")}, document_id {_CLAIMS.format("places")}
"""


class _Tally:
    """What is counted of one actor or place. Words of claims count where no mention has them: imported claims bring none."""

    def __init__(self) -> None:
        self.parts: Counter[str] = Counter()
        self.words: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.documents: set[int] = set()

    def add(self, part: str, words: str | None, document_id: int, n: int) -> None:
        self.parts[part] += n
        self.documents.add(document_id)
        if words:
            self.words[part][" ".join(words.split())] += n

    @property
    def wording(self) -> tuple[tuple[str, int], ...]:
        """The words with how often each stands."""
        counts = self.words["mention"] or sum((self.words[part] for part in sorted(self.words)), Counter[str]())
        return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def met_actors(db: sqlite3.Connection) -> list[MetActor]:
    """All actors, those met most often first; joint sources ("A+B") count for each, the document's own voice for nobody."""
    found: defaultdict[str, _Tally] = defaultdict(_Tally)
    for part, codes, words, document_id, n in _grouped(db, _ACTORS, "code, words"):
        for code in codes.split("+"):
            if code != "narrator":
                found[code].add(part, words, document_id, n)
    actors = (
        MetActor(code=code, words=tally.wording, n_mentions=tally.parts["mention"], n_documents=len(tally.documents),
                 n_agent=tally.parts["agent"], n_target=tally.parts["target"], n_source=tally.parts["source"])
        for code, tally in found.items()
    )  # fmt: skip
    return sorted(actors, key=lambda one: (-one.n_mentions, -(one.n_agent + one.n_target + one.n_source), one.code))


def met_places(db: sqlite3.Connection) -> list[MetPlace]:
    """All places, those met most often first."""
    found: defaultdict[tuple[str, str | None, float | None, float | None, str], _Tally] = defaultdict(_Tally)
    for part, name, country, lat, lon, precision, words, document_id, n in _grouped(db, _PLACES, "2, 3, 4, 5, 6, 7"):
        found[name, country, lat, lon, precision].add(part, words, document_id, n)
    places = (
        MetPlace(name=name, country=country, lat=lat, lon=lon, precision=precision, words=tally.wording,
                 n_mentions=tally.parts["mention"], n_documents=len(tally.documents), n_claims=tally.parts["claim"])
        for (name, country, lat, lon, precision), tally in found.items()
    )  # fmt: skip
    return sorted(places, key=lambda one: (-one.n_mentions, -one.n_claims, one.name, one.lat or 0.0, one.lon or 0.0, one.precision))


def _grouped(db: sqlite3.Connection, query: str, columns: str) -> Iterator[sqlite3.Row]:
    """The rows of a query, each once for a document, with how often it stands there."""
    yield from db.execute(f"SELECT *, count(*) FROM ({query}) GROUP BY part, {columns}, document_id").fetchall()
