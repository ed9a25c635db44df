"""A deed without a place of its own is where what is told together with it is, and nowhere else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.reading import drafts

from evenhand.read.reader import Reader
from evenhand.read.story.place_sharing import clauses_between, share_places


def where(reader: Reader, text: str, word: str) -> list[str]:
    """The names of the places of the deed at a word, after sharing."""
    found = drafts(reader, text)
    share_places(found)
    (draft,) = [d for d in found if d.happening.token.text == word or word in d.trigger.text.split()]
    return [place.name for place in draft.places]


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("Chadian rebels seized Am Timan on 13 April 2006 and burned its market.", "burned", ["Am Timan"]),
        ("Chadian rebels captured and disarmed forty soldiers in Abeche.", "captured", ["Abéché"]),
        ("Two soldiers were captured in a raid in Kidal.", "captured", ["Kidal"]),
        ("Rebels shelled Huambo, destroying a mill.", "destroying", ["Huambo"]),
        ("A rebel fired at soldiers near Huambo before blowing himself up.", "blowing", ["Huambo"]),
        ("The army launched an offensive to retake Huambo from rebels.", "offensive", ["Huambo"]),
        ("The army captured the town of Huambo on Monday, where rebels killed a pilot.", "killed", ["Huambo"]),
        ("The shelling of Goma continued, with the rebels using cluster munitions.", "using", ["Goma"]),
        ("Angolan forces took control of Huambo after killing forty rebels.", "killing", ["Huambo"]),
        ("Air strikes killed nine people fleeing on rafts near Goma.", "strikes", ["Goma"]),
    ],
)
def test_what_is_told_together_is_in_one_place(reader: Reader, text: str, word: str, names: list[str]) -> None:
    assert where(reader, text, word) == names


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Angola's government shelled Huambo and the UN condemned it.", "condemned"),
        ("Rebels shot two soldiers, after clashes broke out in Goma.", "shot"),
        ("The army bombed the rebels, and militants seized Goma.", "bombed"),
        ("After forcing the rebels to capitulate, both sides signed an agreement to rebuild Goma.", "capitulate"),
    ],
)
def test_another_clause_keeps_its_place_to_itself(reader: Reader, text: str, word: str) -> None:
    assert where(reader, text, word) == []


def test_a_place_of_ones_own_stays(reader: Reader) -> None:
    assert where(reader, "Rebels seized Goma and shelled Bukavu.", "shelled") == ["Bukavu"]


PARTS = ("in Goma", "where rebels", "after killing", "shelled", "the army", ",", "and", "who hold Huambo", "said that", "killing two")


@settings(deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=12))
def test_any_sentence_has_each_deed_where_its_words_are(reader: Reader, parts: list[str]) -> None:
    found = drafts(reader, " ".join(parts))
    share_places(found)
    for draft in found:
        around = {(p.name, p.words.span) for p in draft.around}
        assert {(p.name, p.words.span) for p in draft.places} <= around | {(p.name, p.words.span) for p in draft.scene.places}
        for token in draft.scene.tokens:
            crossed = clauses_between(draft.scene, draft.happening.token, token)
            assert crossed is None or crossed >= 0
