"""`evenhand import claims`: claims that were made elsewhere, by a person or another reader."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from evenhand.cli.options import JsonOption, ProjectOption, QuietOption
from evenhand.errors import InputError

if TYPE_CHECKING:
    from evenhand.reconcile.meta import DocumentMeta


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group = typer.Typer(no_args_is_help=True, help="Take claims from elsewhere into the project.")
    group.callback()(lambda: None)  # else a group of one command would be that command
    group.command("claims")(claims)
    app.add_typer(group, name="import", help="Take claims from elsewhere into the project.")


def claims(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines as `export claims` writes them; - for stdin.")],
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Import claims in the export's form, all or none.

    The events are brought up to date.
    """
    import msgspec

    from evenhand.cli.opening import for_writing
    from evenhand.cli.terminal import counted, print_json, say
    from evenhand.export.claims import claim_from_row

    rows = list(_rows(file))
    found = [_at(file, number, lambda row=row: claim_from_row(row)) for number, row in rows]
    metas = _metas(row for _, row in rows)
    from evenhand.pipeline import make_events

    with for_writing(project) as opened:
        count = opened.keep_imported(found, metas, str(file))
        make_events(opened)
        n_events = opened.n_events()
    if json:
        print_json({**msgspec.structs.asdict(count), "events": n_events})
    replaced = f" · {count.replaced} replaced" if count.replaced else ""
    kept = f" · {count.kept_read} not taken (their ids belong to claims read here)" if count.kept_read else ""
    added = f"{counted(count.added, 'claim')} added{replaced} · {count.already_there} already there{kept}"
    say(f"{added} · {counted(n_events, 'event')}", quiet=quiet)


def _rows(file: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The rows with their line numbers. Raises InputError where the file or a line cannot be read."""
    import json

    try:
        with _lines(file) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, json.loads(line)
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}.", "Check the path.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file} cannot be read: {error}.", "Claims are JSON lines in UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{file}: line {number} is no JSON ({error}).", "One JSON object a line.") from error


def _lines(file: Path) -> IO[str]:
    if str(file) == "-":
        return open(sys.stdin.fileno(), encoding="utf-8-sig", closefd=False)
    return file.open(encoding="utf-8-sig")


def _at[T](file: Path, number: int, make: "Any") -> Any:
    """What `make` gives; an InputError gets the file and line put before it."""
    try:
        return make()
    except InputError as error:
        raise InputError(f"{file}: line {number}: {error}", error.hint) from error


def _metas(rows: Iterable[Mapping[str, Any]]) -> "dict[str, DocumentMeta]":
    """What the rows say of their documents: outlet and day of publication, by the first row that says it."""
    import datetime

    from evenhand.reconcile.meta import DocumentMeta

    metas: dict[str, DocumentMeta] = {}
    for row in rows:
        doc = str(row.get("doc"))
        if doc not in metas:
            try:
                published = datetime.date.fromisoformat(str(row.get("published")))
            except ValueError:
                published = None
            metas[doc] = DocumentMeta(doc=doc, outlet=str(row.get("outlet") or ""), published=published)
    return metas
