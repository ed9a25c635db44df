import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.decide.sides_file import MAX_CHARS, read_sides, sides_text
from evenhand.errors import InputError

KEYS = ("AAA:GOV", "outlet:Meridian", 'outlet:a "b" = \x7f\n#c', "UNSPEC/local official")


def test_what_is_written_is_read_again():
    decided = {KEYS[0]: "BBB", KEYS[1]: "", KEYS[2]: "SYR/opposition"}
    text = sides_text(decided, dict.fromkeys(KEYS, ("", "unknown")))
    assert read_sides(text, "sides.toml", KEYS) == (decided, [])
    assert '# "UNSPEC/local official" = ""  # unknown' in text


@given(st.dictionaries(st.text(max_size=30), st.sampled_from(["", "AAA", "SYR/opposition"]), max_size=5))
def test_any_key_survives(decided):
    decided = {key.encode("utf-8", "replace").decode(): side for key, side in decided.items()}
    assert read_sides(sides_text(decided, {}), "f", decided) == (decided, [])


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('"AAA:GOV" = "BBB"', 1, "above [sides]"),
        ('[sides]\n"gone" = "BBB"', 2, "no origin 'gone'"),
        ("[sides]\n\n# remark\nnonsense", 4, "cannot be read"),
        ('[sides]\n"AAA:GOV" = 3', 2, "no text"),
        ('[sides]\n"AAA:GOV" = { a = [[[', 2, "cannot be read"),
        ('[sides]\n"AAA:GOV" = "the good ones"', 2, "no code of a party"),
        ('[sides]\n"AAA:GOV" = "BBB"\n"AAA:GOV" = "CCC"', 3, "a second side"),
        ("[other]", 1, "no table [other]"),
        ("[sides]\n" + '"AAA:GOV" = ' + "[" * 5000, 2, "cannot be read"),
    ],
)
def test_mistakes_are_named_by_their_line(text, line, reason):
    _, (mistake,) = read_sides(text, "sides.toml", KEYS)
    assert mistake.location == f"sides.toml:{line}"
    assert reason in mistake.reason
    assert mistake.hint


def test_a_mistake_costs_its_own_line_alone():
    found, mistakes = read_sides('[sides]\nnonsense\n"AAA:GOV" = "none"\noutlet = 3', "f", KEYS)
    assert found == {"AAA:GOV": ""}
    assert [m.location for m in mistakes] == ["f:2", "f:4"]


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_crash(text):
    read_sides("[sides]\n" + text, "f", KEYS)


@pytest.mark.parametrize("form", ["{} = 1", '{} = "BBB"', '"AAA:GOV".{} = "BBB"', "x = {{ {} = 1 }}", '{} . "x" = "BBB"'])
def test_a_chain_of_keys_without_end_is_no_line_of_a_list(form):
    chain = ".".join(["a"] * (MAX_CHARS // 2))  # took the parser minutes
    line = form.format(chain)
    found, (mistake,) = read_sides(f'[sides]\n{line}\n"AAA:GOV" = "BBB"', "sides.toml", KEYS)
    assert found == {"AAA:GOV": "BBB"}
    assert (mistake.location, mistake.reason) == ("sides.toml:2", "this line cannot be read")


@pytest.mark.parametrize("line", ["x", "[x]"])
def test_a_file_of_mistakes_alone_is_no_list(line):
    with pytest.raises(InputError, match="no list of sides"):
        read_sides("[sides]\n" + f"{line}\n" * 400_000, "sides.toml", KEYS)
