"""The nouns and counts that a word of harm tells of."""

import pytest
from tests.read.reading import counts, document, drafts, told

from evenhand.read.deeds.roles import Roles
from evenhand.read.reader import Reader
from evenhand.read.sentence.discourse import Discourse
from evenhand.read.tolls.victims import Victims

HARMED = {
    "object": ("The blast killed twelve soldiers.", ["soldiers"]),
    "passive": ("Twelve soldiers were killed in the blast.", ["soldiers"]),
    "verb without object": ("Twelve soldiers died in the blast.", ["soldiers"]),
    "coordinated": ("The blast killed twelve soldiers and two doctors.", ["soldiers", "doctors"]),
    "count of the dead": ("The blast left 14 dead.", ["14"]),
    "two subjects, the nearer one": ("Tags children At least six teachers were killed in the blast.", ["teachers"]),
    "people before the auxiliaries": ("As a result 60 soldiers from Mali and Chad were killed in the blast.", ["soldiers"]),
    "enumerated without commas": ("A nurse a clerk and two soldiers were killed in the blast.", ["nurse", "clerk", "soldiers"]),
    "killed along with others": ("Two soldiers were killed along with six teachers in the blast.", ["soldiers", "teachers"]),
    "shared by two verbs": ("Scores of people were killed in the blast.", ["Scores"]),
    "lives": ("The blast claimed the lives of twelve soldiers.", ["soldiers"]),
}


@pytest.mark.parametrize(("text", "nouns"), HARMED.values(), ids=HARMED)
def test_nouns_harmed(reader: Reader, text: str, nouns: list[str]) -> None:
    draft = told(reader, text, "blast")
    victims = Victims(draft.scene, Roles(draft.scene, Discourse()))
    (match,) = draft.happening.harms
    assert [(kind, [head.text for head in heads]) for kind, heads in victims.of(match)] == [("killed", nouns)]


def test_people_taken_are_those_whom_a_happening_without_harm_befalls(reader: Reader) -> None:
    draft = told(reader, "Police arrested three protesters in the square.", "arrested")
    victims = Victims(draft.scene, Roles(draft.scene, Discourse()))
    assert [token.text for token in victims.taken(draft.happening)] == ["protesters"]


def test_people_are_told_from_things(reader: Reader) -> None:
    scene = drafts(reader, "The blast killed dozens of soldiers near a bridge.")[0].scene
    victims = Victims(scene, Roles(scene, Discourse()))
    assert [token.text for token in scene.tokens if victims.names_people(token)] == ["dozens", "soldiers"]


def test_those_shot_to_death_are_counted(reader: Reader) -> None:
    killed = told(reader, "Guerrillas shot to death former mayor Juan Perez and two guards in Cusco.", "shot to death")
    assert [(kind, low) for kind, _, low, _ in counts(killed)] == [("killed", 1), ("killed", 2)]


def test_people_named_who_are_gunned_down_did_not_fight(reader: Reader) -> None:
    claims = reader.read(document("Gunmen killed Fabio Roa in Medellin. Roa was gunned down by hitmen in a jeep.")).claims
    assert [c.type for c in claims] == ["assault/civilians"] * 2
