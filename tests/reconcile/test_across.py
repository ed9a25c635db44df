"""Linking over arrays gives what its definition gives."""

import random
from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.reconcile.across import PIECE, gather
from evenhand.reconcile.apart import must_not_link
from evenhand.reconcile.compare import ASPECTS, levels
from evenhand.reconcile.encode import encode, make_units
from evenhand.reconcile.picks import Picks
from evenhand.reconcile.tellings import find_tellings, tellings_of, text_order
from reconcile import plain
from reconcile.test_run import CODES, TYPES

FAST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
WORDS = "town bridge Mirador market north convoy Selkirk school fire children again Brennan shelled station Ava Castillo Castillo".split()


@st.composite
def varied(draw):
    """Rows of claims that share and lack all that is compared; several tell one thing."""
    def some(values, most):
        return tuple(draw(st.lists(st.sampled_from(values), max_size=most)))

    rows = []
    for number in range(draw(st.integers(1, 16))):
        day = draw(st.sampled_from(("", "2020-07-11", "2020-07-12", "2020-07-13", "2020-07-20")))
        rows.append({
            "doc": f"d{draw(st.integers(1, 4))}", "number": number, "type_": draw(st.sampled_from((*TYPES, TYPES[0], TYPES[0]))),
            "place": draw(st.sampled_from(("", "Aba", "Dura", "Beda", "Cova"))), "day": day,
            "until": draw(st.sampled_from(("", "2020-07-21", "2020-12-30"))) if day else "",
            "agents": some((*CODES, "AAA:MIL+BBB:MIL"), 3), "targets": some(CODES, 2),
            "killed": draw(st.sampled_from((None, 2, 8, 8, 9))), "open_": draw(st.booleans()),
            "source": draw(st.sampled_from(("narrator", *CODES[:2]))),
            "stance": draw(st.sampled_from(("asserted", "denied", "hypothetical"))),
            "trigger": draw(st.sampled_from(("shelled", "shelling", "war", "attack"))), "quote": " ".join(("They", *some(WORDS, 12))),
        })  # fmt: skip
    return rows


def in_text_order(claim, made):
    return sorted((claim(**row) for row in made), key=text_order)


def metas(document):
    return {f"d{k}": document(f"d{k}", f"2020-07-{12 + 5 * k}" if k < 4 else "") for k in range(1, 5)}


@FAST
@given(varied())
def test_events_are_those_of_the_definition(claim, document, made):
    claims, documents = in_text_order(claim, made), metas(document)
    units = encode(claims, documents)
    found = find_tellings(units)
    tellings = plain.tellings_of(claims, documents)
    assert [[claims[row] for row in rows] for rows in found] == [told for _, told in tellings]
    assert [[claims[row] for row in rows] for rows in gather(units, found)] == plain.events_of(tellings, documents)


@FAST
@given(varied(), st.integers(1, 5))
def test_units_and_blocks_are_those_of_the_definition(claim, document, made, size):
    claims, documents = in_text_order(claim, made), metas(document)
    groups = [claims[start : start + size] for start in range(0, len(claims), size)]
    units, expected = make_units(groups, documents, range(len(groups))), plain.units_of(groups, documents, range(len(groups)))
    assert plain.candidates_of(units) == plain.pairs_in_blocks(expected)
    if len(groups) > 1:
        i, j = np.array(list(combinations(range(len(groups)), 2))).T
        ours, theirs = ((Picks(made, i), Picks(made, j)) for made in (units, expected))
        assert must_not_link(*ours).tolist() == must_not_link(*theirs).tolist()
        one, other = levels(*ours, tuple(ASPECTS)), levels(*theirs, tuple(ASPECTS))
        assert {name: found.tolist() for name, found in one.items()} == {name: found.tolist() for name, found in other.items()}


@FAST
@given(varied())
def test_lists_are_compared_as_sets(claim, document, made):
    claims, documents = in_text_order(claim, made), metas(document)
    units = make_units([[one] for one in claims], documents)
    i, j = (numbers.ravel() for numbers in np.indices((len(units), len(units))))
    found = levels(Picks(units, i), Picks(units, j), ("roles", "wording", "names", "trigger"))
    for a, b, roles, wording, names, trigger in zip(i, j, *found.values(), strict=True):
        def common(one, other, a=a, b=b):
            return len({*getattr(units, one)[a].tolist()} & {*getattr(units, other)[b].tolist()} - {-1})

        assert roles == bool(common("agent_parties", "target_parties") or common("target_parties", "agent_parties"))
        assert trigger % 2 == (common("stems", "stems") == 0)
        shorter = max(1, min((units.words[a] >= 0).sum(), (units.words[b] >= 0).sum()))
        assert wording == sum(common("words", "words") / shorter >= bound for bound in (0.1, 0.25, 0.4, 0.6, 0.85))
        n = len({-1, *units.called[a].tolist()}) - 1, len({-1, *units.called[b].tolist()}) - 1
        assert names == (0 if n == (0, 0) else 1 if 0 in n else 4 - min(2, common("called", "called")))


@pytest.mark.parametrize("n", [PIECE, 3 * PIECE])
def test_one_set_of_claims_makes_one_set_of_events_however_large_a_component(claim, document, n):
    """A component larger than a piece, in whatever order its documents were named and whatever else is there."""
    chance = random.Random(4)
    docs = {f"d{k:04d}": document(f"d{k:04d}", "2020-07-13") for k in range(n)}
    claims = [claim(doc, 0, place="Aba", day=chance.choice(("2020-07-12", "2020-07-13")), killed=chance.randrange(5, 40), open_=True)
              for doc in docs]  # fmt: skip
    alone = _events(claims, docs)
    assert max(map(len, alone)) > PIECE // 2
    other = [claim("e", 0, "accuse", place="Cova", day="2011-01-01"), claim("f", 0, "aid")]
    assert [event for event in _events([*claims, *other], docs) if event[0][0] == "d"] == alone


def _events(claims, documents):
    claims = sorted(claims, key=text_order)
    units = encode(claims, documents)
    return [[claims[row].claim_id for row in rows] for rows in gather(units, find_tellings(units))]


def test_tellings_come_with_their_units(claim, document):
    claims = [claim("a", n, place="Aba", day="2020-07-12", killed=9) for n in range(3)] + [claim("b", 0, "aid")]
    tellings, units = tellings_of(claims, metas(document))
    assert sorted(c.claim_id for _, told in tellings for c in told) == [c.claim_id for c in claims]
    assert units.size.tolist() == [len(told) for _, told in tellings]


def test_nothing_is_gathered_from_nothing():
    units = encode([], {})
    assert list(gather(units, find_tellings(units))) == []
