"""An act of words belongs to whoever can speak."""

import pytest
from tests.read.reading import agents, drafts, told

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


def test_a_noun_right_before_a_verb_is_its_subject_and_no_second_day(reader: Reader) -> None:
    text = "Rockets hit Haifa on Tuesday and aircraft struck Tyre on Monday."
    assert [(d.trigger.text, [w.kind for w in d.weapons]) for d in drafts(reader, text)] == [("hit", ["rocket"]), ("struck", ["aircraft"])]
