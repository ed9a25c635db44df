import pytest
from msgspec.structs import replace

from evenhand.evaluate.surfaces import cases_of
from evenhand.reconcile import Arrangement, reconcile
from evenhand.reconcile.origins import Origins
from evenhand.reconcile.proposed_sides import sides_of
from evenhand.records import Party, Span, Words


def sides(claims, arrangement=None):
    arrangement = arrangement or Arrangement()
    made = reconcile(claims, {}, arrangement)
    return sides_of(cases_of(made, claims), Origins({}, (), arrangement), frozenset(arrangement.sides))


def of(found, key):
    return next(row for row in found.origins if row.origin.key == key)


def test_parties_show_who_fights_whom(claim):
    claims = [
        claim("a", 0, "assault/clash", agents=("AAA:MIL", "BBB:MIL")),
        claim("a", 1, agents=("AAA:MIL",), targets=("BBB:CIV", "BBB:MIL"), source="BBB:GOV"),
        claim("a", 2, "accuse", agents=("AAA:GOV",), targets=("BBB:GOV",)),
    ]
    found = sides(claims)
    told = {p.party: [(e.dealing, e.party, e.n_claims) for e in p.evidence] for p in found.parties}
    assert told["AAA"] == [("fights", "BBB", 2), ("is fought by", "BBB", 1), ("blames", "BBB", 1), ("is blamed by", "BBB", 1)]
    assert [(e.dealing, e.party) for e in of(found, "BBB:GOV").evidence] == [("blames", "AAA")]
    assert found.parties[0].evidence[0].examples[0].quote == "They shelled it"


@pytest.mark.parametrize("by", ["AAA:GOV", "HEZ", "ZZZ:MIL"])
def test_a_code_says_its_side_and_unknown_stays_unknown(claim, by):
    found = sides([claim("a", 0, source=by), claim("a", 1, source="UNSPEC", name="a clerk")])
    assert of(found, by).known_by == "code"
    clerk = of(found, "UNSPEC/clerk")
    assert (clerk.origin.side, clerk.known_by, clerk.proposed) == ("", "", "")


def spoken_for(claim, n, source="UNSPEC", name="a clerk", **more):
    return [claim("a", k, source=source, name=name, stance="denied", agents=("AAA:MIL",), **more) for k in range(n)]


def test_who_denies_his_own_loss_does_not_speak_for_his_foe(claim):
    denials = [claim("a", k, source="BBB:MIL", stance="denied", agents=("AAA:MIL",), targets=("BBB:MIL",)) for k in range(2)]
    assert of(sides(denials), "BBB:MIL").evidence == ()


def test_to_tell_of_fighting_between_two_blames_neither(claim):
    fighting = claim("a", 0, "assault/clash", agents=("AAA:MIL", "BBB:MIL"), killed=5)
    assert of(sides([fighting]), "outlet:a").evidence == ()


def test_who_speaks_for_a_party_again_and_again_is_proposed_for_it(claim):
    found = of(sides(spoken_for(claim, 2)), "UNSPEC/clerk")
    assert (found.proposed, found.origin.side, found.known_by) == ("AAA", "", "")
    assert found.why
    assert of(sides(spoken_for(claim, 1)), "UNSPEC/clerk").proposed == ""


def test_who_also_blames_it_is_not(claim):
    blame = claim("a", 9, source="UNSPEC", name="a clerk", agents=("AAA:MIL",), killed=3)
    assert of(sides([*spoken_for(claim, 3), blame]), "UNSPEC/clerk").proposed == ""


def test_no_outlet_is_proposed_a_side(claim):
    denied = [claim("a", k, stance="denied", agents=("AAA:MIL",)) for k in range(3)]
    assert all(row.proposed == "" for row in sides(denied).origins)


def test_a_person_sets_it_and_nothing_more_is_proposed(claim):
    found = of(sides(spoken_for(claim, 2), Arrangement(sides={"UNSPEC/clerk": "BBB"})), "UNSPEC/clerk")
    assert (found.origin.side, found.known_by, found.proposed) == ("BBB", "person", "")
    none = of(sides(spoken_for(claim, 2), Arrangement(sides={"UNSPEC/clerk": ""})), "UNSPEC/clerk")
    assert (none.origin.side, none.known_by, none.proposed) == ("", "person", "")


def test_an_army_of_nobody_in_particular_is_no_side(claim):
    found = sides([claim("a", 0, source="MIL", agents=("REB",), targets=("AAA:MIL",))])
    assert of(found, "MIL").origin.side == ""
    assert [p.party for p in found.parties] == []


def ours(one, code, words="our forces"):
    party = Party(actor=code, words=Words(words, Span(one.sentence.start, one.sentence.start + len(words)), one.part))
    return replace(one, agents=(party,))


def test_an_outlet_that_calls_a_party_its_own_is_proposed_for_it(claim):
    told = [ours(claim("a", k, targets=("BBB:MIL",), killed=3), "AAA:MIL") for k in range(2)]
    found = of(sides(told), "outlet:a")
    assert (found.proposed, found.origin.side) == ("AAA", "")
    assert [(e.dealing, e.party) for e in found.evidence] == [("speaks as", "AAA")], "to tell of its own deed blames nobody"
    assert of(sides(told[:1]), "outlet:a").proposed == "", "one may be misread"
    both = [*told, *(ours(claim("a", k, killed=3), "BBB:MIL") for k in (2, 3))]
    assert of(sides(both), "outlet:a").proposed == "", "as two parties alike"
    quoted = [ours(claim("a", k, source="AAA:GOV", killed=3), "AAA:MIL") for k in range(2)]
    assert "outlet:a" not in {row.origin.key for row in sides(quoted).origins}
