"""The closed lists of words: each is used, each that is asked for is there, and none names anybody."""

import re
import tomllib
from pathlib import Path

import pytest

from evenhand.errors import TableError
from evenhand.knowledge.actors import load_actors
from evenhand.knowledge.lexicon import listed
from evenhand.knowledge.tables import DATA

SOURCE = Path(__file__).resolve().parents[2] / "src" / "evenhand"
TABLE = (DATA / "words.toml").read_text(encoding="utf-8")
LISTS = tomllib.loads(TABLE)
ASKING = (*(SOURCE / "read").rglob("*.py"), *(SOURCE / "knowledge" / name for name in ("former.py", "retold.py")))
ASKED = {name for path in ASKING for name in re.findall(r'\blisted\("(\w+)"\)', path.read_text(encoding="utf-8"))}


def test_every_list_is_used_and_every_list_asked_for_is_there() -> None:
    assert set(LISTS) == ASKED


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_list_has_words_each_once_in_small_letters_and_a_comment(name: str) -> None:
    words = LISTS[name].split()
    assert words
    assert sorted(set(words)) == sorted(words)
    assert all(word == word.lower() for word in words)
    assert re.search(rf"^# .+\n{name} = ", TABLE, re.MULTILINE)
    assert listed(name) == frozenset(words)


def test_no_list_names_a_party() -> None:
    names = {word.lower() for actor in load_actors().actors for word, _ in actor.names() if word[:1].isupper() and not word.isupper()}
    assert {word for words in LISTS.values() for word in words.split()} & names == set()


def test_a_list_that_is_not_there_is_an_error_with_its_name() -> None:
    with pytest.raises(TableError, match="nothing_such"):
        listed("nothing_such")
