"""Groups as two arrays."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from evenhand.reconcile.groups import Groups, connected, pairs_within, runs

sizes = st.lists(st.integers(1, 6), max_size=8)


def ints(values):
    return np.array(values, np.int64)


@given(st.lists(st.integers(0, 4), max_size=12))
def test_rows_of_one_label_are_one_group(labels):
    groups = Groups.by_label(ints(labels))
    expected = [[row for row, one in enumerate(labels) if one == label] for label in sorted(set(labels))]
    assert [rows.tolist() for rows in groups] == expected
    assert groups.owners.tolist() == [number for number, rows in enumerate(expected) for _ in rows]
    assert len(groups) == len(expected)


@given(sizes, st.randoms(use_true_random=False))
def test_groups_are_taken_and_joined(lengths, chance):
    lists = [list(range(sum(lengths[:n]), sum(lengths[: n + 1]))) for n in range(len(lengths))]
    groups = Groups.of(lists)
    chosen = chance.sample(range(len(lists)), k=len(lists) // 2)
    assert [rows.tolist() for rows in groups.take(ints(chosen))] == [lists[n] for n in chosen]
    over = Groups.by_label(ints([n % 3 for n in range(len(lists))]))
    assert [rows.tolist() for rows in groups.joined(over)] == [[row for n in some for row in lists[n]] for some in over]


@given(sizes)
def test_pairs_are_all_within_their_sets(lengths):
    first, second, begins = pairs_within(ints(lengths))
    owners = np.repeat(np.arange(len(lengths)), ints(lengths))
    n = len(owners)
    assert list(zip(first.tolist(), second.tolist(), strict=True)) == [
        (a, b) for a in range(n) for b in range(a + 1, n) if owners[a] == owners[b]
    ]
    assert all(first[begins[a]] == a for a in set(first.tolist()))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_connected_rows_have_their_first_row_in_common(edges):
    label = list(range(10))
    for a, b in edges * len(edges):
        label = [min(label[a], label[b]) if one in (label[a], label[b]) else one for one in label]
    found = connected(10, ints([a for a, _ in edges]), ints([b for _, b in edges]))
    assert found.tolist() == label


@given(st.lists(st.integers(0, 9), max_size=20), st.integers(1, 15))
def test_runs_hold_everything_once_and_cost_about_as_asked(costs, most):
    found = list(runs(ints(costs), most))
    assert [n for some in found for n in range(some.start, some.stop)] == list(range(len(costs)))
    assert all(sum(costs[some][1:]) < most for some in found)
