"""Where a war is whose sentence says only which country's it is: "Xland's conflict", "Xland has been mired in civil war".

Such a country is no place of a single deed, and is refused there; a war as a whole is in it.
"""

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.attach import head_of
from evenhand.read.deeds.draft import Draft
from evenhand.read.story.place_giving import without_vague_point
from evenhand.records.values import Where

WAR = "assault/offensive"
"""The type of wars and campaigns as a whole."""
CLASH = "assault/clash"
"""The type of "fighting", which may be in a war that is named."""


def give_theatres(drafts: Sequence[Draft]) -> None:
    """Give each war without a place the country that its sentence says it is of: whose it is, or that is drawn into it. Where
    several wars stand in the sentence, the nearest that is some country's."""
    for draft in drafts:
        wars = [t for t in draft.scene.tokens if t.lemma_ in listed("wars") and t.pos_ in ("NOUN", "PROPN")]
        own = [t for t in wars if t == draft.happening.token or (t.dep_ == "pobj" and t.head.head == draft.happening.token)]
        if not draft.places and (draft.type == WAR or (own and draft.type == CLASH)):
            found = next((place for war in own or wars if (place := _country_of(draft, war))), None)
            if found is not None:
                draft.places = (found,)
                draft.because("place", "the country whose war it is", found.words.text)


def _country_of(draft: Draft, war: Token) -> Where | None:
    """The country whose war a noun names."""
    drawn = [verb for verb in war.ancestors if verb.pos_ in ("VERB", "AUX")][:1]
    inside = {child.i for verb in drawn for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")}
    for place in draft.scene.places:
        head = head_of(draft.scene.sentence.tokens_in(place.words.span))
        if head is None or place.precision != "country":
            continue
        whose = head.head == war and (head.dep_ in ("poss", "compound", "nmod", "amod") or _stands_before(draft, head, war))
        if whose or (head.i in inside and not any(c.dep_ == "dobj" for c in drawn[0].children)):
            return without_vague_point(place)
    return None


def _stands_before(draft: Draft, head: Token, war: Token) -> bool:
    """Whether nothing but describing words stands between a country and the noun: "Xland's long and bloody war"."""
    between = draft.scene.tokens[head.i + 1 : war.i]
    return head.i < war.i and all(a.i + 1 == b.i for a, b in pairwise(between)) and all(
        t.pos_ in ("ADJ", "ADV", "CCONJ", "PART", "NOUN") for t in between
    )
