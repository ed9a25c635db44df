"""`evenhand sides`: on which side each origin stands, with the evidence; and sides as a file, in and out."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.decide import ByOption
from evenhand.cli.options import JsonOption, ProjectOption, QuietOption, SideOption

if TYPE_CHECKING:
    from evenhand.reconcile.proposed_sides import Evidence, Sides
    from evenhand.records import Decision, Failure
    from evenhand.store import Project

_QUOTE_CHARS = 120
DONE_IN_PART = 4

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="A TOML file, for instance sides.toml; - for a pipe.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group = typer.Typer(help="List the sides of origins with evidence; export, import.")
    group.callback(invoke_without_command=True)(sides)
    group.command("export")(export_sides)
    group.command("import")(import_sides)
    app.add_typer(group, name="sides")


def sides(
    context: typer.Context,
    side: SideOption = "",
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List the sides of origins with evidence; export, import.

    Who fights, blames and speaks for whom in the claims themselves, as counts with examples. A side counts where an
    origin's code says it or a person set it; what is proposed bears a question mark and counts nowhere. Outlets have no
    side unless a person gives them one.
    """
    if context.invoked_subcommand:
        if project or side or json or quiet:  # else they would be dropped, and the wrong project be written to
            raise typer.BadParameter(f"put options behind the command: evenhand sides {context.invoked_subcommand} FILE --project …")
        return
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json, say

    with for_looking(project, quiet=quiet) as opened, opened.snapshot():
        found = _chosen(_sides(opened, side), side)
    if json:
        print_json(found)
        return
    _print(found)
    say("No origin stands there." if not found.origins else "`evenhand decide side ORIGIN SIDE` sets a side.", quiet=quiet)


def export_sides(
    file: FileArgument, project: ProjectOption = None, json: JsonOption = False, quiet: QuietOption = False
) -> None:
    """Write the sides that people set to a file, and the others below as remarks."""
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import counted, print_json, say
    from evenhand.decide.sides_file import sides_text

    with for_looking(project, quiet=quiet) as opened, opened.snapshot():
        found = _sides(opened).origins
    decided = {row.origin.key: row.origin.side for row in found if row.known_by == "person"}
    rest = {row.origin.key: _remark(row.origin.side, row.proposed) for row in found if row.known_by != "person"}
    text = sides_text(decided, rest)
    if str(file) == "-":
        typer.echo(text, nl=False)
        return
    _write(file, text)
    if json:
        print_json({"sides": len(decided), "output": str(file)})
    say(f"{counted(len(decided), 'side')} set by people → {file}", quiet=quiet or json)


