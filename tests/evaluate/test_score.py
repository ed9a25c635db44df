"""The figures: by hand on small cases, against themselves, and against the definition's own program."""

import datetime
import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from evenhand.errors import InputError
from evenhand.evaluate.counts import Count, Rates
from evenhand.evaluate.evaluation import Evaluation, documents_of, held_against
from evenhand.evaluate.gold import GoldDocument, load_gold, standings
from evenhand.evaluate.meet import MAX_TRIGGER_CHARS, in_order, likeness, meetings
from evenhand.evaluate.score import Judged, judge, score
from evenhand.evaluate.told import Told, ToldToll, annotated, quoted
from evenhand.evaluate.values import add_figures, add_places, distance_km
from evenhand.export.claims import claim_from_row, claim_row
from evenhand.records import Claim, Document, Span
from evenhand.records.codes import HARMS, STANCES, TYPES
from made_gold import TEXT, gold_claim, gold_document

CODES = ("AZE:MIL", "ARM:MIL", "ARM", "UN", "UNSPEC", "EU+UN")
DAY = datetime.date(2031, 5, 4)


def told(start: int, end: int, **more: Any) -> Told:
    values: dict[str, Any] = {
        "trigger": Span(start, end), "evidence": Span(max(0, start - 20), end + 20), "type": "assault/shelling",
        "source": "narrator", "stance": "asserted", "event": "",
    }  # fmt: skip
    return Told(**{**values, **more})


@st.composite
def tellings(draw: st.DrawFn) -> Told:
    start = draw(st.integers(0, 120))
    low = draw(st.integers(0, 30))
    toll = st.builds(ToldToll, st.sampled_from(HARMS), st.just(low), st.sampled_from((None, low, low + 3)),
                     st.sampled_from((None, *CODES)), st.just(Span(start, start + 5)))  # fmt: skip
    points = st.tuples(st.integers(-90, 90).map(float), st.integers(-180, 180).map(float))
    codes = st.lists(st.sampled_from(CODES), max_size=2).map(tuple)
    return told(
        start, start + draw(st.integers(1, 12)), type=draw(st.sampled_from(TYPES)), source=draw(st.sampled_from(CODES)),
        stance=draw(st.sampled_from(STANCES)), event=draw(st.sampled_from(("", "a", "b"))), agents=draw(codes),
        targets=draw(codes), places=tuple(draw(st.lists(st.one_of(st.none(), points), max_size=2))),
        time=draw(st.one_of(st.none(), st.just((DAY, DAY)))), tolls=tuple(draw(st.lists(toll, max_size=2))),
    )  # fmt: skip


CLAIMS = st.lists(tellings(), max_size=8)


@settings(max_examples=50, deadline=None)
@given(CLAIMS)
def test_what_is_read_exactly_is_right_in_every_figure(claims: list[Told]) -> None:
    claims = [replace(claim, event=claim.event or f"alone {number}") for number, claim in enumerate(claims)]
    scores = score([Judged("d", tuple(claims), tuple(claims), tuple((n, n) for n in range(len(claims))))])
    for rates in scores.counted.values():
        assert rates.tp == rates.predicted == rates.gold
    assert all(share.right == 1.0 for share in scores.accuracy_on_met.values())
    assert scores.events_b3.f1 == (1.0 if claims else 0.0)


@settings(max_examples=50, deadline=None)
@given(CLAIMS, CLAIMS)
def test_no_figure_leaves_its_range_and_every_claim_is_counted_once(gold: list[Told], read: list[Told]) -> None:
    judged = judge("d", gold, read)
    assert len(judged.pairs) + len(judged.missed) == len(gold)
    assert len(judged.pairs) + len(judged.invented) == len(read)
    scores = score([judged])
    assert scores.counted["claims_met"].predicted == len(read)
    for rates in scores.counted.values():
        assert 0 <= rates.tp <= min(rates.predicted, rates.gold)
        assert 0.0 <= rates.f1 <= 1.0
    assert 0.0 <= scores.events_b3.f1 <= 1.0
    assert scores.counted["claims_strict"].tp <= scores.counted["claims_met"].tp


