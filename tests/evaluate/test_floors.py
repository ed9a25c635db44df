"""The gate: no figure falls below its floor, no floor is lowered silently, and the reader keeps those it has."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.cli.main import run
from evenhand.engines.local import LocalEngine
from evenhand.errors import InputError
from evenhand.evaluate.evaluation import Evaluation, documents_of
from evenhand.evaluate.evaluation import evaluate as evaluate_gold
from evenhand.evaluate.floors import (
    GATED,
    MARGIN,
    Change,
    Digests,
    Floors,
    gated,
    load_floors,
    renewed,
    shortfalls,
    write_floors,
)
from evenhand.evaluate.gold import load_gold
from evenhand.read.reader import Reader
from made_gold import TEXT, gold_claim

OURS = Path(__file__).resolve().parents[1] / "gold"
DATA = Digests("a1")
FIGURES = {"claims_met": 0.8, "stance": 0.9}

figures = st.dictionaries(st.sampled_from(GATED), st.integers(0, 1000).map(lambda n: n / 1000), min_size=1)


def test_our_gold_holds_its_floors(small_gold: Evaluation) -> None:
    floors = load_floors(OURS / "floors.toml")["sentences"]
    assert shortfalls(floors, gated(small_gold.scores), Digests.of(OURS / "sentences.jsonl")) == []
    assert set(floors.least) == set(GATED)


@pytest.mark.parametrize("name", ["reports", *(f"reports_{n}" for n in ("second", "third", "fourth", "fifth", "sixth", "held"))])
def test_our_reports_hold_their_floors(name: str, reader: Reader) -> None:
    path = OURS / f"{name}.jsonl"
    gold = load_gold(path)
    read = evaluate_gold(gold, documents_of(gold), LocalEngine(lambda: reader))
    assert shortfalls(load_floors(OURS / "floors.toml")[name], gated(read.scores), Digests.of(path)) == []


@pytest.mark.parametrize("name", ["seeds", "dev", "dev_other"])
def test_the_development_gold_holds_its_floors(name: str, developed: Callable[[str], Evaluation], shared: Path) -> None:
    floors = load_floors(OURS / "floors.toml")[name]
    beside = shared / "gold" / f"{name}_docs.jsonl"
    digests = Digests.of(shared / "gold" / f"{name}.jsonl", beside if beside.is_file() else None)
    assert shortfalls(floors, gated(developed(name).scores), digests) == []


@given(figures)
def test_new_floors_lie_a_margin_below_and_hold(measured: dict[str, float]) -> None:
    floors = renewed(None, measured, DATA)
    assert shortfalls(floors, measured, DATA) == []
    assert all(0 <= floors.least[name] <= max(0.0, value - MARGIN + 1e-9) for name, value in measured.items())


@given(figures, figures)
def test_no_floor_falls_without_a_reason(before: dict[str, float], now: dict[str, float]) -> None:
    floors = renewed(None, before, DATA)
    try:
        after = renewed(floors, now, DATA)
    except InputError:
        assert shortfalls(floors, now, DATA)
        after = renewed(floors, now, DATA, "measured anew")
        lowered = {name for name, least in floors.least.items() if after.least.get(name, -1) < least}
        assert {change.what for change in after.changes} == lowered != set()
        assert {change.reason for change in after.changes} == {"measured anew"}
    else:
        assert all(after.least[name] >= least for name, least in floors.least.items())
        assert after.changes == ()
    assert shortfalls(after, now, DATA) == []


def test_a_figure_below_its_floor_is_told() -> None:
    floors = renewed(None, FIGURES, DATA)
    assert shortfalls(floors, {**FIGURES, "stance": 0.88}, DATA) == ["stance is 0.880, its floor is 0.890"]
    assert shortfalls(floors, {"stance": 0.9}, DATA) == ["claims_met has a floor of 0.790 and was not measured"]


def test_other_data_shut_the_gate_and_take_a_reason() -> None:
    floors = renewed(None, FIGURES, DATA)
    other = Digests("b2", "c3")
    assert [why.split()[0] for why in shortfalls(floors, FIGURES, other)] == ["gold", "input"]
    with pytest.raises(InputError, match="gold, input"):
        renewed(floors, FIGURES, other, "  ")
    assert renewed(floors, FIGURES, other, "two\n typos mended").changes == (
        Change("gold", "two typos mended"), Change("input", "two typos mended"),
    )  # fmt: skip


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=20),
        st.builds(Floors, st.text(max_size=9), st.text(max_size=9), figures, st.lists(
            st.builds(Change, st.text(max_size=9), st.text(max_size=30), st.sampled_from((None, 0.5)), st.just(0.25)), max_size=2,
        ).map(tuple)), max_size=3,
    )
)  # fmt: skip
def test_floors_come_back_as_they_were_written(tmp_path_factory: pytest.TempPathFactory, floors: dict[str, Floors]) -> None:
    path = tmp_path_factory.mktemp("floors") / "floors.toml"
    write_floors(path, floors)
    assert load_floors(path) == floors
    assert path.read_bytes() == (write_floors(path, dict(reversed(floors.items()))), path.read_bytes())[1]
    assert [file.name for file in path.parent.iterdir()] == ["floors.toml"]


@pytest.mark.parametrize("content", ["[", "a = 1", "[x]\ngold_sha256 = 3", "\x00"])
def test_a_broken_file_of_floors_is_told(content: str, tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="holds no floors"):
        load_floors(path)


def test_no_file_has_no_floors(tmp_path: Path) -> None:
    assert load_floors(tmp_path / "none.toml") == {}


class Command:
    """Runs `evenhand evaluate` in this process, with the tests' reader, on a gold of one document."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.gold, self.floors, self.capsys = folder / "gold.jsonl", folder / "floors.toml", capsys
        self.write()

    def write(self, *more: str) -> None:
        document = {"doc": "selm", "text": TEXT, "claims": [gold_claim(TEXT[:35], "hit")]}
        self.gold.write_text("\n".join((json.dumps(document), *more)), encoding="utf-8")

    def __call__(self, *options: object) -> SimpleNamespace:
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            run(["evaluate", str(self.gold), "--jobs", "1", *map(str, options)])
        printed = self.capsys.readouterr()
        return SimpleNamespace(code=end.value.code, out=printed.out, err=printed.err)


