"""Nothing personal survives in any text of a shared record, whoever wrote it; figures do."""

import datetime
import re
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import made
from evenhand.export.claims import claim_row
from evenhand.records import Account, Case, Claim, Document, Event, Origin, Party, Relation, Side, Source, Span, Standing, Where, Words
from evenhand.redact import Rules, added, shared_case, shared_claim, shared_document, told
from evenhand.redact.known import Known
from evenhand.redact.names import name_finder
from evenhand.redact.text_rules import hits, shared_code

LATER = made.DAY + datetime.timedelta(days=400)
SOON = made.DAY + datetime.timedelta(days=3)

QUOTE = (
    "Arland's ministry said on 4 May that shells killed three people in Port Selm, but Zahra Velkanov, a resident, said that "
    "her son Timur, 9, died at 40.6789, 46.3521; call +994 50 123 45 67, zahra@mail.example, @zahra_v or t.me/zahra_v."
)
SECRETS = ("zahra", "velkanov", "timur", "40.6789", "123 45", "mail.example", "t.me")


def texts_of(value: Any) -> list[str]:
    """Every text in plain data, keys too."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.items() for part in item for text in texts_of(part)]
    return [text for item in value for text in texts_of(item)] if isinstance(value, list | tuple) else []


def all_texts(record: object) -> str:
    return "\n".join(texts_of(msgspec.to_builtins(record)))


def whole_case(quote: str = QUOTE, doc: str = "zahra-velkanov-interview") -> tuple[Case, dict[str, Document]]:
    """An event whose witness is named in the quote, as source, in an origin's key, in an account and a relation, in a code."""
    document = made.document(doc, quote, title="Zahra Velkanov: my son died", url="https://t.me/zahra_v/1")
    name = made.words(quote, "Zahra Velkanov") if "Zahra Velkanov" in quote else Words("Zahra", Span(0, 5))
    told_by = Source(actor="WITNESS", name="Zahra Velkanov", words=name)
    first = made.claim(document, quote=quote, sentence=Span(0, len(quote)))
    second = made.claim(document, "died", source=told_by, agents=(Party(actor="ZAHRA_VELKANOV", words=name),),
                        quote=quote, sentence=Span(0, len(quote)))  # fmt: skip
    side = Side(origin="WITNESS/zahra velkanov", doc=doc, claim_id=second.claim_id, value="ZAHRA_VELKANOV", words=name)
    other = Side(origin="ARL:GOV", doc=doc, claim_id=first.claim_id, value="BOR:MIL", words=first.trigger)
    event = Event(
        code="EH-SELM1", type="assault/shelling", title="Shelling, Port Selm, 4 May 2031", claim_ids=(first.claim_id, second.claim_id),
        accounts=(
            Account(origin=Origin(key="ARL:GOV", name="ARL:GOV", kind="actor", side="ARL"), claim_ids=(first.claim_id,),
                    values={"blame": (other,), "date": (replace(other, value="2031-05-04"),), "place": (replace(other, value="Şelm"),)}),
            Account(origin=Origin(key="WITNESS/zahra velkanov", name="Zahra Velkanov", kind="actor"), claim_ids=(second.claim_id,),
                    values={"blame": (side,)}),
            Account(origin=Origin(key=f"outlet:{doc}", name=doc, kind="outlet"), claim_ids=(), values={}),
        ),
        relations=(Relation(field="blame", relation="contradict", a=other, b=side, why="Zahra Velkanov names another"),),
        standing=Standing(reports=1, origins=3, sides=1), start=made.DAY, end=made.DAY, place="Şelm", lat=1.53, lon=-2.25,
    )  # fmt: skip
    return Case(event=event, claims=(first, second)), {doc: document}


@pytest.mark.parametrize("today", [SOON, LATER])
def test_nothing_personal_survives_in_any_text(today: datetime.date) -> None:
    case, documents = whole_case()
    shared, taken = shared_case(case, documents, today)
    everything = all_texts(shared).lower()
    assert [secret for secret in SECRETS if secret in everything] == []
    assert {"name", "age", "phone", "email", "handle", "link", "coordinates", "document"} <= {one.kind for one in taken}
    assert "name" in told(taken)


