"""Reading in worker processes: the same results in the same order, whatever dies."""

import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import made
from evenhand.engines.local import ALONE_BELOW_DOCUMENTS, LocalEngine
from evenhand.engines.workers import STARTS
from evenhand.errors import TableError, UnreadableDocument
from evenhand.records import Document, Failure, Reading


def documents(n: int, bad: dict[int, str] | None = None) -> list[Document]:
    bad = bad or {}
    return [made.document(f"d{k:03}", f"{bad.get(k, '')}{k}. {made.TEXT}") for k in range(n)]


def results(engine: LocalEngine, given: list[Document]) -> list[tuple[str, Reading | Failure]]:
    return [(document.doc, result) for document, result in engine.read(given)]


def test_two_processes_read_what_one_reads() -> None:
    given = documents(40)
    alone = results(LocalEngine(made.HandReader, 1), given)
    assert [doc for doc, _ in alone] == [document.doc for document in given]
    assert results(LocalEngine(made.HandReader, 2), given) == alone


def test_few_documents_start_no_process() -> None:
    engine = LocalEngine(made.HandReader, 2)
    assert len(results(engine, documents(ALONE_BELOW_DOCUMENTS - 1))) == ALONE_BELOW_DOCUMENTS - 1
    assert results(engine, []) == []


@pytest.mark.parametrize("n_jobs", [1, 2])
def test_a_reader_s_mistake_costs_one_document(n_jobs: int) -> None:
    found = results(LocalEngine(made.HandReader, n_jobs, alone_below=2), documents(12, {5: "FAIL"}))
    failed = [(doc, result) for doc, result in found if isinstance(result, Failure)]
    assert [doc for doc, _ in failed] == ["d005"]
    assert "RuntimeError: no such thing" in failed[0][1].reason


def test_a_dead_worker_costs_the_documents_that_kill_it() -> None:
    given = documents(20, {3: "DIE", 17: "DIE"})
    found = results(LocalEngine(made.HandReader, 2, alone_below=2, batch_documents=4), given)
    assert [doc for doc, _ in found] == [document.doc for document in given]
    assert {doc for doc, result in found if isinstance(result, Failure)} == {"d003", "d017"}
    expected = dict(results(LocalEngine(made.HandReader, 1), [d for d in given if not d.text.startswith("DIE")]))
    assert {doc: result for doc, result in found if isinstance(result, Reading)} == expected


class BrokenReader:
    def __init__(self) -> None:
        raise TableError("actors.tsv: line 3", "Mend the line.")


class ReaderOfBrokenTables:
    def read(self, document: Document) -> Reading:
        raise TableError("actors.tsv: line 3", "Mend the line.")


@pytest.mark.parametrize("n_jobs", [1, 2])
@pytest.mark.parametrize("reader", [BrokenReader, ReaderOfBrokenTables])
def test_a_reader_that_can_read_nothing_ends_the_run(n_jobs: int, reader: type) -> None:
    with pytest.raises(TableError, match="line 3") as error:
        results(LocalEngine(reader, n_jobs, alone_below=2), documents(4))
    assert error.value.hint == "Mend the line."


class ChoosyReader:
    def read(self, document: Document) -> Reading:
        raise UnreadableDocument("too long", "Split it.")


def test_a_document_that_the_reader_refuses_is_told_in_its_words() -> None:
    ((_, result),) = results(LocalEngine(ChoosyReader), documents(1))
    assert result == Failure(location="in/d000.txt", reason="too long", hint="Split it.")


def test_the_input_is_read_a_bounded_number_ahead() -> None:
    drawn = 0

    def stream() -> Iterator[Document]:
        nonlocal drawn
        for document in documents(200):
            drawn += 1
            yield document

    engine = LocalEngine(made.HandReader, 2, alone_below=2, batch_documents=2)
    running = engine.read(stream())
    next(running)
    assert drawn <= 2 * 3 * 2 + 2
    running.close()


ENDLESS = textwrap.dedent(
    """
    import sys
    sys.path.insert(0, sys.argv[1])
    import made
    from evenhand.engines.local import LocalEngine
    import multiprocessing, itertools
    if __name__ == "__main__":
        stream = (made.document(f"d{n}") for n in itertools.count())
        for n, _ in enumerate(LocalEngine(made.HandReader, 2, alone_below=2).read(stream)):
            if n == 0:
                print(*[p.pid for p in multiprocessing.active_children()], flush=True)
    """
)


def test_workers_end_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS)
    with subprocess.Popen([sys.executable, script, Path(made.__file__).parent], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        workers = [int(pid) for pid in parent.stdout.readline().split()]
        parent.kill()
    assert len(workers) == 2
    until = time.monotonic() + 5
    while any(map(alive, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(alive, workers))


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text().rsplit(")", 1)[-1].split()[0] == "Z")


class SlowReader(made.HandReader):
    """Never comes to an end of texts that begin with `HANG`."""

    def read(self, document: Document) -> Reading:
        while document.text.startswith("HANG"):
            time.sleep(0.1)
        return super().read(document)


def test_a_hung_worker_costs_the_document_that_holds_it_up() -> None:
    given = documents(6, {3: "HANG"})
    found = results(LocalEngine(SlowReader, 2, alone_below=2, batch_documents=3, patience_s=8.0), given)
    assert [doc for doc, _ in found] == [document.doc for document in given]
    ((doc, failure),) = [(doc, result) for doc, result in found if isinstance(result, Failure)]
    assert doc == "d003"
    assert "no end" in failure.reason


def test_one_job_apart_is_one_worker_beside_this_process() -> None:
    given = documents(3, {1: "DIE"})
    found = results(LocalEngine(made.HandReader, apart=True, batch_documents=1), given)
    assert [isinstance(result, Failure) for _, result in found] == [False, True, False]


FROM_STANDARD_INPUT = """
import sys
sys.path.insert(0, sys.argv[1])
import made
from evenhand.engines.local import LocalEngine
from evenhand.errors import EvenhandError
given = [made.document(f"d{n}") for n in range(30)]
try:
    found = list(LocalEngine(made.HandReader, 2, alone_below=2, apart=len(sys.argv) > 2).read(given))
    print(found == list(LocalEngine(made.HandReader, 1).read(given)))
except EvenhandError as error:
    print(error)
"""


@pytest.mark.parametrize(("apart", "told"), [([], "True"), (["apart"], "No process for reading can be started beside this one.")])
def test_workers_that_cannot_begin_are_given_up_after_a_few_tries(apart: list[str], told: str) -> None:
    """No process can be spawned by a program read from standard input, which has no file to be imported."""
    words = [sys.executable, "-", str(Path(made.__file__).parent), *apart]
    done = subprocess.run(words, input=FROM_STANDARD_INPUT, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == told
    assert done.stderr.count("FileNotFoundError") <= 2 * STARTS
    assert done.stderr.count("All is read in this one") == (not apart)
