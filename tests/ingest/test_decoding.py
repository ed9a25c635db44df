import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.ingest.decoding import decode, fit

RUSSIAN = "Министерство сообщило, что в результате обстрела погибли три солдата и ранены пять жителей города."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1251"])
def test_text_comes_back_whole(encoding):
    text, name = decode(RUSSIAN.encode(encoding))
    assert text == RUSSIAN
    assert "replaced" not in name


def test_newlines_stay_as_they_are():
    assert decode(b"one\r\ntwo\rthree\n")[0] == "one\r\ntwo\rthree\n"


def test_a_few_bytes_beyond_ascii_are_western_punctuation():
    assert decode(b"The town\x92s mayor said 3 were killed.") == ("The town’s mayor said 3 were killed.", "cp1252")


def test_one_fault_does_not_spoil_the_utf8_beside_it():
    text, name = decode("“Three” — ‘four’ killed".encode() + b"\xff.")
    assert text == "“Three” — ‘four’ killed\ufffd."
    assert name == "utf-8, faulty bytes replaced"


def test_a_declared_charset_is_heard():
    page = '<meta charset="windows-1254"><p>Şırnak çatışma</p>'.encode("cp1254")
    assert "Şırnak" in decode(page, declared=True)[0]


@pytest.mark.parametrize("name", ["rot13", "hex", "no-such", "undefined", "idna"])
def test_a_declared_charset_that_is_none_does_no_harm(name):
    assert "text" in decode(f"<meta charset={name}> text \xe9".encode("latin-1"), declared=True)[0]


def test_nul_and_halves_of_pairs_are_replaced_one_for_one():
    assert fit("a\0b\ud800c", "utf-8") == ("a\ufffdb\ufffdc", "utf-8, faulty bytes replaced")


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_become_storable_text(raw, declared):
    text, name = decode(raw, declared)
    text.encode("utf-8")
    assert name
    assert "\0" not in text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=200))
def test_utf8_is_verbatim(text):
    raw = text.encode()
    if not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        assert decode(raw)[0] == text