@pytest.fixture
def evaluate(tmp_path: Path, capsys: pytest.CaptureFixture[str], reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setattr("evenhand.read.reader.Reader", lambda: reader)
    return Command(tmp_path, capsys)


def test_the_command_prints_figures_misses_and_inventions(evaluate: Command) -> None:
    printed = evaluate()
    assert printed.code == 0
    assert printed.out.startswith("1 documents\nclaims_met                P ")
    plain = json.loads(evaluate("--json").out)
    assert plain["claims_met"]["gold"] == 1
    n_unmatched = plain["claims_met"]["gold"] + plain["claims_met"]["predicted"] - 2 * plain["claims_met"]["tp"]
    assert len(plain["missed"]) + len(plain["invented"]) == n_unmatched
    assert sum(line.startswith(("missed | ", "invented | ")) for line in printed.out.splitlines()) == n_unmatched


def test_the_command_sets_floors_and_holds_them(evaluate: Command) -> None:
    assert evaluate("--gate").code == 3
    assert evaluate("--set-floors").code == 0
    assert evaluate("--gate").code == 0
    floors = tomllib.loads(evaluate.floors.read_text(encoding="utf-8"))["gold"]
    higher = evaluate.floors.read_text(encoding="utf-8").replace(
        f"claims_met = {floors['least']['claims_met']:.3f}", "claims_met = 1.100")
    evaluate.floors.write_text(higher, encoding="utf-8")
    shut = evaluate("--gate")
    assert (shut.code, "its floor is 1.100" in shut.err) == (1, True)
    refused = evaluate("--set-floors")
    assert (refused.code, "--reason" in refused.err) == (3, True)
    assert evaluate.floors.read_text(encoding="utf-8") == higher
    assert evaluate("--set-floors", "--reason", "a floor nobody can meet").code == 0
    assert evaluate("--gate").code == 0
    (change,) = tomllib.loads(evaluate.floors.read_text(encoding="utf-8"))["gold"]["changes"]
    assert (change["what"], change["before"], change["reason"]) == ("claims_met", 1.1, "a floor nobody can meet")


def test_the_command_shuts_the_gate_where_the_gold_changed(evaluate: Command) -> None:
    evaluate("--set-floors")
    evaluate.write(json.dumps({"doc": "fine", "text": "The weather was fine.", "claims": []}))
    assert evaluate("--gate").code == 1
    assert evaluate("--set-floors").code == 3


def test_the_command_reads_other_documents_for_the_same_gold(evaluate: Command, tmp_path: Path) -> None:
    docs = tmp_path / "docs.jsonl"
    docs.write_text(json.dumps({"id": "selm", "title": "Shells", "text": TEXT}), encoding="utf-8")
    assert evaluate("--docs", docs).code == 0
    docs.write_text(json.dumps({"id": "another", "text": TEXT}), encoding="utf-8")
    missing = evaluate("--docs", docs)
    assert (missing.code, "not read: selm" in missing.err) == (4, True)


def test_the_command_writes_a_report(evaluate: Command, tmp_path: Path) -> None:
    assert evaluate("--report", tmp_path / "report.html", "--quiet").err == ""
    assert TEXT[:3] in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert evaluate("--report", tmp_path / "none" / "report.html").code == 3


@pytest.mark.parametrize("options", [("--gate", "--set-floors"), ("--reason", "why"), ("--misses", "-1")])
def test_options_that_do_not_go_together_are_refused(evaluate: Command, options: tuple[str, ...]) -> None:
    assert evaluate(*options).code == 2
