"""What a denial denies that names no deed."""

import pytest
from tests.read.reading import drafts, told

from evenhand.read.reader import Reader

ACCUSED = "Rebels said the Kenyan army had bombed a school in Garissa on Monday. "


def denied(reader: Reader, text: str) -> list[tuple[str, str, str, list[str]]]:
    found = [d for d in drafts(reader, text) if d.stance == "denied" and d.type != "accuse"]
    return [(d.trigger.text, d.type, d.source.actor, [p.actor for p in d.agents]) for d in found]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The army denied involvement.", "involvement"),
        ("The army denied any responsibility for it.", "responsibility"),
        ("The army rejected the claim as propaganda.", "claim"),
        ("The army denied the accusation.", "accusation"),
    ],
)
def test_a_denial_takes_up_the_last_deed_of_whoever_denies(reader: Reader, text: str, trigger: str) -> None:
    assert denied(reader, ACCUSED + text) == [(trigger, "assault/air_strike", "KEN:MIL", ["KEN:MIL"])]


@pytest.mark.parametrize(
    "text",
    [
        "Al-Shabaab denied involvement.",
        "The army denied the accusation that it had shelled homes in Wajir.",
        "The army praised the claim.",
    ],
)
def test_what_others_did_or_a_denial_names_is_not_taken_up(reader: Reader, text: str) -> None:
    assert all(kind != "assault/air_strike" for _, kind, _, _ in denied(reader, ACCUSED + text))


def test_a_deed_told_long_before_is_not_taken_up(reader: Reader) -> None:
    between = "Shells fell on Wajir. Rebels captured Mandera. Ten people died in a raid on Lamu. Gunmen attacked Kisumu. They shelled it. "
    assert denied(reader, ACCUSED + between + "The army denied involvement.") == []


def test_a_charge_that_somebody_denies_leaves_the_accusing_stand(reader: Reader) -> None:
    draft = told(reader, "Residents accused the Kenyan army of shelling a market in Garissa, a charge it denies.", "accused")
    assert draft.stance == "asserted"


def test_nobody_has_told_anything_yet(reader: Reader) -> None:
    assert denied(reader, "The Kenyan army denied involvement.") == []
