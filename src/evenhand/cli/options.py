"""The options that commands share, so that each is spelt and explained the same everywhere."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from evenhand.ingest import FieldMap

ProjectOption = Annotated[
    Path | None,
    typer.Option("--project", "-p", metavar="FILE", help="The project file [default: $EVENHAND_PROJECT or evenhand.db]."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, whole and uncoloured.")]
RowsJsonOption = Annotated[
    bool, typer.Option("--json", help="Keep standard output JSON: the rows, or with --output their number and the file.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but data and errors.")]
LimitOption = Annotated[int | None, typer.Option("--limit", "-n", min=1, metavar="N", help="List at most N.")]
JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, metavar="N", help="Read with N processes [default: $EVENHAND_JOBS or what fits]."),
]
TypeOption = Annotated[str, typer.Option("--type", "-t", metavar="TYPE", help="A type (assault/shelling) or its root (assault).")]
PlaceOption = Annotated[str, typer.Option("--place", metavar="NAME", help="A place's name, as the gazetteer or the text has it.")]
ActorOption = Annotated[str, typer.Option("--actor", metavar="WHO", help="A code (AZE, AZE:MIL) or words; doer, target or source.")]
SharedOption = Annotated[
    bool, typer.Option("--shared", help="Redact: names, contacts, local sources go, what is recent is coarse; says what went.")
]
SinceOption = Annotated[str, typer.Option("--since", metavar="DAY", help="On or after this day (2020-10-04).")]
UntilOption = Annotated[str, typer.Option("--until", metavar="DAY", help="On or before this day.")]
SideOption = Annotated[str, typer.Option("--side", metavar="SIDE", help="Only this side, by its code (evenhand sides).")]
OneEventArgument = Annotated[str, typer.Argument(metavar="[EVENT]", help="Only this event: its code, or its beginning.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file [default: standard output].")
]
DisputedOption = Annotated[bool, typer.Option("--disputed", help="Only where accounts contradict, or one is denied.")]
ScopeOption = Annotated[
    str, typer.Option("--scope", metavar="SCOPE", help="What to read: conflict, or any (other violence and politics too).")
]
FieldOption = Annotated[
    list[str],
    typer.Option(
        "--field", metavar="OURS=THEIRS",
        help="Where records have other field names, for instance text=content. May be repeated.",
    ),
]  # fmt: skip


def field_map(options: list[str]) -> "FieldMap":
    """The names of fields that `--field` gives. One that is written otherwise is an error of usage."""
    from evenhand.errors import SettingsError
    from evenhand.ingest import FieldMap

    try:
        return FieldMap.parse(options)
    except SettingsError as error:
        raise typer.BadParameter(f"{error}. {error.hint}", param_hint="--field") from None


def day(text: str, option: str) -> datetime.date | None:
    """A day given as an option: `2020-10-04`; "" is none. Anything else is an error of usage."""
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is no day; write it as year-month-day, for instance 2020-10-04."
        raise typer.BadParameter(message, param_hint=option) from None


def known_type(type_: str) -> str:
    """The type given as an option, checked; "" is any. An unknown one is an error of usage that names near ones."""
    from difflib import get_close_matches

    from evenhand.records.codes import TYPES, root

    known = sorted({*TYPES, *(root(name) for name in TYPES)})
    if type_ and type_ not in known:
        near = get_close_matches(type_, known, n=3) or [name for name in known if type_.lower() in name][:3]
        message = f"there is no type {type_!r}; do you mean {' or '.join(near) or ', '.join(known)}?"
        raise typer.BadParameter(message, param_hint="--type")
    return type_
