"""Who answers for a place places what it tells; who may stand anywhere does not; a place that is told comes first."""

import pytest
from tests.read.reading import document

from evenhand.knowledge.gazetteer import PATH
from evenhand.read.reader import Reader

pytestmark = pytest.mark.skipif(not PATH.exists(), reason="the gazetteer is not built")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def placed(reader: Reader, text: str) -> set[tuple[str, str]]:
    """The places of all claims with where they come from."""
    return {(place.name, place.borrowed) for claim in reader.read(document(text)).claims for place in claim.places}


@pytest.mark.parametrize(("text", "name"), [
    ("Residents of Sarmin said three people were killed in shelling on Monday.", "Sarmin"),
    ("The Kherson mayor said two people were killed in shelling.", "Kherson"),
    ("The mayor of Gyumri said two people were killed in shelling.", "Gyumri"),
    ("Ganja residents told reporters that two people had been killed in shelling.", "Ganja"),
    ("People in Tarbunda said bombs fell all night, killing five people.", "Tarbunda"),
    ("The mayor of Tarbunda said three people were killed in an air strike.", "Tarbunda"),
])  # fmt: skip
def test_locals_place_what_they_tell(reader: Reader, text: str, name: str) -> None:
    assert placed(reader, text) == {(name, "speaker")}


@pytest.mark.parametrize("text", [
    "Activists in Sarmin said three people were killed in shelling on Monday.",
    "A spokesman in Ganja said two soldiers were killed in shelling.",
    "Residents of Sarmin fled after an official said three people were killed in shelling.",
])  # fmt: skip
def test_others_lend_nothing(reader: Reader, text: str) -> None:
    assert not any(borrowed == "speaker" for _, borrowed in placed(reader, text))


def test_the_place_that_is_told_comes_first(reader: Reader) -> None:
    assert placed(reader, "The mayor of Ganja said two people were killed by shells in Barda.") == {("Barda", "")}
