"""Parties in words."""

import pytest

from evenhand.export.naming import party_name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("CIV", "civilians"),
        ("CIV:GOV", "Ivory Coast, government"),
        ("MIL", "armed forces"),
        ("HKG:CIV", "Hong Kong, civilians"),
        ("SULTAN_MURAD_DIVISION", "SULTAN_MURAD_DIVISION"),
    ],
)
def test_a_code_in_words(code: str, name: str) -> None:
    assert party_name(code) == name
