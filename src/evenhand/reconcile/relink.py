"""Linking again after an addition: only the components that it touches, with the very events that linking everything makes.

What is kept of every telling is its unit, the keys of its blocks, its rank there and the component it was in. Tellings that
come or go change which pairs stand at most WINDOW places apart in their blocks; the components that gain or lose such a pair
are taken apart and put together anew, all others stay as they are.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from evenhand.reconcile import weights as tables
from evenhand.reconcile.across import PRUNE, clustered
from evenhand.reconcile.compare import ACROSS
from evenhand.reconcile.groups import Groups, Ints, connected
from evenhand.reconcile.keys import WINDOW, Keys, block_keys, neighbours
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.portable import StableNames, pack, unpack
from evenhand.reconcile.score import pair_scores
from evenhand.reconcile.tellings import Telling, taken_apart, tellings_of, text_order
from evenhand.records import Claim

PER_DOCUMENT: Final = 20
"""Bits of a telling's place that number the tellings of one document."""
AT_ONCE: Final = 500_000
"""Entries of blocks that are paired at once: bounds memory."""
SIEVE: Final = 1 << 20
"""Places of the sieve by which keys that nobody looks for are passed over; it fits into a processor's cache."""

Mask = npt.NDArray[np.bool_]


class Linked(Struct, frozen=True, kw_only=True):
    """What is kept of a document's tellings, in the order of the text.

    `tellings` are (place of the first claim among the document's, ids of the claims); `ranks` three numbers of 64 bits each
    (first day, type, how many keys), `labels` one each that is the same for the tellings of one component. `keys` are those of
    all tellings, one after the other.
    """

    tellings: tuple[tuple[int, tuple[str, ...]], ...]
    ranks: bytes
    keys: bytes
    units: tuple[bytes, ...]
    labels: bytes = b""


class Kept(Protocol):
    """What was kept, by document. Documents come in one order, always the same."""

    def ranks(self) -> Sequence[tuple[str, bytes, bytes]]:
        """Of every document: id, ranks, labels."""
        ...

    def all_keys(self) -> Iterator[bytes]:
        """The keys of all documents, some documents at a time."""
        ...

    def keys_of(self, docs: Iterable[str]) -> Mapping[str, bytes]: ...  # noqa: D102
    def units_of(self, docs: Iterable[str]) -> Mapping[str, Sequence[bytes]]: ...  # noqa: D102
    def tellings_of(self, docs: Iterable[str]) -> Mapping[str, Sequence[tuple[int, Sequence[str]]]]: ...  # noqa: D102


class Relinked(Struct, frozen=True, kw_only=True):
    """What linking again has made.

    `groups` are the events as claims, of all components that were touched. `touched` are the ids of all claims that were or
    are in these. `documents` is what to keep of the documents that changed (None: nothing is left of them), `labels` of others
    whose component changed.
    """

    groups: list[list[Claim]]
    touched: frozenset[str]
    documents: Mapping[str, Linked | None]
    labels: Mapping[str, bytes]


def relink(
    kept: Kept,
    changed: Mapping[str, Sequence[Claim]],
    claims_of: Callable[[Iterable[str]], Mapping[str, Sequence[Claim]]],
    documents: Mapping[str, DocumentMeta],
    held: Mapping[str, frozenset[str]],
    parted: bool = False,
) -> Relinked:
    """Link again after the claims of some documents have changed.

    `changed` maps these to their claims now, which may be none; `claims_of` gives those of others. `documents` are all, copies
    as old as their first version. `held` are the claims, by document, that people joined and parted: all of them are taken
    up again if any is, or (`parted`) in any case.
    """
    return _Relinking(kept, changed, claims_of, documents).run(held, parted)


