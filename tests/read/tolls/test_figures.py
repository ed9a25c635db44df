"""Counts of people: digits, words, ranges, vague quantities and what qualifies them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.read.tolls.figures import LARGEST, MULTIPLES, TENS, UNITS, Figure, figure_in, number_at
from evenhand.records.codes import QUALIFIERS

type Range = tuple[int, int | None, str]


def words(text: str) -> list[str]:
    """Words as the parser parts them: hyphens, dashes and commas that stand alone are words of their own."""
    return re.findall(r"\d[\d,.]*\d|[\w'’-]+|[^\w\s]", text)


def figure(text: str) -> Range | None:
    found = figure_in(words(text))
    return (found.low, found.high, found.qualifier) if found else None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("24 people", 24), ("6,600 people", 6600), ("6.600 people", 6600), ("1,250,000 people", 1_250_000),
        ("1.2 million people", 1_200_000), ("3 thousand people", 3000), ("zero people", 0), ("seven people", 7),
        ("nineteen people", 19), ("forty people", 40), ("twenty-four people", 24), ("twenty four people", 24),
        ("a hundred people", 100), ("one hundred and five people", 105), ("two hundred people", 200),
        ("three hundred and forty-two people", 342),
        ("half a million people", 500_000), ("a dozen people", 12), ("two dozen people", 24), ("a thousand people", 1000),
        ("two thousand people", 2000), ("three hundred thousand people", 300_000), ("Twelve people", 12), ("SEVEN PEOPLE", 7),
    ],
)  # fmt: skip
def test_numbers_in_digits_and_words(text: str, number: int) -> None:
    found = number_at(words(text), 0)
    assert found is not None
    assert found[0] == number
    assert words(text)[found[1] :] in (["people"], ["PEOPLE"])


@pytest.mark.parametrize("text", ["people", "a man", "the army", "", "and five", "-", "hundred-year-old men", "half a dozens"])
def test_what_is_no_number(text: str) -> None:
    assert number_at(words(text), 0) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("five and six people", 5), ("five six", 5), ("twenty thirty", 20), ("five twenty", 5), ("hundred and five", None),
    ],
)  # fmt: skip
def test_two_numbers_are_not_one(text: str, expected: int | None) -> None:
    found = number_at(words(text), 0)
    assert (found[0] if found else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("23 people", (23, 23, "exact")), ("at least 20 people", (20, None, "at_least")),
        ("more than 75 people", (76, None, "at_least")), ("over 6,600 people", (6601, None, "at_least")),
        ("nearly 30 people", (30, 30, "about")), ("some 80 people", (80, 80, "about")), ("about 2,000", (2000, 2000, "about")),
        ("up to a hundred people", (1, 100, "up_to")), ("as many as 40 people", (1, 40, "up_to")),
        ("fewer than ten people", (1, 9, "up_to")), ("between 40 and 50 people", (40, 50, "between")),
        ("from 40 to 50 people", (40, 50, "between")), ("40 to 50 people", (40, 50, "between")), ("40 - 50", (40, 50, "between")),
        ("two or three men", (2, 3, "between")), ("20 or more people", (20, None, "at_least")),
        ("dozens of people", (24, None, "vague")), ("scores of people", (40, None, "vague")),
        ("hundreds of people", (200, None, "vague")), ("thousands of people", (2000, None, "vague")),
        ("tens of thousands of people", (20_000, None, "vague")), ("several people", (2, None, "vague")),
        ("several dozen people", (24, None, "vague")), ("a number of people", (2, None, "vague")),
        ("no one", (0, 0, "exact")), ("nobody", (0, 0, "exact")), ("no civilians", (0, 0, "exact")),
        ("both men", (2, 2, "exact")), ("a couple of men", (2, 2, "vague")), ("at least two dozen", (24, None, "at_least")),
        ("at least several hundred people", (200, None, "at_least")), ("at least some 20 people", (20, None, "at_least")),
        ("not less than 12 people", (12, None, "at_least")), ("an estimated 300 people", (300, 300, "about")),
        ("no fewer than eight people", (8, None, "at_least")), ("no more than five people", (1, 5, "up_to")),
        ("the people", None), ("people", None), ("", None),
    ],
)  # fmt: skip
def test_ranges_and_qualifiers(text: str, expected: Range | None) -> None:
    assert figure(text) == expected


def test_a_figure_takes_in_its_qualifier() -> None:
    row = words("There were at least 20 people")
    found = figure_in(row)
    assert found is not None
    assert row[found.first : found.last + 1] == ["at", "least", "20"]
    row = words("between forty and fifty people")
    found = figure_in(row)
    assert found is not None
    assert row[found.first : found.last + 1] == ["between", "forty", "and", "fifty"]


def test_a_range_goes_upwards() -> None:
    assert figure("50 to 40 people") == (50, 50, "exact")


def test_only_the_words_asked_for_are_looked_at() -> None:
    row = words("five men and seven women")
    assert figure_in(row, 3) == Figure(7, 7, "exact", 3, 3)
    assert figure_in(row, 1, 3) is None


def test_no_count_is_absurd() -> None:
    assert number_at(["9" * 30], 0) is None
    assert number_at([str(LARGEST)], 0) == (LARGEST, 1)


def spelled(number: int) -> str:
    """A number below a million in English words."""
    units, tens = {v: k for k, v in UNITS.items()}, {v: k for k, v in TENS.items()}
    if number < 20:
        return units[number]
    if number < 100:
        return tens[number - number % 10] + (f"-{units[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = number % 100
        return f"{units[number // 100]} hundred" + (f" and {spelled(rest)}" if rest else "")
    rest = number % 1000
    joined = " and " if 0 < rest < 100 else " "
    return f"{spelled(number // 1000)} thousand" + (f"{joined}{spelled(rest)}" if rest else "")


def read_whole(number: int) -> None:
    row = [*words(spelled(number)), "people"]
    assert number_at(row, 0) == (number, len(row) - 1)


@given(st.integers(0, 999) | st.integers(1, 999).map(lambda thousands: 1000 * thousands))
def test_every_spelled_number_is_read(number: int) -> None:
    read_whole(number)


@pytest.mark.parametrize("number", [1001, 1234, 2500, 30_012, 999_999])
def test_what_follows_a_thousand_is_read(number: int) -> None:
    read_whole(number)


@given(st.integers(0, LARGEST))
def test_digits_are_read_with_commas_and_without(number: int) -> None:
    assert number_at([str(number)], 0) == (number, 1)
    assert number_at([f"{number:,}"], 0) == (number, 1)


VOCABULARY = sorted([*UNITS, *TENS, *MULTIPLES, "and", "-", "or", "to", "between", "at", "least", "more", "than", "no", "a", "half",
                     "up", "as", "many", "dozens", "hundreds", "of", "20", "1,000", "1.5", "people", "several", "about"])  # fmt: skip


@given(st.lists(st.sampled_from(VOCABULARY) | st.text(max_size=4), max_size=9))
def test_any_words_give_a_possible_figure_or_none(row: list[str]) -> None:
    found = figure_in(row)
    if found is not None:
        assert 0 <= found.first <= found.last < len(row)
        assert 0 <= found.low <= (LARGEST if found.high is None else found.high)
        assert found.qualifier in QUALIFIERS
