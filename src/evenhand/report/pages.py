"""The report as pages: HTML that stands alone, and Markdown with footnotes.

Article text is hostile. Whatever a template writes that is not its own markup is cleaned (no control characters, no marks
that turn the direction of writing) and escaped, by the environment and not by the care of who writes a template. The page
runs no script, asks the network for nothing, and forbids both by its Content-Security-Policy.
"""

import re
from collections.abc import Iterator, Sequence
from importlib import resources
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from evenhand.report.acts import said
from evenhand.report.markdown import Footnotes, escaped
from evenhand.report.matrix import SIGNS, Column
from evenhand.report.model import Report
from evenhand.report.shown import breakable, clean, counted, shortened
from evenhand.report.styles import NO_SIDE, outline

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)", re.ASCII)

STYLES = ("templates/report.css", "static/drawing.css")
"""What the page's own style sheet is put together from; the second is the application's, too."""

VALUE_CHARS = 240
"""Values are codes, names, days and figures; what is longer is a name that an import brought in."""


def html_report(report: Report) -> str:
    """The whole report as one page."""
    return _html("report.html", report)


def html_method(report: Report) -> str:
    """The method page by itself."""
    return _html("method.html", report)


def markdown_report(report: Report) -> str:
    """The report as Markdown (CommonMark with tables and footnotes): a footnote for each quotation, with its document."""
    notes = Footnotes(report.documents)
    text = _environment(markdown=True).get_template("report.md").render(
        report=report, method=report.method, signs=SIGNS, note=notes.note, breakable=breakable, shortened=shortened, counted=counted
    )  # fmt: skip
    return text.rstrip() + "\n\n" + notes.text()


def _html(template: str, report: Report) -> str:
    codes = {page.code for page in report.pages}

    def event_link(code: str) -> Markup:
        return Markup('<a href="#{0}">{0}</a>').format(code) if code in codes else Markup("{}").format(clean(code))

    ours = resources.files("evenhand.report")
    css = "".join(ours.joinpath(name).read_text(encoding="utf-8") for name in STYLES)
    environment = _environment(markdown=False)
    environment.globals.update(
        numbers=report.documents.numbers(), style_of=lambda side: report.styles.get(side, NO_SIDE), event_link=event_link
    )
    return environment.get_template(template).render(report=report, method=report.method, css=Markup(css)) + "\n"


def whole_days(value: str) -> Markup:
    """A value whose days are not broken at their hyphens, cut short where no value is so long."""
    return Markup(_DAY.sub(r'<span class="day">\1</span>', str(escape(shortened(breakable(value), VALUE_CHARS)))))


def _environment(*, markdown: bool) -> Environment:
    environment = Environment(
        loader=PackageLoader("evenhand.report", "templates"), autoescape=not markdown, undefined=StrictUndefined,
        finalize=escaped if markdown else cleaned, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.globals.update(
        signs=SIGNS, shortened=shortened, breakable=breakable, counted=grouped, outline=outline, side_groups=side_groups,
        whole_days=whole_days, said_of=said,
    )
    return environment


def cleaned(value: Any) -> Any:
    """What a template is about to write, without control characters; markup of our own stays as it is."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def grouped(n: int, what: str) -> str:
    """A number with its noun, its thousands apart: `1,204 reports`."""
    return counted(n, what).replace(str(n), f"{n:,}", 1)


def side_groups(columns: Sequence[Column]) -> Iterator[tuple[str, int]]:
    """The sides of columns that stand side by side, each with how many there are."""
    for side, group in groupby(columns, key=lambda column: column.side):
        yield side, len(list(group))
