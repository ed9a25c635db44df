"""The command line: `evenhand COMMAND`.

Each module of COMMANDS has a function `register(app)` that adds its commands. They import what is heavy within their
functions, so that `evenhand --help` and the lists start at once.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, NoReturn

import typer

from evenhand import __version__
from evenhand.errors import EvenhandError

COMMANDS = (
    "read", "events", "show", "disputes", "revisions", "origins", "sides", "reprints", "framing", "omissions", "coverage",
    "claims", "explain", "documents", "actors", "places", "failures",
    "review", "decide", "decisions", "coding", "merge_project",
    "compare", "report", "export", "sql", "importing", "dump",
    "serve", "verify", "backup", "doctor", "purge", "evaluate", "check", "demo",
)  # fmt: skip
"""Modules of `evenhand.cli`, in the order of the help text."""

REPORT_AT = "Please report it with the command you gave; `evenhand --debug …` shows where it happened."

LONGEST = 2000
"""Characters of a message: what it quotes may be a whole file."""

INTERRUPTED = 130
UNEXPECTED = 3


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"evenhand {__version__}\n")
        raise typer.Exit


VersionOption = Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")]
DebugOption = Annotated[bool, typer.Option("--debug", help="Show a traceback where something unexpected happens.")]


def build() -> typer.Typer:
    """The application with all its commands."""
    app = typer.Typer(
        name="evenhand", no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )  # fmt: skip

    @app.callback()
    def main(
        version: VersionOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Who says what happened in an armed conflict, event by event, tied to the words.

        Takes no side and declares no truth: everything shown is somebody's claim. Start with `evenhand demo`.
        """

    for name in COMMANDS:
        import_module(f"evenhand.cli.{name}").register(app)
    return app


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and end the process with its exit code.

    0 fine, 1 a check failed, 2 usage, 3 input or configuration unusable, 4 done in part, 5 project locked, 130
    interrupted.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    _make_output_lenient()
    try:
        build()(args=[word for word in given if word != "--debug"], prog_name="evenhand")
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else (0 if end.code is None else UNEXPECTED)
        if isinstance(end.__context__, BrokenPipeError):
            code = 0  # whoever read our output has seen enough
    except EvenhandError as error:
        code = _told(error, debug)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        code = 0
    except Exception as error:
        code = _unexpected(error, debug)
    sys.exit(_flushed(code))


def _told(error: EvenhandError, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    _complain(str(error), error.hint)
    return error.exit_code


def _unexpected(error: Exception, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    _complain(f"Something unexpected happened: {type(error).__name__}: {error}", REPORT_AT)
    return UNEXPECTED


def _complain(message: str, hint: str) -> None:
    from evenhand.cli.terminal import clean

    sys.stderr.write(f"evenhand: {clean(_cut(message))}\n" + (f"  {clean(_cut(hint))}\n" if hint else ""))


def _cut(message: str) -> str:
    """The message; of one that quotes a whole text its beginning and end."""
    return message if len(message) <= LONGEST else f"{message[: LONGEST // 2]} […] {message[-LONGEST // 2 :]}"


def _make_output_lenient() -> None:
    """A terminal that cannot show a character shows its number instead of ending the run."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def _flushed(code: int) -> int:
    """The exit code, after what was printed has left; a reader that has gone away is no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
