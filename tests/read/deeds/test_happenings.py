"""Which words state a happening: its own, the harm where its own take up what was told before."""

import pytest
from tests.read.reading import drafts

from evenhand.read.reader import Reader

TRIGGERS = {
    "new": ("Nine people were killed in an air strike on Gulu.", "air strike"),
    "told apart": ("Nine people were killed in the air strike on Gulu.", "air strike"),
    "taken up": ("Nine people were killed in the blast.", "killed"),
    "taken up as subject": ("The blast killed nine people.", "blast"),
    "a verb and its noun": ("The rebels and the government reached an initial agreement in Doha.", "reached an initial agreement"),
    "split otherwise": ("The rebels shot the helicopter down near Gulu.", "shot"),
    "a harm without a deed": ("Four soldiers were killed and nine wounded on Monday in Gulu.", "killed"),
    "a gerund hits": ("Shelling by the Ukrainian army hit a school.", "Shelling"),
    "hit in a gerund": ("The school was hit in shelling by the Ukrainian army.", "shelling"),
    "in a war": ("More than 9,000 people have been killed in the conflict.", "killed"),
    "since a war": ("More than 9,000 people have been killed since the conflict began.", "killed"),
}


@pytest.mark.parametrize(("text", "trigger"), TRIGGERS.values(), ids=TRIGGERS)
def test_the_trigger_is_what_newly_states_it(reader: Reader, text: str, trigger: str) -> None:
    assert [draft.trigger.text for draft in drafts(reader, text)] == [trigger]


def test_the_kind_is_still_that_of_the_noun(reader: Reader) -> None:
    assert [draft.type for draft in drafts(reader, "Nine people were killed in the blast.")] == ["assault/explosive"]


NAMED = {
    "ceasing fire by oneself": ("The FARC declared a truce for Christmas.", "retreat"),
    "judging a report": ("Moscow called the report nonsense.", "reject"),
    "judging a deed": ("Kyiv called the raid cowardly.", "accuse"),
    "brushing aside": ("Kyiv brushed aside the Russian offer.", "reject"),
    "seeking arms": ("Kyiv sought weapons from Germany.", "request"),
    "giving arms": ("Germany will give Ukraine 14 tanks.", "aid"),
    "extending a truce": ("The army and the rebels extended the truce.", "agree"),
    "ending a truce": ("Sudan ended the truce.", "sanction"),
    "letting through": ("Russia let the convoy through.", "concede"),
    "leaving a pact": ("Russia withdrew from the grain deal.", "sanction"),
    "leading away": ("Gunmen led away three men.", "coerce/detention"),
    "keeping from": ("Soldiers prevented an ambulance from reaching the camp.", "coerce/blockade"),
    "driving across": ("The fighting drove 28,000 people across the border.", "coerce/displacement"),
    "losing ground": ("Ukraine lost the town of Bakhmut.", "coerce/seizure"),
    "breaking through": ("Ethiopian troops broke through near Zalambessa.", "assault/offensive"),
}


@pytest.mark.parametrize(("text", "kind"), NAMED.values(), ids=NAMED)
def test_words_that_reporters_use_in_any_conflict_name_happenings(reader: Reader, text: str, kind: str) -> None:
    assert kind in [draft.type for draft in drafts(reader, text)]


UNNAMED = {
    "leaving people dead": "The attack left ten people dead.",
    "asking for no name": "A resident asked not to be named.",
    "telephoning": "The rebels made a telephone call to a radio station.",
    "naming a deed anew": "The president called it genocide.",
}


@pytest.mark.parametrize("text", UNNAMED.values(), ids=UNNAMED)
def test_the_same_words_in_other_company_name_none(reader: Reader, text: str) -> None:
    assert {draft.type for draft in drafts(reader, text)} <= {"assault/other"}


@pytest.mark.parametrize(
    ("text", "word", "killed"),
    [
        ("JNIM said it lost no men in Kidal and that 30 soldiers had died.", "died", 30),
        ("Ethiopia said it did not bomb Mekelle and that the TPLF had killed 12 people.", "killed", 12),
        ("Armenia said it did not shell Tartar and four soldiers had died.", "died", 4),
        ("Azerbaijan said it did not shell Goris and four soldiers had died.", "died", 4),
    ],
)
def test_a_negated_clause_owns_no_toll_of_the_clause_joined_to_it(reader: Reader, text: str, word: str, killed: int) -> None:
    happenings = drafts(reader, text)
    dead = next(d for d in happenings if d.trigger.text == word)
    assert (dead.stance, [t.low for t in dead.tolls]) == ("asserted", [killed])
    assert not [d for d in happenings if d.stance == "denied" and d.tolls]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Neighbours captured him in northern Bogota after the blast.", "coerce/detention"),
        ("The army captured the town of Apopa.", "coerce/seizure"),
        ("The rebels engaged in a dialogue with the army.", "consult"),
        ("The rebels engaged the army near Apopa.", "assault/clash"),
    ],
)
def test_what_the_object_makes_of_a_verb(reader: Reader, text: str, type_: str) -> None:
    assert [d.type for d in drafts(reader, text) if d.trigger.text.startswith(("captured", "engaged", "dialogue"))] == [type_]


def test_what_is_sent_or_aimed_with_words_moves_no_forces(reader: Reader) -> None:
    for text in ("The rebels sent a letter to the army.", "The rebels have concentrated their attacks on the pipeline."):
        assert "mobilize" not in [d.type for d in drafts(reader, text)]


def test_a_date_in_the_name_of_a_body_dates_nothing(reader: Reader) -> None:
    (met,) = [d for d in drafts(reader, "Farc rebels met M-19 [19 April Movement] commanders in Bogota.") if d.trigger.text == "met"]
    assert met.time is None


def test_a_second_that_begins_another_statement(reader: Reader) -> None:
    text = "It said medics were still retrieving victims of the blasts and that at least 170 people had been wounded."
    assert [d.trigger.text for d in drafts(reader, text) if d.tolls and d.tolls[0].low == 170] == ["wounded"]
