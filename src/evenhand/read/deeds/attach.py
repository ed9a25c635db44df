"""Which of a sentence's times, places and weapons belong to which of its happenings."""

import re
from collections.abc import Callable, Iterable, Sequence

from spacy.tokens import Token

from evenhand.knowledge.lexicon import Match, happenings, listed
from evenhand.read.deeds.happenings import Happening
from evenhand.read.sentence.clauses import subjects
from evenhand.read.sentence.parties import PLACE_KINDS
from evenhand.read.sentence.scene import Scene
from evenhand.read.who.actors import ActorMention
from evenhand.records.codes import VERBAL, root
from evenhand.records.values import When

WORDS = frozenset({*VERBAL, "agree", "consult"})
"""Roots of acts of words."""

ON_THE_GROUND = frozenset({
    "assault/air_strike", "assault/shelling", "assault/offensive", "coerce/seizure", "coerce/blockade", "mobilize", "retreat",
})  # fmt: skip
"""Types of deeds that are done where their object is."""

MODIFIERS = ("compound", "poss", "nmod", "amod", "nummod")
"""How a time hangs on the noun that it dates, and on nothing above: "Monday's attack"."""

STAMP = re.compile(r"\d\d?[:.]\d\d")
"""The hour at the head of an entry of a live page."""

COMPARED_WORDS = 10
"""How far before "since" the superlative stands that it measures."""


def own_tokens(happening: Happening) -> set[int]:
    """The numbers of all tokens that tell of a happening."""
    return {happening.token.i, *happening.tokens, *(v.i for v in happening.verbs), *(i for m in happening.harms for i in m.tokens)}


def belongs(scene: Scene, token: Token, happenings: Sequence[Happening]) -> list[Happening]:
    """The happenings that a word belongs to: the first met on the way up from it, through the clauses above; all those
    that hang on one clause share what hangs on the clause. Empty where the way ends at a word of saying. What stands behind a deed
    that somebody is blamed for, or claims, belongs to the deed."""
    own = [(happening, own_tokens(happening)) for happening in happenings]
    if (told := _told_of(token)) and (dated := [h for h, tokens in own if tokens & told]):
        return dated
    at = token
    while True:
        if at.pos_ == "VERB" and (at.lemma_ == "claim" or any(at.i in tokens and root(h.type) == "accuse" for h, tokens in own)):
            blamed = [h for h, _ in own if at.i < h.token.i < token.i and _deed_of(h.token, at)]
            if blamed:
                return blamed[-1:]
        direct = [h for h, tokens in own if at.i in tokens]
        if direct:
            return direct
        if at.pos_ in ("VERB", "AUX") and at != token:
            if at.lemma_ == "claim" and scene.cue(at) == "say":
                return []
            below = [h for h, tokens in own if any(_argument_of(scene.tokens[i], at) for i in tokens)]
            if below:
                return below
            if scene.cue(at) == "say" and at.dep_ in ("ROOT", "parataxis", "ccomp"):
                return []
            if at.dep_ == "conj" and at.pos_ == "VERB":
                return []
        if at.head == at:
            return []
        at = at.head


def _told_of(time: Token) -> set[int]:
    """ "The 19 March claim of the attack, when ten died": the words of what a telling is about whose noun a time stands before."""
    noun = time.head
    if time.dep_ not in MODIFIERS or noun.pos_ != "NOUN" or noun.lemma_ not in listed("unvouched") | listed("claims"):
        return set()
    about = [c for c in noun.children if c.i > noun.i and (c.lower_ in ("of", "about", "on") or c.dep_ in ("acl", "ccomp"))]
    when = [c for c in noun.children if c.dep_ == "relcl" and any(g.lower_ == "when" for g in c.children)]
    return {t.i for c in (*about, *when) for t in c.subtree}


def _deed_of(token: Token, verb: Token) -> bool:
    """Whether a noun is what a verb of blaming or claiming is about: its object, or what stands behind a preposition of that."""
    while token != verb:
        if token.dep_ not in ("pobj", "dobj", "prep"):
            return False
        token = token.head
    return True