def test_figures_codes_and_parties_stay() -> None:
    case, documents = whole_case()
    shared, _ = shared_case(case, documents, LATER)
    assert [claim.casualties[0].low for claim in shared.claims] == [3, 3]
    assert shared.claims[0].quote.startswith("Arland's ministry said on 4 May that shells killed three people in Port Selm, but [name]")
    assert next(account.origin.key for account in shared.event.accounts) == "ARL:GOV"
    assert shared.claims[0].places == case.claims[0].places
    assert (shared.event.title, shared.event.start, shared.event.standing) == (case.event.title, made.DAY, case.event.standing)


def test_no_offset_lies() -> None:
    case, documents = whole_case()
    shared, _ = shared_case(case, documents, LATER)
    text = next(iter(documents.values())).text
    row = claim_row(shared.claims[1], "EH-SELM1")
    assert row["sentence"] == {"start": None, "end": None}
    assert row["source"] == {**row["source"], "text": "[name]", "start": None, "end": None}
    kept = shared.claims[0].trigger
    assert text[kept.span.start : kept.span.end] == kept.text
    assert kept.part == "text"


def test_what_is_recent_is_coarse() -> None:
    case, documents = whole_case()
    shared, taken = shared_case(case, documents, SOON)
    event, claim = shared.event, shared.claims[0]
    monday = datetime.date(2031, 4, 28)
    assert (event.start, event.end) == (monday, monday + datetime.timedelta(days=6))
    assert (event.lat, event.lon, event.place) == (1.5, -2.0, "[place]")
    assert event.title == "Shelling, [place], 28 April 2031 to 4 May 2031"
    assert claim.time is not None
    assert (claim.time.start, claim.time.precision, claim.time.words.text) == (monday, "week", "[time]")
    assert (claim.places[0].radius_km or 0) > 50
    assert claim.places[0].words.part == "redacted"
    assert re.findall(r"Selm|Şelm|2031-05-0[1-3]| on 4 May", all_texts(shared)) == []
    assert {"place", "time"} <= {one.kind for one in taken}


def test_how_long_something_is_recent_can_be_said() -> None:
    case, documents = whole_case()
    month = made.DAY + datetime.timedelta(days=30)
    assert shared_case(case, documents, month)[0].event.start == made.DAY
    assert shared_case(case, documents, month, Rules(recent_days=60))[0].event.start != made.DAY
    with pytest.raises(ValueError, match="recent_days"):
        Rules(recent_days=-1)


@pytest.mark.parametrize("today", [SOON, LATER])
def test_sharing_twice_changes_nothing_more(today: datetime.date) -> None:
    case, documents = whole_case()
    shared, _ = shared_case(case, documents, today)
    again_documents = {d.doc: d for d in (shared_document(one, today)[0] for one in documents.values())}
    assert shared_case(shared, again_documents, today)[0] == shared
    assert {claim.doc for claim in shared.claims} == set(again_documents)
    claim, _ = shared_claim(case.claims[1], documents, today)
    assert shared_claim(claim, again_documents, today)[0] == claim
    assert not [secret for secret in SECRETS if secret in all_texts(claim).lower()]


def test_a_document_leaves_without_its_words() -> None:
    _, documents = whole_case()
    shared, taken = shared_document(documents["zahra-velkanov-interview"], LATER)
    assert (shared.title, shared.url, shared.text, shared.location, shared.dates) == ("[name]: my son died", "", "", "", ())
    assert (shared.outlet, shared.published) == ("Meridian", made.DAY)
    assert shared_document(documents["zahra-velkanov-interview"], SOON)[0].published is None
    assert "text" in {one.kind for one in taken}


@pytest.mark.parametrize(
    ("url", "shared"),
    [
        ("https://wire.example/2020/09/27/fighting", "https://wire.example/2020/09/27/fighting"),
        ("https://wire.example/a?reader=zahra", "https://wire.example/"), ("https://zahra@wire.example/", ""),
        ("https://www.facebook.com/zahra", ""), ("https://wire.example/by/omar-velkanov", "https://wire.example/"),
        ("javascript:alert(1)", ""), ("file:///home/zahra/x", ""), ("", ""),
    ],
)  # fmt: skip
def test_addresses(url: str, shared: str) -> None:
    assert shared_document(made.document(url=url), LATER)[0].url == shared


