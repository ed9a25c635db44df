"""What a copy changed: sentences that it added, dropped, or words otherwise than the version it is compared with."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct

MAX_SENTENCES: Final = 400
"""Sentences of a text that are compared; the work grows with their square."""
MAX_CHARS: Final = 600
"""Characters of a sentence that are compared."""
ALIKE: Final = 0.5
"""Share of common words (Jaccard) from which two sentences are one that was changed."""

_ENDS = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+|\n+")
_WORD = re.compile(r"\w+")


class Change(Struct, frozen=True, kw_only=True):
    """One sentence that differs. `kind` is "added", "dropped" or "changed".

    `number` counts the sentences of the copy, `other_number` those of the other version, from 1; None where it has none.
    """

    kind: str
    before: str = ""
    after: str = ""
    number: int | None = None
    other_number: int | None = None


class Changes(Struct, frozen=True, kw_only=True):
    """What a copy changed, in its order; `n_same` sentences are the same, `n_left` of either text were too many to compare."""

    changes: tuple[Change, ...]
    n_same: int
    n_left: int = 0


def sentences(text: str) -> list[str]:
    """The sentences of a text, roughly: cut after full stops and at new lines; white space is made single."""
    return [line for part in _ENDS.split(text) if (line := " ".join(part.split()))]


def changes(other: str, copy: str) -> Changes:
    """What `copy` changed of `other`. Letters' case, punctuation and white space do not count."""
    told, mine = sentences(other), sentences(copy)
    n_left = max(0, len(told) - MAX_SENTENCES) + max(0, len(mine) - MAX_SENTENCES)
    told, mine = told[:MAX_SENTENCES], mine[:MAX_SENTENCES]
    out: list[Change] = []
    n_same = 0
    for kind, a, a_end, b, b_end in SequenceMatcher(None, _plain(told), _plain(mine)).get_opcodes():
        if kind == "equal":
            n_same += b_end - b
        else:
            out += _block(told, mine, range(a, a_end), range(b, b_end))
    return Changes(changes=tuple(out), n_same=n_same, n_left=n_left)


def _plain(told: Sequence[str]) -> list[str]:
    return [" ".join(_WORD.findall(line[:MAX_CHARS].casefold())) for line in told]


def _block(told: Sequence[str], mine: Sequence[str], theirs: range, ours: range) -> list[Change]:
    """Sentences that stand in the place of others: pairs that are alike were changed, what is left over is new or gone."""
    words = {n: frozenset(_WORD.findall(told[n][:MAX_CHARS].casefold())) for n in theirs}
    free, out = list(theirs), []
    for n in ours:
        own = frozenset(_WORD.findall(mine[n][:MAX_CHARS].casefold()))
        best = max(free, key=lambda m: (_alike(words[m], own), -m), default=None)
        if best is not None and _alike(words[best], own) >= ALIKE:
            free.remove(best)
            out.append(Change(kind="changed", before=told[best], after=mine[n], number=n + 1, other_number=best + 1))
        else:
            out.append(Change(kind="added", after=mine[n], number=n + 1))
    return [*out, *(Change(kind="dropped", before=told[m], other_number=m + 1) for m in free)]


def _alike(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0
