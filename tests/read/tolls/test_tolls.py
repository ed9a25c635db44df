"""Who is harmed and how many, construction by construction."""

import pytest
from tests.read.reading import counts, drafts, told

from evenhand.read.reader import Reader

SENTENCES = {
    "participle": ("The shelling killed five civilians.", [("killed", "civilians", 5, 5)]),
    "passive": ("Five civilians were killed in the shelling.", [("killed", "civilians", 5, 5)]),
    "at least": ("At least 20 people were killed in the shelling.", [("killed", "people", 20, None)]),
    "left dead": ("The shelling left 29 people dead.", [("killed", "people", 29, 29)]),
    "dead and wounded": ("The shelling left 75 dead and another 150 wounded.",
        [("killed", "people", 75, 75), ("wounded", "people", 150, 150)]),
    "claimed lives": ("The shelling claimed the lives of 12 soldiers.", [("killed", "soldiers", 12, 12)]),
    "death toll": ("The death toll from the shelling rose to 31.", [("killed", "people", 31, 31)]),
    "a toll far from its number": (
        "The death toll from Monday night's shelling of the market in Loja has risen to 21, residents said on Wednesday.",
        [("killed", "people", 21, 21)]),
    "some of the wounded": ("Six of the wounded of the shelling died in hospital.", [("killed", "people", 6, 6)]),
    "some of the injured": ("Two of the injured later died after the shelling.", [("killed", "people", 2, 2)]),
    "since admitted": ("Peru has since admitted that 15 of its soldiers were killed by shelling at Loja on Monday.",
        [("killed", "soldiers", 15, 15)]),
    "since said": ("Kenya has since said 12 of its soldiers were killed in the shelling of Moyale on 4 May.",
        [("killed", "soldiers", 12, 12)]),
    "among them": ("The shelling killed 40 civilians, among them nine children.",
        [("killed", "civilians", 40, 40), ("killed", "children", 9, 9)]),
    "including": ("The shelling killed 40 civilians, including nine children.",
        [("killed", "civilians", 40, 40), ("killed", "children", 9, 9)]),
    "of them": ("The shelling killed 141 people, 132 of them schoolchildren.",
        [("killed", "people", 141, 141), ("killed", "children", 132, 132)]),
    "number of victims": ("The number of victims of the shelling rose to 24.", [("killed", "people", 24, 24)]),
    "cost lives": ("The shelling cost thousands of lives.", [("killed", "people", 2000, None)]),
    "losses at": ("Its losses were 31 in the shelling of the town.", [("killed", "people", 31, 31)]),
    "shared vague": ("Dozens of people were killed or wounded in the shelling.",
        [("killed", "people", 1, None), ("wounded", "people", 1, None)]),
    "none": ("There were no casualties in the shelling.", [("killed", "people", 0, 0), ("wounded", "people", 0, 0)]),
    "elided noun": ("The shelling killed 38 Azerbaijani civilians and wounded 250.",
        [("killed", "civilians", 38, 38), ("wounded", "civilians", 250, 250)]),
    "mostly": ("The shelling wounded 33 people, mostly women.", [("wounded", "people", 33, 33), ("wounded", "women", 2, None)]),
    "many of them": ("The shelling killed 20 people, many of them children.",
        [("killed", "people", 20, 20), ("killed", "children", 2, None)]),
    "counted of them": ("The shelling killed 102 people, and 34 of them were children.",
        [("killed", "people", 102, 102), ("killed", "children", 34, 34)]),
    "list behind a colon": ("The shelling killed four people: two teachers, a child and a guard.",
        [("killed", "people", 4, 4), ("killed", "civilians", 2, 2), ("killed", "children", 1, 1), ("killed", "soldiers", 1, 1)]),
    "vague casualties": ("There were hundreds of casualties in the shelling.",
        [("killed", "people", 1, None), ("wounded", "people", 1, None)]),
    "reported killed": ("Six people were reported killed in the shelling.", [("killed", "people", 6, 6)]),
    "confirmed dead": ("More than 40 people have been confirmed dead in the shelling.", [("killed", "people", 41, None)]),
    "group of": ("A group of over 60 volunteers were killed in the shelling.", [("killed", "aid workers", 61, None)]),
    "dead and wounded together": ("The shelling caused several dozen dead and wounded.",
        [("wounded", "people", 1, None), ("killed", "people", 1, None)]),
    "dead and injured people": ("Hundreds of dead and injured people were brought in after the shelling.",
        [("killed", "people", 1, None), ("wounded", "people", 1, None)]),
    "leaving": ("The shelling hit a hall, leaving 67 dead and approximately 1,000 wounded.",
        [("killed", "people", 67, 67), ("wounded", "people", 1000, 1000)]),
    "named behind a title": ("The shelling hit the clinic of Idlib, and its director, Omar Salas, was killed.",
        [("killed", "people", 1, 1)]),
    "others beside two kinds": ("The shelling killed two women and two soldiers, wounding six others.",
        [("killed", "women", 2, 2), ("killed", "soldiers", 2, 2), ("wounded", "people", 6, 6)]),
    "run on": ("The shelling killed 12 soldiers over 60 volunteers.",
        [("killed", "soldiers", 12, 12), ("killed", "aid workers", 61, None)]),
    "quarter of a million": ("The shelling killed a quarter of a million people.", [("killed", "people", 250000, 250000)]),
    "wounded before the noun": ("Two wounded soldiers were found after the shelling.", [("wounded", "soldiers", 2, 2)]),
    "bare plural": ("The shelling killed civilians.", [("killed", "civilians", 2, None)]),
    "one": ("The shelling killed a soldier.", [("killed", "soldiers", 1, 1)]),
}


