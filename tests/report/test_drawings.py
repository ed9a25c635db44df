"""The drawings: everything stands within the frame, an open end is drawn open, unknown is neither 0 nor left out."""

import datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import made
from evenhand.records import Account, Case, Event, Origin, Standing
from evenhand.report import map as mapping
from evenhand.report import tollplot
from evenhand.report.figures import Figure
from evenhand.report.map import Place, draw_map
from evenhand.report.styles import outline, styles
from evenhand.report.ticks import day_ticks, numbers
from evenhand.report.timeline import LEFT, RIGHT, WIDTH, timeline
from evenhand.report.tollplot import toll_plot

days = st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2100, 12, 31))
spans = st.tuples(days, days).map(sorted)
places = st.builds(
    Place, name=st.text(max_size=40), lat=st.floats(-90, 90), lon=st.floats(-180, 180), radius_km=st.none() | st.floats(0, 3000),
    codes=st.lists(st.just("EH-AAAAA"), min_size=1, max_size=30).map(tuple), n_disputed=st.integers(0, 1),
)  # fmt: skip


@given(st.lists(places, min_size=1, max_size=60))
def test_a_map_shows_each_place_or_counts_it(found: list[Place]) -> None:
    drawn = draw_map(found)
    assert drawn
    assert len(drawn.dots) + drawn.n_outside == len(found)
    assert len(drawn.labels) + drawn.n_unlabelled == len(drawn.dots)
    assert len(drawn.dots) > 0
    for dot in drawn.dots:
        assert 0 <= dot.x <= drawn.width
        assert 0 <= dot.y <= drawn.height
    assert drawn.places == tuple(found)
    assert len(drawn.meridians) <= 8
    assert len(drawn.parallels) <= 8
    assert 0 < drawn.bar_width <= drawn.width / 2


def place(lat: float, lon: float, n: int = 1) -> Place:
    return Place(name=f"{lat} {lon}", lat=lat, lon=lon, radius_km=5, codes=("EH-AAAAA",) * n, n_disputed=0)


def test_a_map_without_points_is_none() -> None:
    assert draw_map([]) is None


def test_a_map_crosses_the_date_line_where_that_is_shorter() -> None:
    drawn = draw_map([place(-16.5, 179.4), place(-17.0, -179.5)])
    assert drawn
    assert all("°" in line.text for line in drawn.meridians)
    east, west = sorted(drawn.dots, key=lambda dot: dot.x)
    assert (east.text[:5], west.text[:5]) == ("-16.5", "-17.0")


def test_distances_are_true_to_the_bar() -> None:
    drawn = draw_map([place(40.0, 46.0), place(41.0, 46.0)])
    assert drawn
    pixels = abs(drawn.dots[0].y - drawn.dots[1].y)
    km = float(drawn.bar_text.removesuffix(" km").replace(",", ""))
    assert abs(pixels / drawn.bar_width * km - mapping.KM_PER_DEGREE) < 1.5


def test_a_few_far_places_do_not_crowd_the_rest() -> None:
    near = [place(40 + n / 10, 46 + n / 10, 5) for n in range(30)]
    drawn = draw_map([*near, place(-33.9, 151.2)])
    assert drawn
    assert drawn.n_outside == 1


def event(code: str, start: datetime.date | None, end: datetime.date | None, type_: str = "assault/shelling") -> Event:
    return Event(
        code=code, type=type_, title=code, claim_ids=(), accounts=(), relations=(), standing=Standing(reports=1, origins=1, sides=1),
        start=start, end=end,
    )  # fmt: skip


@given(st.lists(st.tuples(spans, st.booleans()), min_size=1, max_size=80))
def test_a_timeline_shows_each_event_or_counts_it(told: list[tuple[list[datetime.date], bool]]) -> None:
    drawn = timeline([(event(f"EH-{n}", a, b), disputed) for n, ((a, b), disputed) in enumerate(told)])
    assert drawn
    assert sum(lane.n_events for lane in drawn.lanes) == len(told)
    for lane in drawn.lanes:
        assert sum(mark.n or 1 for mark in lane.marks) == len(told)
        for mark in lane.marks:
            assert mark.x >= LEFT - 0.1
            assert mark.x + mark.width <= WIDTH - RIGHT + 5.1
            assert lane.y <= mark.y
            assert mark.y + mark.height <= lane.y + lane.height + 0.1
    assert drawn.first <= drawn.last


