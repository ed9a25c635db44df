"""Who is in a vehicle that is struck is hit."""

import pytest
from tests.read.reading import claim_at

from evenhand.read.reader import Reader


@pytest.mark.parametrize(("text", "word", "targets"), [
    ("Rockets struck two trucks carrying troops near Goma, killing 12.", "struck", ["COD:MIL"]),
    ("A bus carrying soldiers was bombed in Aden.", "bombed", ["YEM:MIL"]),
    ("A bus carrying pupils was bombed in Aden.", "bombed", ["YEM:CIV"]),
    ("A drone hit a bus carrying Armenian soldiers.", "hit", ["ARM:MIL"]),
])  # fmt: skip
def test_who_is_aboard(reader: Reader, text: str, word: str, targets: list[str]) -> None:
    assert [party.actor for party in claim_at(reader, text, word).targets] == targets
