"""Floors: figures that a reader must not fall below, kept with digests of the data that they were measured on.

A floor is never lowered silently: lowering it, or changing the data under it, takes a reason, which is kept beside the
floors. Source: the evaluation gate of trafilatura, whose floors carry the digests of annotations and inputs.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from evenhand.errors import InputError
from evenhand.evaluate.score import Scores

MARGIN = 0.01
"""How far below the measured figure a floor is set: another processor's arithmetic may turn a claim or two."""

GATED = (
    "claims_met", "claims_strict", "casualties", "casualties_placed", "agents_on_met", "targets_on_met",
    "places_25km_on_met", "weapons_on_met", "time_on_met", "source_named", "stance", "stance_not_asserted", "events_b3",
)  # fmt: skip
"""The figures that have floors: F1 of those with precision and recall, the share that is right of the others."""

HEADER = """\
# What the reader must not fall below, by gold file. Written by `evenhand evaluate GOLD --set-floors`; change it by hand
# only where two branches meet. Lowering a floor, or changing the data under it, takes a reason: see `changes`.
"""


_BARE = re.compile(r"[A-Za-z0-9_-]+")
"""A key that TOML lets stand without quotation marks."""


class Change(Struct, frozen=True, omit_defaults=True):
    """A floor that was lowered, or data that changed (`what` is then "gold" or "input"), and why."""

    what: str
    reason: str
    before: float | None = None
    after: float | None = None


class Floors(Struct, frozen=True):
    """The floors of one gold file.

    `gold_sha256` is the digest of the gold; `input_sha256` that of the documents that were read, "" where the gold's own
    texts were. `least` maps figures of GATED to floors, 0–1. `changes` has the oldest first.
    """

    gold_sha256: str
    input_sha256: str
    least: dict[str, float]
    changes: tuple[Change, ...] = ()


class Digests(Struct, frozen=True):
    """SHA-256 of the gold and of the documents that were read ("" where the gold's own texts were)."""

    gold: str
    input: str = ""

    @classmethod
    def of(cls, gold: Path, documents: Path | None = None) -> "Digests":
        """The digests of these files as they are now. Raises InputError where one cannot be read."""
        return cls(_sha256(gold), _sha256(documents) if documents else "")


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as problem:
        raise InputError(f"{path} cannot be read: {problem.strerror or problem}", "Check the path.") from problem


def gated(scores: Scores) -> dict[str, float]:
    """The figures that have floors; one that was not asked (no gold claim is denied, say) is left out."""
    figures = {name: rates.f1 for name, rates in scores.counted.items()}
    figures |= {name: share.right for name, share in scores.accuracy_on_met.items()}
    figures["events_b3"] = scores.events_b3.f1
    return {name: figures[name] for name in GATED if name in figures}


def shortfalls(floors: Floors, figures: Mapping[str, float], digests: Digests) -> list[str]:
    """Why the gate is shut, each in words for people; empty where it is open."""
    found = [f"{name} is another one than the floors were measured on" for name in _other_data(floors, digests)]
    for name, least in sorted(floors.least.items()):
        figure = figures.get(name)
        if figure is None:
            found.append(f"{name} has a floor of {least:.3f} and was not measured")
        elif figure < least:
            found.append(f"{name} is {figure:.3f}, its floor is {least:.3f}")
    return found


def _other_data(floors: Floors, digests: Digests) -> list[str]:
    pairs = (("gold", floors.gold_sha256, digests.gold), ("input", floors.input_sha256, digests.input))
    return [name for name, before, now in pairs if before != now]


def renewed(floors: Floors | None, figures: Mapping[str, float], digests: Digests, reason: str = "") -> Floors:
    """Floors at these figures less the margin. A floor that is still met is never lowered.

    Raises InputError where a floor would be lowered or dropped, or the data are others, and no reason is given.
    """
    measured = {name: round(max(0.0, figure - MARGIN), 3) for name, figure in figures.items()}
    if floors is None:
        return Floors(digests.gold, digests.input, measured)
    other_data = _other_data(floors, digests)
    least = {name: max(new, floors.least.get(name, 0.0) if figures[name] >= floors.least.get(name, 0.0) else 0.0)
             for name, new in measured.items()}  # fmt: skip
    lowered = {name: before for name, before in floors.least.items() if least.get(name, -1.0) < before}
    if (lowered or other_data) and not reason.strip():
        what = [*(f"{name} ({before:.3f})" for name, before in sorted(lowered.items())), *other_data]
        raise InputError(
            f"This would lower a floor or take other data: {', '.join(what)}.", 'Say why: --reason "…"; it is kept.'
        )
    why = " ".join(reason.split())
    changes = [Change(name, why) for name in other_data]
    changes += [Change(name, why, before, least.get(name)) for name, before in sorted(lowered.items())]
    return Floors(digests.gold, digests.input, least, (*floors.changes, *changes))


def load_floors(path: Path) -> dict[str, Floors]:
    """The floors of a file by the name of their gold; none where there is no such file. Raises InputError."""
    try:
        return msgspec.toml.decode(path.read_bytes(), type=dict[str, Floors])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise InputError(f"{path} holds no floors: {problem}", "Write them with --set-floors.") from problem


def write_floors(path: Path, floors: Mapping[str, Floors]) -> None:
    """Write floors, by the name of their gold; the file is there whole or not at all. Raises InputError."""
    text = HEADER + "".join(_lines(floors))
    beside = path.with_name(path.name + ".new")
    try:
        beside.write_text(text, encoding="utf-8")
        os.replace(beside, path)
    except OSError as problem:
        why = f"{path} cannot be written: {problem.strerror or problem}"
        raise InputError(why, "Name another file with --floors.") from problem


def _lines(floors: Mapping[str, Floors]) -> Iterator[str]:
    for name, one in sorted(floors.items()):
        table = name if _BARE.fullmatch(name) else _quoted(name)
        yield f"\n[{table}]\ngold_sha256 = {_quoted(one.gold_sha256)}\ninput_sha256 = {_quoted(one.input_sha256)}\n"
        yield f"\n[{table}.least]\n"
        yield from (f"{figure} = {least:.3f}\n" for figure, least in sorted(one.least.items()))
        for change in one.changes:
            yield f"\n[[{table}.changes]]\nwhat = {_quoted(change.what)}\nreason = {_quoted(change.reason)}\n"
            ends = (("before", change.before), ("after", change.after))
            yield from (f"{end} = {value:.3f}\n" for end, value in ends if value is not None)


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's, which leaves one control character that TOML wants escaped."""
    plain = text.encode("utf-8", "replace").decode()
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")
