"""`/sides`: the parties and what the claims show of them, and the side of each origin, which people set; as a file in and out."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
from starlette.datastructures import UploadFile

from evenhand.decide.sides_file import MAX_CHARS, read_sides, sides_text
from evenhand.errors import InputError
from evenhand.records import Draft, Failure
from evenhand.report.styles import styles
from evenhand.report.whole import KNOWN_BY
from evenhand.web import derived
from evenhand.web.asked import Asked
from evenhand.web.deciding import and_back, decide
from evenhand.web.pages.origins import Line, lines
from evenhand.web.view import Action, Page, Sheet, View

COLUMNS: Final = ("of", "side", "known", "dealing", "party", "claims", "example", "doc", "claim")


def show(asked: Asked) -> View:
    """The page."""
    return _view(asked, ())


def _view(asked: Asked, mistakes: Sequence[Failure], done: str = "") -> View:
    found, is_now = derived.sides(asked)
    every, _ = lines(asked)
    parties = found.parties if found else ()
    sides = sorted({line.origin.side for line in every if line.origin.side})
    form = asked.written_as
    data = {
        "parties": msgspec.to_builtins(parties),
        "origins": [{**(msgspec.to_builtins(line.more) if line.more else {}), "origin": msgspec.to_builtins(line.origin),
                     "known_by": line.known_by} for line in every] if form == "json" else [],
    }  # fmt: skip
    groups = [(side, [line for line in every if line.origin.side == side and _is_told(line)]) for side in (*sides, "")]
    outlets = [line for line in every if not line.origin.side and line.origin.kind == "outlet"]
    context = {
        "parties": parties, "groups": groups, "outlets": outlets, "is_now": is_now, "sides": sides, "styles": styles(sides),
        "known": sorted({*sides, *(party.party for party in parties)}), "known_by": KNOWN_BY, "mistakes": mistakes, "done_with": done,
    }  # fmt: skip
    return View(template="sides.html", context=context, data=data, sheet=Sheet(columns=COLUMNS, rows=_rows(every, parties)),
                toml=_file(every), status=422 if mistakes else 200)  # fmt: skip


def _is_told(line: Line) -> bool:
    return bool(line.origin.side) or line.origin.kind != "outlet"


def _file(every: Sequence[Line]) -> str:
    decided = {line.origin.key: line.origin.side for line in every if line.known_by == "person"}
    rest = {line.origin.key: _remark(line) for line in every if line.known_by != "person"}
    return sides_text(decided, rest)


def _remark(line: Line) -> tuple[str, str]:
    if line.more and line.more.proposed:
        return line.more.proposed, "proposed"
    return line.origin.side, "by its code" if line.origin.side else "unknown"


def _rows(every: Sequence[Line], parties: Sequence[Any]) -> Iterator[dict[str, Any]]:
    told = [(f"party {party.party}", party.party, "", party.evidence) for party in parties]
    told += [(line.origin.key, line.origin.side, KNOWN_BY[line.known_by], line.more.evidence if line.more else ()) for line in every]
    for of, side, known, evidence in told:
        row = {"of": of, "side": side, "known": known}
        for one in evidence:
            example = one.examples[0]
            yield {**row, "dealing": one.dealing, "party": one.party, "claims": one.n_claims, "example": example.quote,
                   "doc": example.doc, "claim": example.claim_id}  # fmt: skip
        if not evidence:
            yield row


def take_in(asked: Asked) -> str | View:
    """Set sides from a file, each as a decision; mistaken lines are named and left out."""
    files = asked.files("file")
    if not files or not files[0].filename:
        raise InputError("No file was chosen.", "Choose a file such as sides.toml.")
    name = files[0].filename
    here = {line.origin.key: line.origin.side for line in lines(asked)[0]}
    given, mistakes = read_sides(_text(files[0]), name, here)
    drafts = [Draft(action="side", kind="origin", subject=key, new=side, who=asked.viewer.name, reason=f"from {name}")
              for key, side in given.items() if here[key] != side]  # fmt: skip
    made = decide(asked, *drafts) if drafts else ()
    if mistakes:
        return _view(asked, mistakes, f"{len(made)} set, {len(given) - len(made)} as they were, {len(mistakes)} lines left out.")
    return and_back("/sides", made)


def _text(file: UploadFile) -> str:
    raw = file.file.read(MAX_CHARS + 1)
    if len(raw) > MAX_CHARS:
        raise InputError(f"{file.filename} is too long for a list of sides.", f"At most {MAX_CHARS:,} bytes.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{file.filename} is no text in UTF-8.", "The file that this page writes is one to begin with.") from None


PAGES = (Page("/sides", show, ("csv", "toml")),)
ACTIONS = (Action("/sides/import", take_in, upload=MAX_CHARS + 100_000),)
