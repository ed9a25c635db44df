"""What people decided about events, origins, sides and reprints, laid over what the machine proposes."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from evenhand.reconcile.family import family_of
from evenhand.reconcile.meta import DocumentMeta
from evenhand.records import Claim, Family


class Arrangement(Struct, frozen=True, kw_only=True):
    """Decisions about more than one claim, as reconciling heeds them; all empty: none was made.

    `steps` are merges and splits of events, as claim ids, in the order they were decided: (True, ids, none) joins the
    events of these claims; (False, leaving, staying) takes the first out of the events of the second.
    `origins` leads an origin's key to the key it is one voice with; `sides` gives an origin's side ("" none).
    `copies` are pairs of documents that people called one copy (True) or not (False); the later one counts.
    """

    steps: tuple[tuple[bool, frozenset[str], frozenset[str]], ...] = ()
    origins: Mapping[str, str] = {}
    sides: Mapping[str, str] = {}
    copies: Mapping[tuple[str, str], bool] = {}


NOTHING = Arrangement()


def rearranged(groups: Sequence[Sequence[Claim]], arrangement: Arrangement) -> list[list[Claim]]:
    """The events as claims, with people's merges and splits laid over the machine's, in the order they were decided.

    A merge joins whatever events hold its claims now. A split takes the claims that were to leave out of every event
    that holds any of those which were to stay; claims that came later stay where they are.
    """
    if not arrangement.steps:
        return [list(group) for group in groups]
    home = {claim.claim_id: number for number, group in enumerate(groups) for claim in group}
    members = {number: {claim.claim_id for claim in group} for number, group in enumerate(groups)}
    new = len(groups)
    for together, ids, staying in arrangement.steps:
        if together:
            met = sorted({home[i] for i in ids if i in home})
            for other in met[1:]:
                _move(members.pop(other), met[0], home, members)
            continue
        for number in sorted({home[i] for i in staying if i in home}):
            leaving = members[number] & ids
            if leaving and leaving != members[number]:
                members[number] -= leaving
                _move(leaving, new, home, members)
        new += 1
    claims = {claim.claim_id: claim for group in groups for claim in group}
    return [[claims[i] for i in sorted(ids)] for _, ids in sorted(members.items()) if ids]


def _move(ids: Iterable[str], to: int, home: dict[str, int], members: dict[int, set[str]]) -> None:
    for claim_id in ids:
        home[claim_id] = to
        members.setdefault(to, set()).add(claim_id)


def with_copies(found: Iterable[Family], arrangement: Arrangement, documents: Mapping[str, DocumentMeta]) -> tuple[Family, ...]:
    """The families of reprints as people left them: documents called one copy are in one family, others are not.

    Who is taken out of a family leaves it alone; the rest stay together.
    """
    found = tuple(found)
    if not arrangement.copies:
        return found
    home = {doc: doc for doc in documents}
    for family in found:
        home.update(dict.fromkeys(family.docs, family.docs[0]))
    for (a, b), together in arrangement.copies.items():
        if a not in home or b not in home:
            continue
        if together:
            leaving, to = home[b], home[a]
            home.update({doc: to for doc, at in home.items() if at == leaving})
        elif home[a] == home[b]:
            _leave(b, home)
    members: dict[str, list[str]] = {}
    for doc in sorted(home):
        members.setdefault(home[doc], []).append(doc)
    return tuple(family_of(docs, documents) for docs in sorted(members.values()) if len(docs) > 1)


def _leave(doc: str, home: dict[str, str]) -> None:
    """Take one document out of its family; one whose id names the family leaves that name behind."""
    rest = sorted(other for other, at in home.items() if at == home[doc] and other != doc)
    home.update(dict.fromkeys(rest, rest[0] if rest else doc))
    home[doc] = doc


def renamed(key: str, arrangement: Arrangement) -> str:
    """The key of the origin that this one is one voice with; itself where nobody said so. Circles end where they began."""
    seen: set[str] = set()
    while key in arrangement.origins and key not in seen:
        seen.add(key)
        key = arrangement.origins[key]
    return key
