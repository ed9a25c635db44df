"""Names of private persons go, names that are answerable stay."""

import pytest

from evenhand.redact.known import Known
from evenhand.redact.names import name_finder
from evenhand.redact.redaction import rewrite


def without_names(text: str, known: Known | None = None) -> str:
    return rewrite(text, name_finder().private(text, known or Known()))[0]


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("A surgeon, Karine Grigoryan, said that 12 wounded were brought in.", "A surgeon, [name], said that 12 wounded were brought in."),
        ("Karine Grigoryan said her son Aram, 9, died.", "[name] said her son [name], [age], died."),
        ("Leyla Mammadova, a 45-year-old shopkeeper, hid.", "[name], a [age] shopkeeper, hid."),
        ("Nine-year-old Bashar was killed.", "[age] [name] was killed."),
        ("According to Hope Field, a resident, shells fell.", "According to [name], a resident, shells fell."),
        ("According to Amal Haddad, shells fell.", "According to [name], shells fell."),
        ("the detainee Abd al-Rahman bin Yusuf fled", "the detainee [name] fled"),
        ("Khan said he saw it.", "[name] said he saw it."),
        ("three died, said Jane Hidden at home", "three died, said [name] at home"),
        ("Амаль Хаддад said no.", "[name] said no."),
        ("According to Dr. John H. Smith of Deir ez-Zor, 20 died.", "According to Dr. [name] of Deir ez-Zor, 20 died."),
    ],
)
def test_private_persons_lose_their_names(text: str, shared: str) -> None:
    assert without_names(text) == shared


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Nikol Pashinyan told parliament in Yerevan that 49 Armenian servicemen had been killed.",
        "The ombudsman in Stepanakert, Gegham Stepanyan, said in the evening that 25 people had been killed.",
        "Amal Haddad, a spokeswoman for the ministry, said that shells fell.",
        "President Bashar al-Assad said so; Assad denied it.",
        "Gen. Ivan Petrenkov said that T-72 tanks of the 25th Brigade burned.",
        "Lantern Rights Monitor said on Thursday that Al-Shifa Hospital was hit.",
        "Smerch rockets struck Barda, in Azerbaijan, which Azerbaijan's army holds.",
        "Stepanakert, which Azerbaijan calls Khankendi, and Shushi, which Azerbaijan calls Shusha, were hit.",
        "The villages of Chinari and Aygepar in Tavush province were shelled on Tuesday, 14 July.",
        "Hayat Tahrir al-Sham fighters and the Wagner Group entered Kafr Nabl, the UN and UNHCR said.",
        "Azerbaijan's Prosecutor General's Office said that five members of a family were killed.",
        "Missiles hit Ganja; Yerevan denies firing", "Residents said that Muslims and Christians fled.",
    ],
)  # fmt: skip
def test_what_is_answerable_or_no_person_stays(text: str) -> None:
    assert without_names(text) == text


def test_an_office_known_from_elsewhere_keeps_a_name() -> None:
    text = "Stepanyan said that 25 were killed."
    assert without_names(text) == "[name] said that 25 were killed."
    assert without_names(text, Known(officials=["Gegham Stepanyan"])) == text


def test_a_private_role_outweighs_every_table() -> None:
    known = Known(kept=["Selm"], officials=["Bashar Selm"])
    assert without_names("Bashar, 9, and the witness Selm hid.", known) == "[name], [age], and the witness [name] hid."


@pytest.mark.parametrize(("one", "other"), [("Armenia", "Azerbaijan"), ("Russia", "Ukraine"), ("Israel", "Syria")])
def test_parties_may_be_exchanged(one: str, other: str) -> None:
    text = f"{one}'s army said that Amal Haddad, a teacher from {other}, died in {other}; {other} denied it, {one} did not."
    swapped = text.replace(one, "\0").replace(other, one).replace("\0", other)
    back = without_names(swapped).replace(one, "\0").replace(other, one).replace("\0", other)
    assert back == without_names(text)
    assert one in without_names(text)


def test_a_name_as_long_as_a_book_goes_in_time_that_grows_with_it() -> None:
    """A phrase of one letter again and again made each step go back over all before it: a megabyte took hours."""
    from evenhand.redact.known import Known

    long = "X" * 1_000_000
    known = Known(gone={long: ("name", "rule"), "Jane Hidden": ("name", "rule")})
    assert [(hit.start, hit.end) for hit in known.hits(f"Jane Hidden and {long} left")] == [(0, 11), (16, 16 + len(long))]
