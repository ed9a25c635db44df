"""The report shows every text and claim, whole and harmless, whatever stands in them."""

from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.evaluate.evaluation import Evaluated, Evaluation
from evenhand.evaluate.gold import GoldClaim, GoldDocument, GoldSource
from evenhand.evaluate.report import html_report, safe
from evenhand.evaluate.report_claims import rows
from evenhand.evaluate.score import judge, score
from evenhand.evaluate.told import annotated, read
from evenhand.records import Claim, Span, Words
from evenhand.records.values import NARRATOR

ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "b", "label", "input", "details", "summary", "table",
    "tr", "th", "td", "div", "section", "blockquote", "a", "sup", "bdi", "br",
}  # fmt: skip

HOSTILE = "<script>alert(1)</script> \"'&amp; \x1b[2J \u202eback\u2066 <img src=x onerror=y> </style>\x00\ud800"


class Page(HTMLParser):
    """A page taken apart: its tags, ids, link targets, and the words of each text pane without the row numbers."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.texts: list[str] = []
        self.inside: list[str] = []
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.attributes |= set(given)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.targets += [given["href"] or ""] if "href" in given else []
        if tag == "div":
            self.inside.append(given.get("class") or "")
            self.texts += [""] if given.get("class") == "text" else []
        elif tag == "sup":
            self.inside.append("sup")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("div", "sup"):
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if self.inside and self.inside[-1] == "text":
            self.texts[-1] += data


def evaluation(text: str, gold: list[tuple[int, int]], told: list[tuple[int, int]]) -> Evaluation:
    """One document with gold and read claims whose triggers stand at these spans."""
    wanted = tuple(
        GoldClaim(evidence=text[a:b], trigger=text[a:b], type="aid", source=GoldSource("narrator"), stance="asserted", event="E")
        for a, b in gold
    )
    document = GoldDocument(doc=HOSTILE, text=text, claims=wanted)
    claims = tuple(
        Claim(claim_id=str(number), doc="d", doc_sha256="", trigger=Words(text[a:b], Span(a, b)), type="aid",
              sentence=Span(a, b), quote=text[a:b], source=NARRATOR)
        for number, (a, b) in enumerate(told)
    )  # fmt: skip
    judged = judge(document.doc, annotated(document), [read(claim, "") for claim in claims])
    return Evaluation(score([judged]), (Evaluated(document, claims, judged),), ())


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    text = draw(st.text(min_size=1, max_size=60) | st.just(HOSTILE))
    spans = st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 9)), max_size=4)
    return text, *([(a, min(len(text), a + n)) for a, n in draw(spans)] for _ in range(2))  # type: ignore[return-value]


def shown(text: str) -> str:
    """What a text reads as in the page; a browser makes one line end of a carriage return, and so does the parser."""
    plain = Page(f'<div class="text">{safe(text)}</div>').texts
    return plain[0] if plain else ""


@settings(max_examples=150, deadline=None)
@given(texts_with_spans())
def test_any_text_stands_whole_in_the_page_and_brings_no_markup(made: tuple[str, list[tuple[int, int]], list[tuple[int, int]]]) -> None:
    found = evaluation(*made)
    page = html_report(found, HOSTILE)
    page.encode()
    parsed = Page(page)
    assert parsed.tags <= ALLOWED
    assert not {name for name in parsed.attributes if name.startswith("on") or name in ("src", "style")}
    assert parsed.texts == [shown(made[0])]
    assert len(shown(made[0])) == len(made[0])
    assert len(parsed.ids) == len(set(parsed.ids))
    assert {target.removeprefix("#") for target in parsed.targets} <= set(parsed.ids)
    one = found.documents[0]
    assert len(rows(one)) == len(one.judged.pairs) + len(one.judged.missed) + len(one.judged.invented)


def test_control_characters_are_shown_and_do_nothing() -> None:
    assert safe("\x1b\u202e\x7f\ud800\r") == "␛�␡�␍"
    assert safe("a\nb\tc é") == "a\nb\tc é"
    assert safe("<&\"'>") == "&lt;&amp;&quot;&#x27;&gt;"


@pytest.fixture(scope="module")
def page(small_gold: Evaluation) -> str:
    return html_report(small_gold, "our gold")


def test_our_gold_stands_whole_in_its_report(small_gold: Evaluation, page: str) -> None:
    parsed = Page(page)
    assert parsed.texts == [shown(one.gold.text) for one in small_gold.documents]
    n_rows = sum(len(rows(one)) for one in small_gold.documents)
    assert page.count('<section class="claim ') == n_rows
    counts = {status: page.count(f'<section class="claim {status}"') for status in ("met", "missed", "invented")}
    figures = small_gold.scores.counted["claims_met"]
    assert counts == {"met": figures.tp, "missed": figures.gold - figures.tp, "invented": figures.predicted - figures.tp}


def test_the_page_needs_nothing_from_outside(page: str) -> None:
    assert "http://" not in page.replace("http-equiv", "")
    assert "https://" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_rows_follow_the_text_and_mark_the_fields_that_differ(small_gold: Evaluation) -> None:
    n_differing_types = 0
    for one in small_gold.documents:
        found = rows(one)
        assert all(a.triggers[0] <= b.triggers[0] for a, b in pairwise(found))
        assert all(row.differs == frozenset() for row in found if row.status != "met")
        n_differing_types += sum("type" in row.differs for row in found)
    share = small_gold.scores.accuracy_on_met["type"]
    assert share.right == round(1 - n_differing_types / share.of, 3)
