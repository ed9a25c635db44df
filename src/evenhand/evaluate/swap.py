"""The swap check: exchange two parties in the input, and nothing but the names may change in the output.

Each document is read three times: as it is; with the names exchanged; and with the names exchanged and all that could
not be renamed (places, groups, outlets, persons without a counterpart) moved along with its party. What differs in the
third is a *difference*: the program treats the two unlike. What differs in the second alone depends on where things lie
that kept their names, and on nothing else: it is *excepted*, counted and listed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from evenhand.engines.reading import read_one
from evenhand.evaluate.canonical import Canon, event_rows, reading_rows
from evenhand.evaluate.exchange import Exchange, Exchanged
from evenhand.evaluate.mirror import MirroredGazetteer, mirrored_actors
from evenhand.evaluate.surfaces import surface_rows
from evenhand.read.reader import Reader
from evenhand.read.sources.house import host_of, house_of
from evenhand.reconcile import reconcile
from evenhand.reconcile.meta import DocumentMeta
from evenhand.records import Claim, Document, Reading, Reconciliation, Skipped, Span
from evenhand.records.span import Part

PARTS: tuple[Part, ...] = ("text", "title")

PLACE_FIELDS = frozenset(["places", "place", "country", "lat", "lon"])
"""Fields of claims and events that say where."""

WORDS_SHOWN = 60
"""Characters of text shown with a difference."""


class Difference(Struct, frozen=True, order=True):
    """One value that the exchange changed beyond names.

    `doc` is "" for what is made of several documents. `row` names what it is a value of ("claim 10-18 assault/clash"),
    `field` which one ("agents", "" for the row itself). `before` is the original's value with names exchanged, `after`
    what the exchanged text gave, both as plain data in JSON; "" where there is none. `words` is the text there; for a value of
    an event the event's title, with names exchanged.
    """

    doc: str
    row: str
    field: str
    before: str
    after: str
    words: str = ""


    @property
    def is_of_place(self) -> bool:
        """Whether it is a place's own point, country or name, rather than what follows from one."""
        row = self.row.partition(" ")[0]
        return row == "place" or self.field in PLACE_FIELDS


class SwapReport(Struct, frozen=True):
    """What a swap check found: `differences` are failures; `excepted` depend on what could not be renamed.

    `n_names` counts the names exchanged; `staying` are names of the two parties met in the texts that have no
    counterpart.
    """

    a: str
    b: str
    n_documents: int
    n_names: int
    n_claims: int
    n_events: int
    differences: tuple[Difference, ...]
    excepted: tuple[Difference, ...]
    staying: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing but the names changed."""
        return not self.differences


def check_swap(documents: Sequence[Document], exchange: Exchange, reader: Reader, mirror: Reader | None = None) -> SwapReport:
    """Read the documents with the parties as they are and exchanged, and compare all that comes of it.

    `mirror` is what `mirrored_reader` makes; given, it is not made anew.
    """
    original = _read(documents, reader)
    whole, free = _texts(documents, exchange, whole=True), _texts(documents, exchange, whole=False)
    mirrored = _read((_exchanged(document, whole, exchange) for document in documents), mirror or mirrored_reader(reader, exchange))
    plain = _read((_exchanged(document, free, exchange) for document in documents), reader)
    differences = _compared(original, mirrored, whole, exchange)
    known = {(d.doc, d.row, d.field) for d in differences}
    excepted = tuple(d for d in _compared(original, plain, free, exchange) if (d.doc, d.row, d.field) not in known)
    return SwapReport(
        a=exchange.a, b=exchange.b, n_documents=len(documents), n_names=sum(len(t.cuts) for t in free.values()),
        n_claims=sum(len(reading.claims) for _, reading in original),
        n_events=len(_made(original, Canon({}, None), {})[1].events), differences=differences,
        excepted=excepted, staying=_staying(documents, exchange),
    )  # fmt: skip


type _Texts = Mapping[tuple[str, str], Exchanged]
type _Readings = Sequence[tuple[Document, Reading]]
type _Ids = dict[tuple[Any, ...], str]


def _read(documents: Iterable[Document], reader: Reader) -> _Readings:
    return [(document, _reading(reader, document)) for document in documents]


def _housed(document: Document, exchange: Exchange) -> Document:
    """The document as one of the other party's, where its outlet is a body of one of the two."""
    country, _, role = house_of(document.outlet or host_of(document.url), exchange.table).partition(":")
    other = exchange.country(country)
    if other is None or other == country:
        return document
    organ = "Ministry of Defence" if role == "MIL" else "Government"
    return replace(document, outlet=f"{organ} of {exchange.table.countries()[other].name}")


def _reading(reader: Reader, document: Document) -> Reading:
    """What is read in a document; where the reader fails, its whole text as skipped, with the kind of failure."""
    read = read_one(reader, document)
    if isinstance(read, Reading):
        return read
    return Reading(claims=(), skipped=(Skipped(span=Span(0, len(document.text)), reason=read.reason.split(":")[0]),))


def _texts(documents: Iterable[Document], exchange: Exchange, *, whole: bool) -> _Texts:
    """The exchanged text of each part of each document."""
    parts = (((document.doc, part), document.part(part)) for document in documents for part in PARTS)
    return {name: exchange.exchange(text, whole=whole) for name, text in parts}


