"""The gate lets through whatever could tell of a happening, and stops plain everyday sentences."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.evaluate.evaluation import Evaluation
from evenhand.evaluate.gold import load_gold
from evenhand.knowledge.lexicon import happenings, listed
from evenhand.read.text.gate import touches


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
