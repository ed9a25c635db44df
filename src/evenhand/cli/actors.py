"""`evenhand actors`: who the documents name, and giving those a name whom no table knows."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.options import JsonOption, LimitOption, ProjectOption, QuietOption

if TYPE_CHECKING:
    from evenhand.report.met import ActorRow
    from evenhand.settings import Settings
    from evenhand.store.project import Project

SHOWN_WORDS = 3
UnknownOption = Annotated[bool, typer.Option("--unknown", help="Only those that no table knows.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group = typer.Typer(help="List who is named, the unknown first; name, merge.")
    group.callback(invoke_without_command=True)(actors)
    group.command("name")(name_actor)
    group.command("merge")(merge_actors)
    app.add_typer(group, name="actors")


def actors(
    context: typer.Context,
    unknown: UnknownOption = False,
    limit: LimitOption = None,
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List who is named, the unknown first; name, merge.

    With how often, in how many documents, and as agent, target or source of how many claims. `known` tells by what: a table, the
    project's own actors.toml, a role alone whose owner the text does not tell, or the text: a body that no table has, under a
    code made from its name there.
    """
    if context.invoked_subcommand:
        refuse_options(context.invoked_subcommand, "actors", project, unknown, limit, json, quiet)
        return
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json, print_table, say
    from evenhand.report.met import UNKNOWN, actor_rows

    with for_looking(project, quiet=quiet) as opened:
        found = [row for row in actor_rows(opened.met_actors()) if not unknown or row.known in UNKNOWN]
    shown = found[:limit]
    if json:
        print_json(shown)
        return
    columns = ("code", "name", "known", "mentions", "documents", "agent", "target", "source", "words")
    print_table(columns, map(_row, shown), wide="words")
    n_unknown = sum(row.known in UNKNOWN for row in found)
    say('`evenhand actors name "NAME" --code CODE` names one that no table knows.', quiet=quiet or not n_unknown)
    say("Nobody is named there that no table knows." if unknown else "No document names anybody.", quiet=quiet or bool(found))
    say(f"The first {len(shown)} of {len(found)}; --limit N shows more.", quiet=quiet or len(found) == len(shown))


def refuse_options(subcommand: str, group: str, *given: object) -> None:
    """Options before a command of a group would be dropped, and the wrong project be dealt with: an error of usage."""
    if any(given):
        raise typer.BadParameter(f"put options behind the command: evenhand {group} {subcommand} … --project FILE")


def _row(row: "ActorRow") -> tuple[str, ...]:
    counts = (row.n_mentions, row.n_documents, row.n_agent, row.n_target, row.n_source)
    return row.code, row.name, row.known, *map(str, counts), told_words(row.words)


def told_words(words: tuple[tuple[str, int], ...]) -> str:
    """The words that texts have, the most frequent first: all in a pipe, a few at a terminal."""
    from evenhand.cli.terminal import at_terminal

    shown = words[:SHOWN_WORDS] if at_terminal() else words
    return " · ".join(word for word, _ in shown) + (" …" if len(shown) < len(words) else "")


def name_actor(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name, as texts have it.")],
    code: Annotated[str, typer.Option("--code", metavar="CODE", help="Its code: capitals, digits, _ [default: made from the name].")] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="group, igo, ngo, monitor, press, leader, … [default: group].")] = "",
    parent: Annotated[str, typer.Option("--parent", metavar="CODE", help="The country or body it belongs to.")] = "",
    also: Annotated[list[str], typer.Option("--also", metavar="NAME", help="Another name or spelling. May be repeated.")] = [],  # noqa: B006
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Give a name a code, or a known code one more name.

    Writes an entry to actors.toml beside the project file, behind what stands there. The documents are read with it the next time:
    `evenhand read --again`.
    """
    from evenhand.knowledge.actor_lexicon import tokens
    from evenhand.knowledge.own_writing import entry_text
    from evenhand.read.who.names import local_code

    bare = without_article(name)
    code = code or local_code(tuple(token.word for token in tokens(bare)))
    entry = entry_text("actor", {"code": code, "name": bare, "kind": kind, "parent": parent, "aliases": tuple(also)})
    others = [known for known in _names_of(code, project) if known.lower() != bare.lower()]
    also_said = f", as {others[0]} is" if others else ""
    _write(entry, f"{bare} is {code}{also_said}", project, json=json, quiet=quiet)


def _names_of(code: str, project: Path | None) -> list[str]:
    """The chief names that a code has already, in the tables and the project's own."""
    from evenhand.knowledge.own_tables import own_tables
    from evenhand.settings import settings

    return [actor.name for actor in own_tables(settings(project).actors, None).table().actors if actor.code == code]


def without_article(name: str) -> str:
    """A name as tables have it: without "the" before it and doubled blanks."""
    words = name.split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() == "the" else words)


def merge_actors(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The code that goes.")],
    into: Annotated[str, typer.Argument(metavar="INTO", help="The code that it is.")],
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Say that two codes are one body.

    Writes an entry to actors.toml beside the project file; taking it out there parts them again. The documents are read with it the
    next time: `evenhand read --again`.
    """
    from evenhand.knowledge.own_writing import entry_text

    _write(entry_text("merge", {"code": code, "into": into}), f"{code} is {into}", project, json=json, quiet=quiet)
    tell_unmet(code, lambda opened: any(one.code == code for one in opened.met_actors()), project, quiet=quiet or json)


def tell_unmet(name: str, is_met: "Callable[[Project], bool]", project: Path | None, *, quiet: bool) -> None:
    """Say so where no document of the project, if there is one, names what was merged: a slip of the pen does nothing, and shows
    nowhere else."""
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import say
    from evenhand.settings import settings

    if quiet or not settings(project).project.exists():
        return
    with for_looking(project, quiet=True) as opened:
        met = is_met(opened)
    say(f"No document names {name} so far: look at its spelling.", quiet=met)


def _write(entry: str, said: str, project: Path | None, *, json: bool, quiet: bool) -> None:
    from evenhand.knowledge.own_actors import read_own_actors
    from evenhand.knowledge.own_tables import ACTORS

    def file(chosen: "Settings") -> Path:
        return chosen.actors or chosen.project.parent / ACTORS

    write_entry(file, lambda path, text: read_own_actors(path, text), entry, said, project, json=json, quiet=quiet)


def write_entry(file: "Callable[[Settings], Path]", check: Callable[[Path, str], object], entry: str, said: str, project: Path | None,
                *, json: bool, quiet: bool) -> None:  # fmt: skip
    """Write an entry to one of the project's own tables, and say what to do next. Raises TableError where it cannot stand there."""
    from evenhand.cli.terminal import print_json, say
    from evenhand.knowledge.own_writing import add_entry
    from evenhand.settings import settings

    chosen = settings(project)
    path = file(chosen)
    add_entry(path, entry, check)
    if json:
        print_json({"file": str(path), "entry": entry})
    say(f"{said}, by {path}", quiet=quiet or json)
    say("`evenhand read --again` reads the project's documents with it.", quiet=quiet or json or not chosen.project.exists())
