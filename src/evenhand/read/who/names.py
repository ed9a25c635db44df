"""Names that a document itself explains: acronyms in brackets, persons with a post, bodies by their noun."""

import re
from collections.abc import Iterator

from evenhand.knowledge.actor_lexicon import Entry, Lexicon, key
from evenhand.knowledge.actors import Actor, RoleWord
from evenhand.knowledge.lexicon import listed
from evenhand.read.who.items import NO_NAMES, PARTICLES, Item, Words
from evenhand.read.who.phrases import Phrase

_BODIES = [
    "brigade", "brigades", "front", "movement", "army", "party", "division", "battalion", "battalions", "legion",
    "alliance", "coalition", "council", "committee", "organization", "organisation", "union", "regiment", "corps",
    "militia",
]  # fmt: skip
_NAMED_BEHIND = frozenset(["brigade", "front", "movement", "legion", "battalion", "militia", "alliance"])
"""Of those the nouns that a name of its own follows, too: "Brigade X", as "Brigade Commander X" is none."""

_FOUNDERS = frozenset([
    "doctors", "physicians", "medics", "nurses", "lawyers", "journalists", "reporters", "mothers", "women", "families", "teachers",
    "engineers", "veterans", "citizens", "students", "scholars", "friends", "voices", "artists", "workers",
])  # fmt: skip
"""Plural nouns of those who found a body that is called after them and its cause: "Lawyers for Peace"."""

_CAUSES = frozenset(["for", "without", "against"])
_UNITS = ("brigade", "brigades", "division", "battalion", "battalions", "regiment", "corps", "army")
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())
_ROMAN = re.compile(r"[ivx]{1,5}")
_ENDINGS = ("ed", "ing", "tion", "ly", "ment", "ties", "ble", "ive", "ful")
"""Where all is in capitals, words with these endings are taken for common ones, not names."""

MAX_TO_COPULA = 7
"""How many words may stand between "was" and the noun of a post: "was one of the most wanted commanders"."""

_PERSONAL = frozenset(
    [
    "head", "chief", "director", "chairman", "chairwoman", "chairperson", "commander", "spokesman", "spokeswoman",
    "spokesperson", "leader", "member", "activist", "official", "officer", "representative", "coordinator",
    "founder", "analyst", "expert", "adviser", "advisor", "president", "minister", "deputy", "general", "colonel",
    "captain", "lieutenant", "major", "envoy", "ambassador", "governor", "mayor", "senator", "resident", "witness",
    "doctor", "journalist", "reporter", "correspondent", "negotiator", "fighter", "rebel", "inspector",
    "secretary", "citizen", "relative", "villager", "teacher", "farmer", "student", "medic", "survivor",
]
)  # fmt: skip
"""Singular nouns of post or condition that a person's name can stand beside."""


def document_names(words: Words, items: list[Item], index: Lexicon) -> Lexicon:
    """Bodies that no table has, by their noun: "Sultan Murad Division" is `SULTAN_MURAD_DIVISION`, a group; a unit with a number
    ("104th Airborne Brigade") is forces, whose the text says or the document tells."""
    known = {k for item in items if len(item.entry.tokens) > 1 or item.actor for k in range(item.first, item.last)}
    found: dict[tuple[str, ...], Actor] = {}
    units: set[tuple[str, ...]] = set()
    for i, token in enumerate(words.tokens):
        behind = _named_behind(words, i, index) if i not in known else None
        if behind is not None:
            parts = tuple(words.word(k) for k in range(i, behind))
            name = " ".join(words.spelled(k) for k in range(i, behind))
            found.setdefault(parts, Actor(code=local_code(parts), name=name, kind="ngo" if token.word in _FOUNDERS else "group"))
            continue
        if token.word not in _BODIES or i in known or not words.capital(i) or words.shouted(i):
            continue
        first = i
        while first > 0 and i - first < 4 and words.joined(first - 1) and _proper(words, first - 1):
            if first - 1 in known:
                break
            first -= 1
        span = range(first, i)
        if token.word in _UNITS and any(_numbers(words.word(k)) for k in span):
            units.add(tuple(words.word(k) for k in range(first, i + 1)))
            continue
        if not any(words.word(k) not in index and not words.word(k)[0].isdigit() for k in span):
            continue
        parts = tuple(words.word(k) for k in range(first, i + 1))
        name = " ".join(words.spelled(k) for k in range(first, i + 1))
        found.setdefault(parts, Actor(code=local_code(parts), name=name, kind="group"))
    forces = RoleWord(words="unit", role="MIL", kind="forces", strength="force", trait="numbered")
    entries = [_entry(parts, "name", actor) for parts, actor in sorted(found.items())]
    return _indexed(entries + [_entry(parts, "role", None)._replace(role=forces) for parts in sorted(units)])


