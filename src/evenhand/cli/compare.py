"""`evenhand compare`: one's own coding beside the claims of the project."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.options import JsonOption, LimitOption, OutputOption, ProjectOption, QuietOption

if TYPE_CHECKING:
    from evenhand.compare.comparison import Comparison, Matched
    from evenhand.ingest.streams import Chunks

DONE_IN_PART = 4
SHOWN = 20
"""A list at a terminal or in a pipe has so many entries unless --limit says otherwise; --json and --format have all."""


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(compare)


def compare(
    file: Annotated[str, typer.Argument(metavar="MINE", help="Your table (CSV or TSV, any encoding); - for standard input.")],
    profile: Annotated[
        str, typer.Option("--profile", metavar="acled|ucdp-ged|TOML", help="What its columns are [default: as its header shows].")
    ] = "",
    days: Annotated[int, typer.Option("--days", min=0, max=366, metavar="N", help="How many days off a row may be.")] = 1,
    km: Annotated[float, typer.Option("--km", min=0, max=20_000, metavar="KM", help="How far off its place may be.")] = 25.0,
    format: Annotated[str, typer.Option("--format", "-f", metavar="jsonl|csv", help="Write one row a finding instead.")] = "",
    output: OutputOption = None,
    limit: LimitOption = None,
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Compare your own coding with the claims of the project.

    Which of your rows have claims behind them, which have none, which events no row has, and which figures differ and by
    whose account. Rows that cannot be read are listed with their line and passed over.
    """
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json, say
    from evenhand.compare.comparison import RESULT_COLUMNS, compare, result_rows
    from evenhand.compare.match import Limits
    from evenhand.compare.rows import read_rows
    from evenhand.errors import InputError, UnreadableDocument
    from evenhand.export.tables import write_rows

    to = None if output is None or str(output) == "-" else output
    if format or output:
        format = _known_format(format or "csv")
        if json and to is None:
            raise typer.BadParameter("choose one of --json and --format, or give --output FILE.", param_hint="--json")
    with for_looking(project, quiet=quiet) as opened, opened.snapshot():
        documents, cases = opened.headers(), list(opened.cases())
    try:
        columns, rows = read_rows(_chunks(file), file, profile)
        found = compare(rows, cases, documents, Limits(days=days, km=km), columns.scope)
    except UnreadableDocument as error:
        raise InputError(f"{file}: {error}.", error.hint) from error
    if format:
        write_rows(result_rows(found), format, to, RESULT_COLUMNS)
    if json:
        print_json(found)
    elif not format:
        _print(found, limit or SHOWN)
    say(" · ".join(_summary(found)), quiet=quiet or (not format and not json))
    if found.failures:
        raise typer.Exit(DONE_IN_PART)


def _known_format(name: str) -> str:
    from evenhand.export.tables import FORMATS

    if name not in FORMATS:
        raise typer.BadParameter(f"there is no format {name!r}; choose one of {', '.join(FORMATS)}.", param_hint="--format")
    return name


def _chunks(file: str) -> "Chunks":
    from evenhand.ingest.streams import chunks_from, chunks_of

    return chunks_from(sys.stdin.buffer) if file == "-" else chunks_of(Path(file))


def _summary(found: "Comparison") -> list[str]:
    from evenhand.cli.terminal import counted

    n_rows = len(found.matched) + len(found.unmatched)
    left_out = [
        *([f"{counted(found.n_undated, 'undated event')} not compared"] if found.n_undated else []),
        *([f"{counted(found.n_out_of_scope, 'event')} of types that such a table does not code"] if found.n_out_of_scope else []),
        *([f"{counted(len(found.failures), 'row')} not read"] if found.failures else []),
    ]
    return [
        counted(n_rows, "row"), f"{len(found.matched)} with claims", f"{len(found.unmatched)} without",
        f"{found.n_differing} with a figure that some account differs from",
        f"{counted(len(found.events_without_row), 'event')} without a row", *left_out,
    ]  # fmt: skip


def _print(found: "Comparison", limit: int) -> None:
    """The summary first, then the lists: what differs, what has no claims, what has no row, what fits, what was not read."""
    from evenhand.cli.terminal import print_text
    from evenhand.compare.comparison import why

    print_text(" · ".join(_summary(found)))
    differing = [line for one in found.matched for line in _differences(one)]
    _list("Figures that differ, and by whose account", differing, limit)
    without = []
    for none in found.unmatched:
        near = "; ".join(f"{code}: {reason}" for code, reason in none.nearest) or "no event comes near"
        without.append(f"{_name(none.row.line, none.row.row_id)}  {none.row.start}  {none.row.place}  {none.row.kind}  ({near})")
    _list("Rows without claims behind them", without, limit)
    left = [f"{event.code}  {event.title}  ({event.standing})" + _also(event.candidate_of) for event in found.events_without_row]
    _list("Events that no row has (reports · independent origins · sides)", left, limit)
    fitting = []
    for one in found.matched:
        others = f"; or {', '.join(f'{other.code} ({other.score})' for other in one.others[:3])}" if one.others else ""
        alike = "; another event fits as well" if one.ambiguous else ""
        claims = ", ".join(f"{n} {stance}" for stance, n in one.stances.items()) or "no claim of these days"
        fitting.append(
            f"{_name(one.row.line, one.row.row_id)} → {one.event.code} ({one.event.score}; claims: {claims}): "
            f"{why(one.event)}{others}{alike}"
        )
    _list("Rows with claims behind them", fitting, limit)
    _list("Rows that could not be read", [f"{f.location}: {f.reason}. {f.hint}" for f in found.failures], limit)


def _list(title: str, lines: list[str], limit: int) -> None:
    from evenhand.cli.terminal import one_line, print_text

    if not lines:
        return
    print_text("")
    print_text(f"{title}:")
    for line in lines[:limit]:
        print_text(f"  {one_line(line)}")
    if len(lines) > limit:
        print_text(f"  … {len(lines) - limit} more; --limit N shows them")


def _differences(one: "Matched") -> list[str]:
    return [
        f"{_name(one.row.line, one.row.row_id)}  {one.event.code}  {figure.figure}: {figure.mine} here, "
        f"{figure.theirs} by {figure.origin} (“{figure.quote[:120]}”, {figure.doc})"
        for figure in one.figures
        if figure.verdict == "differs"
    ]


def _name(line: int, row_id: str) -> str:
    return f"line {line}" + (f" ({row_id})" if row_id else "")


def _also(lines: tuple[int, ...]) -> str:
    return f"; also fits line {', '.join(map(str, lines[:5]))}" if lines else ""
