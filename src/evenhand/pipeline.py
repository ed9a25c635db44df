"""What needs what: inputs become documents, documents become readings, readings are kept, and events made of them.

The pipeline knows its adapters only by what it asks of them (the protocols below), so that an ingester, an engine or a
store can be another one.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from itertools import chain
from os import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import Any, Protocol

from msgspec import Struct

from evenhand import __version__
from evenhand.errors import StoreError
from evenhand.reconcile import Arrangement, carry_codes, reconcile
from evenhand.reconcile.addition import Known, Update, update
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.run import completed
from evenhand.records import Claim, Document, Failure, Family, Reading, Reconciliation

RECONCILER = f"evenhand-reconcile {__version__}.7"
"""Who makes the events; another version makes them anew."""


MANY_CLAIMS = 20_000
"""From so many claims on making all events anew takes ten seconds and more."""


class Loaded(Protocol):
    """A document with the bytes that it came in."""

    @property
    def document(self) -> Document: ...  # noqa: D102

    @property
    def original(self) -> bytes: ...  # noqa: D102


class Engine(Protocol):
    """Something that reads documents: in this process, in several, on several machines.

    `at_once`: it takes in all documents before it gives any result.
    """

    @property
    def at_once(self) -> bool: ...  # noqa: D102

    def read(self, documents: Iterable[Document]) -> Generator[tuple[Document, Reading | Failure]]:
        """Each document with what was read in it, or why it could not be, in the order of the input."""
        ...


class Reconcilable(Protocol):
    """What deriving the events asks of a project file."""

    def snapshot(self) -> AbstractContextManager[None]: ...  # noqa: D102
    def claims_version(self) -> int: ...  # noqa: D102
    def arrangement(self) -> Arrangement: ...  # noqa: D102
    def claims(self) -> Iterator[Claim]: ...  # noqa: D102
    def metas(self) -> Mapping[str, DocumentMeta]: ...  # noqa: D102
    def codes(self) -> Mapping[str, str]: ...  # noqa: D102


class KnownLinks(Known, Protocol):
    """What a project knows of its last linking; nothing where `anew`."""

    @property
    def anew(self) -> bool: ...  # noqa: D102


class Store(Reconcilable, Protocol):
    """What the pipeline asks of a project file; `evenhand.store.Project` says what each does."""

    def together(self) -> AbstractContextManager[None]: ...  # noqa: D102
    def begin_run(self, command: str, reader: str = "", reader_version: str = "") -> int: ...  # noqa: D102
    def end_run(self, run_id: int, outcome: str, counts: Mapping[str, int]) -> None: ...  # noqa: D102
    def read_by(self, key: str) -> tuple[str, str] | None: ...  # noqa: D102
    def purged(self, sha256: str) -> str | None: ...  # noqa: D102
    def settled(self, document: Document, taken: Mapping[str, str]) -> Document: ...  # noqa: D102
    def keep_reading(  # noqa: D102
        self, document: Document, original: bytes, reading: Reading, reader: str, version: str, run_id: int | None = None
    ) -> str | None: ...
    def keep_unread(  # noqa: D102
        self, document: Document, original: bytes, failure: Failure, run_id: int | None = None
    ) -> None: ...
    def keep_failure(self, failure: Failure, run_id: int | None = None) -> None: ...  # noqa: D102
    def is_stale(self, by: str | None = None) -> bool: ...  # noqa: D102
    def n_claims(self) -> int: ...  # noqa: D102
    def families(self) -> Iterable[Family]: ...  # noqa: D102
    def links(self, arrangement: Arrangement, by: str, *, anew: bool = False) -> KnownLinks: ...  # noqa: D102
    def carriers(self) -> Mapping[str, DocumentMeta]: ...  # noqa: D102
    def codes_of(self, claim_ids: Iterable[str]) -> Mapping[str, str]: ...  # noqa: D102
    def codes_known(self) -> Iterable[str]: ...  # noqa: D102
    def claims_in(self, codes: Iterable[str]) -> AbstractSet[str]: ...  # noqa: D102
    def replace_touched(  # noqa: D102
        self, made: Reconciliation, update: Update, aliases: Mapping[str, str], version: int, by: str, previous: Mapping[str, str],
        links: Any,
    ) -> bool: ...
    def replace_events(  # noqa: D102
        self, made: Reconciliation, aliases: Mapping[str, str], version: int, by: str, previous: Mapping[str, str]
    ) -> bool: ...


class Link(Protocol):
    """Something that reconciles as `reconcile` does: in this process, on several machines."""

    def __call__(  # noqa: D102
        self, claims: Iterable[Claim], documents: Mapping[str, DocumentMeta], arrangement: Arrangement = ...
    ) -> Reconciliation: ...


type Original = bytes | tuple[int, int]
"""The bytes that a document came in, or where they lie on a shelf."""


class Shelf:
    """Bytes put aside while their documents are read elsewhere: in memory while they are few, else in a file that goes with it."""

    def __init__(self, in_memory_bytes: int = 64 * 2**20) -> None:
        self._file = SpooledTemporaryFile(in_memory_bytes)  # noqa: SIM115 — it goes with the shelf

    def put(self, content: bytes) -> tuple[int, int]:
        """Put bytes aside; returns where."""
        at = self._file.seek(0, SEEK_END)
        self._file.write(content)
        return at, len(content)

    def get(self, where: tuple[int, int]) -> bytes:
        """The bytes that were put there."""
        self._file.seek(where[0])
        return self._file.read(where[1])


class Summary(Struct, frozen=True, kw_only=True):
    """What a run did, in documents.

    `added` are new, `read_again` were known but read by another reader or version, `already_there` had been read,
    `reprints` are those of `added` that carry an earlier document's copy, `failed` could not be read. `claims` counts
    the claims of the documents that were read.
    """

    added: int = 0
    read_again: int = 0
    already_there: int = 0
    reprints: int = 0
    failed: int = 0
    claims: int = 0

    @property
    def seen(self) -> int:
        """How many inputs have been dealt with so far."""
        return self.added + self.read_again + self.already_there + self.failed

    def __str__(self) -> str:
        again = f" · {self.read_again} read again" if self.read_again else ""
        failed = f" · {self.failed} failed" + (" (evenhand failures)" if self.failed else "")
        return f"{self.added} added{again} · {self.already_there} already there · {self.reprints} reprints{failed}"


SHOWN_FAILURES = 20
"""How many failures a run remembers to be told at its end; the project keeps all."""


class Run:
    """One reading of some inputs into a project. `summary` is always up to date, whatever ends the run.

    `run_id` is the run's number in the project, None until it begins. `failures` holds the first SHOWN_FAILURES of the inputs
    that could not be read.
    """

    def __init__(self, store: Store, engine: Engine, reader: str, version: str,
                 on_progress: Callable[[Summary], None] = lambda summary: None,
                 link: Link | None = None) -> None:  # fmt: skip
        self._store, self._engine, self._link = store, engine, link
        self._reader, self._version = reader, version
        self._on_progress = on_progress
        self._counts = dict.fromkeys(Summary.__struct_fields__, 0)
        self._in_work: dict[str, tuple[Original, bool]] = {}  # key → the bytes it came in, and whether it is new
        self._shelf = Shelf() if engine.at_once else None
        self._taken: dict[str, str] = {}  # id → key, of the documents in work
        self._added: set[str] = set()
        self.run_id: int | None = None
        self.failures: list[Failure] = []

    @property
    def summary(self) -> Summary:
        """What the run has done so far."""
        return Summary(**self._counts)

    def read(self, inputs: Iterable[Loaded | Failure]) -> Summary:
        """Read all inputs into the project and bring its events up to date.

        Each document is kept as soon as it is read, or all in one transaction where the engine reads them at once. Raises
        StoreError; KeyboardInterrupt passes through, and what was kept stays.
        """
        self.run_id = run_id = self._store.begin_run("read", self._reader, self._version)
        try:
            with closing(self._engine.read(self._unread(inputs, run_id))) as results:
                self._keep_all(results, run_id)
            if make_events(self._store, link=self._link) or self._added:
                self._counts["reprints"] = n_reprints(self._store.families(), self._added)
        except Exception:
            with suppress(StoreError):  # where the store itself failed, a second failure must not hide the first
                self._store.end_run(run_id, "failed", self._counts)
            raise
        except BaseException:
            self._store.end_run(run_id, "interrupted", self._counts)
            raise
        self._store.end_run(run_id, "done in part" if self._counts["failed"] else "done", self._counts)
        return self.summary

    def _unread(self, inputs: Iterable[Loaded | Failure], run_id: int) -> Iterator[Document]:
        """The documents that this reader has not read yet; all else is dealt with on the way."""
        for item in inputs:
            if isinstance(item, Failure):
                self._store.keep_failure(item, run_id)
                self._failed(item)
                continue
            if purged := self._store.purged(item.document.sha256):
                self._left_out(item.document, purged, run_id)
                continue
            key = item.document.key
            known = self._store.read_by(key)
            if key in self._in_work or known == (self._reader, self._version):
                self._count("already_there")
                continue
            document = self._store.settled(item.document, self._taken)
            original = self._shelf.put(item.original) if self._shelf else item.original
            self._in_work[document.key] = (original, known is None)
            self._taken[document.doc] = document.key
            yield document

    def _left_out(self, document: Document, purged: str, run_id: int) -> None:
        """What a person had deleted is not taken in again unasked."""
        failure = Failure(
            location=document.location or document.doc, reason=f"its content was purged on {purged[:10]}",
            hint="It was deleted from this project on purpose: it was left out. `evenhand decisions` says by whom and why.",
        )  # fmt: skip
        self._store.keep_failure(failure, run_id)
        self._failed(failure)

    def _keep_all(self, results: Iterator[tuple[Document, Reading | Failure]], run_id: int) -> None:
        first = next(results, None)  # an engine that reads all at once has done so now
        with self._store.together() if self._engine.at_once else nullcontext():
            for document, result in chain([first] if first else [], results):
                self._keep(document, result, run_id)

    def _keep(self, document: Document, result: Reading | Failure, run_id: int) -> None:
        kept, is_new = self._in_work[document.key]
        original = kept if isinstance(kept, bytes) else self._shelf.get(kept) if self._shelf else b""
        if isinstance(result, Failure):
            self._store.keep_unread(document, original, result, run_id)
            self._failed(result)
        elif doc := self._store.keep_reading(document, original, result, self._reader, self._version, run_id):
            self._counts["claims"] += len(result.claims)
            if is_new:
                self._added.add(doc)
            self._count("added" if is_new else "read_again")
        else:
            self._count("already_there")
        del self._in_work[document.key], self._taken[document.doc]

    def _failed(self, failure: Failure) -> None:
        if len(self.failures) < SHOWN_FAILURES:
            self.failures.append(failure)
        self._count("failed")

    def _count(self, what: str) -> None:
        self._counts[what] += 1
        self._on_progress(self.summary)


def makes_events_soon(store: Store) -> bool:
    """Whether the project's events are made within seconds: all of them, where claims are few, or only what changes touch."""
    return store.n_claims() < MANY_CLAIMS or not store.links(store.arrangement(), RECONCILER).anew


