"""UCDP's conflicts and dyads for the sides of a project, by a table that a user writes: they cannot be read off texts.

```toml
[[dyad]]
side_a = "ARM"                  # our codes, or what stands before the colon; this side becomes side_a
side_b = "AZE"
conflict_new_id = 388
conflict_name = "Armenia - Azerbaijan"
dyad_new_id = 784
```
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from evenhand.errors import SettingsError
from evenhand.reconcile.sides import party_of
from evenhand.settings import toml_of

_NUMBERS = ("conflict_dset_id", "conflict_new_id", "dyad_dset_id", "dyad_new_id",
            "side_a_dset_id", "side_a_new_id", "side_b_dset_id", "side_b_new_id")  # fmt: skip
_TEXTS = ("side_a", "side_b", "conflict_name", "dyad_name")


class Dyad(Struct, frozen=True, kw_only=True):
    """A dyad of UCDP's with the parties of ours that are its sides. None is not given: the cell stays empty."""

    side_a: str
    side_b: str
    conflict_dset_id: int | None = None
    conflict_new_id: int | None = None
    conflict_name: str | None = None
    dyad_dset_id: int | None = None
    dyad_new_id: int | None = None
    dyad_name: str | None = None
    side_a_dset_id: int | None = None
    side_a_new_id: int | None = None
    side_b_dset_id: int | None = None
    side_b_new_id: int | None = None

    @property
    def parties(self) -> frozenset[str]:
        """The two parties, whose order counts for nothing when they are looked for."""
        return frozenset((party(self.side_a), party(self.side_b)))


def party(code: str) -> str:
    """What an actor's code counts as: its party, or the code itself (`AZE:CIV`)."""
    return party_of(code) or code


def dyad_of(first: str | None, second: str | None, dyads: Sequence[Dyad]) -> Dyad | None:
    """The dyad whose sides these two codes are, in either order; None for none."""
    wanted = frozenset(party(code) for code in (first, second) if code)
    return next((dyad for dyad in dyads if dyad.parties == wanted), None)


def load_dyads(path: Path) -> tuple[Dyad, ...]:
    """The dyads of a TOML file. Raises SettingsError with the file, the entry and its field, and what to do."""
    content = toml_of(path)
    entries = content.get("dyad")
    if set(content) - {"dyad"} or not isinstance(entries, list):
        raise SettingsError(f"{path}: only [[dyad]] entries are known here.", "Begin each dyad with a line [[dyad]].")
    dyads: list[Dyad] = []
    for number, entry in enumerate(entries, 1):
        dyad = _checked(entry, f"{path}: dyad {number}")
        if any(dyad.parties == earlier.parties for earlier in dyads):
            raise SettingsError(f"{path}: dyad {number}: these two sides have a dyad already.", "Keep one of them.")
        dyads.append(dyad)
    return tuple(dyads)


def _checked(entry: Any, where: str) -> Dyad:
    if not isinstance(entry, dict):
        raise SettingsError(f"{where}: not a table of fields.", "Begin each dyad with a line [[dyad]].")
    for field, value in entry.items():
        if field not in (*_NUMBERS, *_TEXTS):
            raise SettingsError(f"{where}: unknown field {field!r}.", f"Known fields: {', '.join((*_TEXTS, *_NUMBERS))}.")
        if field in _NUMBERS and (not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**63):
            raise SettingsError(f"{where}, {field}: {value!r} is no id.", "Give UCDP's number, without quotation marks.")
        if field in _TEXTS and (not isinstance(value, str) or not value.strip()):
            raise SettingsError(f"{where}, {field}: {value!r} is no text.", "Put it into quotation marks, or leave the line out.")
    for field in ("side_a", "side_b"):
        if field not in entry:
            raise SettingsError(f"{where}: {field} is missing.", 'Name the party by its code, for instance side_a = "ARM".')
    dyad = msgspec.convert(entry, Dyad)
    if len(dyad.parties) < 2:
        raise SettingsError(f"{where}, side_b: {dyad.side_b!r} is the same party as side_a.", "Name the two sides.")
    return dyad