def mirrored_reader(reader: Reader, exchange: Exchange) -> Reader:
    """A reader with the same parser, for which what could not be renamed belongs to the other party."""
    mirrored = type(reader)()
    mirrored.parser = reader.parser
    mirrored.actors = mirrored_actors(exchange)
    mirrored.gazetteer = MirroredGazetteer(reader.gazetteer, exchange)
    return mirrored


def _exchanged(document: Document, texts: _Texts, exchange: Exchange) -> Document:
    """The document with the names exchanged; its identity stays, so that nothing hangs on a new one."""
    text, title = texts[document.doc, "text"], texts[document.doc, "title"]
    body = Span(text.forward(document.body.start), text.forward(document.body.end, is_end=True))
    return replace(_housed(document, exchange), text=text.text, title=title.text, body=body)


def _compared(original: _Readings, other: _Readings, texts: _Texts, exchange: Exchange) -> tuple[Difference, ...]:
    """What differs between the reading of the documents and that of the exchanged ones, offsets and ids made alike."""
    ours, theirs = Canon(texts, exchange), Canon(texts, None)
    before, after = _rows(original, ours), _rows(other, theirs)
    claims, made, ids = _made(original, ours, {})
    before[""] = dict(_numbered(_event_rows(claims, made, original, ours)))
    claims, made, _ = _made(other, theirs, ids)
    after[""] = dict(_numbered(_event_rows(claims, made, other, theirs)))
    return tuple(sorted(_compare(before, after, {document.doc: document.text for document, _ in original})))


def _rows(readings: _Readings, canon: Canon) -> dict[str, dict[str, Any]]:
    return {document.doc: dict(_numbered(reading_rows(reading, document.doc, canon))) for document, reading in readings}


def _event_rows(claims: Sequence[Claim], made: Reconciliation, readings: _Readings, canon: Canon) -> Iterator[tuple[str, Any]]:
    """The events, and all that is shown of them besides."""
    yield from event_rows(made, canon)
    yield from surface_rows(made, claims, _metas(readings), canon)


def _made(readings: _Readings, canon: Canon, ids: _Ids) -> tuple[list[Claim], Reconciliation, _Ids]:
    """The claims and the events; claims get the ids that the same claims have in another run (`ids`)."""
    found: _Ids = {}
    claims = [claim for _, reading in readings for claim in _with_ids(reading, canon, ids, found)]
    return claims, reconcile(claims, _metas(readings)), found


def _metas(readings: _Readings) -> dict[str, DocumentMeta]:
    return {document.doc: _meta(document) for document, _ in readings}


def _with_ids(reading: Reading, canon: Canon, ids: _Ids, found: _Ids) -> Iterator[Claim]:
    seen: Counter[tuple[Any, ...]] = Counter()
    for claim in reading.claims:
        span = canon.span(claim.trigger.span.start, claim.trigger.span.end, claim.doc, claim.trigger.part)
        name = (claim.doc, claim.trigger.part, *span, claim.type)
        seen[name] += 1
        same = ids.get((*name, seen[name]), claim.claim_id)
        found[*name, seen[name]] = same
        yield replace(claim, claim_id=same)


def _numbered(rows: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Each row under a name of its own: the second of one name is "… (2)"."""
    seen: Counter[str] = Counter()
    for name, row in rows:
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} ({seen[name]})", row


def _meta(document: Document) -> DocumentMeta:
    body = document.text[document.body.start : document.body.end]
    return DocumentMeta(doc=document.doc, outlet=document.outlet, published=document.published, moment=document.moment, text=body,
                        title=document.title, sha256=document.sha256)  # fmt: skip


def _compare(before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]],
             texts: Mapping[str, str]) -> Iterator[Difference]:  # fmt: skip
    events = {**after.get("", {}), **before.get("", {})}
    titles = {name.split(" ")[1]: row["title"] for name, row in events.items() if name.startswith("event ")}
    for doc in sorted({*before, *after}):
        ours, theirs = before.get(doc, {}), after.get(doc, {})
        for name in sorted({*ours, *theirs}):
            one, other = ours.get(name), theirs.get(name)
            words = _words(name, texts[doc]) if doc in texts else titles.get(name.split(" ")[1], "")
            if one is None or other is None:
                yield Difference(doc, name, "", _shown(one), _shown(other), words)
            elif one != other:
                for field in sorted({*one, *other}):
                    if one.get(field) != other.get(field):
                        yield Difference(doc, name, field, _shown(one.get(field)), _shown(other.get(field)), words)


def _shown(value: Any) -> str:
    return "" if value is None else msgspec.json.encode(value).decode()


def _words(row: str, text: str) -> str:
    """The text around the offsets in a row's name."""
    parts = row.split(" ")
    start, dash, end = parts[1].partition("-") if len(parts) > 1 else ("", "", "")
    if not (dash and start.isdigit() and end.isdigit()):
        return ""
    margin = max(0, WORDS_SHOWN - (int(end) - int(start))) // 2
    return " ".join(text[max(0, int(start) - margin) : int(end) + margin].split())


def _staying(documents: Iterable[Document], exchange: Exchange) -> tuple[str, ...]:
    whole = {name: re.compile(rf"(?<!\w){re.escape(name)}s?(?!\w)") for name in exchange.staying}
    texts = [document.text for document in documents]
    return tuple(name for name, pattern in whole.items() if any(pattern.search(text) for text in texts if name in text))
