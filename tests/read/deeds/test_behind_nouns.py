"""Who does and suffers what stands behind other nouns and verbs: thanks, condemnations, sums of help, joint doers, rows of perfects."""

import pytest
from tests.read.reading import agents, claim_at, targets, told

from evenhand.read.reader import Reader

PARTS = {
    "thanked for a deed": ("Ukraine thanked the European Union for extending the sanctions on Russia.", "extending", ["EU"], ["RUS"]),
    "a deed condemned, by whom": ("France condemned the shelling of Kyiv by Russia.", "condemned", ["FRA"], ["RUS"]),
    "a deed condemned, sides exchanged": ("France condemned the shelling of Moscow by Ukraine.", "condemned", ["FRA"], ["UKR"]),
    "a deed of one on another": ("Iran condemned the attacks of Turkish forces on Kobani.", "attacks", ["TUR:MIL"], []),
    "a sum in aid": ("The United States has committed $18 billion in security assistance to Ukraine.", "assistance", ["USA"], ["UKR"]),
    "support declared": ("The EU reiterated its full support for Ukraine.", "reiterated", ["EU"], ["UKR"]),
    "with the support of": (
        "Yemen's army, with the support of the Arab Coalition, has taken Aden.", "support", ["SAUDI_COALITION"], ["YEM:MIL"],
    ),
    "a plan by somebody": ("Moscow rejected the plan drawn up by France.", "rejected", ["RUS:GOV"], ["FRA"]),
    "in coordination with": (
        "American forces, in coordination with the United Kingdom, struck Houthi positions.", "struck", ["USA:MIL", "GBR"], ["HOUTHI"],
    ),
    "its own troops": ("The Council urged Rwanda to withdraw its troops.", "withdraw", ["RWA"], []),
    "his counterpart": ("Sergei Lavrov met his Turkish counterpart in Moscow.", "met", ["RUS:GOV"], ["TUR:GOV"]),
    "a row of perfects": (
        "The Houthis have planted many mines, burned houses and fired missiles at Saudi cities.", "fired", ["HOUTHI"], ["SAU:CIV"],
    ),
    "fire that is opened": ("Azerbaijani units opened intensive fire with artillery on Goris.", "fire", ["AZE:MIL"], []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "word", "doers", "befallen"), PARTS.values(), ids=PARTS)
def test_parts_that_stand_behind(reader: Reader, text: str, word: str, doers: list[str], befallen: list[str]) -> None:
    draft = told(reader, text, word)
    assert (agents(draft), targets(draft)) == (doers, befallen)


@pytest.mark.parametrize(("text", "word", "kind"), [
    ("Two Russian helicopters destroyed a column of rebels near Idlib.", "destroyed", "assault/air_strike"),
    ("Russian tanks destroyed a bridge near Idlib.", "destroyed", "coerce/destruction"),
    ("Israeli soldiers fired tear gas at residents in Nablus.", "fired", "assault/civilians"),
])  # fmt: skip
def test_the_means_tell_the_kind(reader: Reader, text: str, word: str, kind: str) -> None:
    assert claim_at(reader, text, word).type == kind


def test_what_is_agreed_to_is_not_done(reader: Reader) -> None:
    assert told(reader, "Germany agreed to send troops to Mali.", "send").stance == "hypothetical"


def test_who_is_killed_as_he_is_of_his_side(reader: Reader) -> None:
    text = "Omar Roe (1970 – 2016) was a commander of Al-Shabaab. He was killed in a drone strike near Kismayo in July 2016."
    claim = claim_at(reader, text, "drone strike")
    assert [(toll.side, toll.low) for toll in claim.casualties] == [("AL_SHABAAB", 1)]