@pytest.mark.parametrize(("text", "tolls"), SENTENCES.values(), ids=SENTENCES)
def test_tolls_of_a_construction(reader: Reader, text: str, tolls: list[tuple[str, str, int | None, int | None]]) -> None:
    assert counts(told(reader, text, "shelling")) == tolls


def test_those_harmed_are_whose_the_text_says(reader: Reader) -> None:
    tolls = told(reader, "The shelling killed five Azerbaijani soldiers and two Armenian civilians.", "shelling").tolls
    assert [toll.side for toll in tolls] == ["AZE:MIL", "ARM:CIV"]


def test_a_unit_behind_a_number_counts_nobody(reader: Reader) -> None:
    assert counts(told(reader, "The shelling killed a 76-year-old woman 20 km from the town.", "shelling")) == [("killed", "women", 1, 1)]


def test_people_and_counts_of_them_have_no_side_of_their_own(reader: Reader) -> None:
    for people in ("four people", "dozens of people", "several other people", "at least ten people"):
        (toll,) = told(reader, f"The shelling of Aleppo in Syria killed {people}.", "shelling").tolls
        assert toll.side is None, people


def test_where_two_states_face_each_other_civilians_are_nobodys_till_the_text_says(reader: Reader) -> None:
    text = "Armenian forces fired on Azerbaijani posts. Azerbaijani forces fired on Armenian posts. The shelling killed two civilians."
    assert [toll.side for toll in told(reader, text, "shelling").tolls] == [None]


def test_the_predicate_says_whose_the_counted_are(reader: Reader) -> None:
    (toll,) = told(reader, "At least 14 of the dead were Syrian rebels.", "dead").tolls
    assert (toll.who, toll.side) == ("fighters", "SYR:REB")


def test_harm_done_by_somebody_in_a_lower_clause_is_told_apart(reader: Reader) -> None:
    text = "The shelling hit the town where rebels killed a pilot."
    assert counts(told(reader, text, "shelling")) == []
    assert counts(told(reader, text, "killed")) == [("killed", "soldiers", 1, 1)]


def test_people_destroyed_with_things_are_an_assault_of_its_own(reader: Reader) -> None:
    found = {d.type: counts(d) for d in drafts(reader, "Jets destroyed a depot and up to 80 militants.")}
    assert found == {"coerce/destruction": [], "assault/other": [("killed", "fighters", 1, 80)]}


def test_things_destroyed_are_no_toll(reader: Reader) -> None:
    assert counts(told(reader, "The army destroyed scores of vehicles and one of their tanks.", "destroyed")) == []


def test_a_state_of_the_wounded_is_not_counted_again(reader: Reader) -> None:
    text = "The shelling wounded 40 people. Fifteen of the wounded were in critical condition."
    assert [c for d in drafts(reader, text) for c in counts(d)] == [("wounded", "people", 40, 40)]


def test_those_beside_the_dead_are_dead_too(reader: Reader) -> None:
    draft = told(reader, "The mayor said two medics were among the dead as well as women and children.", "dead")
    assert counts(draft) == [("killed", "medics", 2, 2), ("killed", "women", 2, None), ("killed", "children", 2, None)]


