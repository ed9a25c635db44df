"""A claim: one happening, stated at one place in one document, by one source."""


from msgspec import Struct

from evenhand.records.codes import STANCES, TYPES
from evenhand.records.span import Part, Span, Words
from evenhand.records.values import Attribution, Party, Source, Toll, Weapon, When, Where


class Reason(Struct, frozen=True, kw_only=True):
    """Why a field of a claim was read so: the rule or head that decided, the words it looked at, and its score.

    `field` is the claim's field, `rule` a stable name in the reader's terms, `text` the words or "". `score` is 0–1,
    None for a rule that has none.
    """

    field: str
    rule: str
    text: str = ""
    score: float | None = None


class Claim(Struct, frozen=True, kw_only=True):
    """What one source says of one happening at one place in one document. Nothing in it is a fact.

    `trigger` are the words that name the happening, `sentence` the sentence they stand in, `quote` its words.
    Empty tuples mean that the text names none; `time` None that it allows none. `part` says which part of the
    document the offsets of trigger and sentence belong to. `review` is `machine` until a person decides, then
    `accepted`, `corrected`, `added` or `rejected`; `decided` names the fields whose values a person stands for.
    """

    claim_id: str
    doc: str
    doc_sha256: str
    trigger: Words
    type: str
    sentence: Span
    quote: str
    source: Source
    stance: str = "asserted"
    agents: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    places: tuple[Where, ...] = ()
    time: When | None = None
    weapons: tuple[Weapon, ...] = ()
    casualties: tuple[Toll, ...] = ()
    part: Part = "text"
    reasons: tuple[Reason, ...] = ()
    reader: str = ""
    reader_version: str = ""
    review: str = "machine"
    decided: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise ValueError(f"{self.claim_id}: unknown type {self.type!r}")
        if self.stance not in STANCES:
            raise ValueError(f"{self.claim_id}: unknown stance {self.stance!r}")


PEACE = "peaceful passage"
"""Why a sentence was passed over that stands in a passage, or a whole text, whose words tell of no conflict."""


class Skipped(Struct, frozen=True, kw_only=True):
    """A sentence that gave no claim, and why: `gated` (no word of it could name a happening of a conflict), PEACE, `furniture`,
    `no happening`, `too long`, `other language`."""

    span: Span
    reason: str
    part: Part = "text"


class Reading(Struct, frozen=True, kw_only=True):
    """All that was read in one document: sentences = those of the claims + `skipped`.

    `times`, `places`, `actors`, `attributions` are everything recognised, whether or not a claim uses it, in text order.
    """

    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...]
    times: tuple[When, ...] = ()
    places: tuple[Where, ...] = ()
    actors: tuple[Party, ...] = ()
    attributions: tuple[Attribution, ...] = ()
