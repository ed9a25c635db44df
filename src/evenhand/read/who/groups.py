"""Which armed group a bare word for one stands for: "the rebels", "the militants", "the coalition"."""

from collections.abc import Sequence

from evenhand.knowledge.actors import Actor
from evenhand.read.who.items import Words
from evenhand.read.who.phrases import Phrase

REACH = 100
"""How many words back a word for an armed group may point to a group named before."""

TAKEN_UP = 60
"""How many words back a group named with the same noun is taken up by it; "the militants" at any distance where but one is."""

BESIDE = 8
"""How many words back a name stands in apposition: "the X (also called Y) armed group"."""

SKIPPED = frozenset(["COALITION", "WEST", "MERC", "NARCOS", "SAUDI_COALITION", "KURD"])
_SEVERAL = frozenset(["groups", "organizations", "organisations", "factions", "militias"])
_ONE_BODY = frozenset(["group", "organization", "organisation", "faction", "militia"])
_REBEL = "rebel"
"""What begins every word by which a text calls a group rebels."""


class Groups:
    """The armed groups of one document, whose `phrases` are all that name anybody."""

    def __init__(self, words: Words, phrases: Sequence[Phrase]) -> None:
        self._words = words
        self._named = {p.actor.code: p.actor for p in phrases if p.actor is not None and p.actor.kind == "group"}
        self._rebels = {actor.code: actor for p in phrases if (actor := _called_rebels(p)) is not None}

    def called_rebels(self, country: str | None) -> Actor | None:
        """The one armed group of a country that the document names at all, where it calls it rebels: "the X rebels", "the rebel group X".
        Its rebels are these, wherever it speaks of them."""
        ours = [a for a in self._named.values() if a.parent.split(":")[0] == country and a.code not in SKIPPED]
        return ours[0] if country is not None and len(ours) == 1 and ours[0].code in self._rebels else None

    def before(self, phrase: Phrase, known: Sequence[Phrase]) -> Phrase | None:
        """The armed group whose name stands right before ("X (Y) rebels"), else the one named last within reach, where one body
        is meant or the document has named no other so far, by name or as rebels; what texts call "militants" or "terrorists"
        names nobody by itself."""
        noun = self._words.word(phrase.items[-1].last - 1)
        last = known[-1] if known else None
        if last is not None and last.kind == "group" and last.last == phrase.first and self._words.gap(phrase.first - 1) == ") ":
            return last
        alike = [p for p in known if p.actor is not None and p.actor.kind == "group" and p.roles and self.end_alike(p, noun)]
        only = phrase.determiner == "the" and len({p.code for p in alike}) == 1
        if alike and (only or phrase.first - alike[-1].last <= TAKEN_UP):
            return alike[-1]
        named = [p for p in known if p.kind == "group" and ":" not in p.code and p.code not in SKIPPED]
        if noun in _SEVERAL or not named or phrase.first - named[-1].last > REACH:
            return None
        if noun in _ONE_BODY and (phrase.determiner in ("the", "own") or phrase.first - named[-1].last <= BESIDE):
            return named[-1]
        others = any(p.code.endswith(":REB") and (p.base is not None or any(i.role == "REB" for i in p.roles)) for p in known)
        return named[-1] if len({p.code for p in named}) == 1 and not others else None

    def end_alike(self, phrase: Phrase, noun: str) -> bool:
        """Whether a phrase that names a group ends in the same noun: "ABC militants … the militants"."""
        return self._words.word(phrase.items[-1].last - 1) == noun

    def coalition(self, phrase: Phrase, known: Sequence[Phrase]) -> bool:
        """ "The coalition" is the one named before, by a name or as somebody's, else the US-led one, which texts call so without more."""
        words = [i for i in phrase.roles if i.entry.tokens[-1] == "coalition"]
        if not words or not (phrase.determiner == "the" or len(phrase.roles) > 1 or self._words.capital(words[0].first)):
            return False
        before = next((p for p in reversed(known) if p.base is not None and "coalition" in p.name.lower()), None)
        before = before or next((p for p in reversed(known) if p.owner is not None and _speaks_of_a_coalition(p)), None)
        phrase.code, phrase.name = (before.code, before.name) if before else ("COALITION", "US-led coalition")
        phrase.kind = before.kind if before is not None and before.owner is not None else "group"
        return True


def are_rebels_of(code: str, kind: str, country: str | None) -> bool:
    """Whether somebody of this code and kind are rebels of a country: called so alone, or a group whom its text calls so."""
    return code == f"{country}:REB" or (kind == "rebels" and ":" not in code and code != "REB")


def _speaks_of_a_coalition(phrase: Phrase) -> bool:
    return any(item.entry.tokens[-1] == "coalition" for item in phrase.roles)


def _called_rebels(phrase: Phrase) -> Actor | None:
    """The group that a phrase calls rebels, None where it calls none so."""
    named = phrase.actor or (phrase.owner.actor if phrase.owner is not None else None)
    called = any(item.entry.tokens[0].startswith(_REBEL) for item in phrase.roles)
    return named if named is not None and named.kind == "group" and called else None
