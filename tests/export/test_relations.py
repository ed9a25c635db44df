from evenhand.export.claims import claim_from_row
from evenhand.export.relations import relation_rows
from evenhand.reconcile import reconcile

ROW = {
    "type": "assault/shelling",
    "stance": "asserted",
    "quote": "44 were killed",
    "trigger": {"start": 8, "end": 14, "text": "killed"},
    "sentence": {"start": 0, "end": 14},
    "agents": [],
    "targets": [],
    "weapons": [],
    "places": [{"name": "Aba", "country": None, "lat": 1.0, "lon": 2.0, "text": "Aba", "start": 0, "end": 3}],
    "time": {"start": "2020-07-12", "end": "2020-07-12", "text": "x", "span_start": 0, "span_end": 1},
}


def toll(low, side=None, who="people"):
    return [{"kind": "killed", "who": who, "side": side, "low": low, "high": low, "text": "44", "start": 0, "end": 2}]


def test_rows_have_words_origin_and_why():
    rows = [
        {**ROW, "claim_id": "a#1", "doc": "a", "source": {"actor": "narrator"}, "casualties": toll(44)},
        {
            **ROW,
            "claim_id": "b#1",
            "doc": "b",
            "source": {"actor": "M2", "text": "it", "start": 0, "end": 2},
            "casualties": toll(48),
        },
        {
            **ROW,
            "claim_id": "c#1",
            "doc": "c",
            "source": {"actor": "AAA:GOV", "text": "it", "start": 0, "end": 2},
            "casualties": toll(3, "AAA:MIL", "soldiers"),
        },
    ]
    claims = {row["claim_id"]: claim_from_row(row) for row in rows}
    made = list(relation_rows(reconcile(claims.values(), {}).events, claims))
    contradiction = next(row for row in made if row["field"] == "killed" and row["relation"] == "contradict")
    assert {contradiction["a"]["origin"], contradiction["b"]["origin"]} == {"narrator", "M2"}
    assert contradiction["a"]["quote"] == "44 were killed"
    assert (contradiction["a"]["start"], contradiction["a"]["end"]) == (8, 14)
    assert contradiction["why"]
    assert contradiction["who"] == "people"
    conceded = next(row for row in made if row["relation"] == "conceded")
    assert conceded["b"] is None
    assert conceded["a"]["origin"] == "AAA:GOV"
