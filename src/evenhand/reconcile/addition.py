"""The picture brought up to date after an addition: what is new, what it touches, and what is to be kept for the next time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, Protocol

from msgspec import Struct

from evenhand.reconcile.arrangement import Arrangement, rearranged, with_copies
from evenhand.reconcile.events import make_event
from evenhand.reconcile.family import family_of
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.origins import Origins, outlets_of, plain
from evenhand.reconcile.relink import Kept, Linked, relink
from evenhand.reconcile.reprints import are_copies, families_of
from evenhand.reconcile.run import as_first_out
from evenhand.reconcile.sketch import Sketch, likely_copies, sketches
from evenhand.reconcile.tellings import TextOrder, text_order
from evenhand.records import Claim, Event, Family

SEVERAL: Final = 500
"""Documents whose texts are looked at together."""
HELD: Final = 2_000
"""Documents that are held with their texts, beside those that are looked at."""


class Known(Kept, Protocol):
    """What a project knows of its last linking; `evenhand.store.linking` says what each does."""

    def sketches(self) -> Mapping[str, Sketch]: ...  # noqa: D102
    def likenesses(self) -> Mapping[tuple[str, str], bool]: ...  # noqa: D102
    def bodies(self, docs: Iterable[str]) -> Mapping[str, DocumentMeta]: ...  # noqa: D102
    def unlinked(self) -> Sequence[str]: ...  # noqa: D102
    def backgrounds(self) -> Iterator[tuple[str, str, str]]: ...  # noqa: D102
    def claims_by(self, docs: Iterable[str]) -> Mapping[str, list[Claim]]: ...  # noqa: D102
    def decided_otherwise(self) -> frozenset[str] | None: ...  # noqa: D102
    def docs_of(self, claim_ids: Iterable[str]) -> Mapping[str, frozenset[str]]: ...  # noqa: D102


class Update(Struct, frozen=True, kw_only=True):
    """The events of all that was touched, without codes, each with where it is first told, and what is to be kept.

    `touched` are the claims that were or are in such events. Of `linked` documents, None are those with no claims left;
    `backgrounds` are (sources, what else of the project the document's claims hang on).
    """

    families: tuple[Family, ...]
    events: list[tuple[Event, TextOrder]]
    touched: frozenset[str]
    linked: Mapping[str, Linked | None]
    backgrounds: Mapping[str, tuple[str, str]]
    labels: Mapping[str, bytes]
    sketches: Mapping[str, Sketch]
    likenesses: Mapping[tuple[str, str], bool]


def update(known: Known, documents: Mapping[str, DocumentMeta], earlier: Iterable[Family], arrangement: Arrangement) -> Update:
    """What follows from the claims that have changed since the last linking.

    `documents` are all, without their texts; `earlier` the families as they were. `arrangement` differs in its steps at the most.
    """
    sketches, likenesses, pairs = _copies(known, documents)
    bodies = _Bodies(known, documents)
    same = {family.docs: family for family in earlier}
    found = [same.get(tuple(docs)) or family_of(docs, bodies) for docs in families_of(pairs)]
    copies = with_copies(found, arrangement, bodies)
    fresh = as_first_out(documents, copies)
    origins = Origins(documents, copies, arrangement)
    outlets = outlets_of(documents.values())

    def background(doc: str, sources: str) -> str:
        first = documents.get(origins.copy_of(doc))
        told = [str(fresh[doc].published), first.doc, str(first.published), outlets.get(plain(first.outlet), "")] if first else []
        return "\n".join([*told, *(outlets.get(source, "") for source in sources.split("\n"))])

    moved = [doc for doc, sources, before in known.backgrounds() if background(doc, sources) != before]
    changed = known.claims_by({*known.unlinked(), *moved})
    otherwise = known.decided_otherwise()
    held = known.docs_of({*(otherwise or ()), *(i for _, ids, staying in arrangement.steps for i in ids | staying)})
    made = relink(known, changed, known.claims_by, fresh, held, otherwise is not None)
    groups = [sorted(group, key=text_order) for group in rearranged(made.groups, arrangement)]
    sources = {doc: "\n".join(sorted({plain(claim.source.actor) for claim in claims})) for doc, claims in changed.items() if claims}
    return Update(
        families=copies,
        events=[(make_event(group, origins, documents, ""), text_order(group[0])) for group in groups],
        touched=made.touched, linked=made.documents, labels=made.labels,
        backgrounds={doc: (told, background(doc, told)) for doc, told in sources.items()},
        sketches=sketches, likenesses=likenesses,
    )  # fmt: skip


class _Bodies(Mapping[str, DocumentMeta]):
    """All documents; a text is fetched when its document is asked for."""

    def __init__(self, known: Known, documents: Mapping[str, DocumentMeta]) -> None:
        self._documents = documents
        self._of = lru_cache(HELD)(lambda doc: known.bodies([doc])[doc])

    def __getitem__(self, doc: str) -> DocumentMeta:
        if doc not in self._documents:
            raise KeyError(doc)
        return self._of(doc)

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


def _copies(
    known: Known, documents: Mapping[str, DocumentMeta]
) -> tuple[dict[str, Sketch], dict[tuple[str, str], bool], list[tuple[str, str]]]:
    """New sketches, new likenesses, and all pairs of documents that are copies."""
    kept, judged = known.sketches(), known.likenesses()
    missing = [doc for doc in documents if doc not in kept]
    made: dict[str, Sketch] = {}
    for start in range(0, len(missing), SEVERAL):
        bodies = known.bodies(missing[start : start + SEVERAL])
        made |= zip(bodies, sketches([meta.text for meta in bodies.values()]), strict=True)
    every = sorted({**kept, **made}.items())

    def texts(places: Sequence[int]) -> list[str]:
        bodies = known.bodies([every[place][0] for place in places])
        return [bodies[every[place][0]].text for place in places]

    likely = likely_copies([one for _, one in every])
    named = [(every[a][0], every[b][0]) for a, b in likely.tolist()]
    unjudged = [number for number, pair in enumerate(named) if pair not in judged]
    verdicts = are_copies(likely[unjudged], texts).tolist()
    likenesses = {named[number]: verdict for number, verdict in zip(unjudged, verdicts, strict=True)}
    return made, likenesses, [pair for pair in named if judged.get(pair, likenesses.get(pair))]
