"""What an answer takes up that names no deed."""

import datetime

import msgspec
import pytest
from tests.read.reading import document, drafts, targets, told

from evenhand.read.reader import Reader

ACCUSED = "Rebels said the Kenyan army had bombed a school in Garissa on Monday. "


def denied(reader: Reader, text: str) -> list[tuple[str, str, str, list[str]]]:
    found = [d for d in drafts(reader, text) if d.stance == "denied" and d.type != "accuse"]
    return [(d.trigger.text, d.type, d.source.actor, [p.actor for p in d.agents]) for d in found]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The army denied involvement.", "involvement"),
        ("The army denied any responsibility for it.", "responsibility"),
        ("The army rejected the claim as propaganda.", "claim"),
        ("The army denied the accusation.", "accusation"),
    ],
)
def test_a_denial_takes_up_the_last_deed_of_whoever_denies(reader: Reader, text: str, trigger: str) -> None:
    assert denied(reader, ACCUSED + text) == [(trigger, "assault/air_strike", "KEN:MIL", ["KEN:MIL"])]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Chad denied that its forces were responsible.", "responsible"),
        ("Chad denied being responsible.", "responsible"),
        ('"Not one bomb was dropped," Chad said.', "dropped"),
        ('"Not a single bomb was dropped on the town," Chad said.', "dropped"),
    ],
)
def test_a_denial_of_any_such_deed_has_its_kind_day_and_place(reader: Reader, text: str, trigger: str) -> None:
    told_before = "Sudan said Chadian aircraft bombed Nyala on Monday 5 October 2020. "
    claims = [c for c in reader.read(document(told_before + text)).claims if c.stance == "denied"]
    assert [(c.trigger.text, c.type, c.source.actor) for c in claims] == [(trigger, "assault/air_strike", "TCD")]
    (claim,) = claims
    assert [p.actor.split(":")[0] for p in claim.agents] == ["TCD"]
    assert [p.name for p in claim.places] == ["Nyala"]
    assert claim.time is not None
    assert claim.time.start == datetime.date(2020, 10, 5)


@pytest.mark.parametrize(
    "text",
    [
        "Al-Shabaab denied involvement.",
        "The army denied the accusation that it had shelled homes in Wajir.",
        "The army praised the claim.",
    ],
)
def test_what_others_did_or_a_denial_names_is_not_taken_up(reader: Reader, text: str) -> None:
    assert all(kind != "assault/air_strike" for _, kind, _, _ in denied(reader, ACCUSED + text))


def test_a_deed_told_long_before_is_not_taken_up(reader: Reader) -> None:
    between = "Shells fell on Wajir. Rebels captured Mandera. Ten people died in a raid on Lamu. Gunmen attacked Kisumu. They shelled it. "
    assert denied(reader, ACCUSED + between + "The army denied involvement.") == []


def test_a_charge_that_somebody_denies_leaves_the_accusing_stand(reader: Reader) -> None:
    draft = told(reader, "Residents accused the Kenyan army of shelling a market in Garissa, a charge it denies.", "accused")
    assert draft.stance == "asserted"


def test_nobody_has_told_anything_yet(reader: Reader) -> None:
    assert denied(reader, "The Kenyan army denied involvement.") == []


def owned(reader: Reader, text: str) -> list[tuple[str, str]]:
    return [(d.source.actor, d.agents[0].actor) for d in drafts(reader, text) if d.trigger.text == "responsibility"]


BLAST = "A bomb killed six soldiers in Garissa on Friday. "


def test_a_claim_of_responsibility_takes_up_the_last_deed_of_nobody_else(reader: Reader) -> None:
    assert owned(reader, BLAST + "Al-Shabaab claimed responsibility.") == [("AL_SHABAAB", "AL_SHABAAB")]
    assert owned(reader, "The Kenyan army shelled Garissa on Friday. Al-Shabaab claimed responsibility.") == []


@pytest.mark.parametrize("text", ["No group claimed responsibility.", "Nobody has claimed responsibility.", "Al-Shabaab claimed victory."])
def test_nobody_owns_up(reader: Reader, text: str) -> None:
    assert owned(reader, BLAST + text) == []


def test_an_accusation_is_answered_though_it_names_no_deed(reader: Reader) -> None:
    text = "Kenya blamed Somalia, which condemned the attack and denied any involvement."
    assert [(trigger, source) for trigger, _, source, _ in denied(reader, BLAST + text)] == [("involvement", "SOM")]


STRIKE = "A missile hit a railway station in Kramatorsk on Friday, killing 30 people, Ukrainian officials said. "


