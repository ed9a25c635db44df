"""Who is named in a text: phrases to codes, bare roles by their context, and both sides by one rule."""

import difflib
import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.knowledge.actor_swap import swap_names, swap_text
from evenhand.knowledge.actors import load_actors
from evenhand.read.who.actors import KINDS, ActorContext, actor_context, find_actors
from evenhand.records.codes import ROLES

TABLE = load_actors()
SYRIA = ActorContext(countries=(("SYR", 9.0),), country="SYR")
NOWHERE = ActorContext()


def codes(text: str, context: ActorContext = NOWHERE) -> list[tuple[str, str]]:
    return [(text[m.span.start : m.span.end], m.code) for m in find_actors(text, TABLE, context)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Azerbaijani forces", "AZE:MIL"),
        ("Armenia's Defence Ministry", "ARM:MIL"),
        ("Armenia’s Defence Ministry", "ARM:MIL"),
        ("Russias Ministry of Defence", "RUS:MIL"),
        ("the Syrian army", "SYR:MIL"),
        ("Russian warplanes", "RUS:MIL"),
        ("Russian air strikes", "RUS:MIL"),
        ("Uruguayan police officers", "URY:COP"),
        ("Iraqi police", "IRQ:COP"),
        ("Palestinian civilians", "PSE:CIV"),
        ("US officials", "USA:GOV"),
        ("U.S. President Barack Obama", "USA:GOV"),
        ("the Assad regime", "SYR:GOV"),
        ("Assads forces", "SYR:MIL"),
        ("forces loyal to President Bashar al-Assad", "SYR:MIL"),
        ("units of the Armenian armed forces", "ARM:MIL"),
        ("the army of Azerbaijan", "AZE:MIL"),
        ("Syrian opposition fighters", "SYR:REB"),
        ("Syrian opposition", "SYR:OPP"),
        ("the opposition Syrian National Coalition", "SYR:OPP"),
        ("Syrian state television", "SYR:PRS"),
        ("state news agency SANA", "SANA"),
        ("Russian peacekeeping troops", "RUS:PKO"),
        ("US-led coalition warplanes", "COALITION"),
        ("the Kurdish YPG militia", "YPG"),
        ("Kurdish fighters", "KURD"),
        ("the PKK terrorist organization", "PKK"),
        ("Turkish-backed FSA members", "SYR:REB"),
        ("Da’esh", "ISIS"),
        ("White Helmets", "RESCUE"),
        ("foreign mercenaries", "MERC"),
        ("Kremlin spokesman Dmitry Peskov", "RUS:GOV"),
        ("the Armenian side", "ARM"),
        ("Armenian sources", "ARM"),
        ("people of Nagorno-Karabakh", "NKR"),
        ("the remaining Armenian militias of Karabakh", "NKR:MIL"),
        ("COLOMBIAN PRESIDENT VIRGILIO BARCO", "COL:GOV"),
        ("Jordanian 71st Counter Terrorism Battalion", "JOR:MIL"),
    ],
)  # fmt: skip
def test_phrases(text: str, code: str) -> None:
    assert [c for _, c in codes(text)] == [code]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("the army", "SYR:MIL"), ("rebels", "SYR:REB"), ("the regime", "SYR:GOV"), ("residents", "SYR:CIV"),
        ("the opposition", "SYR:OPP"), ("a school", "SYR:CIV"), ("pro-government militia", "SYR:MIL"),
        ("state media", "SYR:PRS"), ("Turkish-backed rebels", "SYR:REB"), ("regime shelling", "SYR:MIL"),
        ("witnesses", "WITNESS"), ("gunmen", "UNSPEC"), ("a medical source", "UNSPEC"),
        ("opposition activists", "ACTIVISTS"),
        ("civil defence workers", "RESCUE"), ("a military source", "SYR:MIL"),
    ],
)  # fmt: skip
def test_bare_roles_belong_to_the_theatre(word: str, code: str) -> None:
    assert [c for _, c in codes(word, SYRIA)] == [code]


