"""Hostile text made harmless."""

from hypothesis import given
from hypothesis import strategies as st

from evenhand.cli.terminal import clean, one_line, shortened


@given(st.text(st.characters()))
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    cleaned = clean(text)
    assert not any(c in cleaned for c in "\x1b\x07\x08\x9b\r\u202e\u2066")
    cleaned.encode()


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf"])))
def test_plain_text_stays(text: str) -> None:
    assert clean(text) == text


def test_whole_sequences_go() -> None:
    assert clean("a\x1b[31;1mb\x1b]0;title\x07c\x1b]8;;http://x\x1b\\d\x1bPq\x1b\\e\x9bf") == "abcdef"
    assert one_line("a\r\nb\tc  d") == "a b c d"
    assert shortened("abcdef", 4) == "abc…"


@given(st.text(st.sampled_from("\x1b[]\x07P\\;0m"), max_size=2000))
def test_broken_sequences_cost_no_time(text: str) -> None:
    assert "\x1b" not in clean(text * 20)
