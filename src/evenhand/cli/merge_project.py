"""`evenhand merge-project`: two coders' projects into one, with what stands against each other listed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.options import JsonOption, ProjectOption, QuietOption

if TYPE_CHECKING:
    from evenhand.store.merging import Merged


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("merge-project")(merge_project)


def merge_project(
    other: Annotated[Path, typer.Argument(metavar="OTHER", help="The other project's file; it is only looked at.")],
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Bring another project's documents and decisions here.

    Who decided, when and why comes along. A decision that one here speaks against takes no effect: it is listed, and
    waits as a vote of the round `from OTHER` for `evenhand adjudicate`. Merging again brings nothing twice.
    """
    from evenhand.cli.opening import for_writing
    from evenhand.cli.terminal import counted, print_json, say
    from evenhand.pipeline import make_events
    from evenhand.store import Project
    from evenhand.store.merging import Merged, bring_decisions, bring_documents

    with Project.open(other) as there, for_writing(project, create=False) as here:
        if here.path.resolve() == other.resolve():
            raise typer.BadParameter("a project cannot be merged with itself.", param_hint="OTHER")
        run_id = here.begin_run("merge-project")
        n_documents = bring_documents(here, there, run_id)
        make_events(here)
        made, already, conflicts, unplaced = bring_decisions(here, there, other.stem)
        make_events(here)
        here.end_run(run_id, "done", {"documents": n_documents, "decisions": made, "conflicts": len(conflicts)})
    merged = Merged(
        documents=n_documents, decisions=made, already_there=already, conflicts=tuple(conflicts), unplaced=tuple(unplaced)
    )
    if json:
        print_json(_facts(merged))
        return
    _print(merged)
    say(f"{counted(n_documents, 'document')} and {counted(made, 'decision')} came along; {already} were here already; "
        f"{counted(len(conflicts), 'conflict')}.", quiet=quiet)  # fmt: skip
    say(f"evenhand adjudicate 'from {other.stem}' settles those on claims.", quiet=quiet or not conflicts)


def _facts(merged: "Merged") -> dict[str, object]:
    from evenhand.report.decided import decision_facts

    return {
        "documents": merged.documents, "decisions": merged.decisions, "already_there": merged.already_there,
        "conflicts": [{"here": decision_facts(c.here), "there": decision_facts(c.there)} for c in merged.conflicts],
        "unplaced": [{"there": decision_facts(u.there), "why": u.why} for u in merged.unplaced],
    }  # fmt: skip


def _print(merged: "Merged") -> None:
    from evenhand.cli.terminal import print_table
    from evenhand.report.decided import told

    if merged.conflicts:
        print_table(("here", "there"), [(told(c.here), told(c.there)) for c in merged.conflicts], wide="here")
    if merged.unplaced:
        print_table(("there", "no place here"), [(told(u.there), u.why) for u in merged.unplaced], wide="there")
