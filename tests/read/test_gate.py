"""The gate lets through whatever could tell of a happening, and stops plain everyday sentences."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.evaluate.evaluation import Evaluation
from evenhand.evaluate.gold import load_gold
from evenhand.knowledge.lexicon import happenings, listed
from evenhand.read.gate import FEW_WORDS, NEAR_SENTENCES, THIN_WORDS, concerned, touches, words_of_a_conflict
from evenhand.read.segment import paragraphs, sentences
from evenhand.records import Span


def test_no_sentence_of_a_claim_is_stopped(small_gold: Evaluation) -> None:
    stopped = [claim.evidence for one in small_gold.documents for claim in one.gold.claims if not touches(claim.evidence)]
    assert stopped == []


def test_hardly_a_claim_of_the_development_gold_is_stopped(shared: Path) -> None:
    documents = [one for name in ("dev", "seeds", "dev_other") for one in load_gold(shared / "gold" / f"{name}.jsonl")]
    evidence = [claim.evidence for one in documents for claim in one.claims]
    stopped = [sentence for sentence in evidence if not touches(sentence)]
    assert len(stopped) <= 0.01 * len(evidence), stopped


@pytest.mark.parametrize(
    "sentence",
    [
        "Troops shelled the town.", "SHELLING WENT ON.", "The shelling.", "Five were killed.", "They fled.", "Both sides met.",
        "He was struck.", "It fell to the rebels.", "“Withdraw!”",
    ],
)  # fmt: skip
def test_happenings_are_let_through_in_any_form(sentence: str) -> None:
    assert touches(sentence)


@pytest.mark.parametrize("sentence", ["", " ", "A cat slept on the windowsill.", "The soup was cold and the tea was sweet.", "…", "12"])
def test_everyday_sentences_are_stopped(sentence: str) -> None:
    assert not touches(sentence)


@given(st.sampled_from(sorted(happenings().telling_words(listed("everywhere")))), st.text(max_size=20), st.text(max_size=20))
def test_no_word_of_a_happening_is_stopped_whatever_stands_beside_it(word: str, before: str, behind: str) -> None:
    assert touches(f"{before} {word} {behind}")
    assert touches(f"{before} {word.upper()} {behind}")


def test_a_long_sentence_is_decided_in_one_pass() -> None:
    """Looking back and forth would take hours here, not seconds."""
    assert not touches("zz " * 100_000)
    assert not touches("z" * 300_000)


PEACE = "The bakery opened its third shop by the river on Monday, and its owner thanked all who came. "
WAR = "Rebels shelled the town, killing two soldiers. "


def told(text: str) -> list[bool]:
    return concerned(text, [s for paragraph in paragraphs(text, Span(0, len(text))) for s in sentences(text, paragraph)])


def test_all_of_each_document_of_the_development_gold_is_let_through(shared: Path) -> None:
    documents = [one for name in ("dev", "seeds", "dev_other") for one in load_gold(shared / "gold" / f"{name}.jsonl")]
    assert [one.doc for one in documents if not all(told(one.text))] == []


def test_a_long_text_of_peace_is_stopped() -> None:
    assert told(PEACE * 30) == [False] * 30


def test_all_of_a_short_text_is_let_through() -> None:
    n = (FEW_WORDS - 1) // len(PEACE.split())
    assert told("") == []
    assert told(PEACE * n) == [True] * n


def test_a_passage_of_conflict_is_let_through_however_long_the_text() -> None:
    assert told(PEACE * 300 + WAR + PEACE * 300) == [abs(number - 300) <= NEAR_SENTENCES for number in range(601)]


@pytest.mark.parametrize("word", ["Troops", "TROOPS", "Troops,", "“Troops”"])
def test_words_throughout_let_what_is_near_them_through(word: str) -> None:
    n = (THIN_WORDS - 2) // len(PEACE.split())
    seldom = PEACE * n + f"{word} left. "
    assert sum(told(seldom * 8)) == 8 * (2 * NEAR_SENTENCES + 1) - NEAR_SENTENCES
    assert not any(told((PEACE * n + seldom) * 8))


@given(st.lists(st.sampled_from((PEACE, WAR)), max_size=60))
def test_names_of_any_length_are_told_alike(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert told(text.replace("Monday", "Wednesday-which-is-a-longer-name".replace("-", ""))) == told(text)


@given(st.text(max_size=3000))
def test_words_of_a_conflict_stand_where_they_are_said_to(text: str) -> None:
    text += " Troops, rebels"
    assert [text[at : at + 6].lower() for at in words_of_a_conflict(text)][-2:] == ["troops", "rebels"]
