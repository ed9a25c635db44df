"""Two parties exchanged: the exchange itself, and that nothing but names changes in what is read and reconciled.

The pairs: the two states of the sample corpus; one of them and a country that no table treats in a special way; pairs of
the development documents. Rebels and other bodies without a counterpart are not exchanged.
"""

import datetime
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from evenhand.errors import InputError
from evenhand.evaluate.exchange import Exchange, parties_of
from evenhand.evaluate.mirror import MirroredGazetteer, mirrored_actors
from evenhand.evaluate.swap import SwapReport, check_swap, mirrored_reader
from evenhand.ingest import FieldMap, load
from evenhand.knowledge.actors import load_actors
from evenhand.knowledge.plain_states import plain_counterpart, plain_states
from evenhand.read.reader import Reader
from evenhand.records import Document, Failure, Reading, Span
from evenhand.sample import ARTICLES

TABLE = load_actors()
PAIRS = (("ARM", "AZE"), ("AZE", "URY"), ("RUS", "SYR"), ("HND", "NIC"), ("ISR", "IRN"), ("USA", "FIN"))

type Check = Callable[[list[Document], str, str], SwapReport]

exchange_of = cache(lambda a, b: Exchange(TABLE, a, b))


@pytest.fixture(scope="session")
def checked(reader: Reader) -> Check:
    """Checks documents for a pair; the mirrored reader of each pair is made once."""
    mirror_of = cache(lambda a, b: mirrored_reader(reader, exchange_of(a, b)))
    return lambda documents, a, b: check_swap(documents, exchange_of(a, b), reader, mirror_of(a, b))


def document(text: str, doc: str = "made", title: str = "") -> Document:
    day = datetime.date(2031, 5, 4)
    return Document(doc=doc, sha256="0" * 64, standing=doc, text=text, body=Span(0, len(text)), title=title, published=day,
                    outlet="Meridian", language="en")  # fmt: skip


def documents_in(path: Path) -> list[Document]:
    found = load([str(path)], FieldMap.parse([]))
    return [item.document for item in found if not isinstance(item, Failure)]


# ---- the exchange ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Armenia's army and Azerbaijan’s", "Azerbaijan's army and Armenia’s"),
        ("Armenias army", "Azerbaijans army"),
        ("ARMENIA SAID", "AZERBAIJAN SAID"),
        ("Armenian-backed, anti-Azerbaijani, Armenians", "Azerbaijani-backed, anti-Armenian, Azerbaijanis"),
        ("the Azeri side, Azeris", "the Armenian side, Armenians"),
        ("Yerevan told Baku", "Baku told Yerevan"),
        ("Karabakh Armenians", "Karabakh Armenians"),
        ("Armeniak, Harmenia", "Armeniak, Harmenia"),
    ],
)
def test_names_are_exchanged_in_the_form_the_text_gives_them(before: str, after: str) -> None:
    assert exchange_of("ARM", "AZE").exchange(before).text == after


def test_genitives_follow_the_new_name() -> None:
    exchange = exchange_of("HND", "NIC")
    assert exchange.exchange("Honduras' army, Nicaragua's army, Nicaraguas army").text == (
        "Nicaragua's army, Honduras's army, Honduras's army"
    )


def test_names_of_others_stay_whole_unless_the_tables_are_mirrored() -> None:
    exchange = exchange_of("RUS", "SYR")
    text = "The Syrian Observatory for Human Rights and Syrian troops"
    assert exchange.exchange(text).text == "The Syrian Observatory for Human Rights and Russian troops"
    assert exchange.exchange(text, whole=True).text == "The Russian Observatory for Human Rights and Russian troops"
    assert any("Russian Observatory for Human Rights" in actor.name for actor in mirrored_actors(exchange).actors)


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_pairs_lead_both_ways_and_codes_do(a: str, b: str) -> None:
    exchange = exchange_of(a, b)
    assert exchange.pairs
    assert all(exchange.pairs[other] == one for one, other in exchange.pairs.items())
    assert exchange.code(f"{a}:MIL+{b}") == "+".join(sorted((f"{b}:MIL", a)))
    assert exchange.code(exchange.code(f"{a}:GOV")) == f"{a}:GOV"


def test_codes_made_of_words_are_exchanged_and_others_stay() -> None:
    exchange = exchange_of("RUS", "SYR")
    assert exchange.code("SYRIAN_TURKMEN_BRIGADE") == "RUSSIAN_TURKMEN_BRIGADE"
    assert exchange.code("HEZ") == "HEZ"
    assert exchange.code("UNSPEC/moscow sources") == "UNSPEC/damascus sources"
    assert not exchange.is_code("Syria")


NAMES = sorted({*exchange_of("ARM", "AZE").pairs, "Azeri", "Hikmet Hajiyev"})


