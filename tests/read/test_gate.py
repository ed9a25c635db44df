"""The gate lets through whatever could tell of a happening, and stops plain everyday sentences."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.evaluate.evaluation import Evaluation
from evenhand.evaluate.gold import load_gold
from evenhand.knowledge.lexicon import happenings, listed
from evenhand.read.gate import FEW_CHARS, NEAR_CHARS, THIN_CHARS, passages, touches
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


def test_all_of_each_document_of_the_development_gold_is_let_through(shared: Path) -> None:
    documents = [one for name in ("dev", "seeds", "dev_other") for one in load_gold(shared / "gold" / f"{name}.jsonl")]
    assert [one.doc for one in documents if passages(one.text) != [Span(0, len(one.text))]] == []


def test_a_long_text_of_peace_is_stopped() -> None:
    assert passages(PEACE * 30) == []


def test_all_of_a_short_text_is_let_through() -> None:
    assert passages("") == [Span(0, 0)]
    assert passages((PEACE * 10)[: FEW_CHARS - 1]) == [Span(0, FEW_CHARS - 1)]


def test_a_passage_of_conflict_is_let_through_however_long_the_text() -> None:
    text = PEACE * 300 + WAR + PEACE * 300
    (passage,) = passages(text)
    assert passage.contains(Span(text.index(WAR), text.index(WAR) + len(WAR)))
    assert len(passage) <= 2 * NEAR_CHARS + len(WAR)


@pytest.mark.parametrize("word", ["Troops", "TROOPS", "troops,", "“troops”"])
def test_words_throughout_let_what_is_near_them_through(word: str) -> None:
    apart = PEACE * (THIN_CHARS // len(PEACE) - 1)
    assert len(passages(f"{apart}{word} " * 8)) == 8
    assert not passages(f"{apart * 2}{word} " * 8)


@given(st.lists(st.sampled_from((PEACE, WAR, "é“İ😀\n")), max_size=120).map("".join) | st.text(max_size=3000))
def test_passages_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = passages(text)
    assert all(0 <= span.start <= span.end <= len(text) for span in found)
    assert all(first.end < second.start for first, second in pairwise(found))
