from evenhand.reconcile import reconcile
from evenhand.reconcile.histories import histories

STRIKE = {"place": "Aba", "day": "2020-07-12"}


def told(claims, metas):
    (event,) = reconcile(claims, metas).events
    return histories(event, metas)


def test_an_origins_figures_are_put_end_to_end(claim, document):
    metas = {d: document(d, f"2020-07-{13 + n}") for n, d in enumerate("abc")}
    claims = [claim(d, 0, killed=n, source="AAA:GOV", **STRIKE) for d, n in zip("abc", (15, 32, 35), strict=True)]
    (history,) = told(claims, metas)
    assert (history.field, history.who, history.origins) == ("killed", "people", ("AAA:GOV",))
    assert [(step.said.value, step.day, step.why) for step in history.steps] == [
        ("15 people", metas["a"].published, ""), ("32 people", metas["b"].published, "published later"),
        ("35 people", metas["c"].published, "published later"),
    ]  # fmt: skip


def test_two_origins_have_a_history_each_and_a_dispute_is_none(claim, document):
    metas = {d: document(d, f"2020-07-{13 + n}") for n, d in enumerate("ab")}
    claims = [claim(d, k, killed=n + k, source=f"{s}:GOV", **STRIKE)
              for k, s in enumerate(("AAA", "BBB")) for d, n in (("a", 15), ("b", 32))]  # fmt: skip
    assert [h.origins for h in told(claims, metas)] == [("AAA:GOV",), ("BBB:GOV",)]
    once = [claim("a", 0, killed=3, source="AAA:GOV", **STRIKE), claim("b", 0, killed=9, source="BBB:GOV", **STRIKE)]
    assert told(once, metas) == ()
