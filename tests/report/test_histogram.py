"""The histogram of events over time."""

import datetime

from hypothesis import example, given
from hypothesis import strategies as st

from evenhand.report.histogram import MAX_BARS, histogram

DAY = datetime.date
SPANS = st.lists(st.tuples(st.dates(), st.dates()).map(sorted).map(tuple), max_size=30)


def test_an_event_counts_in_every_stretch_it_touches() -> None:
    drawn = histogram([(DAY(2020, 9, 27), DAY(2020, 11, 10)), (DAY(2020, 10, 4), DAY(2020, 10, 4))])
    assert drawn
    assert drawn.step == "day"
    assert len(drawn.bars) == 45
    assert {bar.first: bar.n for bar in drawn.bars if bar.n > 1} == {DAY(2020, 10, 4): 2}


def test_without_a_day_there_is_none() -> None:
    assert histogram([]) is None


def test_a_few_far_off_events_do_not_crowd_the_rest() -> None:
    near = [(DAY(2020, 10, n), DAY(2020, 10, n)) for n in range(1, 31)]
    drawn = histogram([*near, (DAY(1915, 4, 24), DAY(1915, 4, 24))])
    assert drawn
    assert (drawn.step, drawn.n_before, drawn.n_after) == ("day", 2, 0)


@given(SPANS)
@example([(datetime.date.max, datetime.date.max)])
@example([(datetime.date.min, datetime.date.max), (datetime.date.max, datetime.date.max)])
def test_each_bar_is_as_high_as_the_list_it_leads_to(days: list[tuple[datetime.date, datetime.date]]) -> None:
    drawn = histogram(days)
    assert (drawn is None) == (not days)
    if drawn is None:
        return
    assert 0 < len(drawn.bars) <= MAX_BARS + 100
    for bar in drawn.bars:
        assert bar.n == sum(end >= bar.first and start <= bar.last for start, end in days)
        assert 0 <= bar.x <= bar.x + bar.width <= drawn.width
        assert 0 <= bar.height <= drawn.foot
    assert all(a.last + datetime.timedelta(1) == b.first for a, b in zip(drawn.bars, drawn.bars[1:], strict=False))
