"""The kind of an assault whose words leave it open."""

import pytest
from tests.read.reading import claim_at, counts, drafts, told

from evenhand.read.deeds.kinds import BY_WEAPON, by_weapon
from evenhand.read.reader import Reader
from evenhand.read.story.thread import weave
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


def test_a_bomb_that_destroys_explodes(reader: Reader) -> None:
    draft = told(reader, "Two bombs damaged a bank and a shop.", "damaged")
    by_weapon(draft)
    assert draft.type == "assault/explosive"


def test_the_toll_of_a_war_is_no_single_assault(reader: Reader) -> None:
    draft = told(reader, "More than 40,000 people have been killed since the conflict began.", "conflict")
    by_weapon(draft)
    assert draft.type == "assault/offensive"
    assert counts(draft) == [("killed", "people", 40_001, None)]


def test_what_is_no_assault_stays_what_it_is(reader: Reader) -> None:
    draft = told(reader, "Syrian troops withdrew with their tanks.", "withdrew")
    by_weapon(draft)
    assert draft.type == "retreat"


WOVEN = {
    "people under arms": ("FARC fighters attacked an army post in Colombia.", "attacked", "assault/clash"),
    "people without arms": ("Colombian troops attacked a school, killing six teachers.", "attacked", "assault/civilians"),
    "fire on people under arms": ("Syrian rebels opened fire at Syrian troops.", "opened fire", "assault/clash"),
    "fire on people without arms": ("Burmese police fired on protesters, killing nine civilians.", "fired on", "assault/civilians"),
    "nobody named": ("An attack was reported.", "attack", "assault/other"),
    "body that acts from the air": ("The Sudanese air force destroyed two trucks.", "destroyed", "assault/air_strike"),
    "aircraft brought down": ("The Syrian air force shot down a drone.", "shot down", "assault/other"),
    "barrel bombs": ("Barrel bombs hit the town, killing two people.", "hit", "assault/air_strike"),
    "bombs of those without aircraft": ("FARC fighters bombed a bridge.", "bombed", "assault/explosive"),
    "bombs of an army": ("Russian forces bombed a bridge.", "bombed", "assault/air_strike"),
    "support for those who fight": ("Rwandan troops backed the M23.", "backed", "aid"),
    "support in words": ("France supports the plan of Germany.", "supports", "support"),
    "forces that leave": ("Iraqi soldiers fled the town.", "fled", "retreat"),
    "people who leave": ("Iraqi civilians fled the town.", "fled", "coerce/displacement"),
    "forces driven out": ("Ethiopian troops evicted Eritrean soldiers.", "evicted", "coerce/seizure"),
    "people driven out": ("Serbian police evicted Albanian families.", "evicted", "coerce/displacement"),
    "people captured before a relative clause": ("The pilot whom Syrian rebels captured was freed.", "captured", "coerce/detention"),
    "forces that come": ("Ugandan troops arrived in Bunia.", "arrived", "mobilize"),
    "envoys who come": ("UN inspectors arrived in Bunia.", "arrived", "consult"),
    "people shot by nobody known": ("Three farmers were shot in Kivu.", "shot", "assault/civilians"),
    "people called by what they do": ("Soldiers fired on protesters in Lagos.", "fired on", "assault/civilians"),
    "shots of those who bear no arms": ("A settler opened fire near Nablus.", "opened fire", "assault/civilians"),
    "shots of forces": ("Kenyan soldiers opened fire near Lamu.", "opened fire", "assault/clash"),
    "people without arms hit with small arms": ("FARC fighters killed a farmer with rifles.", "killed", "assault/civilians"),
    "people under arms hit with small arms": ("FARC fighters killed nine soldiers with rifles.", "killed", "assault/clash"),
    "an alliance that fights a group": ("The US-led coalition is fighting Boko Haram.", "fighting", "assault/offensive"),
    "forces that fight a group": ("Nigerian troops are fighting Boko Haram.", "fighting", "assault/clash"),
    "a state that fights a group for a day": ("Chad fought Boko Haram on 3 May 2015.", "fought", "assault/clash"),
    "what forces of a state strike": ("Turkish forces struck 28 positions of the PKK.", "struck", "assault/air_strike"),
    "the toll of an offensive": ("Since the offensive began 425 farmers have been killed.", "killed", "assault/offensive"),
    "people under arms shot dead": ("Gunmen shot dead two policemen in Lagos.", "shot dead", "assault/clash"),
    "people under arms shot dead by nobody known": ("Two policemen were shot dead in Lagos.", "shot dead", "assault/other"),
    "people without arms shot dead": ("Two farmers were shot dead in Kivu.", "shot dead", "assault/civilians"),
    "a pilot out of combat": ("Rebels killed a downed pilot near Goma.", "killed", "assault/civilians"),
    "what is done to women": ("Soldiers sexually abused nine women in Goma.", "abused", "assault/sexual_violence"),
    "a promise of help": ("France pledged to help Chad.", "pledged", "support"),
    "a promise to give way": ("Serbia pledged to release nine prisoners.", "pledged", "agree"),
    "a promise of ill": ("Serbia pledged to bomb Pristina.", "pledged", "threaten"),
    "forces that leave a town": ("Chadian soldiers quit the base in Faya.", "quit", "retreat"),
    "a whole struggle": ("Nigeria joined the fight against Boko Haram.", "fight", "assault/offensive"),
}