@pytest.mark.parametrize(("word", "code"), [("the army", "MIL"), ("rebels", "REB"), ("civilians", "CIV")])
def test_without_a_theatre_a_role_stays_alone(word: str, code: str) -> None:
    assert [c for _, c in codes(word)] == [code]


def test_a_capital_speaks_or_is_a_place() -> None:
    text = "Officials met in Washington. Washington said no."
    flags = [m.as_place for m in find_actors(text, TABLE, NOWHERE) if m.kind == "capital"]
    assert flags == [True, False]


def test_mere_descriptions_name_nobody() -> None:
    assert codes("a rebel-held town") == []
    assert codes("the Kurdish-held city") == []
    assert ("Turkey", "TUR") not in codes("the US-based firm")


def test_later_mentions_point_back() -> None:
    text = (
        "Rami Abdel Rahman, head of the Syrian Observatory for Human Rights (SOHR), told Reuters. The Observatory said no. "
        "Abdel Rahman said yes. The Armenian Foreign Ministry spoke. The ministry denied it."
    )
    found = codes(text)
    assert ("Observatory", "SOHR") in found
    assert ("Abdel Rahman", "SOHR") in found
    assert ("ministry", "ARM:GOV") in found


def test_an_unknown_person_with_a_post_speaks_for_the_body() -> None:
    text = "Ahmed al-Ali, a spokesman for the Free Army, denied it. Al-Ali said so."
    assert ("Ahmed al-Ali", "SYR:REB") in codes(text)
    assert ("Al-Ali", "SYR:REB") in codes(text)


def test_another_bearer_of_a_surname_is_not_the_leader() -> None:
    assert "SYR:GOV" not in {c for _, c in codes("Ibrahim al-Assad, a neurologist, was there.")}


def test_a_bracketed_acronym_counts_for_the_document() -> None:
    assert codes("Reporters Without Borders (RSF) spoke. RSF said no.")[-1] == ("RSF", "NGO:RSF")
    assert codes("RSF fighters attacked.") == [("RSF fighters", "RSF")]


def test_an_unknown_body_gets_a_code_of_its_own() -> None:
    assert codes("The Sultan Murad Division attacked.") == [("Sultan Murad Division", "SULTAN_MURAD_DIVISION")]


def test_capitals_everywhere_are_words_not_acronyms() -> None:
    assert codes("THE ARMED MEN WHO TOLD US THAT HE IS DEAD") == [("ARMED MEN", "UNSPEC")]


def test_both_sides_and_the_enemy_need_two_parties() -> None:
    war = ActorContext(countries=(("ARM", 5.0), ("AZE", 5.0)), parties=("ARM", "AZE"))
    assert codes("both sides", war) == [("both sides", "ARM+AZE")]
    assert codes("Armenian forces hit the enemy.", war)[-1][1] == "AZE:MIL"
    assert codes("Azerbaijani forces hit the enemy.", war)[-1][1] == "ARM:MIL"
    assert codes("both sides") == []


@pytest.mark.parametrize(("text", "last"), [
    ("Israeli settlers burned a car in Burin. Farmers fled. The settlers shot at them.", "ISR:CIV"),
    ("Moroccan settlers burned a car in Burin. Farmers fled. The settlers shot at them.", "MAR:CIV"),
    ("In Burin, Palestine, settlers shot at farmers. Then the settlers left.", "CIV"),
])  # fmt: skip
def test_settlers_are_not_of_the_ground_that_they_settle(text: str, last: str) -> None:
    theatre = ActorContext((("PSE", 9.0),), "PSE")
    assert [code for words, code in codes(text, theatre) if "settlers" in words][-1] == last


def test_a_band_named_once_is_taken_up_by_its_noun_at_any_distance() -> None:
    text = "Houthi militias took the town. " + "It rained all day long. " * 40 + "The militias left."
    assert codes(text)[-1][1] == "HOUTHI"


