"""The tables of time words and named spans."""

import pytest

from evenhand.errors import TableError
from evenhand.knowledge import calendar
from evenhand.knowledge.calendar import named_spans, time_words, word_list
from evenhand.read.when.tokens import CLASSES


def test_every_word_has_a_known_class() -> None:
    assert {word.kind for word in time_words().values()} <= set(CLASSES)
    assert all(form == form.lower() for form in time_words())


def test_months_of_other_languages() -> None:
    assert time_words()["ağustos"].value == 8
    assert time_words()["agosto"].value == 8
    assert all(1 <= int(word.value) <= 12 for word in time_words().values() if word.kind.startswith("month"))


def test_named_spans_are_days_in_order() -> None:
    assert named_spans()["44 day war"].start == (2020, 9, 27)
    for span in named_spans().values():
        assert span.start[0] is None or span.start <= span.end


def test_word_lists() -> None:
    assert "people" in word_list("counted_stems")
    with pytest.raises(TableError, match="no list"):
        word_list("none")


def test_a_bad_day_names_file_and_line() -> None:
    with pytest.raises(TableError, match=r"named\.tsv:7.*31"):
        calendar._day("2013-02-31", "times/named.tsv:7")
