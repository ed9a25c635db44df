"""`evenhand documents` and `evenhand document`: what was read, and one text with its claims marked."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.options import JsonOption, ProjectOption, QuietOption

if TYPE_CHECKING:
    from rich.text import Text

    from evenhand.records import Claim, Document
    from evenhand.records.span import Part
    from evenhand.store.journal import Provenance


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(documents)
    app.command()(document)


def documents(project: ProjectOption = None, json: JsonOption = False, quiet: QuietOption = False) -> None:
    """List the documents: id, date of publication, outlet, title.

    A date with a question mark is in doubt: evenhand document says why.
    """
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json, print_table, say

    with for_looking(project, quiet=quiet) as opened:
        found = list(opened.documents())
    if json:
        print_json([_facts(document) for document in found])
        return
    rows = ((d.doc, _published(d), d.outlet, d.title) for d in found)
    print_table(("doc", "published", "outlet", "title"), rows, wide="title")
    say("There is no document in this project.", quiet=quiet or bool(found))


def _published(document: "Document") -> str:
    """The date of publication; with a question mark where something speaks against it and nothing for it."""
    if document.published is None:
        return "–"
    unclear = all(date.doubt for date in document.dates if date.day == document.published) and bool(document.dates)
    return document.published.isoformat() + (" ?" if unclear else "")


def document(
    doc: Annotated[str, typer.Argument(metavar="DOC", help="A document's id, or its beginning.")],
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Print a document's text with its claims marked.

    The claims follow below it, with their ids.
    """
    from evenhand.cli.claims import print_claims
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json, print_text, say
    from evenhand.export.claims import claim_row
    from evenhand.store import ClaimLine

    with for_looking(project, quiet=quiet) as opened:
        found = opened.document(opened.doc(doc))
        claims = opened.reading(found.doc).claims
        codes = opened.codes()
        has_text, came = opened.has_text(found.doc), opened.provenance(found.doc)
    if json:
        rows = [claim_row(claim, codes.get(claim.claim_id)) for claim in claims]
        print_json({**_facts(found), "text": found.text if has_text else None, "claims": rows,
                    "provenance": came})
        return
    print_text(_head(found))
    print_text(_came_in(came))
    if found.title:
        print_text(_marked(found.title, claims, "title"))
    print_text("")
    if has_text:
        print_text(_marked(found.text, claims, "text", found.body.start, found.body.end))
    else:
        say("Its claims were imported; its text is not in this project.", quiet=quiet)
    print_text("")
    print_claims((ClaimLine(event=codes.get(claim.claim_id, ""), claim=claim) for claim in claims), numbered=True)


def _facts(document: "Document") -> dict[str, object]:
    import msgspec

    facts: dict[str, object] = msgspec.to_builtins(document)
    del facts["text"]
    return {**facts, "key": document.key}


def _head(document: "Document") -> str:
    how = {date.day: date.how for date in reversed(document.dates)}
    day = document.published
    published = f"{day} (by its {how.get(day, 'record')})" if day else "no date"
    parts = [document.doc, document.outlet or "outlet unknown", published, document.url]
    doubts = [f"{date.day} by {date.how}: {date.doubt}" for date in document.dates if date.doubt]
    return "  ".join(filter(None, parts)) + "".join(f"\n  in doubt: {doubt}" for doubt in doubts) + _tongue(document.language)


def _tongue(language: str) -> str:
    """What is to be said of the language of a document; nothing of English."""
    if language == "en":
        return ""
    return f"\n  in another language ({language}): not read" if language else "\n  language not known, read as English"


def _came_in(came: "Provenance") -> str:
    """How the document came in and was read, in one line; what is not known is said to be unknown."""
    unknown = "unknown"
    brought = f"came in {came.came_in or unknown} by {came.by or unknown} ({came.command or unknown}, Evenhand {came.version or unknown})"
    read = f"read by {came.reader} {came.reader_version} {came.read_at or unknown}" if came.reader else "not read"
    return f"  {brought} from {came.location or unknown}; {read}\n  SHA-256 of the bytes {came.original_sha256 or unknown}"


def _marked(text: str, claims: "Sequence[Claim]", part: "Part", body_start: int = 0, body_end: int | None = None) -> "Text":
    """A part of the document, each trigger in brackets with its claims' numbers; what is page furniture is dimmed."""
    from rich.text import Text

    from evenhand.cli.terminal import clean

    marked, at = Text(), 0
    end = len(text) if body_end is None else body_end

    def add_plain(start: int, stop: int) -> None:
        for low, high, style in ((start, min(stop, body_start), "dim"), (max(start, body_start), min(stop, end), ""),
                                 (max(start, end), stop, "dim")):  # fmt: skip
            if low < high:
                marked.append(clean(text[low:high]), style=style)

    for start, stop, numbers in _triggers(claims, part):
        if start < at or stop > len(text):
            continue
        add_plain(at, start)
        marked.append(f"[{clean(text[start:stop])}]", style="bold")
        marked.append(f"({','.join(map(str, numbers))})", style="dim")
        at = stop
    add_plain(at, len(text))
    return marked


def _triggers(claims: "Sequence[Claim]", part: "Part") -> Iterator[tuple[int, int, list[int]]]:
    """Where claims hang in one part of the text, with the claims' numbers, in text order."""
    numbers: dict[tuple[int, int], list[int]] = {}
    for number, claim in enumerate(claims, 1):
        if claim.trigger.part == part:
            numbers.setdefault((claim.trigger.span.start, claim.trigger.span.end), []).append(number)
    for (start, stop), found in sorted(numbers.items()):
        yield start, stop, found
