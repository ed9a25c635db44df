"""What holds of every reading: words where they are said to stand, nothing lost, nothing that depends on neighbours."""

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from evenhand.evaluate.evaluation import Evaluation, documents_of
from evenhand.evaluate.gold import GoldDocument, load_gold
from evenhand.ingest import documents as ingested
from evenhand.ingest.decoding import fit
from evenhand.read.acceptance.scope import ANY
from evenhand.read.reader import Reader
from evenhand.read.text.segment import paragraphs, sentences
from evenhand.records import Document, Reading, Span, Words
from evenhand.records.claim import PEACE
from evenhand.sample import article_files

NEUTRAL = "The bread on the table was still warm. A cat slept on the windowsill."
"""A paragraph without actor, place, date or cue."""

STORY = (
    "Azerbaijani forces shelled Stepanakert on 4 October 2020, killing five civilians, the Armenian Defence Ministry said.\n\n"
    "Baku denied the strike. It said that rockets had hit Ganja the same day and wounded 12 people.\n\n"
    "On Monday the UN called on both sides to cease fire."
)


def document(text: str, **more: Any) -> Document:
    """A text as a document, all of it body."""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    values = {"doc": "d", "sha256": sha256, "standing": "d", "text": text, "body": Span(0, len(text)), "language": "en"}
    return Document(**{**values, **more})


