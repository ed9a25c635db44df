"""`evenhand actors`, `evenhand places`, and reading with the tables that they write."""

import json
from pathlib import Path

import pytest

from cli.conftest import Command
from evenhand.knowledge.gazetteer import PATH
from evenhand.knowledge.own_tables import OwnTables, use
from evenhand.read.reader import READER_VERSION

TEXT = (
    "SELM, 4 May 2031 (Meridian) - Fighters of the Quiet Brigade shelled the village of Upper Selmgrad on Tuesday, killing three soldiers, "
    "the Norwegian army said.\n\nThe Quiet Brigade denied it. Clashes went on near the village of Upper Selmgrad, residents said.\n"
)


@pytest.fixture(autouse=True)
def _tables_of_nobody() -> None:
    use(OwnTables)


@pytest.fixture
def path(tmp_path: Path, evenhand_read: None) -> Path:
    return tmp_path / "own.db"


@pytest.fixture
def evenhand_read(tmp_path: Path) -> None:
    if not PATH.exists():
        pytest.skip("the gazetteer is not built")
    (tmp_path / "selm.txt").write_text(TEXT, encoding="utf-8")


@pytest.fixture
def told(evenhand: Command, tmp_path: Path) -> Command:
    assert evenhand("read", str(tmp_path / "selm.txt"), "--jobs", "1", "--quiet").code == 0
    return evenhand


