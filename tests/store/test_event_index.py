"""Selections of events: the index says what the queries say."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from evenhand.records import Draft
from evenhand.store import EventFilter, Project
from evenhand.store.event_index import SORTS

DAYS = st.none() | st.dates(datetime.date(2020, 6, 1), datetime.date(2023, 12, 31))
BOXES = st.none() | st.tuples(
    st.floats(-180, 180), st.floats(-90, 40.3), st.floats(-180, 180), st.floats(39.6, 90)
)  # fmt: skip
FILTERS = st.builds(
    EventFilter, type=st.sampled_from(["", "assault", "assault/shelling", "agree"]), place=st.sampled_from(["", "Ganja", "karabakh", "x"]),
    actor=st.sampled_from(["", "AZE", "arm:mil", "nobody"]), side=st.sampled_from(["", "ARM", "AZE"]), since=DAYS, until=DAYS,
    disputed=st.booleans(), one_sided=st.booleans(), min_origins=st.integers(0, 4), box=BOXES,
    undated=st.booleans(), unplaced=st.booleans(), grade=st.sampled_from(["", "none", "fair", "weak"]),
)  # fmt: skip


@pytest.fixture(scope="module")
def graded(sample_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus with two grades."""
    path = tmp_path_factory.mktemp("graded") / "graded.db"
    path.write_bytes(sample_project.read_bytes())
    with Project.open(path, write=True) as project:
        codes = [line.code for line in project.event_lines()]
        for code, grade in ((codes[0], "fair"), (codes[1], "weak"), (codes[2], "fair")):
            project.decide(Draft(action="grade", kind="event", subject=code, new=grade, who="Ana"))
    return path


def codes(project: Project, chosen: EventFilter) -> list[str]:
    return [line.code for line in project.event_lines(chosen)]


@settings(max_examples=60, deadline=None)
@given(chosen=FILTERS)
def test_a_selection_is_what_the_query_lists(graded: Path, chosen: EventFilter) -> None:
    with Project.open(graded) as project:
        selection = project.selection(chosen)
        expected = codes(project, chosen)
        assert len(selection) == len(expected)
        assert [line.code for line in selection.page("when", 0, 10_000)] == expected
        assert [line.code for line, _, _ in selection.placed()] == expected


@settings(max_examples=30, deadline=None)
@given(chosen=FILTERS)
def test_each_count_is_how_many_events_its_choice_leaves(graded: Path, chosen: EventFilter) -> None:
    with Project.open(graded) as project:
        facets = project.selection(chosen).facets(8)

        def n(**changed: object) -> int:
            return len(codes(project, structs.replace(chosen, **changed)))

        for field, found in (("type", facets.types), ("side", facets.sides), ("grade", facets.grades), ("place", facets.places),
                             ("actor", facets.actors)):  # fmt: skip
            assert {facet.value: facet.n for facet in found} == {facet.value: n(**{field: facet.value}) for facet in found}
        assert {facet.value: facet.n for facet in facets.origins} == {f.value: n(min_origins=int(f.value)) for f in facets.origins}
        assert (facets.disputed, facets.one_sided) == (n(disputed=True), n(one_sided=True))
        assert facets.undated == n(undated=True, since=None, until=None)
        assert facets.unplaced == n(unplaced=True, box=None)


def test_every_side_type_and_grade_has_its_count(graded: Path) -> None:
    with Project.open(graded) as project:
        facets = project.selection(EventFilter()).facets(8)
        events = list(project.events())
    assert {facet.value for facet in facets.sides} == {a.origin.side for event in events for a in event.accounts if a.origin.side}
    assert {facet.value for facet in facets.types} >= {event.type for event in events}
    assert {facet.value: facet.n for facet in facets.grades} == {"fair": 2, "weak": 1, "none": len(events) - 3}