class _Relinking:
    """Rows are tellings: first all that were kept, gone ones too, then the fresh ones."""

    def __init__(self, kept: Kept, changed: Mapping[str, Sequence[Claim]],
                 claims_of: Callable[[Iterable[str]], Mapping[str, Sequence[Claim]]],
                 documents: Mapping[str, DocumentMeta]) -> None:  # fmt: skip
        self._kept, self._changed, self._claims_of, self._documents = kept, changed, claims_of, documents
        stored = list(kept.ranks())
        told = sorted((claim for claims in changed.values() for claim in claims), key=text_order)
        self._tellings, units = tellings_of(told, documents, StableNames())
        fresh_docs = [claims[0].doc for _, claims in self._tellings]
        self._packed = pack(units)
        self._fresh_rows, self._fresh_keys = block_keys(units)
        ranks = np.frombuffer(b"".join(ranks for _, ranks, _ in stored), np.int64).reshape(-1, 3)
        self._n_keys = ranks[:, 2]
        sizes = [len(ranks) // 24 for _, ranks, _ in stored]
        self._docs = [doc for doc, _, _ in stored]
        self._starts = dict(zip(self._docs, np.cumsum([0, *sizes])[:-1].tolist(), strict=True))
        self._sizes = dict(zip(self._docs, sizes, strict=True))
        self._doc_of = [doc for doc, size in zip(self._docs, sizes, strict=True) for _ in range(size)] + fresh_docs
        self._n = len(ranks)
        place = {doc: n for n, doc in enumerate(sorted({*self._docs, *fresh_docs}))}
        self._order = np.array([place[doc] << PER_DOCUMENT for doc in self._doc_of], np.int64) + _counted(self._doc_of)
        self._low = np.concatenate([ranks[:, 0], units.low])
        self._type = np.concatenate([ranks[:, 1], units.type])
        labels = np.frombuffer(b"".join(labels for _, _, labels in stored), np.int64)
        self._label = np.concatenate([labels, np.full(len(fresh_docs), -1)])
        self._fresh = np.arange(len(self._doc_of)) >= self._n
        self._gone = np.array([doc in changed for doc in self._doc_of], bool) & ~self._fresh

    def run(self, held: Mapping[str, frozenset[str]], parted: bool) -> Relinked:
        """Link again."""
        taken = self._fresh.copy()
        if self._n:
            taken |= ~self._gone & ~self._fresh & np.isin(self._label, self._affected(held, parted))
        rows = np.flatnonzero(taken)
        rows = rows[np.argsort(self._order[rows])]
        a, b = self._edges(taken)
        number = np.full(len(taken), -1)
        number[rows] = np.arange(len(rows))
        claims = self._claims_of({self._doc_of[row] for row in rows if row < self._n})
        tellings = self._told(rows, claims)
        units = unpack(self._units(rows))
        groups, label = list[list[Claim]](), self._label.copy()
        found = Groups.by_label(connected(len(rows), number[a], number[b]))
        for members in found:
            label[rows[members]] = _named(tellings[members[0]][1][0].claim_id)
        for group in clustered(units, found, partial(taken_apart, tellings, self._documents)):
            groups.append([claim for row in group for claim in tellings[row][1]])
        gone = self._kept.tellings_of({self._doc_of[row] for row in np.flatnonzero(self._gone)})
        touched = {claim_id for told in gone.values() for _, ids in told for claim_id in ids}
        touched.update(claim.claim_id for _, told in tellings for claim in told)
        return Relinked(groups=groups, touched=frozenset(touched), documents=self._to_keep(label), labels=self._relabelled(rows, label))

    # ---- what is touched ---------------------------------------------------------------------------------------------------

    def _affected(self, held: Mapping[str, frozenset[str]], parted: bool) -> Ints:
        """The labels of the components that gain or lose a pair, or a telling."""
        gone_keys = self._kept.keys_of({self._doc_of[row] for row in np.flatnonzero(self._gone)})
        keys = np.unique(np.concatenate([self._fresh_keys, *(np.frombuffer(raw, np.uint64) for raw in gone_keys.values())]))
        entries = self._entries(keys)
        before, after = ~self._fresh[entries[1]], ~self._gone[entries[1]]
        a, b, lost_a, lost_b = self._differences(entries[0], entries[1], before, after)
        keep = self._scores(a, b) >= PRUNE
        labels = [self._label[self._gone], self._label[a[keep]], self._label[b[keep]]]
        labels.append(self._label[lost_a][self._label[lost_a] == self._label[lost_b]])
        affected = np.unique(np.concatenate(labels))
        return np.union1d(affected, self._held(held, affected, parted))

    def _held(self, held: Mapping[str, frozenset[str]], affected: Ints, parted: bool) -> Ints:
        """The labels of what people joined and parted, if anything of it is affected."""
        rows = [self._starts[doc] + n for doc, told in self._kept.tellings_of(set(held) & set(self._starts)).items()
                for n, (_, ids) in enumerate(told) if not held[doc].isdisjoint(ids)]  # fmt: skip
        labels = self._label[np.array(rows, np.int64)]
        is_fresh = any(claim.claim_id in held.get(claim.doc, ()) for _, told in self._tellings for claim in told)
        return labels if parted or is_fresh or np.isin(labels, affected).any() else labels[:0]

    def _differences(self, keys: Keys, rows: Ints, before: Mask, after: Mask) -> tuple[Ints, Ints, Ints, Ints]:
        """Pairs gained and pairs lost, of entries in order of key and rank; `before` and `after` say which were and are there."""
        stay = before & after
        old, new = _reach(keys[before], stay[before]), _reach(keys[after], stay[after])
        rows_staying = rows[stay]
        gained = _stretch(old, np.maximum(old, new))
        lost = _stretch(new, np.maximum(old, new))
        keys_now, rows_now = keys[after], rows[after]
        come = np.flatnonzero(self._fresh[rows_now])
        near = [(rows_staying[gained[0]], rows_staying[gained[1]])]
        for step in range(1, WINDOW + 1):
            for other in (come - step, come + step):
                there = (other >= 0) & (other < len(keys_now))
                there[there] = keys_now[other[there]] == keys_now[come[there]]
                near.append((rows_now[come[there]], rows_now[other[there]]))
        a, b = self._unique(np.concatenate([a for a, _ in near]), np.concatenate([b for _, b in near]))
        return a, b, rows_staying[lost[0]], rows_staying[lost[1]]

    # ---- pairs and scores --------------------------------------------------------------------------------------------------

    def _edges(self, taken: Mask) -> tuple[Ints, Ints]:
        """The edges among the rows that are taken up."""
        rows = np.flatnonzero(taken & ~self._fresh)
        of_kept = self._keys_of_rows(rows)
        keys, numbers = self._entries(np.unique(np.concatenate([self._fresh_keys, of_kept])) if self._n else None)
        there = ~self._gone[numbers]
        keys, numbers = keys[there], numbers[there]
        places = np.flatnonzero(taken[numbers])
        keys, numbers = keys[places], numbers[places]
        codes = [np.zeros(0, np.int64)]
        for start in range(0, len(keys), AT_ONCE):
            i, j = neighbours(keys[start : start + AT_ONCE + WINDOW])
            near = (i < AT_ONCE) & (places[start + j] - places[start + i] <= WINDOW)
            codes.append(self._coded(numbers[start + i[near]], numbers[start + j[near]]))
        a, b = self._decoded(np.unique(np.concatenate(codes)))
        keep = self._scores(a, b) >= PRUNE
        return a[keep], b[keep]

    def _entries(self, keys: Keys | None) -> tuple[Keys, Ints]:
        """All that stand in the blocks of these keys (None: of any), in order of key and rank: (key, row)."""
        found, rows = [self._fresh_keys], [self._fresh_rows + self._n]
        if keys is not None:
            wanted = np.isin(self._fresh_keys, keys)
            found, rows = [self._fresh_keys[wanted]], [self._fresh_rows[wanted] + self._n]
        if self._n and keys is not None and len(keys):
            sieve = np.zeros(SIEVE, bool)
            sieve[keys % np.uint64(SIEVE)] = True
            ends, at = np.cumsum(self._n_keys), 0
            for raw in self._kept.all_keys():
                stored = np.frombuffer(raw, np.uint64)
                likely = np.flatnonzero(sieve[stored % np.uint64(SIEVE)])
                places = np.minimum(np.searchsorted(keys, stored[likely]), len(keys) - 1)
                likely = likely[keys[places] == stored[likely]]
                found.append(stored[likely])
                rows.append(np.searchsorted(ends, at + likely, side="right"))
                at += len(stored)
        all_keys, all_rows = np.concatenate(found), np.concatenate(rows).astype(np.int64)
        order = np.lexsort((self._order[all_rows], self._type[all_rows], self._low[all_rows], all_keys))
        return all_keys[order], all_rows[order]

    def _keys_of_rows(self, rows: Ints) -> Keys:
        """The keys of kept rows."""
        found = [np.zeros(0, np.uint64)]
        by_doc = self._kept.keys_of({self._doc_of[row] for row in rows})
        for row in rows.tolist():
            doc = self._doc_of[row]
            start = self._starts[doc]
            first = int(self._n_keys[start:row].sum())
            found.append(np.frombuffer(by_doc[doc], np.uint64)[first : first + int(self._n_keys[row])])
        return np.concatenate(found)

    def _scores(self, a: Ints, b: Ints) -> npt.NDArray[np.float64]:
        rows, at = np.unique(np.concatenate([a, b]), return_inverse=True)
        units = unpack(self._units(rows))
        i, j = at[: len(a)], at[len(a) :]
        return pair_scores(units, i, j, tables.load("across"), ACROSS)

    def _units(self, rows: Ints) -> list[bytes]:
        stored = self._kept.units_of({self._doc_of[row] for row in rows.tolist() if row < self._n})
        return [self._packed[row - self._n] if row >= self._n
                else stored[self._doc_of[row]][row - self._starts[self._doc_of[row]]] for row in rows.tolist()]  # fmt: skip

    def _coded(self, a: Ints, b: Ints) -> Ints:
        """Pairs as one number each, every pair once, the one that stands first in the text before the other."""
        turned = self._order[a] > self._order[b]
        return np.unique(np.where(turned, b, a) * len(self._order) + np.where(turned, a, b))

    def _decoded(self, codes: Ints) -> tuple[Ints, Ints]:
        n = max(1, len(self._order))
        return codes // n, codes % n

    def _unique(self, a: Ints, b: Ints) -> tuple[Ints, Ints]:
        return self._decoded(self._coded(a, b))

    # ---- what comes out ----------------------------------------------------------------------------------------------------

    def _told(self, rows: Ints, claims: Mapping[str, Sequence[Claim]]) -> list[Telling]:
        kept = self._kept.tellings_of(claims)
        by_id = {claim.claim_id: claim for told in claims.values() for claim in told}
        told = list[Telling]()
        for row in rows.tolist():
            if row >= self._n:
                told.append(self._tellings[row - self._n])
            else:
                at, ids = kept[self._doc_of[row]][row - self._starts[self._doc_of[row]]]
                told.append((at, [by_id[claim_id] for claim_id in ids]))
        return told

    def _to_keep(self, label: Ints) -> dict[str, Linked | None]:
        made: dict[str, Linked | None] = dict.fromkeys(self._changed)
        n_keys = np.bincount(self._fresh_rows, minlength=len(self._tellings))
        ends = np.cumsum(n_keys)
        docs = [self._doc_of[self._n + n] for n in range(len(self._tellings))]
        cuts = [n for n in range(len(docs)) if n == 0 or docs[n] != docs[n - 1]]
        for start, end in itertools.pairwise([*cuts, len(docs)]):
            rows = slice(self._n + start, self._n + end)
            first = int(ends[start - 1]) if start else 0
            made[docs[start]] = Linked(
                tellings=tuple((at, tuple(claim.claim_id for claim in told)) for at, told in self._tellings[start:end]),
                ranks=np.stack([self._low[rows], self._type[rows], n_keys[start:end]], axis=1).tobytes(),
                keys=self._fresh_keys[first : int(ends[end - 1])].tobytes(), units=tuple(self._packed[start:end]),
                labels=label[rows].tobytes(),
            )  # fmt: skip
        return made

    def _relabelled(self, rows: Ints, label: Ints) -> dict[str, bytes]:
        docs = {self._doc_of[row] for row in rows.tolist() if row < self._n}
        return {doc: label[self._starts[doc] : self._starts[doc] + self._sizes[doc]].tobytes() for doc in docs}


def _counted(docs: Sequence[str]) -> Ints:
    """How many times each document has come before."""
    out, before, number = list[int](), "", -1
    for doc in docs:
        number = number + 1 if doc == before else 0
        before = doc
        out.append(number)
    return np.array(out, np.int64)


def _named(claim_id: str) -> int:
    """A component's label, made from the claim that it begins with."""
    return int.from_bytes(blake2b(claim_id.encode(), digest_size=8).digest()) >> 1


def _reach(keys: Keys, stay: Mask) -> Ints:
    """For each entry that stays: how many that stay are at most WINDOW places behind it in its block."""
    if not len(keys):
        return np.zeros(0, np.int64)
    place = np.arange(len(keys))
    last = np.append(np.flatnonzero(keys[1:] != keys[:-1]), len(keys) - 1)
    end = np.minimum(place + WINDOW, last[np.searchsorted(last, place)])
    count = np.cumsum(stay)
    return np.asarray((count[end] - count)[stay])


def _stretch(low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """Pairs (n, n + k) for all low[n] < k ≤ high[n]."""
    times = high - low
    first = np.repeat(np.arange(len(low)), times)
    steps = np.arange(len(first)) - np.repeat(np.cumsum(times) - times, times)
    return first, first + np.repeat(low, times) + 1 + steps
