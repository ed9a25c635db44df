"""Who a headline is labelled with."""

import pytest
from tests.read.reading import drafts

from evenhand.read.reader import Reader


@pytest.mark.parametrize(
    ("text", "source", "toll"),
    [
        ("Suicide attack on wedding in Adana kills 32 Medical source", "UNSPEC", "32"),
        ("Air strikes kill 120 fighters in Syria Moscow", "RUS:GOV", "120 fighters"),
        ("Air strikes kill 120 fighters in Syria: State TV", "SYR:PRS", "120 fighters"),
        ("Air strikes in Syria kill 32 medical workers", "narrator", "32 medical workers"),
    ],
)
def test_a_label_without_a_mark_is_the_source_and_nobody_counted(reader: Reader, text: str, source: str, toll: str) -> None:
    (draft,) = [d for d in drafts(reader, text) if d.tolls]
    assert (draft.source.actor, draft.tolls[0].words.text) == (source, toll)


def test_a_monitor_is_the_one_that_the_text_names(reader: Reader) -> None:
    text = (
        "Blast at border kills 20 rebels Monitor AFP Thursday 6 Oct 2016 At least 20 rebels were killed in a blast on Thursday, the Syrian "
        "Observatory for Human Rights said."
    )
    assert {d.source.actor for d in drafts(reader, text) if d.tolls} == {"SOHR"}
