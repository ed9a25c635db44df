"""A project's own actors and places: what they change, what is refused and how, and what they make of a reading's version."""

import pickle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.errors import TableError
from evenhand.knowledge.actors import load_actors
from evenhand.knowledge.gazetteer import PATH, Gazetteer
from evenhand.knowledge.own_actors import load_own_actors
from evenhand.knowledge.own_file import MAX_BYTES
from evenhand.knowledge.own_tables import OwnTables, known_actors, own_tables, use

TABLE = load_actors()

needs_gazetteer = pytest.mark.skipif(not PATH.exists(), reason="the gazetteer is not built")


def actors_file(folder: Path, text: str) -> Path:
    path = folder / "actors.toml"
    path.write_text(text, encoding="utf-8")
    return path


def places_file(folder: Path, text: str) -> Path:
    path = folder / "places.toml"
    path.write_text(text, encoding="utf-8")
    return path


# ---- actors ----------------------------------------------------------------------------------------------------------


def test_an_actor_is_added(tmp_path: Path) -> None:
    text = '[[actor]]\ncode = "SMD"\nname = "Selm Division"\nparent = "SYR"\naliases = ["Selm Men"]\n'
    added = load_own_actors(actors_file(tmp_path, text))
    assert (added.actors[-1].code, added.actors[-1].kind, added.actors[-1].parent) == ("SMD", "group", "SYR")
    assert len(added.actors) == len(TABLE.actors) + 1


def test_what_an_entry_leaves_out_stays_as_in_the_row_that_it_changes(tmp_path: Path) -> None:
    changed = load_own_actors(actors_file(tmp_path, '[[actor]]\ncode = "NOR"\nname = "Norway"\naliases = ["Norge"]\n'))
    norway, before = changed.countries()["NOR"], TABLE.countries()["NOR"]
    assert (norway.aliases, norway.capitals, norway.kind) == (("Norge",), before.capitals, "state")
    assert len(changed.actors) == len(TABLE.actors)


def test_another_name_of_a_code_is_of_its_kind_and_parent(tmp_path: Path) -> None:
    added = load_own_actors(actors_file(tmp_path, '[[actor]]\ncode = "SOHR"\nname = "The Coventry Monitor"\n'))
    assert added.actors[-1].kind == "monitor"


def test_merged_codes_are_one_through_every_step(tmp_path: Path) -> None:
    text = '[[merge]]\ncode = "SELM_FRONT"\ninto = "PKK"\n[[merge]]\ncode = "PKK"\ninto = "FARC"\n'
    merged = load_own_actors(actors_file(tmp_path, text))
    assert merged.merged == {"SELM_FRONT": "FARC", "PKK": "FARC"}
    assert not any(actor.code == "PKK" for actor in merged.actors)
    assert any(actor.code == "FARC" and "PKK" in (*actor.aliases, actor.name) for actor in merged.actors)


ACTOR = '[[actor]]\ncode = "X"\nname = "Xa"\n'


