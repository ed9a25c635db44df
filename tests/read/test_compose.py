"""What a sentence's candidates take from it: where a deed was, and where it is only told."""

import pytest
from tests.read.reading import told

from evenhand.read.reader import Reader

PLACES = {
    "told somewhere": ("The minister told parliament in Nairobi that nine soldiers had been killed.", []),
    "said somewhere": ("Nine soldiers had been killed, the minister said in Nairobi.", []),
    "in what is said": ("The minister told parliament that nine soldiers had been killed in Garissa.", ["Garissa"]),
}


@pytest.mark.parametrize(("text", "places"), PLACES.values(), ids=PLACES)
def test_where_somebody_speaks_is_not_where_it_was(reader: Reader, text: str, places: list[str]) -> None:
    assert [place.name for place in told(reader, text, "killed").places] == places


@pytest.mark.parametrize(
    ("text", "word", "type_", "stance"),
    [
        ("France would not lend support to Chad.", "lend", "reject", "asserted"),
        ("The rebels of Mali will not negotiate with the government.", "negotiate", "consult", "denied"),
        ("France did not lend support to Chad.", "lend", "aid", "denied"),
    ],
)
def test_who_will_not_help_refuses(reader: Reader, text: str, word: str, type_: str, stance: str) -> None:
    draft = told(reader, text, word)
    assert (draft.type, draft.stance) == (type_, stance)
