"""`evenhand purge`: delete a content for good, from this project and from the copies one names."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.decide import ByOption, who_decides
from evenhand.cli.options import JsonOption, ProjectOption, QuietOption

if TYPE_CHECKING:
    from evenhand.store import Project

DONE_IN_PART = 4


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(purge)


def purge(
    doc: Annotated[str, typer.Argument(metavar="[DOC]", help="A document's id, or its beginning.")] = "",
    decision: Annotated[int, typer.Option("--decision", metavar="NUMBER", help="Instead: the content of one decision.")] = 0,
    also: Annotated[
        list[Path], typer.Option("--also", metavar="FILE", help="A backup or copy to purge, too. May be repeated.")
    ] = [],  # noqa: B006
    reason: Annotated[str, typer.Option("--reason", "-r", metavar="TEXT", help="Why; it is kept.")] = "",
    listing: Annotated[bool, typer.Option("--list", help="List what was purged: what of it is kept, when, by which decision.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    by: ByOption = "",
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Delete a document for good.

    Text, bytes, claims, words to search by, and what was decided on it.
    A tombstone stays: the SHA-256 of the content, the time, who and why. The chain of decisions still holds.
    Copies come first: where one cannot be purged, the project still holds it, and the same command goes on.
    """
    from evenhand.cli.opening import for_writing
    from evenhand.cli.terminal import print_json, say
    from evenhand.pipeline import make_events

    if listing:
        _list(project, json=json, quiet=quiet)
        return
    if bool(doc) == bool(decision):
        raise typer.BadParameter("name a document, or a decision with --decision.", param_hint="DOC")
    if decision and also:
        raise typer.BadParameter("a decision's number differs from copy to copy: purge it in each with --project.", param_hint="--also")
    who = who_decides(by)
    _check_copies(also, project)
    with for_writing(project, create=False) as opened:
        sha256 = "" if decision else opened.document(doc).sha256
        twins = [] if decision else _twins(opened, sha256, opened.doc(doc))
        if not yes:
            what = f"decision {decision}" if decision else f"document {opened.doc(doc)}"
            typer.confirm(f"Delete the content of {what} for good?", abort=True, err=True)
        cleaned, in_use = list[str](), list[str]()
        for copy in also:
            held, cleared = _purge_copy(copy, sha256, who, reason)
            cleaned += [str(copy)] if held else []
            in_use += [] if cleared else [str(copy)]
        made = opened.purge_decision(decision, who, reason) if decision else opened.purge_document(doc, who, reason)
        make_events(opened)
        path = opened.path
        in_use += [] if opened.clear_traces() else [str(path)]
    if json:
        print_json({"decision": made.seq, "sha256": sha256 or None, "also": cleaned, "same_content": twins, "in_use": in_use})
    say(f"Purged (decision {made.seq}).", quiet=quiet or json)
    for copy in also:
        told = "purged, too" if str(copy) in cleaned else "does not hold it"
        say(f"{copy}: {told}.", quiet=quiet or json)
    say(f"The same content also stands as {', '.join(twins)}: purge it, too, if it is to go.", quiet=quiet or not twins)
    older = sorted(path.parent.glob(f"{path.name}.form-*"))
    say(f"Copies of an older form hold it still: {', '.join(map(str, older))}. Delete them yourself.", quiet=quiet or not older)
    if in_use:
        say(f"Another process looks at {', '.join(in_use)}: what was purged still lies in the file or its journal."
            " End it, then run `evenhand reconcile`, which clears both.")  # fmt: skip
        raise typer.Exit(DONE_IN_PART)


def _list(project: Path | None, *, json: bool, quiet: bool) -> None:
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json, print_table, say

    with for_looking(project, quiet=True) as opened:
        found = opened.tombstones()
    if json:
        print_json(found)
        return
    rows = [(str(one["sha256"]), str(one["purged_at"])[:19].replace("T", " "), str(one["seq"]), str(one["keeps"])) for one in found]
    print_table(("sha-256 of the content", "purged", "decision", "what is kept"), rows, wide="what is kept")
    say("Nothing was purged.", quiet=quiet or bool(found))


def _twins(opened: "Project", sha256: str, doc: str) -> list[str]:
    return [other.doc for other in opened.headers().values() if other.sha256 == sha256 and other.doc != doc]


def _check_copies(also: list[Path], project: Path | None) -> None:
    """Open each copy once, so that a mistyped name is told before anything is gone."""
    from evenhand.cli.opening import for_looking
    from evenhand.settings import settings

    for copy in also:
        if copy.resolve() == settings(project).project.resolve():
            raise typer.BadParameter(f"{copy} is the project itself.", param_hint="--also")
        with for_looking(copy, quiet=True):
            pass


def _purge_copy(copy: Path, sha256: str, who: str, reason: str) -> tuple[bool, bool]:
    """Purge the same content from another project file: whether it held it, and whether no byte of it is left."""
    from evenhand.cli.opening import for_writing
    from evenhand.pipeline import make_events

    with for_writing(copy, create=False) as opened:
        held = [document.doc for document in opened.headers().values() if document.sha256 == sha256]
        for doc in held:
            opened.purge_document(doc, who, reason)
        if held:
            make_events(opened)
        return bool(held), opened.clear_traces()
