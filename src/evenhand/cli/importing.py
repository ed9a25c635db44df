"""`evenhand import claims`: claims that were made elsewhere, by a person or another reader."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from evenhand.cli.options import JsonOption, ProjectOption, QuietOption
from evenhand.errors import InputError

if TYPE_CHECKING:
    from evenhand.reconcile.meta import DocumentMeta
    from evenhand.records import Claim


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group = typer.Typer(no_args_is_help=True, help="Take claims from elsewhere into the project.")
    group.callback()(lambda: None)  # else a group of one command would be that command
    group.command("claims")(claims)
    app.add_typer(group, name="import", help="Take claims from elsewhere into the project.")


def claims(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="As `export claims` writes it: JSON lines, .csv or .parquet; - for stdin.")],
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
    from evenhand.export.claim_file import claim_file_rows
    from evenhand.export.claims import claim_from_row

    rows = list(claim_file_rows(file))
    found = [_at(file, place, partial(claim_from_row, row)) for place, row in rows]
    metas = _metas(row for _, row in rows)
    from evenhand.pipeline import make_events
    from evenhand.store import EventFilter

    with for_writing(project) as opened:
        count = opened.keep_imported(found, metas, str(file))
        make_events(opened)
        n_events = opened.n_events(EventFilter(own=True))
    if json:
        print_json({**msgspec.structs.asdict(count), "events": n_events})
    replaced = f" · {count.replaced} replaced" if count.replaced else ""
    kept = f" · {count.kept_read} not taken (their ids belong to claims read here)" if count.kept_read else ""
    added = f"{counted(count.added, 'claim')} added{replaced} · {count.already_there} already there{kept}"
    say(f"{added} · {counted(n_events, 'event')}", quiet=quiet)


def _at(file: Path, place: str, make: "Callable[[], Claim]") -> "Claim":
    """What `make` gives; an InputError gets the file and where in it put before it."""
    try:
        return make()
    except InputError as error:
        raise InputError(f"{file}: {place}: {error}", error.hint) from error


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
