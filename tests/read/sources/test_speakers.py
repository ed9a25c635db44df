"""Who says so, construction by construction."""

import pytest
from tests.read.reading import drafts, told

from evenhand.read.reader import Reader
from evenhand.read.sources.saying import joint_source
from evenhand.records import Party, Span, Words

SENTENCES = {
    "narrator": ("Armenian forces shelled the town.", "shelled", "narrator"),
    "says that": ("Azerbaijan said that Armenian forces shelled the town.", "shelled", "AZE"),
    "says without that": ("Azerbaijan said Armenian forces shelled the town.", "shelled", "AZE"),
    "closing": ("Armenian forces shelled the town on Monday, Azerbaijan said.", "shelled", "AZE"),
    "closing, inverted": ("Armenian forces shelled the town on Monday, said the Azerbaijani Defence Ministry.", "shelled", "AZE:MIL"),
    "according to": ("According to the Azerbaijani Defence Ministry, Armenian forces shelled the town.", "shelled", "AZE:MIL"),
    "according to at the end": ("Armenian forces shelled the town, according to the Azerbaijani Defence Ministry.", "shelled", "AZE:MIL"),
    "colon": ("The Azerbaijani Defence Ministry: Armenian forces shelled the town.", "shelled", "AZE:MIL"),
    "unnamed": ("A source said that Armenian forces shelled the town.", "shelled", "UNSPEC"),
    "relative clause": ("The deaths, which Azerbaijan claims were caused by shelling, shocked the town.", "shelling", "AZE"),
    "two together": ("Armenia and Azerbaijan said that rebels shelled the town.", "shelled", "ARM+AZE"),
    "joined behind a comma": ("Armenian forces shelled the town, Azerbaijani police and local medics said.", "shelled", "AZE:COP+WITNESS"),
    "cut off": ("Islamic State in a statement published on Friday said rebels shelled the town.", "shelled", "ISIS"),
    "taken for a participle": ("Ganja A military source announced on Friday that rebels shelled the town.", "shelled", "AZE:MIL"),
    "acronym": ("Rebels shelled the town, the Azerbaijani Defence Ministry (ADM) said.", "shelled", "AZE:MIL"),
    "images that show": ("Azerbaijan said satellite images showed that rebels shelled the town.", "shelled", "AZE"),
    "granted by a denial": ("Armenia denied using mortars during the siege.", "siege", "narrator"),
    "claimed, then told of": ("An attack claimed by Islamic State killed ten people.", "attack", "narrator"),
    "between commas": ("The town, the Azerbaijani Defence Ministry said, was shelled because rebels held it.", "shelled", "AZE:MIL"),
    "behind a clause of its own": ("Rebels shelled the town, an Armenian colonel who hid in the bush told us.", "shelled", "ARM:MIL"),
    "it, of the same sentence": ("Islamic State gave no number, but it said that rebels shelled the town.", "shelled", "ISIS"),
    "told of behind a name": ("Rebels shelled the town, Mary Doe, head of the Red Cross, told reporters.", "shelled", "NGO:ICRC"),
    "whatever closes the sentence": ("Armenian forces shelled the town, the diocese wrote.", "shelled", "UNSPEC"),
    "quoted by the subject": ("The Tanjug agency, quoting a doctor, said that rebels shelled the town.", "shelled", "WITNESS"),
    "spoken of": ("Armenia had spoken of heavy shelling.", "shelling", "ARM"),
    "looked into": ("The UN is investigating allegations that Armenian forces shelled the town.", "shelled", "UNSPEC"),
    "reports suggesting": ("The UN seeks clarity on reports suggesting that soldiers shelled the town.", "shelled", "UNSPEC"),
    "a person in what she says": ("Ann, an Armenian minister, lifts a sheet: soldiers shelled it, she tells us.", "shelled", "ARM:GOV"),
    "a body of citizens": ("Hayk, a local rights group, said that rebels shelled the town.", "shelled", "NGO"),
    "workers of a body": ("Rebels shelled the town, Red Cross crews said.", "shelled", "NGO:ICRC"),
    "arms do not speak": ("Armenia said that jets bombed the town and charged that Iran took part in the attack.", "attack", "ARM"),
    "what somebody hears": ("Armenia blames rebels and says its men heard of it.", "blames", "narrator"),
    "goes on, and says nothing": ("Azerbaijani artillery continued to shell the town.", "shell", "narrator"),
    "we, of a text with quotation marks": ("Armenia said “no”. We assess that rebels shelled the town.", "shelled", "narrator"),
    "we, of a text without": ("Armenia said no. We assess that rebels shelled the town.", "shelled", "ARM"),
    "according to data": ("According to provisional data, rebels shelled the town.", "shelled", "UNSPEC"),
    "goes on in the tense of what is said": ("The FMLN claims it seized a farm and, from there, shelled a post.", "shelled", "FMLN"),
    "in a statement": ("The Azerbaijani Defence Ministry said in a statement that rebels shelled the town.", "shelled", "AZE:MIL"),
    "responding to others": (
        "Armenia responded to the claim by the Azerbaijani Defence Ministry that rebels shelled the town.", "shelled", "AZE:MIL"),
    "where the speakers are": ("Shelling killed six in Aleppo, the army in Damascus said.", "Shelling", "SYR:MIL"),
    "a government by its seat": ("Shelling killed six people, the government in Yerevan said.", "Shelling", "ARM:GOV"),
    "the killed do not speak": ("Armenia said ten rebels were killed and put their losses at 20 dead.", "dead", "ARM"),
    "responsibility accepted": ("Islamic State accepted responsibility for the attack.", "attack", "ISIS"),
    "no responsibility": ("Armenia assumes its responsibility for the victims of the attack.", "attack", "narrator"),
    "aside in a clause": ("Rebels bombed a post, in which, Armenia said, ten soldiers died.", "bombed", "narrator"),
    "another act behind a condemnation": ("Armenia condemned the raid and rebels shelled the town.", "shelled", "narrator"),
    "accused, before a semicolon": ("Armenia accused Iran of shelling the town; Tehran called the charge baseless.", "shelling", "ARM"),
    "a doctor by what is told of him": ("Imad Hashimi, a doctor, said that rebels shelled the town.", "shelled", "WITNESS"),
    "in an office": ("Oleh Hai, governor of Kharkiv Oblast, said that rebels shelled Kharkiv.", "shelled", "UKR:GOV"),
    "recognised": ("Armenia recognized that its forces had shelled the town.", "shelled", "ARM"),
    "countered, not said": ("The Armenian army was on alert to counter an attack on the town.", "attack", "narrator"),
    "up to a semicolon": ("Rebels shelled the town, according to Armenia; residents fled.", "shelled", "ARM"),
    "from a semicolon on": ("Residents fled; according to Armenia, rebels shelled the town.", "shelled", "ARM"),
    "attributed": ("Armenia denied the charge and attributed the blasts to shelling by rebels.", "shelling", "ARM"),
    "radio of a capital": ("Baku radio said that rebels shelled the town.", "shelled", "AZE:PRS"),
    "officials of the theatre": ("Armenian rebels fled. Officials said that soldiers shelled the town.", "shelled", "ARM:GOV"),
    "officials without a name": ("Rebels fled. Officials who asked for anonymity said the army shelled Goris.", "shelled", "UNSPEC"),
    "responsibility": ("Islamic State claimed responsibility for the attack.", "attack", "ISIS"),
}


