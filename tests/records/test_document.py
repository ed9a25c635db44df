import datetime

import pytest

from evenhand.records import DateCandidate, Document, Span

DAY = datetime.date(2020, 10, 5)


def moment(text, *, day=DAY, doubt=""):
    date = DateCandidate(day=day, how="record", text=text, doubt=doubt)
    return Document(doc="a", sha256="", standing="", text="", body=Span(0, 0), published=DAY, dates=(date,)).moment


def test_the_hour_of_publication_is_told_in_utc():
    assert moment("2020-10-05T04:00:00Z") == moment("2020-10-05T08:00:00+04:00") == datetime.datetime(2020, 10, 5, 4, tzinfo=datetime.UTC)


@pytest.mark.parametrize("text", ["2020-10-05", "2020-10-05T04:00:00", "5 October 2020, 04:00", "0001-01-01T00:00:00+14:00", ""])
def test_a_day_alone_or_an_hour_of_no_zone_is_no_moment(text):
    assert moment(text) is None


def test_another_day_and_a_doubted_date_give_none():
    assert moment("2020-10-06T04:00:00Z", day=datetime.date(2020, 10, 6)) is None
    assert moment("2020-10-05T04:00:00Z", doubt="later than the text tells") is None
