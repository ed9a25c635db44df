"""Borders are looked for in time that grows with the text, whatever it holds."""

import time

import pytest

from evenhand.knowledge.gazetteer import open_gazetteer
from evenhand.read.where.relative import read_borders


@pytest.mark.parametrize("words", ["A.", "Ab", "Ab-", "Ab ", "Ab and "])
def test_a_text_of_initials_or_names_is_searched_in_no_time(words: str) -> None:
    began = time.monotonic()
    assert read_borders(words * 20_000, open_gazetteer()) == []
    assert time.monotonic() - began < 5
