"""Contacts, positions and numbers of papers go by their shape; figures and dates stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.knowledge.actors import load_actors
from evenhand.knowledge.redaction_words import redaction_words
from evenhand.redact.contacts import contacts
from evenhand.redact.redaction import rewrite

WORDS = redaction_words(load_actors())


def without_contacts(text: str) -> str:
    return rewrite(text, contacts(text, WORDS))[0]


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("call +994 50 123 45 67 now", "call [phone] now"), ("ring 555-0199", "ring [phone]"), ("at 077-123-456.", "at [phone]."),
        ("write to amal.h@mail.example.", "write to [e-mail]."), ("posted by @amal_h on it", "posted by [handle] on it"),
        ("Telegram: amal_h", "Telegram: [handle]"), ("see https://t.me/amal_h/12", "see [link]"),
        ("see facebook.com/amal.h", "see [link]"), ("https://wire.example/@amal", "[link]"),
        ("at 40.6789, 46.3521 exactly", "at [coordinates] exactly"), ("40°45'12\"N 46°21'08\"E", "[coordinates]"),
        ("40.12N, 46.5E", "[coordinates]"), ("grid 38T LM 12345 67890", "grid [coordinates]"), ("latitude 40.1", "[coordinates]"),
        ("https://maps.google.com/?q=40.1,46.2", "[coordinates]"), ("8GPPQR2V+XG", "[coordinates]"),
        ("passport no. AZ1234567", "passport no. [number]"), ("plate 10-AB-123", "plate [number]"), ("a car, AA1234BB", "a car, [number]"),
        ("ID 123456789", "ID [number]"), ("amal.h[at]mail.example", "[e-mail]"), ("amal (at) mail (dot) example", "[e-mail]"),
        ("tg://resolve?domain=amal", "[link]"), ("N40.6789 E46.3521", "[coordinates]"), ("at 40,6789; 46,3521", "at [coordinates]"),
    ],
)  # fmt: skip
def test_contacts_go(text: str, shared: str) -> None:
    assert without_contacts(text) == shared


@pytest.mark.parametrize(
    "text",
    [
        "12,345 and 2,907, 3,781 dead", "from 2020-2022", "on 2022-09-13", "on 13.09.2022", "1,200 to 1,500 fled", "1 200 000 people",
        "120 mm shells", "T-72, BM-21 and Su-25", "by 3.5 per cent", "27 and 28 October 2020", "some 10,000-12,000 people",
        "https://wire.example/2020/09/27/ganja", "Resolution 2334 (2016)", "at 10:30", "it will signal that talks go on", "30000 people",
    ],
)  # fmt: skip
def test_figures_dates_and_outlets_stay(text: str) -> None:
    assert without_contacts(text) == text


@given(st.integers(0, 9_999_999), st.sampled_from(["{} people", "killed {:,} and fled", "up to {:,} soldiers"]))
def test_no_figure_is_taken_for_a_contact(figure: int, form: str) -> None:
    if figure < 1_000_000 or "," in form:
        assert without_contacts(form.format(figure)) == form.format(figure)


@given(st.text(alphabet="+@.-/:1 ()aAbt°N'", max_size=200))
def test_hits_lie_within_the_text(text: str) -> None:
    assert all(0 <= hit.start < hit.end <= len(text) for hit in contacts(text, WORDS))
