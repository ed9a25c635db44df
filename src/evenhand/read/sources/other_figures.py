"""Figures that somebody else sets against one told before in the sentence: "Xland says that 23 people died; residents say 21", "the
army said 40 soldiers were killed, but rebels put it at 60". Each is a claim of its own of the same happening, by whoever gives it.
"""

from collections.abc import Sequence
from dataclasses import replace

from msgspec.structs import replace as replaced
from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.draft import Draft
from evenhand.read.sentence.scene import Scene, child, prepositional
from evenhand.read.sources.saying import joint_source
from evenhand.read.sources.speakers import Speakers
from evenhand.read.tolls.figures import figure_in


def set_against(drafts: Sequence[Draft], scene: Scene, speakers: Speakers) -> list[Draft]:
    """The bare figures of a sentence that speakers set against those of its candidates, `drafts`, as candidates beside them."""
    made = []
    for verb in scene.tokens:
        number = _given(scene, verb)
        if number is None:
            continue
        told = [d for d in drafts if d.tolls and d.happening.token.i < verb.i and d.stance == "asserted"]
        subject = child(verb, "nsubj")
        sources = tuple(speakers.voices.of(subject)) if subject is not None else ()
        if not told or not sources or sources[0].actor == told[-1].source.actor:
            continue
        words = [t.text for t in scene.tokens]
        start = number.i
        while start > verb.i + 1 and words[start - 1].lower() in listed("count_qualifiers"):
            start -= 1
        figure = figure_in(words, start, number.i + 1)
        main = told[-1].tolls[0]
        if figure is None or any(t.words.span.overlaps(scene.sentence.spans[number.i]) for d in drafts for t in d.tolls):
            continue
        counted = scene.words(scene.tokens[figure.first], number)
        toll = replaced(main, low=figure.low, high=figure.high, qualifier=figure.qualifier, words=counted)
        other = replace(told[-1], source=joint_source(sources), tolls=(toll,), said=frozenset(), reasons=[*told[-1].reasons])
        other.because("casualties", "a figure that another sets against the one before", toll.words.text)
        other.because("source", "word of saying", verb.text)
        made.append(other)
    return made


def _given(scene: Scene, verb: Token) -> Token | None:
    """The bare number that a verb of saying gives: "say 21", "put it at 21", "the figure at 21", "speak of 21"; None where it counts
    a noun of its own."""
    if verb.pos_ == "VERB" and verb.lemma_ in listed("speaking_of"):
        return next((o for o in prepositional(verb, "of") if o.like_num and o.pos_ == "NUM" and scene.time(o) is None), None)
    if verb.pos_ != "VERB" or scene.cue(verb) != "say":
        return None
    direct = child(verb, "dobj")
    behind = prepositional(verb, "at") if direct is not None and direct.lemma_ in listed("counts") | {"it"} else []
    behind += prepositional(direct, "at") if direct is not None and direct.lemma_ in listed("counts") else []
    number = next((o for o in behind if o.like_num), direct)
    bare = number is not None and number.like_num and number.i > verb.i and number.pos_ == "NUM" and scene.time(number) is None
    return number if bare and number is not None and not any(c.dep_ in ("prep", "relcl", "acl") for c in number.children) else None
