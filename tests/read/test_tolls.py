"""Who is harmed and how many, construction by construction."""

import pytest
from tests.read.reading import counts, told

from evenhand.read.reader import Reader

SENTENCES = {
    "participle": ("The shelling killed five civilians.", [("killed", "civilians", 5, 5)]),
    "passive": ("Five civilians were killed in the shelling.", [("killed", "civilians", 5, 5)]),
    "at least": ("At least 20 people were killed in the shelling.", [("killed", "people", 20, None)]),
    "left dead": ("The shelling left 29 people dead.", [("killed", "people", 29, 29)]),
    "dead and wounded": ("The shelling left 75 dead and another 150 wounded.",
        [("killed", "people", 75, 75), ("wounded", "people", 150, 150)]),
    "claimed lives": ("The shelling claimed the lives of 12 soldiers.", [("killed", "soldiers", 12, 12)]),
    "death toll": ("The death toll from the shelling rose to 31.", [("killed", "people", 31, 31)]),
    "among them": ("The shelling killed 40 civilians, among them nine children.",
        [("killed", "civilians", 40, 40), ("killed", "children", 9, 9)]),
    "including": ("The shelling killed 40 civilians, including nine children.",
        [("killed", "civilians", 40, 40), ("killed", "children", 9, 9)]),
    "shared vague": ("Dozens of people were killed or wounded in the shelling.",
        [("killed", "people", 1, None), ("wounded", "people", 1, None)]),
    "none": ("There were no casualties in the shelling.", [("killed", "people", 0, 0), ("wounded", "people", 0, 0)]),
    "elided noun": ("The shelling killed 38 Azerbaijani civilians and wounded 250.",
        [("killed", "civilians", 38, 38), ("wounded", "civilians", 250, 250)]),
    "bare plural": ("The shelling killed civilians.", [("killed", "civilians", 2, None)]),
    "one": ("The shelling killed a soldier.", [("killed", "soldiers", 1, 1)]),
}


@pytest.mark.parametrize(("text", "tolls"), SENTENCES.values(), ids=SENTENCES)
def test_tolls_of_a_construction(reader: Reader, text: str, tolls: list[tuple[str, str, int | None, int | None]]) -> None:
    assert counts(told(reader, text, "shelling")) == tolls


def test_those_harmed_are_whose_the_text_says(reader: Reader) -> None:
    tolls = told(reader, "The shelling killed five Azerbaijani soldiers and two Armenian civilians.", "shelling").tolls
    assert [toll.side for toll in tolls] == ["AZE:MIL", "ARM:CIV"]


def test_a_unit_behind_a_number_counts_nobody(reader: Reader) -> None:
    assert counts(told(reader, "The shelling killed a 76-year-old woman 20 km from the town.", "shelling")) == [("killed", "women", 1, 1)]
