import pytest

from evenhand.reconcile.accounts import toll_text
from evenhand.records import Span, Toll, Words


@pytest.mark.parametrize(
    ("who", "low", "high", "said"),
    [
        ("people", 1, 1, "1 person"), ("women", 1, 1, "1 woman"), ("children", 1, 1, "1 child"), ("civilians", 1, 1, "1 civilian"),
        ("aid workers", 1, 1, "1 aid worker"), ("police", 1, 1, "1 police"), ("men", 2, 2, "2 men"), ("women", 1, None, "at least 1 women"),
        ("people", 0, 0, "0 people"), ("people", 1, 40, "up to 40 people"),
    ],
)  # fmt: skip
def test_one_is_told_of_in_the_singular(who, low, high, said):
    assert toll_text(Toll(kind="killed", who=who, low=low, high=high, qualifier="exact", words=Words("x", Span(0, 1), "text"))) == said
