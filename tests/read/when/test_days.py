"""Arithmetic of days: nothing raises, and what does not exist is None."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from evenhand.read.when.days import day_of, decade_of, month_of, season_of, shift, unit_of, week_of, year_of

UNITS = ("day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "century")


def test_impossible_days_are_none() -> None:
    assert day_of(2013, 2, 31) is None
    assert day_of(0, 1, 1) is None
    assert month_of(2013, 13) is None
    assert year_of(0) is None
    assert decade_of(0) is None


def test_months_keep_the_day_as_far_as_they_can() -> None:
    assert shift(datetime.date(2016, 1, 31), 1, "month") == datetime.date(2016, 2, 29)


def test_winter_spans_the_year() -> None:
    winter = season_of(1941, "winter")
    assert winter
    assert (winter.start, winter.end) == (datetime.date(1941, 12, 1), datetime.date(1942, 2, 28))


@given(st.dates(), st.floats(-1e6, 1e6), st.sampled_from(UNITS))
def test_shift_never_raises(day: datetime.date, n: float, unit: str) -> None:
    moved = shift(day, n, unit)
    assert moved is None or isinstance(moved, datetime.date)


@given(st.dates(datetime.date(2, 1, 1), datetime.date(9990, 1, 1)), st.sampled_from(UNITS))
def test_a_unit_holds_its_day(day: datetime.date, unit: str) -> None:
    whole = unit_of(day, unit)
    if whole and whole.start and whole.end and unit != "weekend":
        assert whole.start <= day <= whole.end


@given(st.dates(datetime.date(2, 1, 1), datetime.date(9990, 1, 1)))
def test_weeks_run_from_monday(day: datetime.date) -> None:
    week = week_of(day)
    assert week
    assert week.start
    assert week.end
    assert (week.start.weekday(), (week.end - week.start).days) == (0, 6)
