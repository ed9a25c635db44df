"""Figures that somebody sets against another's in one sentence."""

import pytest
from tests.read.reading import drafts

from evenhand.read.reader import Reader

SENTENCES = {
    "behind a semicolon": ("Kenya says that 23 people died in the shelling; residents say 21.", [("KEN", 23, 23), ("WITNESS", 21, 21)]),
    "put it at": ("Peru said 23 people were killed by shelling; Ecuador put it at 21.", [("PER", 23, 23), ("ECU", 21, 21)]),
    "put the figure at": ("Peru said 40 soldiers were killed by shelling, but Ecuador put the figure at at least 60.",
                          [("PER", 40, 40), ("ECU", 60, None)]),
    "more than": ("Peru said 40 soldiers were killed by shelling; Ecuador claimed more than 50.", [("PER", 40, 40), ("ECU", 51, None)]),
    "the other way round": ("Ecuador said 40 soldiers were killed by shelling; Peru claimed more than 50.",
                            [("ECU", 40, 40), ("PER", 51, None)]),
    "the same speaker": ("Peru said 40 soldiers were killed by shelling; Peru said 50.", [("PER", 40, 40)]),
    "a count of something else": ("Peru said 40 soldiers were killed by shelling; Ecuador said 12 tanks had come.", [("PER", 40, 40)]),
}


@pytest.mark.parametrize(("text", "figures"), SENTENCES.values(), ids=SENTENCES.keys())
def test_each_figure_is_its_speakers(reader: Reader, text: str, figures: list[tuple[str, int, int | None]]) -> None:
    assert [(d.source.actor, t.low, t.high) for d in drafts(reader, text) for t in d.tolls if t.kind == "killed"] == figures
