"""Which event a row is about: by day, place, type and actors, each explained."""

import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import made
from evenhand.compare.comparison import compare, result_rows
from evenhand.compare.match import WEIGHTS, Limits, candidates, comparable, nearest
from evenhand.compare.own import OwnFigure, OwnRow
from evenhand.records import Where
from evenhand.records.codes import TYPES
from made_cases import WORDS, case, cases, claim, toll

DOCUMENT = made.document()
DOCUMENTS = {DOCUMENT.doc: DOCUMENT}
DAY = datetime.date(2020, 10, 4)
STEPANAKERT = Where(words=WORDS, name="Stepanakert", precision="exact", lat=39.82, lon=46.75)
KARABAKH = Where(words=WORDS, name="Nagorno-Karabakh", precision="region", lat=39.82, lon=46.75, radius_km=60)


def row(**more) -> OwnRow:
    values = {"line": 2, "row_id": "m1", "start": DAY, "end": DAY, "place": "Stepanakert", "kind": "shelling",
              "types": frozenset({"assault/shelling"}), "parties": frozenset({"AZE"})}  # fmt: skip
    return OwnRow(**{**values, **more})


def event(code="EH-AAAAA", place=STEPANAKERT, start=DAY, end=None, type_="assault/shelling", **more):
    places = [place] if place else []
    return case([claim(DOCUMENT, 0, start=start, end=end, places=places, type=type_, agents=["AZE:MIL"], **more)], [DOCUMENT], code)


def found(mine, *events, limits=None):
    return candidates(mine, [comparable(e) for e in events], limits or Limits())


def reasons(candidate):
    return {reason.field: reason.why for reason in candidate.reasons}


def test_the_same_day_place_type_and_actor_is_one() -> None:
    (only,) = found(row(), event())
    assert only.score == 1.0
    assert reasons(only)["place"] == "Stepanakert is named"
    assert sum(WEIGHTS.values()) == 1.0


def test_an_undated_event_of_the_rows_place_is_named_beside_it() -> None:
    undated, other = event("EH-AAAAA", start=None), event("EH-BBBBB", start=None, type_="accuse")
    (alone,) = compare([row()], [undated, other], DOCUMENTS, Limits()).unmatched
    assert alone.nearest == (("EH-AAAAA", "Stepanakert is named, but the event has no day to compare"),)
    (elsewhere,) = compare([row(place="Ganja")], [undated], DOCUMENTS, Limits()).unmatched
    assert elsewhere.nearest == ()


def test_any_sides_name_of_a_place_leads_to_it() -> None:
    for name in ("Khankendi", "Xankəndi", "stepanakert"):
        assert len(found(row(place=name), event())) == 1, name


def test_distance_counts_where_names_differ() -> None:
    (near,) = found(row(place="a suburb", lat=39.85, lon=46.75), event())
    assert reasons(near)["place"] == "3 km from Stepanakert"
    assert found(row(place="a suburb", lat=40.68, lon=46.36), event()) == []
    assert len(found(row(place="a suburb", lat=40.68, lon=46.36), event(), limits=Limits(km=200))) == 1
    (within,) = found(row(place="Shusha"), event(place=KARABAKH))
    assert reasons(within)["place"] == "within Nagorno-Karabakh, which is named"


def test_a_name_in_other_letters_is_not_taken_for_none() -> None:
    (only,) = found(row(place="Степанакерт"), event())
    assert reasons(only)["place"] == "the places cannot be told near or far"


def test_days_count_with_their_precision() -> None:
    assert len(found(row(start=DAY + datetime.timedelta(1), end=DAY + datetime.timedelta(1)), event())) == 1
    assert found(row(start=DAY + datetime.timedelta(2), end=DAY + datetime.timedelta(2)), event()) == []
    assert len(found(row(start=DAY - datetime.timedelta(9), end=DAY + datetime.timedelta(9)), event())) == 1


