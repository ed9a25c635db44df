"""Having a part in a deed, or none."""

import pytest
from tests.read.reading import agents, drafts, told

from evenhand.read.reader import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("text", "word", "denier", "doer"),
    [
        ("Mortars hit Taiz on Monday. The Houthis said they had no part in the attack.", "attack", "HOUTHI", "HOUTHI"),
        ("Rockets hit Erbil on Sunday. Iran said it had nothing to do with the attack.", "attack", "IRN", "IRN"),
        ("Gunmen entered Sokoto on Friday. Niger said its soldiers played no role in the raid.", "raid", "NER", "NER:MIL"),
        ("Armenia said it was not responsible for the shelling of Nakhchivan.", "shelling", "ARM", "ARM"),
        ("Azerbaijan said it was not to blame for the shelling of Goris.", "shelling", "AZE", "AZE"),
        ("India said Pakistan was not behind the bombing in Quetta on Tuesday.", "bombing", "IND", "PAK"),
        ("Ukraine said its forces were not involved in the shelling of Belgorod.", "shelling", "UKR", "UKR:MIL"),
    ],
)
def test_who_says_to_have_had_no_part_in_a_deed_denies_it(reader: Reader, text: str, word: str, denier: str, doer: str) -> None:
    deed = told(reader, text, word)
    assert (deed.stance, deed.source.actor, agents(deed)) == ("denied", denier, [doer])


@pytest.mark.parametrize(
    ("text", "word", "accuser", "doer"),
    [
        ("Russia said Ukraine was to blame for the shelling of Donetsk.", "shelling", "RUS", "UKR"),
        ("Ukraine said Russia was to blame for the shelling of Kherson.", "shelling", "UKR", "RUS"),
        ("Sudan said the RSF was responsible for the attack on Nyala.", "attack", "SDN", "RSF"),
        ("Israel said Hezbollah had a hand in the bombing in Haifa.", "bombing", "ISR", "HEZ"),
    ],
)
def test_who_calls_another_answerable_lays_the_deed_on_him(reader: Reader, text: str, word: str, accuser: str, doer: str) -> None:
    deed = told(reader, text, word)
    assert (deed.stance, deed.source.actor, agents(deed)) == ("asserted", accuser, [doer])
    assert [d.type for d in drafts(reader, text)] == [deed.type]


def test_no_claim_of_responsibility_is_no_denial(reader: Reader) -> None:
    text = "The Taliban have not claimed responsibility for the bombing in Kabul, which killed ten people."
    assert told(reader, text, "bombing").stance == "asserted"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Shells killed nine people in Donetsk on Friday. Ukraine said its troops had no part in it.", "part"),
        ("Gunmen attacked a bus in Sokoto on Friday. The army said its soldiers were not involved.", "involved"),
        ("A rocket hit Metula on Sunday. Hezbollah said it was not responsible.", "responsible"),
        ("A mine killed ten in Fizuli on Sunday. Armenia said it had nothing to do with it.", "nothing"),
    ],
)
def test_a_part_denied_in_what_was_told_before_takes_it_up(reader: Reader, text: str, word: str) -> None:
    deed = told(reader, text, word)
    assert deed.stance == "denied"
    assert deed.takes_up is not None
