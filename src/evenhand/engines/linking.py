"""Linking claims to events on many machines: what each of them does, as functions from Arrow's batches to Arrow's batches.

The same functions as on one machine do the work (`tellings_of`, `pair_scores`, `clustered`, `make_event`); here stands only
what goes in and comes out. Nothing hangs on how rows are shared out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

import numpy as np
import pyarrow as pa
from msgspec import Struct
from msgspec.structs import replace

from evenhand.engines.wire import decoded, encoded
from evenhand.reconcile import weights as tables
from evenhand.reconcile.across import PRUNE, clustered
from evenhand.reconcile.arrangement import Arrangement
from evenhand.reconcile.compare import ACROSS
from evenhand.reconcile.events import make_event
from evenhand.reconcile.groups import Groups
from evenhand.reconcile.keys import WINDOW, block_keys, neighbours
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.origins import Origins
from evenhand.reconcile.portable import StableNames, pack, unpack
from evenhand.reconcile.score import pair_scores
from evenhand.reconcile.tellings import taken_apart, text_order
from evenhand.reconcile.tellings import tellings_of as make_tellings
from evenhand.records import Claim, Family

CLAIMS: Final = pa.schema([("position", pa.int64()), ("carrier", pa.binary()), ("claims", pa.binary())])
"""A document with claims: its place in the order of ids, its Carrier, and its claims in the order of the text."""

TELLINGS: Final = pa.schema(
    [("id", pa.int64()), ("low", pa.int64()), ("type", pa.int64()), ("keys", pa.list_(pa.int64())), ("unit", pa.binary()),
     ("at", pa.int64()), ("carrier", pa.binary()), ("claims", pa.binary())]
)  # fmt: skip
"""A telling. Ids are in the order of the text; `at` is the place of its first claim in its document."""

BLOCKS: Final = pa.schema([("key", pa.int64()), ("low", pa.int64()), ("type", pa.int64()), ("id", pa.int64()), ("unit", pa.binary())])
"""A telling in a block."""

EDGES: Final = pa.schema([("a", pa.int64()), ("b", pa.int64())])
"""Two tellings, by id, that hold a component together; a < b."""

MEMBERS: Final = pa.schema(
    [("component", pa.int64()), ("id", pa.int64()), ("unit", pa.binary()), ("at", pa.int64()), ("carrier", pa.binary()),
     ("claims", pa.binary())]
)  # fmt: skip
"""A telling in its component, which is named by its least id."""

EVENTS: Final = pa.schema([("event", pa.binary()), ("claims", pa.binary())])
"""An event without a code, or (where a person merged or split something in it) the claims that the machine gathered."""

PER_DOCUMENT: Final = 20
"""Bits of a telling's id that number the tellings of one document."""


class Carrier(Struct, frozen=True, kw_only=True):
    """Who carried a claim: its document without its text, and the document that carried the copy first, None for itself."""

    own: DocumentMeta
    first: DocumentMeta | None = None

    @property
    def as_first_out(self) -> DocumentMeta:
        """The document, as old as its copy."""
        return replace(self.own, published=(self.first and self.first.published) or self.own.published)


