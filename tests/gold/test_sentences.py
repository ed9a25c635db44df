"""The small gold keeps its form: every quoted value stands in its text, every code is a known one."""

import datetime
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from evenhand.records.codes import HARMS, ROLES, STANCES, TYPES, WEAPONS, WHO

GOLD = Path(__file__).with_name("sentences.jsonl")
REPORTS = tuple(
    Path(__file__).with_name(f"{name}.jsonl")
    for name in ("reports", "reports_held", "reports_second", "reports_third", "reports_fourth", "reports_fifth", "reports_sixth")
)
ACTOR = re.compile(rf"[A-Z][A-Z0-9_]*(?::(?:{'|'.join(ROLES)}|[A-Z_]+))?")

Row = dict[str, Any]


def documents(*paths: Path) -> list[Row]:
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


SENTENCES = documents(GOLD)
DOCUMENTS = SENTENCES + documents(*REPORTS)


def quotes(document: Row) -> Iterator[str]:
    """Every string of a document that must stand in its text."""
    if document["body_ends_at"] is not None:
        yield document["body_ends_at"]
    for claim in document["claims"]:
        yield claim["evidence"]
        for field in ("agents", "targets", "places", "weapons", "casualties"):
            yield from (value["text"] for value in claim[field])
        if claim["time"]:
            yield claim["time"]["text"]
        if claim["source"]["text"] is not None:
            yield claim["source"]["text"]


def claims() -> Iterator[tuple[str, Row]]:
    for document in DOCUMENTS:
        for claim in document["claims"]:
            yield f"{document['doc']} {claim['id']}", claim


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["doc"])
def test_every_quote_stands_in_the_text(document: Row) -> None:
    assert document["id"] == document["doc"]
    missing = [quote for quote in quotes(document) if quote not in document["text"]]
    assert missing == []


def test_names_are_unique() -> None:
    names = [document["doc"] for document in DOCUMENTS]
    assert len(names) == len(set(names))


def test_claims_are_numbered_in_text_order() -> None:
    for document in DOCUMENTS:
        assert [claim["id"] for claim in document["claims"]] == [f"c{i + 1}" for i in range(len(document["claims"]))]
        starts = [document["text"].index(claim["evidence"]) for claim in document["claims"]]
        assert all(a <= b for a, b in pairwise(starts)), document["doc"]


def test_triggers_are_whole_words_at_their_first_occurrence() -> None:
    for where, claim in claims():
        evidence, trigger = claim["evidence"], claim["trigger"]
        start = evidence.index(trigger)
        around = evidence[start - 1 : start] + evidence[start + len(trigger) : start + len(trigger) + 1]
        assert not any(character.isalnum() for character in around), where


def test_codes_are_known() -> None:
    for where, claim in claims():
        assert claim["type"] in TYPES, where
        assert claim["stance"] in STANCES, where
        assert {weapon["kind"] for weapon in claim["weapons"]} <= set(WEAPONS), where
        for actor in (*claim["agents"], *claim["targets"]):
            assert ACTOR.fullmatch(actor["actor"]), where
        source = claim["source"]
        assert (source["text"] is None) == (source["actor"] == "narrator"), where
        if source["actor"] != "narrator":
            assert all(ACTOR.fullmatch(code) for code in source["actor"].split("+")), where


def test_figures_are_ranges() -> None:
    for where, claim in claims():
        for toll in claim["casualties"]:
            assert toll["kind"] in HARMS, where
            assert toll["who"] in WHO, where
            assert toll["side"] is None or ACTOR.fullmatch(toll["side"]), where
            assert toll["low"] >= 0, where
            assert toll["high"] is None or toll["low"] <= toll["high"], where


def test_times_and_places_are_possible() -> None:
    for where, claim in claims():
        if time := claim["time"]:
            start, end = (datetime.date.fromisoformat(time[side]) if time[side] else None for side in ("start", "end"))
            assert start is None or end is None or start <= end, where
            days = [datetime.date.fromisoformat(day) for day in time.get("days", [])]
            assert not days or (days[0], days[-1]) == (start, end), where
        for place in claim["places"]:
            assert (place["lat"] is None) == (place["lon"] is None), where
            assert place["lat"] is None or (-90 <= place["lat"] <= 90 and -180 <= place["lon"] <= 180), where


def test_the_sentences_cover_the_field() -> None:
    """Every type of happening and every stance occurs, and enough documents hold nothing."""
    told = [claim for document in SENTENCES for claim in document["claims"]]
    assert {claim["type"] for claim in told} == set(TYPES)
    assert {claim["stance"] for claim in told} == set(STANCES)
    assert sum(not document["claims"] for document in SENTENCES) >= 30


def test_the_reports_are_reports() -> None:
    """They are told at length, and the first two files are halves, alike in size."""
    learned, held, *others = (documents(path) for path in REPORTS)
    assert len(learned) == len(held)
    assert all(60 <= len(document["text"].split()) <= 350 for document in sum(others, learned + held))


def test_the_gold_checker_agrees(shared: Path) -> None:
    ran = subprocess.run([sys.executable, shared / "gold" / "check.py", GOLD, *REPORTS], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
