"""The words that state a happening: one phrase where its words make one, else the word that names it."""

import pytest
from tests.read.reading import drafts

from evenhand.read.reader import Reader


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("A second rocket attack hit a house in Mingora, killing three brothers.", "rocket attack hit"),
        ("The nearest strike had hit an oil well.", "strike had hit"),
        ("The rebels and the government reached an initial agreement in Doha.", "reached an initial agreement"),
        ("Four soldiers were killed in the attack on a checkpoint in Gao.", "killed in the attack"),
        ("Four soldiers were killed and nine wounded on Monday in Gao.", "killed"),
        ("An air strike on a market in Gao killed two people.", "air strike"),
        ("The rebels shot the helicopter down near Gao.", "shot"),
    ],
)
def test_words_that_make_one_phrase_state_it_together(reader: Reader, text: str, trigger: str) -> None:
    assert [draft.trigger.text for draft in drafts(reader, text)][:1] == [trigger]
