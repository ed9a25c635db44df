"""A claim that somebody calls false: who denies the deed, and who still states it."""

import pytest
from tests.read.reading import drafts

from evenhand.read.reader import Reader

DENIED = {
    "false": ("Ecuador's Defence Ministry said that reports that 40 Ecuadorian soldiers were killed at Loja on Sunday were false.",
              "killed", {("ECU:MIL", "denied")}),
    "fiction": ('"The claim that 40 Thai soldiers were killed is pure fiction," Thailand said.', "killed", {("THA", "denied")}),
    "called a lie": ("Kenya called the report that 40 Kenyan soldiers were killed at Moyale a lie.", "killed", {("KEN", "denied")}),
    "called untrue": ("Kenya called the claim that its soldiers shelled Moyale untrue.", "shelled", {("KEN", "denied")}),
    "described as": ("Chad described reports that its forces had shelled Nyala as baseless.", "shelled", {("TCD", "denied")}),
    "not true": ("Claims that Thai troops killed ten monks at Pailin are not true, Thailand said.", "killed", {("THA", "denied")}),
    "dismissed": ("Chad dismissed as fabricated the report that its forces had shelled Nyala.", "shelled", {("TCD", "denied")}),
    "turned out": ("Peru's claim that 12 soldiers were killed near Loja turned out to be a lie.", "killed",
                   {("PER", "asserted"), ("narrator", "denied")}),
    "another's claim rejected": ("Ecuador's government rejected Peru's claim that Ecuadorian forces had shelled Tumbes on Monday.",
                                 "shelled", {("PER", "asserted"), ("ECU:GOV", "denied")}),
    "the other way round": ("Peru's government rejected Ecuador's claim that Peruvian forces had shelled Loja on Monday.",
                            "shelled", {("ECU", "asserted"), ("PER:GOV", "denied")}),
    "rejected by": ("Peru's accusation that Ecuadorian forces shelled Tumbes was rejected by Ecuador.", "shelled",
                    {("PER", "asserted"), ("ECU", "denied")}),
    "another's claim untrue": ("Chad said Sudan's claim that 60 soldiers were killed at Nyala was untrue.", "killed",
                               {("SDN", "asserted"), ("TCD", "denied")}),
    "no truth in it": ("Peru said there was no truth to the report that 12 farmers were killed in Loja.", "killed", {("PER", "denied")}),
    "not false": ("The report that 12 farmers were killed in Loja is not false, Peru said.", "killed", set()),
    "true": ("Peru said the report that 12 farmers were killed in Loja was true.", "killed", set()),
}


@pytest.mark.parametrize(("text", "word", "expected"), DENIED.values(), ids=DENIED.keys())
def test_whoever_calls_a_claim_false_denies_what_it_tells(
    reader: Reader, text: str, word: str, expected: set[tuple[str, str]]
) -> None:  # fmt: skip
    found = {(d.source.actor, d.stance) for d in drafts(reader, text) if word in d.trigger.text}
    assert found == expected if expected else "denied" not in {stance for _, stance in found}


def test_the_denied_deed_has_the_place_and_the_doers_of_the_claim(reader: Reader) -> None:
    text = "Ecuador's government rejected Peru's claim that Ecuadorian forces had shelled Tumbes on Monday, killing 12 people."
    denied = next(d for d in drafts(reader, text) if d.stance == "denied")
    assert [p.actor for p in denied.agents] == ["ECU:MIL"]
    assert [p.name for p in denied.places] == ["Tumbes"]
    assert denied.time is not None
