import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from evenhand.reconcile.keys import alike

NUMBERS = st.one_of(st.integers(0, 3), st.integers(0, 2**64 - 1), st.integers(0, 3).map(lambda high: (high << 62) + high % 2))


@given(st.lists(NUMBERS, max_size=60))
def test_like_keys_come_together_each_in_the_order_given(numbers):
    """Also keys that differ in the lower bits alone, where their places stand while they are sorted."""
    order = alike(np.array(numbers, np.uint64)).tolist()
    assert sorted(order) == list(range(len(numbers)))
    for number in set(numbers):
        places = [place for place, at in enumerate(order) if numbers[at] == number]
        assert places == list(range(places[0], places[0] + len(places)))
        assert [order[place] for place in places] == [at for at, other in enumerate(numbers) if other == number]
