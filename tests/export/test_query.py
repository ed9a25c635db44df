"""Questions in SQL, answered by a real DuckDB over the sample corpus."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from evenhand.errors import InputError
from evenhand.export.native import TABLES
from evenhand.export.query import ask, named_tables, write_named
from evenhand.store import Project


@pytest.fixture(scope="session")
def tables(sample_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All tables of the sample corpus as Parquet."""
    folder = tmp_path_factory.mktemp("tables")
    with Project.open(sample_project) as project:
        write_named(project, f"select 1 from {', '.join(TABLES)}", folder)
    return folder


def test_only_the_tables_that_a_question_names_are_written(sample_project: Path, tmp_path: Path) -> None:
    question = "select * from Claims where event in (select event from events)"
    assert named_tables(question) == ("events", "claims")
    with Project.open(sample_project) as project:
        write_named(project, question, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.parquet", "events.parquet"]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_asked(tables: Path, sample_project: Path, name: str) -> None:
    with ask(f"select * from {name}", tables) as answer:
        assert answer.columns == tuple(column.name for column in TABLES[name].columns)
        n = len(list(answer.rows()))
    assert n == pq.read_metadata(tables / f"{name}.parquet").num_rows


def test_figures_are_those_of_the_project(tables: Path, sample_project: Path) -> None:
    with ask("select event, count(*) n from claims where event is not null group by event", tables) as answer:
        counted = {row["event"]: row["n"] for row in answer.rows()}
    with Project.open(sample_project) as project:
        assert counted == {event.code: len(event.claim_ids) for event in project.events()}


def test_a_table_may_lie_in_parts(tmp_path: Path) -> None:
    for part, value in enumerate(("a", "b")):
        (tmp_path / "claims" / f"day={part}").mkdir(parents=True)
        pq.write_table(pa.table({"claim_id": [value]}), tmp_path / "claims" / f"day={part}" / "part-0.parquet")
    with ask("select claim_id from claims order by all", tmp_path) as answer:
        assert [row["claim_id"] for row in answer.rows()] == ["a", "b"]


@pytest.mark.parametrize(
    "question",
    [
        "", "   ", "select 1; select 2", "selec 1", "drop table events", "copy events to 'here.csv'", "attach 'other.db'",
        "insert into events values (1)", "set memory_limit = '1TB'", "pragma version", "install httpfs", "load httpfs",
        "create table x as select 1", "select * from nowhere", "select nothing from events", "export database 'here'",
    ],
)  # fmt: skip
def test_what_does_not_only_read_is_refused(tables: Path, question: str) -> None:
    with pytest.raises(InputError) as told, ask(question, tables) as answer:
        list(answer.rows())
    assert told.value.hint


def test_nothing_beside_the_tables_can_be_read(tables: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\nsecret\n")
    for question in (f"from read_csv('{secret}')", f"from read_text('{secret}')", f"select * from glob('{tmp_path}/*')", f"from '{secret}'",
                     f"from read_blob('{tables}/../*')", "from read_csv('https://elsewhere.example/a.csv')"):  # fmt: skip
        with pytest.raises(InputError), ask(question, tables) as answer:
            assert "secret" not in str(list(answer.rows()))
