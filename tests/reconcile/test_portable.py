"""Units packed, sent and unpacked are the same units, and blocks are the same under numbers that hold everywhere."""

import numpy as np
from hypothesis import HealthCheck, given, settings

from evenhand.reconcile.encode import make_units
from evenhand.reconcile.keys import block_keys, neighbours
from evenhand.reconcile.portable import StableNames, pack, unpack
from evenhand.reconcile.units import COLUMNS
from reconcile import plain
from reconcile.test_run import documents, rows

FAST = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def units_of(claim, document, made, intern=None):
    claims = sorted((claim(**row) for row in made), key=lambda c: (c.doc, c.trigger.span.start))
    return make_units([[c] for c in claims], documents(document), intern=intern)


@FAST
@given(rows())
def test_what_is_packed_comes_back(claim, document, made):
    units = units_of(claim, document, made, StableNames())
    again = unpack(pack(units))
    for name in COLUMNS:
        one, other = getattr(units, name), getattr(again, name)
        assert one.dtype == other.dtype
        assert np.array_equal(one, other), name


def test_no_units_are_packed_as_nothing():
    assert pack(make_units([], {})) == []
    assert len(unpack([])) == 0


def test_a_name_s_number_hangs_on_the_name_alone():
    one, other = StableNames(), StableNames()
    other("something seen before")
    assert one(("place", "Aba")) == other(("place", "Aba")) != one(("land", "Aba"))
    assert one("Aba") >= 0


@FAST
@given(rows())
def test_blocks_of_numbers_are_the_blocks_of_names(claim, document, made):
    expected = plain.candidates_of(units_of(claim, document, made))
    units = units_of(claim, document, made, StableNames())
    found, keys = block_keys(units)
    order = np.lexsort((found, units.type[found], units.low[found], keys))
    a, b = neighbours(keys[order])
    pairs = {(int(min(x, y)), int(max(x, y))) for x, y in zip(found[order][a], found[order][b], strict=True)}
    assert sorted(pairs) == expected
