"""What a table of an export holds, declared once: its cells, its typed form and its data dictionary all come from here."""

from collections.abc import Callable, Mapping
from operator import methodcaller
from typing import Any, Final

from msgspec import Struct

TYPES: Final = ("string", "integer", "number", "date", "boolean", "list", "object")
"""What a column can hold. Dates are ISO 8601 days; the items of a `list` have a type of their own; an `object` is JSON.
Source: Frictionless Table Schema 2.0, whose names these are."""


class Column(Struct, frozen=True):
    """One column: its name, its type (one of TYPES), and what a value of it means, in one sentence.

    A dot in the name leads into a value (`source.actor`), and through a list to the items' values. `of` is the type of
    a list's items. `hxl` is the tag of the Humanitarian Exchange Language, "" for none. A column of type `object` holds
    the whole row as JSON.
    """

    name: str
    type: str
    meaning: str
    of: str = ""
    hxl: str = ""

    def __post_init__(self) -> None:
        if self.type not in TYPES or (self.type == "list") != (self.of in TYPES):
            raise ValueError(f"{self.name}: no such type: {self.type!r} of {self.of!r}")


class Table(Struct, frozen=True):
    """A table: its name, what one row is (a noun), what the table holds (one sentence), and its columns in order.

    `key` names the columns that no two rows share, () where rows have no key. `whole` is the column, "" for none, from
    which a row can be made again without loss. `nested`: its JSON lines hold objects, of which the columns are a view.
    """

    name: str
    noun: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    whole: str = ""
    nested: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)



def getter(name: str) -> Callable[[Mapping[str, Any]], Any]:
    """What takes a column's value out of a row: a list where the way leads through one, None where it leads nowhere.

    >>> getter("places.name")({"places": [{"name": "Ganja"}, {}]})
    ['Ganja', None]
    """
    first, *rest = name.split(".")
    if not rest:
        return methodcaller("get", first)

    def get(row: Mapping[str, Any]) -> Any:
        value = row.get(first)
        for step in rest:
            if isinstance(value, dict):
                value = value.get(step)
            elif isinstance(value, list):
                value = [item.get(step) if isinstance(item, dict) else None for item in value]
            else:
                return None
        return value

    return get
