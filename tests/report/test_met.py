"""Actors met, as lists show them."""

import pytest

from evenhand.report.met import actor_rows
from evenhand.store.met import MetActor


def met(code: str) -> MetActor:
    return MetActor(code=code, words=(("the group", 2),), n_mentions=2, n_documents=1, n_agent=1, n_target=0, n_source=0)


@pytest.mark.parametrize(
    ("code", "known", "name"),
    [
        ("CIV", "role", "civilians"),
        ("CIV:GOV", "table", "Ivory Coast, government"),
        ("HKG", "table", "Hong Kong"),
        ("SULTAN_MURAD_DIVISION", "text", "the group"),
    ],
)
def test_what_is_known_of_an_actor(code: str, known: str, name: str) -> None:
    row = actor_rows([met(code)])[0]
    assert (row.known, row.name) == (known, name)
