"""What is read under which scope, on short texts of our own."""

import json
from pathlib import Path

import pytest
from tests.read.reading import document

from evenhand.errors import SettingsError
from evenhand.read.reader import Reader, reader_version
from evenhand.records import Claim

VIOLENCE = [
    "A teenager was shot dead outside a cinema in Leeds late on Friday, police said.",
    "Police in Oakland are looking for a man who stabbed two passengers on a bus on Tuesday.",
    "A grocer was murdered during a robbery in Lyon on 3 March 2015, prosecutors said.",
    "Three people were killed and five wounded when a gunman opened fire at a shopping centre in Malmö on Saturday.",
    "The bodies of a couple who had been shot were found in their flat in Porto on Monday; detectives speak of a murder.",
    "An eight-year-old girl was wounded in a drive-by shooting in Memphis on Sunday night.",
    "Officers said the victim, 34, died of a gunshot wound after a fight outside a bar in Tulsa.",
    "A boy of four shot his sister with a pistol that he had found in a drawer in Waco on Wednesday.",
    "The owner of a jeweller's shop in Naples was beaten to death by burglars on Thursday.",
    "A letter bomb exploded in a post office in Athens on 12 June 2009, injuring a clerk.",
    "Two hostages were killed when police stormed a bank in Manila where a gunman had held them for hours.",
    "A businessman's daughter was kidnapped on her way to school in Monterrey on 9 May 2011.",
    "A double homicide in Cleveland left a woman and her son dead on Monday.",
    "A man drove a van into pedestrians in Münster on Saturday, killing two people.",
]
PEACE = [
    "The striker shot twice at the keeper and killed the game with a late goal in Turin on Sunday.",
    "The film tells how a sheriff is shot dead by outlaws; critics murdered it after its premiere.",
    "Shares were battered in Frankfurt on Monday as traders feared an attack on the euro.",
    "A flood killed nine people in Dresden on Tuesday and wounded dozens.",
    "The singer shot a video in Havana and gave an explosive show on Friday night.",
    "The company launched a hostile bid and killed off two of its brands in March.",
]


def claims(reader: Reader, text: str) -> tuple[Claim, ...]:
    return reader.read(document(text)).claims


@pytest.fixture(scope="module")
def of_any() -> Reader:
    return Reader(scope="any")


@pytest.mark.parametrize("text", VIOLENCE)
def test_violence_without_a_conflict_is_read_where_it_is_asked_for(of_any: Reader, text: str) -> None:
    found = claims(of_any, text)
    assert [c for c in found if c.type.startswith("assault/") or c.type == "coerce/detention"], text


@pytest.mark.parametrize("text", PEACE)
def test_what_only_sounds_like_violence_is_left_alone(of_any: Reader, text: str) -> None:
    assert [c.trigger.text for c in claims(of_any, text) if c.type.startswith("assault/")] == []


def test_what_a_conflict_gives_is_given_under_any_scope_too(reader: Reader, of_any: Reader) -> None:
    told = Path(__file__).parents[2] / "gold" / "sentences.jsonl"
    for text in [json.loads(line)["text"] for line in told.read_text("utf-8").splitlines()[:60]]:
        narrow = {(c.trigger.span, c.stance) for c in claims(reader, text)}
        assert narrow <= {(c.trigger.span, c.stance) for c in claims(of_any, text)}, text


def test_an_assault_without_forces_is_one_on_people(of_any: Reader) -> None:
    (claim,) = claims(of_any, VIOLENCE[0])
    assert claim.type == "assault/civilians"


def test_another_scope_is_another_reading(of_any: Reader, reader: Reader) -> None:
    assert reader_version("any") != reader_version("conflict")
    assert {c.reader_version for c in claims(of_any, VIOLENCE[3])} == {reader_version("any")}


def test_a_scope_that_is_none_is_told() -> None:
    with pytest.raises(SettingsError, match="no scope 'wars'"):
        Reader(scope="wars")


@pytest.mark.parametrize(
    ("text", "type_", "agents", "targets"),
    [
        ("Chile, Peru and Bolivia held talks on Monday.", "consult", ["CHL", "PER", "BOL"], []),
        ("Ghana will sell weapons to Togo.", "aid", ["GHA"], ["TGO"]),
        ("Kenya signed a trade agreement with the European Union on Tuesday.", "agree", ["KEN", "EU"], []),
        ("Norway has lifted its sanctions on Gabon.", "concede", ["NOR"], ["GAB"]),
    ],
)
def test_what_political_actors_do_in_peace_is_read_where_it_is_asked_for(
    reader: Reader, of_any: Reader, text: str, type_: str, agents: list[str], targets: list[str]
) -> None:
    found = [(c.type, sorted(p.actor for p in c.agents), [p.actor for p in c.targets]) for c in claims(of_any, text)]
    assert (type_, sorted(agents), targets) in found
    assert claims(reader, text) == ()


def test_teams_are_no_political_actors(of_any: Reader) -> None:
    assert claims(of_any, "Chile met Peru in the semi-final on Tuesday; the striker scored twice in the match.") == ()
