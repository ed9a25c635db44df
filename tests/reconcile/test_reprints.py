import datetime
import json
import random
import re
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from evenhand.reconcile.copies import sentences
from evenhand.reconcile.reprints import families, shingles
from evenhand.reconcile.sketch import sketches

CHANCE = random.Random(7)
STORY = " ".join(f"word{CHANCE.randrange(3000)}" for _ in range(200))
OTHER = " ".join(f"word{CHANCE.randrange(3000)}" for _ in range(200))


def test_shingles_ignore_case_and_points():
    assert shingles("One, two three FOUR five.") == {"one two three four five"}
    assert shingles("too short") == frozenset()


@given(st.text("abcde éß\n.,"))
def test_shingles_are_the_runs_of_five_words(text):
    words = re.findall(r"\w+", text.lower())
    assert shingles(text) == {" ".join(words[k : k + 5]) for k in range(len(words) - 4)}


def test_a_sketch_hangs_on_its_own_text_alone():
    texts = [STORY, "", OTHER, "too short", STORY.replace("w", "ö")]
    assert sketches(texts) == [sketches([text])[0] for text in texts]
    assert [bool(one.bands) for one in sketches(texts)] == [True, False, True, False, True]


def test_a_changed_lead_and_a_part_are_copies_and_another_story_is_not(document):
    words = STORY.split()
    docs = [
        document("a", "2020-07-13", text=STORY),
        document("b", "2020-07-12", text="A new lead altogether here. " + " ".join(words[20:])),
        document("c", text=" ".join(words[60:140])),
        document("d", text=OTHER),
        document("e", text=""),
    ]
    (family,) = families(docs)
    assert family.docs == ("a", "b", "c")
    assert family.first == "b"
    assert family.fullest == "a"
    assert families(reversed(docs)) == (family,)


def test_thousands_of_copies_are_found(document):
    (family,) = families(document(f"d{k:04d}", text=f"{STORY} number {k}") for k in range(300))
    assert len(family.docs) == 300


def test_nothing_is_no_family(document):
    assert families([]) == ()
    assert families([document("a"), document("b")]) == ()


def told_again(a, b):
    """The share of the shorter text's words that stand in sentences which the other has, too."""
    plain = [[" ".join(re.findall(r"\w+", s.lower())) for s in sentences(text)] for text in (a, b)]
    one, other = sorted(plain, key=lambda told: len(" ".join(told)))
    return sum(len(s.split()) for s in one if s in set(other)) / max(1, sum(len(s.split()) for s in one))


def test_copies_among_the_development_documents_are_found_and_no_two_stories_joined(document, shared):
    rows = map(json.loads, (shared / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines())
    docs = {row["doc"]: row for row in rows}
    made = families(document(doc, row["published"] or "", text=row["text"]) for doc, row in docs.items())
    found = {pair for family in made for pair in combinations(sorted(family.docs), 2)}
    copies = {pair for pair in combinations(sorted(docs), 2) if told_again(*(docs[doc]["text"] for doc in pair)) > 0.5}
    assert copies, "there are copies among them"
    assert copies <= found
    main = {doc: Counter(claim["event"] for claim in row["claims"]).most_common(1)[0][0] for doc, row in docs.items()}
    assert [pair for pair in found if main[pair[0]] != main[pair[1]]] == []


def first_of(*metas):
    (family,) = families(metas)
    return family.first


def at(hour, minutes=0):
    return datetime.datetime(2020, 7, 13, hour, minutes, tzinfo=datetime.UTC)


def test_of_one_day_the_hour_decides_where_it_is_known(document):
    early = replace(document("z", "2020-07-13", text=STORY), moment=at(4))
    late = replace(document("a", "2020-07-13", text=STORY), moment=at(19))
    unknown = document("b", "2020-07-13", text=STORY + " and more words")
    assert first_of(early, late) == "z"
    assert first_of(replace(early, moment=None), replace(late, moment=None)) == "a"
    assert first_of(early, late, unknown) == "b"  # no hour, and the fullest of those that none is known to precede
    assert first_of(replace(early, published=datetime.date(2020, 7, 14)), late) == "a"


@pytest.mark.parametrize(
    "credit",
    [", Zeta Wire reports.", ", according to Zeta Wire.", " (Zeta Wire)", "/Zeta Wire/", " Source: Zeta Wire", ". He told Zeta Wire."],
)
def test_of_one_hour_the_outlet_that_a_copy_credits_comes_first(document, credit):
    wire = document("z", "2020-07-13", outlet="Zeta Wire", text=STORY)
    paper = document("a", "2020-07-13", outlet="Alpha", text=STORY + credit)
    assert first_of(wire, paper) == "z"


def test_an_outlet_is_credited_by_others_and_where_it_is_named_as_a_source(document):
    paper = document("a", "2020-07-13", outlet="Alpha", text=STORY + " He read Zeta at home. (Alpha)")
    assert first_of(document("z", "2020-07-13", outlet="Zeta", text=STORY), paper) == "a"
