"""Whose posts are hit where the text does not say."""

import pytest
from tests.read.reading import claim_at

from evenhand.read.reader import Reader


@pytest.mark.parametrize(("text", "word", "befallen"), [
    ("JNIM fighters attacked an outpost near Mopti in Mali.", "attacked", ["MLI:MIL"]),
    ("Al-Shabaab fighters stormed a base near Barawe in Somalia.", "stormed", ["SOM:MIL"]),
    ("Guerrillas of the ELN attacked a barracks near Arauca in Colombia.", "attacked", ["COL:MIL"]),
    ("Unidentified men attacked the garrison in Santiago, Guatemala, with rockets.", "attacked", ["GTM:MIL"]),
    ("Ethiopian troops struck an ammunition depot. Eritrean troops attacked Ethiopian forces near Badme.", "struck", ["ERI:MIL"]),
    ("Eritrean troops struck an ammunition depot. Ethiopian troops attacked Eritrean forces near Badme.", "struck", ["ETH:MIL"]),
    ("Malian troops shelled a base of the MNLA near Kidal.", "shelled", ["MNLA"]),
    ("Malian troops shelled a base near Kidal.", "shelled", []),
])  # fmt: skip
def test_posts_are_of_those_whom_the_doer_fights(reader: Reader, text: str, word: str, befallen: list[str]) -> None:
    assert [party.actor for party in claim_at(reader, text, word).targets] == befallen


@pytest.mark.parametrize(("text", "doer"), [
    ("The enemy shelled Nikopol in Ukraine four times. Moscow has not commented.", "RUS:MIL"),
    ("The enemy shelled Belgorod in Russia four times. Kyiv has not commented.", "UKR:MIL"),
    ("The Armenian army said on Monday that the enemy had shelled Goris. Azerbaijani officials denied it.", "AZE:MIL"),
    ("The Azerbaijani army said on Monday that the enemy had shelled Ganja. Armenian officials denied it.", "ARM:MIL"),
])  # fmt: skip
def test_the_enemy_is_the_other_of_two(reader: Reader, text: str, doer: str) -> None:
    assert [party.actor for party in claim_at(reader, text, "shelled").agents] == [doer]


def test_the_enemy_of_nobody_named_is_nobody(reader: Reader) -> None:
    assert claim_at(reader, "The enemy shelled Nikopol in Ukraine four times on Monday.", "shelled").agents == ()
