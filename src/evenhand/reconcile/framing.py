"""How each side words an event: the words it uses for the actor and the deed, and how much it gives without a source.

Counts with examples. There is no score of bias, and no word is called loaded: the reader sees all sides' words.
"""

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from evenhand.reconcile.accounts import DEEDS
from evenhand.reconcile.origins import Origins, is_hearsay
from evenhand.records import Case, Claim, Origin, Words
from evenhand.records.codes import root

_QUOTED: Final = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"")
"""Words between quotation marks."""

MAX_EXAMPLES: Final = 3
"""Places that are named for one wording; its count has them all."""


class Use(Struct, frozen=True, kw_only=True):
    """Some words for a doer, a target or a deed, as a claim has them.

    `role` is "doer", "target" or "deed"; `actor` the code of a doer or target, `type` that of a deed. `in_quotes`: the
    words stand between quotation marks, so that they are the speaker's own; else the document's, which reports it. `stance` is how the
    speaker stands to what they are used in, "" where it is asserted: who denies a deed names its doer only to clear him.
    """

    role: str
    origin: str
    doc: str
    claim_id: str
    words: Words
    actor: str = ""
    type: str = ""
    in_quotes: bool = False
    stance: str = ""


class SideFraming(Struct, frozen=True, kw_only=True):
    """How one side words one event; `side` "" are the origins without a side.

    `n_unsourced` of `n_statements` name no source: the document's own voice, or hearsay. `n_doerless` of `n_deeds`
    deeds name no doer.
    """

    side: str
    n_statements: int
    n_unsourced: int
    n_deeds: int
    n_doerless: int
    uses: tuple[Use, ...]


class Wording(Struct, frozen=True, kw_only=True):
    """One way of putting it (capitals do not matter), how often, how often within quotation marks, and where."""

    role: str
    of: str
    text: str
    n_uses: int
    n_in_quotes: int
    examples: tuple[Use, ...]
    stance: str = ""


def framing(case: Case, origins: Origins) -> tuple[SideFraming, ...]:
    """The framing of an event by every side that speaks of it, in alphabetical order."""
    told: dict[str, list[tuple[Origin, Claim]]] = {}
    for claim in case.claims:
        origin = origins.of(claim)
        told.setdefault(origin.side, []).append((origin, claim))
    return tuple(_of_side(side, told[side]) for side in sorted(told))


def is_unsourced(claim: Claim) -> bool:
    """Whether nobody in particular answers for a statement: the document's own voice, or hearsay."""
    return claim.source.actor == "narrator" or is_hearsay(claim)


def wordings(uses: Iterable[Use]) -> tuple[Wording, ...]:
    """Uses gathered by role, code, stance and words: what is asserted first, the commonest first, then in alphabetical order."""
    groups: dict[tuple[str, str, str, str], list[Use]] = {}
    for use in uses:
        text = " ".join(use.words.text.split())
        groups.setdefault((use.role, use.actor or use.type, text.casefold(), use.stance), []).append(use)
    made = [
        Wording(role=role, of=of, text=min(" ".join(use.words.text.split()) for use in same), n_uses=len(same),
                n_in_quotes=sum(use.in_quotes for use in same), examples=tuple(same[:MAX_EXAMPLES]), stance=stance)
        for (role, of, _, stance), same in groups.items()
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda w: (w.role, w.of, w.stance, -w.n_uses, w.text.casefold())))


def _of_side(side: str, told: list[tuple[Origin, Claim]]) -> SideFraming:
    claims = [claim for _, claim in told]
    deeds = [claim for claim in claims if root(claim.type) in DEEDS]
    uses = {use: None for origin, claim in told for use in _uses(origin, claim)}
    return SideFraming(
        side=side, n_statements=len(claims), n_unsourced=sum(map(is_unsourced, claims)), n_deeds=len(deeds),
        n_doerless=sum(not claim.agents for claim in deeds), uses=tuple(sorted(uses, key=_place)),
    )  # fmt: skip


def _place(use: Use) -> tuple[object, ...]:
    return use.doc, use.words.part, use.words.span, use.role, use.claim_id, use.actor


def _uses(origin: Origin, claim: Claim) -> Iterable[Use]:
    """The words of a claim's own sentence: what was borrowed from elsewhere may be another speaker's."""

    def use(role: str, words: Words, actor: str = "", type_: str = "") -> Use:
        return Use(role=role, origin=origin.key, doc=claim.doc, claim_id=claim.claim_id, words=words, actor=actor, type=type_,
                   in_quotes=_in_quotes(claim, words), stance="" if claim.stance == "asserted" else claim.stance)  # fmt: skip

    yield use("deed", claim.trigger, type_=claim.type)
    for role, parties in (("doer", claim.agents), ("target", claim.targets)):
        for party in parties:
            if not party.borrowed:
                yield use(role, party.words, party.actor)


def _in_quotes(claim: Claim, words: Words) -> bool:
    """Whether words stand between quotation marks of the claim's sentence."""
    start = words.span.start - claim.sentence.start
    end = words.span.end - claim.sentence.start
    return words.part == claim.part and any(m.start() < start and end < m.end() for m in _QUOTED.finditer(claim.quote))
