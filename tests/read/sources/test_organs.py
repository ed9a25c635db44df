"""Dispatches of an armed group's own station: "we" is the group, and the document speaks in its own voice."""

from tests.read.reading import document

from evenhand.read.reader import Reader
from evenhand.read.sources.organs import organ_of
from evenhand.records import Span

TEXT = (
    "CLANDESTINE, 9 MAY 90 (RADIO VENCEREMOS) -- [TEXT] ON MONDAY WE AMBUSHED AN ARMY CONVOY NEAR APOPA. OUR FIGHTERS KILLED SIX SOLDIERS "
    "IN SAN MIGUEL."
)


def test_we_is_the_group(reader: Reader) -> None:
    claims = {c.trigger.text: c for c in reader.read(document(TEXT)).claims}
    assert [p.actor for p in claims["AMBUSHED"].agents] == ["FMLN"]
    assert [p.actor for p in claims["KILLED"].agents] == ["FMLN"]
    assert {c.source.actor for c in claims.values()} == {"narrator"}


def test_only_the_dateline_tells_the_house() -> None:
    text = "SAN SALVADOR, 9 MAY 90 (WIRE) -- RADIO VENCEREMOS SAID THAT WE WILL FIGHT."
    assert organ_of(text, [Span(0, 29)]) == ""
    assert organ_of(TEXT, []) == ""
    assert organ_of(TEXT, [Span(0, 40)]) == "FMLN"
