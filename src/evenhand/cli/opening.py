"""Opening the project that a command speaks of."""

from pathlib import Path

from evenhand.cli.terminal import say
from evenhand.knowledge.own_tables import own_tables, use
from evenhand.settings import Settings, settings
from evenhand.store import Project
from evenhand.store.files import network_folder


def for_looking(project: Path | None, *, quiet: bool = False) -> Project:
    """The project, for reading only; says so where its events are out of date."""
    chosen = settings(project)
    speak_as(chosen)
    opened = Project.open(chosen.project, lock_wait_s=chosen.lock_wait_s)
    if opened.is_stale():
        say("The events are out of date: a run was cut short. `evenhand reconcile` brings them up to date.", quiet=quiet)
    return opened


def for_writing(project: Path | None, *, create: bool = True) -> Project:
    """The project, for writing; made where it is not there, if `create`. Says so where it lies in a network folder."""
    chosen = settings(project)
    speak_as(chosen)
    kind = network_folder(chosen.project)
    say(f"{chosen.project} lies in a network folder ({kind}): use it from one computer at a time, or move it to a disk of this"
        " one.", quiet=kind is None)  # fmt: skip
    return Project.open(chosen.project, write=True, create=create, lock_wait_s=chosen.lock_wait_s)


def speak_as(chosen: Settings) -> None:
    """Speak of actors and places as the project's own tables do; they are read, and mistakes told, when first needed."""
    use(lambda: own_tables(chosen.actors, chosen.places, chosen.times))


def bring_up_to_date(opened: Project, *, quiet: bool = False) -> None:
    """Make the events anew where they are out of date; in a large project, where all of them must be, say instead how to."""
    from evenhand.pipeline import make_events, makes_events_soon

    if makes_events_soon(opened):
        make_events(opened)
    elif opened.is_stale():
        say("The events are out of date now: `evenhand reconcile` makes them anew when you are done deciding.", quiet=quiet)
