"""A place that only says where another one lies is not where it happened."""

import pytest
from tests.read.reading import told

from evenhand.read.reader import Reader

SENTENCES = {
    "distance": ("A bomb killed two traders in Beni, 50 km north of Butembo.", "killed", ["Beni"]),
    "country of a town": ("A bomb killed two traders in Beni in Congo.", "killed", ["Beni", "Congo"]),
    "a list": ("Rockets hit Ganja, Barda and Naftalan.", "hit", ["Ganja", "Barda", "Naftalan"]),
}


@pytest.mark.parametrize(("text", "word", "names"), SENTENCES.values(), ids=SENTENCES)
def test_where_it_was(reader: Reader, text: str, word: str, names: list[str]) -> None:
    found = [place.words.text for place in told(reader, text, word).places]
    assert len(found) == len(names)
    assert all(any(name in words for words in found) for name in names)
