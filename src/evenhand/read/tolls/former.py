"""Former figures told beside the newer ones that replace them: "raised the toll to 50 from 15", "up from an earlier count of 45".

Each is a claim of its own, by the same speaker, of the same happening: what somebody said once is a history, no dispute (idea 5).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from msgspec.structs import replace as replaced
from spacy.tokens import Token

from evenhand.knowledge.former import is_former
from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.draft import Draft
from evenhand.read.deeds.happenings import Happening
from evenhand.read.sentence.scene import Scene
from evenhand.read.tolls.figures import Figure, figure_in, number_at
from evenhand.read.tolls.tolls import counted_alike
from evenhand.records.span import Words
from evenhand.records.values import NARRATOR, Toll

_REPORTED = re.compile(r"(?: (?:people|dead|deaths|killed))? (?:initially|originally|previously|first|earlier) reported\b", re.IGNORECASE)
REPORTED_CHARS = 40
"""How far behind a former figure the text says that it was reported, without saying by whom."""


def tell_former_apart(drafts: Sequence[Draft]) -> list[Draft]:
    """The former figures of a sentence as candidates beside its others, which `drafts` are: those that stand among a candidate's tolls
    are taken out of it, those that no candidate has are those of the figure they stand beside."""
    made = []
    for draft in drafts:
        old = tuple(t for t in draft.tolls if _is_former(draft.scene, t.words))
        new = tuple(t for t in draft.tolls if t not in old)
        if old and any(t.kind == o.kind for t in new for o in old):
            draft.tolls = new
            made.append(_former(draft, draft.happening, old))
    made += _left_over([*drafts, *made])
    newest = next((t for d in drafts for t in d.tolls if not _is_former(d.scene, t.words)), None)
    for draft in (*drafts, *made):
        if newest is not None and draft.tolls and all(_is_former(draft.scene, t.words) for t in draft.tolls):
            draft.tolls = counted_alike(newest, draft.tolls)
    return made


def _left_over(drafts: Sequence[Draft]) -> list[Draft]:
    """The former figures that no candidate has, each beside the last count of people told before it, else the first behind it."""
    told = sorted(((t.words.span, d, t) for d in drafts for t in d.tolls), key=lambda item: item[0])
    counted = [(draft, toll) for _, draft, toll in told if not _is_former(draft.scene, toll.words)]
    made = []
    for figure, words in _figures(counted[0][0].scene) if counted else ():
        scene = counted[0][0].scene
        if any(span.overlaps(words.span) for span, *_ in told) or not _is_former(scene, words):
            continue
        before = [item for item in counted if item[1].words.span < words.span]
        draft, main = (before or counted[:1])[-1]
        toll = replaced(main, low=figure.low, high=figure.high, qualifier=figure.qualifier, words=words)
        between = [t for t in scene.tokens[: figure.first] if scene.sentence.spans[t.i].start >= main.words.span.end]
        noun = next((t for t in reversed(between) if t.lemma_ in listed("counts")), None)
        made.append(_former(draft, _called(noun, draft.happening), (toll,)))
    return made


def _former(draft: Draft, happening: Happening, tolls: tuple[Toll, ...]) -> Draft:
    made = replace(draft, happening=happening, tolls=tolls, reasons=[*draft.reasons])
    made.because("casualties", "a figure that the text calls a former one", tolls[0].words.text)
    end = tolls[0].words.span.end
    if _REPORTED.match(draft.scene.sentence.text[end : end + REPORTED_CHARS]):
        made.source = NARRATOR
        made.because("source", "reported before, nobody says by whom", tolls[0].words.text)
    return made


def _called(noun: Token | None, happening: Happening) -> Happening:
    """The happening by the noun that the former count goes by, where it has one."""
    return happening if noun is None else Happening(token=noun, tokens=(noun.i,), entry=happening.entry)


def _figures(scene: Scene) -> list[tuple[Figure, Words]]:
    """The numbers of a sentence that are no part of a time, each with what qualifies it and the words."""
    words = [t.text for t in scene.tokens]
    found: list[tuple[Figure, Words]] = []
    at = 0
    while at < len(words):
        number = number_at(words, at)
        if number is None or scene.time(scene.tokens[at]) is not None:
            at += 1
            continue
        start = at
        while start > 0 and words[start - 1].lower() in listed("count_qualifiers") - {"to"}:
            start -= 1
        figure = figure_in(words, start, number[1])
        if figure is not None and figure.last == number[1] - 1:
            found.append((figure, scene.words(scene.tokens[figure.first], scene.tokens[figure.last])))
        at = number[1]
    return found


def _is_former(scene: Scene, words: Words) -> bool:
    begin = scene.sentence.span.start
    text = scene.sentence.text[begin : scene.sentence.span.end]
    return is_former(text, words.span.start - begin, words.span.end - begin)
