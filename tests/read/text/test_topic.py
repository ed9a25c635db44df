"""What words tell of a topic: their own weight, else their vector's, else nothing."""

import pytest

from evenhand.errors import TableError
from evenhand.read.reader import Reader
from evenhand.read.text import topic as module
from evenhand.read.text.topic import Topic, lexicon, topic


def test_a_word_counts_by_itself_then_by_its_vector_and_else_not() -> None:
    rows = {"ceasefire": 0, "bakery": 1, "truce": 1, "the": 1}
    found = Topic({"truce": 2.0, "the": 0.0}, [1.5, -1.0], lambda word: rows.get(word, -1))
    assert [found.weight(word) for word in ("truce", "the", "ceasefire", "bakery", "zzz")] == [2.0, 0.0, 1.5, -1.0, 0.0]


@pytest.mark.parametrize("word", ["shelling", "rebels", "besieged", "gunmen", "ambushed", "garrison", "overran", "truce", "mortar"])
def test_words_of_war_tell_of_a_conflict(word: str, reader: Reader) -> None:
    assert reader.parser.topic.weight(word) > 0.5


@pytest.mark.parametrize("word", ["recipe", "quarterback", "shareholders", "album", "browser", "delicious", "quarterly"])
def test_words_of_peace_tell_of_none(word: str, reader: Reader) -> None:
    assert reader.parser.topic.weight(word) < -0.5


def test_a_table_for_another_model_is_refused() -> None:
    with pytest.raises(TableError, match="made for a model with"):
        topic(lambda word: -1, 7)


def test_a_broken_table_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    lexicon.cache_clear()
    monkeypatch.setattr(module, "LEXICON", module.DATA / "nothing.json")
    with pytest.raises(TableError, match="cannot be read"):
        lexicon()
    lexicon.cache_clear()


def test_the_table_names_nobody(reader: Reader) -> None:
    """A party whose name is written small tells nothing, whoever it is."""
    names = {name for actor in reader.actors.actors for name, _ in actor.names() if name.islower()}
    assert {name: reader.parser.topic.weight(name) for name in names if name.isalpha() and reader.parser.topic.weight(name)} == {}