def tellings_of(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Tellings from a batch of CLAIMS."""
    positions = dict[str, int]()
    carriers, told = dict[str, bytes](), list[Claim]()
    for row in batch.to_pylist():
        claims = decoded(row["claims"], list[Claim])
        positions[claims[0].doc], carriers[claims[0].doc] = row["position"], row["carrier"]
        told += claims
    documents = {doc: decoded(raw, Carrier).as_first_out for doc, raw in carriers.items()}
    tellings, units = make_tellings(told, documents, StableNames())
    rows, keys = block_keys(units)
    docs = [claims[0].doc for _, claims in tellings]
    ends = np.searchsorted(rows, np.arange(len(tellings) + 1))
    return pa.record_batch(
        [pa.array(_ids(docs, positions)), pa.array(units.low), pa.array(units.type),
         pa.ListArray.from_arrays(pa.array(ends, pa.int32()), pa.array(keys.view(np.int64))),
         pa.array(pack(units), pa.binary()), pa.array([at for at, _ in tellings], pa.int64()),
         pa.array([carriers[doc] for doc in docs], pa.binary()), pa.array([encoded(claims) for _, claims in tellings], pa.binary())],
        schema=TELLINGS,
    )  # fmt: skip


def _ids(docs: Sequence[str], positions: Mapping[str, int]) -> list[int]:
    seen, ids = dict[str, int](), []
    for doc in docs:
        number = seen[doc] = seen.get(doc, -1) + 1
        ids.append((positions[doc] << PER_DOCUMENT) + number)
    return ids


def edges_of(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The edges within blocks: BLOCKS in order of key, low, type and id, any block in one piece, one batch after the other."""
    before = pa.table({name: pa.array([], BLOCKS.field(name).type) for name in BLOCKS.names}, schema=BLOCKS)
    for batch in batches:
        rows = pa.concat_tables([before, pa.Table.from_batches([batch.cast(BLOCKS)])]).combine_chunks()
        yield _edges(rows, before.num_rows)
        before = rows.slice(max(0, rows.num_rows - WINDOW))


def _edges(rows: pa.Table, n_known: int) -> pa.RecordBatch:
    """The edges of candidates of which the second is none of the first `n_known` rows."""
    i, j = neighbours(rows.column("key").to_numpy())
    fresh = j >= n_known
    ids, first, number = np.unique(rows.column("id").to_numpy(), return_index=True, return_inverse=True)
    a, b = number[i[fresh]], number[j[fresh]]
    pairs = np.unique(np.minimum(a, b) * len(ids) + np.maximum(a, b))
    a, b = pairs // max(1, len(ids)), pairs % max(1, len(ids))
    used, at = np.unique(np.concatenate([a, b]), return_inverse=True)
    a_at, b_at = at[: len(a)], at[len(a) :]
    units = unpack(rows.column("unit").take(pa.array(first[used])).to_pylist())
    keep = pair_scores(units, a_at, b_at, tables.load("across"), ACROSS) >= PRUNE
    return pa.record_batch([pa.array(ids[a[keep]]), pa.array(ids[b[keep]])], schema=EDGES)


def events_of(batches: Iterable[pa.RecordBatch], outlets: Mapping[str, str], arrangement: Arrangement) -> Iterator[pa.RecordBatch]:
    """The events of MEMBERS in order of component and id, any component in one piece.

    `outlets` are the whole project's. What a person merged or split is left to whoever sees all of it.
    """
    held = frozenset().union(*(ids | staying for _, ids, staying in arrangement.steps))
    for component in _components(batches):
        yield _events(component, outlets, arrangement, held)


def _components(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Whole components, several at a time."""
    pending = list[pa.Table]()
    for batch in batches:
        rows = pa.Table.from_batches([batch.cast(MEMBERS)])
        if not rows.num_rows:
            continue
        numbers = rows.column("component").to_numpy()
        cut = int(np.searchsorted(numbers, numbers[-1]))  # the last component may go on in the next batch
        if cut:
            yield pa.concat_tables([*pending, rows.slice(0, cut)])
            pending = []
        elif pending and pending[-1].column("component")[0].as_py() != numbers[0]:
            yield pa.concat_tables(pending)
            pending = []
        pending.append(rows.slice(cut))
    if pending:
        yield pa.concat_tables(pending)


def _events(rows: pa.Table, outlets: Mapping[str, str], arrangement: Arrangement, held: frozenset[str]) -> pa.RecordBatch:
    told = rows.to_pylist()
    tellings = [(row["at"], decoded(row["claims"], list[Claim])) for row in told]
    carriers = {claims[0].doc: decoded(row["carrier"], Carrier) for row, (_, claims) in zip(told, tellings, strict=True)}
    fresh = {doc: carrier.as_first_out for doc, carrier in carriers.items()}
    documents = {meta.doc: meta for carrier in carriers.values() for meta in (carrier.first, carrier.own) if meta}
    copies = [Family(family_id="", docs=(doc,), first=carrier.first.doc, fullest=doc)
              for doc, carrier in carriers.items() if carrier.first]  # fmt: skip
    origins = Origins(documents, copies, arrangement, outlets)
    units = unpack([row["unit"] for row in told])
    events, left = list[bytes | None](), list[bytes | None]()
    components = Groups.by_label(rows.column("component").to_numpy())
    for group in clustered(units, components, partial(taken_apart, tellings, fresh)):
        claims = sorted((claim for row in group for claim in tellings[row][1]), key=text_order)
        whole = held.isdisjoint(claim.claim_id for claim in claims)
        events.append(encoded((make_event(claims, origins, documents, ""), text_order(claims[0]))) if whole else None)
        left.append(None if whole else encoded(claims))
    return pa.record_batch([pa.array(events, pa.binary()), pa.array(left, pa.binary())], schema=EVENTS)
