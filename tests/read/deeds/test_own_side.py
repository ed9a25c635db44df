"""A bare role is not of the country whose people it is told to harm, nor are its victims; whoever the country is."""

import pytest
from tests.read.reading import claim_at

from evenhand.read.reader import Reader


@pytest.mark.parametrize(("text", "agent"), [
    ("The army killed two Palestinians in Nablus.", "MIL"),
    ("The army killed two Armenians in Gyumri.", "MIL"),
    ("The army killed two Azerbaijanis in Ganja.", "MIL"),
    ("The Armenian army killed two Armenians in Gyumri.", "ARM:MIL"),
    ("The army killed two civilians in Gyumri in Armenia.", "ARM:MIL"),
])  # fmt: skip
def test_whose_a_bare_army_is(reader: Reader, text: str, agent: str) -> None:
    assert [party.actor for party in claim_at(reader, text, "killed").agents] == [agent]


@pytest.mark.parametrize(("text", "target"), [
    ("Soldiers of Armenia killed four civilians in Tarbunda.", "CIV"),
    ("Soldiers of Azerbaijan killed four civilians in Tarbunda.", "CIV"),
    ("Troops loyal to Moscow killed four civilians in Irpin.", "UKR:CIV"),
    ("Troops loyal to Kyiv killed four civilians in Belgorod.", "RUS:CIV"),
    ("Syrian soldiers killed four civilians in Idlib in Syria.", "SYR:CIV"),
])  # fmt: skip
def test_whose_civilians_are(reader: Reader, text: str, target: str) -> None:
    claim = claim_at(reader, text, "killed")
    assert [party.actor for party in claim.targets] == [target]
    assert {toll.side for toll in claim.casualties} <= {target}


@pytest.mark.parametrize(("text", "target", "side"), [
    ("Ecuador closed its border. Ecuadorian troops stood in Ecuador. Rockets hit a school in Tumbes, killing six children.",
     "PER:CIV", "PER:CIV"),
    ("Peru closed its border. Peruvian troops stood in Peru. Rockets hit a school in Loja, killing six children.", "ECU:CIV", "ECU:CIV"),
    ("Peru closed its border. Peruvian troops stood in Peru. Rockets hit a school in Lima, killing six children.", "PER:CIV", "PER:CIV"),
    ("Peru closed its border. Peruvian troops stood in Peru. Rockets hit a school in Loja, killing six Peruvian children.",
     "ECU:CIV", "PER:CIV"),
])  # fmt: skip
def test_a_school_is_its_towns_not_the_texts(reader: Reader, text: str, target: str, side: str) -> None:
    claim = claim_at(reader, text, "hit")
    assert [party.actor for party in claim.targets] == [target]
    assert {toll.side for toll in claim.casualties} == {side}


def test_nobody_destroys_tanks_of_their_own(reader: Reader) -> None:
    claim = claim_at(reader, "Ukrainian artillery destroyed three tanks near Bakhmut in Ukraine.", "destroyed")
    assert "UKR:MIL" not in {party.actor for party in claim.targets}


@pytest.mark.parametrize(("text", "word", "side"), [
    ("Georgia said on Monday that Russian aircraft had bombed Gori, where 11 civilians were killed. Russian troops left Tskhinvali.",
     "bombed", "GEO:CIV"),
    ("Russia said on Monday that Georgian aircraft had bombed Sochi, where 11 civilians were killed. Georgian troops left Tskhinvali.",
     "bombed", "RUS:CIV"),
    ("A mine killed a boy in Luanda in Angola.", "killed", "AGO:CIV"),
    ("Prime Minister Nikol Pashinyan of Armenia said that 49 servicemen had been killed. Azerbaijani forces shelled Goris and Jermuk. "
     "Azerbaijan said Armenian forces shelled Kalbajar.", "killed", None),
    ("President Ilham Aliyev of Azerbaijan said that 49 servicemen had been killed. Armenian forces shelled Ganja and Terter. "
     "Armenia said Azerbaijani forces shelled Goris.", "killed", None),
])  # fmt: skip
def test_sides_of_those_harmed_whose_words_name_nobody(reader: Reader, text: str, word: str, side: str | None) -> None:
    assert {toll.side for toll in claim_at(reader, text, word).casualties} == {side}
