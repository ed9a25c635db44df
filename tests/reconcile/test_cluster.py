import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.reconcile.cluster import APART, MAX_SHARE, link, link_all
from reconcile import plain


def matrix(n, pairs, rest=-3.0):
    scores = np.full((n, n), rest)
    for (a, b), value in pairs.items():
        scores[a, b] = scores[b, a] = value
    np.fill_diagonal(scores, 0)
    return scores


def ones(n):
    return np.ones(n, dtype=np.int64)


def test_nothing_and_one():
    assert link(np.zeros((0, 0)), ones(0), 0) == []
    assert link(np.zeros((1, 1)), ones(1), 0) == [[0]]


def test_a_chain_does_not_become_one_group():
    scores = matrix(6, {(k, k + 1): 2.0 for k in range(5)}, rest=-6.0)
    assert max(len(group) for group in link(scores, ones(6), 0.0)) == 2


def test_what_must_not_be_linked_stays_apart_through_others():
    scores = matrix(3, {(0, 1): 9.0, (1, 2): 9.0, (0, 2): APART})
    assert link(scores, ones(3), 0.0) == [[0, 1], [2]]


def slow(scores, sizes, threshold, share=MAX_SHARE):
    """The same by its definition, from all pairs anew at each step."""
    groups = [[k] for k in range(len(scores))]
    while True:
        best = None
        for x in range(len(groups)):
            for y in range(x + 1, len(groups)):
                block = scores[np.ix_(groups[x], groups[y])]
                if (block <= APART / 2).any():
                    continue
                weight = np.outer(sizes[groups[x]], sizes[groups[y]])
                value = (1 - share) * (block * weight).sum() / weight.sum() + share * block.max()
                if value >= threshold and (best is None or value > best[0] + 1e-9):
                    best = (value, x, y)
        if best is None:
            return sorted(sorted(group) for group in groups)
        _, x, y = best
        groups[x] += groups.pop(y)


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 9), st.integers(0, 10**6))
def test_agrees_with_its_definition(n, seed):
    chance = np.random.default_rng(seed)
    scores = chance.normal(0, 3, (n, n))
    scores = np.triu(scores, 1)
    scores[chance.random((n, n)) < 0.1] = APART
    scores = np.triu(scores, 1)
    scores = scores + scores.T
    sizes = chance.integers(1, 5, n)
    assert link(scores, sizes, 0.0) == slow(scores, sizes, 0.0)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 9), st.integers(1, 5), st.integers(0, 10**6))
def test_a_matrix_among_others_is_clustered_as_alone(n, count, seed):
    """With many ties, which go to the earliest pair."""
    chance = np.random.default_rng(seed)
    scores = np.triu(chance.choice([-2.0, -0.5, 0.0, 0.5, 1.0, APART], (count, n, n), p=[0.2, 0.2, 0.2, 0.2, 0.15, 0.05]), 1)
    scores = scores + scores.transpose(0, 2, 1)
    sizes = chance.integers(1, 3, (count, n))
    together = link_all(scores, sizes, 0.0)
    for number in range(count):
        upper = {(a, b): float(scores[number, a, b]) for a in range(n) for b in range(a + 1, n)}
        groups = link(scores[number], sizes[number], 0.0)
        assert groups == plain.gathered(sizes[number].tolist(), upper, 0.0)
        assert [min(group) for row in range(n) for group in groups if row in group] == together[number].tolist()
