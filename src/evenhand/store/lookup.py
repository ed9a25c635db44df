"""Finding the one thing that a person means by an id, a part of an id, or a code that was merged away."""

import difflib
import sqlite3

from evenhand.errors import InputError
from evenhand.store.documents import storable

_NEAR = 0.6
"""How alike a proposal must be to what was typed, 0–1 (difflib's own default)."""

_COMPARED = 50_000
"""Most ids that a mistyped one is compared with; comparing takes some ten microseconds each."""

_TITLED = 3
"""Most events that are proposed for words of their titles."""

_CODES = "(SELECT code AS id FROM events UNION ALL SELECT alias AS id FROM aliases)"
_CLAIMS = "(SELECT claim_id AS id FROM claims)"
_DOCS = "(SELECT doc AS id FROM documents)"


def event_code(db: sqlite3.Connection, typed: str) -> str:
    """The living code that `typed` means: whole, its beginning, without `EH-`, in any case, or merged away since.

    Raises InputError, with near matches, where it means none or several.
    """
    wanted = storable(typed).strip().upper()
    wanted = wanted if wanted.startswith("EH-") else f"EH-{wanted}"
    found = _one(db, _CODES, wanted, "event", typed, "`evenhand events` lists them.", _titled(db, storable(typed).strip()))
    merged = db.execute("SELECT code FROM aliases WHERE alias = ?", (found,)).fetchone()
    return str(merged["code"]) if merged else found


def claim_id(db: sqlite3.Connection, typed: str) -> str:
    """The claim's id that `typed` is or begins. Raises InputError, with near matches, where it means none or several."""
    return _one(db, _CLAIMS, storable(typed).strip(), "claim", typed, "`evenhand claims` lists them.")


def doc(db: sqlite3.Connection, typed: str) -> str:
    """The document's id that `typed` is or begins, or that of the file so named.

    Raises InputError, with near matches, where it means none or several.
    """
    typed = storable(typed)
    if _is(db, _DOCS, typed):
        return typed
    here = db.execute("SELECT doc FROM documents WHERE location = ? LIMIT 2", (typed,)).fetchall()
    if len(here) == 1:
        return str(here[0]["doc"])
    return _one(db, _DOCS, typed.strip(), "document", typed, "`evenhand documents` lists them.")


def document_id(db: sqlite3.Connection, typed: str) -> int:
    """The number of the row of the document that `typed` means. Raises InputError as `doc` does."""
    return int(db.execute("SELECT document_id FROM documents WHERE doc = ?", (doc(db, typed),)).fetchone()["document_id"])


def thing(db: sqlite3.Connection, typed: str) -> tuple[str, str]:
    """What an id means: ("event", its living code), ("claim", its id) or ("document", its id), the first that fits.

    Raises InputError where it means none of them.
    """
    for kind, find in (("event", event_code), ("claim", claim_id), ("document", doc)):
        try:
            return kind, find(db, typed)
        except InputError:
            continue
    raise InputError(f"There is no event, claim or document {typed!r}.", "`evenhand events`, `claims`, `documents` list them.")


def _is(db: sqlite3.Connection, ids: str, wanted: str) -> bool:
    return db.execute(f"SELECT 1 FROM {ids} WHERE id = ?", (wanted,)).fetchone() is not None


def _titled(db: sqlite3.Connection, words: str) -> str:
    """Where the words stand in titles of events, for who asks by a place or a deed; "" where they stand in none."""
    asked = "SELECT code FROM events WHERE ? <> '' AND instr(lower(title), lower(?)) ORDER BY code LIMIT ?"
    codes = [row["code"] for row in db.execute(asked, (words, words, _TITLED + 1))]
    more = " and others" if len(codes) > _TITLED else ""
    return f"The title of {', '.join(codes[:_TITLED])}{more} has these words. Give a code; `evenhand events` lists them." if codes else ""


def _one(db: sqlite3.Connection, ids: str, wanted: str, kind: str, typed: str, where: str, beside: str = "") -> str:
    """The one id that is or begins `wanted`. `beside` is a better hint than ids that are spelled alike, if there is one."""
    if _is(db, ids, wanted):
        return wanted
    begins = wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    found = [row["id"] for row in db.execute(f"SELECT id FROM {ids} WHERE id LIKE ? ESCAPE '\\' ORDER BY id", (begins,))]
    if len(found) == 1 and wanted:
        return str(found[0])
    if found and wanted:
        raise InputError(f"{typed!r} is the beginning of {len(found)} {kind}s.", f"For instance {', '.join(found[:3])}.")
    if beside:
        raise InputError(f"There is no {kind} {typed!r}.", beside)
    names = [row["id"] for row in db.execute(f"SELECT id FROM {ids} ORDER BY id LIMIT {_COMPARED}")]
    near = difflib.get_close_matches(wanted, names, n=3, cutoff=_NEAR)
    raise InputError(f"There is no {kind} {typed!r}.", f"Do you mean {' or '.join(near)}? {where}" if near else where)