def _argument_of(token: Token, verb: Token) -> bool:
    for _ in range(5):
        if token == verb:
            return True
        if token.dep_ in ("ccomp", "relcl", "parataxis") or (token.pos_ == "VERB" and token.dep_ == "conj"):
            return False
        if token.dep_ == "pcomp" and token.head.lower_ in listed("subordinators"):
            return False  # "after forcing them to capitulate"
        token = token.head
    return token == verb


def assign[T](scene: Scene, values: Sequence[T], head: Callable[[T], Token | None], happenings: Sequence[Happening]) -> dict[int, list[T]]:
    """For each happening (by its number) the values that belong to it, in text order."""
    given: dict[int, list[T]] = {number: [] for number in range(len(happenings))}
    for value in values:
        token = head(value)
        if token is None:
            continue
        owners = belongs(scene, token, happenings)
        for number, happening in enumerate(happenings):
            if any(happening is owner for owner in owners):
                given[number].append(value)
    return given


def assign_weapons(scene: Scene, happenings: Sequence[Happening]) -> dict[int, list[Match]]:
    """The same for weapons: beside those that belong to a happening those that do it themselves, as the subject of its verb, shared or
    not, or as the noun that it is told of: "a drone circled and struck a post", "the shell that hit the market"."""
    given = assign(scene, scene.weapon_matches, lambda match: scene.tokens[match.head], happenings)
    for number, happening in enumerate(happenings):
        verb = happening.token
        if verb.pos_ != "VERB" or root(happening.type) != "assault" or not happening.generic:  # a plane that blows up is no weapon
            continue
        doers = {s.i for s in subjects(verb)} | ({verb.head.i} if verb.dep_ == "acl" else set())
        given[number] += [m for m in scene.weapon_matches if m.head in doers and m not in given[number]]
    return given


def is_infinitive(token: Token) -> bool:
    """Whether a verb stands behind "to"."""
    return token.pos_ in ("VERB", "AUX") and any(c.tag_ == "TO" for c in token.children)


def nearest(scene: Scene, token: Token, happenings: Sequence[Happening]) -> int:
    """The number of the happening whose trigger stands nearest to a word, in words; the earlier of two as near."""
    return min(range(len(happenings)), key=lambda n: (abs(happenings[n].token.i - token.i), n))


def head_of(tokens: Iterable[Token]) -> Token | None:
    """The token that the others of a phrase hang on."""
    listed = list(tokens)
    numbers = {token.i for token in listed}
    return next((token for token in listed if token.head.i not in numbers or token.head == token), None)


def dating_times(scene: Scene) -> list[When]:
    """The times of a sentence that can date a happening. The hour at the head of an entry of a live page ("14:05 State TV says …") is
    that of the entry, and dates what it tells only where it names no other time."""
    told = [time for time in scene.times if not _only_compares(scene, time)]
    if len(told) > 1 and told[0].words.span.start == scene.sentence.span.start and STAMP.fullmatch(told[0].words.text):
        return told[1:]
    return told


def _only_compares(scene: Scene, time: When) -> bool:
    """Whether a time only measures a superlative: "the deadliest clashes since 2020" were not in 2020."""
    if not time.words.text.lower().startswith("since"):
        return False
    first = scene.sentence.tokens_in(time.words.span)[0].i
    before = scene.tokens[max(0, first - COMPARED_WORDS) : first]
    return any((t.tag_ in ("JJS", "RBS") and not _bounds_a_figure(t)) or t.lower_ == "first" for t in before)


def _bounds_a_figure(token: Token) -> bool:
    """ "At least 40", "at the most two": a bound of a figure compares nothing with former times."""
    return token.lower_ in ("least", "most") and "at" in (t.lower_ for t in token.doc[max(0, token.i - 2) : token.i])


def head_of_time(scene: Scene, time: When) -> Token | None:
    """The word by which a time hangs in its sentence: of "a day after the team arrived" the verb, or the noun, behind "after"."""
    tokens = scene.sentence.tokens_in(time.words.span)
    last = tokens[-1] if len(tokens) > 1 else None
    if last is not None and last.lower_ in ("after", "before"):
        behind = last.head if last.dep_ == "mark" else next((c for c in last.children if c.i > last.i), None)
        if behind is not None and behind.i > last.i:
            return behind
    return head_of(tokens)