@pytest.mark.parametrize(("text", "word", "source"), SENTENCES.values(), ids=SENTENCES)
def test_source_of_a_construction(reader: Reader, text: str, word: str, source: str) -> None:
    assert told(reader, text, word).source.actor == source


@pytest.mark.parametrize(("name", "code"), [("Azerbaijan", "AZE"), ("Baku", "AZE:GOV"), ("Armenia", "ARM"), ("Yerevan", "ARM:GOV")])
def test_a_state_or_capital_speaks_behind_according_to(reader: Reader, name: str, code: str) -> None:
    assert told(reader, f"According to {name}, soldiers shelled the town.", "shelled").source.actor == code


def test_who_claims_responsibility_did_it(reader: Reader) -> None:
    draft = told(reader, "Islamic State claimed responsibility for the attack.", "attack")
    assert [party.actor for party in draft.agents] == ["ISIS"]
    assert draft.stance == "asserted"


def test_a_quotation_over_several_sentences_is_its_speakers(reader: Reader) -> None:
    text = "“We saw the smoke,” the Azerbaijani Defence Ministry said. “Armenian forces shelled the town.”"
    source = told(reader, text, "shelled").source
    assert (source.actor, source.borrowed) == ("AZE:MIL", "quotation")


def test_who_speaks_behind_a_quotation_that_was_never_closed_has_not_said_it(reader: Reader) -> None:
    text = "“We saw it,” the Azerbaijani Defence Ministry said. “Rebels shelled the town. Yerevan said that two soldiers were wounded."
    assert told(reader, text, "shelled").source.actor == "AZE:MIL"


def test_who_speaks_in_a_sentence_that_tells_of_nothing_goes_on_in_the_next(reader: Reader) -> None:
    text = "Armenia said no. “I am tired,” said Lena, a nurse. “Soldiers shelled the town.”"
    assert told(reader, text, "shelled").source.actor == "WITNESS"


