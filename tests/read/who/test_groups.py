"""Which armed group a bare word for one stands for."""

import pytest
from tests.read.reading import agents, counts, document, targets, told

from evenhand.read.reader import Reader

GROUP = "The M23 rebel group took Sake in Congo on Monday."


@pytest.mark.parametrize("text", [f"{GROUP} Residents said rebels had burned a clinic.", f"Rebels burned a clinic in Sake. {GROUP}"])
def test_the_one_group_that_a_text_calls_rebels_are_its_rebels(reader: Reader, text: str) -> None:
    assert agents(told(reader, text, "burned")) == ["M23"]


def test_rebels_are_nobodys_where_a_second_group_of_the_country_is_named(reader: Reader) -> None:
    text = "FARC rebels attacked Toribio in Colombia on Monday. The ELN blew up a pipeline. Rebels burned a clinic."
    assert agents(told(reader, text, "burned")) == ["COL:REB"]


def test_coalition_forces_are_those_that_the_text_has_told_whose_they_are(reader: Reader) -> None:
    text = "The coalition forces of the Kinshasa regime shelled the camp. The coalition forces also bombed Kibirizi."
    assert agents(told(reader, text, "bombed")) == ["COD:MIL"]


def test_somebodys_fighters_called_by_the_name_of_a_group_are_the_group(reader: Reader) -> None:
    text = '"The Rwandan Defence Forces and their M23 terrorists fired rockets at the camp," the Congolese army said.'
    assert agents(told(reader, text, "fired")) == ["RWA:MIL", "M23"]


def test_our_fighters_are_of_whoever_speaks(reader: Reader) -> None:
    draft = told(reader, "The claim that 56 of our fighters were killed at Karuba in Congo is pure fiction, the M23 said.", "killed")
    assert (targets(draft), draft.tolls[0].side) == (["M23"], "M23")


def test_gunmen_from_a_group_are_the_group(reader: Reader) -> None:
    assert agents(told(reader, "Gunmen from Viv Ansanm killed nine people in Cabaret on Monday.", "killed")) == ["G9"]


def test_a_town_is_no_president_of_another_country(reader: Reader) -> None:
    text = "M23 rebels shelled Masisi in Congo on Monday, killing four people."
    assert targets(told(reader, text, "shelled")) != ["BWA:GOV"]


def test_displaced_people_killed_are_counted(reader: Reader) -> None:
    text = "Rebels killed 22 displaced people near Bule in Congo on Sunday."
    assert counts(told(reader, text, "killed")) == [("killed", "people", 22, 22)]


def test_gunmen_who_kill_many_are_at_war(reader: Reader) -> None:
    assert reader.read(document("Gunmen killed at least 70 people in the village, the governor said.")).claims
    assert not reader.read(document("Gunmen hurt a guard in the village, the governor said.")).claims
