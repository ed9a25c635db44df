"""`evenhand doctor`: whether the project and the program are well, and what to do where they are not."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from evenhand.cli.options import JsonOption, ProjectOption, QuietOption
from evenhand.errors import TableError

if TYPE_CHECKING:
    from evenhand.settings import Settings
    from evenhand.store.doctor import Finding

CHECK_FAILED = 1

_TRIED = "Arland's ministry said on 4 May 2031 that shells killed three people in Ganja."
"""A sentence that gives a claim where model and tables are well."""


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(doctor)


def doctor(project: ProjectOption = None, json: JsonOption = False, quiet: QuietOption = False) -> None:
    """Look the project and the program over, and say what to do.

    Changes nothing. Exits with 1 where something is bad.
    """
    from evenhand.cli.terminal import print_json, print_table, say
    from evenhand.settings import settings
    from evenhand.store.doctor import examine

    chosen = settings(project)
    found = [*_program(), *_own_tables(chosen), *examine(chosen.project)]
    if json:
        print_json(found)
    else:
        print_table(("state", "check", "what", "what to do"), ((f.state, f.check, f.what, f.hint) for f in found), wide="what")
    n_bad, n_warnings = (sum(finding.state == state for finding in found) for state in ("bad", "warn"))
    say("All is well." if not n_bad + n_warnings else f"{n_bad} bad, {n_warnings} to know of", quiet=quiet)
    if n_bad:
        raise typer.Exit(CHECK_FAILED)


def _program() -> "Iterator[Finding]":
    import sqlite3

    from evenhand import __version__
    from evenhand.store.doctor import Finding

    python = ".".join(map(str, sys.version_info[:3]))
    versions = f"Evenhand {__version__}, Python {python}, SQLite {sqlite3.sqlite_version}"
    yield Finding(check="versions", state="ok", what=versions)
    try:
        what = _reader()
    except Exception as error:
        yield Finding(check="reader", state="bad", what=f"Model or tables cannot be loaded: {error}",
                      hint=getattr(error, "hint", "") or "Install Evenhand anew, with its dependencies.")  # fmt: skip
    else:
        yield Finding(check="reader", state="ok", what=what)


def _own_tables(chosen: "Settings") -> "Iterator[Finding]":
    """Whether the project's own tables can be read with; nothing where it has none."""
    from evenhand.knowledge.own_tables import own_tables
    from evenhand.store.doctor import Finding

    named = ", ".join(str(file) for file in (chosen.actors, chosen.places, chosen.times) if file)
    if not named:
        return
    try:
        own = own_tables(chosen.actors, chosen.places, chosen.times)
    except TableError as error:
        yield Finding(check="own tables", state="bad", what=str(error), hint=error.hint)
    else:
        what = f"{named}: {len(own.actors.actors)} actors, {len(own.places.places)} places; version +{own.digest() or 'none'}"
        yield Finding(check="own tables", state="ok", what=what)


def _reader() -> str:
    """The reader's name and version, after it has read a sentence. Raises whatever keeps it from doing so."""
    from evenhand.read.claims import READER_NAME
    from evenhand.read.reader import READER_VERSION, Reader
    from evenhand.records import Document, Span

    tried = Document(doc="tried", sha256="", standing="tried", text=_TRIED, body=Span(0, len(_TRIED)))
    claims = Reader().read(tried).claims
    if not claims:
        raise ValueError("a sentence that tells of shelling gave no claim")
    return f"{READER_NAME} {READER_VERSION}: model and tables load"