SIDES = {
    "number written out": ("The shelling killed ten Kenyan soldiers and wounded twenty-two others.", ["KEN:MIL", "KEN:MIL"]),
    "part of a whole": ("The shelling killed 20 Kenyan soldiers, including three women.", ["KEN:MIL", "KEN:MIL"]),
    "on board": ("The shelling hit a Kenyan army helicopter and killed all nine people on board.", ["KEN:MIL"]),
    "counted pronoun": ("Kenyan soldiers fled. The shelling killed six of them.", ["KEN:MIL"]),
}


@pytest.mark.parametrize(("text", "sides"), SIDES.values(), ids=SIDES)
def test_sides_of_a_construction(reader: Reader, text: str, sides: list[str]) -> None:
    assert [toll.side for toll in told(reader, text, "shelling").tolls] == sides


HARMED_BESIDE = {
    "included": ("Rebels shelled a town. The dead included three children.", "dead", [("killed", "children", 3, 3)]),
    "confirmed": ("Rebels shelled a town. More than 40 people have been confirmed dead.", "dead", [("killed", "people", 41, None)]),
    "no age": ("Rebels shelled a town. Boy, 8, dies in shelling.", "shelling", []),
    "no life but one's own": ("Rebels shelled a town. The guard was accused of taking his own life.", "taking", []),
    "left killed": ("A war that has left 72,000 people killed goes on.", "killed", [("killed", "people", 72000, 72000)]),
    "a name in no table": ("Gunmen murdered Ramiro Cantoral in Cali.", "murdered", [("killed", "people", 1, 1)]),
}


@pytest.mark.parametrize(("text", "word", "tolls"), HARMED_BESIDE.values(), ids=HARMED_BESIDE)
def test_tolls_of_the_harmed_beside(reader: Reader, text: str, word: str, tolls: list[tuple[str, str, int, int | None]]) -> None:
    assert counts(told(reader, text, word)) == tolls


def test_losses_are_of_whoever_lost_them(reader: Reader) -> None:
    draft = told(reader, "Kyiv said Russian losses were 31.", "losses")
    assert [toll.side for toll in draft.tolls] == ["RUS:MIL"]


def test_a_part_tells_no_side_of_others(reader: Reader) -> None:
    draft = told(reader, "The shelling of Gao killed 17 people, among them six children, and wounded 140 others.", "shelling")
    assert [toll.side for toll in draft.tolls if toll.kind == "wounded"] == [None]


def test_what_a_weapon_destroys_and_whom_it_harms_is_one_happening(reader: Reader) -> None:
    found = drafts(reader, "A bomb destroyed the town hall of Idlib, leaving 67 dead and approximately 1,000 wounded.")
    assert [counts(draft) for draft in found] == [[("killed", "people", 67, 67), ("wounded", "people", 1000, 1000)]]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels shelled Goma, wounding a farmer and killing three cows.", "shelled", [("wounded", "civilians", 1, 1)]),
        ("The raid killed 300 goats and two herders in Agok.", "raid", [("killed", "civilians", 2, 2)]),
        ("Raiders killed dozens of cattle and nine villagers in Jos.", "killed", [("killed", "civilians", 9, 9)]),
        ("Shelling killed 200 head of cattle in Bakhmut.", "Shelling", []),
        ("Soldiers killed 40 Tigers near Jaffna.", "killed", [("killed", "people", 40, 40)]),
    ],
)
def test_animals_are_nobody(reader: Reader, text: str, word: str, expected: list[tuple[str, str, int, int]]) -> None:
    assert counts(told(reader, text, word)) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Police in Cali arrested two suspects.", "arrested", [("captured", "people", 2, 2)]),
        ("Elias Brandt led rebels. Soldiers kidnapped him in Cali.", "kidnapped", [("captured", "people", 1, 1)]),
        ("Ahmed Abdi was captured by soldiers.", "captured", [("captured", "people", 1, 1)]),
        ("Soldiers captured Brandtville. Rebels fled to Brandtville.", "captured", []),
        ("A court in Cali sentenced him.", "sentenced", []),
    ],
)
def test_one_person_taken_by_name_or_pronoun_is_counted(
    reader: Reader, text: str, word: str, expected: list[tuple[str, str, int, int]]
) -> None:
    assert counts(told(reader, text, word)) == expected


def test_men_of_whom_no_more_is_said_are_nobodys(reader: Reader) -> None:
    assert [t.side for t in told(reader, "Israeli troops detained 14 men in Hebron.", "detained").tolls] == [None]
    assert [t.side for t in told(reader, "Israeli troops detained 14 Palestinian men in Hebron.", "detained").tolls] == ["PSE:CIV"]
