import datetime
import json
import random
import re
from collections import Counter
from itertools import batched, combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from evenhand.reconcile import reprints
from evenhand.reconcile.copies import sentences
from evenhand.reconcile.reprints import PART, WHOLE, are_copies, families
from evenhand.reconcile.shingles import shingles
from evenhand.reconcile.sketch import CROWD, likely_copies, sketches

CHANCE = random.Random(7)
STORY = " ".join(f"word{CHANCE.randrange(3000)}" for _ in range(200))
OTHER = " ".join(f"word{CHANCE.randrange(3000)}" for _ in range(200))


def runs_of(text):
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[k : k + 5]) for k in range(len(words) - 4)}


def numbers_of(texts):
    return [set(part.tolist()) for codes, sizes in shingles(texts) for part in np.split(codes, np.cumsum(sizes)[:-1])]


def test_shingles_ignore_case_and_points():
    one, other, short = numbers_of(["One, two three FOUR five.", "one two-three four “five”", "too short"])
    assert one == other
    assert (len(one), len(short)) == (1, 0)


@given(st.lists(st.lists(st.sampled_from("a B b cD é É \u0130 ß_ \ud800 x,y \n . 12".split(" "))).map(" ".join), max_size=6))
def test_shingles_are_the_runs_of_five_words_each_once(texts):
    numbers = numbers_of(texts)
    runs = list(map(runs_of, texts))
    assert list(map(len, numbers)) == list(map(len, runs))
    assert len(set().union(*numbers)) == len(set().union(*runs))
    for a, b in combinations(range(len(texts)), 2):
        assert len(numbers[a] & numbers[b]) == len(runs[a] & runs[b])


def test_many_texts_have_the_shingles_that_each_has_alone():
    texts = [STORY[: n * 40] + " é" * (n % 7) for n in range(60)] + ["", STORY * 200, "x" * 300_000, OTHER]
    assert numbers_of(texts) == [numbers_of([text])[0] for text in texts]
    assert list(map(len, numbers_of(texts))) == [len(runs_of(text)) for text in texts]


@given(st.lists(st.integers(0, 60), min_size=8, max_size=8), st.integers(1, 8))
def test_copies_are_told_by_what_two_texts_share(cuts, at_once):
    words = STORY.split()
    texts = [" ".join(words[a : a + 2 * b]) for a, b in batched(cuts, 2)]
    pairs = np.array(list(combinations(range(len(texts)), 2)))
    expected = []
    for a, b in pairs.tolist():
        one, other = runs_of(texts[a]), runs_of(texts[b])
        both = len(one & other)
        expected.append(both >= WHOLE * len(one | other) or both >= PART * min(len(one), len(other)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reprints, "AT_ONCE", at_once)
        assert are_copies(pairs, lambda places: [texts[place] for place in places]).tolist() == expected


def test_no_pair_is_no_copy():
    assert are_copies(likely_copies([]), list).tolist() == []


def test_a_passage_of_background_makes_no_likely_copy_and_half_a_story_does():
    words, others = STORY.split(), OTHER.split()
    texts = [STORY, " ".join(others[:180] + words[:20]), " ".join(words[100:]), " ".join(others[:150]), "too short"]
    assert likely_copies(sketches(texts)).tolist() == [[0, 2], [1, 3]]


def test_of_a_crowd_of_copies_each_is_compared_with_some():
    pairs = likely_copies(sketches([f"{STORY} number {n}" for n in range(3 * CROWD)]))
    assert (pairs[:, 0] < pairs[:, 1]).all()
    assert len(pairs) < 2 * CROWD * 3 * CROWD
    assert set(pairs.ravel().tolist()) == set(range(3 * CROWD))


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
