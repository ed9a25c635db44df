"""Questions in SQL over the native tables, answered by DuckDB: it may read them and nothing else.

The tables are Parquet files, those that `export all --format parquet` writes, or a folder of parts for each (as a run on many
machines leaves them): DuckDB reads no more of them than the question needs.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from evenhand.errors import InputError, SettingsError
from evenhand.export.native import TABLES, write_tables
from evenhand.export.parquet import schema_of
from evenhand.export.picture import Picture
from evenhand.export.writers import writing

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

MEMORY: Final = "2GB"
"""What DuckDB may take; what is more it lays down in the folder of the tables."""

_NAMED: Final = re.compile(r'Referenced table "(\w+)"')
"""What DuckDB takes for a table where a column's name with a dot stands without quotes."""

READING: Final = ("SELECT", "EXPLAIN")
"""Kinds of statement that change nothing. Source: DuckDB, `StatementType` (DESCRIBE, SHOW, FROM and VALUES are SELECT)."""


class Answer(Struct, frozen=True):
    """A question's answer: the names of its columns, and its rows as Arrow's batches, one by one."""

    columns: tuple[str, ...]
    batches: "pa.RecordBatchReader"

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows as plain data."""
        for batch in self.batches:
            yield from batch.to_pylist()


def named_tables(question: str) -> tuple[str, ...]:
    """The native tables that a question names, in the order of TABLES.

    Raises InputError where it is no single statement that only reads; SettingsError where DuckDB is not installed.
    """
    with _connection() as connection:
        _check(connection, question)
        for name, table in TABLES.items():
            connection.register("nothing", schema_of(table).empty_table())
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM nothing")
        try:
            named = connection.get_table_names(question)
        except Exception as error:
            raise _mistaken(error) from None
    return tuple(name for name in TABLES if name in {table.lower() for table in named})


def write_named(project: Picture, question: str, folder: Path) -> None:
    """Write the tables that a question names to `folder`, as `ask` looks for them."""
    from contextlib import ExitStack

    from evenhand.store import EventFilter

    names = named_tables(question)
    with ExitStack() as stack:
        writers = {name: stack.enter_context(writing(TABLES[name], "parquet", folder / f"{name}.parquet")) for name in names}
        write_tables(project, EventFilter(), writers)


@contextmanager
def ask(question: str, folder: Path) -> Iterator[Answer]:
    """The answer to a question over the tables of `folder`, to be read within.

    A table is the file `claims.parquet`, or all `*.parquet` below the folder `claims`; those that are not there do not exist
    for the question. Raises InputError where the question cannot be answered.
    """
    with _connection() as connection:
        _check(connection, question)
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        place = str(folder.resolve())
        connection.execute(f"SET allowed_directories = [{_literal(place + '/')}]")
        connection.execute(f"SET temp_directory = {_literal(place + '/.duckdb')}")
        for name in TABLES:
            if files := _files(folder, name):
                listed = ", ".join(_literal(str(file.resolve())) for file in files)
                connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}])")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        try:
            reader = connection.sql(question).to_arrow_reader(10_000)
            yield Answer(tuple(reader.schema.names), reader)
        except Exception as error:
            if type(error).__module__.startswith(("_duckdb", "duckdb")):
                raise _mistaken(error) from None
            raise


def _files(folder: Path, name: str) -> list[Path]:
    whole = folder / f"{name}.parquet"
    return [whole] if whole.is_file() else sorted((folder / name).rglob("*.parquet"))


@contextmanager
def _connection() -> "Iterator[duckdb.DuckDBPyConnection]":
    try:
        import duckdb
    except ImportError:
        hint = "Install it: pip install 'evenhand[sql]'."
        raise SettingsError("DuckDB is not installed, which answers questions in SQL.", hint) from None
    with duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}) as connection:
        yield connection


def _check(connection: "duckdb.DuckDBPyConnection", question: str) -> None:
    try:
        statements = connection.extract_statements(question)
    except Exception as error:
        raise _mistaken(error) from None
    if len(statements) != 1:
        many = "more than one" if statements else "no"
        raise InputError(f"This is {many} question.", "Ask one, for instance: select * from events.")
    kind = str(statements[0].type).rpartition(".")[2]
    if kind not in READING:
        raise InputError(f"This would not only read: {kind.lower()}.", "Nothing is changed by `evenhand sql`; begin with select.")


def _mistaken(error: Exception) -> InputError:
    told = str(error).strip()
    hint = f"The tables are {', '.join(TABLES)}; `describe claims` tells a table's columns."
    dotted = [column for table in TABLES.values() for column in schema_of(table).names if column.split(".")[0] in _NAMED.findall(told)]
    if dotted:
        hint = f'Columns with a dot in their names stand in double quotes, such as "{dotted[0]}". {hint}'
    return InputError(f"The question cannot be answered: {told}", hint)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
