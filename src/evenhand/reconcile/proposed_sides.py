"""On which side each origin stands, with the evidence in the claims: who fights, blames and speaks for whom.

A side counts where a code says it or a person set it. What the claims only suggest is proposed, and counts nowhere until a
person decides; unknown stays unknown. Outlets get no side unless a person gives it; one that
speaks as a party ("our forces"), as a communiqué does, is proposed for it.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from msgspec import Struct

from evenhand.reconcile.accounts import DEEDS
from evenhand.reconcile.origins import Origins, is_hearsay
from evenhand.reconcile.sides import named_parties
from evenhand.records import Case, Claim, Origin
from evenhand.records.codes import root

DEALINGS: Final = ("fights", "is fought by", "blames", "is blamed by", "speaks for", "is spoken for by", "speaks as")
"""What origins and parties have to do with each other. To speak for a party is to back it, or to deny what it is blamed
for; to speak as it is to call what is its "ours" in a document's own voice, as a communiqué does."""
_OURS: Final = re.compile(r"(?:.* of )?(?:our|we|us)\b", re.IGNORECASE)
"""How words begin by which a document calls somebody its own."""
ENOUGH: Final = 2
"""Claims that must say so before a side is proposed: one can be misread."""
MAX_EXAMPLES: Final = 3
_SAID: Final = (("blames", "is blamed by", "accuse"), ("speaks for", "is spoken for by", "support"))
"""Dealing, the same turned round, and the type of claim that tells of it as an act."""
_PARTY: Final = "party "
"""Begins the names under which is kept what was noted of a party; the key of an origin begins with a code or `outlet:`."""


class Example(Struct, frozen=True, kw_only=True):
    """A claim that shows it: `origin` says so in `quote`."""

    origin: str
    doc: str
    claim_id: str
    quote: str


class Evidence(Struct, frozen=True, kw_only=True):
    """One dealing of an origin (or the party it speaks for) with a `party`, in how many claims, with some of them."""

    dealing: str
    party: str
    n_claims: int
    examples: tuple[Example, ...]


class PartyDealings(Struct, frozen=True, kw_only=True):
    """What the claims show of one party, whoever states it."""

    party: str
    evidence: tuple[Evidence, ...]


class SideOf(Struct, frozen=True, kw_only=True):
    """The side of one origin.

    `known_by` is "code", "person", or "" where the side is unknown or none. `proposed` is a party that it may stand with
    besides, "" for none, and `why` the reason in words. `evidence` is what the origin's own statements show;
    `n_events`, `n_documents`, `n_claims` are how much it states; `n_reports` counts documents event by event.
    """

    origin: Origin
    known_by: str
    proposed: str = ""
    why: str = ""
    evidence: tuple[Evidence, ...] = ()
    n_reports: int = 0
    n_events: int = 0
    n_documents: int = 0
    n_claims: int = 0


class Sides(Struct, frozen=True, kw_only=True):
    """Parties and origins with what the claims show of them, each in order of name."""

    parties: tuple[PartyDealings, ...]
    origins: tuple[SideOf, ...]


type _Dealings = dict[tuple[str, str], list[tuple[str, Claim]]]


def sides_of(cases: Iterable[Case], origins: Origins, decided: Collection[str] = ()) -> Sides:
    """Every origin of some events with its side. `decided` are the keys whose side a person set."""
    speakers: dict[str, Origin] = {}
    events: dict[str, set[str]] = defaultdict(set)
    reports: dict[str, set[tuple[str, str]]] = defaultdict(set)
    n_claims: dict[str, int] = defaultdict(int)
    found: dict[str, _Dealings] = defaultdict(lambda: defaultdict(list))
    for case in cases:
        for claim in case.claims:
            origin = origins.of(claim)
            speakers[origin.key] = origin
            events[origin.key].add(case.event.code)
            reports[origin.key].add((case.event.code, claim.doc))
            n_claims[origin.key] += 1
            _deal(found, origin, claim)
    out = []
    for key in sorted(speakers):
        origin = speakers[key]
        evidence = _evidence(found.get(key, {}))
        of_party = _evidence(found.get(f"{_PARTY}{origin.side}", {})) if origin.side else ()
        proposed, why = _proposal(origin, (*evidence, *of_party))
        known_by = "person" if key in decided else "code" if origin.side else ""
        out.append(SideOf(origin=origin, known_by=known_by, proposed="" if key in decided else proposed,
                          why="" if key in decided else why, evidence=evidence, n_events=len(events[key]),
                          n_reports=len(reports[key]), n_documents=len({doc for _, doc in reports[key]}),
                          n_claims=n_claims[key]))  # fmt: skip
    parties = sorted(who.removeprefix(_PARTY) for who in found if who.startswith(_PARTY))
    return Sides(origins=tuple(out),
                 parties=tuple(PartyDealings(party=p, evidence=_evidence(found[f"{_PARTY}{p}"])) for p in parties))  # fmt: skip


