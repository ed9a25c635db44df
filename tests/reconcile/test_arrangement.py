"""What people decided about events, laid over groups of claims: a split lasts, a merge holds, whatever comes between."""

from hypothesis import given
from hypothesis import strategies as st
from tests.reconcile.conftest import make_claim

from evenhand.reconcile.arrangement import Arrangement, rearranged

CLAIMS = {name: make_claim(name, n) for n, name in enumerate("abcdefghij")}
NAMES = {claim.claim_id: name for name, claim in CLAIMS.items()}


def merge(names):
    return True, ids(names), frozenset()


def split(leaving, staying):
    return False, ids(leaving), ids(staying)


def ids(names):
    return frozenset(CLAIMS[name].claim_id for name in names)


def laid(groups, *steps):
    made = rearranged([[CLAIMS[name] for name in group] for group in groups], Arrangement(steps=steps))
    return sorted("".join(sorted(NAMES[claim.claim_id] for claim in group)) for group in made)


def test_a_split_outlasts_a_merge_one_of_whose_claims_now_stands_with_what_it_was_split_from():
    steps = split("ab", "cd"), merge("abe")
    assert laid(["abcd", "e"], *steps) == ["abe", "cd"]
    assert laid(["abcde"], *steps) == ["abe", "cd"]  # a correction moved e: the person's merge keeps it, and the split holds
    assert laid(["abcde", "fg"], *steps, merge("fe")) == ["abefg", "cd"]


def test_a_merge_that_names_both_sides_takes_a_split_back():
    assert laid(["abcd"], split("ab", "cd"), merge("abcd")) == ["abcd"]
    assert laid(["abcd"], split("ab", "cd"), merge("ac")) == ["abcd"]


def test_a_merge_takes_the_events_of_its_claims_with_it():
    assert laid(["ab", "cd", "ef"], merge("ac")) == ["abcd", "ef"]


def test_a_second_split_does_not_bring_together_what_the_first_took_apart():
    assert laid(["a", "bc", "de"], split("a", "b"), split("ab", "cd")) == ["a", "b", "c", "de"]


FEW = "abcdef"
NAMED = st.sets(st.sampled_from(FEW), min_size=1, max_size=3)
STEPS = st.lists(st.one_of(st.builds(merge, NAMED), st.builds(lambda a, b: split(a, b - a), NAMED, NAMED)), max_size=5)
GROUPS = st.lists(st.integers(0, 2), min_size=len(FEW), max_size=len(FEW)).map(
    lambda at: [group for n in range(3) if (group := "".join(name for name, k in zip(FEW, at, strict=True) if k == n))]
)


@given(GROUPS, STEPS, st.randoms())
def test_whatever_is_decided_claims_stay_and_splits_last_until_a_merge_names_both_sides(groups, steps, chance):
    made = laid(groups, *steps)
    assert sorted("".join(made)) == sorted("".join(groups))
    for number, (together, named, staying) in enumerate(steps):
        later = steps[number + 1 :]
        if together and not later:  # an earlier one may be parted by a later, for what a split keeps apart
            assert sum(bool(named & ids(group)) for group in made) == 1
        taken_back = any(again and others & named and others & staying for again, others, _ in later)
        if not together and not taken_back:
            assert not any(named & ids(group) and staying & ids(group) for group in made)
    shuffled = list(groups)
    chance.shuffle(shuffled)
    assert laid(shuffled, *steps) == made
