"""Land in a map's frame."""

import re

from hypothesis import given
from hypothesis import strategies as st

from evenhand.report.land import MARGIN, cut, land_path, shape
from evenhand.report.map import Place, draw_map

ISLAND = shape([(44, 38), (52, 38), (52, 42), (44, 42), (44, 38)])
LAKE = shape([(46, 39), (47, 39), (47, 40), (46, 40), (46, 39)])
FAR = shape([(-60, -30), (-50, -30), (-50, -20), (-60, -30)])
RINGS = st.lists(st.tuples(st.floats(-500, 900), st.floats(-500, 900)), min_size=3, max_size=20)


def points(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path)]


@given(RINGS)
def test_nothing_is_drawn_beyond_the_frame(ring: list[tuple[float, float]]) -> None:
    for x, y in cut(ring, 480, 300):
        assert -MARGIN - 0.01 <= x <= 480 + MARGIN + 0.01
        assert -MARGIN - 0.01 <= y <= 300 + MARGIN + 0.01


def test_islands_and_lakes_are_rings_of_one_path_and_what_is_far_off_is_left_out() -> None:
    path = land_path([ISLAND, LAKE, FAR], west=43, north=43, per_lon=40, per_lat=50, width=400, height=300)
    assert path.count("M") == path.count("Z") == 2


def test_a_frame_across_the_antimeridian_has_the_land_on_both_sides() -> None:
    east = shape([(178, -18), (180, -18), (180, -16), (178, -16), (178, -18)])
    west = shape([(-180, -18), (-178, -18), (-178, -16), (-180, -16), (-180, -18)])
    path = land_path([east, west], west=177, north=-15, per_lon=50, per_lat=50, width=300, height=200)
    xs = [x for x, _ in points(path)]
    assert path.count("M") == 2
    assert (min(xs), max(xs)) == (50, 250)


def test_a_map_has_land_where_it_is_asked_for_and_is_as_wide_as_asked() -> None:
    found = [Place(name="A", lat=40.0, lon=46.0, radius_km=5.0, codes=("EH-1",), n_disputed=0)]
    bare, wide = draw_map(found), draw_map(found, lambda degrees: [ISLAND, LAKE], 480)
    assert bare
    assert wide
    assert not bare.land
    assert wide.land
    assert (bare.width, wide.width) == (720, 480)
    assert wide.dots[0].place.codes == ("EH-1",)
