"""What must not be linked."""

import numpy as np
import pytest

from evenhand.reconcile.apart import must_not_link
from evenhand.reconcile.encode import make_units
from evenhand.reconcile.picks import Picks


@pytest.mark.parametrize(("place", "apart"), [("", True), ("Aba", False)])
def test_wars_are_joined_across_documents_only_where_both_name_a_time_or_a_place(claim, document, place: str, apart: bool) -> None:
    claims = [claim(doc, 0, "assault/offensive", trigger="war", place=place) for doc in ("a", "b")]
    units = make_units([[one] for one in claims], {doc: document(doc) for doc in ("a", "b")})
    assert bool(must_not_link(Picks(units, np.array([0])), Picks(units, np.array([1])))[0]) is apart


def test_a_war_that_was_over_is_not_a_later_one(claim, document) -> None:
    times = [("1988-02-01", "1994-12-31"), ("2020-01-01", "2020-12-31")]
    claims = [claim("a", n, "assault/offensive", trigger="war", place="Aba", day=d, until=u) for n, (d, u) in enumerate(times)]
    units = make_units([[one] for one in claims], {"a": document("a")})
    assert must_not_link(Picks(units, np.array([0])), Picks(units, np.array([1]))).all()