def test_speakers_together_are_one_source_in_alphabetical_order() -> None:
    one, other = (Party(actor=code, words=Words(code, Span(at, at + 3))) for code, at in (("TUR", 0), ("ARM", 8)))
    assert joint_source((one, other)).actor == "ARM+TUR"
    assert joint_source((one, other)).words == one.words


def test_what_stands_behind_a_colon_is_said_too(reader: Reader) -> None:
    text = "Azerbaijan's Foreign Ministry said that its army answered a provocation: Armenian troops had opened fire on its posts."
    assert told(reader, text, "opened").source.actor == "AZE:GOV"


def test_those_who_accuse_in_a_passive_answer_for_the_deed(reader: Reader) -> None:
    assert told(reader, "The Kenyan army has been accused by Al-Shabaab of shelling a market.", "shelling").source.actor == "AL_SHABAAB"


def test_who_lays_a_deed_on_somebody_answers_for_it(reader: Reader) -> None:
    assert told(reader, "Ten died in a raid that the Kenyan government blamed on Al-Shabaab.", "raid").source.actor == "KEN:GOV"
    assert told(reader, "The raid, which the Kenyan government blamed on Al-Shabaab, killed ten.", "raid").source.actor == "narrator"


def test_what_a_clause_tells_of_the_accused_is_no_word_of_the_accuser(reader: Reader) -> None:
    text = "Kenya blamed Somalia, which condemned the attack on Garissa."
    assert told(reader, text, "condemned").source.actor == "narrator"


def test_he_is_whoever_says_so(reader: Reader) -> None:
    text = "The Kenyan army denied it. A vigilante leader, Modu Kaka, said he had counted 14 bodies in Garissa."
    assert told(reader, text, "bodies").source.actor == "UNSPEC"


@pytest.mark.parametrize(
    ("text", "word", "denier", "teller"),
    [
        ("Ethiopia denied bombing Mekelle on Friday, in which 12 people died according to the TPLF.", "died", "ETH", "TPLF"),
        ("Russia denied shelling a market in Kherson, in which 40 people were killed, according to Ukraine.", "killed", "RUS", "UKR"),
        ("Ukraine denied shelling a market in Donetsk, in which 40 people were killed, according to Russia.", "killed", "UKR", "RUS"),
        ("Turkey denied that its jets had bombed a school in Afrin, in which 11 children died.", "died", "TUR", "narrator"),
        ("The RSF denied attacking a village in Gezira, which killed 20 people.", "killed", "RSF", "narrator"),
        ("Israel rejected claims that it bombed a clinic in Gaza, where 30 patients were killed.", "killed", "ISR", "narrator"),
    ],
)
def test_a_denial_does_not_reach_what_is_told_besides(reader: Reader, text: str, word: str, denier: str, teller: str) -> None:
    toll = told(reader, text, word)
    assert (toll.stance, toll.source.actor, len(toll.tolls)) == ("asserted", teller, 1)
    denied = [d for d in drafts(reader, text) if d.stance == "denied"]
    assert [(d.source.actor, d.tolls) for d in denied] == [(denier, ())]


def test_a_speaker_at_the_end_speaks_of_the_whole_where_nobody_else_does(reader: Reader) -> None:
    deed = told(reader, "Shells hit a market in Omdurman on Monday, which killed 12 people, according to the army.", "hit")
    assert deed.source.actor == "SDN:MIL"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        # who adds has spoken before, whatever was named since
        ("State media said a jet was lost in Chad. The Front was named. It added that the plane had crashed.", "crashed", "TCD:PRS"),
        # a participle of saying goes on with a perfect tense, not with what is denied
        ("The Syrian government has denied claims by the opposition on its use of gas saying rebels have used it.", "used", "SYR:GOV"),
        # a report's comma is lost
        ("According to earlier information provided by a source at Aleppo Police Command 5 people were killed and 46 others were injured "
         "as the terrorist organizations launched attacks on the town.", "attacks", "SYR:GOV"),
        # who quotes nobody in particular answers for it
        ("Syrian state television quoted a source as saying that rebels shelled Aleppo.", "shelled", "SYR:PRS"),
        ("Syrian state television quoted a military source as saying that rebels shelled Aleppo.", "shelled", "SYR:MIL"),
    ],
)  # fmt: skip
def test_who_goes_on_to_speak(reader: Reader, text: str, word: str, expected: str) -> None:
    assert {d.source.actor for d in drafts(reader, text) if d.trigger.text == word} == {expected}
