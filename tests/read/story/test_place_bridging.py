"""A mention told to be on ground without a name takes the place that the other mentions of its happening name."""

from tests.read.reading import document

from evenhand.read.reader import Reader
from evenhand.records import Claim


def claims(reader: Reader, text: str) -> list[Claim]:
    return list(reader.read(document(text)).claims)


def test_a_bakery_is_in_the_town_of_the_bombing(reader: Reader) -> None:
    text = "A suicide bomber killed nine people in Kidal on Monday. The bomber detonated his explosives at a bakery."
    later = next(c for c in claims(reader, text) if "detonated" in c.trigger.text)
    assert [(p.name, p.borrowed, p.words.text) for p in later.places] == [("Kidal", "other mention", "a bakery")]


def test_what_stands_nowhere_takes_no_place(reader: Reader) -> None:
    text = "A suicide bomber killed nine people in Kidal on Monday. The army condemned the attack. Rebels attacked a convoy."
    convoy = [c for c in claims(reader, text) if c.trigger.text == "attacked"]
    assert all(c.places == () for c in convoy)


def test_several_places_lend_none(reader: Reader) -> None:
    text = "Shells hit Goma and Kinshasa on Monday. The shelling hit a hospital."
    assert all(not p.borrowed for c in claims(reader, text) for p in c.places)