def answers(reader: Reader, text: str) -> list[tuple[str, str, list[str]]]:
    """The source, stance and doers of what each answer takes up, in text order."""
    found = [d for d in drafts(reader, text) if d.takes_up is not None]
    return [(d.source.actor, d.stance, [p.actor for p in d.agents]) for d in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (STRIKE + "Kyiv blamed Russia.", [("UKR:GOV", "asserted", ["RUS"])]),
        (STRIKE + "Moscow denied it.", [("RUS:GOV", "denied", ["RUS:GOV"])]),
        (STRIKE + "Kyiv blamed Russia. Moscow denied it.", [("UKR:GOV", "asserted", ["RUS"]), ("RUS:GOV", "denied", ["RUS"])]),
        (STRIKE + "Ukraine blamed Russia for it.", [("UKR", "asserted", ["RUS"])]),
        ("Al-Shabaab shelled Afgooye on Tuesday, officials said. The group rejected that.", [("AL_SHABAAB", "denied", ["AL_SHABAAB"])]),
        ("Russia said it destroyed three tanks near Kherson. Ukraine denied this.", [("UKR", "denied", ["RUS"])]),
        (BLAST + "Somalia denied any involvement.", [("SOM", "denied", ["SOM"])]),
        (STRIKE + "Kyiv blamed Russia for the delay of the talks.", []),
        (STRIKE + "Kyiv condemned Russia.", []),
    ],
)
def test_a_bare_answer_is_of_the_deed_told_right_before(
    reader: Reader, text: str, expected: list[tuple[str, str, list[str]]]
) -> None:
    assert answers(reader, text) == expected


def test_what_is_taken_up_borrows_type_time_and_place(reader: Reader) -> None:
    claims = reader.read(msgspec.structs.replace(document(STRIKE + "Kyiv blamed Russia."), published=datetime.date(2022, 4, 10))).claims
    taken = claims[-1]
    assert (taken.type, taken.agents[0].actor, [p.name for p in taken.places]) == ("assault/shelling", "RUS", ["Kramatorsk"])
    assert taken.time is not None
    assert taken.time.start == datetime.date(2022, 4, 8)
    assert taken.time.borrowed == taken.places[0].borrowed == "other mention"


CLAIMANTS = {
    "accusation": ("Mali blamed JNIM for the massacre in Bankass. JNIM rejected the accusation.", "rejected", ["MLI"]),
    "accusations": ("Amnesty International accused Rwanda of sending troops into Goma. Kigali denies the accusations.", "denies",
                    ["NGO:AMNESTY"]),
    "claim": ("Hamas said it had captured an Israeli soldier in Gaza. Israel dismissed the claim.", "dismissed", ["HAMAS"]),
    "claim of the other": ("Israel said it had captured a Hamas fighter in Gaza. Hamas dismissed the claim.", "dismissed", ["ISR"]),
    "pronoun": ("Human Rights Watch said Russian aircraft had bombed Gori on Monday. Russia denied it.", "denied", ["NGO:HRW"]),
    "relative clause": ("The UN accused Chadian troops of blocking a convoy in Abeche, which Chad denied.", "denied", ["UN"]),
    "a part in a deed": ("The UN accused Chad of shelling Abeche. Chad denied any involvement.", "denied", []),
    "a deed by name": ("The UN accused Chad of shelling Abeche. Chad denied shelling Abeche.", "denied", []),
    "reports of nobody": ("Chad denied the reports that its troops had shelled Abeche.", "denied", []),
}


@pytest.mark.parametrize(("text", "word", "befallen"), CLAIMANTS.values(), ids=CLAIMANTS)
def test_to_reject_a_claim_is_to_reject_who_made_it(reader: Reader, text: str, word: str, befallen: list[str]) -> None:
    acts = [d for d in drafts(reader, text) if word in d.trigger.text and d.type == "reject"]
    assert [targets(d) for d in acts] == [befallen]


@pytest.mark.parametrize(
    ("text", "word", "denier", "doer"),
    [
        ("Ukraine said Russian shells killed nine people in Kherson. Moscow called the claim absurd.", "claim", "RUS:GOV", "RUS:MIL"),
        ("Russia said Ukrainian shells killed nine people in Donetsk. Kyiv called the claim absurd.", "claim", "UKR:GOV", "UKR:MIL"),
        ("The UN said the TPLF killed ten people in Mai Kadra. The TPLF said the report was baseless.", "report", "TPLF", "TPLF"),
        ("Chad accused Sudan of shelling Tine. Sudan said the accusation was ridiculous.", "accusation", "SDN", "SDN"),
        ("The U.S. said Iranian forces shelled Erbil. Iran called the U.S. statement unjustified.", "statement", "IRN", "IRN:MIL"),
    ],
)
def test_a_telling_called_false_denies_the_deed_told_right_before(reader: Reader, text: str, word: str, denier: str, doer: str) -> None:
    deed = next(d for d in drafts(reader, text) if d.happening.token.text == word and d.stance == "denied")
    assert (deed.source.actor, [p.actor for p in deed.agents], deed.takes_up is not None) == (denier, [doer], True)


