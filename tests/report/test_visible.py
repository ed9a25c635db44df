"""Offsets of a text as found and as shown lead to each other, whatever was left out of it."""

from hypothesis import given
from hypothesis import strategies as st

from evenhand.report.shown import clean
from evenhand.report.visible import Visible

TEXTS = st.text(alphabet=st.sampled_from("ab \n\r\x1b[;0mP\x07]\\\x00\u200e\ufeff😀é\u0301ş"), max_size=40) | st.text(max_size=40)


@given(TEXTS)
def test_it_shows_what_cleaning_leaves(text: str) -> None:
    seen = Visible(text)
    assert seen.text == clean(text)
    at = [seen.at(offset) for offset in range(len(text) + 1)]
    assert (at[0], at[-1], at) == (0, len(seen.text), sorted(at))


@given(TEXTS)
def test_whatever_is_chosen_leads_back_to_its_words(text: str) -> None:
    seen = Visible(text)
    for start in range(len(seen.text)):
        gaps = list(seen.gaps(start, len(seen.text)))
        for end in range(start + 1, len(seen.text) + 1):
            first, last = seen.span_of(start, end)
            assert (seen.at(first), seen.at(last)) == (start, end)
            assert clean(text)[start:end] == seen.text[start:end]
            # as the page's script reckons, from the beginning of a paragraph and the gaps in it
            base = seen.found_at(start)
            assert first == base + sum(n for where, n in gaps if where <= 0)
            assert last == base + end - start + sum(n for where, n in gaps if where < end - start)
