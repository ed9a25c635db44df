"""The ACLED profile: its columns, its codes, its rules where they are named; claims stay claims and unknown stays unknown."""

import datetime
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import made
from evenhand.errors import SettingsError
from evenhand.export.acled import ACLED_COLUMNS, FATALITIES, acled_rows, event_id, interaction, manifest, without_row
from evenhand.export.deaths import estimate, latest_figures
from evenhand.export.tables import flat_cell, guarded
from evenhand.knowledge.codings import ACLED_EVENTS, ACLED_INTERS, countries
from made_cases import case, cases, claim, toll

DISORDERS = ("Political violence", "Demonstrations", "Political violence; Demonstrations", "Strategic developments")
ISO = {country.iso_numeric for country in countries().values()}
REGIONS = {country.acled_region for country in countries().values()}
DOCUMENT = made.document()
DOCUMENTS = {DOCUMENT.doc: DOCUMENT}


def one(*claims, rule="acled"):
    (row,) = acled_rows([case(claims, [DOCUMENT])], DOCUMENTS, fatalities=rule)
    return row


def check(row) -> None:
    """Every value of a row is one that ACLED's codebook knows, or an empty cell."""
    assert tuple(row) == ACLED_COLUMNS
    assert re.fullmatch(r"[A-Z]{3}-EH\d+", row["event_id_cnty"])
    assert datetime.date.fromisoformat(row["event_date"]).year == row["year"]
    assert row["time_precision"] in (1, 2, 3)
    assert row["disorder_type"] in DISORDERS
    assert row["sub_event_type"] in ACLED_EVENTS[row["event_type"]]
    for inter in (row["inter1"], row["inter2"]):
        assert inter is None or inter in ACLED_INTERS
    assert row["interaction"] == interaction(row["inter1"], row["inter2"])
    assert row["civilian_targeting"] in (None, "Civilians targeted")
    assert row["iso"] is None or row["iso"] in ISO
    assert row["region"] is None or row["region"] in REGIONS
    assert (row["latitude"] is None) == (row["longitude"] is None)
    assert row["geo_precision"] in (None, 1, 2, 3)
    assert row["admin3"] is None
    assert row["source_scale"] is None
    assert row["fatalities"] is None or (type(row["fatalities"]) is int and row["fatalities"] >= 0)
    rule = re.search(r"fatalities rule: (\w+)", row["notes"])[1]
    assert rule in FATALITIES
    assert row["tags"].startswith(f"fatalities rule: {rule}")
    assert re.search(r"evenhand: EH-\w+$", row["tags"])
    assert row["fatalities"] is not None or rule != "acled"
    for column in ACLED_COLUMNS:
        assert row[column] != "", column
        assert not str(guarded(flat_cell(row, column))).startswith(("=", "@", "\t", "\r")), column


def test_every_value_of_the_sample_is_in_the_lists(sample) -> None:
    rows = [row for rule in FATALITIES for row in acled_rows(*sample, fatalities=rule)]
    assert len(rows) > 40
    for row in rows:
        check(row)


def test_ids_are_the_events_and_days_own(sample) -> None:
    ids = [row["event_id_cnty"] for row in acled_rows(*sample)]
    assert len(ids) == len(set(ids))
    assert ids == [row["event_id_cnty"] for row in acled_rows(*sample)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), st.sampled_from(FATALITIES))
def test_every_value_of_any_case_is_in_the_lists(drawn, rule: str) -> None:
    made_case, documents = drawn
    rows = list(acled_rows([made_case], documents, fatalities=rule))
    assert bool(rows) == (without_row(made_case) == "")
    for row in rows:
        check(row)
    known = estimate(latest_figures(made_case, documents)) is not None
    if not known and rule != "acled":
        assert [row["fatalities"] for row in rows] == [None] * len(rows)
    assert len({row["event_date"] for row in rows}) == len(rows)


@given(st.sets(st.tuples(st.text("ABCXYZ234567", min_size=1, max_size=7), st.dates()), min_size=2, max_size=20))
def test_no_two_events_or_days_share_an_id(pairs) -> None:
    assert len({event_id("EH-" + code, day, None) for code, day in pairs}) == len(pairs)


@pytest.mark.parametrize(("rule", "number"), [("low", 4), ("best", 9), ("high", 12), ("acled", 4)])
def test_the_fatality_rule_can_be_chosen_and_is_named(rule: str, number: int) -> None:
    figures = (("A", 9, 9), ("B", 4, 4), ("C", 9, 12))
    row = one(*(claim(DOCUMENT, n, source=s, tolls=[toll(low=a, high=b)]) for n, (s, a, b) in enumerate(figures)), rule=rule)
    assert row["fatalities"] == number
    assert f"fatalities rule: {rule}" in row["notes"]


def test_no_information_is_zero_by_acleds_own_rule_only() -> None:
    assert [one(claim(DOCUMENT, 0), rule=rule)["fatalities"] for rule in ("acled", "low", "best", "high")] == [0, None, None, None]


@pytest.mark.parametrize(("word", "number"), [("several people", 3), ("dozens of them", 12), ("hundreds killed", 100)])
def test_vague_words_have_acleds_numbers(word: str, number: int) -> None:
    document = made.document(text=f"Arland's ministry said on 4 May that shells killed {word} in Port Selm: three people.")
    vague = made.claim(document).casualties[0]
    words = made.words(document.text, word)
    told = type(vague)(kind="killed", who="people", low=2, high=None, qualifier="vague", words=words)
    (row,) = acled_rows([case([claim(document, 0, tolls=[told])], [document])], {document.doc: document})
    assert row["fatalities"] == number


