"""Whose a bare post of a state is: "Defence Minister X", "the army's spokesman", "the information ministry".

A report goes on with whoever speaks: the post is one of the state that spoke, denied or was quoted last, a few sentences back or
earlier in the paragraph, only then one of the theatre. Where two states are at war in a text and neither spoke, it is nobody's.
"""

from evenhand.knowledge.actors import Actor
from evenhand.knowledge.lexicon import listed
from evenhand.read.who.context import ActorContext
from evenhand.read.who.groups import are_rebels_of
from evenhand.read.who.items import Words
from evenhand.read.who.phrases import Phrase

LATELY = 60
"""How many words back somebody spoke whose post may be meant: some three sentences."""

IN_THE_PARAGRAPH = 150
"""How many words back within the paragraph."""

TO_THE_VERB = 4
"""How many words behind a speaker the verb of saying stands: "the ministry on Monday also denied"."""

_OF_STATES = ("", "GOV", "MIL")
"""Roles of those who speak for a state."""


def is_national(phrase: Phrase, role: str) -> bool:
    """Whether a phrase without a country is a post or body that a state has once, "the information minister", and no local one, as
    "the governor" is."""
    words = _role_words(phrase)
    speaks = words & listed("spokesmen") and any(item.role in ("GOV", "MIL") and item.strength != "weak" for item in phrase.roles)
    return role in ("GOV", "MIL") and bool(words & listed("national_posts") or speaks)


def of_the_house(words: Words, phrase: Phrase, role: str, context: ActorContext) -> bool:
    """Whether a post that is written with a capital and no country is one of the state whose own document it is: "the President has
    imposed sanctions", "Foreign Secretary Roe"; a president who is named may be another's."""
    named = _role_words(phrase)
    bare = bool(named & listed("national_posts")) and phrase.determiner == "the" and not words.capital(phrase.last)
    post = bare or "secretary" in named
    return bool(context.house) and role in ("GOV", "MIL") and post and words.capital(phrase.roles[-1].last - 1)


def of_the_command(phrase: Phrase, role: str, context: ActorContext) -> bool:
    """Whether an officer called by rank, or a unit by number, needs no country since the text is a release of that state's own forces."""
    head = phrase.roles[-1] if phrase.roles else None
    ranked = head is not None and head.strength == "force" and head.trait in ("title", "numbered")
    return bool(context.command) and role == "MIL" and ranked


def spoke_last(words: Words, phrase: Phrase, known: list[Phrase], context: ActorContext, countries: dict[str, Actor]) -> str | None:
    """The state whose word the text gave last before a phrase, None where none spoke or the text is about a war within one state,
    whose posts need no name."""
    home = context.country
    if home is not None and any(are_rebels_of(other.code, other.kind, home) for other in known):
        return None
    sides = {*context.parties, home} if len(context.parties) > 1 else set(countries)
    for other in reversed(known):
        between = words.text[words.tokens[other.last - 1].end : words.tokens[phrase.first].start]
        if phrase.first - other.last > (LATELY if "\n" in between else IN_THE_PARAGRAPH):
            return None
        base, _, role = other.code.partition(":")
        if base in countries and base in sides and role in _OF_STATES and not other.as_place and _speaks(words, other):
            return base
    return None


def named_alike(phrase: Phrase, role: str, known: list[Phrase]) -> str | None:
    """The one state whose post a text named in the same words before: "Ministry of Defence of Xland … the Defence Ministry"; None where
    it named none or those of several states."""
    words = _role_words(phrase)
    named = (other for other in known if other.base is not None or other.owner is not None)
    alike = (other for other in named if other.code.endswith(f":{role}") and _role_words(other) & words)
    states = {other.code.partition(":")[0] for other in alike}
    return states.pop() if len(states) == 1 else None


def _role_words(phrase: Phrase) -> set[str]:
    return {word for item in phrase.roles for word in item.entry.tokens}


def _speaks(words: Words, phrase: Phrase) -> bool:
    """Whether a phrase stands with a verb of saying, accusing or denying of its own: right behind it, or before it behind a quotation."""
    before = words.word(phrase.first - 1)
    inverted = before in listed("giving_word") and any(mark in words.gap(phrase.first - 2) for mark in ',"”')
    if inverted or (before == "to" and words.word(phrase.first - 2) == "according"):
        return True
    for k in range(phrase.last, min(phrase.last + TO_THE_VERB, len(words.tokens))):
        if words.gap(k - 1).strip(" '’s"):
            return False
        if words.word(k) in listed("giving_word"):
            return True
    return False