@pytest.mark.parametrize(
    ("toml", "line", "says", "hint"),
    [
        ('[[actor]]\nname = "Xa"', 1, "'code' is missing", "Add a line"),
        ('[[actor]]\ncode = "X"', 1, "'name' is missing", "Add a line"),
        ('# mine\n\n[[actor]]\ncode = "lower"\nname = "Xa"', 3, "'lower' is no code", "Capitals"),
        ('[[actor]]\ncode = "X:MIL:NA"\nname = "Xa"', 1, "is no code", "one : at most"),
        (f'{ACTOR}parent = "AFQ"', 4, "unknown country or body 'AFQ'", "AFG"),
        ('[[actor]]\ncode = "QQQ:MIL"\nname = "Xa"', 1, "unknown country 'QQQ'", ""),
        (f'{ACTOR}aliases = ["hamas"]', 1, "'hamas' is a name of X here and of HAMAS", "merge"),
        (f'{ACTOR}[[actor]]\ncode = "Y"\nname = "XÁ"', 4, "'XÁ' is a name of Y here and of X in", "one code only"),
        (f'{ACTOR}kind = "grupo"', 4, "unknown kind 'grupo'", "Do you mean 'group'"),
        (f'{ACTOR}alias = ["Y"]', 4, "unknown field 'alias'", "Do you mean 'aliases'"),
        (f'{ACTOR}\ncolour = "red"', 5, "unknown field 'colour'", "Known fields"),
        (f'{ACTOR}aliases = "Y"', 4, "'aliases' must be a list of strings", "aliases = ["),
        (f"{ACTOR}aliases = [3]", 4, "'aliases' must be a list of strings", "quotation marks"),
        (f'{ACTOR}aliases = [""]', 4, "'aliases' is empty", "Give it a name"),
        (f'{ACTOR}aliases = ["12"]', 4, "'12' has no letter", ""),
        ('[[actor]]\ncode = "X"\nname = 3', 3, "'name' must be a string", "quotation marks"),
        ('[[actor]]\ncode = "X"\nname = "X\\u001b[2J"', 3, "control character", "anew"),
        ('[[actor]]\ncode = "X"\nname = "X\\u202Ea"', 3, "control character", "anew"),
        (f'[[actor]]\ncode = "X"\nname = "{"x" * 300}"', 3, "longer than 200", ""),
        (f'{ACTOR}parent = "Y"\n[[actor]]\ncode = "Y"\nname = "Ya"\nparent = "X"', 1, "circle", ""),
        (f"{ACTOR}since = 2020\nuntil = 2010", 1, "run backwards", ""),
        (f"{ACTOR}since = 2020-02-31", 4, "no TOML", "no such day"),
        (f'{ACTOR}since = "2020-02-31"', 4, "'since' is no year", "without quotation marks"),
        (f"{ACTOR}since = 20", 4, "'since' is no year", ""),
        ("actor = 3", 0, r"only [[actor]] and [[merge]] entries", "[[actor]]"),
        ('[[actors]]\ncode = "X"', 0, "not 'actors'", "[[actor]]"),
        ("[[actor", 1, "no TOML", "Mend the line"),
        (f'{ACTOR}{ACTOR}code = "X"', 7, "no TOML", ""),
        ('[[merge]]\ncode = "RUS"\ninto = "PKK"', 2, "RUS is a party", "bodies"),
        ('[[merge]]\ncode = "SELM"\ninto = "PPK"', 3, "no actor has the code 'PPK'", "PKK"),
        ('[[merge]]\ncode = "PKK"\ninto = "FARC"\n[[merge]]\ncode = "FARC"\ninto = "PKK"', 6, "circle", "Take one"),
        ('[[merge]]\ncode = "PKK"\ninto = "FARC"\n[[merge]]\ncode = "PKK"\ninto = "ELN"', 5, "already", "Take one"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_what_to_do(tmp_path: Path, toml: str, line: int, says: str, hint: str) -> None:
    with pytest.raises(TableError) as caught:
        load_own_actors(actors_file(tmp_path, toml))
    told = str(caught.value)
    assert says in told
    assert "actors.toml" in told
    assert f"line {line}" in told or not line
    assert hint in caught.value.hint
    assert "\x1b" not in told


def test_a_date_will_do_for_a_year(tmp_path: Path) -> None:
    table = load_own_actors(actors_file(tmp_path, f'{ACTOR}kind = "leader"\nsince = 2020-02-28\nuntil = 2022\n'))
    assert (table.actors[-1].since, table.actors[-1].until) == (2020, 2022)


def test_without_lines_the_entry_is_counted(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="actor 2"):
        load_own_actors(actors_file(tmp_path, 'actor = [{code = "X", name = "Xa"}, {code = "Y"}]'))


@pytest.mark.parametrize(
    "raw",
    [b"\xff\xfe", b"[[actor]]\nname = \"\xc3\x28\"", b"x = " + b"[" * 5000, b"#" * (MAX_BYTES + 1), b"x = " + b"9" * 9999, b"\0"],
)
def test_hostile_files_are_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "actors.toml"
    path.write_bytes(raw)
    with pytest.raises(TableError, match=r"actors\.toml"):
        load_own_actors(path)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "no.toml", tmp_path):
        with pytest.raises(TableError, match="cannot be read"):
            load_own_actors(path)


LINES = st.sampled_from([
    "[[actor]]", "[[merge]]", "[[place]]", 'code = "X"', 'name = "Xa"', "lat = 91", "lat = nan", "lon = 4", 'into = "X"', 'names = ["B"]',
])  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(max_size=80) | st.lists(LINES, max_size=9).map("\n".join))
def test_whatever_a_file_holds_it_loads_or_is_a_table_error(tmp_path: Path, text: str) -> None:
    for name in ("actors.toml", "places.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", errors="replace")
        try:
            own_tables(path if name[0] == "a" else None, path if name[0] == "p" else None)
        except TableError as error:
            told = str(error)
        else:
            told = name
        assert name in told


# ---- places ----------------------------------------------------------------------------------------------------------

PLACE = '[[place]]\nname = "Hill 402"\nlat = 40.1\nlon = 46.9\n'


@needs_gazetteer
def test_places_are_added_with_who_uses_their_names(tmp_path: Path) -> None:
    text = f'{PLACE}kind = "mountain"\nnames = ["Height 402"]\nclaimed_by = ["AZE", "ARM"]\nused_by = {{ "Qızıltəpə" = ["AZE"] }}\n'
    gazetteer = own_tables(None, places_file(tmp_path, text)).gazetteer()
    (found,) = gazetteer.find("qiziltapa")
    place = found.place
    assert (place.name, place.lat, place.country, place.claimed_by) == ("Hill 402", 40.1, None, ("ARM", "AZE"))
    assert place.users == (("Qızıltəpə", ("AZE",)),)
    assert gazetteer.find("HEIGHT 402")[0].place == place
    assert place in gazetteer.claimed
    assert not Gazetteer().find("Height 402")


@needs_gazetteer
def test_a_name_means_the_place_that_the_project_gives(tmp_path: Path) -> None:
    own = own_tables(None, places_file(tmp_path, '[[place]]\nname = "Barda"\nlat = 10.5\nlon = 20.5\ncountry = "TCD"\n'))
    assert [found.place.lat for found in own.gazetteer().find("Barda")] == [10.5]


@needs_gazetteer
def test_a_place_nearby_of_that_name_is_changed_by_whatever_name_it_is_found(tmp_path: Path) -> None:
    own = own_tables(None, places_file(tmp_path, '[[place]]\nname = "Kyiv"\nlat = 50.4\nlon = 30.5\ncountry = "UKR"\nradius_km = 20\n'))
    for name in ("Kyiv", "Kiev"):
        large = [found.place for found in own.gazetteer().find(name) if found.place.population > 10**6]
        found = [place for place in large if (place.country, place.kind) == ("UKR", "city")]
        assert [(place.lat, place.radius_km) for place in found] == [(50.4, 20.0)]


@needs_gazetteer
def test_a_merged_name_is_the_other_place(tmp_path: Path) -> None:
    gazetteer = own_tables(None, places_file(tmp_path, f'{PLACE}[[merge]]\nname = "Old Top"\ninto = "Hill 402"\n')).gazetteer()
    assert gazetteer.find("old top")[0].place.name == "Hill 402"


@needs_gazetteer
@pytest.mark.parametrize(
    ("toml", "line", "says", "hint"),
    [
        (PLACE.replace("40.1", "140.1").replace("46.9", "40.1"), 3, "beyond the poles", "exchanged"),
        (PLACE.replace("40.1", "-91").replace("46.9", "99"), 3, "'lat' is -91, not between -90 and 90", ""),
        (PLACE.replace("46.9", "181"), 4, "'lon' is 181", ""),
        (PLACE.replace("40.1", "nan"), 3, "'lat' is nan", ""),
        (PLACE.replace("40.1", '"40.1"'), 3, "'lat' must be a number", "without quotation marks"),
        (PLACE.replace("lat = 40.1\n", ""), 1, "'lat' is missing", ""),
        (PLACE.replace("40.1", "0").replace("46.9", "0.0"), 3, "Gulf of Guinea", "unknown point"),
        ('[[place]]\nname = "Selm"\nlat = 40.2\nlon = 36.2\ncountry = "SYR"', 3, "lies far from SYR", "exchanged"),
        (f'{PLACE}country = "Azerbaijan"', 5, "unknown country", "AZE"),
        (f'{PLACE}country = "AZE"\nclaimed_by = ["ARM", "AZE"]', 6, "both 'country' and 'claimed_by'", "no country"),
        (f'{PLACE}claimed_by = ["ARM"]', 5, "only one party", "country"),
        (f'{PLACE}claimed_by = ["ARM", "QQQ"]', 5, "no actor has the code 'QQQ'", ""),
        (f'{PLACE}kind = "town"', 5, "unknown kind 'town'", ""),
        (f'{PLACE}radius = 3', 5, "unknown field 'radius'", "'radius_km'"),
        (f"{PLACE}radius_km = -1", 5, "'radius_km' is -1", ""),
        (f'{PLACE}used_by = ["AZE"]', 5, "'used_by' must say", "used_by = {"),
        ('[[place]]\nname = "Şəki شكي"\nlat = 40.1\nlon = 46.9', 2, "no two Latin letters", "Transcribe"),
        ('[[merge]]\nname = "Old Top"\ninto = "Nowhere At All"', 3, "no place is called", "[[place]]"),
        (f'{PLACE}[[merge]]\nname = "Hill 402"\ninto = "Ganja"', 6, "stands in a [[place]]", ""),
    ],
)  # fmt: skip
def test_a_mistaken_place_is_told_with_file_line_and_what_to_do(tmp_path: Path, toml: str, line: int, says: str, hint: str) -> None:
    with pytest.raises(TableError) as caught:
        own_tables(None, places_file(tmp_path, toml))
    assert says in str(caught.value)
    assert f"places.toml, line {line} " in str(caught.value) + " "
    assert hint in caught.value.hint


# ---- both ------------------------------------------------------------------------------------------------------------


def test_the_version_changes_with_what_the_tables_say_and_with_nothing_else(tmp_path: Path) -> None:
    one = own_tables(actors_file(tmp_path, ACTOR), None)
    same = own_tables(actors_file(tmp_path, '# a remark\n\n[[actor]]\nname = "Xa"\ncode = "X"\n'), None)
    other = own_tables(actors_file(tmp_path, ACTOR.replace("Xa", "Xb")), None)
    assert one.version("2") == same.version("2") == f"2+{one.digest()}" != other.version("2")
    assert OwnTables().version("2") == own_tables(actors_file(tmp_path, "# nothing yet"), None).version("2") == "2"


def test_the_tables_can_be_handed_to_another_process(tmp_path: Path) -> None:
    own = own_tables(actors_file(tmp_path, ACTOR), None)
    assert pickle.loads(pickle.dumps(own)).digest() == own.digest()


def test_tables_in_use_are_read_when_first_asked_for(tmp_path: Path) -> None:
    use(lambda: own_tables(tmp_path / "none.toml", None))
    try:
        with pytest.raises(TableError):
            known_actors()
        own = own_tables(actors_file(tmp_path, ACTOR), None)
        use(lambda: own)
        assert known_actors().actors[-1].code == "X"
    finally:
        use(OwnTables)
    assert len(known_actors().actors) == len(TABLE.actors)