@given(st.lists(st.one_of(st.sampled_from(NAMES), st.text(max_size=12)), max_size=12), st.sampled_from(["", " ", "'s ", "s "]))
def test_every_offset_finds_its_way_back(parts: list[str], between: str) -> None:
    text = between.join(parts)
    made = exchange_of("ARM", "AZE").exchange(text)
    there = [made.forward(position) for position in range(len(text) + 1)]
    assert there == sorted(there)
    assert there[-1] == len(made.text)
    inside = {position for cut in made.cuts for position in range(cut.start + 1, cut.end)}
    for position in set(range(len(text) + 1)) - inside:
        assert made.back(made.forward(position)) == position
        assert made.back(made.forward(position, is_end=True), is_end=True) == position
    for cut in made.cuts:
        assert made.outward(cut.start + 1) == cut.start
        assert made.outward(cut.end - 1, is_end=True) in (cut.start, cut.end)


@pytest.mark.parametrize(("swap", "codes"), [("Armenia=Azerbaijan", ("ARM", "AZE")), ("syr = Russian", ("SYR", "RUS"))])
def test_parties_go_by_name_or_code(swap: str, codes: tuple[str, str]) -> None:
    assert parties_of(TABLE, swap) == codes


@pytest.mark.parametrize("swap", ["Armenia", "Armenia=Atlantis", "Armenia=ARM", "", "Armenia=Iran=Iraq"])
def test_what_names_no_two_parties_is_told(swap: str) -> None:
    with pytest.raises(InputError):
        parties_of(TABLE, swap)


# ---- the mirror ------------------------------------------------------------------------------------------------------


def test_in_the_mirror_places_lie_where_they_lie_and_belong_to_the_other(reader: Reader) -> None:
    true = reader.gazetteer
    mirrored = MirroredGazetteer(true, exchange_of("ARM", "AZE"))
    ganja, there = true.find("Ganja")[0].place, mirrored.find("Ganja")[0].place
    assert (ganja.country, there.country, there.name, there.lat) == ("AZE", "ARM", ganja.name, ganja.lat)
    yerevan, baku = true.find("Yerevan")[0].place, mirrored.find("Baku")[0].place
    assert (baku.name, baku.country, baku.lat, baku.number) == ("Baku", "AZE", yerevan.lat, yerevan.number)


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_mirrored_tables_keep_every_row_and_every_name(a: str, b: str) -> None:
    mirrored = mirrored_actors(exchange_of(a, b))
    assert len(mirrored.actors) == len(TABLE.actors)
    names = sum(len(list(actor.names())) for actor in TABLE.actors)
    assert abs(sum(len(list(actor.names())) for actor in mirrored.actors) - names) <= len(exchange_of(a, b).pairs)


# ---- nothing but names changes ---------------------------------------------------------------------------------------

SENTENCES = (
    "{A} forces shelled the village of Selm on Monday, killing {n} civilians, the {B} Defence Ministry said.",
    "{Ac} accused {Bc} of firing rockets at a hospital; {Bc} denied it.",
    "{n} {A} soldiers and {m} {B} soldiers were killed in clashes along the border between {Ac} and {Bc}.",
    "The president of {Bc} said {A} drones had struck an army base near {Bcap}.",
    "{Acap} says its troops repelled an attack by {B} saboteurs, wounding at least {n} of them.",
    "{Bs} fled the fighting after {Ac}'s artillery hit their homes, witnesses told reporters.",
    "Talks between {Ac} and {Bc} on a ceasefire collapsed, and {Acap} threatened further strikes.",
    "The {B} army destroyed {m} {A} tanks, according to a spokesman; {Acap} called the claim fake.",
    "{Ac} has blocked the only road to the town. It let no aid through, the {B} foreign ministry complained.",
)


def made_text(a: str, b: str, lines: list[tuple[int, int, int, bool]]) -> str:
    """A document of SENTENCES with the two parties in their places or turned round, in paragraphs of two."""
    sides = [TABLE.countries()[code] for code in (a, b)]
    told = []
    for number, n, m, is_turned in lines:
        one, other = reversed(sides) if is_turned else sides
        told.append(SENTENCES[number].format(
            A=one.adjectives[0], B=other.adjectives[0], Ac=one.name.split(",")[0], Bc=other.name.split(",")[0],
            Acap=one.capitals[0], Bcap=other.capitals[0], Bs=other.people[0], n=n, m=m,
        ))  # fmt: skip
    return "\n\n".join(" ".join(told[i : i + 2]) for i in range(0, len(told), 2))


LINES = st.lists(
    st.tuples(st.integers(0, len(SENTENCES) - 1), st.integers(2, 90), st.integers(2, 90), st.booleans()), min_size=1, max_size=5
)


@pytest.mark.parametrize(("a", "b"), PAIRS)
@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(lines=LINES)
def test_made_documents_swap(checked: Check, a: str, b: str, lines: list[tuple[int, int, int, bool]]) -> None:
    report = checked([document(made_text(a, b, lines))], a, b)
    assert report.differences == ()
    assert report.n_names


