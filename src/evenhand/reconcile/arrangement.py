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

    A split takes the claims that were to leave out of every event that holds any of those which were to stay, and it lasts: until a
    merge names claims of both, nothing brings them together. A merge joins its claims and, with them, whatever events hold them now;
    an event that holds what a person took them apart from gives up only the claims that the merge names. Claims that came later stay
    where they are.
    """
    if not arrangement.steps:
        return [list(group) for group in groups]
    laid = _Laid([{claim.claim_id for claim in group} for group in groups])
    for together, ids, staying in arrangement.steps:
        if together:
            laid.merge(ids)
        else:
            laid.split(ids - staying, staying)
    claims = {claim.claim_id: claim for group in groups for claim in group}
    return [[claims[i] for i in sorted(ids)] for _, ids in sorted(laid.members.items()) if ids]


class _Laid:
    """Events as sets of claim ids, while decisions are laid over them: `members` by number, `_home` the number of each claim's event,
    `_apart` what splits keep apart."""

    def __init__(self, groups: Sequence[set[str]]) -> None:
        self.members = dict(enumerate(groups))
        self._home = {claim: number for number, ids in self.members.items() for claim in ids}
        self._apart: list[tuple[frozenset[str], frozenset[str]]] = []
        self._new = len(groups)

    def merge(self, ids: frozenset[str]) -> None:
        """Join these claims and the events that hold them, as far as no split forbids it."""
        self._apart = [(left, stayed) for left, stayed in self._apart if ids.isdisjoint(left) or ids.isdisjoint(stayed)]
        joined = {claim for claim in ids if claim in self._home}
        homes = {self._home[claim] for claim in joined}
        for number in sorted(homes, key=lambda number: min(self.members[number])):
            if self._is_allowed(both := joined | self.members[number]):
                joined = both
        if len(homes) > 1:
            self._move(joined, self._new)
            self._new += 1

    def split(self, ids: frozenset[str], staying: frozenset[str]) -> None:
        """Take claims out of the events that hold others, into one event of their own, or several where an earlier split says so."""
        self._apart.append((ids, staying))
        for number in sorted({self._home[claim] for claim in staying if claim in self._home}):
            if leaving := self.members[number] & ids:
                if not self._is_allowed(leaving | self.members.get(self._new, set())):
                    self._new += 1
                self._move(leaving, self._new)
        self._new += 1

    def _is_allowed(self, together: set[str]) -> bool:
        return all(together.isdisjoint(left) or together.isdisjoint(stayed) for left, stayed in self._apart)

    def _move(self, ids: Iterable[str], to: int) -> None:
        for claim in ids:
            if (home := self._home[claim]) != to:
                self.members[home].discard(claim)
                self._home[claim] = to
                self.members.setdefault(to, set()).add(claim)


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
