"""Whose a bare post of a state is: the state's that spoke last, then the theatre's, nobody's where two are at war and neither spoke."""

import pytest
from tests.read.reading import document

from evenhand.read.reader import Reader

POSTS = {
    "who denied before, not where it happened": (
        "Kenya shelled Moyale in Ethiopia on Sunday, killing nine civilians, Ethiopia said. Kenya denied it. "
        '"Ethiopia shelled its own people," Defence Minister Jane Roe said.', "Minister", "KEN:GOV"),
    "the other way round": (
        "Ethiopia shelled Mandera in Kenya on Sunday, killing nine civilians, Kenya said. Ethiopia denied it. "
        '"Kenya shelled its own people," Defence Minister Jane Roe said.', "Minister", "ETH:GOV"),
    "the army's spokesman": (
        "Thai shells hit Pailin in Cambodia on Monday, Cambodia said. Thailand denied firing at the town. "
        "The army's spokesman said Cambodian troops had fired first.", "spokesman", "THA:MIL"),
    "a victim that spoke": (
        "Peru said Ecuadorian rockets killed 12 civilians in Tumbes in Peru on Thursday. "
        "The information minister said Ecuadorian troops had opened fire first.", "minister", "PER:GOV"),
    "an attacker that was quoted": (
        '"Our missiles hit a base near Tumbes in Peru," said Ecuador on Monday. The defence minister said ten soldiers were killed.',
        "minister", "ECU:GOV"),
    "nobody who speaks": (
        "Thailand and Cambodia fought on Thursday near Surin in Thailand. Thailand lost two soldiers and Cambodia lost three. "
        "Cambodian troops shelled Surin. The defence minister said three villagers were killed.", "minister", "GOV"),
    "a war within": (
        "Syrian rebels shelled Homs in Syria on Monday. Jordan said its soldiers had seen it. "
        "Defence Minister John Roe said two people were killed.", "Minister", "SYR:GOV"),
    "who condemns is no party": (
        "Shells hit Homs in Syria on Monday. Jordan condemned the shelling. "
        "Defence Minister John Roe said two people were killed in Syria.", "Minister", "SYR:GOV"),
    "a local post is the place's": (
        "Thai shells hit Pailin in Cambodia on Monday. Thailand denied firing at the town. The mayor said two people were killed in "
        "Cambodia.", "mayor", "KHM:GOV"),
}


@pytest.mark.parametrize(("text", "words", "code"), POSTS.values(), ids=POSTS.keys())
def test_a_bare_post_is_of_the_state_that_spoke_last(reader: Reader, text: str, words: str, code: str) -> None:
    actors = reader.read(document(text)).actors
    assert next(a.actor for a in actors if words in a.words.text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Peru and Ecuador agreed on Monday to a ceasefire at Tumbes, the two governments said.", "ECU:GOV+PER:GOV"),
        ("Ecuador and Peru fought near Loja. Both governments said that 40 soldiers were killed.", "ECU:GOV+PER:GOV"),
        ("Thailand and Cambodia fought on Monday. Both countries said shells had hit towns.", "KHM+THA"),
    ],
)
def test_both_governments_are_those_joined_before(reader: Reader, text: str, code: str) -> None:
    actors = reader.read(document(text)).actors
    assert code in [actor.actor for actor in actors]
