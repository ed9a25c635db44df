"""`evenhand backup`: a whole copy of the project, while others may write to it."""

from pathlib import Path
from typing import Annotated

import typer

from evenhand.cli.options import JsonOption, ProjectOption, QuietOption


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(backup)


def backup(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="The copy [default: beside the project, with today's date].")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Copy the project to a file, whole and checked.

    Other processes may go on writing meanwhile.
    """
    from evenhand.cli.terminal import print_json, say
    from evenhand.settings import settings
    from evenhand.store.backup import backup as make

    chosen = settings(project)
    made = make(chosen.project, file, force=force, lock_wait_s=chosen.lock_wait_s)
    n_bytes = made.stat().st_size
    if json:
        print_json({"project": str(chosen.project), "backup": str(made), "bytes": n_bytes})
    say(f"{chosen.project} → {made} ({n_bytes / 1e6:.1f} MB, checked)", quiet=quiet)
