"""Who says what, as words of the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.reading import document

from evenhand.read.reader import Reader

SAYINGS = {
    "that, and no full stop": ("Armenia said that rebels shelled the town.", "Armenia", "said", ["that rebels shelled the town"]),
    "neither hearer nor day": (
        "Armenia told reporters on Monday that rebels shelled the town.", "Armenia", "told", ["that rebels shelled the town"]),
    "closing": ("Rebels shelled the town, Armenia said.", "Armenia", "said", ["Rebels shelled the town"]),
    "round an aside": ("The town, Armenia said, was shelled by rebels.", "Armenia", "said", ["The town", "was shelled by rebels"]),
    "quotation before and behind": (
        "“Rebels shelled the town,” Armenia said. “Nobody was there.”", "Armenia", "said",
        ["“Rebels shelled the town,”", "“Nobody was there.”"]),
    "over sentences": (
        "“Nobody was there. Rebels shelled the town,” Armenia said.", "Armenia", "said", ["“Nobody was there. Rebels shelled the town,”"]),
    "marks of two strokes": (
        "''Nobody was there,'' said Armenia. ''Rebels shelled the town.''", "Armenia", "said",
        ["''Nobody was there,''", "''Rebels shelled the town.''"]),
    "within a quotation": (
        "“I think that rebels shelled the town,” Armenia said.", "Armenia", "said", ["“I think that rebels shelled the town,”"]),
    "a stand": ("Armenia opposes the shelling of towns.", "Armenia", "opposes", ["the shelling of towns"]),
    "wish": ("Armenia urged rebels to stop the shelling.", "Armenia", "urged", ["rebels to stop the shelling"]),
    "called": ("Armenia called the shelling barbaric.", "Armenia", "called", ["the shelling barbaric"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), SAYINGS.values(), ids=SAYINGS)
def test_the_bounds_of_what_is_said(reader: Reader, text: str, source: str, cue: str, content: list[str]) -> None:
    told = [a for a in reader.read(document(text)).attributions if a.cue is not None and a.cue.text == cue]
    assert [(a.source.text if a.source else None, [words.text for words in a.content]) for a in told] == [(source, content)]


def test_a_quotation_that_has_its_own_speaker_is_not_the_one_befores(reader: Reader) -> None:
    text = "“Rebels shelled the town,” Armenia said. “They fled,” Iran said."
    first = next(a for a in reader.read(document(text)).attributions if a.source is not None and a.source.text == "Armenia")
    assert [words.text for words in first.content] == ["“Rebels shelled the town,”"]


PIECES = st.sampled_from(("Armenia said that", "rebels shelled the town", "“", "”", ",", ".", "“We fled.”", "it urged them to go", "\n\n"))


@settings(deadline=None, max_examples=40)  # each example is parsed
@given(st.lists(PIECES, max_size=14))
def test_the_words_stand_where_they_say(reader: Reader, pieces: list[str]) -> None:
    text = " ".join(pieces)
    for told in reader.read(document(text)).attributions:
        for words in (*told.content, *filter(None, (told.source, told.cue))):
            assert text[words.span.start : words.span.end] == words.text


def test_nothing_of_a_quotation_is_a_saying_of_its_own(reader: Reader) -> None:
    told = reader.read(document("“I think that we want rebels to shell the town,” Armenia said.")).attributions
    assert [a.cue.text for a in told if a.cue is not None] == ["said"]
