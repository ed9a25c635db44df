"""Whose document a text is, and who is "we" in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from tests.read.reading import agents, document, targets

from evenhand.knowledge.houses import by_letters, houses
from evenhand.knowledge.own_tables import OwnTables
from evenhand.read.deeds.draft import Draft
from evenhand.read.reader import Reader
from evenhand.read.sources.house import house_of

TABLE = OwnTables().table()

BODIES = {
    "GB": "GBR:GOV",
    "RU": "RUS:GOV",
    "UK Government": "GBR:GOV",
    "US State Department": "USA:GOV",
    "MID Rossii": "RUS:GOV",
    "Russian MFA": "RUS:GOV",
    "MFA of Ukraine": "UKR:GOV",
    "Ministry of Defence (UK)": "GBR:MIL",
    "Ministry of Defence of the Russian Federation": "RUS:MIL",
    "CENTCOM": "USA:MIL",
    "IDF": "ISR:MIL",
    "Hezbollah": "HEZ",
    "Permanent Mission of Georgia": "GEO:GOV",
    "Permanent Mission of the Russian Federation": "RUS:GOV",
    "U.S. Mission to the OSCE": "USA:GOV",
    "Delegation of the European Union to Syria": "EU",
    "UN Security Council": "UN",
    "www.mfa.gov.az": "AZE:GOV",
    "mod.gov.uk": "GBR:GOV",
    "www.africom.mil": "USA:MIL",
}

NOBODIES = (
    "", "Reuters", "SANA", "BBC News", "Sudan Tribune", "Ukraine Today", "Iran International", "Jordan Times", "Government", "Wikipedia",
)  # fmt: skip


@pytest.mark.parametrize(("outlet", "code"), BODIES.items())
def test_a_body_publishes_its_own_documents(outlet: str, code: str) -> None:
    assert house_of(outlet, TABLE) == code


@pytest.mark.parametrize("outlet", NOBODIES)
def test_newspapers_and_agencies_are_no_party(outlet: str) -> None:
    assert house_of(outlet, TABLE) == ""


@given(st.text(max_size=60))
def test_any_outlet_is_somebody_or_nobody(outlet: str) -> None:
    assert isinstance(house_of(outlet, TABLE), str)


def test_the_table_of_houses_has_codes_that_the_tables_of_actors_have() -> None:
    states = set(by_letters().values())
    assert all(code.partition(":")[0] in states or TABLE.kinds_of(code) for code in houses().values())


def read(reader: Reader, text: str, outlet: str, word: str) -> Draft:
    found = reader.drafts(structs.replace(document(text), outlet=outlet))
    return next(d for d in found if word in d.trigger.text)


@pytest.mark.parametrize("outlet", ["UK Government", "MID Rossii", "IDF", "Hezbollah"])
def test_we_is_the_body_whose_document_it_is(reader: Reader, outlet: str) -> None:
    draft = read(reader, "Rebels shelled the city of Taiz in Yemen. We condemn the attack.", outlet, "condemn")
    assert agents(draft) == [house_of(outlet, TABLE)]
    assert draft.source.actor == "narrator"


def test_us_is_the_body_too(reader: Reader) -> None:
    draft = read(reader, "The government of Sudan accused us of bombing a village in Darfur.", "Ministry of Defence of Chad", "accused")
    assert targets(draft) == ["TCD:MIL"]


def test_whoever_is_quoted_is_we_in_his_words(reader: Reader) -> None:
    text = "“We bombed a tunnel in Gaza,” an Israeli army spokesman said."
    assert agents(read(reader, text, "UK Government", "bombed")) == ["ISR:MIL"]


def test_we_is_not_whoever_spoke_last_of_another_party(reader: Reader) -> None:
    text = "Khartoum says that only 9,000 people died in Darfur. We call on the rebels to lay down their arms."
    assert agents(read(reader, text, "US State Department", "call")) == ["USA:GOV"]


def test_an_unknown_ambassador_speaks_for_his_own(reader: Reader) -> None:
    text = "As delivered by Ambassador Jane Roe\nWe thank you. Rebels shelled Taiz in Yemen. We shall help."
    draft = read(reader, text, "U.S. Mission to the OSCE", "shelled")
    assert draft.source.actor == "USA:GOV"


@pytest.mark.parametrize("outlet", ["US State Department", "MID Rossii"])
def test_ours_are_the_houses_in_what_is_told_of_others_too(reader: Reader, outlet: str) -> None:
    base = house_of(outlet, TABLE).partition(":")[0]
    text = "Rebels killed 40 soldiers in Mali. Georgia has rejected our proposals. Islamic State murdered 30 of our citizens at Sousse."
    assert targets(read(reader, text, outlet, "rejected")) == [f"{base}:GOV"]
    murder = read(reader, text, outlet, "murdered")
    assert targets(murder) == [f"{base}:CIV"]
    assert [toll.side for toll in murder.tolls] == [f"{base}:CIV"]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Rebels killed 40 soldiers in Darfur. The President imposed sanctions on three generals of the Sudanese army.", "USA:GOV"),
        (
            "Rebels killed 40 soldiers in Darfur. President Bashir of Sudan imposed sanctions on three generals of the Chadian army.",
            "SDN:GOV",
        ),
        ("Rebels killed 40 soldiers in Darfur. The President of Chad imposed sanctions on three generals of the Sudanese army.", "TCD:GOV"),
    ],
)
def test_a_bare_president_is_the_houses(reader: Reader, text: str, agent: str) -> None:
    assert agents(read(reader, text, "US State Department", "sanctions")) == [agent]