@pytest.mark.parametrize("sort", [*SORTS, *(f"-{name}" for name in SORTS)])
def test_pages_in_any_order_hold_each_event_once(graded: Path, sort: str) -> None:
    with Project.open(graded) as project:
        selection = project.selection(EventFilter())
        paged = [line for start in range(0, len(selection), 17) for line in selection.page(sort, start, 17)]
        assert sorted(line.code for line in paged) == sorted(codes(project, EventFilter()))
    name, down = sort.removeprefix("-"), sort.startswith("-")
    if name in ("reports", "origins", "sides"):
        told = [getattr(line.standing, name) for line in paged]
        assert told == sorted(told, reverse=not down)
    elif name == "where":
        told = [line.place for line in paged if line.place]
        assert told == sorted(told, reverse=down)
        assert all(not line.place for line in paged[len(told) :]), "events without a place come last either way"


def test_one_sided_events_have_no_origin_off_that_side(graded: Path) -> None:
    with Project.open(graded) as project:
        found = set(codes(project, EventFilter(one_sided=True)))
        for event in project.events():
            sides = {account.origin.side for account in event.accounts}
            assert (event.code in found) == (len(sides) == 1 and "" not in sides)


def test_a_box_may_cross_the_antimeridian(graded: Path) -> None:
    with Project.open(graded) as project:
        placed = {line.code for line, point, _ in project.selection(EventFilter()).placed() if point}
        assert placed
        around = set(codes(project, EventFilter(box=(40.0, -90.0, -170.0, 90.0))))
        beside = set(codes(project, EventFilter(box=(-169.9, -90.0, 39.9, 90.0))))
    assert around
    assert around | beside == placed
    assert not around & beside


def test_places_have_their_events_and_how_far_off_they_may_be(graded: Path) -> None:
    with Project.open(graded) as project:
        spots, n = project.selection(EventFilter()).spots(1000)
        few, same = project.selection(EventFilter()).spots(3)
        assert (len(spots), spots[:3]) == (n, few)
        assert same == n
        cases = {case.event.code: case for case in project.cases()}
    for spot in spots:
        for code in spot.codes:
            event = cases[code].event
            assert (event.place, round(event.lat or 0, 3), round(event.lon or 0, 3)) == (spot.name, spot.lat, spot.lon)
        stated = [p.radius_km for code in spot.codes for claim in cases[code].claims for p in claim.places
                  if p.name == spot.name and p.radius_km is not None]  # fmt: skip
        assert not stated or (spot.radius_km or 0) >= max(stated)
    assert sum(len(spot.codes) for spot in spots) == sum(case.event.lat is not None for case in cases.values())


def test_a_grade_given_to_a_code_that_was_merged_away_counts_for_the_event_it_leads_to(sample_project: Path, tmp_path: Path) -> None:
    from evenhand.pipeline import make_events

    path = tmp_path / "merged.db"
    path.write_bytes(sample_project.read_bytes())
    with Project.open(path, write=True) as project:
        first, second = codes(project, EventFilter())[:2]
        project.decide(Draft(action="grade", kind="event", subject=second, new="weak", who="Ana"))
        project.decide(Draft(action="merge", kind="event", subject=first, new={"codes": [second]}, who="Ana"))
        make_events(project)
        living = project.event_code(second)
        assert codes(project, EventFilter(grade="weak")) == [living]
        assert len(project.selection(EventFilter(grade="none"))) == len(project.selection(EventFilter())) - 1


def test_what_is_made_of_a_selection_is_made_once_until_a_chosen_grade_changes(sample_project: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    path.write_bytes(sample_project.read_bytes())
    chosen, made = EventFilter(grade="fair"), list[int]()

    def count(project: Project) -> int:
        selection = project.selection(chosen)

        def counted() -> int:
            made.append(len(selection))
            return len(selection)

        return selection.once("count", counted)

    with Project.open(path, write=True) as project:
        code = project.event_lines()[0].code
        assert (count(project), count(project), made) == (0, 0, [0])
        project.decide(Draft(action="grade", kind="event", subject=code, new="fair", who="Ana"))
        assert (count(project), made) == (1, [0, 1])
        assert project.selection(EventFilter()).once("count", lambda: -1) == -1
