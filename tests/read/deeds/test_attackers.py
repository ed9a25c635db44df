"""Attackers who are hit are those who attacked right before."""

import pytest
from tests.read.reading import claim_at

from evenhand.read.reader import Reader


@pytest.mark.parametrize(("text", "word", "attackers"), [
    ("Boko Haram fighters attacked a school in Maiduguri in Nigeria. Soldiers shot all seven attackers dead.", "shot", "BOKO_HARAM"),
    ("CODECO militiamen attacked a camp near Bule. The Congolese army neutralised two assailants.", "neutralised", "CODECO"),
    ("Pakistani rebels attacked a school near Peshawar. Pakistani troops killed six attackers.", "killed", "PAK:REB"),
    ("A school near Peshawar was attacked. Pakistani troops killed six attackers.", "killed", "UNSPEC"),
])  # fmt: skip
def test_attackers_hit(reader: Reader, text: str, word: str, attackers: str) -> None:
    claim = claim_at(reader, text, word)
    assert [party.actor for party in claim.targets] == [attackers]
    assert {toll.side for toll in claim.casualties} == {None if attackers == "UNSPEC" else attackers}
