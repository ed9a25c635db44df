"""Which places of a sentence are where each of its happenings was."""

from collections.abc import Sequence

import msgspec
from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.attach import WORDS, assign, head_of, is_infinitive, is_locative, nearest
from evenhand.read.deeds.happenings import Happening
from evenhand.read.sentence.scene import Scene, ancestors, child
from evenhand.read.sources.saying import Saying
from evenhand.read.who.actors import ActorMention
from evenhand.records.codes import VERBAL, root
from evenhand.records.values import Where

WIDE_KM = 100.0
"""A stretch wider than this ("northern Syria") has no point that a claim could stand at."""

PLACELESS = frozenset({*VERBAL, "accuse", "reject", "sanction", "cooperate"})
"""Roots of acts that a report places only where it says so."""

ARMED = frozenset({"forces", "police", "rebels", "mercenaries", "peacekeepers"})
"""Kinds of actors that are of some country wherever they are."""

BEFALLS = ("assault", "coerce")
"""Roots of what befalls people; who is sent or moves is told by where they come from."""

BODIES = frozenset({"group", "igo", "ngo", "press", "monitor"})
"""Kinds of actors that have a name of their own, which may hold that of a place."""


def places_told(scene: Scene) -> list[Where]:
    """The places of a sentence that tell where, not who, in text order; wide ones without their points."""
    kept = []
    for place in scene.places:
        head = head_of(scene.sentence.tokens_in(place.words.span))
        if head is None or _stands_by(head) or _only_lies(head):
            continue
        if is_locative(scene, head) and not _names_a_body(scene, place) and not _says_whose(scene, head, place):
            kept.append(without_vague_point(place))
    return kept


def _stands_by(head: Token) -> bool:
    """Whether a place only says where those are who tell it: "military sources in X", "a correspondent in the city"."""
    return head.dep_ == "pobj" and head.head.lower_ in ("in", "at", "from") and head.head.head.lemma_.lower() in listed("posted")


def _only_lies(head: Token) -> bool:
    """Whether a place is only said to lie in another: "X province, where Y is located"."""
    verb = head.head
    lies = head.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ in ("locate", "lie", "situate")
    return lies and any(c.lower_ == "where" for c in verb.children)


def _says_whose(scene: Scene, head: Token, place: Where) -> bool:
    """Whether a place only tells whose or which somebody is: "soldiers of X", "troops loyal to X", "according to X"."""
    end = place.words.span.end
    if scene.sentence.text[end : end + 6] in ("-based", "‑based"):
        return True
    if head.dep_ != "pobj":
        return False
    if head.head.lower_ == "to" and (head.head.head.pos_ == "ADJ" or head.head.head.lower_ == "according"):
        return True
    span = place.words.span
    armed = (m for m in scene.actors if m.kind in ARMED and m.span.start < span.start and span.end <= m.span.end)
    return place.precision == "country" and head.head.lower_ == "of" and any(armed)


def without_somebody(places: Sequence[Where], mentions: Sequence[ActorMention]) -> list[Where]:
    """The places without those that no table of places has and that are, by a table of actors, somebody's name ("the ranks of X")."""
    spans = [m.span for m in mentions if m.kind in BODIES or m.kind == "leader"]
    return [
        place for place in places
        if place.precision != "none" or not any(s.start <= place.words.span.start and place.words.span.end <= s.end for s in spans)
    ]  # fmt: skip


def without_towns(mentions: Sequence[ActorMention], places: Sequence[Where], country: str | None) -> list[ActorMention]:
    """The mentions without leaders of other countries, by one word of their names, that are written as a town of the country which the
    text is about: "fled Masisi" in Congo names no president of Botswana."""
    towns = {place.words.span for place in places if place.country == country is not None and place.precision != "none"}
    return [m for m in mentions if m.kind != "leader" or m.code.partition(":")[0] == country or m.span not in towns]


def _names_a_body(scene: Scene, place: Where) -> bool:
    """Whether a place's name is part of the name of a body: "the Revolutionary Armed Forces of Colombia"."""
    span = place.words.span
    return any(m.kind in BODIES and m.span.start < span.start and span.end <= m.span.end for m in scene.actors)


def give_places(
    scene: Scene, located: Sequence[Where], happenings: Sequence[Happening], sayings: Sequence[Saying]
) -> dict[int, list[Where]]:
    """The places of each happening, by its number; one that hangs on none is the nearest one's, unless it is where somebody speaks."""
    heads = {place.words.span: head_of(scene.sentence.tokens_in(place.words.span)) for place in located}
    given = assign(scene, located, lambda p: heads[p.words.span], happenings)
    for place in located:
        if happenings and not any(place in places for places in given.values()):
            head = heads[place.words.span]
            if head is None or place.precision == "country" or is_spoken_at(head, sayings):
                continue
            number = nearest(scene, head, happenings)
            if root(happenings[number].type) not in PLACELESS:
                given[number].append(place)
    return {number: _own(scene, happenings[number], [(p, heads[p.words.span]) for p in given[number]]) for number in given}


def _own(scene: Scene, happening: Happening, places: Sequence[tuple[Where, Token | None]]) -> list[Where]:
    """The places where a happening was, of those that hang on it: not what an act of words is about; where its doers stand, or
    whom it befalls is at home, only where nothing else is told."""
    done = [(p, head) for p, head in places if head is None or not is_content(happening, head)]
    homes = root(happening.type) in BEFALLS
    hit = [p for p, head in done if head is None or not (says_of_doer(happening, head) or (homes and is_home(scene, head)))]
    return hit or [p for p, _ in done]


def is_content(happening: Happening, head: Token) -> bool:
    """Whether a place stands in what an act of words is about, not where it is done: "agreed to leave X", "urged them to go to X"."""
    if root(happening.type) not in WORDS:
        return False
    above = {token.i for token in (happening.token, *happening.token.ancestors)}
    while head.i not in above:
        if head.dep_ in ("ccomp", "pcomp") or is_infinitive(head):
            return True
        head = head.head
    return False


def says_of_doer(happening: Happening, head: Token) -> bool:
    """Whether a place only tells where those are who do it: "forces positioned in X shelled Y"."""
    above = {token.i for token in (happening.token, *happening.token.ancestors)}
    while head.i not in above:
        if head.dep_ in ("acl", "relcl") and head.head.dep_ == "nsubj":
            return True
        head = head.head
    return False


def is_home(scene: Scene, head: Token) -> bool:
    """Whether a place only tells where people come from: "three people from X were killed near Y"."""
    people = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "from" else None
    known = scene.noun(people) if people is not None else None
    return known is not None and known.value == "person"


def is_spoken_at(head: Token, sayings: Sequence[Saying]) -> bool:
    """Whether a place is where something is said, not where it happened: "told parliament in the capital that …"."""
    verb = next((a for a in ancestors(head) if a.pos_ == "VERB"), None)
    said = child(verb, "ccomp") if verb is not None else None
    if said is None or (said.left_edge.i > said.head.i and head.i > said.left_edge.i):
        return False
    return any(saying.cue == verb for saying in sayings)


def without_vague_point(place: Where) -> Where:
    """The place without a point where it is a country or a wide stretch of one: no point stands for those."""
    if place.precision == "country" or (place.radius_km or 0.0) > WIDE_KM:
        return msgspec.structs.replace(place, lat=None, lon=None)
    return place
