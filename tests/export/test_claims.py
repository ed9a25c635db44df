import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.errors import InputError
from evenhand.export.claims import claim_from_row, claim_row

SMALL = {
    "claim_id": "d#1",
    "doc": "d",
    "type": "assault/shelling",
    "stance": "asserted",
    "quote": "They shelled Aba",
    "trigger": {"start": 5, "end": 12, "text": "shelled"},
    "sentence": {"start": 0, "end": 16},
    "source": {"actor": "narrator", "text": None, "start": None, "end": None},
    "agents": [],
    "targets": [],
    "places": [{"name": "Aba", "country": None, "lat": 1.0, "lon": 2.0, "text": "Aba", "start": 13, "end": 16}],
    "time": {
        "start": "2020-10-04",
        "end": "2020-10-17",
        "days": ["2020-10-04", "2020-10-17"],
        "text": "x",
        "span_start": 0,
        "span_end": 1,
    },
    "weapons": [{"kind": "artillery", "text": "x", "start": 0, "end": 1}],
    "casualties": [
        {"kind": "killed", "who": "people", "side": None, "low": 20, "high": None, "text": "x", "start": 0, "end": 1}
    ],
}


def test_a_row_without_precision_or_reader_comes_in():
    claim = claim_from_row(SMALL)
    assert claim.time.precision == "span"
    assert len(claim.time.days) == 2
    assert claim.places[0].precision == "exact"
    assert claim.casualties[0].qualifier == "at_least"
    assert claim.reader == ""


def test_there_and_back_again():
    row = claim_row(claim_from_row(SMALL), "EH-1")
    again = claim_row(claim_from_row(json.loads(json.dumps(row))), "EH-1")
    assert again == row
    assert row["event"] == "EH-1"
    assert row["trigger"] == {"text": "shelled", "start": 5, "end": 12}
    assert row["time"]["days"] == ["2020-10-04", "2020-10-17"]


def test_words_of_the_title_have_no_offsets():
    title = {**SMALL, "part": "title", "trigger": {"start": None, "end": None, "text": "shelled"}}
    claim = claim_from_row(title)
    assert claim.trigger.part == "title"
    assert claim_row(claim, None)["trigger"]["start"] is None
    assert claim_row(claim, None)["sentence"] == {"start": None, "end": None, "title_start": 0, "title_end": 16}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"type": "war"}, "type"),
        ({"type": None}, "type"),
        ({"trigger": None}, "trigger"),
        ({"doc": ""}, "doc"),
        ({"source": 3}, "source"),
        ({"time": {"start": "yesterday"}}, "time"),
        ({"agents": "AAA"}, "agents"),
        ({"agents": [{"text": "x"}]}, "agents[0]"),
        ({"casualties": [{"kind": "killed", "who": "people", "low": "many"}]}, "casualties[0]"),
        ({"stance": "sure"}, "stance"),
        ({"places": [{"name": "Aba", "lat": 200.0, "lon": 0.0, "text": "x"}]}, "places[0]"),
        ({"sentence": {"start": 9, "end": 1}}, "sentence"),
        ({"weapons": [3]}, "weapons[0]"),
    ],
)
def test_what_is_wrong_is_named(change, field):
    with pytest.raises(InputError, match=r"claim d#1") as raised:
        claim_from_row({**SMALL, **change})
    assert field in str(raised.value)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["start", "end", "text", "actor", "kind", "low"]), inner, max_size=4)
    ),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([*SMALL, "part", "review", "reader"]), anything)
def test_no_row_makes_a_traceback(field, value):
    with contextlib.suppress(InputError):
        claim_from_row({**SMALL, field: value})


def test_no_object_at_all():
    for row in (None, 3, [], "x"):
        with pytest.raises(InputError):
            claim_from_row(row)


@pytest.mark.parametrize(
    ("field", "inner", "value"),
    [
        ("places", "country", 5), ("places", "country", {}), ("places", "radius_km", float("nan")),
        ("places", "radius_km", -1), ("casualties", "side", 5), ("casualties", "low", 10**30),
        ("casualties", "high", 10**30), ("places", "start", 10**30),
    ],
)  # fmt: skip
def test_what_no_project_could_hold_is_refused_with_its_field(field: str, inner: str, value: object) -> None:
    row = {**SMALL, field: [{**SMALL[field][0], inner: value}]}
    with pytest.raises(InputError, match=rf"d#1: {field}\[0\]"):
        claim_from_row(row)


@pytest.mark.parametrize("field", ["claim_id", "doc"])
def test_an_id_with_half_a_character_is_refused(field: str) -> None:
    with pytest.raises(InputError, match=f"{field}: holds half a character"):
        claim_from_row({**SMALL, field: "d\ud800"})