@pytest.mark.parametrize(("text", "word", "kind"), WOVEN.values(), ids=WOVEN)
def test_parties_and_means_make_the_kind(reader: Reader, text: str, word: str, kind: str) -> None:
    draft = told(reader, text, word)
    weave([draft])
    assert draft.type == kind


def test_a_bombing_is_an_air_strike_where_the_document_tells_of_those(reader: Reader) -> None:
    told_of = drafts(reader, "Jets carried out air strikes on Sanaa. The bombing lasted an hour.")
    weave(told_of)
    assert [d.type for d in told_of] == ["assault/air_strike", "assault/air_strike"]
    laid = drafts(reader, "A car bomb killed two people in Sanaa. The bombing shook the town.")
    weave(laid)
    assert {d.type for d in laid} == {"assault/explosive"}


ARMS = {
    "used": ("Kenyan troops shelled the town with tanks.", "shelled", ["tank"]),
    "destroyed": ("Kenyan troops destroyed two tanks.", "destroyed", []),
    "brought down": ("Kenyan troops shot down a drone.", "shot down", []),
    "doing it": ("A mortar shell slammed into a street in Sarajevo.", "slammed into", ["artillery"]),
    "doing it in a clause of its own": ("The rocket that hit the market came from the hills.", "hit", ["rocket"]),
    "doing it as the subject of two verbs": ("A drone circled over Gao and struck a post.", "struck", ["drone"]),
    "killed": ("A sniper was killed in Fallujah.", "killed", []),
    "spoken of": ("Kenya condemned Sudan over its rockets.", "condemned", []),
}


@pytest.mark.parametrize(("text", "word", "kinds"), ARMS.values(), ids=ARMS)
def test_only_what_is_used_is_a_weapon(reader: Reader, text: str, word: str, kinds: list[str]) -> None:
    assert [w.kind for w in told(reader, text, word).weapons] == kinds


def test_the_table_names_known_weapons_and_types() -> None:
    assert set(BY_WEAPON) <= set(WEAPONS)
    assert set(BY_WEAPON.values()) <= set(TYPES)


def test_what_befalls_captives_is_done_out_of_combat(reader: Reader) -> None:
    captive = drafts(reader, "Rebels killed a captured pilot near Goma.")
    weave(captive)
    assert captive[0].type == "assault/civilians"


