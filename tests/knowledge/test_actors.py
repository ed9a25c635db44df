"""The actor tables: what loads, what is refused, and that no state has a row of its own kind."""

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.errors import TableError
from evenhand.knowledge.actor_lexicon import fold, lexicon, tokens
from evenhand.knowledge.actor_swap import swap_names, swap_text, unpaired_names
from evenhand.knowledge.actors import Actor, ActorTable, load_actors
from evenhand.knowledge.tables import DATA

TABLE = load_actors()

CODEBOOK = [
    "ISIS", "NUSRA", "ALQAEDA", "SDF", "YPG", "PKK", "HEZ", "HAMAS", "FMLN", "SENDERO", "MRTA", "ELN", "FPMR",
    "EXTRADITABLES", "NARCOS", "SAC", "HOUTHI", "LIONS_DEN", "MERC", "PYD", "PDC", "YEZIDI", "LCC", "COALITION",
    "CSTO", "EU", "NATO", "UN", "UNHCR", "UNICEF", "WHO", "ARAB_LEAGUE", "IGO", "INT", "WEST", "EUR", "NGO:HRW",
    "NGO:AMNESTY", "NGO:MSF", "NGO:SAVE_THE_CHILDREN", "NGO:SCPR", "NGO:ISW", "NGO:RSF", "NGO:PRCS", "SOHR",
    "IHS_JANES", "RESCUE", "REUTERS", "AFP", "AP", "BBC", "CERIGUA", "SANA", "NKR", "KURD", "FOREIGN:GOV",
    "WEST:PRS",
]  # fmt: skip


def test_every_code_of_the_codebook_that_has_a_name_is_there() -> None:
    assert set(CODEBOOK) <= {a.code for a in TABLE.actors}


def test_every_state_has_the_same_kinds_of_names() -> None:
    states = [a for a in TABLE.actors if a.kind == "state"]
    assert len(states) == 195
    assert all(len(a.code) == 3 and a.name and not a.post for a in states)
    assert [a.name for a in states if not a.adjectives] == ["Dominica"]


def test_loading_is_fast() -> None:
    load_actors.cache_clear()
    began = time.perf_counter()
    load_actors()
    assert time.perf_counter() - began < 1  # .1 s on an idle machine


def test_parents() -> None:
    assert TABLE.parent("AZE:MIL") == "AZE"
    assert TABLE.parent("YPG") == "SYR"
    assert TABLE.parent("AZE") == ""


@given(st.text(max_size=200))
def test_folding_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(text)
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)


def test_words_lose_accents_and_apostrophes() -> None:
    assert [(t.word, t.possessive) for t in tokens("Da’esh, Armenia’s U.S. Erdoğan")] == [
        ("daesh", False), ("armenia", True), ("us", False), ("erdogan", False)
    ]  # fmt: skip


def test_a_users_name_wins_over_the_tables() -> None:
    table = ActorTable((*TABLE.actors, Actor(code="X", name="Quiet Brigade", kind="group")), TABLE.roles)
    assert lexicon(table)["quiet brigade"][0].actor is table.actors[-1]


@pytest.mark.parametrize(("a", "b"), [("ARM", "AZE"), ("RUS", "UKR"), ("IND", "PAK"), ("ISR", "IRN"), ("URY", "MNG")])
def test_a_swap_is_its_own_inverse(a: str, b: str) -> None:
    pairs = swap_names(TABLE, a, b)
    assert all(pairs[other] == name for name, other in pairs.items())
    first, second = TABLE.countries()[a], TABLE.countries()[b]
    text = f"{first.name}'s army, {second.adjectives[0]} police and the {first.people[0]} of {second.capitals[0]}"
    assert swap_text(swap_text(text, pairs), pairs) == text
    assert not set(unpaired_names(TABLE, a, b)) & pairs.keys()


def test_swapping_an_unknown_state_says_so() -> None:
    with pytest.raises(TableError, match="'QQQ'"):
        swap_names(TABLE, "QQQ", "ARM")


def test_the_documentation_counts_what_the_tables_hold() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "actors.md").read_text("utf-8")
    rows = Counter(a.where.split(":")[0] for a in TABLE.actors)
    for name, n in rows.items():
        assert f"| `{name}` | {n} |" in page
    assert f"| `roles.tsv` | {len(TABLE.roles)} words |" in page


