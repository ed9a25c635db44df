"""Whom a speaking noun stands for."""

import pytest
from tests.read.reading import told

from evenhand.read.reader import Reader

SENTENCES = {
    "nobody": ("No one claimed responsibility but Islamic State has carried out bombings there.", "bombings", "narrator"),
    "title and name": ("The UN coordinator in Sudan Mary Tolliver said a convoy was shelled.", "shelled", "UN"),
    "two bodies together": ("The convoy was hit by rockets a medical source and witnesses said.", "hit", "UNSPEC+WITNESS"),
    "house that speaks": ("Police fired on marchers in Yangon, the UN rights office said.", "fired", "UN"),
    "headline that ends in its source": ("Dozens killed in air strike on a market in Sanaa: United Nations.", "air strike", "UN"),
    "colon behind a party": ("Syrian opposition: 30 killed in shelling of Homs.", "shelling", "SYR:OPP"),
    "claims of nobody": ("Experts looked into claims that rebels shelled the camp.", "shelled", "UNSPEC"),
    "claims brought forward": ("Russia responded with accusations that Ukraine shelled the plant.", "shelled", "RUS"),
    "charges denied": ("Myanmar denied charges that its army shelled the village.", "shelled", "MMR"),
    "feared": ("The UN fears that the army will shell the camp at Tyre.", "shell", "UN"),
    "refused": ("The FARC refused to surrender.", "surrender", "FARC"),
}


@pytest.mark.parametrize(("text", "word", "source"), SENTENCES.values(), ids=SENTENCES)
def test_source_by_its_words(reader: Reader, text: str, word: str, source: str) -> None:
    assert told(reader, text, word).source.actor == source


def test_he_is_the_last_person_who_spoke(reader: Reader) -> None:
    text = (
        "Kremlin spokesman Dmitry Peskov said talks were held. The Defence Ministry called it a success. "
        "He said that Kyiv shelled a bridge."
    )
    assert told(reader, text, "shelled").source.actor == "RUS:GOV"


def test_a_name_is_taken_up_by_its_last_word(reader: Reader) -> None:
    text = "The UN coordinator in Sudan Mary Tolliver said a convoy was shelled. Tolliver said that soldiers bombed a bridge."
    assert told(reader, text, "bombed").source.actor == "UN"


def test_speech_goes_on_between_two_sentences_of_one_person(reader: Reader) -> None:
    text = (
        "Rebels attacked a post, Kremlin spokesman Dmitry Peskov said. The army shelled a camp in reply. "
        "Two soldiers were wounded in the fighting, he added."
    )
    source = told(reader, text, "shelled").source
    assert (source.actor, source.borrowed) == (told(reader, text, "attacked").source.actor, "quotation")


def test_a_quotation_is_of_who_spoke_before_it_not_of_the_last_in_its_paragraph(reader: Reader) -> None:
    text = (
        "“It was a raid,” the Armenian Defence Ministry said. “Soldiers shelled a village.” "
        "The Azerbaijani Defence Ministry said that Armenian troops bombed a bridge."
    )
    assert told(reader, text, "shelled").source.actor == "ARM:MIL"


def test_we_far_from_any_speaker_is_the_documents_own_voice(reader: Reader) -> None:
    text = (
        "Iraq's army said that fighters attacked a post. Jets bombed a store in Mosul. Troops shelled a bridge in Tikrit. "
        "We killed five fighters in an ambush."
    )
    assert told(reader, text, "ambush").source.actor == "narrator"