def test_who_drives_forces_out_takes_the_ground(reader: Reader) -> None:
    assert told(reader, "The town fell quiet after it evicted the Syrian army.", "evicted").type == "coerce/seizure"


def test_a_strike_is_from_the_air_unless_the_document_tells_of_guns(reader: Reader) -> None:
    bare = drafts(reader, "Two strikes near Hit wounded a fighter of Islamic State.")
    guns = drafts(reader, "Artillery shelled Hit. Mortars shelled Haditha. Two strikes near Rawa wounded a fighter of Islamic State.")
    for found in (bare, guns):
        weave(found)
    assert (bare[0].type, guns[-1].type) == ("assault/air_strike", "assault/shelling")


def test_soldiers_killed_are_no_part_of_a_massacre(reader: Reader) -> None:
    found = drafts(reader, "Gunmen massacred 33 farmers in Huanta. Five soldiers died and two guerrillas were wounded.")
    weave(found)
    assert {d.type for d in found[1:]} != {"assault/civilians"}


def test_attackers_who_flee_are_not_displaced(reader: Reader) -> None:
    assert told(reader, "Gunmen shot a mayor in Cali. The attackers fled.", "fled").type == "retreat"


def test_doers_of_whom_no_more_is_told_than_that_they_are_persons_are_nobody_known(reader: Reader) -> None:
    draft = told(reader, "A mayor was kidnapped in Cali. A group of unidentified persons murdered a priest.", "murdered")
    assert [p.actor for p in draft.agents] == ["UNSPEC"]


NOT_LENT = {
    "small arms": "Shells hit Gori on Monday. Two men in Gori were hit by bullets.",
    "mines laid": "Rebels mined a road near Lachin. Soldiers died near Lachin.",
    "sexual violence": "Soldiers raped two women in Goma. M23 rebels attacked Goma.",
    "strikes": "A car bomb exploded in Hodeidah. Turkish strikes hit Hodeidah.",
}


@pytest.mark.parametrize("text", NOT_LENT.values(), ids=NOT_LENT)
def test_a_mention_takes_no_kind_that_its_words_rule_out(reader: Reader, text: str) -> None:
    found = drafts(reader, text)
    weave(found)
    assert found[-1].type != found[0].type


WHOLE = {
    "another side": ("FARC fighters killed a mayor in Cali. The army bombed Cali.", ["assault/civilians", "assault/air_strike"]),
    "gunmen": ("A bomb exploded in Cali. Gunmen killed a judge in Cali.", ["assault/explosive", "assault/civilians"]),
    "the same side": ("The army bombed Cali. The army killed nine rebels in Cali.", ["assault/air_strike", "assault/air_strike"]),
}


@pytest.mark.parametrize(("text", "kinds"), WHOLE.values(), ids=WHOLE)
def test_who_does_what_to_whom_is_told_whole(reader: Reader, text: str, kinds: list[str]) -> None:
    found = drafts(reader, text)
    weave(found)
    assert [d.type for d in found] == kinds


@pytest.mark.parametrize(("text", "kind"), [
    ("The Sudanese army bombed a market in Kutum on Monday with artillery.", "assault/shelling"),
    ("The Sudanese army bombed a market in Kutum on Monday.", "assault/air_strike"),
    ("The Sudanese army bombed a market in Kutum. Doctors said shells struck the market on Monday.", "assault/shelling"),
    ("The Sudanese army bombed a market in Kutum. Shells struck Nyala. Jets hit Zalingei.", "assault/air_strike"),
])  # fmt: skip
def test_bombed_says_no_more_than_explosives(reader: Reader, text: str, kind: str) -> None:
    assert claim_at(reader, text, "bombed").type == kind


def test_any_of_the_soldiers_captured_are_people_taken(reader: Reader) -> None:
    text = "Burundi's army denies that any of its soldiers have been captured by the M23 in Congo."
    assert claim_at(reader, text, "captured").type == "coerce/detention"
