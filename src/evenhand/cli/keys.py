"""Keys from a person at a terminal, one by one without Enter; from a pipe, a line each, so that a script can press them."""

import os
import sys


class Ended(Exception):
    """Nobody presses anything any more: the terminal or pipe was closed, or Ctrl-C or Ctrl-D was pressed."""


def key(prompt: str) -> str:
    """One key, in lower case; a space is " ". Raises Ended."""
    _show(prompt)
    if sys.stdin.isatty():
        pressed = _pressed()
        _show("\n")
        if pressed in ("\x03", "\x04", ""):
            raise Ended
        return pressed.lower()
    line = sys.stdin.readline()
    if not line:
        raise Ended
    return line.rstrip("\n").lower()[:1] or " "


def _pressed() -> str:
    """The next key at a terminal; what was typed ahead is not lost."""
    try:
        import termios
        import tty
    except ImportError:  # no terminal of this kind on Windows
        import click

        return click.getchar()
    fd = sys.stdin.fileno()
    before = termios.tcgetattr(fd)
    try:
        tty.setcbreak(fd, termios.TCSADRAIN)
        return os.read(fd, 1).decode("utf-8", "replace")
    except KeyboardInterrupt:
        raise Ended from None
    finally:
        termios.tcsetattr(fd, termios.TCSADRAIN, before)


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
