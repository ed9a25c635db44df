"""Who a statement is labelled with, beside it and without a word of saying: "The ministry: 100 killed", "31 killed: State TV".

Headlines name their source so, at the end, and scrapers drop the dash or colon: "31 killed State TV". A name with a capital that no word
ties to the words before is the label: a singular behind a number, a capital city behind another place.
"""

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.sentence.clauses import is_plural
from evenhand.read.sentence.scene import NOMINAL, Scene
from evenhand.read.sources.reach import MAX_BEHIND, REPORTING, SPEAKING
from evenhand.read.sources.saying import Saying
from evenhand.read.sources.voices import Voices
from evenhand.records.values import Party

MIN_STATEMENT = 5
MAX_NAME = 5
"""How many words a speaker's name has behind the colon of a headline: "12 killed in raid: rights group"."""

TIED = frozenset({"ADP", "DET", "VERB", "AUX", "CCONJ", "ADJ", "SCONJ", "PRON", "NUM"})
"""Parts of speech of words that tie what stands behind them to the sentence."""


def label_of(scene: Scene, voices: Voices) -> Saying | None:
    """What the label of a sentence says, None for none."""
    tokens = scene.tokens
    end = len(tokens) - (1 if tokens[-1].is_punct else 0)
    colon = next((t.i for t in tokens[: MAX_BEHIND + 1] if t.text == ":"), 0)
    if 0 < colon < end - 3 and (head := _speaking_mention(scene, voices, 0, colon, SPEAKING)) is not None:
        return Saying(None, (head,), tuple(voices.roles.parties(head)), frozenset(range(colon + 1, len(tokens))))
    last_colon = next((t.i for t in reversed(tokens[:end]) if t.text == ":"), 0)
    if last_colon >= MIN_STATEMENT and 0 < end - last_colon - 1 <= MAX_NAME:
        tail = tokens[last_colon + 1 : end]
        spoken = [t for t in tail if t.pos_ in NOMINAL and t.head not in tail][:1]
        sources = tuple(p for t in spoken for p in voices.of(t))
        if sources and not any(t.pos_ in ("VERB", "AUX", "NUM") for t in tail):
            return Saying(None, tuple(spoken), sources, frozenset(range(last_colon)))
    return _at_the_end(scene, voices, end) if end > MIN_STATEMENT else None


def _at_the_end(scene: Scene, voices: Voices, end: int) -> Saying | None:
    """ "31 killed State TV"."""
    tokens, word = scene.tokens, scene.tokens[end - 1]
    last = scene.actor(word)
    if last is None:
        monitor = voices.discourse.monitor if _is_label(word) and word.lemma_.lower() in listed("monitors") else None
        return Saying(None, (word,), (Party(actor=monitor, words=scene.words(word)),), frozenset(range(end - 1))) if monitor else None
    start = scene.sentence.tokens_in(last.span)[0].i
    before = tokens[start - 1] if start > MIN_STATEMENT - 2 else None
    if last.kind == "capital" and before is not None and end == len(tokens) and scene.place(before) is not None:
        return Saying(None, (word,), (Party(actor=last.code, words=scene.words(word)),), frozenset(range(start)))
    head = _speaking_mention(scene, voices, start, end)
    while start > MIN_STATEMENT - 2 and tokens[start - 1].dep_ in ("compound", "amod", "nmod") and tokens[start - 1].head == head:
        start -= 1
    before = tokens[start - 1] if start > MIN_STATEMENT - 2 else None
    if head is None or before is None:
        return None
    counted = before.pos_ == "NUM" and _is_label(tokens[start]) and not is_plural(head)  # "kills 32 Medical source"
    if before.pos_ in TIED and not counted:
        return None
    return Saying(None, (head,), tuple(voices.roles.parties(head)), frozenset(range(start)))


def _is_label(word: Token) -> bool:
    """Whether a word has a capital and is not all in capitals."""
    return word.text[:1].isupper() and not word.text.isupper()


def _speaking_mention(scene: Scene, voices: Voices, start: int, end: int, kinds: frozenset[str] = REPORTING) -> Token | None:
    """The head of an actor of one of these kinds that makes up the whole of tokens `start` to `end`."""
    mention = scene.actor(scene.tokens[end - 1])
    if mention is None or mention.kind not in kinds or scene.sentence.tokens_in(mention.span)[0].i > start + 1:
        return None
    return next((t for t in scene.tokens[start:end] if voices.heads_mention(t)), None)
