"""Whose civilians and police are harmed where the text does not say."""

import pytest
from tests.read.reading import document

from evenhand.read.reader import Reader

WAR = "Chadian forces and Sudanese forces shelled each other for days. Chad and Sudan traded fire again on Monday. "


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Shells hit a school in Khartoum.", {"SDN:CIV"}),
        ("Shells hit a school in Abeche.", {"TCD:CIV"}),
        ("Shells hit a school.", {"CIV"}),
        ("Shells hit a school in Abyei.", {"CIV"}),
    ],
)
def test_people_are_those_of_where_it_happened(reader: Reader, text: str, codes: set[str]) -> None:
    claims = reader.read(document(WAR + text)).claims
    assert {p.actor for c in claims for p in c.targets if p.words.text.endswith("school")} == codes
