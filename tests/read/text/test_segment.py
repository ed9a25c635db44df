"""Paragraphs and sentences: where they end, and that no word is lost between them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.read.text.segment import MAX_SENTENCE_CHARS, paragraphs, sentences
from evenhand.records import Span


def paragraphs_of(text: str) -> list[str]:
    return [text[p.start : p.end] for p in paragraphs(text, Span(0, len(text)))]


def sentences_of(text: str) -> list[str]:
    return [text[s.start : s.end] for p in paragraphs(text, Span(0, len(text))) for s in sentences(text, p)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gen. Petrov met Lt. Col. Smith in St. Petersburg.",
        "The U.S. Army and the U.N. Security Council met.",
        "Mr. J. R. Smith and Dr. Jones spoke.",
        "It fell at 5 p.m. Monday.",
        "At 10.30 a.m. Moscow time shells fell.",
        "On Oct. 4 and Sept. 12 shells fell.",
        "No. 5 Brigade withdrew.",
        "It cost 1.5 million.",
        "They came from Ft. Bragg, e.g. Bravo Company.",
        "He said: \"Stop.\" and left.",
        "Why? he asked.",
        "The site example.com says so.",
        "They fired… and fled.",
        "Acme Corp. Ltd. Holdings denied it.",
        "See p. 5.",
    ],
)  # fmt: skip
def test_what_is_one_sentence(sentence: str) -> None:
    assert sentences_of(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "n_sentences"),
    [
        ("Shells fell. Five died.", 2),
        ("Shells fell! Who fired? Nobody knows.", 3),
        ("Shells fell.” Five died.", 2),
        ('He said: "Stop." They left.', 2),
        ("Shells fell. 5 people died.", 2),
        ("Shells fell. “We saw it,” he said.", 2),
        ("Shells fell.\nFive died.", 2),
        ("Shells fell. (Five died.) They left.", 3),
        ("They fired... Nobody came.", 2),
        ("Shells fell on the town.Five people died.", 2),
        ("Shells fell. – Five died.", 2),
        ("It was 1990. Five died.", 2),
        ("Shells fell. Élise died.", 2),
    ],
)
def test_where_sentences_part(text: str, n_sentences: int) -> None:
    assert len(sentences_of(text)) == n_sentences


@pytest.mark.parametrize(
    ("text", "n_paragraphs"),
    [
        ("One.\n\nTwo.", 2),
        ("One.\n \t\nTwo.", 2),
        ("One.\nTwo.", 2),
        ("One.\r\n\r\nTwo.", 2),
        ("The army said that\nits troops left.", 1),
        ("The army said:\nits troops left.", 2),
        ("One.\n    Two, set in.", 2),
        ("\n\n One. \n\n\n", 1),
        (" \n\t\n ", 0),
        ("", 0),
    ],
)
def test_where_paragraphs_part(text: str, n_paragraphs: int) -> None:
    assert len(paragraphs_of(text)) == n_paragraphs


def test_a_text_wrapped_by_a_machine_is_read_across_its_lines() -> None:
    text = (
        "GUERRILLAS OF THE FRONT ATTACKED A BARRACKS IN THE NORTH OF THE\n"
        "COUNTRY TODAY, KILLING THREE SOLDIERS AND WOUNDING SEVEN MORE, AN\n"
        "ARMY SPOKESMAN SAID. THE ATTACK BEGAN AT DAWN AND LASTED FOR TWO\n"
        "HOURS. HELICOPTERS WERE SENT TO THE AREA IN THE AFTERNOON BY THE\n"
        "SECOND BRIGADE."
    )
    assert len(paragraphs_of(text)) == 1
    assert len(sentences_of(text)) == 3


def test_a_byline_within_a_line_parts_headline_and_report() -> None:
    text = "Blast at border kills 20 rebels AFP Thursday 6 Oct 2016 At least 20 rebels were killed in Idlib on Thursday."
    assert sentences_of(text) == [text[:31], "AFP Thursday 6 Oct 2016", text[56:]]
    plain = "Troops of NATO on 6 Oct 2016 Left the base in the morning."
    assert sentences_of(plain) == [plain]


def test_a_page_without_full_stops_is_cut_between_words() -> None:
    text = "shells fell on the town " * 200
    found = sentences_of(text)
    assert all(len(sentence) <= MAX_SENTENCE_CHARS for sentence in found)
    assert all(sentence.startswith(("shells", "fell", "on", "the", "town")) for sentence in found)
    assert " ".join(found).split() == text.split()


def test_only_the_body_is_looked_at() -> None:
    text = "Menu.\n\nShells fell. Five died.\n\nComments."
    body = Span(7, 30)
    assert [text[p.start : p.end] for p in paragraphs(text, body)] == ["Shells fell. Five died."]


PIECES = st.sampled_from(
    ("Shells fell", "Gen", "U.S", "5", "“", "”", '"', ".", ". ", "? ", "…", "\n", "\n\n", " ", "\t", "é", "İ", "\u200b", "a" * 1300)
)
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=25).map("".join)


@given(TEXTS, st.data())
def test_no_word_is_lost_or_told_twice(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    body = Span(start, data.draw(st.integers(start, len(text))))
    at = body.start
    for paragraph in paragraphs(text, body):
        assert not text[at : paragraph.start].strip()
        inner = paragraph.start
        for sentence in sentences(text, paragraph):
            assert not text[inner : sentence.start].strip()
            assert 0 < len(sentence) <= MAX_SENTENCE_CHARS
            assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
            inner = sentence.end
        assert inner == paragraph.end
        at = paragraph.end
    assert not text[at : body.end].strip()


@pytest.mark.parametrize("piece", ["a. ", ".", '"', "A.", "word ", "(", "\t", "x\n"])
def test_long_texts_take_time_in_proportion(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    began = time.monotonic()
    sentences_of(text)
    assert time.monotonic() - began < 5.0


def test_a_gap_of_any_length_is_passed_over_in_no_time() -> None:
    text = "Two were killed." + " " * 200_000 + "x"
    began = time.monotonic()
    assert sentences(text, Span(0, len(text))) != []
    assert time.monotonic() - began < 5
