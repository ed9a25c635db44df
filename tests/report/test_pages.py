"""The pages: nothing of a text becomes markup, nothing is asked of the network, every quotation knows its direction."""

import re
from collections import Counter
from html.parser import HTMLParser
from importlib import resources
from itertools import pairwise

import pytest
from lxml import html
from markdown_it import MarkdownIt

from evenhand.report.model import Report
from evenhand.report.pages import html_method, html_report, markdown_report
from evenhand.report.shown import one_line
from report.conftest import PAYLOADS

VOID = {"meta", "br", "hr"}
DRAWN = {"svg", "g", "path", "line", "rect", "circle", "text", "title", "desc", "clippath"}
TAGS = DRAWN | VOID | {
    "html", "head", "style", "body", "header", "main", "nav", "section", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "p",
    "ul", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "a", "b", "q", "bdi", "blockquote", "span",
    "div", "code", "abbr",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "dir", "scope", "colspan", "tabindex", "role", "title",
    "aria-label", "aria-labelledby", "aria-hidden", "focusable", "viewbox", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "d",
    "width", "height", "fill", "transform", "text-anchor", "stroke-dasharray", "clip-path",
}  # fmt: skip


class Tags(HTMLParser):
    """All tags with their attributes, and whether each is closed where it should be."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), (tag, attrs)
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module", params=["hostile", "sample"])
def report(request: pytest.FixtureRequest) -> Report:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Report)
    return found


@pytest.fixture(scope="module")
def page(report: Report) -> str:
    return html_report(report)


def test_tags_and_attributes_are_our_own_and_closed(page: str, report: Report) -> None:
    for text in (page, html_method(report)):
        tags = Tags(text)
        assert tags.open == []
        assert {tag for tag, _ in tags.found} - TAGS == set()
        assert {name for _, attributes in tags.found for name in attributes} - ATTRIBUTES == set()


def test_nothing_comes_from_outside(page: str) -> None:
    for tag, attributes in Tags(page).found:
        assert (attributes.get("href") or "#").startswith("#"), (tag, attributes)
        assert "url(" not in (attributes.get("clip-path") or "").replace("url(#", "")
    style = page[page.index("<style>") : page.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    policy = next(a["content"] for t, a in Tags(page).found if a.get("http-equiv") == "Content-Security-Policy")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def test_links_within_lead_somewhere(page: str) -> None:
    tags = Tags(page).found
    ids = Counter(attributes["id"] for _, attributes in tags if "id" in attributes)
    assert [name for name, n in ids.items() if n > 1] == []
    assert {a["href"] for _, a in tags if "href" in a} <= {f"#{name}" for name in ids}
    named = {name for _, a in tags for name in (a.get("aria-labelledby") or "").split()}
    assert named <= set(ids)


def test_every_quotation_knows_its_direction(page: str) -> None:
    for tag, attributes in Tags(page).found:
        if tag in ("q", "blockquote"):
            assert attributes.get("dir") == "auto"


def test_no_text_is_hidden_or_turned(page: str, report: Report) -> None:
    for text in (page, markdown_report(report)):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", text)
        text.encode("utf-8")


def test_headings_descend_and_tables_have_scopes(page: str) -> None:
    tree = html.document_fromstring(page)
    levels = [int(heading.tag[1]) for heading in tree.iter("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(cell.get("scope") in ("col", "row", "colgroup") for cell in tree.iter("th"))
    assert all(table.find("caption") is not None for table in tree.iter("table"))
    for drawing in tree.xpath("//*[local-name()='svg'][@role='img']"):
        assert [child.tag for child in drawing][:2] == ["title", "desc"]


def test_hostile_texts_are_shown_as_text(hostile: Report) -> None:
    shown = " ".join(html.document_fromstring(html_report(hostile)).text_content().split())
    for payload in PAYLOADS:
        words = one_line(payload)
        if len(words) < 100:
            assert words in shown, payload


def test_only_addresses_of_the_web_are_shown(hostile: Report) -> None:
    assert all(row.url.startswith("https://") for row in hostile.documents.rows)


def test_the_same_report_is_the_same_bytes(sample: Report) -> None:
    assert html_report(sample) == html_report(sample)
    assert markdown_report(sample) == markdown_report(sample)
    assert "Made:" not in html_report(sample)


def test_every_row_mark_has_a_sign_and_a_word(sample: Report) -> None:
    text = html_report(sample)
    marks = {mark for page in sample.pages for row in page.matrix.rows for mark in row.marks}
    assert marks
    for mark in marks:
        assert re.search(rf'<span class="sign">[≠⊘↻≈=!1] {mark}</span>', text)
    assert "∅ silent" in text


def test_the_page_says_what_it_must(sample: Report) -> None:
    text = html.document_fromstring(html_report(sample)).text_content()
    assert "Symmetric display is not equal guilt or equal evidence." in text
    assert "not in the documents you supplied" in text
    assert all(row.sha256 in text for row in sample.documents.rows)
    assert "nothing is added up" in text


def test_footnotes_resolve(report: Report) -> None:
    text = markdown_report(report)
    given = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    asked = re.findall(r"(?<!\\)\[\^(\d+)\](?!:)", text)
    assert given
    assert len(given) == len(set(given))
    assert set(asked) == set(given)


def test_markdown_holds_no_markup_but_ours(report: Report) -> None:
    parser = MarkdownIt("commonmark").enable("table")
    kinds = {token.type for block in parser.parse(markdown_report(report)) for token in [block, *(block.children or [])]}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "code_block", "fence", "blockquote_open"}
    headings = [token.map for token in parser.parse(markdown_report(report)) if token.type == "heading_open" and token.tag == "h1"]
    assert len(headings) == 1


def test_tables_of_markdown_keep_their_columns(report: Report) -> None:
    width = 0
    for line in markdown_report(report).splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert not (width and cells) or cells == width, line
        width = cells


def luminance(colour: str) -> float:
    """How light a colour is, 0–1. Source: WCAG 2.2, relative luminance."""
    wide = colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
    parts = [int(wide[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def test_colours_stand_out_in_light_dark_and_print() -> None:
    css = resources.files("evenhand.report").joinpath("templates/report.css").read_text(encoding="utf-8")
    schemes = [dict(re.findall(r"--(\w+): (#\w+)", block)) for block in re.findall(r":root \{([^}]*)\}", css)]
    assert len(schemes) == 3
    for scheme in schemes:
        for ground in (scheme["paper"], scheme["band"]):
            assert all(contrast(scheme[name], ground) >= 4.5 for name in ("ink", "soft", "link"))
            assert all(contrast(scheme[name], ground) >= 3 for name in ("c0", "c1", "c2", "c3", "c4", "none"))