def make_events(store: Store, *, anew: bool = False, link: Link | None = None) -> bool:
    """Make the project's events from its claims, where they are out of date (or `anew`, in any case).

    Only what changed claims touch is made, as far as the project knows what that is; or all of it by `link`. Codes live on: an
    event keeps the code that most of its claims had, those included that another process gives out while the events are
    made. Returns whether events were made.
    """
    if not anew and not store.is_stale(RECONCILER):
        return False
    if link is None:
        while not _bring_up_to_date(store, anew=anew):
            pass
        return True
    made, version = derived(store, link)
    kept = False
    while not kept:
        previous = store.codes()
        carried, aliases = carried_on(previous, made)
        kept = store.replace_events(carried, aliases, version, RECONCILER, previous)
    return True


def _bring_up_to_date(store: Store, *, anew: bool) -> bool:
    """Make the events of what has changed since they were made, or of all; False where another process came between."""
    with store.snapshot():
        version, decided = store.claims_version(), store.arrangement()
        links = store.links(decided, RECONCILER, anew=anew)
        change = update(links, store.carriers(), store.families(), decided)
        previous = store.codes() if links.anew else store.codes_of(change.touched)
        if not links.anew and not store.claims_in({*previous.values()}) <= change.touched:
            links = store.links(decided, RECONCILER, anew=True)  # somebody else has made these events
            change = update(links, store.carriers(), store.families(), decided)
            previous = store.codes()
        taken = () if links.anew else store.codes_known()
    carried, aliases = carried_on(previous, completed(change.families, change.events), taken)
    return store.replace_touched(carried, change, aliases, version, RECONCILER, previous, links)


def derived(store: Reconcilable, link: Link = reconcile) -> tuple[Reconciliation, int]:
    """The picture that follows from a project's claims and decisions, its events under codes of their own; nothing is
    written. With it comes the `claims_version` that it was made from.
    """
    with store.snapshot():
        version, decided = store.claims_version(), store.arrangement()
        return link(store.claims(), store.metas(), decided), version


def carried_on(
    previous: Mapping[str, str], made: Reconciliation, taken: Iterable[str] = ()
) -> tuple[Reconciliation, dict[str, str]]:
    """The picture with its events under the codes that their claims had (`previous`: claim → code), and the aliases of
    codes that were merged away. `taken` are codes of other events."""
    events, aliases = carry_codes(previous, made.events, taken)
    return Reconciliation(families=made.families, origins=made.origins, events=tuple(events)), aliases


def n_reprints(families: Iterable[Family], added: set[str]) -> int:
    """How many of the added documents carry another one's copy: all of a family but the first one."""
    return len({doc for family in families for doc in family.docs if doc in added and doc != family.first})
