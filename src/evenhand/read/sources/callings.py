"""What a speaker may be called when the text takes him up again: by name, by the noun he was called, by rank or office."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.sentence.scene import Scene
from evenhand.read.sources.saying import Saying


def callings(head: Token) -> Iterator[str]:
    """The nouns by which a speaker may be taken up, by lemma: "a source … the source", and the rank or office beside a name: "General
    Roe … the general", "Jane Roe, the mayor … the mayor"."""
    if head.pos_ == "NOUN":
        yield head.lemma_
    elif head.pos_ == "PROPN":
        for noun in (c for c in head.children if c.dep_ in ("compound", "appos", "nmod") and c.pos_ in ("NOUN", "PROPN")):
            word = noun.lemma_.lower().rstrip(".")
            called = _ranks().get(word, word)
            if called in listed("posts_speaking") | listed("offices"):
                yield called


@cache
def _ranks() -> dict[str, str]:
    """Ranks and offices by their short forms."""
    return dict(pair.split("=", 1) for pair in listed("short_titles"))


def named_speaker(scene: Scene, saying: Saying) -> Token | None:
    """The last word of the name of a speaker whom no table has: the speaking noun, or the name between title and verb."""
    beside = [scene.tokens[saying.cue.i - 1]] if saying.cue is not None and saying.cue.i else []
    names = [t for t in (*saying.heads[:1], *beside) if t.pos_ == "PROPN" and scene.place(t) is None and scene.time(t) is None]
    return next((t for t in names if scene.actor(t) is None or t == saying.heads[0]), None)


def in_own_name(saying: Saying, house: str) -> bool:
    """Whether "Xland condemns the attack" stands in a document of Xland's government, `house`: then the document speaks, and nobody is
    told to have spoken whom "we" could take up."""
    own = bool(house) and bool(saying.sources) and saying.sources[0].actor in (house, house.partition(":")[0])
    return own and saying.cue is not None and saying.cue.tag_ in ("VBZ", "VBP")
