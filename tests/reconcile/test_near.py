"""What a person should look at twice: proposals with reasons, the same for any order and any names."""

import math

import pytest

from evenhand.reconcile.near import MOST, NEAR, WEAK, Doubts, doubts
from evenhand.records import Case, Document

type Sample = tuple[list[Case], dict[str, Document]]


@pytest.fixture(scope="module")
def found(sample: Sample) -> Doubts:
    return made(sample, 1)


def made(sample: Sample, step: int) -> Doubts:
    from evenhand.reconcile.meta import DocumentMeta

    cases, documents = sample
    metas = {doc: DocumentMeta(doc=doc, outlet=one.outlet, published=one.published, title=one.title) for doc, one in documents.items()}
    return doubts(cases[::step], metas)


def test_pairs_are_of_two_events_the_nearest_first(found: Doubts, sample: Sample) -> None:
    codes = {case.event.code for case in sample[0]}
    assert 0 < len(found.near) <= MOST
    assert all(len(set(near.codes)) == 2 and codes.issuperset(near.codes) for near in found.near)
    scores = [near.score for near in found.near]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] >= NEAR
    assert len({frozenset(near.codes) for near in found.near}) == len(found.near)


def test_a_score_is_the_sum_of_what_explains_it(found: Doubts) -> None:
    for near in found.near:
        assert math.isclose(sum(part.worth for part in near.parts), near.score)
        assert all(part.finding for part in near.parts)


def test_a_weak_part_is_one_document_s_and_leaves_others(found: Doubts, sample: Sample) -> None:
    cases = {case.event.code: case for case in sample[0]}
    assert found.weak
    for weak in found.weak:
        claims = {claim.claim_id: claim for claim in cases[weak.code].claims}
        docs = {claims[one].doc for one in weak.claim_ids}
        assert len(docs) == 1
        assert claims[weak.beside].doc not in docs
        assert weak.score <= WEAK


def test_the_order_of_events_changes_nothing(found: Doubts, sample: Sample) -> None:
    turned = made(sample, -1)
    assert {(frozenset(near.codes), round(near.score, 9)) for near in turned.near} == {
        (frozenset(near.codes), round(near.score, 9)) for near in found.near
    }
    assert turned.weak == found.weak


def test_of_nothing_comes_nothing() -> None:
    assert doubts([], {}) == Doubts(near=(), weak=())
