import pytest

from evenhand.export.figures import stated
from evenhand.reconcile import reconcile
from evenhand.reconcile.origins import Origins
from evenhand.reconcile.toll_picture import may_overlap, toll_pictures
from evenhand.records import Case
from evenhand.records.codes import WHO
from evenhand.report.figures import figures, ranges

STRIKE = {"place": "Aba", "day": "2020-07-12"}


def pictures(claims, metas):
    (event,) = reconcile(claims, metas).events
    by_id = {c.claim_id: c for c in claims}
    return toll_pictures(Case(event=event, claims=tuple(by_id[i] for i in event.claim_ids)), metas, Origins(metas))


@pytest.fixture
def metas(document):
    return {doc: document(doc, f"2020-07-{13 + n}") for n, doc in enumerate("abc")}


def test_a_picture_has_bounds_latest_figures_and_history(claim, metas):
    claims = [
        claim("a", 0, killed=15, source="AAA:GOV", **STRIKE),
        claim("b", 0, killed=32, source="AAA:GOV", **STRIKE),
        claim("c", 0, killed=20, open_=True, source="BBB:GOV", **STRIKE),
    ]
    (picture,) = pictures(claims, metas)
    assert (picture.field, picture.who) == ("killed", "people")
    assert (picture.lowest.said.value, picture.lowest.said.origin) == ("at least 20 people", "BBB:GOV")
    assert (picture.highest.said.value, picture.highest.said.origin) == ("32 people", "AAA:GOV")
    own, other = picture.origins
    assert [figure.low for figure in (*own.earlier, own.latest)] == [15, 32]
    assert (other.latest.low, other.latest.high, other.earlier) == (20, None, ())
    assert own.latest.day == metas["b"].published


def test_a_figure_that_another_body_of_the_party_replaced_is_no_bound(claim, metas):
    own = {"who": "soldiers", "harmed": "AAA:MIL", **STRIKE}
    claims = [claim("a", 0, killed=12, source="AAA:GOV", **own), claim("b", 0, killed=15, source="AAA:MIL", **own)]
    (event,) = reconcile(claims, metas).events
    assert [r.relation for r in event.relations if r.field == "killed" and r.b] == ["revised"]
    (picture,) = pictures(claims, metas)
    assert (picture.lowest.low, picture.highest.low) == (15, 15)
    assert {told.origin: told.latest.low for told in picture.origins} == {"AAA:GOV": 12, "AAA:MIL": 15}
    by_id = {c.claim_id: c for c in claims}
    case = Case(event=event, claims=tuple(claims))
    assert [(span.low, span.top) for span in ranges(figures(case, {doc: meta.published for doc, meta in metas.items()}))] == [(15, 15)]
    assert (stated(event, "killed", by_id).low, stated(event, "killed", by_id).origins) == (15, 2)


def test_kinds_of_people_stay_apart_and_say_where_they_overlap(claim, metas):
    claims = [
        claim("a", 0, killed=12, source="AAA:GOV", **STRIKE),
        claim("b", 0, killed=5, who="children", source="AAA:GOV", **STRIKE),
        claim("c", 0, killed=3, who="soldiers", source="AAA:GOV", **STRIKE),
    ]
    found = {picture.who: picture for picture in pictures(claims, metas)}
    assert found["people"].overlaps == ("children", "soldiers")
    assert found["children"].overlaps == ("people",)
    assert [picture.highest.low for picture in found.values()] == [12, 5, 3]


def test_one_partys_losses_are_not_the_others(claim, metas):
    claims = [
        claim("a", 0, "assault/clash", killed=49, who="soldiers", harmed="AAA:MIL", source="AAA:GOV", **STRIKE),
        claim("b", 0, "assault/clash", killed=50, who="soldiers", harmed="BBB:MIL", source="BBB:GOV", **STRIKE),
        claim("c", 0, "assault/clash", killed=99, who="soldiers", open_=True, **STRIKE),
    ]
    assert [(p.harmed, p.lowest.low, p.highest.low) for p in pictures(claims, metas)] == [
        ("", 99, 99), ("AAA", 49, 49), ("BBB", 50, 50)
    ]  # fmt: skip


def test_what_gives_no_figure_is_kept_beside_and_a_repeat_is_not(claim, metas):
    vague = claim("a", 0, killed=2, open_=True, source="AAA:GOV", **STRIKE)
    (picture,) = pictures([vague, claim("b", 0, killed=9, source="AAA:GOV", **STRIKE)], metas)
    assert [figure.low for figure in (picture.origins[0].latest, *picture.origins[0].beside)] == [9, 2]
    again = [claim(doc, 0, killed=9, source="AAA:GOV", **STRIKE) for doc in "ab"]
    (picture,) = pictures(again, metas)
    assert (picture.origins[0].latest.low, picture.origins[0].earlier, picture.origins[0].beside) == (9, (), ())


def test_a_denied_figure_is_nobodys_count(claim, metas):
    denied = claim("c", 0, killed=4, source="BBB:GOV", stance="denied", **STRIKE)
    (picture,) = pictures([claim("b", 0, killed=9, **STRIKE), denied], metas)
    assert [toll.origin for toll in picture.origins] == ["outlet:outlet of b"]


@pytest.mark.parametrize("a", WHO)
@pytest.mark.parametrize("b", WHO)
def test_overlap_is_mutual(a, b):
    assert may_overlap(a, b) == may_overlap(b, a)
    assert may_overlap(a, a)
    assert may_overlap("people", a)
