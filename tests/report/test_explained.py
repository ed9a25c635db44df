"""Each value of a claim is told with its words and where they come from."""

import made
from evenhand.records import Party, Source, Toll
from evenhand.report.explained import figure, values


def test_every_value_is_told_with_its_words() -> None:
    document = made.document()
    words = made.words(made.TEXT, "three people")
    claim = made.claim(document, agents=(Party(actor="BOR:MIL", words=words, borrowed="headline"),))
    told = {value.label: value for value in values(claim)}
    assert list(told) == ["type", "stance", "source", "agent", "target", "place", "time", "weapon", "killed"]
    assert (told["type"].words, told["stance"].words, told["stance"].came_from) == (claim.trigger, None, "")
    assert (told["agent"].came_from, told["killed"].came_from) == ("headline", "its own sentence")
    assert told["place"].value == "Şelm 1.50, -2.25 (exact)"
    assert told["killed"].value == "3 people (exact)"


def test_who_passed_it_on_and_the_documents_own_voice_are_told() -> None:
    words = made.words(made.TEXT, "Arland's ministry")
    passed_on = made.claim(made.document(), source=Source(actor="ARL", name="A", words=words, chain=(Party(actor="NGO", words=words),)))
    assert [v.value for v in values(passed_on) if v.field == "source"] == ["ARL (A)", "NGO"]
    own = made.claim(made.document(), source=Source(actor="narrator"))
    assert [(v.value, v.words) for v in values(own) if v.field == "source"] == [("narrator", None)]


def test_figures_are_told_as_ranges() -> None:
    words = made.words(made.TEXT, "three people")

    def told(low: int, high: int | None, qualifier: str) -> str:
        return figure(Toll(kind="killed", who="people", low=low, high=high, qualifier=qualifier, words=words))

    assert [told(32, 32, "exact"), told(20, None, "at_least")] == ["32", "20+"]
    assert [told(1, 100, "up_to"), told(80, 80, "about")] == ["1–100", "about 80"]