def test_a_second_noun_is_of_the_first_ones_country() -> None:
    assert [c for _, c in codes("Armenian soldiers and civilians")] == ["ARM:MIL", "ARM:CIV"]


def test_the_theatre_is_where_it_happens_not_who_acts() -> None:
    text = "Russian warplanes, Russian ships and Russian troops struck Idlib in Syria and Homs in northern Syria."
    assert actor_context(text, "", TABLE).country == "SYR"
    assert actor_context("Armenia and Azerbaijan traded fire.", "", TABLE).country is None
    assert actor_context("", "", TABLE, ("UKR", "UKR")).country == "UKR"


def test_a_press_agency_is_no_party() -> None:
    assert actor_context("EFE: Armenian forces and Azerbaijani forces fought.", "", TABLE).parties == ("ARM", "AZE")


PAIRS = [("ARM", "AZE"), ("RUS", "UKR"), ("IND", "PAK"), ("ISR", "IRN"), ("URY", "MNG"), ("URY", "RUS")]

STORY = """{A}'s Defence Ministry said on Monday that {Bj} forces shelled villages in {A}, killing two {Aj} soldiers and
three civilians. {Bc} denied this. The {Bj} foreign ministry accused {Ac} of provocation; its troops fired at {Aj}
positions. Both sides called on {A} and {B} to stop. {Bp} fled. The ministry said the enemy lost a tank. {Aj}
President spoke in {Bc}."""


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_swapping_the_parties_swaps_the_codes_and_nothing_else(a: str, b: str) -> None:
    first, second = TABLE.countries()[a], TABLE.countries()[b]
    names = {
        "A": first.name, "Aj": first.adjectives[0], "Ac": first.capitals[0], "Ap": first.people[0],
        "B": second.name, "Bj": second.adjectives[0], "Bc": second.capitals[0], "Bp": second.people[0],
    }  # fmt: skip
    text = STORY.format(**names)
    swapped = swap_text(text, swap_names(TABLE, a, b))
    assert _swapped_codes(text, a, b) == _swapped_codes(swapped, None, None)


def _swapped_codes(text: str, a: str | None, b: str | None) -> list[tuple[str, str, bool]]:
    found = []
    for mention in find_actors(text, TABLE, actor_context(text, "", TABLE)):
        parts = [part.split(":") for part in mention.code.split("+")]
        for part in parts:
            part[0] = {a: b, b: a}.get(part[0]) or part[0] if a else part[0]
        found.append(("+".join(sorted(":".join(p) for p in parts)), mention.kind, mention.as_place))
    return found


def test_the_seeds_swap(shared: Path) -> None:
    """Real text: what is left over hangs on names without a counterpart, or on an authority of one side's kin."""
    pairs = swap_names(TABLE, "ARM", "AZE")
    for line in (shared / "gold" / "seeds.jsonl").read_text("utf-8").splitlines():
        text = json.loads(line)["text"]
        before = _swapped_codes(text, "ARM", "AZE")
        after = _swapped_codes(swap_text(text, pairs), None, None)
        assert difflib.SequenceMatcher(None, before, after, autojunk=False).ratio() >= 0.85


WORDS = st.sampled_from(
    [
    "the", "a", "of", "and", "said", "Syrian", "army", "rebels", "Russia", "'s", "Moscow", "in", ",", ".", "Hamas",
    "-", "led", "coalition", "President", "Assad", "Ali", "Omar", "both", "sides", "enemy\n", "", "", "", "its",
    "troops", "spokesman", "for", "ISIS", "(", ")", "US", "IS", "government", "shelling", "Front", "Brigade",
    "Sultan", "group", "The", "people", "ethnic", "Armenian", "Karabakh\n", "", "", "", "anti", "pro", "backed",
    "officials", "\n", "\n\n", '"', "MINISTRY",
]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=40).map(" ".join)))
def test_any_text_gives_ordered_mentions_that_do_not_overlap(text: str) -> None:
    context = actor_context(text, "", TABLE)
    found = find_actors(text, TABLE, context)
    assert found == find_actors(text, TABLE, context)
    for mention in found:
        assert mention.code
        assert mention.name
        assert mention.kind in KINDS
        assert mention.span.contains(mention.head)
        assert mention.span.end <= len(text)
    for before, after in itertools.pairwise(found):
        assert before.span.end <= after.span.start


