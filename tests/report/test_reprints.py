"""What a copy changed, to the word."""

from hypothesis import given
from hypothesis import strategies as st

from evenhand.reconcile.copies import Change
from evenhand.report.reprints import MAX_WORDS, word_by_word


def test_changed_words_are_told_from_those_that_stayed() -> None:
    change = Change(kind="changed", before="Shells killed three people in Selm.", after="Shells killed at least five people in Selm.")
    assert list(word_by_word(change)) == [
        ("same", "Shells killed "), ("dropped", "three"), ("added", "at least five"), ("same", " people in Selm."),
    ]  # fmt: skip


@given(st.text(alphabet="ab c.ş", max_size=30), st.text(alphabet="ab c.ş", max_size=30))
def test_both_wordings_can_be_read_from_it(before: str, after: str) -> None:
    told = list(word_by_word(Change(kind="changed", before=before, after=after)))
    assert "".join(words for kind, words in told if kind != "added") == before
    assert "".join(words for kind, words in told if kind != "dropped") == after


def test_endless_sentences_are_shown_whole() -> None:
    before, after = "a " * MAX_WORDS, "b " * MAX_WORDS
    assert list(word_by_word(Change(kind="changed", before=before, after=after))) == [("dropped", before), ("added", after)]
