"""Keys from a person at a terminal, one by one without Enter; from a pipe, a line each, so that a script can press them."""

import sys


class Ended(Exception):
    """Nobody presses anything any more: the terminal or pipe was closed, or Ctrl-C or Ctrl-D was pressed."""


def key(prompt: str) -> str:
    """One key, in lower case; a space is " ". Raises Ended."""
    _show(prompt)
    if sys.stdin.isatty():
        import click

        try:
            pressed = click.getchar()
        except (KeyboardInterrupt, EOFError):
            raise Ended from None
        _show("\n")
        if pressed in ("\x03", "\x04", ""):
            raise Ended
        return pressed.lower()
    line = sys.stdin.readline()
    if not line:
        raise Ended
    return line.rstrip("\n").lower()[:1] or " "


def line(prompt: str) -> str:
    """A line of text, without its end. Raises Ended."""
    _show(prompt)
    typed = sys.stdin.readline()
    if not typed:
        raise Ended
    return typed.rstrip("\n")


def _show(prompt: str) -> None:
    if not sys.stdin.isatty():
        return
    sys.stderr.write(prompt)
    sys.stderr.flush()
