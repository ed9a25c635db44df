"""Two who blame each other say no one thing together."""

import pytest
from tests.read.reading import drafts

from evenhand.read.reader import Reader

SHELLS = "Shells hit a market in Donetsk on Sunday, killing 25 people. "


def stated(reader: Reader, text: str) -> list[tuple[str, list[str]]]:
    """Who lays an assault on whom, sorted."""
    found = [d for d in drafts(reader, text) if d.type.startswith("assault") and d.agents]
    return sorted((d.source.actor, [p.actor for p in d.agents]) for d in found)


@pytest.mark.parametrize(
    "text",
    [
        SHELLS + "Russia and Ukraine accused each other of the attack.",
        SHELLS + "Russia and Ukraine blamed one another.",
        SHELLS + "Russia and Ukraine traded blame for the shelling.",
        "Ukraine and Russia blame each other for shelling of prison in Olenivka",
        "Ukraine, Russia blame each other for shelling of prison in Olenivka",
    ],
)
def test_each_states_that_the_other_did_it(reader: Reader, text: str) -> None:
    assert stated(reader, text) == [("RUS", ["UKR"]), ("UKR", ["RUS"])]


def test_the_act_of_blaming_aims_at_both(reader: Reader) -> None:
    act = next(d for d in drafts(reader, SHELLS + "Armenia and Azerbaijan traded accusations.") if d.type == "accuse")
    assert [p.actor for p in act.agents] == [p.actor for p in act.targets] == ["ARM", "AZE"]


def test_two_who_blame_a_third_speak_together(reader: Reader) -> None:
    assert stated(reader, SHELLS + "France and Spain blamed Russia for the shelling.") == [("ESP+FRA", ["RUS"])]
