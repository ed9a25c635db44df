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
    "hearers are no speakers": ("Police sources in Cali consulted by AFP said rebels shelled the town.", "shelled", "COL:COP"),
    "whatever says so speaks": ("Rebels shelled the town, the stationmaster said.", "shelled", "UNSPEC"),
    "a person above": ("The Iraqi president rejected the claim, which he said proved that rebels shelled Mosul.", "shelled", "IRQ:GOV"),
    "a name and whose head": ('"Jets shelled Homs" said Rami Abdel Rahman head of the Syrian Observatory adding more.', "shelled", "SOHR"),
    "speaks of": ("The Iraqi president spoke of the bombing of a bridge.", "bombing", "IRQ:GOV"),
    "denied before": ("Jets bombed a church near Jaffna; the Sri Lankan army denied it.", "bombed", "narrator"),
    "feared": ("The UN fears that the army will shell the camp at Tyre.", "shell", "UN"),
    "refused": ("The FARC refused to surrender.", "surrender", "FARC"),
    "refused, and when": ("The FARC refused on Monday to surrender.", "surrender", "FARC"),
    "who lives there": ("Jets bombed a market in Taiz, residents said.", "bombed", "WITNESS"),
    "one of several": ("Residents reached by phone gave another account: one said rebels shelled Taiz.", "shelled", "WITNESS"),
    "he of the clause before": (
        "Elias Brandt, a spokesman for the FARC, denied that; his men, he said, shelled no village.", "shelled", "FARC"),
    "sent by a state": ("Kenya's U.N. envoy, Asha Njoroge, said rebels shelled the town.", "shelled", "KEN:GOV"),
    "officials of a place": ("Across the border in Belgorod, officials said Ukrainian drones hit a depot.", "hit", "RUS:GOV"),
    "an organ of a group": ("Radio Venceremos, the station of the FMLN, said the army shelled a village.", "shelled", "FMLN"),
    "a charge denied": (
        "Kenya said soldiers shelled the camp, a charge that the Somali army denied.", "denied", "narrator"),
    "somebody else's act": (
        "The mayor said he had warned the army, and the Red Cross blamed rebels for shelling the camp.", "blamed", "narrator"),
    "who works there": ("Militias torched a house in Dili, church workers said by telephone.", "torched", "WITNESS"),
    "told to live there": ("Soldiers shelled the market, said Amadou Traoré, a farmer.", "shelled", "WITNESS"),
    "gathered by a rights group": (
        "Human Rights Watch, citing witnesses, said soldiers shelled the market.", "shelled", "NGO:HRW"),
    "passed on by a paper": ("Reuters, citing witnesses, said soldiers shelled the market.", "shelled", "WITNESS"),
    "reports received": ("The panel received reports that soldiers shelled the market.", "shelled", "UNSPEC"),
    "told of the accused": (
        "The government of Mali blamed the attack on Al-Qaeda, which had earlier accused it of killing herders.", "accused",
        "narrator"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "word", "source"), SENTENCES.values(), ids=SENTENCES)
def test_source_by_its_words(reader: Reader, text: str, word: str, source: str) -> None:
    assert told(reader, text, word).source.actor == source


def test_he_is_the_last_person_who_spoke(reader: Reader) -> None:
    text = (
        "Kremlin spokesman Dmitry Peskov said talks were held. The Defence Ministry called it a success. "
        "He said that Kyiv shelled a bridge."
    )
    assert told(reader, text, "shelled").source.actor == "RUS:GOV"


def test_the_source_and_a_short_name_take_up_who_spoke_before(reader: Reader) -> None:
    text = "Police in Cali said a bridge was bombed. The source added that rebels shelled the town."
    assert told(reader, text, "shelled").source.actor == told(reader, text, "bombed").source.actor
    text = "Soldiers bombed a bridge. The Truth Commission of Peru met. The commission said that rebels shelled the town."
    assert told(reader, text, "shelled").source.words is not None


def test_a_denying_aside_is_the_narrators(reader: Reader) -> None:
    draft = told(reader, "The Red Cross accused Israel of blocking its ambulances, which the Israeli army denied.", "denied")
    assert (draft.source.actor, draft.type) == ("narrator", "reject")


def test_what_is_told_of_the_speaker_between_his_statements_is_the_narrators(reader: Reader) -> None:
    text = "Rebels attacked a post, Alfredo Cristiani said. Cristiani rejected the offer. He said a camp was shelled."
    assert told(reader, text, "rejected").source.actor == "narrator"


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


def test_a_general_of_nobodys_speaks_for_the_forces_heard_before(reader: Reader) -> None:
    text = "NATO said its planes bombed a bridge. General Tullio Ferrante said a convoy was shelled."
    assert told(reader, text, "shelled").source.actor == "NATO"


def test_a_ministry_is_that_of_the_country_that_a_text_was_filed_from(reader: Reader) -> None:
    text = (
        "NIAMEY, March 22, 2024 - Nigerien soldiers fought American soldiers. American soldiers left Niger. "
        "Rebels shelled a post, the defence ministry said."
    )
    assert told(reader, text, "shelled").source.actor == "NER:MIL"


def test_a_speaker_of_a_debate_keeps_the_office_that_his_first_label_names(reader: Reader) -> None:
    text = (
        "Port Moresby, Papua New Guinea. MR ROE (Minister for Defence): Our troops left the island. "
        "MR DOE (Opposition): Why? MR ROE: Rebels shelled the port."
    )
    assert told(reader, text, "shelled").source.actor == "PNG:GOV"


def test_our_analysis_is_the_documents_own(reader: Reader) -> None:
    text = 'A farmer said: "They shelled us." Our analysis of images shows that soldiers burned the village.'
    assert told(reader, text, "burned").source.actor == "narrator"
