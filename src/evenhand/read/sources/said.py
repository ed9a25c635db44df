"""What a statement tells of others than its speaker."""

from msgspec.structs import replace

from evenhand.read.deeds.draft import Draft
from evenhand.read.sources.saying import Saying
from evenhand.records.span import words_at
from evenhand.records.values import Toll


def leave_out_speakers(draft: Draft, saying: Saying | None) -> None:
    """Nobody whom a statement names as its speaker is whom it tells of, wherever the parse hung the name: "a bomb killed ten people,
    police and medics said". A number right before a label counts people of whom no more is said: "blast kills 32 Medical source"."""
    if saying is None or not saying.heads or not saying.covers(draft.happening.token):
        return
    spoken = [draft.scene.sentence.spans[h.i] for h in saying.heads if h.pos_ != "PRON"]
    draft.targets = tuple(p for p in draft.targets if not any(p.words.span.overlaps(s) for s in spoken))
    counted = (_before_label(draft, t, saying) if any(t.words.span.overlaps(s) for s in spoken) else t for t in draft.tolls)
    draft.tolls = tuple(t for t in counted if t is not None)


def _before_label(draft: Draft, toll: Toll, saying: Saying) -> Toll | None:
    """The toll with its number alone, where a label goes on right behind that; None for others."""
    tokens = draft.scene.sentence.tokens_in(toll.words.span)
    number = next((t for t in tokens if t.like_num), None)
    if saying.cue is not None or number is None or number.i + 1 in saying.content:
        return None
    text, span = draft.scene.sentence.text, draft.scene.sentence.spans[number.i]
    return replace(toll, words=words_at(text, toll.words.span.start, span.end))
