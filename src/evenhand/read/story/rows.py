"""What happenings told in one row share: the time that one of them names."""

from collections.abc import Sequence

from evenhand.read.deeds.draft import Draft
from evenhand.read.sentence.scene import child


def share_times(drafts: Sequence[Draft]) -> None:
    """Verbs in one row share the time that one of them names: "seized the town and burned it on Monday"."""
    dated = {draft.happening.token.i: draft for draft in drafts if draft.time is not None}
    for draft in drafts:
        token = draft.happening.token
        row = [token.head] if token.dep_ == "conj" else []
        row += [c for c in token.children if c.dep_ == "conj"]
        beside = next((dated[t.i] for t in row if t.i in dated), None)
        if beside is None or draft.time is not None or _parted(draft, beside):
            continue
        if token.pos_ == "VERB" and draft.stance == beside.stance:
            draft.time = beside.time
            draft.because("time", "shared with a verb of the same row", beside.trigger.text)


def _parted(draft: Draft, beside: Draft) -> bool:
    """Whether one of two verbs of a row is of another time: it is in the present, or another's deed behind "but"."""
    token, other = draft.happening.token, beside.happening.token
    second = token if token.dep_ == "conj" else other
    turns = child(second, "nsubj") is not None and any(c.lower_ == "but" for c in second.head.children)
    return turns or (token.tag_ in ("VBP", "VBZ") and other.tag_ in ("VBD", "VBN"))
