"""The documents of a report: what each is, where it stood, when it came out and how that is known, its digest."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from evenhand.records import Document, Family

MAX_UNCITED = 1_000
"""Documents that no laid-out event rests on are listed up to so many."""


class DocumentRow(Struct, frozen=True, kw_only=True):
    """A document as the report lists it: `number` is its mark in the text, from 1.

    `how` says by what the day is known, `doubts` which days were found and not believed, and why. `family` are the
    numbers of the documents that carry the same copy; `first` is that of the one that carried it first, None where it
    is not listed or there is no family. `n_events` is how many events of the report rest on it.
    """

    number: int
    doc: str
    sha256: str
    original_sha256: str
    outlet: str
    title: str
    url: str
    published: str
    how: str
    doubts: tuple[str, ...]
    language: str
    n_events: int
    family: tuple[int, ...]
    first: int | None


class Documents(Struct, frozen=True, kw_only=True):
    """All documents listed, in order of id; `n_not_listed` are those that nothing in the report refers to."""

    rows: tuple[DocumentRow, ...]
    n_not_listed: int

    def numbers(self) -> dict[str, int]:
        """Each document's number by its id."""
        return {row.doc: row.number for row in self.rows}


def list_documents(headers: Mapping[str, Document], families: Iterable[Family], cited: Iterable[str],
                   n_events: Mapping[str, int], *, whole: bool) -> Documents:  # fmt: skip
    """The documents that the report cites, and of a report on the `whole` project the others, too (the first of many)."""
    wanted = set(cited) & set(headers)
    others = [doc for doc in sorted(headers) if doc not in wanted] if whole else []
    listed = sorted(wanted | set(others[:MAX_UNCITED]))
    numbers = {doc: number for number, doc in enumerate(listed, 1)}
    of_family = {doc: family for family in families for doc in family.docs}
    rows = tuple(_row(headers[doc], numbers, of_family.get(doc), n_events.get(doc, 0)) for doc in listed)
    return Documents(rows=rows, n_not_listed=len(headers) - len(listed))


def _row(header: Document, numbers: Mapping[str, int], family: Family | None, n_events: int) -> DocumentRow:
    day = header.published
    how = next((date.how for date in header.dates if date.day == day), "record")
    same = sorted(numbers[doc] for doc in family.docs if doc in numbers and doc != header.doc) if family else []
    return DocumentRow(
        number=numbers[header.doc], doc=header.doc, sha256=header.sha256, original_sha256=header.original_sha256,
        outlet=header.outlet, title=header.title, url=web_address(header.url), published=day.isoformat() if day else "",
        how=how if day else "", doubts=tuple(f"{d.day} by {d.how}: {d.doubt}" for d in header.dates if d.doubt),
        language=header.language, n_events=n_events, family=tuple(same), first=numbers.get(family.first) if family else None,
    )  # fmt: skip


def web_address(url: str) -> str:
    """An address as text, "" where it is none of the web: what else a page calls its address is not passed on."""
    return url if url.lower().startswith(("http://", "https://")) else ""
