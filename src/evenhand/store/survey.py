"""The project as a whole, as its first page tells of it: how much there is, from when to when, what is new, what waits."""

import datetime
import sqlite3
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from evenhand.decide.active import active
from evenhand.decide.arrange import remarks
from evenhand.records import Relation
from evenhand.store import decisions


class Stretch(Struct, frozen=True, kw_only=True):
    """From the first day to the last; both None where nothing has a day. `n_undated` have none."""

    first: datetime.date | None
    last: datetime.date | None
    n_undated: int


class Harmed(Struct, frozen=True, kw_only=True):
    """What claims state of one harm: in how many events a figure stands, in how many figures contradict, and the lowest and
    the highest single figure (`is_open`: some have no upper end). Vague words are no figure. Nothing is added up."""

    harm: str
    n_events: int
    n_disputed: int
    low: int
    high: int
    is_open: bool


class Survey(Struct, frozen=True, kw_only=True):
    """How much a project holds, never how much happened.

    `n_reprints` documents carry the copy of another one, in `n_families`. `n_reviewed` claims are as a person decided,
    `n_rejected` among the rest count nowhere. `n_timeless` claims give no day, `n_placeless` no place. `n_beside` acts of
    words are told with one of the `n_events`, and are none of them. `sides` in alphabetical order.
    """

    n_documents: int
    n_outlets: int
    published: Stretch
    n_families: int
    n_reprints: int
    n_claims: int
    n_reviewed: int
    n_rejected: int
    n_timeless: int
    n_placeless: int
    n_events: int
    n_beside: int
    n_disputed: int
    n_unplaced: int
    happened: Stretch
    n_origins: int
    sides: tuple[str, ...]
    harms: tuple[Harmed, ...]


class NewRelation(Struct, frozen=True, kw_only=True):
    """A relation with its event. `day` is when the later of its documents came out, None unknown; `n_more` of the same
    kinds are in the same event."""

    code: str
    title: str
    day: datetime.date | None
    relation: Relation
    n_more: int


WAITS = ("flagged", "assigned", "changed")
"""Why a claim waits for somebody: it bears a flag, it was given to them, the machine reads it otherwise than when they decided."""


class Waiting(Struct, frozen=True, kw_only=True):
    """What people left for later: the things that bear a flag and those given to somebody, by name, each as (kind, id); and the
    claims that the machine reads otherwise now than when a person decided."""

    flagged: frozenset[tuple[str, str]]
    assigned: Mapping[str, frozenset[tuple[str, str]]]
    changed: frozenset[str]

    def claims(self, what: str, who: str) -> frozenset[str]:
        """The ids of the claims that wait: `what` is one of WAITS, `who` the one to whom assigned ones were given."""
        if what == "changed":
            return self.changed
        things = self.flagged if what == "flagged" else self.assigned.get(who, frozenset())
        return frozenset(subject for kind, subject in things if kind == "claim")


def survey(db: sqlite3.Connection) -> Survey:
    """The whole project in figures. Looks at every claim: some seconds for 100,000."""
    documents = db.execute(
        "SELECT count(*) AS n, count(DISTINCT nullif(outlet, '')) AS outlets, min(published) AS first, max(published) AS last,"
        " sum(published IS NULL) AS undated FROM documents"
    ).fetchone()
    claims = db.execute(
        "SELECT count(*) AS n, sum(review NOT IN ('machine', 'rejected')) AS reviewed, sum(review = 'rejected') AS rejected,"
        " sum(first_day IS NULL AND last_day IS NULL) AS timeless FROM claims"
    ).fetchone()
    events = db.execute(
        "SELECT count(*) AS n, sum(disputed) AS disputed, sum(lat IS NULL) AS unplaced, min(coalesce(first_day, last_day)) AS first,"
        " max(coalesce(last_day, first_day)) AS last, sum(first_day IS NULL AND last_day IS NULL) AS undated FROM events WHERE about = ''"
    ).fetchone()
    placed = _count(db, "SELECT count(DISTINCT claim_id) FROM claim_terms WHERE kind = 'place'")
    return Survey(
        n_documents=documents["n"], n_outlets=documents["outlets"], published=_stretch(documents),
        n_families=_count(db, "SELECT count(*) FROM families"),
        n_reprints=_count(db, "SELECT count(*) FROM family_documents JOIN families USING (family_id) WHERE doc <> first"),
        n_claims=claims["n"], n_reviewed=claims["reviewed"] or 0, n_rejected=claims["rejected"] or 0,
        n_timeless=claims["timeless"] or 0, n_placeless=claims["n"] - placed, n_events=events["n"],
        n_beside=_count(db, "SELECT count(*) FROM events WHERE about <> ''"),
       
        n_disputed=events["disputed"] or 0, n_unplaced=events["unplaced"] or 0, happened=_stretch(events),
        n_origins=_count(db, "SELECT count(*) FROM origins"),
        sides=tuple(row["side"] for row in db.execute("SELECT DISTINCT side FROM origins WHERE side <> '' ORDER BY side")),
        harms=tuple(_harms(db)),
    )  # fmt: skip


