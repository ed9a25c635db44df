"""The parser: one sentence stays one, its tokens lead back, and no parse depends on another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.read.parse import Parser, Sentence
from evenhand.read.reader import Reader
from evenhand.read.standin import Cast, stage
from evenhand.records import Span


@pytest.fixture(scope="module")
def parser(reader: Reader) -> Parser:
    return reader.parser


def parsed(parser: Parser, text: str) -> Sentence:
    staged = stage(text, Span(0, len(text)), [], Cast())
    return Sentence(parser.parse(staged), staged, Span(0, len(text)), 0, 0, text)


def test_a_sentence_stays_one(parser: Parser) -> None:
    sentence = parsed(parser, "Shells fell on the town. Five people died; nobody left")
    assert len(list(sentence.doc.sents)) == 1


def test_a_parse_depends_on_its_sentence_alone(parser: Parser) -> None:
    one, other = "Troops shelled the village on Monday.", "The ministry denied that its aircraft had bombed it."
    alone = parsed(parser, one).doc.to_json()
    parsed(parser, other)
    parsed(parser, one + " " + other)
    assert parsed(parser, one).doc.to_json() == alone


def test_tokens_are_found_by_their_span(parser: Parser) -> None:
    text = "Troops  shelled\nthe village."
    sentence = parsed(parser, text)
    start = text.index("shelled")
    (token,) = sentence.tokens_in(Span(start, start + 7))
    assert (token.text, sentence.words(sentence.span_of(token))) == ("shelled", "shelled")


PIECES = st.sampled_from(("Shells", "5,000", "don't", "U.S.", "\n", "“", "…", "😀", "İ", "-"))


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=60) | st.lists(PIECES, max_size=12).map(" ".join))
def test_tokens_cover_the_text(parser: Parser, text: str) -> None:
    sentence = parsed(parser, text)
    covered = "".join(text[span.start : span.end] for span in sentence.spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert list(sentence.spans) == sorted(sentence.spans)


def test_common_words_are_those_of_running_text(parser: Parser) -> None:
    assert {"army", "killed", "attacks", "the", "shelling"} <= parser.common_words
    assert not {"soyapango", "garcia"} & parser.common_words


@pytest.mark.xfail(reason="the lemmatizer's index of nouns holds proper names, too")
def test_common_words_are_no_names(parser: Parser) -> None:
    assert not {"london", "lincoln", "smith"} & parser.common_words


@pytest.mark.parametrize(("form", "lemma"), [("raped", "rape"), ("staged", "stage"), ("waged", "wage"), ("retook", "retake")])
def test_verbs_have_their_own_lemma(parser: Parser, form: str, lemma: str) -> None:
    assert [t.lemma_ for t in parsed(parser, f"Soldiers {form} it in the town.").doc if t.text == form] == [lemma]
