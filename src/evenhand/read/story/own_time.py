"""The time that a happening's own clause gives it: not that of saying so, nor the whole time that it began, nor what it ended."""

from collections.abc import Sequence

import msgspec
from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.attach import MODIFIERS, head_of_time
from evenhand.read.deeds.happenings import Happening
from evenhand.read.sentence.scene import Scene
from evenhand.read.sources.saying import Saying
from evenhand.records.values import When


def own_time(scene: Scene, happening: Happening, saying: Saying | None, times: Sequence[When]) -> When | None:
    """The time of a happening among `times`, which hang on its clause; None for none. `saying` is the statement that it is told in."""
    return began(scene, happening, time_of(happening, told_times(scene, happening, saying, times)))


def told_times(scene: Scene, happening: Happening, saying: Saying | None, times: Sequence[When]) -> list[When]:
    """The times without those of the saying: they stand outside the statement in which a deed is told, or right behind the verb of
    saying before its object ("confirmed on Tuesday the death of …"). What hangs on the deed's own word is the deed's, and no other
    time is ("a funeral on Wednesday for the victims of last week's raid")."""
    own = [time for time in times if _is_on(scene, time, happening.token)]
    if own or saying is None or saying.cue is None:
        return own or list(times)
    told = []
    for time in times:
        tokens = scene.sentence.tokens_in(time.words.span)
        behind_cue = is_behind_cue(scene, saying.cue, time) and max(saying.content) > tokens[-1].i
        if any(map(saying.covers, tokens)) and not behind_cue:
            told.append(time)
    return told


def is_behind_cue(scene: Scene, cue: Token, time: When) -> bool:
    """Whether a time stands right behind a verb of saying, behind whom that addresses or in what: "said last week that …", "told
    reporters on Monday that …", "said in a report in May that …". There it is the time of saying so, whatever the parse hangs it on."""
    first = scene.sentence.tokens_in(time.words.span)[0]
    between = scene.tokens[cue.i + 1 : first.i]
    addressed = [t for c in cue.children if c.dep_ in ("dobj", "dative") and scene.actor(c) is not None for t in (c, *c.lefts)]
    return first.i > cue.i and all(t.pos_ in ("ADP", "ADV", "DET") or t in addressed or t.lemma_ in listed("statements") for t in between)


def _is_on(scene: Scene, time: When, deed: Token) -> bool:
    """Whether a time stands on the deed's own noun, and so is its time whatever stands around: "last week's shelling"."""
    head = head_of_time(scene, time)
    return head is not None and head.head == deed and head.dep_ in MODIFIERS


def time_of(happening: Happening, times: Sequence[When]) -> When | None:
    """The first of its times; of what a clause says that it ended, all that is known is that it was over then."""
    if not times:
        return None
    verb = happening.token.head
    ended = happening.token.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ in listed("ending")
    ended = ended and not any(c.dep_ == "neg" for c in verb.children)  # "has not stopped since Saturday"
    last = next((t for t in reversed(times) if t.end is not None), None)
    if not ended or last is None:
        return times[0]
    return msgspec.structs.replace(last, start=None, precision="open", days=())


def began(scene: Scene, happening: Happening, time: When | None) -> When | None:
    """The time of a happening that itself begins a span: in "80,000 have been killed since the war began with protests in March
    2011" the protests were in March 2011, which the text names right behind."""
    if time is None or time.precision != "open" or happening.harms or happening.harm:
        return time
    span = time.words.span
    inside = [t.i for t in scene.sentence.tokens_in(span)]
    first = next((t for t in scene.times if span.end <= t.words.span.start <= span.end + 1 and t.start == time.start), None)
    above = happening.token.head
    led_by = above.head.i if above.lower_ == "with" else above.i  # "began in March 2011 with protests"
    if first is None or not {happening.token.i, led_by} & set(inside[1:]):
        return time
    return first