@pytest.mark.parametrize(
    "text",
    [
        "The army said six civilians died in an attack on Goma. The M23 said the figure was a lie.",
        "The army shelled Nyala on Friday. The minister called the report on the harvest false.",
        "The UN said the RSF killed ten people in Nyala. The RSF said the report was accurate.",
    ],
)
def test_a_count_called_false_or_a_report_of_something_else_denies_no_deed(reader: Reader, text: str) -> None:
    assert not [d for d in drafts(reader, text) if d.stance == "denied" and d.takes_up is not None]


def denials(reader: Reader, text: str) -> list[tuple[str, str, list[str]]]:
    """What is denied: the type, by whom, and its places."""
    return [(c.type, c.source.actor, [p.name for p in c.places]) for c in reader.read(document(text)).claims if c.stance == "denied"]


def test_their_denial_is_of_what_they_denied_before(reader: Reader) -> None:
    text = "Sudan's army denied shelling Kutum on Sunday. The RSF captured Nyala in 2023. Envoys said the army's denial was not credible."
    assert denials(reader, text) == [("assault/shelling", "SDN:MIL", ["Kutum"])] * 2


def test_nobody_denies_by_a_noun_what_another_is_said_to_have_done(reader: Reader) -> None:
    assert denials(reader, "RSF fighters looted a clinic in Nyala in Sudan on Monday. The army's denials convinced nobody.") == []


def test_findings_that_are_rejected_deny_the_deed_found(reader: Reader) -> None:
    text = "Human Rights Watch said Sudan's army had shelled Kutum on Friday. The army dismissed the findings as baseless."
    assert denials(reader, text) == [("assault/shelling", "SDN:MIL", ["Kutum"])]


@pytest.mark.parametrize("judged", ["The army said the figure of six was a lie.", "The army called the figure of six a fabrication."])
def test_a_figure_called_false_by_its_number_is_denied(reader: Reader, judged: str) -> None:
    claims = reader.read(document(f"Rebels said shelling had killed two people in Kutum in Sudan on Monday. {judged}")).claims
    assert [(c.source.actor, [t.low for t in c.casualties]) for c in claims if c.stance == "denied"] == [("SDN:MIL", [6])]


def test_a_charge_that_is_rejected_is_no_accusing_denials(reader: Reader) -> None:
    text = "Sudan's army dismissed accusations by Chad that its troops had shelled Adre on Monday."
    assert not [c for c in reader.read(document(text)).claims if c.type == "accuse" and c.stance == "denied"]


def test_who_rejects_accusations_of_a_deed_is_charged_with_it(reader: Reader) -> None:
    claims = reader.read(document("Moscow dismissed Ukrainian accusations of shelling Kherson.")).claims
    (claim,) = (c for c in claims if c.stance == "denied")
    assert [p.actor for p in claim.agents] == ["RUS:GOV"]


def test_having_no_troops_somewhere_denies_that_they_were_sent(reader: Reader) -> None:
    text = "Eritrean troops shelled Mekelle in Tigray on Monday, Ethiopia said. Eritrea said it had no soldiers in Tigray."
    assert ("mobilize", "ERI", ["Tigray"]) in denials(reader, text)


def test_both_armies_are_those_named_last(reader: Reader) -> None:
    text = "The Indian army and the Pakistani army exchanged fire near Uri on Monday. Both armies said they had fired back."
    assert {c.source.actor for c in reader.read(document(text)).claims} == {"narrator", "IND:MIL+PAK:MIL"}


def test_a_group_that_documents_is_no_group_that_fights(reader: Reader) -> None:
    text = "Amnesty said the RSF had shelled Kutum in Sudan on Monday. The group also documented that the army bombed Nyala."
    assert {c.source.actor for c in reader.read(document(text)).claims} == {"NGO:AMNESTY"}


def test_a_charge_called_false_is_the_one_laid_on_whoever_calls_it_so(reader: Reader) -> None:
    text = "Rebels said Rwandan troops had shelled Goma in Congo. The M23 said the shells had been fired by Congolese soldiers."
    claims = reader.read(document(f"{text} Rwanda said the accusation was ridiculous.")).claims
    assert [[p.actor for p in c.agents] for c in claims if c.stance == "denied"] == [["RWA:MIL"]]
