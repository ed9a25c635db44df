"""`sides.toml`: the sides that people gave origins, to be kept beside a project and taken into another.

```toml
[sides]
"outlet:Meridian" = "ARL"
"UNSPEC/local official" = ""    # on no side
```
One origin a line, so that a mistake can be named by its line and the others still count.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Final

from evenhand.errors import InputError
from evenhand.records import Failure

MAX_CHARS: Final = 1_000_000
"""A file longer than this lists no sides of origins."""
_SIDE: Final = re.compile(r"[A-Z][A-Z0-9_]{0,60}(/opposition)?")
"""A party as sides are written: the country or body before the colon of a code, or its opposition."""
_HEAD: Final = "[sides]"
_ENTRY: Final = re.compile(r"""(?:"(?:[^"\\]|\\.)*+"|'[^']*+'|[A-Za-z0-9_-]++)\s*+=\s*+(?P<quote>["'])?""")
"""One key and the beginning of what it is given. Chains of keys are no origins, and long ones take a parser of TOML minutes."""
_LONGEST_OTHER: Final = 200
"""Characters of a line that gives anything but text: enough to say what it should be."""
_HOW: Final = 'Write it as "ORIGIN" = "SIDE", with both in quotation marks.'
_MOST_MISTAKES: Final = 1_000
"""Whoever made so many did not write a list of sides."""


def sides_text(decided: Mapping[str, str], proposed: Mapping[str, tuple[str, str]]) -> str:
    """The file of what people decided (origin → side, "" none), then the other origins as remarks.

    `proposed` leads their keys to what the machine holds ("" unknown) and how it knows; a remark says nothing until its
    `#` is taken away.
    """
    lines = ["# Sides of origins. Each line is an origin's key and the party's code; \"\" is no side.", _HEAD]
    lines += [f"{_quoted(key)} = {_quoted(decided[key])}" for key in sorted(decided)]
    rest = sorted(key for key in proposed if key not in decided)
    if rest:
        lines += ["", "# Not set by a person. Take the first # away to set a side."]
    for key in rest:
        side, known = proposed[key]
        lines.append(f"# {_quoted(key)} = {_quoted(side)}" + (f"  # {known}" if known else ""))
    return "\n".join(lines) + "\n"


def read_sides(text: str, name: str, known: Iterable[str]) -> tuple[dict[str, str], list[Failure]]:
    """The sides that a file gives to origins that are `known`, and its mistakes, each with its line.

    `name` is the file's, for the mistakes. A mistaken line is left out and the others count. Raises InputError where hardly
    anything is right.
    """
    keys = frozenset(known)
    found: dict[str, str] = {}
    mistakes: list[Failure] = []
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        plain = line.strip()
        if not plain or plain.startswith("#"):
            continue
        if len(mistakes) >= _MOST_MISTAKES:
            raise InputError(f"{name[:80]} is no list of sides: {_MOST_MISTAKES:,} lines of it cannot be read.",
                             "`evenhand sides export FILE` writes a file to begin with.")  # fmt: skip
        if plain.startswith("["):
            table = plain.partition("#")[0].strip()
            if table != _HEAD:
                mistakes.append(_mistake(name, number, f"there is no table {table}", "Sides stand below [sides]."))
        elif table == _HEAD:
            entry, reason, hint = _entry(plain, keys)
            if entry is None:
                mistakes.append(_mistake(name, number, reason, hint))
            elif entry[0] in found and found[entry[0]] != entry[1]:
                mistakes.append(_mistake(name, number, f"a second side for {entry[0]!r}", "Keep one of the lines."))
            else:
                found[entry[0]] = entry[1]
        elif not table:
            mistakes.append(_mistake(name, number, "this stands above [sides]", "Put [sides] on a line above it."))
    return found, mistakes


def _entry(line: str, keys: frozenset[str]) -> tuple[tuple[str, str] | None, str, str]:
    """Origin and side of a line; None, with what is wrong and what to do, where it gives none."""
    begin = _ENTRY.match(line)
    if begin is None or not (begin["quote"] or len(line) <= _LONGEST_OTHER):
        return None, "this line cannot be read", _HOW
    try:
        ((key, side),) = tomllib.loads(line).items()
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        return None, "this line cannot be read", _HOW
    if not isinstance(side, str):
        return None, f"the side of {key!r} is no text in quotation marks", 'For instance "outlet:Meridian" = "ARL".'
    if key not in keys:
        return None, f"there is no origin {key!r} in this project", "`evenhand origins` lists them."
    side = "" if side.strip().lower() == "none" else side.strip()
    if side and not _SIDE.fullmatch(side):
        return None, f"{side!r} is no code of a party", "For instance ARM or SYR/opposition; \"\" for no side."
    return (key, side), "", ""


def _mistake(name: str, line: int, reason: str, hint: str) -> Failure:
    return Failure(location=f"{name}:{line}", reason=reason, hint=hint)


def _quoted(text: str) -> str:
    """Text as a basic string of TOML, which JSON's strings are but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
