"""`evenhand decide …`: what a person says of a claim, an event, an origin or a document, kept for good and undone by another."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from evenhand.cli.options import JsonOption, ProjectOption, QuietOption

if TYPE_CHECKING:
    from evenhand.records import Decision, Draft
    from evenhand.store import Project

MOST_MOVED = 10
"""Claims that moved with a decision and are listed one by one."""

ByOption = Annotated[
    str, typer.Option("--by", metavar="NAME", help="Who decides [default: $EVENHAND_CODER or this machine's name for you].")
]
ReasonOption = Annotated[str, typer.Option("--reason", "-r", metavar="TEXT", help="Why.")]
ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or its beginning.")]
EventArgument = Annotated[str, typer.Argument(metavar="EVENT", help="An event's code, or its beginning.")]
WordsOption = Annotated[
    list[str],
    typer.Option("--words", "-w", metavar="WORDS", help="The words it stands in, or START:END. Repeat it for several values."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group = typer.Typer(no_args_is_help=True, help="Accept, correct, merge, split, grade: decisions that last.")
    for command in (accept, reject, correct, add, merge, split, origin, side, copy, grade, note, flag, assign, undo):
        group.command(command.__name__)(command)
    app.add_typer(group, name="decide")


def accept(claims: Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Claims' ids.")], by: ByOption = "",
           reason: ReasonOption = "", project: ProjectOption = None, json: JsonOption = False,
           quiet: QuietOption = False) -> None:  # fmt: skip
    """Stand for claims as they are: no later reading changes them."""
    _each(claims, "accept", by, reason, project, json=json, quiet=quiet)


def reject(claims: Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Claims' ids.")], by: ByOption = "",
           reason: ReasonOption = "", project: ProjectOption = None, json: JsonOption = False,
           quiet: QuietOption = False) -> None:  # fmt: skip
    """Say that these are no claims: they count nowhere."""
    _each(claims, "reject", by, reason, project, json=json, quiet=quiet)


def _each(claims: Sequence[str], action: str, by: str, reason: str, project: Path | None, *, json: bool, quiet: bool) -> None:
    from evenhand.records import Draft

    who = who_decides(by)
    drafts = [Draft(action=action, kind="claim", subject=claim, who=who, reason=reason) for claim in claims]
    decide(lambda opened: drafts, project, json=json, quiet=quiet)


def correct(
    claim: ClaimArgument,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="type, stance, agents, targets, places, time, weapons, …")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="As `evenhand explain` shows it; none empties it.")] = "",
    words: WordsOption = [],  # noqa: B006
    by: ByOption = "",
    reason: ReasonOption = "",
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Correct one field of a claim, choosing the words it stands in.

    For instance: agents "AZE:MIL, RUS" · places "Ganja, AZE" · time 2020-10-04/2020-10-06 · casualties "killed 10-12
    civilians of AZE; wounded 3+ people" · source ARM:GOV · type assault/shelling.
    """
    from evenhand.records import Draft

    who = who_decides(by)

    def drafts(opened: "Project") -> "Sequence[Draft]":
        from evenhand.store.typed import typed_value

        new = typed_value(opened, claim, field, value, words)
        return [Draft(action="correct", kind="claim", subject=claim, field=field, new=new, who=who, reason=reason)]

    decide(drafts, project, json=json, quiet=quiet)


