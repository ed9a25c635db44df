"""Several who deny a deed of their own each deny theirs."""

import pytest
from tests.read.reading import drafts

from evenhand.read.reader import Reader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army and the rebels denied shelling the market in Aleppo.", [("SYR:MIL", ["SYR:MIL"]), ("SYR:REB", ["SYR:REB"])]),
        ("Government and rebel forces have both denied using gas in Syria.", [("SYR:GOV", ["SYR:GOV"]), ("SYR:REB", ["SYR:REB"])]),
        ("Chad and Sudan denied that the Libyan army had shelled Faya.", [("SDN+TCD", ["LBY:MIL"])]),
    ],
)  # fmt: skip
def test_who_denies_what_is_said_of_him_speaks_of_himself(reader: Reader, text: str, expected: list[tuple[str, list[str]]]) -> None:
    denied = [d for d in drafts(reader, text) if d.stance == "denied"]
    assert sorted((d.source.actor, [p.actor for p in d.agents]) for d in denied) == expected
