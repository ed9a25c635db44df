"""How a sentence brings a happening in."""

import pytest

from evenhand.reconcile.wording import mention_of


@pytest.mark.parametrize(
    ("quote", "word", "expected"),
    [
        ("The army said the attack was over.", "attack", 1),
        ("A second attack hit the town.", "attack", 2),
        ("The minister said it looked like a rebel provocation.", "provocation", 1),
        ("\"This is a massacre\", he said.", "massacre", 1),
        ("He described the raid as a massacre.", "massacre", 1),
        ("The army said it was hit by a rocket attack.", "attack", 2),
        ("Shelling went on.", "Shelling", 0),
    ],
)
def test_what_says_what_a_known_happening_was_takes_it_up(quote: str, word: str, expected: int) -> None:
    assert mention_of(quote, quote.index(word)) == expected
