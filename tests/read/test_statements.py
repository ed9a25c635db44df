"""What official statements and speeches say, read from their sentences."""

import pytest
from tests.read.reading import agents, document, drafts, targets, told

from evenhand.read.reader import Reader


def test_denying_somebody_access_denies_no_deed(reader: Reader) -> None:
    text = "Two strikes denied rebels access to ground near Ramadi as Iraqi forces cleared the Tamim district."
    assert told(reader, text, "cleared").stance == "asserted"


def test_a_denial_still_denies(reader: Reader) -> None:
    assert told(reader, "Saudi Arabia denied that its aircraft had bombed Taiz in Yemen.", "bombed").stance == "denied"


def test_what_others_did_meanwhile_is_not_refused(reader: Reader) -> None:
    text = "Georgia has rejected a truce for years, while the United States supplied it with heavy weapons."
    draft = told(reader, text, "supplied")
    assert (draft.stance, draft.source.actor) == ("asserted", "narrator")


@pytest.mark.parametrize(
    ("text", "word", "type_"),
    [
        ("British instructors have trained 18,000 Iraqi soldiers.", "trained", "aid"),
        ("Rebels have trained in the hills of Mali.", "trained", "mobilize"),
        ("The Russian aggression against Georgia went on.", "aggression", "assault/offensive"),
        ("The battalion swore allegiance to Islamic State.", "swore", "support"),
        ("The liberation of Sinjar took two days.", "liberation", "coerce/seizure"),
        ("Canada committed 20 million in assistance to Ukraine.", "committed", "aid"),
    ],
)  # fmt: skip
def test_acts_of_statements_have_their_types(reader: Reader, text: str, word: str, type_: str) -> None:
    assert told(reader, text, word).type == type_


def test_a_gift_of_money_goes_to_whom_its_help_is_for(reader: Reader) -> None:
    draft = told(reader, "Canada has provided 20 million dollars in humanitarian assistance to Ukraine.", "provided")
    assert (agents(draft), targets(draft)) == (["CAN"], ["UKR"])


def test_a_clause_that_says_who_is_meant_swears_nothing(reader: Reader) -> None:
    text = "Gunmen who have pledged allegiance to Islamic State burned a church in Marawi."
    assert not any("pledged" in claim.trigger.text for claim in reader.read(document(text)).claims)


@pytest.mark.parametrize(
    "text",
    [
        "As delivered by Ambassador Roe of the United States to the Council on Syria.",
        "They expressed their deepest condolences to the families of the victims in Mali.",
        "The President of Mali paid tribute to the soldiers.",
    ],
)
def test_words_of_courtesy_are_no_happenings(reader: Reader, text: str) -> None:
    assert not [d for d in drafts(reader, text) if d.type in ("support", "aid")]


def test_an_accord_and_its_signing_are_one_pact(reader: Reader) -> None:
    text = "They welcomed the accord signed in 2015 by Mali and the rebels of the MNLA."
    assert [d.trigger.text for d in drafts(reader, text) if d.type == "agree"] == ["accord"]


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ("Russia has delivered 1,500 tonnes of humanitarian cargo to the victims of the shelling in Mali.", "delivered", "MLI:CIV"),
        ("The Council reiterated its full support for the government of Mali.", "reiterated", "MLI:GOV"),
    ],
)
def test_help_goes_to_people_and_support_to_whom_it_is_for(reader: Reader, text: str, word: str, code: str) -> None:
    assert targets(told(reader, text, word)) == [code]
