"""The kind of an assault whose words leave it open."""

import pytest
from tests.read.reading import counts, told

from evenhand.read.kinds import BY_WEAPON, by_weapon
from evenhand.read.reader import Reader
from evenhand.records.codes import TYPES, WEAPONS

SENTENCES = {
    "drone": ("A drone attack hit the town.", "assault/air_strike"),
    "rocket": ("A rocket attack hit the town.", "assault/shelling"),
    "car bomb": ("A car bomb attack hit the town.", "assault/explosive"),
    "gas": ("A sarin attack hit the town.", "assault/chemical"),
    "no weapon": ("An attack hit the town.", "assault/other"),
}


@pytest.mark.parametrize(("text", "kind"), SENTENCES.values(), ids=SENTENCES)
def test_a_weapon_makes_the_kind(reader: Reader, text: str, kind: str) -> None:
    draft = told(reader, text, "attack")
    by_weapon(draft)
    assert draft.type == kind


def test_the_toll_of_a_war_is_no_single_assault(reader: Reader) -> None:
    draft = told(reader, "More than 40,000 people have been killed since the conflict began.", "conflict")
    by_weapon(draft)
    assert draft.type == "assault/offensive"
    assert counts(draft) == [("killed", "people", 40_001, None)]


def test_what_is_no_assault_stays_what_it_is(reader: Reader) -> None:
    draft = told(reader, "Syrian troops withdrew with their tanks.", "withdrew")
    by_weapon(draft)
    assert draft.type == "retreat"


def test_the_table_names_known_weapons_and_types() -> None:
    assert set(BY_WEAPON) <= set(WEAPONS)
    assert set(BY_WEAPON.values()) <= set(TYPES)
