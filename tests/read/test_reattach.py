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
