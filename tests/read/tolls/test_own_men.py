"""Whose the people harmed are where a possessive, a verb of losing or a side tells it."""

import pytest
from tests.read.reading import claim_at

from evenhand.read.reader import Reader

OWN = {
    "its men": ("The Sri Lankan army said 12 of its men were killed near Jaffna.", "killed", "LKA:MIL", 12),
    "the men whom the others killed": ("The Sri Lankan army said the LTTE had killed 12 of its men near Jaffna.", "killed", "LKA:MIL", 12),
    "and the other way": ("The LTTE said the Sri Lankan army had killed 12 of its men near Jaffna.", "killed", "LTTE", 12),
    "behind what was repelled": ("Malian troops repelled an attack near Gao that wounded six of their men.", "attack", "MLI:MIL", 6),
    "men of rebels": ("Rebels repelled a raid near Gao in Mali that wounded six of their men.", "raid", "MLI:REB", 6),
    "men lost": ("The FARC lost six of its men near Cali in Colombia.", "lost", "FARC", 6),
    "an army's men lost": ("The Colombian army lost six men near Cali.", "lost", "COL:MIL", 6),
    "dead on its side": ("Baku reported 50 dead on its side in clashes with Armenian troops.", "clashes", "AZE:MIL", 50),
    "on the other side": ("Yerevan reported 50 dead on its side in clashes with Azerbaijani troops.", "clashes", "ARM:MIL", 50),
}


@pytest.mark.parametrize(("text", "word", "side", "killed"), OWN.values(), ids=OWN)
def test_whose_the_dead_are(reader: Reader, text: str, word: str, side: str, killed: int) -> None:
    claim = claim_at(reader, text, word)
    assert [(toll.side, toll.low) for toll in claim.casualties] == [(side, killed)]


def test_who_loses_men_did_not_kill_them(reader: Reader) -> None:
    claim = claim_at(reader, "The FARC lost six of its men near Cali in Colombia.", "lost")
    assert claim.agents == ()
    assert [party.actor for party in claim.targets] == ["FARC"]


def test_a_killing_and_a_loss_in_one_sentence(reader: Reader) -> None:
    text = "Houthi fighters killed 20 government soldiers in Marib in Yemen and lost 11 of their own."
    tolls = [(toll.side, toll.low) for toll in claim_at(reader, text, "killed").casualties]
    assert tolls == [("YEM:MIL", 20), ("HOUTHI", 11)]


@pytest.mark.parametrize(("text", "word", "tolls"), [
    ("At least 45 civilians whom government forces killed in Merawi in Ethiopia were buried.", "killed", [("killed", 45)]),
    ("Armed men cut the throats of at least 85 villagers at Bentalha in Algeria.", "cut", [("killed", 85)]),
    ("A shell slammed into a street in Aden in Yemen, killing 7 people and wounding 85 in the deadliest attack in months.", "slammed",
     [("killed", 7), ("wounded", 85)]),
])  # fmt: skip
def test_whom_a_clause_counts(reader: Reader, text: str, word: str, tolls: list[tuple[str, int]]) -> None:
    assert [(toll.kind, toll.low) for toll in claim_at(reader, text, word).casualties] == tolls


def test_whom_somebody_nearly_killed_is_no_toll(reader: Reader) -> None:
    assert not claim_at(reader, "Soldiers nearly killed a priest at a checkpoint in Kumbo in Cameroon.", "killed").casualties
