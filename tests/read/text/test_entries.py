"""Entries of a live blog, each a report by itself."""

import pytest
from tests.read.reading import document

from evenhand.read.reader import Reader
from evenhand.read.text.entries import entries, entry_of


@pytest.mark.parametrize(("text", "starts"), [
    ("Live\n18:30 That is all.\n16:05 Shells fell.", [5, 24]),
    ("* 9.15 Shells fell.\n* 8.30 Good morning.", [0, 20]),
    ("16:05 Shells fell.", []),
    ("12.5 percent fled.\n13.75 million stayed.", []),
])  # fmt: skip
def test_lines_that_begin_with_a_clock_time_are_entries(text: str, starts: list[int]) -> None:
    assert entries(text) == starts


def test_an_entry_goes_on_to_the_next() -> None:
    assert [entry_of([5, 24], place) for place in (0, 5, 23, 24)] == [0, 1, 1, 2]


def test_an_army_of_one_entry_is_not_that_of_another(reader: Reader) -> None:
    text = "15:20 Chad's army said Adre had been shelled.\n{}An army source said that the RSF had attacked El Fasher in Sudan."
    sources = [[c.source.actor for c in reader.read(document(text.format(clock))).claims][-1] for clock in ("16:45 ", "")]
    assert sources == ["SDN:MIL", "TCD:MIL"]


def test_our_correspondent_is_the_outlet(reader: Reader) -> None:
    (claim,) = reader.read(document("The RSF shelled El Fasher in Sudan on Monday, our correspondent reports.")).claims
    assert claim.source.actor == "narrator"
