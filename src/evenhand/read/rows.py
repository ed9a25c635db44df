"""What happenings told in one row share: the time that one of them names."""

from collections.abc import Sequence

from evenhand.read.draft import Draft


def share_times(drafts: Sequence[Draft]) -> None:
    """Verbs in one row share the time that one of them names: "seized the town and burned it on Monday"."""
    dated = {draft.happening.token.i: draft for draft in drafts if draft.time is not None}
    for draft in drafts:
        token = draft.happening.token
        row = [token.head] if token.dep_ == "conj" else []
        row += [c for c in token.children if c.dep_ == "conj"]
        beside = next((dated[t.i] for t in row if t.i in dated), None)
        past = beside is not None and beside.happening.token.tag_ in ("VBD", "VBN")
        if draft.time is None and beside is not None and token.pos_ == "VERB" and draft.stance == beside.stance and not (past and token.tag_ == "VBZ"):
            draft.time = beside.time
            draft.because("time", "shared with a verb of the same row", beside.trigger.text)