def _deal(found: dict[str, _Dealings], origin: Origin, claim: Claim) -> None:
    """Note what a claim shows: of the parties in it, under their names; of its origin, under the origin's key."""
    if is_hearsay(claim):
        return
    doers = frozenset(party for agent in claim.agents for party in named_parties(agent.actor))
    targets = frozenset(party for target in claim.targets for party in named_parties(target.actor)) - doers
    ours = _ours(claim)
    own = ours | ({origin.side} if origin.side else set())

    def note(who: str, dealing: str, party: str) -> None:
        found[who][dealing, party].append((origin.key, claim))

    for party in ours:
        note(origin.key, "speaks as", party)
    if root(claim.type) in DEEDS and claim.stance == "denied":
        for party in doers - own if not targets & own else ():  # who denies his own loss speaks for himself
            note(origin.key, "speaks for", party)
            note(f"{_PARTY}{party}", "is spoken for by", origin.side or origin.key)
    elif claim.stance in ("asserted", "hedged"):
        both = doers if claim.type == "assault/clash" and len(doers) > 1 else frozenset[str]()
        hostile = root(claim.type) in ("assault", "coerce")
        for one, other in _pairs(doers, targets | both) if hostile else ():
            note(f"{_PARTY}{one}", "fights", other)
            note(f"{_PARTY}{other}", "is fought by", one)
        if root(claim.type) in DEEDS and (targets or claim.casualties) and not both:
            for party in doers - own:
                note(origin.key, "blames", party)
                note(f"{_PARTY}{party}", "is blamed by", origin.side or origin.key)
        for dealing, turned, type_ in _SAID:
            for one, other in _pairs(doers, targets) if claim.type == type_ else ():
                note(f"{_PARTY}{one}", dealing, other)
                note(f"{_PARTY}{other}", turned, one)


def _ours(claim: Claim) -> set[str]:
    """The parties that a document calls its own in its own voice: "our forces", "we"."""
    if claim.source.actor != "narrator":
        return set()
    told = (party for party in (*claim.agents, *claim.targets) if not party.borrowed and _OURS.match(party.words.text))
    return {name for party in told for name in named_parties(party.actor)}


def _pairs(doers: frozenset[str], targets: frozenset[str]) -> list[tuple[str, str]]:
    return [(one, other) for one in sorted(doers) for other in sorted(targets) if one != other]


def _evidence(found: Mapping[tuple[str, str], list[tuple[str, Claim]]]) -> tuple[Evidence, ...]:
    out = []
    for dealing, party in sorted(found, key=lambda pair: (DEALINGS.index(pair[0]), pair[1])):
        met = {claim.claim_id: (key, claim) for key, claim in found[dealing, party]}
        told = sorted(met.values(), key=lambda pair: _place(pair[1]))
        examples = tuple(Example(origin=key, doc=c.doc, claim_id=c.claim_id, quote=c.quote) for key, c in told[:MAX_EXAMPLES])
        out.append(Evidence(dealing=dealing, party=party, n_claims=len(told), examples=examples))
    return tuple(out)


def _place(claim: Claim) -> tuple[str, str, int, str]:
    return claim.doc, claim.part, claim.trigger.span.start, claim.claim_id


def _proposal(origin: Origin, evidence: tuple[Evidence, ...]) -> tuple[str, str]:
    """The party that an origin speaks for, again and again, and never blames or fights; ("", "") for none or several."""
    if origin.kind == "outlet":
        return _as_whom(origin, evidence)
    against = {e.party for e in evidence if e.dealing in DEALINGS[:4]}
    backed = [e for e in evidence if e.dealing == "speaks for" and e.n_claims >= ENOUGH and e.party not in against]
    if len(backed) != 1 or backed[0].party == origin.side:
        return "", ""
    return backed[0].party, "speaks for it, and neither blames nor fights it, nor is blamed or fought by it"


def _as_whom(origin: Origin, evidence: tuple[Evidence, ...]) -> tuple[str, str]:
    """The party as which an outlet speaks again and again, and more often than as any other; ("", "") for none."""
    told = sorted((e for e in evidence if e.dealing == "speaks as"), key=lambda e: -e.n_claims)
    if not told or told[0].n_claims < ENOUGH or (len(told) > 1 and told[1].n_claims == told[0].n_claims) or told[0].party == origin.side:
        return "", ""
    return told[0].party, "calls it its own (“our forces”, “we”) in its own voice"
