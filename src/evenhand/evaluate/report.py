"""The evaluation as one HTML page: figures, and each document's text beside its gold and read claims.

The page needs nothing from outside and runs no script. Texts are hostile: everything from a document is escaped, and
characters that hide or turn what stands around them are shown as signs.
"""

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import pairwise

from evenhand.evaluate.counts import Rates
from evenhand.evaluate.evaluation import Evaluated, Evaluation
from evenhand.evaluate.report_claims import Fields, Row, Value, rows
from evenhand.evaluate.score import Scores

SIGNS = {"met": "=", "missed": "−", "invented": "+"}
"""What stands beside a claim: in the gold and read; in the gold and not read; read and not in the gold."""

OPEN_UP_TO_DOCUMENTS = 10
"""With more documents than this each is folded up until it is asked for."""

_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"} | {0x7F: 0x2421}
_HIDDEN = (*range(0x80, 0xA0), 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
_SHOWN = _PICTURES | dict.fromkeys((*_HIDDEN, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), 0xFFFD)
"""Control characters as their pictures; marks that turn the direction of writing, and halves of characters, as �."""


def safe(text: str) -> str:
    """Text from a document or a table as it may stand in a page."""
    return escape(text.translate(_SHOWN))


def html_report(evaluation: Evaluation, name: str) -> str:
    """The page; `name` tells which gold it is about."""
    style = files("evenhand.evaluate").joinpath("report.css").read_text(encoding="utf-8")
    unfolded = len(evaluation.documents) <= OPEN_UP_TO_DOCUMENTS
    sections = [_document(number, one, unfolded) for number, one in enumerate(evaluation.documents, 1)]
    return "\n".join(
        (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">""",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Evaluation on {safe(name)}</title>\n<style>\n{style}</style>\n</head>\n<body>",
            f"<h1>What was read, held against {safe(name)}</h1>",
            "<p>Left in each row is what annotators found, right what was read. "
            "<b>=</b> met · <b>−</b> missed: in the gold and not read · <b>+</b> invented: read and not in the gold · "
            "<b>≠</b> met, and this field differs. Neither side is what happened: both are readings of a text.</p>",
            _figures(evaluation.scores),
            '<p><label><input type="checkbox" id="hide-met"> only misses and inventions</label></p>',
            *(f"<p>Not read: {safe(doc)}</p>" for doc in evaluation.unread),
            *sections,
            "</body>\n</html>\n",
        )
    )


def _figures(scores: Scores) -> str:
    cells = [(name, rates) for name, rates in scores.counted.items()]
    body = "".join(f"<tr><th>{name}</th>{_numbers(rates)}</tr>\n" for name, rates in cells)
    for name, linkage in (("events (B³)", scores.events_b3), ("event links across documents", scores.event_links)):
        p_r_f1 = "".join(f'<td class="number">{value:.3f}</td>' for value in (linkage.p, linkage.r, linkage.f1))
        body += f"<tr><th>{name}</th>{p_r_f1}</tr>\n"
    asked = "".join(
        f'<tr><th>{name}</th><td class="number">{share.right:.3f}</td><td class="number">{share.of}</td></tr>\n'
        for name, share in scores.accuracy_on_met.items()
    )
    return (
        f"<details open><summary>Figures</summary>\n<table>\n<tr><th></th><th>P</th><th>R</th><th>F1</th><th>right</th>"
        f"<th>read</th><th>gold</th></tr>\n{body}</table>\n<h2>On met claims</h2>\n<table>\n"
        f"<tr><th></th><th>right</th><th>of</th></tr>\n{asked}</table>\n</details>"
    )


def _numbers(rates: Rates) -> str:
    values = (*(f"{value:.3f}" for value in (rates.p, rates.r, rates.f1)), rates.tp, rates.predicted, rates.gold)
    return "".join(f'<td class="number">{value}</td>' for value in values)


def _document(number: int, evaluated: Evaluated, unfolded: bool) -> str:
    judged, found = evaluated.judged, rows(evaluated)
    counts = f"{len(judged.pairs)} met · {len(judged.missed)} missed · {len(judged.invented)} invented"
    claims = "\n".join(_claim(number, row) for row in found) or '<p class="none">No claim on either side.</p>'
    return (
        f"<details{' open' if unfolded else ''}>\n<summary><b>{safe(judged.doc)}</b> {counts}</summary>\n"
        f'<div class="sides">\n<div class="text" dir="auto">{marked(evaluated.gold.text, found, number)}</div>\n'
        f"<div>\n{claims}\n</div>\n</div>\n</details>"
    )


def marked(text: str, found: Sequence[Row], number: int) -> str:
    """The text of document `number` with each trigger linked to its row, and the row's number and sign behind it."""
    edges = sorted({0, len(text), *(edge for row in found for span in row.triggers for edge in (span.start, span.end))})
    return "".join(_piece(text, start, end, found, number) for start, end in pairwise(edges))


def _piece(text: str, start: int, end: int, found: Sequence[Row], number: int) -> str:
    here = [row for row in found if any(span.start <= start and end <= span.end for span in row.triggers)]
    if not here:
        return safe(text[start:end])
    ending = [row for row in here if max(span.end for span in row.triggers) == end]
    signs = "".join(f"<sup>{row.number}{SIGNS[row.status]}</sup>" for row in ending)
    status = next((row.status for row in here if row.status != "met"), "met")
    target = f"d{number}-{here[0].number}"
    return f'<a class="mark {status}" href="#{target}">{safe(text[start:end])}</a>{signs}'


def _claim(number: int, row: Row) -> str:
    head = f"{row.number} {SIGNS[row.status]} {row.status}"
    body = "\n".join(_fields(row))
    return (
        f'<section class="claim {row.status}" id="d{number}-{row.number}">\n<h3>{head}</h3>\n'
        f'<blockquote dir="auto">{safe(row.quote)}</blockquote>\n'
        f"<table>\n<tr><th></th><th>gold</th><th>read</th></tr>\n{body}\n</table>\n</section>"
    )


def _fields(row: Row) -> Iterator[str]:
    for field in row.gold or row.read or {}:
        left, right = _cell(row.gold, field), _cell(row.read, field)
        if left or right:
            differs = field in row.differs
            opening = '<tr class="differs">' if differs else "<tr>"
            yield f"{opening}<th>{'≠ ' if differs else ''}{field}</th><td>{left or '—'}</td><td>{right or '—'}</td></tr>"


def _cell(fields: Fields | None, field: str) -> str:
    return "<br>".join(_value(value) for value in fields[field]) if fields else ""


def _value(value: Value) -> str:
    taken_for, words = value
    return f"<bdi>{safe(taken_for)}</bdi>" + (f" “<bdi>{safe(words)}</bdi>”" if words else "")
