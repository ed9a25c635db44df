"""All native tables in one folder, with what describes them: whole or not at all."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from evenhand.errors import InputError
from evenhand.export import manifest as manifests
from evenhand.export import package
from evenhand.export.manifest import Chosen, Written
from evenhand.export.native import TABLES, write_tables
from evenhand.export.picture import Picture
from evenhand.export.tables import told_plainly
from evenhand.export.writers import writing

DICTIONARY: Final = "README.md"
TITLE: Final = "Data dictionary"


def write_folder(project: Picture, chosen: Chosen, folder: Path) -> tuple[Written, ...]:
    """Write every native table to `folder`, with `datapackage.json`, a data dictionary and the manifest.

    The files appear together once all are whole; other files of a folder that is there stay. Raises InputError where it
    cannot be written.
    """
    with told_plainly(folder), _aside(folder) as place:
        with ExitStack() as stack:
            writers = {
                name: stack.enter_context(
                    writing(table, chosen.file_format, place / f"{name}.{chosen.file_format}", hxl=chosen.hxl and name == "events")
                )
                for name, table in TABLES.items()
            }
            write_tables(project, chosen.filter, writers)
        tables = [Written(name=f"{n}.{chosen.file_format}", table=n, rows=writer.n) for n, writer in writers.items()]
        manifests.write_json(package.data_package(tables, chosen.file_format, place, hxl=chosen.hxl), place / package.NAME)
        (place / DICTIONARY).write_text(package.dictionary(title=TITLE), encoding="utf-8")
        files = (*tables, Written(name=package.NAME), Written(name=DICTIONARY))
        manifests.write_json(manifests.manifest(project, chosen, files, place), place / manifests.NAME)
    return files


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` whose files go there once all are whole, the manifest last.

    What an earlier export left there (its manifest names it) and this one does not write goes: it would pass for a part.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file, not a folder.", "Name a folder with --output.")
    aside = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    aside.mkdir(parents=True)
    try:
        yield aside
        if not folder.exists():
            aside.rename(folder)
            return
        written = {path.name for path in aside.iterdir()}
        for name in _named(folder / manifests.NAME) - written:
            (folder / name).unlink(missing_ok=True)
        for path in sorted(aside.iterdir(), key=lambda path: (path.name == manifests.NAME, path.name)):
            path.replace(folder / path.name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _named(manifest: Path) -> set[str]:
    """The files that a manifest names, all of its own folder; none where there is none of ours."""
    try:
        files = json.loads(manifest.read_text(encoding="utf-8"))["files"]
        names = {str(file["name"]) for file in files}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {name for name in names if Path(name).name == name}
