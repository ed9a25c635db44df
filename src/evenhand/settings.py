"""What can be set, and where each value came from: an option, the environment, or the default."""

import getpass
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from evenhand.errors import SettingsError

PROJECT_VARIABLE = "EVENHAND_PROJECT"
JOBS_VARIABLE = "EVENHAND_JOBS"
CODER_VARIABLE = "EVENHAND_CODER"
LOCK_WAIT_VARIABLE = "EVENHAND_LOCK_WAIT"
ACTORS_VARIABLE = "EVENHAND_ACTORS"
PLACES_VARIABLE = "EVENHAND_PLACES"
TIMES_VARIABLE = "EVENHAND_TIMES"
DEFAULT_PROJECT = Path("evenhand.db")
READER_MB = 480
"""What one reading process takes, with its model and tables. Source: measured on 50 articles, peak 460."""

DEFAULT_LOCK_WAIT_S = 10.0
"""How long another process's write is waited for: one document is written in milliseconds, all events of a large
project in a few seconds."""


class Settings(Struct, frozen=True, kw_only=True):
    """The settings of one run.

    `project` is the project file, `n_jobs` how many processes read (1: none beside this one), `lock_wait_s` how many
    seconds a locked project is waited for. `actors`, `places` and `times` are the project's own tables, None for none. `known_from`
    tells for each of them whether it was an "option", from the "environment" or the "default".
    """

    project: Path
    n_jobs: int
    lock_wait_s: float
    actors: Path | None = None
    places: Path | None = None
    times: Path | None = None
    known_from: dict[str, str]


def settings(project: Path | None = None, n_jobs: int | None = None,
             environment: Mapping[str, str] = os.environ) -> Settings:  # fmt: skip
    """The settings: what was given as an option, else what the environment says, else the default.

    Raises SettingsError where a number of jobs or of seconds is none.
    """
    known_from = {}
    chosen, known_from["project"] = _first(project, environment.get(PROJECT_VARIABLE), DEFAULT_PROJECT)
    jobs, known_from["n_jobs"] = _first(n_jobs, environment.get(JOBS_VARIABLE), default_jobs())
    wait, known_from["lock_wait_s"] = _first(None, environment.get(LOCK_WAIT_VARIABLE), DEFAULT_LOCK_WAIT_S)
    tables = {}
    for name, variable in (("actors", ACTORS_VARIABLE), ("places", PLACES_VARIABLE), ("times", TIMES_VARIABLE)):
        tables[name], known_from[name] = _first(None, environment.get(variable), _beside(Path(chosen), name))
    return Settings(
        project=Path(chosen), n_jobs=_number_of_jobs(jobs), lock_wait_s=_seconds(wait), known_from=known_from,
        **{name: Path(file) if file else None for name, file in tables.items()},
    )  # fmt: skip


def _beside(project: Path, name: str) -> Path | None:
    """The table of that name beside the project file, where it is there."""
    file = project.parent / f"{name}.toml"
    return file if file.is_file() else None


def _first[T](option: T | None, variable: str | None, default: T) -> tuple[T | str, str]:
    if option is not None:
        return option, "option"
    return (variable, "environment") if variable else (default, "default")


def coder(option: str | None = None, environment: Mapping[str, str] = os.environ) -> str:
    """Who decides and who brings documents in: the option, else the environment, else the name this machine knows one by.

    "" where none of them says.
    """
    named = option or environment.get(CODER_VARIABLE)
    if named and named.strip():
        return named.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a machine without a table of users
        return ""


def toml_of(path: Path, hint: str = "Check the path.") -> dict[str, Any]:
    """What a TOML file that a person wrote holds. Raises SettingsError with the file and the line; `hint` for one that is not there."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror or error}.", hint) from error
    except RecursionError as error:
        raise SettingsError(f"{path} is nested too deep.", "Write its tables and lists one below the other.") from error
    except ValueError as error:  # no UTF-8, no TOML, or a number with thousands of digits
        raise SettingsError(f"{path} is no TOML in UTF-8: {error}.", "Mend the line that it names.") from error


def _number_of_jobs(given: int | str) -> int:
    try:
        number = int(given)
    except ValueError:
        number = 0
    if number < 1:
        raise SettingsError(f"{given!r} is no number of jobs.", f"Give --jobs (or {JOBS_VARIABLE}) a number from 1 up.")
    return number


def _seconds(given: float | str) -> float:
    try:
        seconds = float(given)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < float("inf"):
        raise SettingsError(f"{given!r} is no number of seconds.", f"Give {LOCK_WAIT_VARIABLE} a number from 0 up.")
    return seconds


def default_jobs() -> int:
    """How many processes read unless told otherwise: one a processor, as far as half of the free memory holds them."""
    return max(1, min(n_processors(), free_memory_mb() // 2 // READER_MB))


def free_memory_mb(meminfo: Path = Path("/proc/meminfo"), group: Path = Path("/sys/fs/cgroup")) -> int:
    """How much memory can be had now, in megabytes, caches that give way included, within what a container may take; where the
    system does not say, enough for four readers.

    Source: Linux, proc(5) (MemAvailable, in KiB) and its documentation of control groups, version 2 (memory.max, memory.current).
    """
    try:
        available = next(int(line.split()[1]) for line in meminfo.read_text("ascii").splitlines() if line.startswith("MemAvailable:"))
    except (OSError, ValueError, StopIteration):
        return 8 * READER_MB
    free = available * 1024
    try:
        limit, taken = ((group / name).read_text("ascii").strip() for name in ("memory.max", "memory.current"))
        free = free if limit == "max" else min(free, max(0, int(limit) - int(taken)))
    except (OSError, ValueError):  # no container, or none that tells
        pass
    return free // 1_000_000


def n_processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0)) or 1
    except AttributeError:  # not on every system
        return os.cpu_count() or 1
