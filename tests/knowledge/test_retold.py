"""Whose report a sentence's words make of what it tells, and whether they call it untrue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.knowledge.retold import calls_reports_untrue, is_disbelieved, is_retold, names_tellings


@pytest.mark.parametrize(
    ("before", "speaker", "retold"),
    [
        ("Reports that 40 soldiers were ", "", True),
        ("The ministry spoke of claims by the rebels that 40 were ", "ministry", True),
        ("The ministry said that 40 soldiers were ", "ministry", False),
        ("The ministry has since reported that 40 soldiers were ", "ministry", True),  # "since" may begin anything
        ("The ministry has now reported that 40 soldiers were ", "ministry", False),
        ("It later reported that 40 soldiers were ", "", False),
        ("The ministry acknowledged media reports that 40 soldiers were ", "ministry", False),
    ],
)
def test_reports_of_others_are_told_from_ones_own(before: str, speaker: str, retold: bool) -> None:
    end = before.index(speaker) + len(speaker) if speaker else -1
    assert is_retold(f"{before}killed", len(before), end) is retold


def test_what_stands_behind_the_happening_says_nothing_of_it() -> None:
    assert not is_retold("40 were killed, and there are reports that more died", 8)


def test_reports_called_untrue_and_statements_that_are() -> None:
    assert calls_reports_untrue("The reports of an attack are totally false.")
    assert calls_reports_untrue("There is no truth in this.")
    assert not calls_reports_untrue("They would never use gas.")
    assert is_disbelieved("It is a lie that 40 were killed.")
    assert not is_disbelieved("Forty are believed to have died.")
    assert names_tellings("rumours")
    assert not names_tellings("attack")


@given(st.text(), st.integers(-1, 50), st.integers(0, 50))
def test_any_text_is_looked_at_without_an_error(text: str, end: int, at: int) -> None:
    is_retold(text, at, end)
    is_disbelieved(text)
    calls_reports_untrue(text)
