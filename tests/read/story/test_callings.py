"""A speaker called by his calling in the lead, and by name behind."""

import pytest
from tests.read.reading import document

from evenhand.read.reader import Reader

NETWORK = (
    "Shells hit a market in Omdurman on Monday, killing 18 people, medics said. "
    "The Sudan Doctors Network said 18 people were killed in the shelling."
)


def sources(reader: Reader, text: str) -> list[tuple[str, str]]:
    """The source of each claim with a toll, and where it was borrowed from."""
    claims = reader.read(document(text)).claims
    return [(c.source.actor, c.source.borrowed) for c in claims if c.casualties]


def test_medics_are_the_network_that_gives_their_figure(reader: Reader) -> None:
    assert sources(reader, NETWORK) == [("NGO:SUDAN_DOCTORS", "later sentence"), ("NGO:SUDAN_DOCTORS", "")]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (NETWORK.replace("said 18", "said 21"), "WITNESS"),  # another figure
        (NETWORK.replace("medics", "officials"), "SDN:GOV"),  # no officials
        (
            "Ten people died when shells hit a market in Kherson, officials said. The regional governor said ten people were killed in the "
            "shelling. The Ukrainian army said ten people were killed in the shelling.",
            "UKR:GOV",
        ),
    ],
)
def test_others_stay_who_they_are(reader: Reader, text: str, first: str) -> None:
    assert sources(reader, text)[0] == (first, "")
