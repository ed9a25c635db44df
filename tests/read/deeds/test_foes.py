"""Whose the combatants are that a party says were hit."""

import pytest
from tests.read.reading import claim_at

from evenhand.read.reader import Reader

HIT = {
    "the party that accused": (
        "Tigrayan forces said Ethiopian jets had hit Togoga. Ethiopia's army said only combatants had been shot.", "shot", "TPLF"),
    "the rebels of its country": ("The Colombian army said it had killed nine combatants in Caqueta.", "killed", "COL:REB"),
    "the army that rebels fight": ("Rebels in Mali said they had killed 12 combatants near Kidal.", "killed", "MLI:MIL"),
    "the state that shelled": (
        "Armenian forces shelled Tovuz on Sunday. Azerbaijan's army said it had killed 20 combatants.", "killed", "ARM:MIL"),
    "its own": ("The RSF said its combatants had been killed in Khartoum in Sudan.", "killed", "RSF"),
    "its own by name": ("The Ethiopian army said four Ethiopian combatants had been killed near Kobo.", "killed", "ETH:MIL"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "word", "code"), HIT.values(), ids=HIT)
def test_combatants_are_of_the_foe_of_whoever_says_so(reader: Reader, text: str, word: str, code: str) -> None:
    assert [party.actor for party in claim_at(reader, text, word).targets] == [code]