@settings(max_examples=50, deadline=None)
@given(CLAIMS, CLAIMS)
def test_pairs_can_meet_and_no_claim_is_left_that_could(gold: list[Told], read: list[Told]) -> None:
    judged = judge("d", gold, read)
    assert all(likeness(gold[g], read[r]) > 0 for g, r in judged.pairs)
    assert not any(likeness(gold[g], read[r]) for g in judged.missed for r in judged.invented)


def test_reading_nothing_is_zero_and_no_error() -> None:
    scores = score([judge("d", [told(0, 5)], [])])
    assert scores.counted["claims_met"] == Rates(0.0, 0.0, 0.0, 0, 0, 1)
    assert scores.accuracy_on_met == {}
    assert score([]).events_b3.f1 == 0.0


def test_claims_meet_by_trigger_or_by_evidence_and_root_type() -> None:
    gold = told(20, 25)
    assert meetings([gold], [told(24, 30, type="aid")]) == [(0, 0)]
    assert meetings([gold], [told(30, 34, type="assault/clash")]) == [(0, 0)]
    assert meetings([gold], [told(30, 34, type="aid")]) == []
    assert meetings([gold], [told(20, 21 + MAX_TRIGGER_CHARS)]) == []


def test_the_better_pair_comes_first() -> None:
    gold = [told(20, 25), told(20, 25, stance="denied")]
    assert sorted(meetings(gold, [told(20, 25, stance="denied"), told(20, 25)])) == [(0, 1), (1, 0)]


def test_joined_codes_have_no_order() -> None:
    assert in_order("UN+EU") == in_order("EU+UN")


def test_places_count_within_their_distance_and_regions_do_not_count() -> None:
    assert distance_km((40.18, 44.51), (40.41, 49.87)) == pytest.approx(454, abs=5)
    for gold, read, expected in (
        ([(40.0, 45.0)], [(40.1, 45.1)], (1, 1, 1)),
        ([(40.0, 45.0)], [(41.0, 45.0)], (0, 1, 1)),
        ([None], [(41.0, 45.0)], (0, 0, 0)),
        ([(40.0, 45.0)], [None], (0, 0, 1)),
    ):  # fmt: skip
        count = Count()
        add_places(count, gold, read)
        assert (count.tp, count.predicted, count.gold) == expected


def test_a_figure_counts_once_and_must_overlap() -> None:
    toll = ToldToll("killed", 3, 3, None, Span(10, 18))
    count = Count()
    add_figures(count, [told(0, 5, tolls=(toll,)), told(6, 9, tolls=(toll,))], [told(0, 5, tolls=(replace(toll, side="ARM"),))])
    assert (count.tp, count.predicted, count.gold) == (1, 1, 1)
    elsewhere = replace(toll, span=Span(30, 38))
    longer = replace(toll, span=Span(0, 400))
    count = Count()
    add_figures(count, [told(0, 5, tolls=(toll,))], [told(0, 5, tolls=(elsewhere, longer))])
    assert (count.tp, count.predicted, count.gold) == (0, 2, 1)


def test_events_across_documents() -> None:
    documents = [judge(doc, [told(0, 5, event="E")], [told(0, 5, event=code)]) for doc, code in (("a", "x"), ("b", "x"), ("c", "y"))]
    scores = score(documents)
    assert (scores.event_links.gold, scores.event_links.p, scores.event_links.r) == (3, 1.0, 0.333)
    assert (scores.events_b3.p, scores.events_b3.r) == (1.0, 0.556)


