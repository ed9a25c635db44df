"""Finding the one thing that a person means by an id, a part of an id, or a code that was merged away."""

import difflib
import sqlite3
from collections.abc import Iterable

from evenhand.errors import InputError

_NEAR = 0.6
"""How alike a proposal must be to what was typed, 0–1 (difflib's own default)."""


def event_code(db: sqlite3.Connection, typed: str) -> str:
    """The living code that `typed` means: whole, its beginning, without `EH-`, in any case, or merged away since.

    Raises InputError, with near matches, where it means none or several.
    """
    wanted = typed.strip().upper()
    wanted = wanted if wanted.startswith("EH-") else f"EH-{wanted}"
    living = [row["code"] for row in db.execute("SELECT code FROM events ORDER BY code")]
    merged = {row["alias"]: row["code"] for row in db.execute("SELECT alias, code FROM aliases ORDER BY alias")}
    if wanted in merged:
        return str(merged[wanted])
    found = _one(wanted, [*living, *merged], "event", typed, "`evenhand events` lists them.")
    return str(merged.get(found, found))


def claim_id(db: sqlite3.Connection, typed: str) -> str:
    """The claim's id that `typed` is or begins. Raises InputError, with near matches, where it means none or several."""
    known = (row["claim_id"] for row in db.execute("SELECT claim_id FROM claims ORDER BY claim_id"))
    return _one(typed.strip(), known, "claim", typed, "`evenhand claims` lists them.")


def doc(db: sqlite3.Connection, typed: str) -> str:
    """The document's id that `typed` is or begins, or that of the file so named.

    Raises InputError, with near matches, where it means none or several.
    """
    known = {row["doc"]: row["location"] for row in db.execute("SELECT doc, location FROM documents ORDER BY doc")}
    if typed not in known:
        here = [doc for doc, location in known.items() if location == typed]
        if len(here) == 1:
            return str(here[0])
    return _one(typed.strip(), known, "document", typed, "`evenhand documents` lists them.")


def _one(wanted: str, known: Iterable[str], kind: str, typed: str, where: str) -> str:
    names = list(known)
    if wanted in names:
        return wanted
    found = [name for name in names if wanted and name.lower().startswith(wanted.lower())]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(f"{typed!r} is the beginning of {len(found)} {kind}s.", f"For instance {', '.join(found[:3])}.")
    near = difflib.get_close_matches(wanted, names[:50_000], n=3, cutoff=_NEAR)
    hint = f"Do you mean {' or '.join(near)}? {where}" if near else where[:1].upper() + where[1:]
    raise InputError(f"There is no {kind} {typed!r}.", hint)
