"""Reading and linking with Spark: what one machine makes, whatever dies on the way."""

import datetime
import os
import random
import signal
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

import made
from evenhand.engines.local import LocalEngine
from evenhand.engines.spark import Parts, SparkEngine, SparkLinking
from evenhand.errors import TableError
from evenhand.reconcile import Arrangement, DocumentMeta, reconcile
from evenhand.records import Claim, Document, Failure, Reading
from reconcile.conftest import make_claim


def documents(n: int, bad: dict[int, str] | None = None) -> list[Document]:
    bad = bad or {}
    return [made.document(f"d{k:03}", f"{bad.get(k, '')}{k}. {made.TEXT}") for k in range(n)]


def results(engine: Any, given: list[Document]) -> list[tuple[Document, Reading | Failure]]:
    return list(engine.read(given))


def test_every_document_is_in_the_part_of_its_size() -> None:
    parts = Parts(3, 2, 5)
    numbers = [number for number, size in zip(range(6), parts.sizes(), strict=False) for _ in range(size)]
    assert numbers == [0, 0, 1, 1, 2, 2, *[3] * 5, *[4] * 5, *[5] * 5]
    assert numbers == [parts.of(number) for number in range(len(numbers))]


def test_spark_reads_what_one_process_reads(spark: Any, tmp_path: Path) -> None:
    given = documents(40, {7: "FAIL", 9: "\udcff broken "})
    engine = SparkEngine(made.HandReader, spark, tmp_path, parts=Parts(2, 6, 8))
    assert results(engine, given) == results(LocalEngine(made.HandReader), given)
    assert results(engine, given[:5]) == results(LocalEngine(made.HandReader), given[:5])
    assert results(engine, []) == []


def test_a_document_that_kills_every_worker_is_given_up(spark: Any, tmp_path: Path) -> None:
    given = documents(12, {3: "DIE"})
    engine = SparkEngine(made.HandReader, spark, tmp_path, parts=Parts(2, 4, 6))
    assert results(engine, given) == results(LocalEngine(made.HandReader, 2, alone_below=2), given)


class BrokenReader:
    def read(self, document: Document) -> Reading:
        raise TableError("actors.tsv: line 3", "Mend the line.")


def test_a_reader_that_can_read_nothing_ends_the_run(spark: Any, tmp_path: Path) -> None:
    with pytest.raises(TableError, match="line 3"):
        results(SparkEngine(BrokenReader, spark, tmp_path), documents(3))


class WaitingReader(made.HandReader):
    """Tells its process id before it reads a text that begins with `WAIT`, and waits there to be killed, once."""

    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)

    def read(self, document: Document) -> Reading:
        if document.text.startswith("WAIT") and not (self.folder / "killed").exists():
            (self.folder / "pid.part").write_text(str(os.getpid()))
            (self.folder / "pid.part").rename(self.folder / "pid")
            while not (self.folder / "killed").exists():
                time.sleep(0.05)
            time.sleep(60)
        return super().read(document)


def kill_whoever_waits(folder: Path) -> None:
    while not (folder / "pid").exists():
        time.sleep(0.05)
    (folder / "killed").touch()
    os.kill(int((folder / "pid").read_text()), signal.SIGKILL)


def test_a_worker_killed_by_its_pid_changes_nothing(spark: Any, tmp_path: Path) -> None:
    given = documents(20, {11: "WAIT "})
    killer = threading.Thread(target=kill_whoever_waits, args=(tmp_path,), daemon=True)
    killer.start()
    engine = SparkEngine(partial(WaitingReader, str(tmp_path)), spark, tmp_path / "spool", parts=Parts(2, 5, 7))
    found = results(engine, given)
    assert (tmp_path / "killed").exists()
    assert found == results(LocalEngine(made.HandReader), given)


# ---- linking ---------------------------------------------------------------------------------------------------------------


def told(n: int, seed: int = 1, crowd: int = 0) -> tuple[list[Claim], dict[str, DocumentMeta]]:
    """Claims of `n` documents on some tens of happenings, and of `crowd` more on a single one."""
    chance = random.Random(seed)
    claims, metas = list[Claim](), dict[str, DocumentMeta]()
    copy = " ".join(f"w{k}" for k in range(80))
    for number in range(n + crowd):
        doc = f"d{number:04}"
        day = datetime.date(2020, 7, 12) + datetime.timedelta(days=0 if number >= n else chance.randrange(5))
        text = copy if chance.random() < 0.1 else " ".join(f"w{chance.randrange(3000)}" for _ in range(60))
        metas[doc] = DocumentMeta(doc=doc, outlet=f"Outlet {number % 7}", text=text,
                                  published=day + datetime.timedelta(days=1) if chance.random() < 0.9 else None)  # fmt: skip
        for k in range(chance.randrange(1, 5)):
            claims.append(make_claim(
                doc, k, chance.choice(("assault/shelling", "assault/air_strike", "coerce/seizure", "accuse")),
                place="Aba" if number >= n else chance.choice(("", "Aba", "Beda", "Cova", "Dura")),
                day=day.isoformat() if chance.random() < 0.7 else "", killed=chance.choice((None, None, 3, 8, 21)),
                agents=(chance.choice(("AAA:MIL", "BBB:MIL")),), targets=(chance.choice(("AAA:CIV", "BBB:CIV")),),
                source=chance.choice(("narrator", "AAA:GOV", "WITNESS", "OUTLET_3")), name=chance.choice(("Residents", "residents")),
            ))  # fmt: skip
    return claims, metas


@pytest.mark.parametrize("crowd", [0, 130])
def test_spark_links_what_one_machine_links(spark: Any, tmp_path: Path, crowd: int) -> None:
    claims, metas = told(60, crowd=crowd)
    expected = reconcile(claims, metas)
    assert any(len(event.claim_ids) > 5 for event in expected.events)
    assert expected.families
    assert msgspec.json.encode(SparkLinking(spark, tmp_path, part_documents=7)(claims, metas)) == msgspec.json.encode(expected)


def test_what_people_decided_holds_on_spark(spark: Any, tmp_path: Path) -> None:
    claims, metas = told(25, seed=2)
    events = reconcile(claims, metas).events
    large = max(events, key=lambda event: len(event.claim_ids))
    other = next(event for event in events if event is not large)
    arrangement = Arrangement(
        steps=((True, frozenset((large.claim_ids[0], other.claim_ids[0])), frozenset()),
               (False, frozenset(large.claim_ids[:1]), frozenset(large.claim_ids[1:]))),
        origins={"AAA:GOV": "BBB:GOV"}, sides={"BBB:GOV": "CCC"}, copies={("d0001", "d0002"): True},
    )  # fmt: skip
    expected = reconcile(claims, metas, arrangement)
    assert msgspec.json.encode(SparkLinking(spark, tmp_path)(claims, metas, arrangement)) == msgspec.json.encode(expected)


def test_spark_links_nothing_to_nothing(spark: Any, tmp_path: Path) -> None:
    assert SparkLinking(spark, tmp_path)([], {}) == reconcile([], {})


def test_claims_out_of_order_are_refused(spark: Any, tmp_path: Path) -> None:
    claims = [make_claim("b", 0), make_claim("a", 0)]
    with pytest.raises(ValueError, match="order of document"):
        SparkLinking(spark, tmp_path)(claims, {})