def is_locative(scene: Scene, head: Token) -> bool:
    """Whether a place name tells where, rather than who: behind a preposition of place, or beside a noun of place."""
    mention = scene.actor(head)
    if mention is not None and mention.kind == "civilian_object":
        mention = None
    if head.dep_ in ("dobj", "nsubjpass") and head.head.pos_ == "VERB" and _done_there(head.head):
        return True
    if mention is not None and mention.kind in PLACE_KINDS:
        return _state_tells_where(scene, head, mention)
    if head.dep_ in ("nsubj", "nsubjpass", "poss", "amod") and mention is not None:
        return False
    if head.dep_ == "pobj":
        return head.head.lower_ in listed("locative")
    if head.dep_ in ("conj", "appos") and head.head != head:
        return is_locative(scene, head.head) if scene.place(head.head) else True
    return mention is None or head.dep_ in ("dobj", "npadvmod", "ROOT")


def _state_tells_where(scene: Scene, head: Token, mention: ActorMention) -> bool:
    """The same for a name that stands for a government as well: a state, a capital."""
    above, capital = head.head, mention.kind == "capital"
    if capital and head.dep_ in ("appos", "compound", "nmod", "poss") and is_ground(scene, above):
        return above.dep_ not in ("nsubj", "poss")  # the capital, Kabul; a Baghdad restaurant; Bishkek's streets
    if head.dep_ == "poss" and above.dep_ == "pobj" and above.head.lower_ in listed("locative"):
        return is_ground(scene, above) or above.lower_ in listed("directions")  # in Thailand's south
    if head.dep_ == "conj" and scene.place(above) is not None and capital:
        return is_locative(scene, above)
    if head.dep_ == "pobj" and above.lower_ == "of":
        return _part_of(scene, above.head, capital)
    acts = head
    while acts.dep_ == "conj":
        acts = acts.head
    if capital and (head.dep_ in ("dobj", "nsubjpass") or (head.dep_ == "nsubj" and above.lemma_ == "fall")):
        return not _spoken_to(above)
    behind = head.dep_ == "pobj" and above.lower_ in ("in", "off", "across", "inside", "near")
    if behind and (above.lower_ == "off" or any(c.dep_ in ("amod", "advmod") and c.lower_ in listed("directions") for c in head.children)):
        return True  # in northern X; off X
    return mention.as_place and acts.dep_ not in ("nsubj", "nsubjpass") and not (head.dep_ == "pobj" and above.lower_ == "from")


def _done_there(verb: Token) -> bool:
    """Whether what a verb does to a country is done in it: "bombed Serbia", "entered Kuwait"; not "accused Serbia"."""
    entry = happenings().get(verb.lemma_.lower())
    return entry is not None and entry.value in ON_THE_GROUND


def _spoken_to(verb: Token) -> bool:
    """Whether a verb is of saying something to somebody: "blamed Washington" is about its government."""
    entry = happenings().get(verb.lemma_.lower())
    return verb.pos_ == "VERB" and entry is not None and root(entry.value) in VERBAL


def _part_of(scene: Scene, noun: Token, capital: bool) -> bool:
    """Whether "of X" behind a noun tells where: a part of it ("half of X", "the streets of X"), or, of a capital, anything but what
    is said of its government ("criticism of X")."""
    if is_ground(scene, noun) or noun.like_num or noun.lower_ in listed("parts"):
        return True
    entry = happenings().get(noun.lemma_.lower())
    return capital and (entry is None or root(entry.value) not in VERBAL)


def is_ground(scene: Scene, token: Token, *, behind_preposition: bool = False) -> bool:
    """Whether a noun is a piece of ground or what stands on it, and nobody's name: "capital", "restaurant", "streets". Of military
    things it is only behind a preposition of place: "at a checkpoint". `behind_preposition` asks for one in any case."""
    noun, mention = scene.noun(token), scene.actor(token)
    if noun is None or (mention is not None and mention.kind != "civilian_object"):
        return False
    behind = token.dep_ == "pobj" and token.head.lower_ in listed("locative")
    return (noun.value in ("territory", "structure") and (behind or not behind_preposition)) or (noun.value == "military" and behind)