def _named_behind(words: Words, i: int, index: Lexicon) -> int | None:
    """Where the name of a body ends that begins with its noun at token `i`: "Brigade X", "Doctors for X"; None where none begins."""
    word = words.word(i)
    cause = word in _FOUNDERS and words.word(i + 1) in _CAUSES and words.joined(i)
    body = word in _NAMED_BEHIND and not (words.joined(i - 1) and _proper(words, i - 1))
    if not (cause or body) or not words.capital(i) or words.shouted(i) or words.tokens[i].possessive:
        return None
    last = first = i + 1 + cause
    while last < min(first + 3, len(words.tokens)) and words.joined(last - 1) and words.capital(last) and words.word(last) not in NO_NAMES:
        last += 1
        if words.tokens[last - 1].possessive:
            break
    own = [k for k in range(first, last) if words.word(k) not in index]
    return last if last > first and (cause or len(own) == last - first) and not words.shouted(first) else None


def _numbers(word: str) -> bool:
    """Whether a word is a number as units have it: "104th", "fourth", "iii"."""
    return word[0].isdigit() or word in _ORDINALS or _ROMAN.fullmatch(word) is not None


def local_code(parts: tuple[str, ...]) -> str:
    """A code made from a name's words: capitals, digits and _; stable whatever the text around it.

    >>> local_code(("sultan", "murad", "division"))
    'SULTAN_MURAD_DIVISION'
    """
    code = re.sub(r"[^A-Z0-9]+", "_", "_".join(parts).upper()).strip("_")
    return code if code[:1].isalpha() else f"GROUP_{code}".rstrip("_")


def _proper(words: Words, i: int) -> bool:
    begins = words.capital(i) or words.word(i)[0].isdigit()
    return begins and words.word(i) not in NO_NAMES and not words.tokens[i].possessive


def short_forms(words: Words, items: list[Item]) -> Lexicon:
    """Acronyms put in brackets behind a name, for this document: "Reporters Without Borders (RSF)"."""
    entries = []
    for item in items:
        k = item.last
        if item.actor is None or k >= len(words.tokens) or words.gap(k - 1) != " (" or not words.gap(k).startswith(")"):
            continue
        spelled = words.spelled(k)
        if 2 <= len(spelled) <= 8 and sum(c.isupper() for c in spelled) >= 2 and item.entry.form in ("name", "leader"):
            entries.append(Entry((words.word(k),), "name", "upper", actor=item.actor))
    return _indexed(entries)


def head_nouns(items: list[Item], index: Lexicon) -> Lexicon:
    """Groups by the noun of their name alone, for this document: "the Tamil Tigers … 40 Tigers", "the Shining Path … the Path". Only words
    that groups take as their emblems, written with a capital; in the singular behind "the"."""
    entries = []
    for item in items:
        tokens = item.entry.tokens
        cut = next((k for k, word in enumerate(tokens) if word in ("of", "for")), len(tokens))
        head = tokens[cut - 1] if cut > 1 else ""
        group = item.actor is not None and item.actor.kind == "group" and item.entry.form == "name" and head not in index
        if not group or head not in listed("emblems"):
            continue
        plural = head.endswith("s")
        parts, needed = ((head,), (True,)) if plural else (("the", head), (False, True))
        entries.append(Entry(parts, "name", "initial", actor=item.actor, capitals=needed))
    return _indexed(entries)


def acronyms(words: Words, phrases: list[Phrase], index: Lexicon) -> Lexicon:
    """Acronyms put in brackets behind what names an actor in other words: "the armed forces press office (AFPO)"."""
    entries = []
    for phrase in phrases:
        k = phrase.last
        if not phrase.code or phrase.as_place or k >= len(words.tokens) or words.gap(k - 1) != " (" or not words.gap(k).startswith(")"):
            continue
        spelled = words.spelled(k)
        if words.word(k) in index or not (3 <= len(spelled) <= 10 and spelled.isalpha() and spelled.isupper()):
            continue
        actor = Actor(code=phrase.code, name=phrase.name, kind=phrase.kind)
        entries.append(Entry((words.word(k),), "name", "upper", actor=actor))
    return _indexed(entries)


def persons(words: Words, phrases: list[Phrase], taken: set[int]) -> Lexicon:
    """Persons whom the text gives a post, under the code of that post, with the short forms of their names."""
    found: dict[tuple[str, ...], Actor] = {}
    for phrase in sorted(phrases, key=lambda p: p.base is None and p.owner is None):  # those that say whose, first
        if not phrase.code:
            continue
        if phrase.form == "leader" and phrase.base is not None and phrase.actor is not None and phrase.actor.where:
            for form in _short(phrase.base.entry.tokens):
                found.setdefault(form, phrase.actor)
        for first, last in _names_beside(words, phrase, taken):
            parts = tuple(words.word(k) for k in range(first, last))
            spelled = words.text[words.tokens[first].start : words.tokens[last - 1].end]
            parent = phrase.code.split(":")[0]
            actor = Actor(code=phrase.code, name=" ".join(spelled.split()), kind="leader", parent=parent)
            for form in (parts, *_short(parts)):
                found.setdefault(form, actor)
    return _indexed(_entry(parts, "leader", actor) for parts, actor in sorted(found.items()))


