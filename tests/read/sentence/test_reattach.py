"""An act of words belongs to whoever can speak."""

import pytest
from tests.read.reading import agents, drafts, targets, told

from evenhand.read.reader import Reader

ACTS = {
    "raids do not vow": (
        "Houthi leader Abdul-Malik al-Houthi said the raids had killed five and vowed revenge.",
        "vowed",
        "narrator",
        ["HOUTHI"],
    ),
    "whoever can speak keeps his act": (
        "Hamas said the Israeli army shelled Gaza and threatened Lebanon.",
        "threatened",
        "HAMAS",
        ["ISR:MIL"],
    ),
}


@pytest.mark.parametrize(("text", "word", "source", "doers"), ACTS.values(), ids=ACTS)
def test_whose_act_of_words_it_is(reader: Reader, text: str, word: str, source: str, doers: list[str]) -> None:
    draft = told(reader, text, word)
    assert (draft.source.actor, agents(draft)) == (source, doers)


@pytest.mark.parametrize(("text", "word", "befallen"), [
    ("Sri Lankan jets pounded retreating Tamil Tigers.", "pounded", ["LTTE"]),
    ("Peruvian troops fired on fleeing Ecuadorian soldiers.", "fired on", ["ECU:MIL"]),
    ("Ecuadorian troops fired on fleeing Peruvian soldiers.", "fired on", ["PER:MIL"]),
    ("Rebels attacked advancing Russian troops.", "attacked", ["RUS:MIL"]),
    ("Israeli jets struck retreating Syrian tanks.", "struck", ["SYR:MIL"]),
])  # fmt: skip
def test_a_participle_only_describes_whom_it_stands_before(reader: Reader, text: str, word: str, befallen: list[str]) -> None:
    assert targets(told(reader, text, word)) == befallen
    assert {d.trigger.text for d in drafts(reader, text)} == {word}


@pytest.mark.parametrize(("text", "word", "doers", "befallen"), [
    ("The Malian army began attacking Al-Shabaab.", "attacking", ["MLI:MIL"], ["AL_SHABAAB"]),
    ("Mali began withdrawing its troops.", "withdrawing", ["MLI"], []),
])  # fmt: skip
def test_what_a_verb_begins_is_no_description(reader: Reader, text: str, word: str, doers: list[str], befallen: list[str]) -> None:
    draft = told(reader, text, word)
    assert agents(draft) == doers
    assert not befallen or targets(draft) == befallen


def test_a_noun_right_before_a_verb_is_its_subject_and_no_second_day(reader: Reader) -> None:
    text = "Rockets hit Haifa on Tuesday and aircraft struck Tyre on Monday."
    assert [(d.trigger.text, [w.kind for w in d.weapons]) for d in drafts(reader, text)] == [("hit", ["rocket"]), ("struck", ["aircraft"])]


@pytest.mark.parametrize(
    ("text", "doer", "place"),
    [
        ("Gunmen of the Red Hand coalition killed at least 70 people in Haiti, on Thursday, the U.N. office said.", "UNSPEC", "Haiti"),
        ("Rebels from the ADF coalition killed 20 farmers in Beni, Congo, on Friday, the army said.", "COD:REB", "Beni"),
    ],
)
def test_people_behind_a_verb_are_its_object_not_whoever_speaks(reader: Reader, text: str, doer: str, place: str) -> None:
    draft = told(reader, text, "killed")
    assert doer in agents(draft)
    assert doer not in [party.actor for party in draft.targets]
    assert place in [p.name for p in draft.places]
