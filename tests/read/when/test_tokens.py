"""A text as classes of tokens."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.read.when.tokens import tokens_of


def kinds(text: str) -> list[str]:
    row = tokens_of(text)
    return [row.kind(i) for i in range(len(row.codes))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 May 2013", ["day", "month_maybe", "year"]),
        ("Sept. 11th", ["month_maybe", "ordinal"]),
        ("21.08.2013Get", ["numeric", "upper"]),
        ("1,300 dead", ["int", "lower"]),
        ("the 1990s", ["the", "decade"]),
        ("in ’41", ["in", "short_year"]),
        ("490 B.C.", ["int", "era"]),
        ("3:00 a.m.", ["clock"]),
        ("24 hours", ["day", "clock_unit"]),
        ("the 44-day war", ["the", "named"]),
        ("Jul 282016", ["month_maybe", "glued"]),
        ("+44 20-10-2015", ["sign", "int", "numeric"]),
    ],
)
def test_classes(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@given(st.text(max_size=300))
def test_tokens_stand_in_order(text: str) -> None:
    row = tokens_of(text)
    assert len(row.codes) == len(row.starts) == len(row.ends) == len(row.values)
    end = 0
    for start, stop in zip(row.starts, row.ends, strict=True):
        assert end <= start < stop <= len(text)
        end = stop


def test_long_digits_take_no_time() -> None:
    began = time.process_time()
    tokens_of("7" * 200_000 + " " + "1-" * 50_000)
    assert time.process_time() - began < 1.5
