"""Former figures beside the newer ones: each a claim of its own, by the same speaker, of the same happening."""

import pytest
from tests.read.reading import document

from evenhand.read.reader import Reader


def figures(reader: Reader, text: str) -> list[tuple[str, int]]:
    """The source and the low figure of people killed of each claim, sorted."""
    claims = reader.read(document(text)).claims
    return sorted((c.source.actor, t.low) for c in claims for t in c.casualties if t.kind == "killed")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The death toll from a car bombing in Baghdad on Saturday climbed to 32, up from 21, the interior ministry said.",
            [("IRQ:GOV", 21), ("IRQ:GOV", 32)],
        ),
        (
            "The mayor said 12 people died in the shelling of Nikopol, correcting an earlier figure of 17.",
            [("UKR:GOV", 12), ("UKR:GOV", 17)],
        ),
        (
            "Eighteen soldiers were killed in an ambush near Gao, the Malian army said in a statement, revising its previous toll of 11.",
            [("MLI:MIL", 11), ("MLI:MIL", 18)],
        ),
        (
            "A suicide bomber struck a mosque in Kano on Friday. Police revised the death toll down to 30 from 44.",
            [("NGA:COP", 30), ("NGA:COP", 44)],
        ),
        (
            "Armenia's army said that 10 soldiers, not 14 as previously reported, died in a rocket attack.",
            [("ARM:MIL", 10), ("ARM:MIL", 14)],
        ),
    ],
)
def test_a_former_figure_is_a_claim_of_the_same_speaker(reader: Reader, text: str, expected: list[tuple[str, int]]) -> None:
    assert figures(reader, text) == expected


def test_a_former_figure_is_of_the_same_people_and_day(reader: Reader) -> None:
    text = "Six Indian soldiers were killed in an ambush in Manipur, officials said, up from an earlier count of four."
    claims = reader.read(document(text)).claims
    tolls = [t for c in claims for t in c.casualties]
    assert sorted((t.who, t.side, t.low) for t in tolls) == [("soldiers", "IND:MIL", 4), ("soldiers", "IND:MIL", 6)]
    assert "count" in [c.trigger.text for c in claims]


def test_a_range_is_no_revision(reader: Reader) -> None:
    assert len(figures(reader, "Between 10 and 20 people were killed when shells hit a market in Donetsk, rescuers said.")) == 1


def test_a_figure_first_reported_by_nobody_is_the_narrators(reader: Reader) -> None:
    text = "The toll from the air strike on Kutum in Sudan has risen to 31, up from 12 initially reported, the health ministry said."
    figures = {(c.source.actor, t.low) for c in reader.read(document(text)).claims for t in c.casualties}
    assert figures == {("SDN:GOV", 31), ("narrator", 12)}
