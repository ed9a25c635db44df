"""A family of reprints laid out: its copies, the first one first, and what each changed of it, to the word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct

from evenhand.reconcile.copies import Change, Changes, changes
from evenhand.records import Document, Family
from evenhand.store import Project

MAX_WORDS: Final = 400
"""Words of a sentence that are compared one by one; the work grows with their square."""

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


class Member(Struct, frozen=True):
    """One copy of a family: its outlet, its day ("–" unknown), and what it changed of the first (None for the first)."""

    doc: str
    outlet: str
    published: str
    title: str
    changes: Changes | None


class Shown(Struct, frozen=True):
    """A family as it is shown: the first version, the fullest, and all members, the first one first."""

    family_id: str
    first: str
    fullest: str
    members: tuple[Member, ...]


def shown(opened: Project, family: Family, *, compared: bool = True) -> Shown:
    """The family's copies; `compared` False leaves out what they changed, which takes their texts."""
    documents = {doc: opened.document(doc) for doc in family.docs}
    in_time = sorted(documents.values(), key=lambda d: (d.doc != family.first, d.published is None, d.published or 0, d.doc))
    first = documents[family.first]
    members = tuple(
        Member(doc=d.doc, outlet=d.outlet, published=d.published.isoformat() if d.published else "–", title=d.title,
               changes=None if d.doc == family.first or not compared else what_changed(first, d))
        for d in in_time
    )  # fmt: skip
    return Shown(family.family_id, family.first, family.fullest, members)


def what_changed(first: Document, copy: Document) -> Changes:
    """What the body of a copy changed of that of another."""
    return changes(_body(first), _body(copy))


def _body(document: Document) -> str:
    return document.text[document.body.start : document.body.end]


def word_by_word(change: Change) -> Iterator[tuple[str, str]]:
    """A changed sentence as stretches: (`same`, `dropped` or `added`, the words), in order."""
    before, after = _TOKEN.findall(change.before), _TOKEN.findall(change.after)
    if max(len(before), len(after)) > MAX_WORDS:
        yield from (("dropped", change.before), ("added", change.after))
        return
    gone, new = "", ""
    for kind, a, a_end, b, b_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        same = "".join(before[a:a_end])
        if kind == "equal" and (same.strip() or not (gone or new)):
            yield from _told(gone, new)
            gone, new = "", ""
            yield "same", same
        else:  # a space alone between two changed words belongs to both
            gone, new = gone + same, new + "".join(after[b:b_end])
    yield from _told(gone, new)


def _told(gone: str, new: str) -> Iterator[tuple[str, str]]:
    if gone:
        yield "dropped", gone
    if new:
        yield "added", new
