"""What must not be linked."""

import datetime

import msgspec
import numpy as np
import pytest

from evenhand.reconcile.apart import must_not_link
from evenhand.reconcile.encode import make_units
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.picks import Picks
from evenhand.records import Claim, Span, When, Where, Words


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


def apart(one: Claim, other: Claim) -> bool:
    """Whether two claims of two documents must not be linked."""
    units = make_units([[one], [other]], {doc: DocumentMeta(doc=doc) for doc in (one.doc, other.doc)})
    return bool(must_not_link(Picks(units, np.array([0])), Picks(units, np.array([1])))[0])


def at(claim: Claim, *places: tuple[str, str | None, tuple[float, float] | None, str], borrowed: str = "") -> Claim:
    """The claim with places: name, country, point, precision."""
    words = Words("x", Span(claim.sentence.start, claim.sentence.start + 1))
    values = [Where(words=words, name=name, precision=precision, country=country, lat=point[0] if point else None,
                    lon=point[1] if point else None, borrowed=borrowed) for name, country, point, precision in places]  # fmt: skip
    return msgspec.structs.replace(claim, places=tuple(values))


UNKNOWN, OTHER = ("Tarbunda", None, None, "none"), ("Gorgadji", None, None, "none")
TOWN, FAR = ("Aba", "NER", (10.0, 10.0), "exact"), ("Beda", "MLI", (10.0, 14.0), "exact")
LAND, ABROAD = ("Niger", "NER", None, "country"), ("Mali", "MLI", None, "country")


@pytest.mark.parametrize(("here", "there", "is_apart"), [
    ([UNKNOWN], [OTHER], True),
    ([UNKNOWN], [TOWN], True),
    ([UNKNOWN], [UNKNOWN], False),
    ([UNKNOWN], [("Wad Tarboonda", None, None, "none")], False),  # another romanisation
    ([UNKNOWN, TOWN], [TOWN], False),
    ([("Tarbunda hospital", None, None, "none")], [TOWN], False),  # may lie there
    ([UNKNOWN], [LAND], False),
    ([UNKNOWN], [], False),
    ([TOWN], [ABROAD], False),  # a town lies where its point is; a country beside it is often somebody's
    ([LAND], [ABROAD], True),
    ([LAND], [TOWN], False),
    ([("Aba", "NER", (10.0, 10.0), "exact")], [("Nor", "MLI", (10.1, 10.1), "exact")], False),  # towns that face each other
    ([("the hills", None, None, "region")], [ABROAD], False),
    ([TOWN], [FAR], True),
])  # fmt: skip
def test_other_names_of_towns_and_countries_keep_apart(claim, here, there, is_apart: bool) -> None:
    one, other = claim("a", 0, day="2024-03-14", killed=9), claim("b", 0, day="2024-03-14", killed=9)
    assert apart(at(one, *here), at(other, *there)) is is_apart
    assert apart(at(other, *there), at(one, *here)) is is_apart


def test_within_a_document_a_place_unknown_may_be_part_of_a_town(claim) -> None:
    one, other = claim("a", 0, day="2024-03-14"), claim("a", 1, day="2024-03-14")
    assert not apart(at(one, UNKNOWN), at(other, TOWN))
    assert apart(at(one, UNKNOWN), at(other, OTHER))


def test_a_lent_place_forbids_nothing(claim) -> None:
    one, other = claim("a", 0, day="2024-03-14", killed=9), claim("b", 0, day="2024-03-14", killed=9)
    assert not apart(at(one, UNKNOWN, borrowed="speaker"), at(other, OTHER))
    assert not apart(at(one, LAND, borrowed="earlier sentence"), at(other, ABROAD))


def on(claim: Claim, day: str, words: str = "Monday", precision: str = "day") -> Claim:
    """The claim with a day, told in these words of its own sentence."""
    said, begin = datetime.date.fromisoformat(day), claim.sentence.start
    time = When(words=Words(words, Span(begin, begin + len(words))), precision=precision, start=said, end=said)
    return msgspec.structs.replace(claim, time=time)


@pytest.mark.parametrize(
    ("words", "precision", "there", "is_apart"),
    [
        ("Monday", "day", "2020-07-13", False),
        ("Monday", "day", "2020-07-14", True),
        ("Monday night", "part_of_day", "2020-07-14", False),
        ("late on Monday", "part_of_day", "2020-07-14", False),
        ("Monday night", "part_of_day", "2020-07-15", True),
        ("Monday night", "part_of_day", "2020-07-12", True),  # the night after it
        ("early on Monday", "part_of_day", "2020-07-12", False),
        ("early on Monday", "part_of_day", "2020-07-14", True),
        ("Monday at 11 p.m.", "moment", "2020-07-14", False),
        ("Monday at 3 p.m.", "moment", "2020-07-14", True),
        ("Monday afternoon", "part_of_day", "2020-07-14", True),
        ("late Monday", "day", "2020-07-14", True),  # no part of the day was read
    ],
)
def test_two_stated_days_are_two_events_but_for_a_night_that_both_share(claim, words, precision, there, is_apart):
    here = on(claim("a", 0, place="Aba"), "2020-07-13", words, precision)
    other = on(claim("b", 0, place="Aba"), there, "Tuesday")
    assert apart(here, other) is apart(other, here) is is_apart


def test_a_day_that_another_sentence_lends_forbids_nothing(claim):
    lent = on(claim("a", 0, place="Aba"), "2020-07-13")
    lent = msgspec.structs.replace(lent, time=msgspec.structs.replace(lent.time, borrowed="sentence"))
    assert not apart(lent, on(claim("b", 0, place="Aba"), "2020-07-14"))


def test_a_night_and_the_next_afternoon_are_two(claim):
    night = on(claim("a", 0), "2020-07-13", "Monday night", "part_of_day")
    noon = on(claim("b", 0), "2020-07-14", "Tuesday afternoon", "part_of_day")
    assert apart(night, noon)
    assert not apart(night, on(claim("b", 0), "2020-07-14", "dawn on Tuesday", "part_of_day"))


def struck(claim, doc: str, doer: str, hit: tuple[str, ...], *, source: str = "narrator", type_: str = "assault/shelling") -> Claim:
    """A claim of who struck whom."""
    return claim(doc, 0, type_, agents=(doer,), targets=hit, source=source)


def test_an_act_is_not_the_one_that_answers_it(claim) -> None:
    first = struck(claim, "a", "AAA:REB", ("AAA:MIL",))
    assert apart(first, msgspec.structs.replace(struck(claim, "a", "AAA:MIL", ()), claim_id="a#1"))
    assert apart(first, struck(claim, "b", "AAA:MIL", ("AAA:REB",)))
    assert not apart(first, struck(claim, "b", "AAA:REB", ("AAA:MIL",)))
    assert not apart(struck(claim, "a", "AAA:REB", ("AAA:MIL",), type_="assault/clash"), struck(claim, "b", "AAA:MIL", ("AAA:REB",)))


def test_two_speakers_who_blame_each_other_may_mean_one_act(claim) -> None:
    assert not apart(struck(claim, "a", "AAA:MIL", ("AAA:REB",), source="M1"), struck(claim, "a", "AAA:REB", (), source="M2"))
    assert not apart(struck(claim, "a", "AAA:MIL", ("AAA:REB",)), struck(claim, "b", "AAA:REB", ("AAA:REB",)))
    denied = msgspec.structs.replace(struck(claim, "a", "AAA:MIL", (), source="M1"), stance="denied")
    assert not apart(struck(claim, "a", "AAA:REB", ("AAA:MIL",), source="M1"), denied)
