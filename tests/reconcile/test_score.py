import numpy as np
import pytest

from evenhand.reconcile import weights
from evenhand.reconcile.apart import must_not_link
from evenhand.reconcile.compare import ACROSS, ASPECTS, CLASSES, WITHIN, levels
from evenhand.reconcile.encode import make_units
from evenhand.reconcile.picks import Picks
from evenhand.reconcile.score import explain, pair_scores
from reconcile import plain


@pytest.fixture
def units(claim, document):
    metas = {doc: document(doc, "2020-07-13") for doc in "abcd"}
    made = [
        claim("a", 0, place="Aba", day="2020-07-12", killed=12, agents=("AAA:MIL",)),
        claim("b", 0, place="Dura", day="2020-07-12", killed=12, agents=("AAA:GOV",)),
        claim("c", 0, place="Cova", day="2020-10-28", killed=2, agents=("BBB:MIL",)),
        claim("d", 0, "accuse"),
    ]
    return make_units([[c] for c in made], metas)


def test_an_explanation_adds_up_to_the_score(units):
    i, j = np.triu_indices(len(units), 1)
    scores = pair_scores(units, i, j, weights.load("across"), ACROSS)
    for a, b, score in zip(i, j, scores, strict=True):
        told = explain(units, int(a), int(b), "across")
        assert told.apart or told.score == pytest.approx(score)
        assert {part.aspect for part in told.parts} == {"start", *ACROSS}


def test_a_score_does_not_depend_on_its_neighbours(units):
    i, j = np.triu_indices(len(units), 1)
    table = weights.load("within")
    together = pair_scores(units, i, j, table, WITHIN)
    alone = [pair_scores(units, i[k : k + 1], j[k : k + 1], table, WITHIN)[0] for k in range(len(i))]
    assert together.tolist() == alone


def test_levels_are_symmetric_and_named(units):
    i, j = np.triu_indices(len(units), 1)
    one, other = (levels(Picks(units, x), Picks(units, y), tuple(ASPECTS)) for x, y in ((i, j), (j, i)))
    for aspect, found in one.items():
        assert found.tolist() == other[aspect].tolist()
        assert found.max() < len(ASPECTS[aspect][1])


def test_like_tellings_score_above_unlike_ones(units):
    pairs = np.array([0, 0]), np.array([1, 2])
    alike, unlike = pair_scores(units, *pairs, weights.load("across"), ACROSS)
    assert alike > 0 > unlike
    assert must_not_link(*(Picks(units, rows) for rows in pairs)).tolist() == [False, True]


def test_candidates_meet_once_and_deeds_meet_no_words(units):
    pairs = plain.candidates_of(units)
    assert (0, 1) in pairs
    assert (0, 3) not in pairs
    assert len(pairs) == len(set(pairs))
    assert all(a < b for a, b in pairs)


def test_every_weight_belongs_to_an_aspect_and_class():
    for model in ("within", "across"):
        for aspect, table in weights.load(model).items():
            assert table.shape == (len(CLASSES), len(ASPECTS[aspect][1]) if aspect else 1)