def structures(value: object) -> Iterator[msgspec.Struct]:
    """All records within a record."""
    if isinstance(value, msgspec.Struct):
        yield value
        for field in value.__struct_fields__:
            yield from structures(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from structures(item)


def check_words(of: Document, reading: Reading) -> None:
    for record in structures(reading):
        if isinstance(record, Words):
            assert of.part(record.part)[record.span.start : record.span.end] == record.text
    for claim in reading.claims:
        assert of.text[claim.sentence.start : claim.sentence.end] == claim.quote
        assert claim.sentence.contains(claim.trigger.span)
        assert of.body.contains(claim.sentence)


def check_nothing_is_lost(of: Document, reading: Reading) -> None:
    """Each sentence of the body gave claims, or is listed once with its reason; nothing else is listed but furniture."""
    whole = [s for p in paragraphs(of.text, of.body) for s in sentences(of.text, p)]
    told = {claim.sentence for claim in reading.claims}
    passed_over = [skipped.span for skipped in reading.skipped if skipped.reason != "furniture"]
    assert len(passed_over) == len(set(passed_over))
    assert told.isdisjoint(passed_over)
    listed = sorted([*told, *passed_over])
    assert len(listed) == len(whole)
    assert all(outer.contains(inner) for outer, inner in zip(whole, listed, strict=True))
    assert all(skipped.reason for skipped in reading.skipped)


def check(of: Document, reading: Reading) -> None:
    check_words(of, reading)
    check_nothing_is_lost(of, reading)
    assert len({claim.claim_id for claim in reading.claims}) == len(reading.claims)
    assert reading.claims == tuple(sorted(reading.claims, key=lambda claim: (claim.trigger.span, claim.type, claim.stance)))


def own_documents(small_gold: Evaluation) -> list[Document]:
    return [item for item in documents_of([one.gold for one in small_gold.documents]) if isinstance(item, Document)]


def test_our_gold_is_read_whole(small_gold: Evaluation, reader: Reader) -> None:
    for of in own_documents(small_gold):
        check(of, reader.read(of))


def test_the_sample_is_read_whole(reader: Reader) -> None:
    n_claims = 0
    for of in ingested(article_files()):
        assert isinstance(of, Document)
        reading = reader.read(of)
        check(of, reading)
        n_claims += len(reading.claims)
    assert n_claims > 40


def test_the_seeds_are_read_whole(reader: Reader, shared: Path) -> None:
    for of in ingested([shared / "seeds"]):
        assert isinstance(of, Document)
        check(of, reader.read(of))


NAMES = ("Azerbaijan", "Armenian forces", "the FMLN", "Kyiv", "Mosul", "he", "the ministry", "Hezbollah", "villagers", "İzmir")
DEEDS = ("shelled", "killed three people in", "denied attacking", "withdrew from", "said that it bombed", "accused", "met")
ENDS = (".", "!", "…", '."', " on 4 May 1990.", ", according to the UN.", " (AFP) -- ", "\n", "\n\n", "”", "", " yesterday.")
CLAUSES = st.tuples(st.sampled_from(NAMES), st.sampled_from(DEEDS), st.sampled_from(NAMES), st.sampled_from(ENDS)).map(
    lambda words: "{} {} {}{}".format(*words)
)
ODD = st.sampled_from(("“", '"', "\u202e", "\u200b", "\x00", "\ufeff", "😀", "ß", "ﬁ", "Ǆ", "\u0130", "\r\n", "\t", "5,000", "-", "٣"))
MADE = st.lists(st.one_of(CLAUSES, CLAUSES.map(str.upper), ODD, st.text(max_size=12)), max_size=7).map(" ".join)

UNHURRIED = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@UNHURRIED
@given(MADE)
def test_made_texts_are_read_whole(reader: Reader, text: str) -> None:
    of = document(text)
    check(of, reader.read(of))


@settings(UNHURRIED, max_examples=25)
@given(st.integers(0, len(STORY)), st.integers(0, len(STORY)))
def test_furniture_yields_no_claim(reader: Reader, one: int, other: int) -> None:
    of = document(STORY, body=Span(min(one, other), max(one, other)))
    reading = reader.read(of)
    check(of, reading)
    outside = [of.text[skipped.span.start : skipped.span.end] for skipped in reading.skipped if skipped.reason == "furniture"]
    assert outside == [piece for piece in (of.text[: of.body.start], of.text[of.body.end :]) if piece.strip()]


def test_what_was_read_before_changes_nothing(small_gold: Evaluation, reader: Reader) -> None:
    chosen = own_documents(small_gold)[::7]
    forwards = {of.doc: reader.read(of) for of in chosen}
    backwards = {of.doc: reader.read(of) for of in reversed(chosen)}
    assert forwards == backwards
    anew = Reader()
    assert anew.read(chosen[-1]) == forwards[chosen[-1].doc]


def without_place(value: object, start: int, n_chars: int) -> object:
    """Plain data with all that stands behind `start` moved back by `n_chars`, without ids."""
    if isinstance(value, dict):
        if set(value) == {"start", "end"} and isinstance(value["start"], int):
            moved = n_chars if value["start"] >= start else 0
            return value["start"] - moved, value["end"] - moved
        return {k: without_place(v, start, n_chars) for k, v in value.items() if k not in ("claim_id", "doc_sha256")}
    return [without_place(item, start, n_chars) for item in value] if isinstance(value, list | tuple) else value


def claims_apart_from(reading: Reading, start: int, n_chars: int, *, reasons: bool = False) -> object:
    """The claims of a text without a stretch that was put into it."""
    claims = msgspec.to_builtins(reading.claims)
    if not reasons:
        claims = [{name: value for name, value in claim.items() if name != "reasons"} for claim in claims]
    return without_place(claims, start, n_chars)


def with_neutral(of: Document, at: int) -> tuple[Document, int]:
    """The document with the neutral paragraph before the character `at`, and how much longer it is."""
    put = NEUTRAL + "\n\n" if at < len(of.text) else "\n\n" + NEUTRAL
    text = of.text[:at] + put + of.text[at:]
    return structs.replace(of, text=text, body=Span(0, len(text))), len(put)


def check_neutral(reader: Reader, of: Document, at: int, *, reasons: bool = False) -> None:
    longer, n_chars = with_neutral(of, at)
    without = claims_apart_from(reader.read(longer), at, n_chars, reasons=reasons)
    assert without == claims_apart_from(reader.read(of), at, 0, reasons=reasons)


def test_a_neutral_paragraph_between_changes_no_value(reader: Reader) -> None:
    of = document(STORY)
    assert len(reader.read(of).claims) >= 4
    for paragraph in paragraphs(STORY, of.body)[1:]:
        check_neutral(reader, of, paragraph.start)


def test_a_neutral_paragraph_behind_changes_nothing(small_gold: Evaluation, reader: Reader) -> None:
    for of in own_documents(small_gold)[::5]:
        check_neutral(reader, structs.replace(of, body=Span(0, len(of.text))), len(of.text), reasons=True)


def test_a_neutral_paragraph_between_changes_no_value_in_the_seeds(reader: Reader, shared: Path) -> None:
    for gold in load_gold(shared / "gold" / "seeds.jsonl"):
        of = document(gold.text)
        for paragraph in paragraphs(of.text, of.body)[2::4]:
            check_neutral(reader, of, paragraph.start)


@pytest.mark.parametrize(
    "text",
    [
        "Les forces ont bombardé la ville lundi, tuant cinq civils. Le ministère a démenti.",
        "Die Truppen beschossen am Montag die Stadt. Fünf Menschen wurden getötet.",
        "Сили обстріляли місто. П'ятеро людей загинули.",
        "قصفت القوات المدينة من الجبل في يوم الاثنين، وقال السكان إن خمسة مدنيين قتلوا في القصف على المدينة.",
    ],
)
def test_another_language_gives_no_claim_and_says_so(text: str, reader: Reader) -> None:
    (of,) = documents_of([GoldDocument(doc="d", text=text, claims=())])
    assert isinstance(of, Document)
    assert of.language not in ("", "en")
    reading = reader.read(of)
    assert reading.claims == ()
    assert {skipped.reason for skipped in reading.skipped} == {"other language"}
    check(of, reading)


HOSTILE = {
    "nothing": "",
    "only white space": " \n\t\r\n ",
    "one long word": "a" * 100_000,
    "one long word of war": "killed" * 8_000,
    "one word over and over": "killed " * 2_000,
    "only full stops": "." * 100_000,
    "only punctuation": "?!…;:,.—“”«»()[]{}'\"" * 3_000,
    "only digits": "1" * 100_000,
    "digits with commas": "1,000," * 17_000,
    "only line ends": "\n" * 30_000,
    "control characters": "".join(map(chr, range(32))) * 300 + "Shells killed five people.",
    "emoji": "😀👩‍👩‍👧‍👦🇦🇲🇦🇿" * 3_000 + " killed five people",
    "right to left": "قُتل خمسة أشخاص \u202e killed five people \u202c " * 200,
    "nested quotes": "“" * 5_000 + "killed five people" + "”" * 5_000,
    "unclosed quotes": '" killed' * 1_000,
    "nested brackets": "(" * 20_000 + "killed five people" + ")" * 20_000,
    "zero-width characters": "k\u200bi\u200bl\u200bl\u200bed \ufeff five\u200d people " * 500,
    "half characters": "\ud800 killed five people \udfff" * 50,
    "combining marks": "a" + "\u0301" * 50_000 + " killed five people",
    "capitals that grow": "İẞŉǰΐ" * 2_000 + " KILLED FIVE PEOPLE",
    "endless sentence": "and five people were killed in Mosul by the army, " * 150,
    "one name over and over": "Armenia Azerbaijan " * 500,
    "hyphens": "five-" * 8_000 + "killed",
    "many numbers in words": "five hundred and " * 6_000 + "people were killed",
    "a list of dates": "4, " * 10_000 + "and 17 October 2020",
    "tags": "<b>killed</b>&lt;" * 2_000,
}
"""Texts that nobody writes and somebody sends."""

LONGEST_S = 20.0
"""Far above what any of them takes, far below a hang."""


@pytest.mark.parametrize("name", list(HOSTILE))
def test_hostile_texts_neither_fail_nor_hang(name: str, reader: Reader) -> None:
    of = document(fit(HOSTILE[name], "utf-8")[0])
    began = time.monotonic()
    reading = reader.read(of)
    assert time.monotonic() - began < LONGEST_S
    check(of, reading)


@pytest.mark.parametrize(("text", "names"), [
    ("An air strike killed nine people in Tarbunda on Sunday.", ["Tarbunda"]),
    ("Soldiers killed three men in Boko Haram and took two.", []),
])  # fmt: skip
def test_places_that_no_table_has_are_no_bodies_that_one_has(reader: Reader, text: str, names: list[str]) -> None:
    reading = reader.read(document(text))
    assert [place.name for place in reading.places] == names
    assert {place.name for claim in reading.claims for place in claim.places} == {*names}


def test_a_document_that_touches_no_conflict_is_passed_over_and_can_be_gone_through(reader: Reader) -> None:
    of = document("On Monday the cook in Paris baked a cake for the show, and its viewers voted for the recipe online, she said. " * 40)
    passed = reader.read(of)
    assert passed == Reading(claims=(), skipped=passed.skipped)
    assert {skipped.reason for skipped in passed.skipped} == {PEACE}
    assert [of.text[skipped.span.start : skipped.span.end] for skipped in passed.skipped] == [
        of.text[span.start : span.end] for paragraph in paragraphs(of.text, of.body) for span in sentences(of.text, paragraph)
    ]
    whole = reader.whole(of)
    assert whole.claims == ()
    assert whole.places
    assert whole.times


def test_a_scope_of_all_violence_passes_over_no_passage() -> None:
    of = document("The cook in Paris baked a cake for the show, and its viewers voted for the recipe online, she said. " * 40)
    assert PEACE not in {skipped.reason for skipped in Reader(scope=ANY).read(of).skipped}
