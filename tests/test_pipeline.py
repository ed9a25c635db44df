"""From documents to events: nothing twice, nothing lost, the same whatever the order and the number of workers."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import made
from evenhand.engines.local import LocalEngine
from evenhand.export.canonical import canonical_rows
from evenhand.pipeline import RECONCILER, Run, Summary, make_events, n_reprints
from evenhand.records import Failure, Family
from evenhand.store import Project

type Item = made.Loaded | Failure


def run(path: Path, items: Iterable[Item], version: str = "1", **engine: int) -> Summary:
    with Project.open(path, create=True) as project:
        return Run(project, LocalEngine(made.HandReader, **engine), "by-hand", version).read(items)


def dump(path: Path) -> list[bytes]:
    with Project.open(path) as project:
        return [msgspec.json.encode(row) for row in canonical_rows(project)]


def corpus() -> list[Item]:
    texts = [f"{n}. {made.TEXT}" for n in range(6)]
    items: list[Item] = [made.loaded(f"d{n}", text, outlet=f"Outlet {n}") for n, text in enumerate(texts)]
    return [*items, made.loaded("quiet", "Nothing happened. At all."), Failure(location="in/x.bin", reason="binary")]


def test_a_run_adds_and_the_next_one_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "evenhand.db"
    first = run(path, corpus())
    assert (first.added, first.already_there, first.failed, first.claims) == (7, 0, 1, 6)
    before = dump(path)
    second = run(path, corpus())
    assert (second.added, second.already_there, second.failed) == (0, 7, 1)
    assert dump(path) == before
    with Project.open(path) as project:
        assert project.n_events() >= 1
        assert not project.is_stale(RECONCILER)


def test_one_document_twice_in_one_run_is_one(tmp_path: Path) -> None:
    summary = run(tmp_path / "evenhand.db", [made.loaded("a"), made.loaded("a")])
    assert (summary.added, summary.already_there) == (1, 1)


class Overtaken(Project):
    """A project in which another process makes events between the moment that codes are looked up and that they are kept."""

    overtaken = False

    def codes(self) -> dict[str, str]:
        found = super().codes()
        if not self.overtaken:
            self.overtaken = True
            with Project.open(self.path, write=True) as another:
                seen = made.event("EH-SEEN1", list(another.claims()))
                another.replace_events(made.reconciliation(seen), {}, another.claims_version(), "by-hand")
        return found


def test_codes_that_another_process_gives_out_meanwhile_live_on(tmp_path: Path) -> None:
    path = tmp_path / "evenhand.db"
    run(path, corpus())
    with Overtaken.open(path, write=True) as project:
        make_events(project, anew=True)
        assert "EH-SEEN1" in {event.code for event in project.event_lines()}


def test_two_documents_of_one_id_both_stay(tmp_path: Path) -> None:
    path = tmp_path / "evenhand.db"
    run(path, [made.loaded("a", standing="x/a.txt"), made.loaded("a", standing="y/a.txt")])
    with Project.open(path) as project:
        assert len(list(project.documents())) == 2
        assert len({claim.doc for claim in project.claims()}) == 2


def test_another_reader_reads_again(tmp_path: Path) -> None:
    path = tmp_path / "evenhand.db"
    run(path, corpus())
    again = run(path, corpus(), version="2")
    assert (again.added, again.read_again, again.already_there) == (0, 7, 0)
    with Project.open(path) as project:
        assert len(list(project.claims())) == 6


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(8)))
def test_the_order_of_the_input_changes_nothing(tmp_path_factory: pytest.TempPathFactory, order: list[int]) -> None:
    folder = tmp_path_factory.mktemp("p")
    items = corpus()
    run(folder / "one.db", items)
    run(folder / "other.db", [items[n] for n in order])
    assert dump(folder / "one.db") == dump(folder / "other.db")


def test_the_number_of_workers_changes_nothing(tmp_path: Path) -> None:
    run(tmp_path / "one.db", corpus())
    run(tmp_path / "two.db", corpus(), n_jobs=2, alone_below=2, batch_documents=2)
    assert dump(tmp_path / "one.db") == dump(tmp_path / "two.db")


def test_a_document_that_cannot_be_read_is_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "evenhand.db"
    bad = made.loaded("bad", "FAIL")
    assert run(path, [bad, made.loaded("a")]).failed == 1
    with Project.open(path) as project:
        assert [f.location for f in project.failures()] == ["in/bad.txt"]
        assert {d.doc for d in project.documents()} == {"a", "bad"}
    assert run(path, [bad, made.loaded("a")]).failed == 1


@pytest.mark.parametrize("after", [0, 3, 6])
def test_an_interrupted_run_keeps_what_was_done_and_goes_on(tmp_path: Path, after: int) -> None:
    path, undisturbed = tmp_path / "evenhand.db", tmp_path / "undisturbed.db"

    def cut_short() -> Iterator[Item]:
        yield from corpus()[:after]
        raise KeyboardInterrupt

    with Project.open(path, create=True) as project:
        begun = Run(project, LocalEngine(made.HandReader), "by-hand", "1")
        with pytest.raises(KeyboardInterrupt):
            begun.read(cut_short())
        assert begun.summary.added == after
        assert len(list(project.documents())) == after
        assert project.is_stale(RECONCILER) == bool(after)
    assert run(path, corpus()).already_there == after
    run(undisturbed, corpus())
    assert dump(path) == dump(undisturbed)


def test_events_are_made_only_where_they_are_out_of_date(tmp_path: Path) -> None:
    path = tmp_path / "evenhand.db"
    run(path, corpus())
    with Project.open(path, write=True) as project:
        assert not make_events(project)
        assert make_events(project, anew=True)


def test_reprints_are_all_of_a_family_but_the_first() -> None:
    families = [Family(family_id="f", docs=("a", "b", "c"), first="b", fullest="a")]
    assert n_reprints(families, {"a", "b", "c", "d"}) == 2
    assert n_reprints(families, {"c"}) == 1
    assert n_reprints(families, {"b"}) == 0


def test_the_summary_reads_as_a_line() -> None:
    whole = Summary(added=212, already_there=31, reprints=12, failed=3)
    assert str(whole) == "212 added · 31 already there · 12 reprints · 3 failed (evenhand failures)"
    assert whole.seen == 246
    assert str(Summary(added=1, read_again=2)) == "1 added · 2 read again · 0 already there · 0 reprints · 0 failed"


def test_every_run_says_how_it_ended(tmp_path: Path) -> None:
    def broken(error: BaseException) -> Iterator[Item]:
        yield from corpus()[:1]
        raise error

    with Project.open(tmp_path / "evenhand.db", create=True) as project:
        engine = LocalEngine(made.HandReader)
        for error in (KeyboardInterrupt(), ZeroDivisionError()):
            with pytest.raises(type(error)):
                Run(project, engine, "by-hand", "1").read(broken(error))
        Run(project, engine, "by-hand", "1").read(corpus())
        Run(project, engine, "by-hand", "1").read(corpus()[:2])
        ended = [row["outcome"] for row in project._db.execute("SELECT outcome FROM runs ORDER BY run_id")]
    assert ended == ["interrupted", "failed", "done in part", "done"]