def test_a_long_text_takes_no_more_than_its_share() -> None:
    text = "The rebels of the group said the army of its units. " * 2000
    assert len(find_actors(text, TABLE, SYRIA)) > 4000


@pytest.mark.parametrize(
    "piece",
    ["Russia ", "units of ", "the ", "anti-rebel ", "al-", "Ali ", "President ", "A. ", "both sides ", "(", "Hamas and "],
)
def test_endless_repetition_is_read_without_harm(piece: str) -> None:
    text = piece * 3000
    find_actors(text, TABLE, actor_context(text, "", TABLE))


def test_codes_on_the_gold(shared: Path) -> None:
    """A floor, so that a change that loses actors is seen; `benchmarks/actor_codes.py` gives the figures."""
    right = total = 0
    for line in (shared / "gold" / "seeds.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        found = find_actors(record["text"], TABLE, actor_context(record["text"], "", TABLE))
        for claim in record["claims"]:
            for party in claim["agents"] + claim["targets"]:
                at = record["text"].find(party["text"] or "\0", record["text"].find(claim["evidence"]))
                if at >= 0:
                    total += 1
                    over = {m.code for m in found if m.span.start < at + len(party["text"]) and at < m.span.end}
                    right += bool(set(party["actor"].split("+")) & over or party["actor"] in over)
    assert right >= 0.8 * total


# ---- what one side calls the other -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("In Ukraine, Russian occupiers shelled Kherson.", "Russian occupiers", "RUS:MIL"),
        ("In Russia, Ukrainian occupiers shelled Kursk.", "Ukrainian occupiers", "UKR:MIL"),
        ("Israeli occupation forces raided Jenin. The occupation forces arrested ten men.", "occupation forces", "ISR:MIL"),
        ("Armenian forces entered Shusha in Azerbaijan. The occupiers shelled Ganja. Azerbaijani forces fired.", "occupiers", "ARM:MIL"),
        ("Azerbaijani forces entered Goris in Armenia. The occupiers shelled Goris. Armenian forces fired.", "occupiers", "AZE:MIL"),
        ("In Ukraine, Russian forces shelled a town. Russian terrorists fled.", "Russian terrorists", "RUS:MIL"),
        ("In Russia, Ukrainian forces shelled a town. Ukrainian terrorists fled.", "Ukrainian terrorists", "UKR:MIL"),
        ("The Syrian army entered Idlib in Syria. Syrian terrorists fled.", "Syrian terrorists", "SYR:REB"),
        ("The Kyiv regime shelled Donetsk.", "Kyiv regime", "UKR:GOV"),
        ("The Moscow regime shelled Kyiv.", "Moscow regime", "RUS:GOV"),
        ("The Zionist regime struck Gaza.", "Zionist regime", "ISR:GOV"),
        ("Militants of Boko Haram attacked a village in Nigeria. The insurgents burned it.", "insurgents", "BOKO_HARAM"),
        ("The Houthi militia fired. The rebels denied it. The army of Yemen fired back.", "rebels", "HOUTHI"),
        ("In Syria ISIS fled. Rebels took the town. The rebels stayed.", "rebels", "SYR:REB"),
        ("Separatists in Ukraine fired. FMLN terrorists attacked San Salvador.", "FMLN terrorists", "FMLN"),
        ("Armenian illegal armed formations fired at Azerbaijani positions.", "Armenian illegal armed formations", "ARM:MIL"),
        ("Azerbaijani illegal armed formations fired at Armenian positions.", "Azerbaijani illegal armed formations", "AZE:MIL"),
    ],
)  # fmt: skip
def test_a_partys_word_for_the_other_is_the_party_and_stays_wording(text: str, words: str, code: str) -> None:
    mentions = find_actors(text, TABLE, actor_context(text, "", TABLE))
    meant = [m for m in mentions if text[m.span.start : m.span.end] == words]
    assert [m.code for m in meant][-1:] == [code]