CONFLICTS = {
    "Sudan": "SDN:MIL RSF SLM SPLM_N",
    "Myanmar": "MMR:MIL PDF_MMR ARAKAN_ARMY KNLA KIA TNLA MNDAA NUG",
    "Sahel": "JNIM ISGS CMA_MLI WAGNER",
    "Congo": "M23 ADF FDLR CODECO MAI_MAI COD:MIL",
    "Ethiopia": "TPLF FANO OLA ETH:MIL ERI:MIL",
    "Yemen": "HOUTHI STC AQAP SAUDI_COALITION",
    "Syria": "SYR:MIL SYR:REB NUSRA SDF YPG ISIS",
    "Iraq": "PMF ISIS MAHDI_ARMY IRQ:MIL",
    "Libya": "LNA GNA GNU_LBY LIBYA_DAWN",
    "Afghanistan": "TALIBAN HAQQANI ISKP NORTHERN_ALLIANCE HIG AFG:MIL",
    "Ukraine": "UKR:MIL RUS:MIL DNR LNR WAGNER",
    "Caucasus": "NKR NKR:MIL ABKHAZIA SOUTH_OSSETIA CHECHNYA",
    "Colombia": "FARC ELN EPL M19 AUC CLAN_GOLFO",
    "Peru": "SENDERO MRTA RODRIGO_FRANCO",
    "El Salvador": "FMLN FPL ERP_SLV SLV:MIL ARENA",
    "Sri Lanka": "LTTE TMVP EPDP JVP",
    "Philippines": "NPA MILF MNLF ABU_SAYYAF MAUTE",
    "Balkans": "VRS HVO ARBIH JNA KLA REPUBLIKA_SRPSKA KRAJINA",
    "Kashmir": "LET JEM HIZBUL TRF JKLF",
    "Rwanda": "RPF INTERAHAMWE",
    "Israel, Palestine, Lebanon": "ISR:MIL HAMAS PIJ FATAH HEZ AMAL LIONS_DEN JENIN_BRIGADES PSE:GOV",
    "Somalia": "AL_SHABAAB ICU USC",
    "West Africa": "RUF NPFL LURD FORCES_NOUVELLES BOKO_HARAM ISWAP",
    "Central America": "CONTRAS FSLN URNG",
    "Northern Ireland": "IRA UVF UDA",
}


@pytest.mark.parametrize("conflict", CONFLICTS)
def test_who_fought_in_a_conflict_is_there(conflict: str) -> None:
    assert {*CONFLICTS[conflict].split()} <= {actor.code for actor in TABLE.actors}


@pytest.mark.parametrize(
    ("name", "code"),
    [("Donetsk People's Republic", "DNR"), ("Luhansk People's Republic", "LNR"), ("Lugansk People's Republic", "LNR"), ("LPR", "LNR"),
     ("Tatmadaw", "MMR:MIL"), ("Hemedti", "RSF"), ("Hayat Tahrir al-Sham", "NUSRA"), ("SNA", "SYR:REB"), ("Burhan", "SDN:GOV"),
     ("COPREFA", "SLV:MIL"), ("Sendero Luminoso", "SENDERO"), ("IPKF", "IND:MIL")],
)  # fmt: skip
def test_by_which_names(name: str, code: str) -> None:
    assert {actor.code for actor in TABLE.actors for word, _ in actor.names() if word == name} == {code}


def test_every_state_has_somebody_who_spoke_for_it_or_is_small() -> None:
    spoken = {actor.parent for actor in TABLE.actors if actor.kind == "leader"}
    silent = [actor.code for actor in TABLE.actors if actor.kind == "state" and actor.code not in spoken]
    assert len(silent) < 40
    assert not {"SDN", "MMR", "UKR", "RUS", "ISR", "PSE", "ETH", "YEM", "BRA", "KEN", "THA", "KAZ"} & {*silent}


def test_tables_of_places_name_parties_by_the_same_codes() -> None:
    known, used = {actor.code for actor in TABLE.actors}, set()
    for path in sorted((DATA / "places").glob("*.tsv")):
        if path.stem not in ("countries", "admin1", "admin2", "disputed_divisions"):
            lines = [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
            for row in (dict(zip(lines[0].split("\t"), line.split("\t"), strict=False)) for line in lines[1:]):
                used |= {*row["claimed_by"].split()}
                used |= {code for name in row["names"].split("|") if "=" in name for code in name.partition("=")[2].split(",")}
    assert used
    assert used <= known
