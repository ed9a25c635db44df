"""Quotations: marks of every kind, over several sentences, closed or not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.read.sources.quotes import MAX_QUOTATION_CHARS, quotation_of, quotations
from evenhand.records import Span


def found(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "quotation",
    ["“We left.”", '"We left."', "«We left.»", "„We left.”", "``We left.''", "“We left. Nobody stayed. It was night.”", "“”"],
)
def test_marks_of_every_kind(quotation: str) -> None:
    assert found(f"He said: {quotation} Then he went.") == [quotation]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One,” he said, “and two.”", ["“One,”", "“and two.”"]),
        ('"One," he said, "and two."', ['"One,"', '"and two."']),
        ("He said: “One. Two.", ["“One. Two."]),
        ('He said: "One. Two.', ['"One. Two.']),
        ("One.” Two.", []),
        ("No marks at all.", []),
        ("It's the army's.", []),
        ("", []),
    ],
)
def test_how_quotations_open_and_close(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_mark_that_was_never_closed_does_not_swallow_a_page() -> None:
    assert found("“" + "word " * MAX_QUOTATION_CHARS) == []


def test_the_quotation_of_a_sentence() -> None:
    text = "He said: “One. Two.” Three."
    spans = quotations(text, Span(0, len(text)))
    assert quotation_of(Span(15, 17), Span(15, 20), spans) == spans[0]
    assert quotation_of(Span(21, 23), Span(21, 27), spans) is None
    assert quotation_of(Span(0, 2), Span(0, 14), spans) is None


def test_only_the_paragraph_is_looked_at() -> None:
    text = "“One.”\n\n“Two.”"
    assert quotations(text, Span(8, len(text))) == [Span(8, len(text))]


PIECES = st.sampled_from(("“", "”", '"', "«", "»", "„", "''", "``", " ", "word", ".", "\n"))


@given(st.lists(PIECES | st.text(max_size=3), max_size=30))
def test_quotations_stand_in_order_within_their_paragraph(pieces: list[str]) -> None:
    text = "".join(pieces)
    paragraph = Span(min(2, len(text)), len(text))
    spans = quotations(text, paragraph)
    assert all(paragraph.contains(span) and len(span) <= MAX_QUOTATION_CHARS for span in spans)
    assert spans == sorted(spans)
    assert all(a.end <= b.end for a, b in pairwise(spans))
