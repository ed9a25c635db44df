"""A text in capitals as running text: names of places keep a capital, the other words of English lose theirs, offsets stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.reading import document

from evenhand.read.reader import Reader
from evenhand.read.where.casing import running_case
from evenhand.records import Span


def cased(reader: Reader, text: str, *names: str) -> str:
    """The text cased as the reader does it, `names` being those of states."""
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    return running_case(text, [Span(0, len(text))], reader.parser.common_words, spans, reader.gazetteer)


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("THE CLASHES IN SAN MIGUEL LEFT TWO DEAD.", (), "The clashes in San Miguel left two dead."),
        ("REBELS LEFT SANTA ANA DE YACUMA.", (), "Rebels left Santa Ana de Yacuma."),
        ("THE EASTERN REGION AND THE WEST BANK.", (), "The eastern region and the West Bank."),
        ("A BRIDGE OVER THE LOMBA RIVER IN BIE PROVINCE.", (), "A bridge over the Lomba River in Bie province."),
        ("A CAR BOMB IN MALI AND SALVADORAN TROOPS.", ("MALI",), "A car bomb in Mali and Salvadoran troops."),
        ("TODAY EDGAR QUISPE'S HOUSE BURNED.", (), "Today Edgar Quispe's house burned."),
        ("THE TOWN OF SANTIAGO\nATITLAN FELL.", (), "The town of Santiago Atitlan fell."),
    ],
)
def test_running_case(reader: Reader, text: str, names: tuple[str, ...], expected: str) -> None:
    assert cased(reader, text, *names) == expected


@given(text=st.text(max_size=120))
def test_as_long_as_it_was(reader: Reader, text: str) -> None:
    assert len(running_case(text, [Span(0, len(text))], frozenset({"the"}), (), reader.gazetteer)) == len(text)


def test_dispatches_are_read_for_places_as_running_text(reader: Reader) -> None:
    text = (
        "SAN JOSE, 4 MAR 90 (WIRE) -- [TEXT] THE COLOMBIAN NATIONAL POLICE REPORTED THAT GUNMEN SHOT TWO TEACHERS IN CARTAGO. IN THE\n"
        "VILLAGE OF TUNDAYME, ARMED MEN KIDNAPPED A DOCTOR. THE VILLAGE IS NEAR PUERTO LOPEZ."
    )
    places = {p.words.text: p.precision for p in reader.whole(document(text)).places}
    assert {"CARTAGO", "TUNDAYME", "PUERTO LOPEZ"} <= {words.split("OF ")[-1] for words in places}


def test_a_surname_is_no_place(reader: Reader) -> None:
    text = "Gunmen shot candidate Norberto Saavedra in Cartago. Saavedra and a guard were gunned down in a jeep."
    assert [p.words.text for p in reader.whole(document(text)).places] == ["Cartago"]


def test_a_blamed_capital_is_no_place(reader: Reader) -> None:
    text = "President Ortega blamed Washington for the ambush near Jinotega. Rebels killed three soldiers there."
    claims = reader.read(document(text)).claims
    assert claims
    assert not any(p.name == "Washington" for c in claims for p in c.places)


def test_a_station_that_is_called_is_not_where_it_happened(reader: Reader) -> None:
    text = (
        "Cartago, 3 May 1990. Gunmen killed two teachers in Cartago on Tuesday. In Turrialba, two dynamite charges damaged a bank. No one "
        "was injured. The Red Star Front claimed responsibility for the attacks in a telephone call to a radio station."
    )
    claims = reader.read(document(text)).claims
    assert [p.name for c in claims if c.trigger.text == "damaged" for p in c.places] == ["Turrialba"]
    assert [c.type for c in claims if c.trigger.text in ("damaged", "injured")] == ["assault/explosive"] * 2
    assert not any(c.places for c in claims if c.trigger.text == "attacks")
