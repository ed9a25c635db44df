"""An act of words belongs to whoever can speak."""

import pytest
from tests.read.reading import agents, told

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