def _count(db: sqlite3.Connection, query: str) -> int:
    return int(db.execute(query).fetchone()[0])


def _stretch(row: sqlite3.Row) -> Stretch:
    return Stretch(first=_day(row["first"]), last=_day(row["last"]), n_undated=row["undated"] or 0)


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


_SUMMED_UP = ("killed", "wounded")
"""Harms that the first page tells of."""


def _harms(db: sqlite3.Connection) -> Iterator[Harmed]:
    """Of claims that are in an event, asserted or hedged: what is denied or feared counts nobody."""
    query = (
        "SELECT toll.value ->> '$.kind' AS harm, count(DISTINCT code) AS n_events, min(toll.value ->> '$.low') AS low,"
        " max(coalesce(toll.value ->> '$.high', toll.value ->> '$.low')) AS high, sum(toll.value ->> '$.high' IS NULL) AS open"
        " FROM claims JOIN event_claims USING (claim_id), json_each(record, '$.casualties') AS toll"
        " WHERE stance IN ('asserted', 'hedged') AND coalesce(toll.value ->> '$.qualifier', '') <> 'vague' GROUP BY harm"
    )
    found = {row["harm"]: row for row in db.execute(query)}
    disputed = "SELECT field, count(DISTINCT code) AS n FROM relations WHERE relation = 'contradict' GROUP BY field"
    apart = {row["field"]: row["n"] for row in db.execute(disputed)}
    for harm in _SUMMED_UP:
        if row := found.get(harm):
            yield Harmed(harm=harm, n_events=row["n_events"], n_disputed=apart.get(harm, 0), low=row["low"], high=row["high"],
                         is_open=bool(row["open"]))  # fmt: skip


def newest_relations(db: sqlite3.Connection, kinds: Sequence[str], limit: int) -> list[NewRelation]:
    """The relations of these kinds whose documents came out last, one of each event, newest first, undated last."""
    dated = (
        "SELECT relations.code, relations.ordinal, max(coalesce(a.published, ''), coalesce(b.published, '')) AS day FROM relations"
        " LEFT JOIN documents AS a ON a.doc = record ->> '$.a.doc' LEFT JOIN documents AS b ON b.doc = record ->> '$.b.doc'"
        " WHERE relation IN (SELECT value FROM json_each(?))"
    )
    ranked = (
        "SELECT code, ordinal, day, count(*) OVER (PARTITION BY code) AS n,"
        f" row_number() OVER (PARTITION BY code ORDER BY day DESC, ordinal) AS place FROM ({dated})"
    )
    query = (
        f"SELECT code, title, day, n, record FROM (SELECT * FROM ({ranked}) WHERE place = 1 ORDER BY day DESC, code LIMIT ?)"
        " JOIN events USING (code) JOIN relations USING (code, ordinal) ORDER BY day DESC, code"
    )
    return [
        NewRelation(code=row["code"], title=row["title"], day=_day(row["day"]), n_more=row["n"] - 1,
                    relation=msgspec.json.decode(row["record"], type=Relation))
        for row in db.execute(query, (msgspec.json.encode(list(kinds)).decode(), limit))
    ]  # fmt: skip


def waiting(db: sqlite3.Connection) -> Waiting:
    """What people left for later. Looks at every document that something was decided about."""
    from evenhand.store import decided

    told = active(list(decisions.chain(db, ("flag", "assign", "undo"))))
    given: dict[str, set[tuple[str, str]]] = {}
    for about, standing in remarks(told, "assign").items():
        given.setdefault(standing[-1].new, set()).add(about)
    return Waiting(
        flagged=frozenset(remarks(told, "flag")), assigned={who: frozenset(things) for who, things in given.items()},
        changed=frozenset(change.claim_id for change in decided.changes(db)),
    )