def test_the_likeliest_comes_first_and_the_others_stay() -> None:
    long = event("EH-LONG1", end=DAY + datetime.timedelta(30))
    assert [c.code for c in found(row(), long, event("EH-DAY11"))] == ["EH-DAY11", "EH-LONG1"]
    twins = compare([row()], [event("EH-BBBBB"), event("EH-AAAAA")], DOCUMENTS, Limits())
    assert twins.matched[0].event.code == "EH-AAAAA"
    assert twins.matched[0].ambiguous
    assert twins.events_without_row[0].candidate_of == (2,)


def test_without_a_place_type_and_actors_must_meet() -> None:
    assert len(found(row(place=""), event())) == 1
    assert found(row(place="", parties=frozenset()), event()) == []
    assert found(row(types=frozenset({"accuse"})), event()) == []


def test_a_row_without_event_is_told_what_comes_near() -> None:
    late = row(start=datetime.date(2020, 10, 14), end=datetime.date(2020, 10, 14))
    assert nearest(late, [comparable(event())]) == [("EH-AAAAA", "Stepanakert is named, but 10 days apart")]
    assert compare([late], [event()], DOCUMENTS, Limits()).unmatched[0].nearest[0][0] == "EH-AAAAA"


def test_what_is_only_denied_is_told_so() -> None:
    one = compare([row()], [event(stance="denied")], DOCUMENTS, Limits()).matched[0]
    assert one.stances == {"denied": 1}


def test_figures_stand_beside_each_account_and_none_is_right() -> None:
    told = case(
        [claim(DOCUMENT, 0, start=DAY, source="ARM:GOV", tolls=[toll(low=5, high=5)], places=[STEPANAKERT]),
         claim(DOCUMENT, 1, start=DAY, source="AZE:GOV", tolls=[toll(low=2, high=2)], places=[STEPANAKERT]),
         claim(DOCUMENT, 2, start=DAY, source="A", tolls=[toll(low=3, high=None)], places=[STEPANAKERT]),
         claim(DOCUMENT, 3, start=DAY, source="B", tolls=[toll(who="children", low=1, high=1)], places=[STEPANAKERT])],
        [DOCUMENT],
    )  # fmt: skip
    one = compare([row(figures={"killed": OwnFigure(5, 5)})], [told], DOCUMENTS, Limits()).matched[0]
    assert {f.origin: f.verdict for f in one.figures} == {"ARM:GOV": "same", "AZE:GOV": "differs", "A": "compatible", "B": "part"}
    listed = event(end=DAY + datetime.timedelta(9), tolls=[toll(low=26, high=26)])
    assert compare([row(figures={"killed": OwnFigure(1, 1)})], [listed], DOCUMENTS, Limits()).matched[0].figures[0].verdict == "more days"


rows = st.builds(
    lambda line, start, days, place, point, types, figure: OwnRow(
        line=line, row_id=f"r{line}", start=start, end=start + datetime.timedelta(days=days), place=place, lat=point and point[0],
        lon=point and point[1], types=types, figures={"killed": OwnFigure(figure, figure)},
    ),
    st.integers(2, 99), st.dates(datetime.date(2019, 12, 1), datetime.date(2021, 2, 1)), st.integers(0, 100),
    st.sampled_from(("", "Ganja", "Khankendi", "=Selm", "nowhere")),
    st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)), st.frozensets(st.sampled_from(TYPES), max_size=2), st.integers(0, 99),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(rows, max_size=4), st.lists(cases(), max_size=4, unique_by=lambda drawn: drawn[0].event.code))
def test_every_row_and_event_is_told_once(mine, drawn) -> None:
    given_cases = [one for one, _ in drawn]
    documents = {doc: d for _, docs in drawn for doc, d in docs.items()}
    result = compare(mine, given_cases, documents, Limits())
    assert sorted(r.line for r in mine) == sorted([m.row.line for m in result.matched] + [u.row.line for u in result.unmatched])
    told = {m.event.code for m in result.matched} | {e.code for e in result.events_without_row}
    assert len(told) + result.n_undated == len(given_cases)
    for one in result.matched:
        assert 0 < one.event.score <= 1
        assert [c.score for c in (one.event, *one.others)] == sorted((c.score for c in (one.event, *one.others)), reverse=True)
    assert all(r["result"] for r in result_rows(result))