def test_no_epithet_has_a_code_of_its_own() -> None:
    epithets = ("terrorists", "occupiers", "occupation forces", "regime", "militants", "separatists", "invaders", "bandits", "enemy")
    states = [actor for actor in TABLE.actors if actor.kind == "state" and actor.adjectives]
    for actor, word in itertools.product(states, epithets):
        text = f"The {actor.adjectives[0]} {word} fired."
        for mention in find_actors(text, TABLE, actor_context(text, "", TABLE)):
            base, _, role = mention.code.partition(":")
            assert (base in TABLE.countries(), role in ("", *ROLES)) == (True, True), (text, mention.code)


# ---- every state alike -----------------------------------------------------------------------------------------------

TEMPLATE = (
    "{adjective} forces shelled a town. The {adjective} government denied it. {name}'s Defence Ministry said the {adjective} police "
    "fired first. Officials of {name} met {adjective} diplomats. An {adjective} soldier was killed. The {adjective} regime and "
    "{adjective} militants denied it."
)


def test_the_tables_read_every_state_alike() -> None:
    """The tables through the swap: each state in the same sentences, and only its own code differs."""
    read = set()
    for actor in TABLE.actors:
        if actor.kind == "state":
            text = TEMPLATE.format(name=actor.name, adjective=(actor.adjectives or (actor.name,))[0])
            found = [m.code for m in find_actors(text, TABLE, actor_context(text, "", TABLE))]
            read.add(tuple("+".join("X" + part.removeprefix(actor.code) for part in code.split("+")) for code in found))
    assert len(read) == 1
    assert read.pop() == ("X:MIL", "X:GOV", "X:MIL", "X:COP", "X:GOV", "X:GOV", "X:MIL", "X:GOV", "X:REB")


def test_a_state_whose_code_is_that_of_a_role_is_no_unknown_civilians() -> None:
    assert codes("Ivory Coast condemned it.") == [("Ivory Coast", "CIV:GOV")]
    assert codes("civilians fled") == [("civilians", "CIV")]


@pytest.mark.parametrize(("text", "code"), [
    ("In Mali the 4th Mechanized Brigade advanced.", "MLI:MIL"),
    ("In Mali French troops and the 4th Mechanized Brigade advanced.", "MIL"),
    ("In Mali the Chadian Army's Ninth Battalion advanced.", "TCD:MIL"),
    ("In Mali the Sultan Murad Brigade advanced.", "SULTAN_MURAD_BRIGADE"),
])  # fmt: skip
def test_a_unit_with_a_number_is_forces_not_a_body_of_its_own(text: str, code: str) -> None:
    found = find_actors(text, TABLE, actor_context(text, "", TABLE))
    assert found[-1].code == code


@pytest.mark.parametrize(("rebels", "country"), [("Malian rebels", "MLI"), ("Rebels", None)])
def test_a_war_within_breaks_the_tie_of_two_theatres(rebels: str, country: str | None) -> None:
    text = f"In Mali and in Niger the fight went on. {rebels} attacked in Mali and in Niger."
    assert actor_context(text, "", TABLE).country == country


def test_rebels_fight_on_the_ground_that_the_places_lie_in() -> None:
    text = "Mali and Niger sent forces. Rebels fled."
    assert [m.code for m in find_actors(text, TABLE, actor_context(text, "", TABLE, ["MLI", "MLI", "NER"]))][-1] == "MLI:REB"


def test_what_something_is_against_is_nobody() -> None:
    text = "The ministry called it an anti-terrorist operation; anti-Russian protests went on."
    found = find_actors(text, TABLE, actor_context(text, "", TABLE))
    assert not {text[m.span.start : m.span.end] for m in found} & {"terrorist", "Russian"}
