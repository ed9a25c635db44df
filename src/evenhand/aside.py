"""Writing a file aside and renaming it: under its name it is whole or not there, whatever ends the process."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PART = re.compile(r"\.(?P<name>.+)\.(?P<process>\d+)\.part")
"""The name of a file that is being written: that of the whole file and the process that writes it."""


@contextmanager
def written_aside(to: Path) -> Iterator[Path]:
    """A path beside `to`, not there yet, to write to; what was written takes the name `to` once it is on the disk.

    Where the block raises, nothing is left. What a killed process left of the same file goes. Raises OSError.
    """
    sweep(to)
    aside = to.with_name(f".{to.name}.{os.getpid()}.part")
    aside.unlink(missing_ok=True)
    try:
        yield aside
        _onto_disk(aside)
        aside.replace(to)
        _onto_disk(to.parent)
    finally:
        aside.unlink(missing_ok=True)


def sweep(to: Path) -> None:
    """Remove what killed processes left of `to`."""
    for part in parts_beside(to):
        if not _is_alive(part):
            part.unlink(missing_ok=True)


def parts_beside(to: Path) -> list[Path]:
    """Unfinished files of `to`, of killed processes and of those at work, in order of name."""
    return [part for part in _parts(to.parent) if _matched(part)["name"] == to.name]


def left_behind(folder: Path) -> list[Path]:
    """Unfinished files in a folder whose processes are no more, in order of name."""
    return [part for part in _parts(folder) if not _is_alive(part)]


def _parts(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if _PART.fullmatch(path.name))
    except OSError:  # nothing can be told of a folder that cannot be looked into
        return []


def _matched(part: Path) -> re.Match[str]:
    matched = _PART.fullmatch(part.name)
    assert matched is not None
    return matched


def _is_alive(part: Path) -> bool:
    """Whether the process that writes a part may still be there; where that cannot be asked harmlessly, it may."""
    if os.name != "posix":
        return True
    try:
        os.kill(int(_matched(part)["process"]), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _onto_disk(path: Path) -> None:
    """Let the system write what it still holds of a file or a folder; not every system can do so for a folder."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        if path.is_dir():
            return
        raise
    try:
        os.fsync(descriptor)
    except OSError:
        if not path.is_dir():
            raise
    finally:
        os.close(descriptor)
