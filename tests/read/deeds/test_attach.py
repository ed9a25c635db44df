"""Which of a sentence's times and places belong to which of its happenings."""

import pytest
from tests.read.reading import drafts

from evenhand.read.deeds.attach import assign, belongs, head_of, is_locative, nearest, own_tokens
from evenhand.read.reader import Reader
from evenhand.read.sentence.scene import Scene

TWO = "Forces shelled Ganja on 4 October 2020, and rebels captured Barda on 9 October 2020."


def test_each_clause_keeps_its_own_time_and_place(reader: Reader) -> None:
    found = [(d.trigger.text, [p.name for p in d.places], d.time and str(d.time.start)) for d in drafts(reader, TWO)]
    assert found == [("shelled", ["Ganja"], "2020-10-04"), ("captured", ["Barda"], "2020-10-09")]


def test_every_value_assigned_is_one_of_those_given_and_in_order(reader: Reader) -> None:
    mentions = drafts(reader, TWO)
    scene, happenings = mentions[0].scene, [draft.happening for draft in mentions]
    given = assign(scene, scene.tokens, lambda token: token, happenings)
    assert list(given) == [0, 1]
    assert all([t.i for t in tokens] == sorted(t.i for t in tokens) for tokens in given.values())
    assert assign(scene, scene.tokens, lambda token: None, happenings) == {0: [], 1: []}


def test_a_trigger_belongs_to_its_own_happening(reader: Reader) -> None:
    mentions = drafts(reader, TWO)
    happenings = [draft.happening for draft in mentions]
    for number, draft in enumerate(mentions):
        assert draft.happening.token.i in own_tokens(draft.happening)
        assert belongs(draft.scene, draft.happening.token, happenings) == [draft.happening]
        assert nearest(draft.scene, draft.happening.token, happenings) == number


def test_what_hangs_on_a_word_of_saying_belongs_to_no_happening(reader: Reader) -> None:
    (draft,) = drafts(reader, "The ministry said on Tuesday that forces had shelled Ganja.")
    assert draft.time is None


def located(scene: Scene, name: str) -> bool:
    return is_locative(scene, next(token for token in scene.tokens if scene.sentence.words(scene.sentence.span_of(token)) == name))


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        ("Forces shelled homes in Ganja.", "Ganja", True),
        ("Forces shelled Ganja.", "Ganja", True),
        ("Forces shelled homes in Armenia.", "Armenia", True),
        ("Armenia shelled the homes.", "Armenia", False),
        ("The homes were shelled by Armenia.", "Armenia", False),
    ],
)
def test_a_name_tells_where_or_who(reader: Reader, text: str, name: str, where: bool) -> None:
    assert located(drafts(reader, text)[0].scene, name) is where


def test_the_head_of_a_phrase_is_what_its_other_words_hang_on(reader: Reader) -> None:
    tokens = drafts(reader, "The heavy shelling of Ganja continued.")[0].scene.tokens
    head = head_of(tokens[:3])
    assert head is not None
    assert head.text == "shelling"
    assert head_of([]) is None


def test_a_bound_of_a_figure_measures_no_superlative(reader: Reader) -> None:
    (toll,) = drafts(reader, "The fighting in Ganja has killed at least 600 people since it erupted on 15 April 2020.")
    assert toll.time is not None
    assert (str(toll.time.start), toll.time.precision) == ("2020-04-15", "open")
    (most,) = drafts(reader, "The clash in Ganja was the deadliest since 2019.")
    assert most.time is None


@pytest.mark.parametrize("text", [
    "Artillery destroyed rebel positions in northern Iraq on Monday.", "Pirates captured a tanker off Somalia on Monday.",
])  # fmt: skip
def test_a_side_of_a_country_and_the_sea_off_it_tell_where(reader: Reader, text: str) -> None:
    (draft,) = drafts(reader, text)
    assert [place.country for place in draft.places] in (["IRQ"], ["SOM"])


def test_a_day_before_the_noun_of_a_telling_dates_what_it_tells_of(reader: Reader) -> None:
    text = (
        "On 21 August 2013 rebels spoke. Wednesday's claim of the gas attack if confirmed would be the most serious report since the "
        "March 19 claim of the attack in Kapan when at least 30 people were reported killed."
    )
    days = {d.trigger.text: str(d.time.start) for d in drafts(reader, text) if d.time is not None}
    assert days["attack"] == "2013-03-19"
    assert days["gas attack"] == "2013-08-21"
