"""What the commands that share have in common: the project as it may leave, and the word on what was taken out."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evenhand.export.picture import Picture, Shared
    from evenhand.store import Project


def as_shared(project: "Project") -> "Shared":
    """The project as it may be shared today."""
    import datetime

    from evenhand.export.picture import Shared

    return Shared(project, datetime.datetime.now(datetime.UTC).date())


def say_redacted(picture: "Picture", *, quiet: bool) -> None:
    """Tell what was taken out of a shared export, on standard error."""
    from evenhand.cli.terminal import say
    from evenhand.export.picture import Shared
    from evenhand.redact import told

    if isinstance(picture, Shared):
        say(f"Redacted: {told(picture.redactions)}. Read what you share; a machine misses some.", quiet=quiet)