@pytest.mark.parametrize("rule", FATALITIES)
def test_the_manifest_says_the_rule(rule: str) -> None:
    assert f"'{rule}'" in manifest(rule)
    assert ("0 where there is no information" in manifest(rule)) == (rule == "acled")


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(SettingsError, match="fatalities rule"):
        list(acled_rows([], {}, fatalities="mean"))


def test_notes_accuse_and_never_state() -> None:
    row = one(
        claim(DOCUMENT, 0, source="AZE:GOV", agents=["ARM:MIL"]),
        claim(DOCUMENT, 1, source="ARM:GOV", agents=["ARM:MIL"], stance="denied"),
    )
    assert "Military forces of Armenia [ARM:MIL] is said by AZE:GOV to have fired" in row["notes"]
    assert "ARM:GOV denies that Military forces of Armenia [ARM:MIL] has fired" in row["notes"]
    assert "“Arland's ministry said" in row["notes"]
    assert "[document: selm, Meridian, 2031-05-04]" in row["notes"]
    assert row["source"] == "ARM:GOV; AZE:GOV"


def test_who_did_it_stays_empty_where_origins_blame_each_other() -> None:
    row = one(
        claim(DOCUMENT, 0, source="AZE:GOV", agents=["ARM:MIL"], targets=["AZE:CIV"]),
        claim(DOCUMENT, 1, source="ARM:GOV", agents=["AZE:MIL"], targets=["AZE:CIV"]),
    )
    assert (row["actor1"], row["inter1"]) == (None, None)
    assert (row["actor2"], row["interaction"]) == ("Civilians (Azerbaijan) [AZE:CIV]", "Civilians only")
    assert row["civilian_targeting"] == "Civilians targeted"


def test_the_sides_of_a_battle_stand_in_alphabetical_order() -> None:
    for source, agent, target in (("ARM:GOV", "AZE:MIL", "ARM:MIL"), ("AZE:GOV", "ARM:MIL", "AZE:MIL")):
        row = one(claim(DOCUMENT, 0, source=source, agents=[agent], targets=[target], type="assault/clash"))
        assert (row["actor1"][-9:], row["actor2"][-9:]) == ("[ARM:MIL]", "[AZE:MIL]")
        assert row["interaction"] == "State forces-State forces"


def test_a_stretch_has_its_middle_day_and_a_list_each_of_its_days() -> None:
    first = datetime.date(2020, 10, 4)
    week = one(claim(DOCUMENT, 0, start=first, end=first + datetime.timedelta(days=6)))
    assert (week["event_date"], week["time_precision"]) == ("2020-10-07", 2)
    month = one(claim(DOCUMENT, 0, start=datetime.date(2020, 10, 1), end=datetime.date(2020, 10, 31)))
    assert (month["event_date"], month["time_precision"]) == ("2020-10-16", 3)
    listed = tuple(datetime.date(2020, 10, day) for day in (4, 11, 17))
    told = claim(DOCUMENT, 0, start=listed[0], end=listed[-1], days=listed, tolls=[toll(low=26, high=26)])
    rows = list(acled_rows([case([told], [DOCUMENT])], DOCUMENTS, fatalities="best"))
    assert [row["event_date"] for row in rows] == ["2020-10-04", "2020-10-11", "2020-10-17"]
    assert [row["fatalities"] for row in rows] == [26, None, None]


def test_what_nobody_says_happened_has_no_row() -> None:
    only_denied = case([claim(DOCUMENT, 0, stance="denied"), claim(DOCUMENT, 1, stance="hypothetical")], [DOCUMENT])
    assert without_row(only_denied) == "nobody says that it happened"
    assert without_row(case([claim(DOCUMENT, 0, type="accuse")], [DOCUMENT])) == "ACLED codes no such event"
    assert without_row(case([claim(DOCUMENT, 0, start=None)], [DOCUMENT])) == "undated"


def test_interactions_are_joined_with_the_lower_number_first() -> None:
    assert interaction("Civilians", "Rebel group") == "Rebel group-Civilians"
    assert interaction("Civilians", "External/Other forces") == "External/Other forces-Civilians"
    assert interaction(None, "Civilians") == "Civilians only"
    assert interaction(None, None) is None


def test_swapped_parties_give_swapped_rows() -> None:
    def rows(a: str, b: str) -> dict[str, object]:
        return one(claim(DOCUMENT, 0, source=f"{a}:GOV", agents=[f"{b}:MIL"], targets=[f"{a}:CIV"]))

    straight, swapped = rows("ARM", "AZE"), rows("AZE", "ARM")
    turned = {"ARM": "AZE", "AZE": "ARM", "Armenia": "Azerbaijan", "Azerbaijan": "Armenia"}
    pattern = re.compile("Azerbaijan|Armenia|ARM|AZE")
    for column in ("actor1", "actor2", "inter1", "inter2", "interaction", "fatalities", "notes"):
        expected = pattern.sub(lambda m: turned[m[0]], str(straight[column]))
        assert expected == str(swapped[column]), column