def test_the_sample_corpus_swaps(checked: Check) -> None:
    report = checked(documents_in(ARTICLES), "ARM", "AZE")
    assert report.differences == ()
    assert report.n_names > 50
    assert report.n_claims > 50


PLAIN = plain_counterpart(TABLE)


def test_the_second_checks_countries_stand_in_no_special_row() -> None:
    plain = plain_states(TABLE)
    assert {"URY", PLAIN} <= {*plain}
    assert not {"ARM", "AZE", "ISR", "RUS", "SYR", "UKR", "USA"} & {*plain}
    assert not any(actor.parent.startswith(plain) or actor.kin in plain for actor in TABLE.actors if actor.kind not in ("state", "leader"))
    assert parties_of(TABLE, "Armenia=any") == ("ARM", PLAIN)


@pytest.mark.parametrize("party", ["ARM", "AZE"])
def test_a_party_renamed_to_a_country_in_no_special_row_is_read_alike(checked: Check, party: str) -> None:
    assert checked(documents_in(ARTICLES)[::4], party, PLAIN).differences == ()


@pytest.mark.parametrize(("a", "b"), [("ARM", "AZE"), ("ARM", "URY")])
def test_the_seeds_swap(checked: Check, shared: Path, a: str, b: str) -> None:
    assert checked(documents_in(shared / "seeds"), a, b).differences == ()


@pytest.mark.parametrize(("a", "b"), [("SYR", "RUS"), ("RUS", "TUR")])
def test_development_documents_swap(checked: Check, shared: Path, a: str, b: str) -> None:
    every_tenth = documents_in(shared / "gold" / "dev_docs.jsonl")[::10]
    assert checked(every_tenth, a, b).differences == ()


@pytest.mark.parametrize(("a", "b", "texts"), [("UKR", "RUS", "ukr"), ("SLV", "HND", "muc")])
def test_other_conflicts_swap(checked: Check, shared: Path, a: str, b: str, texts: str) -> None:
    told = [d for d in documents_in(shared / "gold" / "dev_other_docs.jsonl") if d.doc.startswith(texts)]
    assert told
    assert checked(told, a, b).differences == ()


# ---- the check sees a favour -----------------------------------------------------------------------------------------

BOTH = "Armenian troops attacked Azerbaijani troops near Selm, killing 4 soldiers.\n\nAzerbaijan shelled Armenia on Tuesday."


class Favouring(Reader):
    """Overlooks what one party does: the favour that the check is for."""

    def read(self, document: Document) -> Reading:
        read = super().read(document)
        claims = tuple(claim for claim in read.claims if not any(agent.actor.startswith("AZE") for agent in claim.agents))
        return replace(read, claims=claims)


def with_parser_of(reader: Reader, other: Reader) -> Reader:
    other.parser, other.gazetteer = reader.parser, reader.gazetteer
    return other


def test_a_favour_is_seen(reader: Reader) -> None:
    report = check_swap([document(BOTH)], exchange_of("ARM", "AZE"), with_parser_of(reader, Favouring()))
    assert not report.holds
    assert any(difference.row.startswith("claim") and not difference.after for difference in report.differences)


class Blind(Reader):
    """Does not see one spelling."""

    def read(self, document: Document) -> Reading:
        made = super().read(document)
        return replace(made, actors=tuple(party for party in made.actors if not party.words.text.startswith("Armenian")))


def test_a_missing_spelling_is_seen(reader: Reader) -> None:
    text = "Armenian and Azerbaijani troops clashed near Selm."
    report = check_swap([document(text)], exchange_of("ARM", "AZE"), with_parser_of(reader, Blind()))
    assert {difference.row.split()[0] for difference in report.differences} == {"actor"}


def test_what_depends_on_places_is_excepted_and_listed(checked: Check) -> None:
    text = "Rockets hit Ganja on Monday. Armenia fired at Barda in Azerbaijan, killing 3 people."
    report = checked([document(text)], "ARM", "AZE")
    assert report.differences == ()
    assert any(d.is_of_place and d.field == "country" and "Ganja" in d.words for d in report.excepted)


def test_a_document_without_the_parties_changes_nothing(checked: Check) -> None:
    report = checked([document("Rebels shelled Port Selm on Monday, killing 4."), document("", "empty")], "ISR", "IRN")
    assert (report.differences, report.excepted, report.n_names) == ((), (), 0)


@pytest.mark.parametrize("outlet", ["MFA of Armenia", "AZ", "Ministry of Defence of Azerbaijan", "Meridian"])
def test_we_of_a_partys_own_document_is_exchanged_too(checked: Check, outlet: str) -> None:
    told = "Armenian troops shelled Ganja. We condemn the attack."
    text = f"{told} Azerbaijani forces killed 30 of our soldiers near Goris. We bombed a bridge."
    report = checked([replace(document(text), outlet=outlet)], "ARM", "AZE")
    assert report.differences == ()
    assert report.n_claims > 0
