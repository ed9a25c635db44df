"""Happenings told in one row share the time."""

from tests.read.reading import drafts, told

from evenhand.read.reader import Reader


def test_verbs_in_a_row_share_the_day(reader: Reader) -> None:
    text = "Chadian rebels seized Am Timan on 13 April 2006 and burned its market."
    seized, burned = told(reader, text, "seized"), told(reader, text, "burned")
    assert seized.time is not None
    assert burned.time is not None
    assert burned.time.start == seized.time.start


def test_each_keeps_its_own_day(reader: Reader) -> None:
    text = "Rebels seized the town on 3 May 2010 and burned it on 5 May 2010."
    days = [d.time.start.day for d in drafts(reader, text) if d.time is not None and d.time.start is not None]
    assert days == [3, 5]


def test_what_begins_a_span_has_its_own_date(reader: Reader) -> None:
    text = "Some 9,000 people have been killed in Mali since the conflict began with army protests in March 2012."
    protests = told(reader, text, "protests")
    assert protests.time is not None
    assert (protests.time.precision, protests.time.words.text) == ("month", "March 2012")
