"""The acceptance head: a weighted sum, the same for the same features."""

from hypothesis import given
from hypothesis import strategies as st

from evenhand.read.acceptance.head import score, threshold


def test_a_document_at_peace_asks_for_more() -> None:
    assert 0 < threshold(False) < threshold(True) < 1


def test_features_without_a_weight_count_nothing() -> None:
    assert score([]) == score(["no such feature"]) == 0.5


@given(st.lists(st.sampled_from(["bias", "pos=n", "pos=v", "refused=", "said=True", "nothing"]), max_size=6, unique=True))
def test_a_score_is_a_share_and_weights_add_up(found: list[str]) -> None:
    assert 0.0 < score(found) < 1.0
    assert score([*found, "nothing"]) == score(found)
