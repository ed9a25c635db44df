"""Which words of a text are the name of a person who holds no public office.

A word with a capital is looked for in the tables: parties, organisations, places, leaders, words of English. What none of
them explains is taken for a person's name. It stays where an office stands beside it, here or elsewhere in the case;
beside a private role or an age it goes even where a table has it. In doubt it goes.
"""

import re
from functools import cache
from typing import Final

from evenhand.knowledge.actor_lexicon import lexicon
from evenhand.knowledge.actors import ActorTable
from evenhand.knowledge.gazetteer import Gazetteer
from evenhand.knowledge.own_tables import known_actors, known_gazetteer
from evenhand.knowledge.place_words import place_words
from evenhand.knowledge.redaction_words import RedactionWords, redaction_words
from evenhand.redact.beside import age_behind, ages, role
from evenhand.redact.known import Known, parts
from evenhand.redact.redaction import Hit
from evenhand.redact.tokens import Token, runs, tokens

_LIST: Final = re.compile(r"(?<!\w)([^\W\d_][\w'’-]{2,30})(?:,|,? and) $")
_OF: Final = re.compile(r"(?<!\w)([^\W\d_]{3,20}) of (?:[^\W\d_][\w'’-]{1,30}(?:,|,? and) ){0,6}$")
MAX_WORDS: Final = 8
"""No name of the tables that is looked for has more words."""
LARGE: Final = 30_000
"""A town of so many people is meant where its name stands alone; the names of smaller ones need a word for a place beside them,
for there is a village for many a surname."""

BODIES: Final = ("group", "ngo", "press", "monitor", "rescuers")
"""Kinds of actors among whose names are words that people are called by: Amal, Fatah, Dawn."""

WIDE: Final = ("region", "country", "continent", "area")
"""Kinds of places that are coarse as they are."""

SEEN: Final = ("region", "country", "continent", "water", "mountain")
"""Kinds of places that are meant wherever their chief name stands."""

_OF_FORM: Final = {"leader": "leader", "capital": "capital"}
_WAYS: Final = frozenset(("from", "to", "of", "for", "between"))
_EXPLAINED: Final = frozenset(("party", "capital", "title", "time", "body", "sited", "sign", "role"))
"""Labels of words that are no part of a person's name."""


@cache
def _phrases(table: ActorTable) -> dict[str, str]:
    """Names of the actor tables with what they name: `leader`, `group` for one word that may be a person's too, `capital` or `party`."""
    found: dict[str, str] = {}
    for entries in lexicon(table).values():
        for entry in entries:
            if entry.actor is not None:
                group = entry.actor.kind in BODIES and len(entry.tokens) == 1 and entry.case != "upper"
                label = "group" if group else _OF_FORM.get(entry.form, "party")
                found[" ".join(entry.tokens)] = label
    return found


