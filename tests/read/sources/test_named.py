"""The names of speakers whom a text takes up again."""

import pytest
from tests.read.reading import document

from evenhand.read.reader import Reader


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Local activist Omar Dakkak said shells killed 5 people in Tripoli on Friday. He said another 9 people were wounded there.",
         ["Omar Dakkak", "Omar Dakkak"]),
        ("A medical source in the city said 32 people were killed in a bombing in Aleppo. The source said 100 people were wounded.",
         ["medical source", "medical source"]),
        ("Witnesses said shells killed 5 people in Tripoli on Friday. They said houses were destroyed.", ["Witnesses", "Witnesses"]),
    ],
)  # fmt: skip
def test_who_is_taken_up_again_keeps_the_name(reader: Reader, text: str, names: list[str]) -> None:
    assert [claim.source.name for claim in reader.read(document(text)).claims] == names


def test_another_speaker_of_the_kind_keeps_its_own(reader: Reader) -> None:
    text = "A medical source said 32 people were killed in a bombing in Aleppo. A police source said 40 people were killed."
    assert len({claim.source.name for claim in reader.read(document(text)).claims}) == 2