def rows(evenhand: Command, *words: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(evenhand(*words, "--json").out)
    return found


def test_unknown_actors_come_first_under_a_name_of_the_text(told: Command) -> None:
    first, *rest = rows(told, "actors")
    assert (first["code"], first["known"]) == ("QUIET_BRIGADE", "text")
    assert first["n_mentions"] == 2
    assert first["n_documents"] == 1
    assert first["n_agent"] or first["n_source"]
    assert all(row["known"] != "text" for row in rest)
    assert next(row for row in rest if row["code"] == "NOR:MIL")["known"] == "table"
    assert [row["code"] for row in rows(told, "actors", "--unknown")] == ["QUIET_BRIGADE"]
    assert "evenhand actors name" in told("actors").err


def test_a_named_actor_is_read_by_its_code_next_time(told: Command, tmp_path: Path) -> None:
    named = told("actors", "name", "the Quiet Brigade", "--code", "QB", "--parent", "NOR", "--also", "Quiet Ones")
    assert (named.code, "evenhand read --again" in named.err) == (0, True)
    assert 'aliases = ["Quiet Ones"]' in (tmp_path / "actors.toml").read_text("utf-8")
    again = told("read", "--again", "--jobs", "1")
    assert "1 read again" in again.err
    assert "1 already there" in told("read", "--again", "--jobs", "1").err
    found = {row["code"]: row for row in rows(told, "actors")}
    assert found["QB"]["known"] == "own"
    assert "QUIET_BRIGADE" not in found
    assert any(claim["reader"]["version"].startswith(f"{READER_VERSION}+") for claim in rows(told, "claims"))


def test_merging_makes_two_codes_one_and_taking_it_out_parts_them(told: Command, tmp_path: Path) -> None:
    assert told("actors", "merge", "QUIET_BRIGADE", "FARC").code == 0
    told("read", "--again", "--jobs", "1")
    assert {"FARC"} == {row["code"] for row in rows(told, "actors") if row["code"] in ("FARC", "QUIET_BRIGADE")}
    (tmp_path / "actors.toml").write_text("# nothing any more\n")
    told("read", "--again", "--jobs", "1")
    assert "QUIET_BRIGADE" in {row["code"] for row in rows(told, "actors")}


def test_remarks_and_order_of_the_file_stay(told: Command, tmp_path: Path) -> None:
    file = tmp_path / "actors.toml"
    file.write_text('# mine\n[[actor]]\nname = "Loud Brigade"  # ours\ncode = "LB"', encoding="utf-8")
    before = file.read_text("utf-8")
    assert told("actors", "name", "Quiet Brigade", "--quiet").code == 0
    assert file.read_text("utf-8") == f'{before}\n\n[[actor]]\ncode = "QUIET_BRIGADE"\nname = "Quiet Brigade"\n'


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("actors", "name", "Hamas", "--code", "X"), "is a name of X here and of HAMAS"),
        (("actors", "name", "Quiet\x1b[2J", "--code", "X"), "control character"),
        (("actors", "name", "Quiet Brigade", "--code", "x y"), "is no code"),
        (("actors", "merge", "RUS", "UKR"), "RUS is a party"),
        (("actors", "merge", "A", "NOBODY"), "no actor has the code"),
        (("places", "name", "Upper Selmgrad", "--lat", "140", "--lon", "40"), "beyond the poles"),
        (("places", "name", "Upper Selmgrad", "--lat", "4", "--lon", "4", "--country", "Norway"), "unknown country"),
        (("places", "merge", "Upper Selmgrad", "Nowhere At All"), "no place is called"),
        (("places", "merge", "Nowhere", "X"), "no place is called 'X'"),
        (("places", "merge", "Kyiv", "kyiv"), "merged into itself"),
        (("actors", "merge", "FARC", "FARC"), "merged into itself"),
    ],
)
def test_what_cannot_stand_in_a_table_is_refused_and_nothing_written(
    evenhand: Command, tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    result = evenhand(*words)
    assert result.code == 3
    assert says in result.err
    assert "\x1b" not in result.err
    assert not (tmp_path / "actors.toml").exists()
    assert not (tmp_path / "places.toml").exists()


@pytest.mark.parametrize(("words", "says"), [
    (("actors", "name", "Quiet Brigade", "--code", "QB"), "'Quiet Brigade' is an [[actor]] with the code QB already"),
    (("actors", "merge", "QUIET_BRIGADE", "FARC"), "QUIET_BRIGADE is merged into FARC already"),
    (("places", "merge", "Upper Selmgrad", "Kyiv"), "the name is merged into 'kyiv' already"),
    (("places", "name", "Upper Selmgrad", "--lat", "60", "--lon", "8"), "is a [[place]] already"),
])  # fmt: skip
def test_a_second_entry_is_refused_and_nothing_written(evenhand: Command, tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    assert evenhand(*words).code == 0
    before = {file: file.read_text("utf-8") for file in tmp_path.glob("*.toml")}
    result = evenhand(*words)
    assert (result.code, says in result.err) == (3, True)
    assert before == {file: file.read_text("utf-8") for file in tmp_path.glob("*.toml")}


def test_one_more_name_of_a_code_is_told_as_that(evenhand: Command) -> None:
    assert evenhand("actors", "name", "Quiet Brigade", "--code", "QB").code == 0
    assert "Loud Brigade is QB, as Quiet Brigade is" in evenhand("actors", "name", "Loud Brigade", "--code", "QB").err


def test_merging_what_was_never_met_is_told(told: Command) -> None:
    assert "No document names NEVER_MET so far" in told("actors", "merge", "NEVER_MET", "FARC").err
    assert "No document names Nowhere so far" in told("places", "merge", "Nowhere", "Kyiv").err
    assert "so far" not in told("actors", "merge", "QUIET_BRIGADE", "FARC").err
    assert "so far" not in told("places", "merge", "Upper Selmgrad", "Kyiv").err


def test_an_unknown_place_is_given_a_point(told: Command) -> None:
    (row,) = rows(told, "places", "--unknown")
    assert (row["name"], row["known"], row["lat"]) == ("Upper Selmgrad", "unknown", None)
    assert told("places", "name", "Upper Selmgrad", "--lat", "60.5", "--lon", "8.5", "--country", "NOR").code == 0
    told("read", "--again", "--jobs", "1")
    found = next(row for row in rows(told, "places") if row["name"] == "Upper Selmgrad")
    assert (found["known"], found["lat"], found["country"]) == ("own", 60.5, "NOR")
    assert rows(told, "places", "--unknown") == []


def test_a_bad_table_stops_reading_before_it_begins(evenhand: Command, path: Path, tmp_path: Path) -> None:
    (tmp_path / "actors.toml").write_text("[[actor]]\nname = 3\n")
    result = evenhand("read", str(tmp_path / "selm.txt"))
    assert (result.code, "actors.toml, line 1: 'code' is missing" in result.err) == (3, True)
    assert "Traceback" not in result.err
    assert not path.exists()
    assert any(f["check"] == "own tables" and f["state"] == "bad" for f in json.loads(evenhand("doctor", "--json").out))


def test_a_project_s_times_are_read_as_its_file_says(evenhand: Command, tmp_path: Path) -> None:
    text = "SELM, 4 May 2031 (Meridian) - Norwegian troops shelled the village of Upper Selmgrad on 2/3/2031, killing three soldiers.\n"
    (tmp_path / "figures.txt").write_text(text, encoding="utf-8")

    def days() -> set[object]:
        return {row["time"]["start"] for row in rows(evenhand, "claims") if row["time"]}  # type: ignore[index]

    assert evenhand("read", str(tmp_path / "figures.txt"), "--jobs", "1").code == 0
    assert days() == {"2031-03-02"}
    (tmp_path / "times.toml").write_text('[[reading]]\nfigures = "month first"\n')
    assert evenhand("read", "--again", "--jobs", "1").code == 0
    assert days() == {"2031-02-03"}
    (tmp_path / "times.toml").write_text('[[reading]]\nfigures = "mouth first"\n')
    refused = evenhand("read", "--again", "--jobs", "1")
    assert (refused.code, "times.toml, line 2" in refused.err, "'month first'" in refused.err) == (3, True, True)


def test_a_bad_table_leaves_what_needs_none_alone(told: Command, tmp_path: Path) -> None:
    (tmp_path / "places.toml").write_text("[[place]\n")
    assert told("decisions").code == 0
    assert told("documents").code == 0
    assert told("places").code == 3
    assert told("verify").code == 3  # which makes the events again, and whose side a body stands on is told by the tables


@pytest.mark.parametrize("command", ["actors", "places"])
def test_options_before_a_command_are_not_dropped(evenhand: Command, command: str) -> None:
    assert evenhand(command, "--json", "merge", "A", "B").code == 2


def test_reading_nothing_is_an_error_of_usage(evenhand: Command) -> None:
    result = evenhand("read")
    assert (result.code, "--again" in result.err) == (2, True)


def test_every_worker_reads_with_the_projects_tables(evenhand: Command, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(f"{TEXT}\nNumber {number}.", encoding="utf-8")
    (tmp_path / "actors.toml").write_text('[[actor]]\ncode = "QB"\nname = "Quiet Brigade"\n')
    assert evenhand("read", str(folder), "--jobs", "2", "--quiet").code == 0
    found = {str(row["code"]): row for row in rows(evenhand, "actors")}
    assert found["QB"]["n_documents"] == 30
    assert "QUIET_BRIGADE" not in found