def test_two_redacted_speakers_stay_two() -> None:
    case, documents = whole_case()
    second = Account(origin=Origin(key="WITNESS/ilyas tarkanov", name="Ilyas Tarkanov", kind="actor"), claim_ids=(), values={})
    more = replace(case, event=replace(case.event, accounts=(*case.event.accounts, second)))
    keys = [account.origin.key for account in shared_case(more, documents, LATER)[0].event.accounts]
    assert len(set(keys)) == 4
    assert keys[1::2] == ["WITNESS/[name]", "WITNESS/[name] (2)"]


def test_codes_that_are_names_go() -> None:
    assert shared_code("ARM:MIL+ZAHRA_VELKANOV") == "ARM:MIL+UNSPEC"
    assert shared_code("narrator") == "narrator"
    assert shared_code("ISIS") == "ISIS"


def test_redactions_are_counted_and_say_nothing_of_what_they_took() -> None:
    case, documents = whole_case()
    _, taken = shared_case(case, documents, LATER)
    assert taken == added(taken)
    assert not [secret for secret in SECRETS if secret in told(taken).lower()]
    assert told(()) == "nothing"


NAMES = st.sampled_from(["Zahra Velkanov", "Timur Osk", "Ilyas al-Tarkani", "Maria Welling", "Ötti Çelmek", "ZAHRA VELKANOV",
                         "Zah\u200bra Velkanov"])  # fmt: skip
FORMS = st.sampled_from([
    "{}, a teacher, said shells fell.", "The resident {} fled.", "Shells killed {}.", "“We ran,” said {}.", "{} (9) died.", "By {}",
    "according to {} 20 people died", "the body of {} was found", "{} and 12 others",
])  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NAMES, FORMS)
def test_no_unexplained_name_survives(name: str, form: str) -> None:
    quote = f"Shells hit. {form.format(name)}"
    claim = _claim_of(quote)
    shared, _ = shared_claim(claim, {}, LATER)
    left = all_texts(shared).lower().replace("\u200b", "")
    assert [part for part in name.lower().replace("\u200b", "").split() if part in left] == []
    figures = re.findall(r"\d\d+", quote)
    assert re.findall(r"\d\d+", shared.quote) == figures


def _claim_of(quote: str) -> Claim:
    trigger = Words("Shells", Span(0, 6))
    where = Where(words=trigger, name="Nowhere", precision="none")
    return made.claim(
        made.document(), quote=quote, trigger=trigger, places=(where,), source=Source(actor="narrator"), targets=(), reasons=()
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.booleans())
def test_any_text_can_be_shared_and_nothing_is_found_twice(quote: str, recent: bool) -> None:
    today = SOON if recent else LATER
    shared, _ = shared_claim(_claim_of("Shells " + quote), {}, today)
    assert shared_claim(shared, {}, today)[0] == shared


UNITS = ["A", "Aa ", "@", "a@", "1 ", "1-", "t.me/", "a-", "a.", "Telegram:", "Aa, 9, ", "of Aa, ", "1 and ", "Мир ", "40.123, ", "///a"]


@pytest.mark.parametrize("unit", UNITS)
def test_the_time_grows_with_the_length_of_a_text_and_no_faster(unit: str) -> None:
    """Counted in steps, not in seconds: what is looked at for each character does not grow with the text."""
    import sys

    finder, known = name_finder(), Known(gone={"a b": ("name", "x")})

    def steps(n: int) -> int:
        count = 0

        def count_lines(frame: Any, event: str, arg: Any) -> Any:
            nonlocal count
            count += 1
            return count_lines

        text = (unit * n)[:n]
        old = sys.gettrace()
        sys.settrace(count_lines)
        try:
            hits(text, known, finder, recent=True)
        finally:
            sys.settrace(old)
        return count

    assert steps(4000) < 3 * steps(2000) + 1000


def test_fields_that_a_foreign_file_may_fill_are_looked_at_too() -> None:
    claim = replace(_claim_of("Shells hit."), review="by Zahra Velkanov", reader="zahra@mail.example", reader_version="+994 50 123 45 67")
    place = replace(claim.places[0], borrowed="Zahra Velkanov", country="Zahra Velkanov")
    shared, _ = shared_claim(replace(claim, places=(place,)), {}, LATER)
    assert not [secret for secret in SECRETS if secret in all_texts(shared).lower()]
    kept, _ = shared_claim(replace(claim, places=(replace(place, country="AZE", borrowed="headline"),)), {}, LATER)
    assert (kept.places[0].country, kept.places[0].borrowed) == ("AZE", "headline")
