"""Bodies that only the text names: by their noun with a name behind it, by their founders and their cause."""

import pytest
from msgspec import structs
from tests.read.reading import document

from evenhand.read.reader import Reader


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Brigade Nurvash attacked a base near Asmara on Monday.", "Brigade Nurvash", "BRIGADE_NURVASH"),
        ("The rebel group Front Zorvela attacked a base in Peru on Monday.", "Front Zorvela", "FRONT_ZORVELA"),
        ("Ethiopian forces shelled Adigrat, Doctors for Tigray said.", "Doctors for Tigray", "DOCTORS_FOR_TIGRAY"),
        ("Doctors Without Borders said that Ethiopian forces shelled Adigrat.", "Doctors Without Borders", "NGO:MSF"),
        ("Lawyers for Loja said that Peruvian forces shelled the town.", "Lawyers for Loja", "LAWYERS_FOR_LOJA"),
        ("Mothers Against Hunger said that Peruvian forces shelled the town.", "Mothers Against Hunger", "MOTHERS_AGAINST_HUNGER"),
    ],
)
def test_a_body_is_called_by_its_own_name(reader: Reader, text: str, words: str, code: str) -> None:
    assert (code, True) in [(a.actor, words in a.words.text) for a in reader.read(document(text)).actors]


@pytest.mark.parametrize(
    "text",
    [
        "Brigade Commander John Roe said Peruvian forces shelled Loja on Monday.",
        "Doctors for hours treated people hurt in Loja by shelling.",
        "The Front in Loja was shelled on Monday.",
        "Brigade 84 shelled Loja on Monday.",
    ],
)
def test_no_body_is_made_of_other_words(reader: Reader, text: str) -> None:
    assert not {a.actor.split("_")[0] for a in reader.read(document(text)).actors} & {"BRIGADE", "DOCTORS", "FRONT"}


def test_a_body_of_doctors_is_a_source_of_its_own(reader: Reader) -> None:
    (claim,) = reader.read(document('"Ethiopian forces shelled Adigrat on Monday, killing ten people," Doctors for Tigray said.')).claims
    assert claim.source.actor == "DOCTORS_FOR_TIGRAY"


def test_a_group_is_called_by_its_emblem_alone(reader: Reader) -> None:
    text = "The Tamil Tigers attacked a base near Mannar on Monday. The army said 40 Tigers died."
    assert ("LTTE", "Tigers") in [(a.actor, a.words.text) for a in reader.read(document(text)).actors]
    assert not [a for a in reader.read(document("The army said 40 Tigers died near Mannar.")).actors if a.actor == "LTTE"]


LIFE = "Omar Roe (1970 – 10 July 2016), known as Abu Roe, was a Somali-born commander of Al-Shabaab. He attacked Baidoa. Then {} fled."


@pytest.mark.parametrize("name", ["Omar Roe", "Roe", "Abu Roe"])
def test_whom_a_life_is_told_of_is_of_the_body_that_it_names(reader: Reader, name: str) -> None:
    text = LIFE.format(name)
    assert {a.actor for a in reader.read(document(text)).actors if a.words.span.start == text.rindex(name)} == {"AL_SHABAAB"}


def test_who_is_only_named_first_is_nobody_s_commander(reader: Reader) -> None:
    text = "Omar Roe saw the attack. The commander of Al-Shabaab was a Somali. Then Roe fled."
    assert not [a for a in reader.read(document(text)).actors if "Roe" in a.words.text and a.actor == "AL_SHABAAB"]


def test_a_person_is_of_the_group_that_the_first_sentence_tells(reader: Reader) -> None:
    text = "Abu Karim, also known as Badran Turki, was a senior leader of Islamic State. Karim was killed in a raid on Mosul."
    (toll,) = [t for d in reader.drafts(document(text)) for t in d.tolls]
    assert (toll.words.text, toll.side) == ("Karim", "ISIS")
    unknown = "Abu Karim, also known as Badran Turki, was a good friend of mine. Karim was killed in a raid on Mosul."
    assert [t.side for d in reader.drafts(document(unknown)) for t in d.tolls] == [None]


def test_an_officer_in_a_commands_own_release_is_its_own(reader: Reader) -> None:
    text = "Lt. Col. Jane Roe met villagers near Mosul. Iraqi troops shelled a post."
    own = reader.read(structs.replace(document(text), outlet="CENTCOM")).actors
    assert [(a.words.text, a.actor) for a in own if "Roe" in a.words.text] == [("Lt. Col. Jane Roe", "USA:MIL")]
