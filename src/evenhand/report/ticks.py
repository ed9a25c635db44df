"""Where the ticks of an axis stand: round numbers, first days of months and years, whole degrees."""

import datetime
from collections.abc import Iterator
from itertools import count
from math import floor, log10

_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 12_000)
"""Steps of an axis of time from a month up, in months."""

_DAYS = (1, 2, 7, 14)


def round_step(span: float, at_most: int) -> float:
    """The smallest of 1, 2, 5 × 10ⁿ by which `span` has at most that many steps.

    >>> round_step(97, 5), round_step(0.7, 5)
    (20, 0.2)
    """
    raw = span / at_most if span > 0 else 1.0
    power = 10.0 ** floor(log10(raw))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw * 0.999_999)
    return round(step) if step >= 1 else round(step, 9)


def numbers(low: float, high: float, at_most: int, least: float = 0.0) -> tuple[float, ...]:
    """Round numbers from `low` to `high`, at most about that many; steps are no smaller than `least`."""
    step = max(round_step(high - low, at_most), least)
    first = -(-low // step)
    found = (round((first + n) * step, 9) for n in count())
    out: list[float] = []
    for value in found:
        if value > high:
            return tuple(out)
        out.append(value)
    raise AssertionError("count() has no end")


def day_ticks(first: datetime.date, last: datetime.date, at_most: int) -> tuple[tuple[datetime.date, str], ...]:
    """Days that an axis from `first` to `last` names, with what it calls them: a day, a month or a year."""
    n_days = (last - first).days + 1
    for step in _DAYS:
        if n_days / step <= at_most:
            days = range(0, n_days, step)
            return tuple((day, day.isoformat()) for day in (first + datetime.timedelta(n) for n in days))
    n_months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((step for step in _MONTHS if n_months / step <= at_most), _MONTHS[-1])
    form = "%Y-%m" if step < 12 else "%Y"
    return tuple((day, _name(day, form)) for day in _firsts(first, last, step))


def _firsts(first: datetime.date, last: datetime.date, step: int) -> Iterator[datetime.date]:
    """First days of every `step`-th month, counted from the year 0."""
    month = -(-(first.year * 12 + first.month - 1 + (first.day > 1)) // step) * step
    while month // 12 <= last.year and month // 12 <= datetime.MAXYEAR:
        if month // 12 >= datetime.MINYEAR and (day := datetime.date(month // 12, month % 12 + 1, 1)) <= last:
            yield day
        month += step


def _name(day: datetime.date, form: str) -> str:
    return f"{day.year:04}-{day.month:02}" if form == "%Y-%m" else f"{day.year:04}"
