"""Whom a speaking noun stands for."""

import pytest
from msgspec import structs
from tests.read.reading import document, drafts, told

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
    "by somebody's count": ("By the Somali army's count, rebels shelled the camp.", "shelled", "SOM:MIL"),
    "held to answer": ("The Somali army holds rebels responsible for the shelling of Baidoa.", "shelling", "SOM:MIL"),
    "charged beside another": (
        "Kenya says it left; Kenya's foreign ministry accused Somali aviation of bombing Garissa.", "bombing", "KEN:GOV"),
    "told of in the passive": ("The shelling of Baidoa was confirmed by the UN.", "shelling", "UN"),
    "what is cited and cannot speak": ("The Somali army, citing intercepted calls, says that rebels shelled the camp.",
        "shelled", "SOM:MIL"),
    "a verb taken for the head of its noun": ("The president's office reports that two drones were shot down over the capital.",
        "shot down", "GOV"),
    "a denier who goes on": (
        "The Somali government has denied claims by the opposition on the raid, saying rebels have shelled the camp.",
        "shelled", "SOM:GOV"),
    "unnamed": ("An unnamed official in Yangon said that rebels shelled the camp.", "shelled", "UNSPEC"),
    "he whose rank the table lacks": ("General Botero lied when he said that rebels of Colombia shelled Cali.", "shelled", "COL:MIL"),
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


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Mortars hit a bakery in Taiz, killing six people, including two children, medics and police said.", "WITNESS+YEM:COP"),
        ("Drones hit a bus in Kherson, killing five people, among them two women, officials and medics said.", "UKR:GOV+WITNESS"),
        ("Shells hit a bus in Donetsk, killing five people, including a girl, rescuers and medics said.", "RESCUE+WITNESS"),
    ],
)
def test_two_who_speak_last_are_none_of_those_counted_before(reader: Reader, text: str, source: str) -> None:
    deed = told(reader, text, "hit")
    assert deed.source.actor == source
    assert [t.words.text.split()[0] in ("officials", "medics", "rescuers") for t in deed.tolls] == [False] * 2


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("RSF fighters stormed a hospital in Nyala, its director said.", "stormed"),
        ("Syrian forces shelled a school in Idlib, killing five pupils, its principal said.", "shelled"),
        ("Rebels looted a health centre in Djugu and beat two nurses, according to its administrator.", "beat"),
    ],
)
def test_who_runs_the_house_that_was_hit_speaks_for_no_attacker(reader: Reader, text: str, word: str) -> None:
    assert told(reader, text, word).source.actor == "UNSPEC"


def test_a_body_hit_or_not_speaks_by_its_own_spokesman(reader: Reader) -> None:
    assert told(reader, "The M23 attacked a hospital in Goma, its spokesman said.", "attacked").source.actor == "M23"


@pytest.mark.parametrize("place", ["the Saint Mary hospital", "the central hospital", "the ABC Ndosho hospital"])
def test_a_doctor_at_a_hospital_speaks_and_goes_on_as_he(reader: Reader, place: str) -> None:
    text = f"Sudan's foreign minister denied it. A doctor at {place} said 33 people were wounded in Nyala. Two of them died, he said."
    assert told(reader, text, "wounded").source.actor == "WITNESS"
    assert told(reader, text, "died").source.actor == "WITNESS"


@pytest.mark.parametrize("noun", ["Monitor", "Network", "Watchdog"])
def test_a_body_written_as_a_name_takes_up_no_group_called_otherwise(reader: Reader, noun: str) -> None:
    text = f"Boko Haram attacked Bosso on Friday. The {noun} documented seven civilians killed."
    assert told(reader, text, "killed").source.actor == "UNSPEC"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A teacher said rebels shelled Goma. He said two people died in Sake.", "teacher"),
        ("Sudan's foreign minister said the RSF shelled Nyala. He put the number of people killed at 14.", "Sudan's foreign minister"),
        ("A witness said rebels shelled Goma. She counted the holes, she said. She said two people died.", "A witness"),
    ],
)
def test_whoever_goes_on_as_a_pronoun_keeps_the_name(reader: Reader, text: str, name: str) -> None:
    last = drafts(reader, text)[-1]
    assert last.source.words is not None
    assert (last.source.words.text, last.source.name) == (last.source.words.text.capitalize(), name)


@pytest.mark.parametrize(
    ("speaker", "country"),
    [("Kharkiv's mayor", "UKR"), ("The governor of Donetsk", "UKR"), ("Kassala's governor", "SDN"), ("The mayor of Goma", "COD")],
)
def test_who_governs_a_place_speaks_for_its_state(reader: Reader, speaker: str, country: str) -> None:
    text = f"{speaker} said that armed men had killed 12 people on Monday."
    assert told(reader, text, "killed").source.actor == f"{country}:GOV"


OWN = {
    "officials after officials": (
        "Coalition aircraft bombed Mosul, Combined Joint Task Force officials reported. Jets shelled a post, officials said.", "COALITION"),
    "a spokesman": ("A spokesman said that rebels shelled a post near Mosul.", "USA:MIL"),
    "an officer": ("Rebels shelled a post near Mosul, said Col. Jane Roe.", "USA:MIL"),
    "taken up by rank": (
        "Rebels fled, said Lt. Gen. John Roe, commander of Combined Joint Task Force. They shelled a post near Mosul, the general said.",
        "COALITION"),
    "somebody else's": ("An Iraqi army spokesman said that rebels shelled a post near Mosul.", "IRQ:MIL"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), OWN.values(), ids=OWN)
def test_who_is_nobody_elses_speaks_for_the_body_whose_document_it_is(reader: Reader, text: str, speaker: str) -> None:
    own = structs.replace(document(text), outlet="CENTCOM")
    assert [d.source.actor for d in reader.drafts(own) if d.trigger.text == "shelled"] == [speaker]


def test_a_document_states_what_it_condemns_and_speaks_in_its_own_name(reader: Reader) -> None:
    text = "The United States condemns the war in Sudan. We condemn the shelling of a camp in Darfur. Rebels bombed a bridge."
    own = {d.trigger.text: d.source.actor for d in reader.drafts(structs.replace(document(text), outlet="US State Department"))}
    assert (own["condemn"], own["shelling"], own["bombed"]) == ("narrator", "USA:GOV", "narrator")


def test_a_body_that_speaks_of_its_own_researchers_is_we_itself(reader: Reader) -> None:
    text = "The army of Chad said 20 people died. Our researchers counted 11 dead. We believe that Sudanese forces shelled the town."
    assert [d.source.actor for d in drafts(reader, text) if d.trigger.text == "shelled"] == ["narrator"]


@pytest.mark.parametrize(("text", "speaker"), [
    ("A militant commander said that soldiers shelled the town.", "REB"),
    ("A spokesman said that rebels shelled the town.", "ISR:MIL"),
])  # fmt: skip
def test_a_foe_speaks_for_nobody_in_a_commands_document(reader: Reader, text: str, speaker: str) -> None:
    own = structs.replace(document(text), outlet="Israel Defense Forces")
    assert [d.source.actor for d in reader.drafts(own) if d.trigger.text == "shelled"] == [speaker]