def _entry(parts: tuple[str, ...], form: str, actor: Actor | None) -> Entry:
    needed = tuple(part not in PARTICLES and part not in _CAUSES and not part[0].isdigit() for part in parts)
    return Entry(parts, form, "initial", actor=actor, capitals=needed)


def _short(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A person's name as later mentions have it: "Abdel Rahman" and "Rahman" of "Rami Abdel Rahman"."""
    if len(parts) > 1 and parts[-2] in PARTICLES:
        yield parts[-2:]
    if len(parts) > 1 and len(parts[-1]) > 2:
        yield parts[-1:]


def _names_beside(words: Words, phrase: Phrase, taken: set[int]) -> Iterator[tuple[int, int]]:
    if phrase.actor is not None and phrase.actor.kind == "leader" and phrase.base is phrase.items[-1]:
        return
    head = phrase.head
    post = head is not None and head.actor is None and (head.trait == "title" or head.entry.tokens[-1] in _PERSONAL)
    if post and head is not None and words.word(head.last - 1) in ("spokesmen", "officials", "members", "leaders"):
        post = False
    if post:
        after = phrase.last
        gap = words.gap(after - 1)
        if words.word(after) == "named" or words.word(after) == "known":
            after += 2 if words.word(after + 1) == "as" else 1
        if words.joined(after - 1) or gap.strip() == ",":
            last = _name_end(words, after, taken)
            least = 2 if gap.strip() == "," or words.shouted(after) else 1  # capitals tell no name where all is in capitals
            if last - after >= least:
                yield after, last
    if post and (subject := _subject_of_copula(words, phrase.first, taken)) is not None:
        yield subject
    before = phrase.first - 1
    body = phrase.actor is not None and phrase.actor.kind in ("igo", "ngo", "monitor", "group", "press", "rescuers")
    of_body = False
    while words.word(before) in ("the", "a", "an", "of", "from", "with", "at", "for") and words.joined(before):
        of_body = of_body or words.word(before) in ("of", "from", "with", "at")
        before -= 1
    if (post and not of_body) or (body and of_body and phrase.first - before > 1):
        gap = words.gap(before)
        if gap.strip() == "," or (words.joined(before) and not words.shouted(before)):
            first = _name_start(words, before, taken)
            if before + 1 - first >= 2:
                yield first, before + 1


def _subject_of_copula(words: Words, first: int, taken: set[int]) -> tuple[int, int] | None:
    """ "Jane Roe, also known as Abu Roe, was a commander of the Front": the name that opens the sentence which tells at token `first` who
    that is; None for none."""
    verb = first - 1
    while first - verb < MAX_TO_COPULA and words.word(verb) not in ("was", "is") and words.joined(verb):
        verb -= 1
    if words.word(verb) not in ("was", "is") or words.word(verb + 1) not in ("a", "an", "the", "one"):
        return None
    start = verb
    while start > 0 and not set(words.gap(start - 1)) & set(".!?\n"):
        start -= 1
    last = _name_end(words, start, taken)
    return (start, last) if last - start > 1 else None


def _name_end(words: Words, i: int, taken: set[int]) -> int:
    """Where a person's name that begins at token `i` ends; `i` itself where none does."""
    last = i
    while last < len(words.tokens) and last - i < 5 and last not in taken and _of_name(words, last):
        last += 1
        if words.tokens[last - 1].possessive or not _in_name(words, last - 1):
            break
    while last > i and (words.word(last - 1) in PARTICLES and not words.capital(last - 1)):
        last -= 1
    return last if words.capital(i) or (last - i > 1 and words.word(i) in PARTICLES) else i


def _name_start(words: Words, i: int, taken: set[int]) -> int:
    """Where a person's name that ends at token `i` begins; `i + 1` where none does."""
    first = i + 1
    while first > 0 and i - first < 4 and first - 1 not in taken and _of_name(words, first - 1):
        if first <= i and not _in_name(words, first - 1):
            break
        first -= 1
    while first <= i and not words.capital(first):
        first += 1
    return first if words.capital(i) and not words.tokens[i].possessive else i + 1


def _of_name(words: Words, i: int) -> bool:
    word = words.word(i)
    if word in NO_NAMES or not word.isalpha():
        return False
    if words.shouted(i) and word.endswith(_ENDINGS):
        return False
    return words.capital(i) or word in PARTICLES


def _in_name(words: Words, i: int) -> bool:
    return words.joined(i) or (words.gap(i) == ". " and len(words.word(i)) == 1)


def _indexed(entries: Iterator[Entry] | list[Entry]) -> Lexicon:
    index: Lexicon = {}
    for entry in sorted(entries, key=lambda e: (-len(e.tokens), e.tokens)):
        index.setdefault(key(entry), []).append(entry)
    return index


def merged(*parts: Lexicon) -> Lexicon:
    """One index of several, the earlier first where names are equally long."""
    whole: Lexicon = {}
    for part in parts:
        for word, entries in part.items():
            whole.setdefault(word, []).extend(entries)
    return {word: sorted(entries, key=lambda e: -len(e.tokens)) for word, entries in whole.items()}
