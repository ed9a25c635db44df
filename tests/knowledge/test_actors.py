"""The actor tables: what loads, what is refused, and that no state has a row of its own kind."""

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.errors import TableError
from evenhand.knowledge import actors as module
from evenhand.knowledge.actor_lexicon import fold, lexicon, tokens
from evenhand.knowledge.actor_swap import swap_names, swap_text, unpaired_names
from evenhand.knowledge.actors import Actor, ActorTable, load_actors

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
    module._shipped.cache_clear()
    began = time.perf_counter()
    load_actors()
    assert time.perf_counter() - began < 1  # .1 s on an idle machine


def test_parents() -> None:
    assert TABLE.parent("AZE:MIL") == "AZE"
    assert TABLE.parent("YPG") == "SYR"
    assert TABLE.parent("AZE") == ""


def test_a_user_adds_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "actors.toml"
    path.write_text('[[actor]]\ncode = "SMD"\nname = "Sultan Murad Division"\nparent = "SYR"\naliases = ["Sultan Murad"]\n')
    added = load_actors(path)
    assert added.actors[-1].code == "SMD"
    assert added.actors[-1].kind == "group"
    assert len(added.actors) == len(TABLE.actors) + 1


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ('[[actor]]\nname = "X"', "'code' is missing"),
        ('[[actor]]\ncode = "X"', "'name' is missing"),
        ('[[actor]]\ncode = "lower"\nname = "X"', "'lower' is no code"),
        ('[[actor]]\ncode = "X"\nname = "X"\nparent = "QQQ"', "unknown country or body 'QQQ'"),
        ('[[actor]]\ncode = "QQQ:MIL"\nname = "X"', "unknown country 'QQQ'"),
        ('[[actor]]\ncode = "X"\nname = "Hamas"', "name of X here and of HAMAS"),
        ('[[actor]]\ncode = "X"\nname = "X"\nkind = "tribe"', "unknown kind 'tribe'"),
        ('[[actor]]\ncode = "X"\nname = "X"\ncolour = "red"', "unknown field 'colour'"),
        ('[[actor]]\ncode = "X"\nname = "X"\naliases = "Y"', "'aliases' must be a list of strings"),
        ('[[actor]]\ncode = "X"\nname = "X"\nparent = "Y"\n[[actor]]\ncode = "Y"\nname = "Y"\nparent = "X"', "circle"),
        ('[[actor]]\ncode = "X"\nname = "X"\nsince = 2020\nuntil = 2010', "run backwards"),
        ("actor = 3", r"only \[\[actor\]\] entries"),
        ("[[actor", "actors.toml"),
    ],
)
def test_mistakes_name_the_file_and_the_entry(tmp_path: Path, toml: str, says: str) -> None:
    path = tmp_path / "actors.toml"
    path.write_text(toml)
    with pytest.raises(TableError, match=says) as caught:
        load_actors(path)
    assert "actors.toml" in str(caught.value)


def test_a_missing_file_is_a_table_error(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"no\.toml"):
        load_actors(tmp_path / "no.toml")


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
