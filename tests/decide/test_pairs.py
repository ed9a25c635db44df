"""What people answered to proposals about events is read back from their notes."""

from evenhand.decide.active import active
from evenhand.decide.pairs import one_event, told_apart, told_together, two_events
from evenhand.records import Draft

from .decisions import chain, undo


def note(code: str, text: str) -> Draft:
    return Draft(action="note", kind="event", subject=code, who="ana", new=text)


def test_answers_are_read_back_and_undone() -> None:
    made = [note("EH-AAAAA", two_events("EH-BBBBB")), note("EH-AAAAA", "seen twice"), note("EH-CCCCC", one_event("a1b2c3"))]
    decisions = active(chain(*made))
    assert told_apart(decisions, {}) == {frozenset({"EH-AAAAA", "EH-BBBBB"})}
    assert told_together(decisions) == {"a1b2c3"}
    decisions = active(chain(*made, undo(1), undo(3)))
    assert (told_apart(decisions, {}), told_together(decisions)) == (set(), set())


def test_codes_that_were_merged_away_are_led_on() -> None:
    decisions = active(chain(note("EH-AAAAA", two_events("EH-BBBBB"))))
    assert told_apart(decisions, {"EH-BBBBB": "EH-DDDDD"}) == {frozenset({"EH-AAAAA", "EH-DDDDD"})}
