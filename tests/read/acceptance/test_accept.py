"""What bars a candidate from being a claim whatever else speaks for it."""

import pytest
from tests.read.reading import document, drafts

from evenhand.read.acceptance.accept import barred
from evenhand.read.reader import Reader

BARRED = {
    "photograph": ("A photograph taken near Gulu showed the burned market.", "taken", "no ground that changes hands"),
    "held, undated": ("Rebels still hold three districts of Goma.", "hold", "a state without beginning or end"),
    "relief that arrives": ("Medical supplies reached the hospital in Juba.", "reached", "no front"),
    "road used": ("The rebels used the crossing near Bukavu.", "used", "no weapon used"),
    "some of them": ("Nine of the wounded were in critical condition.", "wounded", "some of those harmed, told before"),
    "foretold": ("Egypt warned of an escalation in Gaza.", "warned", "only foretold"),
    "may come": ("The UN warned that the worst may come in Goma.", "warned", "only foretold"),
    "thieves": ("Thieves stole a car in Paris.", "stole", "nobody under arms who does it"),
    "no pact": ("The bridge of Genoa collapsed.", "collapsed", "no pact"),
    "something told": ("Residents of Gao provided an account of the raid that killed ten.", "provided", "something told"),
    "told by": ("Details provided by the Malian army show that ten men died in the raid.", "provided", "something told"),
    "asked for": ("The union called on the inspectors to visit the camp at Gao.", "visit", "what a request asks for"),
}

FREE = {
    "town": ("Sukhumi was taken in September 1993.", "taken"),
    "people taken": ("Troops took forty villagers to a quarry near Ibarra.", "took"),
    "building taken": ("The rebels took the monastery at dawn.", "took"),
    "counted villages": ("Most of the villages taken by the army were lost again.", "taken"),
    "held until": ("Rebels held the airport of Monrovia until 26 July 2003.", "held"),
    "weapon used": ("The army used such weapons near Bukavu.", "used"),
    "threat": ("Russia warned Ukraine that it would bomb Kyiv.", "warned"),
    "robbers under arms": ("Congolese soldiers stole cattle near Goma.", "stole"),
    "pact broken": ("A truce between Chad and Sudan collapsed.", "collapsed"),
    "who they were": ("Nine of the dead were rebels.", "dead"),
    "told and given": ("Iran provided reports and drones to the Houthis.", "provided"),
    "visit made": ("The inspectors visited the camp at Gao, which Bamako had asked for.", "visited"),
}


@pytest.mark.parametrize(("text", "word", "why"), BARRED.values(), ids=BARRED)
def test_what_is_barred_says_why(reader: Reader, text: str, word: str, why: str) -> None:
    found = drafts(reader, text)
    assert [barred(draft, found) for draft in found if draft.trigger.text.startswith(word)] == [why]


@pytest.mark.parametrize(("text", "word"), FREE.values(), ids=FREE)
def test_the_same_words_in_other_company_are_free(reader: Reader, text: str, word: str) -> None:
    found = drafts(reader, text)
    assert [barred(draft, found) for draft in found if draft.trigger.text.startswith(word)] == [""]


@pytest.mark.parametrize(
    "text",
    [
        '"We could not establish who fired them," a monitor said.',
        "It is unclear who shelled it.",
        "Nobody knows who fired.",
    ],
)
def test_a_deed_only_asked_about_is_no_claim(reader: Reader, text: str) -> None:
    claims = reader.read(document("Shells hit Loja on Monday, killing ten people. " + text)).claims
    assert [claim.trigger.text for claim in claims] == ["hit"]


@pytest.mark.parametrize("noun", ["Fears", "Talk of the risk", "Warnings of the danger"])
def test_a_war_that_is_only_feared_is_no_claim(reader: Reader, noun: str) -> None:
    text = f"Shells hit Loja in Peru on Monday, killing ten people. {noun} of a new war grew on Tuesday as Peruvian troops massed there."
    assert all("war" not in claim.trigger.text for claim in reader.read(document(text)).claims)


def test_a_law_broken_tells_of_no_deed_of_its_own(reader: Reader) -> None:
    text = "Shells hit Loja in Peru on Monday, killing ten people. The raid was a violation of international law, the minister said."
    assert all("violation" not in claim.trigger.text for claim in reader.read(document(text)).claims)
