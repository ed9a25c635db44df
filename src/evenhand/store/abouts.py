"""What acts of words are about: for each such claim the deed's, for each such event the one that it is told with.

Both follow from the claims of a document and the events that they are in, and are kept beside them.
"""

import sqlite3
from collections.abc import Iterable
from itertools import batched
from typing import Final

from evenhand.records import Claim
from evenhand.records.codes import ACTS_OF_WORDS
from evenhand.store.claim_rows import as_json, claim_of

AT_ONCE: Final = 500
"""Documents looked at together: bounds the claims that are held."""

_ACTS: Final = f"type IN (SELECT value FROM json_each('{as_json(ACTS_OF_WORDS)}'))"


def restate(db: sqlite3.Connection, claim_ids: Iterable[str] | None = None) -> None:
    """Find anew what the acts of words are about that stand in a document with one of these claims; None: in any."""
    query = "SELECT DISTINCT document_id FROM claims"
    if claim_ids is None:
        rows = db.execute(query).fetchall()
    else:
        rows = db.execute(f"{query} WHERE claim_id IN (SELECT value FROM json_each(?))", (as_json(sorted(claim_ids)),)).fetchall()
    for some in batched(sorted(row["document_id"] for row in rows), AT_ONCE):
        _restate_claims(db, as_json(some))
        _restate_events(db, as_json(some))


def _restate_claims(db: sqlite3.Connection, documents: str) -> None:
    from evenhand.reconcile.about import matters

    chosen = "document_id IN (SELECT value FROM json_each(?))"
    db.execute(f"DELETE FROM subjects WHERE claim_id IN (SELECT claim_id FROM claims WHERE {chosen})", (documents,))
    with_acts = f"SELECT document_id FROM claims WHERE {_ACTS} AND {chosen}"
    beside = f"SELECT record FROM claims WHERE review <> 'rejected' AND document_id IN ({with_acts})"
    claims: list[Claim] = [claim_of(row["record"]) for row in db.execute(beside, (documents,))]
    db.executemany("INSERT INTO subjects VALUES (?, ?)", sorted(matters(claims).items()))


def _restate_events(db: sqlite3.Connection, documents: str) -> None:
    """As `evenhand.reconcile.about.about_of`: the event that most claims of an act are about, of several the one told of first."""
    near = ("SELECT code FROM event_claims JOIN claims USING (claim_id) WHERE document_id IN (SELECT value FROM json_each(?))"
            f" AND code IN (SELECT code FROM events WHERE {_ACTS})")  # fmt: skip
    db.execute(f"UPDATE events SET about = '' WHERE about <> '' AND code IN ({near})", (documents,))
    told = (
        "SELECT mine.code, home.code AS about, count(*) AS n, min(mine.ordinal) AS first FROM event_claims AS mine"
        " JOIN subjects USING (claim_id) JOIN event_claims AS home ON home.claim_id = subject"
        f" WHERE mine.code IN ({near}) AND home.code <> mine.code GROUP BY mine.code, home.code ORDER BY n, first DESC"
    )
    rows = db.execute(told, (documents,)).fetchall()  # the last of an event counts
    db.executemany("UPDATE events SET about = ? WHERE code = ?", [(row["about"], row["code"]) for row in rows])


def acts_of(db: sqlite3.Connection, code: str) -> list[Claim]:
    """The claims of other events that are acts of words about this one's, in the order of documents and text."""
    query = (
        "SELECT claims.record FROM event_claims AS home JOIN subjects ON subject = home.claim_id JOIN claims ON claims.claim_id ="
        " subjects.claim_id JOIN event_claims AS mine ON mine.claim_id = claims.claim_id JOIN documents USING (document_id)"
        " WHERE home.code = ? AND mine.code <> home.code ORDER BY doc, part DESC, start, claims.claim_id"
    )
    return [claim_of(row["record"]) for row in db.execute(query, (code,))]