def test_a_repeated_sentence_stands_where_the_reading_is() -> None:
    text = "Shells fell. Troops left. Shells fell."
    document = gold_document(
        gold_claim("Shells fell.", "fell"), gold_claim("Troops left.", "left", "retreat"), gold_claim("Shells fell.", "fell"),
        text=text,
    )  # fmt: skip
    assert [one.trigger for one in standings(document)] == [Span(7, 11), Span(20, 24), Span(33, 37)]
    later = gold_document(gold_claim("Troops left.", "left", "retreat"), gold_claim("Shells fell.", "fell"), text=text)
    assert standings(later)[1].trigger == Span(33, 37)


@pytest.mark.parametrize(
    ("line", "told_as"),
    [
        ("{", "line 2"),
        ("[]", "line 2"),
        ('{"doc": "a", "text": "b"}', "claims"),
        (json.dumps({"doc": "a", "text": TEXT, "claims": [gold_claim("Nobody wrote this.", "wrote")]}), "do not stand"),
        (json.dumps({"doc": "a", "text": TEXT, "claims": [gold_claim(TEXT[:35], "hits")]}), "'hits'"),
        (json.dumps({"doc": "first", "text": TEXT, "claims": []}), "twice"),
        ("\ud800", "line 2"),
    ],
)
def test_broken_gold_is_refused_with_its_line(line: str, told_as: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    first = json.dumps({"doc": "first", "text": TEXT, "claims": []})
    path.write_bytes(f"{first}\n{line}\n".encode("utf-8", "surrogatepass"))
    with pytest.raises(InputError, match=told_as):
        load_gold(path)


@given(st.binary(max_size=200))
def test_any_bytes_are_gold_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("gold") / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(InputError):
        load_gold(path)


def test_the_reader_sees_no_annotation() -> None:
    gold = gold_document(gold_claim(TEXT[:35], "hit"), doc="one  two")
    (document,) = documents_of([gold])
    assert isinstance(document, Document)
    assert (document.doc, document.text, document.dates) == (gold.doc, TEXT, ())


def test_words_that_do_not_stand_at_their_offsets_are_refused(small_gold: Evaluation) -> None:
    one = next(one for one in small_gold.documents if one.claims)
    moved = replace(one.gold, text=" " + one.gold.text)
    with pytest.raises(InputError, match="do not stand at"):
        held_against([moved], {moved.doc: one.claims}, {})


def test_claims_of_a_title_are_left_out(small_gold: Evaluation) -> None:
    one = next(one for one in small_gold.documents if one.claims)
    in_title = tuple(replace(claim, part="title") for claim in one.claims)
    assert held_against([one.gold], {one.gold.doc: in_title}, {}).scores.counted["claims_met"].predicted == 0


def test_every_document_of_our_gold_is_read(small_gold: Evaluation) -> None:
    assert small_gold.unread == ()
    assert all(words for one in small_gold.documents for claim in one.claims for words in quoted(claim))


@pytest.mark.parametrize("name", ["seeds", "dev", "dev_other"])
def test_the_definition_gives_the_same_figures(
    name: str, developed: Callable[[str], Evaluation], shared: Path, tmp_path: Path
) -> None:
    evaluation = developed(name)
    assert evaluation.unread == ()
    exported = [claim_row(claim, told.event or None) for one in evaluation.documents
                for claim, told in zip(one.claims, one.judged.read, strict=True)]  # fmt: skip
    assert evaluation.scores.plain() == by_definition(shared, name, exported, tmp_path)


@pytest.mark.parametrize("seed", range(6))
def test_the_definition_judges_distorted_claims_alike(seed: int, shared: Path, tmp_path: Path) -> None:
    gold = load_gold(shared / "gold" / "seeds.jsonl")
    rows = [row for document in gold for row in distorted(document, random.Random(f"{seed} {document.doc}"))]
    claims: dict[str, tuple[Claim, ...]] = {}
    for row in rows:
        claims[row["doc"]] = (*claims.get(row["doc"], ()), claim_from_row(row))
    ours = held_against(gold, claims, {row["claim_id"]: row["event"] for row in rows if row["event"]})
    assert ours.scores.plain() == by_definition(shared, "seeds", rows, tmp_path)


def by_definition(shared: Path, name: str, rows: Sequence[dict[str, Any]], folder: Path) -> dict[str, Any]:
    """The figures as the program that defines them prints them."""
    export = folder / "claims.jsonl"
    export.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    program, gold = shared / "gold" / "score.py", shared / "gold" / f"{name}.jsonl"
    ran = subprocess.run([sys.executable, program, gold, export, "--json"], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    figures: dict[str, Any] = json.loads(ran.stdout)
    return figures


@dataclass
class Distorter:
    """Spoils gold claims in every way that the figures look at."""

    chance: random.Random
    text: str

    def maybe(self, share: float = 0.25) -> bool:
        return self.chance.random() < share

    def words(self, span: Span) -> dict[str, Any]:
        start = min(max(0, span.start + self.chance.choice((0, 0, 0, -4, 4, 40))), len(self.text) - 1)
        end = min(start + max(1, len(span) + self.chance.choice((0, 0, 0, 3, 170))), len(self.text))
        return {"start": start, "end": end, "text": self.text[start:end]}

    def codes(self, codes: Sequence[str]) -> list[dict[str, Any]]:
        kept = [code for code in codes if not self.maybe()] + [self.chance.choice(CODES)] * self.maybe()
        return [{"actor": "+".join(reversed(code.split("+"))), **self.words(Span(0, 3))} for code in kept]

    def place(self, point: tuple[float, float] | None) -> dict[str, Any]:
        shift = self.chance.choice((0.0, 0.1, 0.3))
        lat, lon = (point[0] + shift, point[1]) if point and not self.maybe(0.1) else (None, None)
        return {"name": "?", "country": None, "lat": lat, "lon": lon, **self.words(Span(0, 5))}

    def toll(self, toll: ToldToll) -> dict[str, Any]:
        low = toll.low + self.maybe(0.2)
        high = None if toll.high is None else max(low, toll.high)
        side = "ARM:MIL" if self.maybe(0.2) else toll.side
        return {"kind": toll.kind, "who": "people", "side": side, "low": low, "high": high, **self.words(toll.span or Span(0, 1))}


def distorted(document: GoldDocument, chance: random.Random) -> Iterator[dict[str, Any]]:
    """The gold claims of a document in the export's form, many of them spoilt, some left out, some doubled."""
    spoil = Distorter(chance, document.text)
    told = annotated(document)
    for number, claim in enumerate((*told, *chance.choices(told, k=3))):
        if spoil.maybe(0.15):
            continue
        time = claim.time if not spoil.maybe() else chance.choice((None, (DAY, DAY), (DAY, None)))
        yield {
            "claim_id": f"{document.doc} {number}", "doc": document.doc, "quote": "", "trigger": spoil.words(claim.trigger),
            "event": chance.choice((claim.event, claim.event, "E", None)),
            "type": chance.choice(TYPES) if spoil.maybe() else claim.type,
            "stance": chance.choice(STANCES) if spoil.maybe() else claim.stance,
            "agents": spoil.codes(claim.agents), "targets": spoil.codes(claim.targets),
            "places": [spoil.place(point) for point in claim.places if not spoil.maybe()],
            "time": time and {"start": time[0] and str(time[0]), "end": time[1] and str(time[1]), "text": "", "precision": "span"},
            "weapons": [{"kind": kind, **spoil.words(Span(0, 5))} for kind in claim.weapons if not spoil.maybe()],
            "casualties": [spoil.toll(toll) for toll in claim.tolls if not spoil.maybe(0.1)],
            "source": {"actor": "UN", "name": "UN", **spoil.words(Span(0, 2))} if spoil.maybe() else
            {"actor": claim.source, "name": "", "text": None, "start": None, "end": None},
        }  # fmt: skip
