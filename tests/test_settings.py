"""Settings: the option, then the environment, then the default."""

from pathlib import Path

import pytest

from evenhand.errors import SettingsError
from evenhand.settings import READER_MB, default_jobs, free_memory_mb, settings


def test_each_value_knows_where_it_comes_from() -> None:
    plain = settings(environment={})
    assert (plain.project, plain.known_from["project"]) == (Path("evenhand.db"), "default")
    assert plain.n_jobs >= 1
    named = settings(environment={"EVENHAND_PROJECT": "x.db", "EVENHAND_JOBS": "3"})
    assert (named.project, named.n_jobs) == (Path("x.db"), 3)
    given = settings(Path("y.db"), 2, {"EVENHAND_PROJECT": "x.db", "EVENHAND_JOBS": "3"})
    assert (given.project, given.n_jobs, given.lock_wait_s) == (Path("y.db"), 2, 10)
    plainly = dict.fromkeys(("lock_wait_s", "actors", "places", "times"), "default")
    assert given.known_from == {"project": "option", "n_jobs": "option"} | plainly


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_no_number_of_jobs(jobs: str) -> None:
    with pytest.raises(SettingsError, match="no number of jobs"):
        settings(environment={"EVENHAND_JOBS": jobs})


@pytest.mark.parametrize("wait", ["-1", "nan", "inf", "long"])
def test_no_number_of_seconds(wait: str) -> None:
    with pytest.raises(SettingsError, match="no number of seconds"):
        settings(environment={"EVENHAND_LOCK_WAIT": wait})


def test_the_default_number_of_jobs_fits_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evenhand.settings.n_processors", lambda: 8)
    for free_mb, jobs in ((100, 1), (READER_MB * 6, 3), (10**6, 8)):
        monkeypatch.setattr("evenhand.settings.free_memory_mb", lambda free_mb=free_mb: free_mb)
        assert default_jobs() == jobs


def test_a_projects_own_tables_lie_beside_it_unless_the_environment_says(tmp_path: Path) -> None:
    project = tmp_path / "one.db"
    assert settings(project, environment={}).actors is None
    (tmp_path / "actors.toml").write_text("")
    (tmp_path / "places.toml").mkdir()
    found = settings(project, environment={})
    assert (found.actors, found.places) == (tmp_path / "actors.toml", None)
    assert settings(project, environment={"EVENHAND_ACTORS": "x.toml"}).actors == Path("x.toml")


def test_free_memory_is_what_can_be_had_within_the_container(tmp_path: Path) -> None:
    meminfo = tmp_path / "meminfo"
    assert free_memory_mb(meminfo, tmp_path) == 8 * READER_MB
    meminfo.write_text("MemTotal: 9000000 kB\nMemAvailable: 4000000 kB\n")
    assert free_memory_mb(meminfo, tmp_path) == 4096
    (tmp_path / "memory.max").write_text("max\n")
    (tmp_path / "memory.current").write_text("500000000\n")
    assert free_memory_mb(meminfo, tmp_path) == 4096
    (tmp_path / "memory.max").write_text("2500000000\n")
    assert free_memory_mb(meminfo, tmp_path) == 2000
