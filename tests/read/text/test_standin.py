"""Stand-ins: every character leads back to where it came from, and who is named changes nothing."""

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.read.text.standin import STAND_INS, Cast, Staged, stage, true_case
from evenhand.records import Span

KINDS = sorted(STAND_INS)


@dataclass(frozen=True)
class Name:
    span: Span
    stand_in_kind: str
    identity: str
    stripped: bool = False


def whole(text: str) -> Span:
    return Span(0, len(text))


def name(text: str, words: str, kind: str = "country", identity: str = "") -> Name:
    start = text.index(words)
    return Name(Span(start, start + len(words)), kind, identity or words)


@st.composite
def staged_texts(draw: st.DrawFn) -> tuple[str, Span, list[Name], frozenset[str] | None]:
    """A text, a span of it, names within that span, and, sometimes, words for true-casing."""
    pieces = st.sampled_from((" ", "  ", "\n", "\t\u00a0", "İ", "ß", "ǅ", "ﬁ", "WAR", "war", "\u200b", "é", "😀", "-", "’", "."))
    text = draw(st.lists(pieces | st.text(max_size=6), max_size=20).map("".join))
    start = draw(st.integers(0, len(text)))
    span = Span(start, draw(st.integers(start, len(text))))
    edges = sorted(draw(st.sets(st.integers(span.start, span.end), max_size=8)))
    names = [
        Name(Span(a, b), draw(st.sampled_from(KINDS)), draw(st.sampled_from("abc")), draw(st.booleans()))
        for a, b in zip(edges[::2], edges[1::2], strict=False)
    ]
    return text, span, names, draw(st.sampled_from((None, frozenset({"war"}))))


@given(staged_texts())
def test_every_character_leads_back(made: tuple[str, Span, list[Name], frozenset[str] | None]) -> None:
    text, span, names, lower = made
    staged = stage(text, span, names, Cast(), lower)
    assert len(staged.text) == len(staged.starts) == len(staged.ends)
    assert all(span.start <= start < end <= span.end for start, end in zip(staged.starts, staged.ends, strict=True))
    assert list(staged.starts) == sorted(staged.starts)
    assert list(staged.ends) == sorted(staged.ends)
    if staged.text:
        assert staged.original(0, len(staged.text)) == span
    if lower is None:
        check_verbatim(text, staged, names)


def check_verbatim(text: str, staged: Staged, names: list[Name]) -> None:
    """What is no name is the text itself, white space folded; what is a name is its stand-in."""
    for number, character in enumerate(staged.text):
        origin = staged.original(number, number + 1)
        if any(one.span == origin for one in names):
            continue
        words = text[origin.start : origin.end]
        assert character == words or (character == " " and words.isspace())


@given(staged_texts())
def test_every_token_covers_whole_names(made: tuple[str, Span, list[Name], frozenset[str] | None]) -> None:
    text, span, names, lower = made
    staged = stage(text, span, names, Cast(), lower)
    for word in re.finditer(r"\S+", staged.text):
        origin = staged.original(word.start(), word.end())
        assert all(origin.contains(one.span) or not origin.overlaps(one.span) for one in names if len(one.span))


def test_names_are_given_out_in_order_and_kept() -> None:
    text = "Armenia, Azerbaijan and Armenia met in Prague."
    spans = [m.span() for m in re.finditer("Armenia|Azerbaijan", text)]
    names = [Name(Span(*span), "country", text[slice(*span)]) for span in spans]
    names.append(name(text, "Prague", "city"))
    first, second = STAND_INS["country"][:2]
    assert stage(text, whole(text), names, Cast()).text == f"{first}, {second} and {first} met in {STAND_INS['city'][0]}."


def test_who_is_named_changes_nothing() -> None:
    sentence = "{0} shelled {1}, said {0}."
    staged = []
    for one, other in (("Armenia", "Azerbaijan"), ("Azerbaijan", "Armenia"), ("Chad", "Democratic Republic of the Congo")):
        text = sentence.format(one, other)
        names = [Name(Span(*m.span()), "country", m.group()) for m in re.finditer(f"{one}|{other}", text)]
        staged.append(stage(text, whole(text), names, Cast()).text)
    assert len(set(staged)) == 1


def test_a_cast_lasts_for_a_document() -> None:
    cast = Cast()
    text = "Baku denied it."
    first = stage(text, whole(text), [name(text, "Baku", "city")], cast).text
    later = "Ganja and Baku."
    names = [name(later, "Ganja", "city"), name(later, "Baku", "city")]
    assert first.split()[0] == stage(later, whole(later), names, cast).text.split()[-1].rstrip(".")


def test_more_names_than_stand_ins_go_round() -> None:
    cast = Cast()
    given_out = [cast.stand_in("city", str(number)) for number in range(2 * len(STAND_INS["city"]))]
    assert set(given_out) == set(STAND_INS["city"])


def test_a_lost_apostrophe_is_put_back() -> None:
    text = "Syrias army"
    staged = stage(text, whole(text), [Name(Span(0, 6), "country", "Syria", stripped=True)], Cast())
    assert staged.text == f"{STAND_INS['country'][0]}'s army"
    assert staged.original(0, staged.text.index(" ")) == Span(0, 6)


def test_stand_ins_of_a_kind_are_alike_and_distinct() -> None:
    for kind, names in STAND_INS.items():
        assert len(set(names)) == len(names), kind
        assert all(one.isalpha() and one[0].isupper() for one in names), kind
    assert len(STAND_INS["country"]) == len(STAND_INS["adjective"]) == len(STAND_INS["people"])


@pytest.mark.parametrize(
    ("word", "first", "expected"),
    [
        ("KILLED", False, "killed"), ("KILLED", True, "Killed"), ("SOYAPANGO", False, "Soyapango"),
        ("WAR-KILLED", False, "war-killed"), ("BIRAN-WAR", False, "Biran-War"), ("KILLED,", False, "killed,"),
        ("12", False, "12"), ("(WAR)", False, "(war)"), ("", False, ""),
    ],
)  # fmt: skip
def test_true_case(word: str, first: bool, expected: str) -> None:
    assert true_case(word, frozenset({"killed", "war"}), first) == expected


def test_lost_characters_are_no_part_of_a_word() -> None:
    text = "The attack left \ufffd\ufffdnearly 50 dead"
    staged = stage(text, Span(0, len(text)), [], Cast())
    assert staged.text == "The attack left nearly 50 dead"
    assert staged.original(staged.text.index("nearly"), staged.text.index(" 50")) == Span(18, 24)
