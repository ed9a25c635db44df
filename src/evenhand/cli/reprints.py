"""`evenhand reprints`: families of documents that carry one copy, and what each of them changed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.options import JsonOption, LimitOption, ProjectOption, QuietOption

if TYPE_CHECKING:
    from evenhand.reconcile.copies import Change, Changes
    from evenhand.report.reprints import Member, Shown

SIGNS = {"changed": "~", "added": "+", "dropped": "-"}
_CHARS = 150
_SHOWN = 6
"""Changes of one copy shown at a terminal; --json has all."""


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(reprints)


def reprints(
    doc: Annotated[str, typer.Option("--doc", metavar="DOC", help="Only the family of this document.")] = "",
    limit: LimitOption = None,
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List the families of reprints, and what each copy changed.

    A family is one copy and one voice, however many outlets. Sentences that a copy added, dropped or words otherwise are
    counted against the first version.
    """
    from evenhand.cli.choosing import cut_at
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json, say
    from evenhand.report.reprints import shown as laid_out

    with for_looking(project, quiet=quiet) as opened, opened.snapshot():
        wanted = opened.doc(doc) if doc else ""
        found = [family for family in opened.families() if not wanted or wanted in family.docs]
        shown = [laid_out(opened, family) for family in found[: cut_at(limit, json=json)]]
    if json:
        print_json(shown)
        return
    _print(shown)
    say("No document carries the copy of another there.", quiet=quiet or bool(found))
    say(f"The first {len(shown)} of {len(found)}; --limit N shows more.", quiet=quiet or len(found) == len(shown))


def _print(shown: "Sequence[Shown]") -> None:
    from evenhand.cli.terminal import at_terminal, counted, one_line, print_indented, print_table, print_text

    if not at_terminal():
        columns = ("family", "doc", "is", "published", "outlet", "same", "changed", "added", "dropped", "title")
        print_table(columns, [_fields(family, member) for family in shown for member in family.members])
        return
    for family in shown:
        print_text(f"\n{family.family_id}  {counted(len(family.members), 'document')}, one voice")
        for member in family.members:
            is_ = _is(family, member)
            head = f"{one_line(member.doc)}  {member.published}  {one_line(member.outlet) or 'outlet unknown'}"
            print_indented(f"{head}{f'  ({is_})' if is_ else ''}", 2)
            if member.changes:
                print_indented(_counts(member.changes), 4)
                _print_changes(member.changes)


def _is(family: "Shown", member: "Member") -> str:
    told = [name for name, doc in (("first", family.first), ("fullest", family.fullest)) if doc == member.doc]
    return ", ".join(told)


def _counts(changes: "Changes") -> str:
    from evenhand.cli.terminal import counted

    told = [f"{counted(changes.n_same, 'sentence')} the same"]
    told += [f"{n} {kind}" for kind in SIGNS if (n := _n(changes, kind))]
    left = f" ({changes.n_left} more not compared)" if changes.n_left else ""
    return ", ".join(told) + left


def _n(changes: "Changes", kind: str) -> int:
    return sum(change.kind == kind for change in changes.changes)


def _print_changes(changes: "Changes") -> None:
    from evenhand.cli.terminal import print_indented

    for change in changes.changes[:_SHOWN]:
        for line in _lines(change):
            print_indented(line, 6)
    if len(changes.changes) > _SHOWN:
        print_indented(f"… and {len(changes.changes) - _SHOWN} more; --json has all.", 6)


def _lines(change: "Change") -> list[str]:
    from evenhand.cli.terminal import shortened

    if change.kind != "changed":
        return [f"{SIGNS[change.kind]} “{shortened(change.before or change.after, _CHARS)}”"]
    before, after = _apart(change.before, change.after)
    return [f"{SIGNS['changed']} “{shortened(before, _CHARS)}”", f"→ “{shortened(after, _CHARS)}”"]


def _apart(before: str, after: str) -> tuple[str, str]:
    """The parts in which two wordings of a sentence differ, with a few words around them."""
    one, other = before.split(), after.split()
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    around = 3
    start, end = max(0, head - around), max(0, tail - around)

    def cut(words: list[str]) -> str:
        return ("… " if start else "") + " ".join(words[start : len(words) - end]) + (" …" if end else "")

    return cut(one), cut(other)


def _fields(family: "Shown", member: "Member") -> tuple[str, ...]:
    counts = [str(member.changes.n_same), *(str(_n(member.changes, kind)) for kind in SIGNS)] if member.changes else [""] * 4
    return (family.family_id, member.doc, _is(family, member), member.published, member.outlet, *counts, member.title)