def test_undated_events_have_no_timeline_and_open_ones_go_on() -> None:
    assert timeline([(event("EH-A", None, None), False)]) is None
    drawn = timeline([(event("EH-A", made.DAY, None), False), (event("EH-B", made.DAY, made.DAY), True)])
    assert drawn
    marks = {mark.text[:4]: mark for mark in drawn.lanes[0].marks}
    assert (marks["EH-A"].before, marks["EH-A"].after) == (False, True)
    assert (marks["EH-B"].before, marks["EH-B"].after) == (False, False)


@given(spans, st.integers(2, 12))
def test_ticks_of_time_are_few_in_order_and_within(span: list[datetime.date], at_most: int) -> None:
    first, last = span
    ticks = day_ticks(first, last, at_most)
    assert len(ticks) <= at_most + 1
    assert all(first <= day <= last for day, _ in ticks)
    assert all(a[0] < b[0] and a[1] != b[1] for a, b in pairwise(ticks))


@given(st.floats(-400, 400), st.floats(1e-3, 1e7), st.integers(2, 10))
def test_ticks_of_numbers_are_few_in_order_and_within(low: float, span: float, at_most: int) -> None:
    ticks = numbers(low, low + span, at_most)
    assert len(ticks) <= at_most + 2
    assert all(low - 1e-6 <= tick <= low + span for tick in ticks)
    assert all(a < b for a, b in pairwise(ticks))


def figure(low: int, high: int | None, origin: str = "ARL:GOV", **more: object) -> Figure:
    values: dict[str, object] = {
        "origin": origin, "name": origin, "side": origin[:3], "harm": "killed", "who": "people", "of": "", "low": low, "high": high,
        "value": f"{low}", "words": f"{low}", "doc": "a", "claim_id": "c", "stance": "asserted", "day": made.DAY, "replaced": False,
    }  # fmt: skip
    return Figure(**{**values, **more})  # type: ignore[arg-type]


def case_of(*keys: str) -> Case:
    accounts = tuple(
        Account(origin=Origin(key=key, name=key, kind="actor", side=key[:3]), claim_ids=(), values={}) for key in keys
    )
    return Case(event=replace(event("EH-A", None, None), accounts=accounts), claims=())


def test_open_zero_and_unknown_are_drawn_apart() -> None:
    case = case_of("ARL:GOV", "BOR:GOV", "CES:GOV", "DOR:GOV")
    told = [figure(20, None), figure(0, 0, "BOR:GOV"), figure(3, 9, "CES:GOV")]
    plot = toll_plot(case, told, styles(["ARL", "BOR", "CES", "DOR"]))
    an_open, zero, ranged, unknown = plot.rows
    assert an_open.x1
    assert an_open.x2 is None
    assert zero.x1 == zero.x2 == plot.left
    assert ranged.x1
    assert ranged.x2
    assert plot.left < ranged.x1 < ranged.x2 < plot.right
    assert (unknown.label, unknown.x1, unknown.text) == ("DOR:GOV", None, "no figure")


def test_a_revision_is_joined_and_many_figures_are_counted() -> None:
    told = [figure(15, 15, replaced=True), figure(32, 32)]
    plot = toll_plot(case_of("ARL:GOV"), told, styles(["ARL"]))
    assert [(row.faded, row.joined) for row in plot.rows] == [(True, False), (False, True)]
    many = toll_plot(case_of("ARL:GOV"), [figure(n, n) for n in range(100)], styles(["ARL"]))
    assert len(many.rows) == tollplot.MAX_ROWS
    assert many.n_left_out == 100 - tollplot.MAX_ROWS


def test_sides_get_their_styles_by_the_alphabet_and_all_differ() -> None:
    names = [f"S{n:02}" for n in range(35)]
    made_of = styles([*reversed(names), "", names[3]])
    assert made_of == styles(names)
    assert len({(style.shape, style.colour) for style in made_of.values()}) == 36
    assert all(outline(style.shape, 5, 5, 4).startswith("M") for style in made_of.values())
