"""A text with its claims underlined shows exactly the text, and each line covers exactly its words."""

from html.parser import HTMLParser

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from evenhand.records import Span
from evenhand.records.codes import STANCES, TYPES
from evenhand.report.shown import clean
from evenhand.report.visible import Visible
from evenhand.web.marked import CLASSES, LANES, LINES, Line, Mark, Paragraph, marked

TEXTS = st.text(alphabet=st.sampled_from("ab \n\r\t\x1b[\x00\u200e\u200b\u202e😀é\u0301şЖع<>&\"'"), max_size=60) | st.text(max_size=60)


class Pieces(HTMLParser):
    """The text of a piece of HTML, with the classes and claims that each character stands under."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.under = "", list[frozenset[str]]()
        self.open: list[tuple[str, frozenset[str]]] = []
        self.ids: dict[str, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("a", "span", "mark")
        given = dict(attrs)
        if "id" in given:
            self.ids[given["id"] or ""] = len(self.text)
        self.open.append((tag, frozenset((given.get("class") or "").split())))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        self.under += [frozenset().union(*(css for _, css in self.open))] * len(data)


def parsed(paragraphs: list[Paragraph]) -> Pieces:
    pieces = Pieces()
    for paragraph in paragraphs:
        pieces.feed(str(paragraph.html))
        pieces.close()
        pieces.reset()
        assert not pieces.open
    return pieces


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[Line], list[Mark], Span]:
    text = draw(TEXTS)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: Span(min(pair), max(pair)))
    lines = draw(st.lists(st.builds(Line, claim_id=st.uuids().map(str), span=spans, type=st.sampled_from(TYPES),
                                    stance=st.sampled_from(STANCES)), max_size=8))  # fmt: skip
    marks = draw(st.lists(st.builds(Mark, span=spans, css=st.sampled_from(["sentence", "value", "skipped", "chosen"]), label=st.just("x")),
                          max_size=5))  # fmt: skip
    return text, lines, marks, draw(spans)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), st.booleans())
@example(("\r\n\r\n", [], [], Span(1, 3)), False)
def test_what_is_shown_is_the_cleaned_text_and_each_line_its_words(
    made: tuple[str, list[Line], list[Mark], Span], whole: bool
) -> None:
    text, lines, marks, body = made
    paragraphs = marked(text, lines, marks, lambda claim: f"?claim={claim}#c-{claim}", body=body, whole=whole)
    pieces = parsed(paragraphs)
    assert pieces.text == clean(text)
    seen = Visible(text)
    assert pieces.ids == {f"c-{line.claim_id}": seen.at(line.span.start) for line in lines}
    for css in ("sentence", "value", "skipped", "chosen"):
        assert under(pieces, css) == covered(seen, [mark.span for mark in marks if mark.css == css])
    assert under(pieces, "furniture") == covered(seen, [Span(0, body.start), Span(body.end, len(text))])
    shown = [(seen.at(line.span.start), seen.at(line.span.end)) for line in lines]
    deepest = max((sum(a <= at < b for a, b in shown) for at in range(len(seen.text))), default=0)
    if deepest <= LANES:
        assert under(pieces, "claim") == covered(seen, [line.span for line in lines])
        for style in LINES.values():
            assert under(pieces, style) == covered(seen, [line.span for line in lines if line.style == style])


def under(pieces: Pieces, css: str) -> set[int]:
    return {at for at, classes in enumerate(pieces.under) if css in classes}


def covered(seen: Visible, spans: list[Span]) -> set[int]:
    return {at for span in spans for at in range(seen.at(span.start), seen.at(span.end))}


def test_every_type_has_its_line() -> None:
    assert {Line(claim_id="a", span=Span(0, 1), type=type_).style for type_ in TYPES} == set(LINES.values())
    assert set(CLASSES) == set(LINES)


def test_claims_at_the_same_words_are_one_line_that_leads_from_one_to_the_next() -> None:
    lines = [Line(claim_id=name, span=Span(0, 6), type="assault/shelling") for name in ("one", "two")]

    def html(selected: str) -> str:
        return str(marked("shells fell", lines, (), lambda claim: f"?claim={claim}", selected=selected)[0].html)

    assert 'href="?claim=one"' in html("")
    assert 'data-label="assault ×2"' in html("")
    assert 'href="?claim=two"' in html("one")
    assert 'href="?claim=one"' in html("two")


def test_ten_thousand_claims_on_top_of_each_other_do_not_exhaust_it() -> None:
    text = "shells fell on the town\n\n" * 40_000
    lines = [Line(claim_id=str(n), span=Span(n, len(text) - n), type="assault/shelling") for n in range(5_000)]
    lines += [Line(claim_id=f"b{n}", span=Span(n * 25, n * 25 + 6), type="accuse", stance="denied") for n in range(5_000)]
    assert parsed(marked(text, lines, (), lambda claim: claim)).text == text
