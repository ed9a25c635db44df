from msgspec.structs import replace

from evenhand.reconcile import Arrangement, reconcile
from evenhand.reconcile.framing import framing, wordings
from evenhand.reconcile.origins import Origins
from evenhand.records import Case, Span, Words

STRIKE = {"place": "Aba", "day": "2020-07-12", "killed": 12}


def framed(claims, metas=()):
    metas = dict(metas)
    together = Arrangement(steps=((True, frozenset(c.claim_id for c in claims), frozenset()),))
    made = reconcile(claims, metas, together)
    (event,) = made.events
    by_id = {c.claim_id: c for c in claims}
    return framing(Case(event=event, claims=tuple(by_id[i] for i in event.claim_ids)), Origins(metas))


def test_each_side_is_counted_by_the_same_rule(claim):
    claims = [
        claim("a", 0, trigger="raid", agents=("BBB:MIL",), source="AAA:GOV", **STRIKE),
        claim("b", 0, trigger="strike", source="BBB:GOV", **STRIKE),
        claim("c", 0, trigger="shelled", **STRIKE),
        claim("d", 0, trigger="shelled", source="UNSPEC", name="reports", **STRIKE),
    ]
    none, own, other = framed(claims)
    assert [s.side for s in (none, own, other)] == ["", "AAA", "BBB"]
    assert (none.n_statements, none.n_unsourced, none.n_doerless) == (2, 2, 2)
    assert (own.n_statements, own.n_unsourced, own.n_deeds, own.n_doerless) == (1, 0, 1, 0)
    assert [(w.role, w.of, w.text, w.n_uses) for w in wordings(own.uses)] == [
        ("deed", "assault/shelling", "raid", 1), ("doer", "BBB:MIL", "x", 1)
    ]  # fmt: skip
    assert [(w.text, w.n_uses) for w in wordings(none.uses)] == [("shelled", 2)]


def test_words_between_quotation_marks_are_told_from_a_report(claim):
    made = claim("a", 0, source="AAA:GOV", **STRIKE)
    quote = "“They shelled it,” he said of the shelling"
    start = made.sentence.start + quote.index("shelled")
    spoken = replace(made, quote=quote, trigger=Words("shelled", Span(start, start + 7)))
    later = made.sentence.start + quote.index("shelling")
    told = replace(made, claim_id="a#1", quote=quote, trigger=Words("shelling", Span(later, later + 8)))
    (side,) = framed([spoken, told])
    assert [(w.text, w.n_in_quotes) for w in wordings(side.uses)] == [("shelled", 1), ("shelling", 0)]


def test_borrowed_words_are_not_the_sides_own(claim):
    made = claim("a", 0, agents=("BBB:MIL",), source="AAA:GOV", **STRIKE)
    borrowed = replace(made, agents=tuple(replace(agent, borrowed="headline") for agent in made.agents))
    (side,) = framed([borrowed])
    assert {use.role for use in side.uses} == {"deed"}
    assert side.n_doerless == 0


def test_capitals_make_no_other_word(claim):
    claims = [claim(d, 0, trigger=t, source="AAA:GOV", **STRIKE) for d, t in (("a", "Shelled"), ("b", "shelled"))]
    (side,) = framed(claims)
    (wording,) = wordings(side.uses)
    assert (wording.text, wording.n_uses, len(wording.examples)) == ("Shelled", 2, 2)


def test_who_denies_a_deed_does_not_name_its_doer_as_such(claim):
    claims = [
        claim("a", 0, agents=("AAA:MIL",), source="BBB:GOV", **STRIKE),
        claim("b", 0, agents=("AAA:MIL",), source="AAA:GOV", stance="denied", **STRIKE),
    ]
    told = {side.side: [(w.role, w.of, w.stance) for w in wordings(side.uses)] for side in framed(claims)}
    assert ("doer", "AAA:MIL", "") in told["BBB"]
    assert [one for one in told["AAA"] if one[0] == "doer"] == [("doer", "AAA:MIL", "denied")]
