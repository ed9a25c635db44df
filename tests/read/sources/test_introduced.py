"""Speech that a text announces before it, as spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.read.sources.introduced import announced, asks, labels, speech_of
from evenhand.read.text.segment import paragraphs
from evenhand.records import Span


def passages(text: str) -> list[str]:
    return [text[p.start : p.end] for _, found in announced(text, paragraphs(text, Span(0, len(text)))) for p in found]


def heads(text: str) -> list[str]:
    return [text[s.start : s.end] for s in speech_of(text, paragraphs(text, Span(0, len(text))))]


def test_what_is_announced_ends_where_nobody_says_we() -> None:
    assert passages("The minister said:\n\nIt was bad.\n\nWe left.\n\nIt rained.") == ["It was bad.", "We left."]


def test_a_quotation_that_is_announced_ends_with_its_marks() -> None:
    assert passages("The minister said:\n\n“It was bad.\n\n“We left.” He wept.\n\nWe all did.") == ["“It was bad.", "“We left.”"]


def test_a_colon_that_announces_nothing() -> None:
    assert passages("Four towns fell:\n\nWe left.") == []
    assert passages("The minister said:") == []


def test_the_speaker_that_a_heading_names() -> None:
    text = "Remarks by Secretary Roe at the UN\nWe are here. We shall stay."
    assert heads(text) == ["Secretary Roe", "Secretary Roe at the UN"]


@pytest.mark.parametrize(
    ("heading", "first"),
    [
        ("Statement by the Delegation of Georgia at the meeting of the Permanent Council", "the Delegation of Georgia"),
        ("As delivered by Ambassador Jane Roe to the Permanent Council", "Ambassador Jane Roe"),
        ("Declaration by the High Representative on behalf of the European Union", "the European Union"),
        ("Statement by Mr. John A. Roe, Permanent Representative of Russia, at the Council", 
         "Mr. John A. Roe, Permanent Representative of Russia"),
        ("Letter dated 17 April 1993 from the Permanent Representative of Bosnia to the President of the Council",
         "the Permanent Representative of Bosnia"),
    ],
)  # fmt: skip
def test_a_heading_names_the_speaker_before_the_occasion(heading: str, first: str) -> None:
    assert heads(f"{heading}\nWe are here. We shall stay.")[0] == first


def test_a_sentence_about_a_statement_is_no_heading() -> None:
    text = "A statement by Secretary Roe was read. We are here. We shall stay."
    assert heads(text) == []


def test_a_label_has_the_office_in_brackets() -> None:
    text = "MR ROE (Minister for Defence): No. MS DOE (Opposition): Why?"
    assert [text[s.start : s.end] for s in labels(text)] == ["MR ROE (Minister for Defence)", "MS DOE (Opposition)"]


def test_a_diary_is_its_writers() -> None:
    text = "From the diary of an Argentine conscript.\nWe are here. We shall stay."
    assert heads(text)[0] == "an Argentine conscript"


def test_labels_need_company_and_small_letters() -> None:
    text = "MR ROE: No. QUESTION: Why?"
    assert [text[s.start : s.end] for s in labels(text + " Nothing more was said.")] == ["MR ROE", "QUESTION"]
    assert labels(text.upper()) == []
    assert labels("MR ROE: It was bad and got worse.") == []
    assert [asks(word) for word in ("QUESTION", "Q", "MR ROE")] == [True, True, False]


@given(st.lists(st.sampled_from(("The minister said:", "“We left.", "It rained.", "We.", "MR ROE: no.", "\n\n", " ")), max_size=12))
def test_whatever_is_announced_stands_behind_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    for own in (False, True):
        for named, found in announced(text, paragraphs(text, Span(0, len(text))), own):
            assert all(span.end <= passage.start < passage.end <= len(text) for passage in found for span in named)


def test_a_bodys_own_document_goes_on_with_whom_it_announces() -> None:
    text = "The envoy said:\n\nFour people died.\n\nThe town has fallen.\n\nNotes to editors\n\nThe envoy took office in May."
    parts = paragraphs(text, Span(0, len(text)))
    assert [text[p.start : p.end] for _, found in announced(text, parts, own=True) for p in found] == [
        "Four people died.",
        "The town has fallen.",
    ]
    assert [text[p.start : p.end] for _, found in announced(text, parts) for p in found] == ["Four people died."]