def add(
    doc: Annotated[str, typer.Argument(metavar="DOC", help="A document's id, or its beginning.")],
    words: Annotated[str, typer.Option("--words", "-w", metavar="WORDS", help="The words that name the happening, or START:END.")],
    type: Annotated[str, typer.Option("--type", "-t", metavar="TYPE", help="For instance assault/shelling.")],
    source: Annotated[str, typer.Option("--source", metavar="WHO", help="Who says so: a code, or narrator.")] = "narrator",
    source_words: Annotated[str, typer.Option("--source-words", metavar="WORDS", help="How the text calls the source.")] = "",
    stance: Annotated[str, typer.Option("--stance", metavar="STANCE", help="asserted, denied, hedged, hypothetical.")] = "asserted",
    by: ByOption = "",
    reason: ReasonOption = "",
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Add a claim that was not read.

    The words name the happening; `correct` fills in its other fields.
    """
    from evenhand.records import Draft

    who = who_decides(by)

    def drafts(opened: "Project") -> "Sequence[Draft]":
        from evenhand.store.typed import typed_claim

        new = typed_claim(opened, doc, words, type, source, source_words, stance)
        return [Draft(action="add", kind="claim", subject=new["claim_id"], new=new, who=who, reason=reason)]

    decide(drafts, project, json=json, quiet=quiet)


def merge(events: Annotated[list[str], typer.Argument(metavar="EVENT...", help="Two events or more.")], by: ByOption = "",
          reason: ReasonOption = "", project: ProjectOption = None, json: JsonOption = False,
           quiet: QuietOption = False) -> None:  # fmt: skip
    """Say that events are one. The code with most claims lives on; the others lead to it."""
    one("merge", "event", events[0], {"codes": events[1:]}, by, reason, project, json=json, quiet=quiet)


def split(event: EventArgument, claims: Annotated[list[str], typer.Argument(metavar="CLAIM...", help="The claims that leave.")],
          by: ByOption = "", reason: ReasonOption = "", project: ProjectOption = None, json: JsonOption = False,
          quiet: QuietOption = False) -> None:  # fmt: skip
    """Take claims out of an event: they speak of another happening."""
    one("split", "event", event, {"leaving": claims}, by, reason, project, json=json, quiet=quiet)


def origin(key: Annotated[str, typer.Argument(metavar="ORIGIN", help="An origin's key (evenhand origins).")],
           same_as: Annotated[str, typer.Argument(metavar="ORIGIN", help="The origin it is one voice with.")], by: ByOption = "",
           reason: ReasonOption = "", project: ProjectOption = None, json: JsonOption = False,
           quiet: QuietOption = False) -> None:  # fmt: skip
    """Say that one origin is another: two names of one voice."""
    one("origin", "origin", key, same_as, by, reason, project, json=json, quiet=quiet)


def side(key: Annotated[str, typer.Argument(metavar="ORIGIN", help="An origin's key (evenhand origins).")],
         stands_with: Annotated[str, typer.Argument(metavar="SIDE", help="The party's code; none for no side.")], by: ByOption = "",
         reason: ReasonOption = "", project: ProjectOption = None, json: JsonOption = False,
           quiet: QuietOption = False) -> None:  # fmt: skip
    """Set the side on which an origin stands."""
    from evenhand.records import Draft

    new = "" if stands_with.lower() == "none" else stands_with
    draft = Draft(action="side", kind="origin", subject=key, new=new, who=who_decides(by), reason=reason)

    def drafts(opened: "Project") -> "Sequence[Draft]":
        tell_new_side(opened, new, quiet=quiet or json)
        return [draft]

    decide(drafts, project, json=json, quiet=quiet)


def tell_new_side(opened: "Project", side: str, *, quiet: bool) -> None:
    """Say so where nobody stands on a side yet and no claim names it: a slip would count as one more side."""
    from evenhand.cli.terminal import say
    from evenhand.errors import InputError
    from evenhand.report.around import around, check_side

    try:
        check_side(side, around(opened).origins, opened.claims())
    except InputError as error:
        say(f"{side} is new here: {error} If it is a slip, undo it.", quiet=quiet)


def copy(docs: Annotated[list[str], typer.Argument(metavar="DOC DOC...", help="Documents.")],
         no: Annotated[bool, typer.Option("--no", help="They are not copies: the first leaves the others' family.")] = False,
         by: ByOption = "", reason: ReasonOption = "", project: ProjectOption = None, json: JsonOption = False,
         quiet: QuietOption = False) -> None:  # fmt: skip
    """Say that documents carry one copy, or do not (--no)."""
    one("family", "document", docs[0], {"docs": docs[1:], "together": not no}, by, reason, project, json=json, quiet=quiet)


def grade(event: EventArgument,
          grade: Annotated[str, typer.Argument(metavar="GRADE", help="confirmed, fair, weak, contested, discounted; none.")],
          by: ByOption = "", reason: ReasonOption = "", project: ProjectOption = None, json: JsonOption = False,
          quiet: QuietOption = False) -> None:  # fmt: skip
    """Grade how well an event's harm is established. Only a person does; `evenhand show` proposes."""
    one("grade", "event", event, "" if grade.lower() == "none" else grade, by, reason, project, json=json, quiet=quiet)


def note(about: Annotated[str, typer.Argument(metavar="ID", help="An event's code, a claim's or a document's id.")],
         text: Annotated[str, typer.Argument(metavar="TEXT", help="The note.")], by: ByOption = "", project: ProjectOption = None,
         json: JsonOption = False, quiet: QuietOption = False) -> None:  # fmt: skip
    """Write a note on an event, a claim or a document."""
    _remark("note", about, text, by, project, json=json, quiet=quiet)


def flag(about: Annotated[str, typer.Argument(metavar="ID", help="An event's code, a claim's or a document's id.")],
         label: Annotated[str, typer.Argument(metavar="LABEL", help="A word for it; none takes the flag away.")] = "look again",
         by: ByOption = "", project: ProjectOption = None, json: JsonOption = False,
           quiet: QuietOption = False) -> None:  # fmt: skip
    """Flag an event, a claim or a document to be looked at again."""
    _remark("flag", about, "" if label.lower() == "none" else label, by, project, json=json, quiet=quiet)


def assign(about: Annotated[str, typer.Argument(metavar="ID", help="An event's code, a claim's or a document's id.")],
           to: Annotated[str, typer.Argument(metavar="NAME", help="Who is to look at it; none for nobody.")], by: ByOption = "",
           project: ProjectOption = None, json: JsonOption = False,
           quiet: QuietOption = False) -> None:  # fmt: skip
    """Give an event, a claim or a document to somebody to look at."""
    _remark("assign", about, "" if to.lower() == "none" else to, by, project, json=json, quiet=quiet)


def _remark(action: str, about: str, new: str, by: str, project: Path | None, *, json: bool, quiet: bool) -> None:
    from evenhand.records import Draft

    who = who_decides(by)

    def drafts(opened: "Project") -> "Sequence[Draft]":
        kind, subject = opened.thing(about)
        return [Draft(action=action, kind=kind, subject=subject, new=new, who=who)]

    decide(drafts, project, json=json, quiet=quiet)


def undo(number: Annotated[int, typer.Argument(metavar="NUMBER", help="The decision's number (evenhand decisions).")],
         by: ByOption = "", reason: ReasonOption = "", project: ProjectOption = None, json: JsonOption = False,
         quiet: QuietOption = False) -> None:  # fmt: skip
    """Undo a decision; both stay on record. To undo an undoing brings its decision back."""
    one("undo", "decision", str(number), None, by, reason, project, json=json, quiet=quiet)


def one(action: str, kind: str, subject: str, new: Any, by: str, reason: str, project: Path | None, *,
        json: bool, quiet: bool) -> None:  # fmt: skip
    """Make one decision and bring the events up to date."""
    from evenhand.records import Draft

    draft = Draft(action=action, kind=kind, subject=subject, new=new, who=who_decides(by), reason=reason)
    decide(lambda opened: [draft], project, json=json, quiet=quiet)


def who_decides(by: str) -> str:
    """Who decides, by the option or the environment. An error of usage where nobody is known."""
    from evenhand.settings import coder

    who = coder(by)
    if not who:
        raise typer.BadParameter("say who decides: --by NAME, or EVENHAND_CODER in the environment.", param_hint="--by")
    return who


def decide(drafts: "Any", project: Path | None, *, json: bool, quiet: bool) -> None:
    """Make the decisions that `drafts` makes of the open project, one after the other, then the events anew."""
    from evenhand.cli.opening import bring_up_to_date, for_writing
    from evenhand.cli.terminal import print_json, say
    from evenhand.report.decided import decision_facts, told

    with for_writing(project, create=False) as opened:
        bring_up_to_date(opened, quiet=True)  # codes and claims of events are looked up: they should be today's
        before = opened.codes()
        made: list[Decision] = [opened.decide(draft) for draft in drafts(opened)]
        bring_up_to_date(opened, quiet=quiet)
        head, codes = opened.head(), opened.codes()
    if json:
        print_json({"decisions": [decision_facts(decision) for decision in made], "head": head})
    for decision in made:
        say(f"{decision.seq}  {told(decision)}  (undo: evenhand decide undo {decision.seq})", quiet=quiet or json)
        for claim in decision.new["leaving"] if decision.action == "split" else ():
            say(f"    {claim} is now in {codes.get(claim, 'no event')}", quiet=quiet or json)
    if not any(decision.action in ("merge", "split") for decision in made):
        _tell_moved(before, codes, quiet=quiet or json)


def _tell_moved(before: Mapping[str, str], after: Mapping[str, str], *, quiet: bool) -> None:
    """Say which claims stand in another event than before: a corrected day or place can move a claim, and others with it."""
    from evenhand.cli.terminal import counted, say

    moved = [(claim, code) for claim, code in sorted(before.items()) if claim in after and after[claim] != code]
    for claim, code in moved[:MOST_MOVED]:
        say(f"    {claim} was in {code} and is now in {after[claim]}", quiet=quiet)
    if more := len(moved) - MOST_MOVED:
        say(f"    … and {counted(more, 'claim')} more", quiet=quiet or more < 0)