def import_sides(
    file: FileArgument,
    by: ByOption = "",
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Set sides from a file, each as a decision; mistaken lines are named and left out."""
    from evenhand.cli.decide import tell_new_side, who_decides
    from evenhand.cli.opening import bring_up_to_date, for_writing
    from evenhand.cli.terminal import counted, print_json, say
    from evenhand.decide.sides_file import read_sides
    from evenhand.records import Draft
    from evenhand.report.decided import decision_facts, told

    who, text = who_decides(by), _read(file)
    with for_writing(project, create=False) as opened:
        bring_up_to_date(opened, quiet=True)
        here = {origin.key: origin.side for origin in opened.origins()}
        given, mistakes = read_sides(text, str(file), here)
        for side in sorted({side for key, side in given.items() if here[key] != side}):
            tell_new_side(opened, side, quiet=quiet or json)
        made: list[Decision] = [
            opened.decide(Draft(action="side", kind="origin", subject=key, new=side, who=who, reason=f"from {file.name}"))
            for key, side in given.items() if here[key] != side
        ]  # fmt: skip
        bring_up_to_date(opened, quiet=quiet)
        head = opened.head()
    if json:
        print_json({"decisions": [decision_facts(d) for d in made], "mistakes": mistakes, "head": head})
    for decision in made:
        say(f"{decision.seq}  {told(decision)}", quiet=quiet or json)
    say(f"{counted(len(made), 'side')} set · {len(given) - len(made)} as they were · {counted(len(mistakes), 'line')} left out",
        quiet=quiet or json)  # fmt: skip
    _complain(mistakes)
    if mistakes:
        raise typer.Exit(DONE_IN_PART)


def _complain(mistakes: "Sequence[Failure]") -> None:
    from evenhand.cli.terminal import say

    for mistake in mistakes:
        say(f"{mistake.location}: {mistake.reason}. {mistake.hint}")


def _sides(opened: "Project", side: str = "") -> "Sides":
    from evenhand.reconcile.proposed_sides import sides_of
    from evenhand.report.around import around, check_side

    known = around(opened)
    check_side(side, known.origins, opened.claims())
    return sides_of(opened.cases(), known.origins, known.sided)


def _chosen(found: "Sides", side: str) -> "Sides":
    from evenhand.reconcile.proposed_sides import Sides

    if not side:
        return found
    return Sides(parties=tuple(p for p in found.parties if p.party == side),
                 origins=tuple(o for o in found.origins if side in (o.origin.side, o.proposed)))  # fmt: skip


def _remark(side: str, proposed: str) -> tuple[str, str]:
    if proposed:
        return proposed, "proposed"
    return side, "by its code" if side else "unknown"


def _print(found: "Sides") -> None:
    from evenhand.cli.origins import side_told
    from evenhand.cli.terminal import at_terminal, one_line, print_indented, print_table, print_text

    if not at_terminal():
        print_table(("of", "side", "known", "dealing", "party", "claims", "example", "doc"), _rows(found))
        return
    for party in found.parties:
        print_text(f"\n{one_line(party.party)}: what the claims say of it")
        _print_evidence(party.evidence)
    print_text("\nOrigins")
    for row in found.origins:
        side, known = side_told(row)
        why = f": {row.why}" if known == "proposed" else ""
        print_indented(f"{one_line(row.origin.key)}  {one_line(side)}{f' ({known}{why})' if known else ''}", 2)
        _print_evidence(row.evidence)


def _print_evidence(evidence: "Sequence[Evidence]") -> None:
    from evenhand.cli.terminal import counted, one_line, print_indented, shortened

    for found in evidence:
        example = found.examples[0]
        quote = f"“{shortened(example.quote, _QUOTE_CHARS)}” – {one_line(example.origin)}, in {one_line(example.doc)}"
        print_indented(f"{found.dealing} {one_line(found.party)}: {counted(found.n_claims, 'claim')}", 4)
        print_indented(quote, 6, style="italic")


def _rows(found: "Sides") -> list[tuple[str, ...]]:
    from evenhand.cli.origins import side_told

    def row(of: str, side: str, known: str, e: "Evidence") -> tuple[str, ...]:
        return of, side, known, e.dealing, e.party, str(e.n_claims), e.examples[0].quote, e.examples[0].doc

    rows = [row(f"party {party.party}", party.party, "", e) for party in found.parties for e in party.evidence]
    for origin in found.origins:
        told = origin.origin.key, *side_told(origin)
        rows += [row(*told, e) for e in origin.evidence] or [(*told, "", "", "0", "", "")]
    return rows


def _read(file: Path) -> str:
    import sys

    from evenhand.decide.sides_file import MAX_CHARS
    from evenhand.errors import InputError

    try:
        raw = sys.stdin.buffer.read(MAX_CHARS + 1) if str(file) == "-" else file.open("rb").read(MAX_CHARS + 1)
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise InputError(f"{file} is no text in UTF-8.", "`evenhand sides export FILE` writes a file to begin with.") from None
    if len(raw) > MAX_CHARS:
        raise InputError(f"{file} is too long for a list of sides.", f"At most {MAX_CHARS:,} bytes.")
    return text


def _write(file: Path, text: str) -> None:
    from evenhand.errors import InputError

    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error.strerror}.") from None
