"""Whose the people harmed are where a possessive, a verb of losing or a side tells it."""

import pytest
from tests.read.reading import claim_at, document

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


@pytest.mark.parametrize(("text", "side", "killed"), [
    ("The RSF overran the base in Babanusa in Sudan on Monday and lost four soldiers.", "RSF", 4),
    ("The M23 said it lost two comrades near Sake in Congo on Friday.", "M23", 2),
    ("We lost two fighters near Sake in Congo on Friday, the M23 said.", "M23", 2),
])  # fmt: skip
def test_whoever_loses_fighters_is_whom_it_befalls(reader: Reader, text: str, side: str, killed: int) -> None:
    claim = claim_at(reader, text, "lost")
    assert ([p.actor for p in claim.targets], [(t.side, t.low) for t in claim.casualties]) == ([side], [(side, killed)])


def test_losses_put_at_so_many_dead_are_told_once(reader: Reader) -> None:
    text = "The army put its losses at four dead and said it had killed 40 rebels near Mannar in Sri Lanka on Monday."
    tolls = [(t.low, t.side) for c in reader.read(document(text)).claims for t in c.casualties]
    assert tolls == [(4, "LKA:MIL"), (40, "LKA:REB")]


@pytest.mark.parametrize(("told", "who", "killed"), [
    ("The dead were 12 nurses.", "medics", 12),
    ("Residents said the dead were schoolgirls, 61 of them.", "children", 61),
])  # fmt: skip
def test_who_the_dead_were_counts_them(reader: Reader, told: str, who: str, killed: int) -> None:
    text = f"An air strike hit a school in Kutum in Sudan on Friday. {told}"
    assert [(t.who, t.low, t.high) for c in reader.read(document(text)).claims for t in c.casualties] == [(who, killed, killed)]


def test_rebels_who_speak_of_nine_set_it_against_the_armys_count(reader: Reader) -> None:
    text = "The army says that it killed more than 80 rebels near Sake in Congo; the rebels speak of nine."
    tolls = [(c.source.actor, t.low) for c in reader.read(document(text)).claims for t in c.casualties]
    assert tolls == [("COD:MIL", 81), ("COD:REB", 9)]


def test_the_wounded_who_died_later_are_of_the_attack_told_last(reader: Reader) -> None:
    text = "Shelling in Goma in Congo on 3 May 2024 wounded 33 people. Four of the wounded died in hospital on 5 May 2024."
    died = claim_at(reader, text, "died")
    assert (died.type, [(t.low, t.high) for t in died.casualties]) == ("assault/shelling", [(4, 4)])


@pytest.mark.parametrize(("nation", "side"), [("Armenian", "ARM:MIL"), ("Azerbaijani", "AZE:MIL")])
@pytest.mark.parametrize("behind", ["", " killed"])
def test_men_counted_as_ones_own_losses_are_its_own(reader: Reader, nation: str, side: str, behind: str) -> None:
    text = f"The {nation} Defence Ministry put its losses at 77 servicemen{behind}."
    claim = claim_at(reader, text, "killed" if behind else "losses")
    assert ([t.side for t in claim.casualties], [p.actor for p in claim.targets]) == ([side], [side])