class NameFinder:
    """Finds the names in texts; made once for its tables."""

    def __init__(self, table: ActorTable | None = None, gazetteer: Gazetteer | None = None) -> None:
        self.table = table or known_actors()
        self.words: RedactionWords = redaction_words(self.table)
        self._places = place_words()
        self._gazetteer = gazetteer or known_gazetteer()
        self._names = _phrases(self.table)

    def private(self, text: str, known: Known) -> list[Hit]:
        """The names to take out of a text, with the ages beside them."""
        hits: list[Hit] = []
        for start, end, why in self._judged(text, known):
            if why != "official":
                hits += (Hit(start, end, "name", why), *ages(text, start, end))
        return hits

    def officials(self, text: str, known: Known) -> list[str]:
        """The names in a text beside which an office stands."""
        return [text[start:end] for start, end, why in self._judged(text, known) if why == "official"]

    def places(self, text: str, known: Known) -> list[tuple[int, int]]:
        """Where places smaller than a region, and what stands at one place (a hospital, a bridge), are named. A capital counts
        where the words before it speak of a place: elsewhere it stands for its government, which answers for what it says."""
        found = []
        for run in runs(text, tokens(text), self.words.particles):
            labels = self._labels(text, run, known)
            for first, last in _groups(labels, ("place", "kept", "unknown", "given", "sited", "particle")):
                start, end = run[first].start, run[last].end
                named = {"place", "kept"} & set(labels[first : last + 1]) or ("sited" in labels[first : last + 1] and last > first)
                if named and not self._is_wide(text[start:end]):
                    found.append((start, end))
            for at, label in enumerate(labels):
                if label == "capital" and self._word_before(text, run[at].start) in self._places.strong | self.words.place_verbs:
                    found.append((run[at].start, run[at].end))
        return found

    def _is_wide(self, name: str) -> bool:
        """Whether a name is that of a region or country before all: what a place is made coarse to."""
        return any(one.chief and one.place.kind in WIDE for one in self._gazetteer.find(name))

    def names_party(self, name: str) -> bool:
        """Whether a folded name is one of the actor tables."""
        return name in self._names

    def names_capital(self, name: str) -> bool:
        """Whether a folded name is that of a capital, which may stand for its government."""
        return self._names.get(name) == "capital"

    def _judged(self, text: str, known: Known) -> list[tuple[int, int, str]]:
        """Every name of a person with `official` or the rule by which it is taken out."""
        judged = []
        for run in runs(text, tokens(text), self.words.particles):
            labels = self._labels(text, run, known)
            taken: set[int] = set()
            for first, last in self._persons(run, labels):
                taken.update(range(first, last + 1))
                start, end = run[first].start, run[last].end
                judged.append((start, end, self._verdict(text, run, labels, first, last, known)))
            for first, last in _groups(labels, ("leader", "group", "place", "kept", "word")):
                while first < last and labels[first] == "word" and run[first].first:
                    first += 1
                if taken.isdisjoint(range(first, last + 1)) and (why := self._betrayed(text, run, labels, first, last)):
                    judged.append((run[first].start, run[last].end, why))
        return [one for one in judged if one[2]]

    def _verdict(self, text: str, run: list[Token], labels: list[str], first: int, last: int, known: Known) -> str:
        """`official`, the rule by which a name goes, or "" for what is no person after all."""
        said = role(text, run[first].start, run[last].end, self.words)
        if said == "private":
            return "private role or age beside it"
        behind = labels[last + 1 :]
        if "body" in behind or "sited" in behind:
            return ""
        if said == "official" or known.officials.issuperset(parts(text[run[first].start : run[last].end])):
            return "official"
        return "not known as an official's"

    def _betrayed(self, text: str, run: list[Token], labels: list[str], first: int, last: int) -> str:
        """Why words that a table explains are a private person's name here, "" where they are not."""
        start, end = run[first].start, run[last].end
        if any(label in _EXPLAINED for label in labels[last + 1 : last + 2]):
            return ""
        if first == last and (run[first].folded in self.words.openers or (first and labels[first] == "word" and not age_behind(text, end))):
            return ""  # a word of a heading
        if role(text, start, end, self.words) == "private":
            aged = age_behind(text, end)
            here = set(labels[first : last + 1])
            placed = "group" in here or (here <= {"place", "kept"} and self._after_a_way(text, start))
            plain = first == last and labels[first] == "word" and run[first].first
            return "" if (placed or plain) and not aged else "private role or age beside it"
        alone = first == last and len(run) == 1 and not run[first].first and labels[first] in ("word", "place")
        alone = alone and not self._after_a_way(text, start)
        follows = text[end : end + 20].split(maxsplit=1)
        if alone and follows and text[end : end + 1] == " " and follows[0] in self.words.person_verbs - {"was", "is", "had", "has"}:
            return "speaks, and no table has it"
        return ""

    def _persons(self, run: list[Token], labels: list[str]) -> list[tuple[int, int]]:
        """The stretches of a run that hold an unexplained word, with what belongs to such a name on both sides."""
        found: list[tuple[int, int]] = []
        for at, label in enumerate(labels):
            if label not in ("unknown", "given") or (found and at <= found[-1][1]):
                continue
            first = last = at
            beside = ("leader", "particle", "place") if run[at].text.isupper() else ("word", "leader", "particle", "place")
            while last + 1 < len(run) and labels[last + 1] in ("unknown", "given", *beside):
                last += 1
            while first and labels[first - 1] in beside and not (labels[first - 1] == "word" and self._opens(run[first - 1])):
                first -= 1
            if first and labels[first - 1] in ("leader", "group"):
                first -= 1
            floor = found[-1][1] + 1 if found else 0
            found.append((max(first, floor), last))
        return found

    def _opens(self, token: Token) -> bool:
        """Whether a word has its capital from the sentence that it opens: "But NAME said", not "Hope NAME said"."""
        return token.first and token.folded in self.words.openers

    def _labels(self, text: str, run: list[Token], known: Known) -> list[str]:
        """What each word of a run is: a label of `_EXPLAINED`, `leader`, `place`, `kept`, `word`, `given` or `unknown`."""
        labels = [self._plain_label(token) for token in run]
        split = [parts(token.text) or (token.folded,) for token in run]
        at = 0
        while at < len(run):
            size, label = self._longest(run, split, at, known)
            if size:
                labels[at : at + size] = [label] * size
            at += size or 1
        for at in (*range(1, len(run)), *range(len(run) - 2, -1, -1)):
            beside = at - 1 if at and labels[at - 1] in ("unknown", "given") else min(at + 1, len(run) - 1)
            shouted = run[beside].text.isupper() and labels[beside] in ("unknown", "given")
            if labels[at] == "sign" and shouted and run[at].text.isalpha():  # no abbreviation but a name in capitals
                labels[at] = "word" if self._is_word(run[at].folded) else "unknown"
        for at in range(len(run) - 1):  # "said Jane Hidden": both are words of English, and the first is a given name
            called = labels[at] in ("word", "group") and run[at].folded in self.words.given_names and not run[at].first
            if called and labels[at + 1] in ("word", "given", "unknown"):
                labels[at] = "given"
        self._find_places(text, run, labels)
        return labels

    def _longest(self, run: list[Token], split: list[tuple[str, ...]], at: int, known: Known) -> tuple[int, str]:
        """How many words from `at` on are a name of the tables or of the case, the longest first, and which."""
        for size in range(min(MAX_WORDS, len(run) - at), 0, -1):
            name = " ".join(part for one in split[at : at + size] for part in one)
            if name in known.kept:
                return size, "kept"
            label = self._names.get(name) or self._names.get(name.removesuffix("s") if size == 1 and len(name) > 5 else "")
            if label:
                return size, label
        return 0, ""

    def _plain_label(self, token: Token) -> str:
        words, folded = self.words, token.folded
        abbreviated = token.text[:-1].isupper() and 2 < len(token.text) <= 6 and token.text[-1] == "s"  # PKKs
        if any(char.isdigit() for char in folded) or "_" in folded or abbreviated:
            return "sign"
        pieces = list(parts(token.text)) or [folded]
        short = 1 < len(token.text) <= 5 and token.text.isascii() and token.text.isupper()
        if short and folded not in words.given_names:
            return "sign"
        if folded in words.times:
            return "time"
        if folded in words.official or folded in words.private:
            return "title" if folded in words.official else "role"
        if folded in words.sited or folded in words.institutions:
            return "sited" if folded in words.sited else "body"
        if folded in words.particles:
            return "particle"
        if all(self._is_word(piece) for piece in pieces):
            return "word"
        if len(token.text) == 1 and token.text.isascii():
            return "word"
        return "given" if folded in words.given_names else "unknown"

    def _is_word(self, piece: str) -> bool:
        words = self.words
        if not piece.isascii():
            return False
        known = piece in words.capitalised or piece in self._names or piece.removesuffix("s") in words.capitalised
        return known or words.is_english(piece)

    def _find_places(self, text: str, run: list[Token], labels: list[str]) -> None:
        """Label what the gazetteer has, where the words beside it speak of a place or the place is a large one."""
        at = 0
        while at < len(run):
            size = self._place_size(text, run, labels, at) if labels[at] in ("unknown", "given", "particle") else 0
            if size:
                labels[at : at + size] = ["place"] * size
            at += size or 1

    def _place_size(self, text: str, run: list[Token], labels: list[str], at: int) -> int:
        for size in range(min(4, len(run) - at), 0, -1):
            if any(label in _EXPLAINED or label == "leader" for label in labels[at : at + size]):
                continue
            start, end = run[at].start, run[at + size - 1].end
            found = self._gazetteer.find(text[start:end])
            found = found or self._gazetteer.find(text[start : end - 1] if text[end - 1] == "s" and end - start > 4 else "")
            disputed = any(one.place.claimed_by or (one.chief and one.place.kind in SEEN) for one in found)
            population = max((one.place.population for one in found), default=0)
            if found and self._is_place(text, run, labels, at, size, disputed, population):
                return size
            if self._is_typed(text, run, labels, at, size) and (size == 1 or at + size == len(run)):
                return size
        return 0

    def _is_typed(self, text: str, run: list[Token], labels: list[str], at: int, size: int) -> bool:
        """Whether a word for a kind of place stands beside a name: "the village of X", "X province"."""
        of = _OF.search(text[max(0, run[at].start - 120) : run[at].start])
        behind = text[run[at + size - 1].end :][:20].split(maxsplit=1)
        ahead = of is not None and of.group(1).lower() in self._places.types
        named = at + size < len(run) and labels[at + size] == "sited"
        follows = bool(behind) and text[run[at + size - 1].end :][:1] == " " and behind[0].strip(".,;") in self.words.sited
        return ahead or named or follows

    def _is_place(self, text: str, run: list[Token], labels: list[str], at: int, size: int, disputed: bool, population: int) -> bool:
        """Whether a name that the gazetteer has is meant as a place's: by what stands beside it, or because the place is large."""
        start, end = run[at].start, run[at + size - 1].end
        before, behind = self._word_before(text, start), text[end:][:20].split(maxsplit=1)
        if disputed or before in self._places.strong or (at and labels[at - 1] in ("place", "sited", "party", "capital")):
            return True
        if any(label == "given" for label in labels[at : at + size]):
            return False
        alone = at == 0 and at + size == len(run)
        speaks = bool(behind) and behind[0] in self.words.person_verbs
        listed = _LIST.search(text[max(0, start - 40) : start])
        in_list = listed is not None and bool(self._gazetteer.find(listed.group(1))) and not speaks
        return (alone and before in _WAYS | self.words.place_verbs) or in_list or (population >= LARGE and not speaks)

    def _after_a_way(self, text: str, start: int) -> bool:
        return self._word_before(text, start) in self._places.strong | _WAYS

    @staticmethod
    def _word_before(text: str, start: int) -> str:
        window = text[max(0, start - 30) : start]
        said = window.split()
        return said[-1].lower() if said and window[-1:].isspace() else ""


def _groups(labels: list[str], wanted: tuple[str, ...]) -> list[tuple[int, int]]:
    """The stretches of wanted labels, both ends inclusive."""
    found: list[tuple[int, int]] = []
    for at, label in enumerate(labels):
        if label in wanted:
            if found and found[-1][1] == at - 1:
                found[-1] = (found[-1][0], at)
            else:
                found.append((at, at))
    return found


@cache
def name_finder() -> NameFinder:
    """The finder for the tables that come with Evenhand."""
    return NameFinder()
