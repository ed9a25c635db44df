"""How far a statement reaches, construction by construction."""

import pytest
from tests.read.reading import told

from evenhand.read.reader import Reader

SENTENCES = {
    "opening, the rest is said": (
        "The Ukrainian Defence Ministry said the death toll of the shelling as counted in three hospitals was 12.", "shelling", "UKR:MIL"),
    "opening, then another deed of the speaker": (
        "Ethiopia said it would send relief and called on Eritrea to withdraw.", "called on", "narrator"),
    "opening and closing": (
        "Colombia's army said rebels attacked a post near Tumaco, Reuters reported.", "attacked", "COL:MIL"),
    "somebody else behind a but": (
        "Mali's army said rebels had used mortars in Gao but the rebels accused the army of shelling the town.", "accused", "narrator"),
    "the same speaker behind a but": (
        "Moscow admitted that its ship had sunk but denied that a missile had hit it.", "hit", "RUS:GOV"),
    "before a semicolon": (
        "The Colombian army said 12 rebels died in the fighting; the FARC said it killed nine soldiers.", "fighting", "COL:MIL"),
    "a participle goes on": (
        "Nigerian officials said the market was hit by a bomber, adding that the blast damaged a mosque.", "blast", "NGA:GOV"),
    "inverted without a comma": (
        "Rebel fire killed nine people said the Syrian Observatory for Human Rights adding that many were hurt.", "fire", "SOHR"),
    "aspectual verb": ("Sudanese army units continued to advance on the town.", "advance", "narrator"),
    "state behind a denial": ("Armenia denied using mortars in the attack.", "attack", "ARM"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "word", "source"), SENTENCES.values(), ids=SENTENCES)
def test_reach_of_a_construction(reader: Reader, text: str, word: str, source: str) -> None:
    assert told(reader, text, word).source.actor == source
