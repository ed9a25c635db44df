"""Which files the inputs name: folders opened up, in an order that does not depend on how they were given."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evenhand.records import Failure

STDIN = "-"
_OURS = "evenhand.db"
"""The project file; its journals begin with its name, too."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file to be read, and the id its document would have: its name without ending, with folders only on a clash."""

    path: Path
    doc: str


def places(inputs: Sequence[str | Path]) -> list[Place | Failure]:
    """The files that the inputs name, each once, sorted by path, and a failure for what cannot be walked.

    Folders are opened up with all their folders; hidden files, links to folders, and Evenhand's project file are left
    out of them. A file named by itself is always taken. Standard input (`-`) is no file and is passed over.
    """
    paths: set[str] = set()
    failures: dict[str, Failure] = {}
    for given in inputs:
        if str(given) == STDIN:
            continue
        path = os.path.normpath(os.fspath(given))
        if "\0" in path:
            failures[path] = Failure(location=shown(path), reason="no file can have this name", hint="Check the path.")
        elif os.path.isdir(path):
            _walk(path, paths, failures)
        else:
            paths.add(path)
    found = _unique(paths)
    return [*_named(found), *(failures[path] for path in sorted(failures))]


def shown(path: str | Path) -> str:
    """A path for people, on one line: what is no text in it, and control characters, as escapes."""
    text = os.fspath(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def stem(name: str) -> str:
    """A file's name without its ending, and without that of compression before it."""
    name = name[:-3] if name.lower().endswith(".gz") else name
    base, _ = os.path.splitext(name)
    return base or name


def _walk(folder: str, paths: set[str], failures: dict[str, Failure]) -> None:
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError as error:
            failures[current] = Failure(
                location=shown(current),
                reason=f"the folder cannot be opened: {error.strerror or 'refused'}",
                hint="Check that you may read it.",
            )
            continue
        for entry in entries:
            if entry.name.startswith((".", _OURS)):
                continue
            if _is_folder(entry):
                # A link to a folder may lead back up and round for ever; whoever means it can name it.
                if not entry.is_symlink():
                    waiting.append(entry.path)
                    continue
                reason = "a link to a folder is not followed"
                failures[entry.path] = Failure(
                    location=shown(entry.path), reason=reason, hint="Name its target as an input."
                )
            else:
                paths.add(os.path.normpath(entry.path))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _unique(paths: Iterable[str]) -> list[str]:
    """The paths, sorted, with those left out that are another spelling of one that stays."""
    seen: dict[str, str] = {}
    for path in sorted(paths, key=lambda path: (len(path), path)):
        seen.setdefault(os.path.abspath(path), path)
    return sorted(seen.values())


def _named(paths: list[str]) -> Iterator[Place]:
    """Each file with its id: as many folders before the name as tell it from its namesakes."""
    together: dict[str, list[str]] = {}
    for path in paths:
        together.setdefault(shown(stem(os.path.basename(path))), []).append(path)
    ids: dict[str, str] = {}
    for name, namesakes in together.items():
        ids.update({namesakes[0]: name} if len(namesakes) == 1 else _told_apart(namesakes))
    return (Place(Path(path), ids[path]) for path in paths)


def _told_apart(paths: list[str]) -> dict[str, str]:
    """Ids of files of one name: the shortest end of their paths that differs for all, without ending if that suffices."""
    parts = {path: Path(os.path.abspath(path)).parts for path in paths}
    for n in range(1, max(map(len, parts.values())) + 1):
        for cut in (stem, str):
            ids = {path: "/".join((*these[-n:-1], cut(these[-1]))) for path, these in parts.items()}
            if n + (cut is str) > 1 and len(set(ids.values())) == len(ids):
                return {path: shown(name) for path, name in ids.items()}
    return {path: shown(path) for path in paths}
