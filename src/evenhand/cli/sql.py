"""`evenhand sql`: questions over the project's tables."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from evenhand.cli.options import OutputOption, ProjectOption, QuietOption

if TYPE_CHECKING:
    from evenhand.export.query import Answer

FORMATS = ("csv", "jsonl", "parquet")


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(sql)


def sql(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="One statement that only reads; - takes it from standard input.")],
    folder: Annotated[
        Path | None,
        typer.Option("--folder", metavar="FOLDER", help="Ask the Parquet files of an earlier `export all` instead of the project."),
    ] = None,
    output: OutputOption = None,
    project: ProjectOption = None,
    json: Annotated[bool, typer.Option("--json", help="Print the rows as JSON.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Ask the tables a question in SQL; nothing is changed.

    DuckDB answers. The tables are those of the exports: events, accounts, claims, relations, sources, documents, mentions, decisions.
    """
    from evenhand.cli.collecting import uncollected
    from evenhand.cli.opening import for_looking
    from evenhand.errors import InputError
    from evenhand.export.query import ask, write_named

    form = _form(output)
    if question == "-":
        import sys

        question = sys.stdin.read()
    if folder is not None:
        if not folder.is_dir():
            raise InputError(f"{folder} is no folder.", "Write one: evenhand export all --format parquet --output FOLDER.")
        with ask(question, folder) as answer:
            _tell(answer, output, form, json=json, quiet=quiet)
        return
    with tempfile.TemporaryDirectory(prefix="evenhand-sql-") as temporary:
        with uncollected(), for_looking(project, quiet=quiet) as opened, opened.snapshot():
            write_named(opened, question, Path(temporary))
        with ask(question, Path(temporary)) as answer:
            _tell(answer, output, form, json=json, quiet=quiet)


def _form(output: Path | None) -> str:
    """The format that the file's ending names. Another one is an error of usage."""
    form = output.suffix.removeprefix(".").lower() if output else ""
    if output is not None and form not in FORMATS:
        raise typer.BadParameter(f"end the file's name with one of {', '.join(FORMATS)}.", param_hint="--output")
    return form


def _tell(answer: "Answer", output: Path | None, form: str, *, json: bool, quiet: bool) -> None:
    from evenhand.cli.terminal import counted, print_json, print_table, say

    if output is not None:
        n = _write(answer, output, form)
        say(f"{counted(n, 'row')} → {output}", quiet=quiet)
    elif json:
        print_json(list(answer.rows()))
    else:
        print_table(answer.columns, ([_shown(row[name]) for name in answer.columns] for row in answer.rows()))


def _write(answer: "Answer", output: Path, form: str) -> int:
    from evenhand.export.tables import write_rows

    if form != "parquet":
        return write_rows(answer.rows(), form, output, answer.columns)
    import pyarrow.parquet as pq

    from evenhand.aside import written_aside
    from evenhand.export.tables import told_plainly

    n = 0
    with told_plainly(output), written_aside(output) as aside, pq.ParquetWriter(aside, answer.batches.schema) as writer:
        for batch in answer.batches:
            writer.write_batch(batch)
            n += batch.num_rows
    return n


def _shown(value: Any) -> str:
    from evenhand.export.tables import SEPARATOR

    if value is None:
        return ""
    return SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value)
