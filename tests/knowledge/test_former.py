"""Which figures the words around them call former."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.knowledge.former import is_former


def marked(text: str) -> tuple[str, int, int]:
    """A sentence whose figure stands in brackets, without them, and where it stands."""
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), start, end


@pytest.mark.parametrize(
    "text",
    [
        "Officials raised the death toll to 50 from [15].",
        "The toll from the shelling rose from [12] to 20.",
        "It is up from [at least 21], the ministry said.",
        "At least 60 died, up from an earlier count of [45].",
        "He was updating an earlier toll on Monday morning of [15].",
        "The mayor corrected an initial figure of [17].",
        "They counted 51 bodies after initially reporting [49 deaths].",
        "Earlier, he had put it at [53].",
        "The official had earlier said [20 people] were killed.",
        "Ten soldiers, not [14] as previously reported, died.",
        "Ten died rather than the [14 people] reported earlier.",
        "Police first said [15 people] had died.",
    ],
)
def test_a_replaced_figure(text: str) -> None:
    assert is_former(*marked(text))


@pytest.mark.parametrize(
    "text",
    [
        "Officials raised the death toll to [50] from 15.",
        "Rescuers said [51 people] were killed, after initially reporting 49.",
        "Estimates of the toll range from [10] to 20.",
        "Earlier on Monday, [ten people] were killed.",
        "Rebels fired from [two] tanks.",
        "He had previously lost [three sons].",
        "[14] were killed, the army said earlier.",
    ],
)
def test_a_figure_that_stands(text: str) -> None:
    assert not is_former(*marked(text))


@given(st.text(alphabet="toll earlier said from of 15,", max_size=400), st.integers(0, 400))
def test_any_words_are_taken(text: str, at: int) -> None:
    assert is_former(text, min(at, len(text)), len(text)) in (True, False)
