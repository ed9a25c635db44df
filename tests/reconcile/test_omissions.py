import datetime

from evenhand.reconcile import Arrangement, reconcile
from evenhand.reconcile.coverage import Supply
from evenhand.reconcile.omissions import WINDOW_DAYS, omissions
from evenhand.reconcile.origins import Origins
from evenhand.records import Case

STRIKE = {"place": "Aba", "day": "2020-07-12"}


def omitted(claims, metas, arrangement=None):
    origins = Origins(metas, (), arrangement or Arrangement())
    (event,) = reconcile(claims, metas, arrangement or Arrangement()).events
    by_id = {c.claim_id: c for c in claims}
    case = Case(event=event, claims=tuple(by_id[i] for i in event.claim_ids))
    return {row.side: row for row in omissions(case, Supply(claims, metas, origins))}


def test_a_gap_is_what_others_state_with_coverage_first(claim, document):
    metas = {"a": document("a", "2020-07-13"), "b": document("b", "2020-07-14"), "z": document("z")}
    claims = [
        claim("a", 0, killed=12, source="AAA:GOV", **STRIKE),
        claim("b", 0, source="BBB:GOV", **STRIKE),
    ]
    found = omitted(claims, metas)
    assert list(found) == ["BBB"]
    row = found["BBB"]
    assert (row.n_documents, row.n_undated, row.n_accounts) == (1, 0, 1)
    assert [(gap.field, gap.stated[0].origin, gap.stated[0].value) for gap in row.gaps] == [("killed", "AAA:GOV", "12 people")]
    assert row.last == datetime.date(2020, 7, 12) + datetime.timedelta(days=WINDOW_DAYS)


def test_a_party_that_nobody_lets_speak_has_no_coverage(claim, document):
    metas = {"a": document("a", "2020-07-13")}
    row = omitted([claim("a", 0, agents=("BBB:MIL",), killed=3, source="AAA:GOV", **STRIKE)], metas)["BBB"]
    assert (row.n_documents, row.n_undated, row.n_accounts) == (0, 0, 0)
    assert [gap.field for gap in row.gaps] == ["blame", "date", "place", "killed"]


def test_documents_out_of_the_window_and_without_a_date_are_told_apart(claim, document):
    metas = {"a": document("a", "2020-07-13"), "b": document("b", "2021-07-13"), "c": document("c")}
    claims = [
        claim("a", 0, killed=3, source="AAA:GOV", targets=("BBB:CIV", "BBB:MIL"), **STRIKE),
        claim("a", 1, killed=3, source="BBB:GOV", **STRIKE),
    ]
    late = [claim(doc, 0, "aid", place="Cova", source="BBB:GOV", agents=("BBB:GOV",)) for doc in "bc"]
    origins = Origins(metas)
    event = next(e for e in reconcile([*claims, *late], metas).events if len(e.claim_ids) > 1)
    case = Case(event=event, claims=tuple(claims))
    row = next(r for r in omissions(case, Supply([*claims, *late], metas, origins)) if r.side == "BBB")
    assert (row.n_documents, row.n_undated, row.n_accounts) == (1, 1, 1)


def test_an_outlet_counts_for_a_side_only_where_a_person_says_so(claim, document):
    metas = {"a": document("a", "2020-07-13", outlet="Paper"), "b": document("b", "2020-07-13", outlet="Other")}
    claims = [claim("a", 0, **STRIKE), claim("b", 0, killed=3, **STRIKE)]
    assert omitted(claims, metas) == {}
    set_by_person = omitted(claims, metas, Arrangement(sides={"outlet:Paper": "AAA"}))
    assert [gap.field for gap in set_by_person["AAA"].gaps] == ["killed"]


def test_coverage_counts_documents_and_claims_by_month(claim, document):
    metas = {"a": document("a", "2020-07-13", outlet="Paper"), "b": document("b", outlet="Paper"), "c": document("c", "2020-08-01")}
    claims = [claim("a", 0, source="AAA:GOV"), claim("a", 1), claim("b", 0, source="AAA:MIL")]
    found = {(c.of, c.side or c.outlet, c.month): (c.n_documents, c.n_claims) for c in Supply(claims, metas, Origins(metas)).covered()}
    assert found == {
        ("side", "AAA", "2020-07"): (1, 1), ("side", "AAA", ""): (1, 1), ("side", "", "2020-07"): (1, 1),
        ("side", "", "2020-08"): (1, 0), ("outlet", "Paper", "2020-07"): (1, 2), ("outlet", "Paper", ""): (1, 1),
        ("outlet", "outlet of c", "2020-08"): (1, 0),
    }  # fmt: skip
