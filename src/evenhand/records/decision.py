"""A decision: what a person says of something the machine made, and why. A row of its own, never overwritten."""

from typing import Any

from msgspec import Struct

ACTIONS = {
    "accept": "claim", "reject": "claim", "correct": "claim", "add": "claim",
    "merge": "event", "split": "event", "grade": "event",
    "origin": "origin", "side": "origin", "family": "document",
    "note": "", "flag": "", "assign": "", "undo": "decision", "purge": "",
}  # fmt: skip
"""What a person can decide → the kind of thing it is decided of; "" is any of SUBJECTS."""

SUBJECTS = ("claim", "event", "origin", "document", "decision")
"""What a decision can be about: `subject` is then a claim's id, an event's code, an origin's key, a document's id, a
decision's number."""

FIELDS = ("type", "stance", "agents", "targets", "places", "time", "weapons", "casualties", "source", "trigger")
"""Fields of a claim that a person can correct."""

GRADES = ("confirmed", "fair", "weak", "contested", "discounted")
"""How well an event's harm is established. Source: Airwars, "Methodology note", in our words: confirmed: a belligerent
accepted responsibility; fair: two or more credible sources, with likely or confirmed action of a belligerent near; weak:
one source; contested: competing claims of who did it; discounted: those killed were combatants, or another party most
likely responsible. Set by a person only."""


class Draft(Struct, frozen=True, kw_only=True):
    """A decision that has not been kept yet.

    `subject` is what it is about (see SUBJECTS), `field` the field of a claim, "" elsewhere. `old` and `new` are plain
    data: the value before and after, None for none. `before` holds the whole `claim` as the person saw it, and what the
    machine `read` there where that differs; None where no claim is decided. `reason` is the person's own, "" for none.
    `round` "" takes effect; any other names a round of blind coding (or of differences waiting to be settled), whose
    votes change nothing until they are adjudicated. `doc` is the document that it speaks of, "" for none. `via` is the
    hash of the decision in the project that it was brought from, "" where it was made here. `at` is when it was made
    (UTC, ISO 8601), "" now.
    """

    action: str
    who: str
    subject: str
    kind: str = ""
    field: str = ""
    old: Any = None
    new: Any = None
    before: Any = None
    reason: str = ""
    round: str = ""
    doc: str = ""
    via: str = ""
    at: str = ""

    def __post_init__(self) -> None:
        if self.action not in ACTIONS:
            raise ValueError(f"there is no action {self.action!r}")
        if self.kind not in SUBJECTS or (ACTIONS[self.action] or self.kind) != self.kind:
            raise ValueError(f"{self.action}: a {self.kind!r} cannot be decided so")
        if not self.who.strip():
            raise ValueError("a decision is somebody's: `who` is empty")


class Decision(Draft, frozen=True, kw_only=True):
    """A decision as the project keeps it, in the chain of all decisions.

    `seq` counts from 1. `commitment` is the SHA-256 of a random `salt` and the content; `hash` that of the number, the
    time, the action, the commitment and `previous`, the hash of the decision before ("" for the first). So the chain can
    be checked when a content has been purged: `purged` then, the content is empty and `salt` gone.
    """

    seq: int
    salt: str
    commitment: str
    previous: str
    hash: str
    purged: bool = False

    def __post_init__(self) -> None:
        if not self.purged:
            super().__post_init__()
