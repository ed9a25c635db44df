"""Which words state a happening: its own, or the harm where its own take up what was told before."""

import pytest
from tests.read.reading import drafts

from evenhand.read.reader import Reader

TRIGGERS = {
    "new": ("Nine people were killed in an air strike on Gulu.", "air strike"),
    "told apart": ("Nine people were killed in the air strike on Gulu.", "air strike"),
    "taken up": ("Nine people were killed in the blast.", "killed"),
    "taken up as subject": ("The blast killed nine people.", "blast"),
    "in a war": ("More than 9,000 people have been killed in the conflict.", "killed"),
    "since a war": ("More than 9,000 people have been killed since the conflict began.", "killed"),
}


@pytest.mark.parametrize(("text", "trigger"), TRIGGERS.values(), ids=TRIGGERS)
def test_the_trigger_is_what_newly_states_it(reader: Reader, text: str, trigger: str) -> None:
    assert [draft.trigger.text for draft in drafts(reader, text)] == [trigger]


def test_the_kind_is_still_that_of_the_noun(reader: Reader) -> None:
    assert [draft.type for draft in drafts(reader, "Nine people were killed in the blast.")] == ["assault/explosive"]
