"""What a project may say of how its texts write times, and what each changes."""

import datetime

import pytest

from evenhand.knowledge.own_times import TimeConventions
from evenhand.read.when.times import Anchor, find_mentions, find_times

D = datetime.date.fromisoformat
WEDNESDAY = D("2020-11-18")


def days(phrase: str, **said: str) -> tuple[str | None, str | None]:
    """The one time of a sentence under these conventions as ISO dates."""
    times = find_times(phrase, Anchor(published=WEDNESDAY, conventions=TimeConventions(**said)))
    assert len(times) == 1, [when.words.text for when in times]
    return tuple(day.isoformat() if day else None for day in (times[0].start, times[0].end))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("phrase", "said", "plain", "meant"),
    [
        ("on 3/4/2020", {"figures": "month first"}, ("2020-04-03", "2020-04-03"), ("2020-03-04", "2020-03-04")),
        ("on 3/4/2020", {"figures": "day first"}, ("2020-04-03", "2020-04-03"), ("2020-04-03", "2020-04-03")),
        ("on 21/4/2020", {"figures": "month first"}, ("2020-04-21", "2020-04-21"), ("2020-04-21", "2020-04-21")),
        ("on Friday", {"outlook": "future"}, ("2020-11-13", "2020-11-13"), ("2020-11-20", "2020-11-20")),
        ("in March", {"outlook": "future"}, ("2020-03-01", "2020-03-31"), ("2021-03-01", "2021-03-31")),
        ("they will come on Friday", {"outlook": "past"}, ("2020-11-20", "2020-11-20"), ("2020-11-13", "2020-11-13")),
        ("three days ago", {"outlook": "future"}, ("2020-11-15", "2020-11-15"), ("2020-11-15", "2020-11-15")),
        ("this week", {"week_starts": "sunday"}, ("2020-11-16", "2020-11-22"), ("2020-11-15", "2020-11-21")),
        ("late September", {"early_late": "halves"}, ("2020-09-21", "2020-09-30"), ("2020-09-16", "2020-09-30")),
        ("mid 2019", {"early_late": "halves"}, ("2019-06-01", "2019-08-31"), ("2019-05-01", "2019-08-31")),
        ("later this month", {"early_late": "halves"}, ("2020-11-18", "2020-11-30"), ("2020-11-18", "2020-11-30")),
        ("later this year", {"early_late": "halves"}, ("2020-11-18", "2020-12-31"), ("2020-11-18", "2020-12-31")),
        ("from 2014 to 2018", {"range_ends": "where its last begins"}, ("2014-01-01", "2018-12-31"), ("2014-01-01", "2018-01-01")),
        ("from 4 to 9 May 2018", {"range_ends": "where its last begins"}, ("2018-05-04", "2018-05-09"), ("2018-05-04", "2018-05-09")),
        ("on Wednesday", {"weekday_today": "another day"}, ("2020-11-18", "2020-11-18"), ("2020-11-11", "2020-11-11")),
        ("last Monday", {"last_weekday": "of the week before"}, ("2020-11-16", "2020-11-16"), ("2020-11-09", "2020-11-09")),
        ("two months ago", {"months_ago": "a day"}, ("2020-09-01", "2020-09-30"), ("2020-09-18", "2020-09-18")),
    ],
)
def test_convention(phrase: str, said: dict[str, str], plain: tuple[str, str], meant: tuple[str, str]) -> None:
    assert days(phrase) == plain
    assert days(phrase, **said) == meant


@pytest.mark.parametrize(
    ("phrase", "said", "words"),
    [
        ("the meeting of 3/4 was long", {"figures": "day first"}, "3/4"),
        ("a meeting is due Friday 7.6", {"figures": "day first"}, "Friday 7.6"),
        ("they showed sales in the week", {"bare_unit": "the present one"}, "the week"),
    ],
)
def test_what_only_a_convention_makes_a_time(phrase: str, said: dict[str, str], words: str) -> None:
    assert all(mention.when.words.text != words for mention in find_mentions(phrase, Anchor(published=WEDNESDAY)))
    times = find_times(phrase, Anchor(published=WEDNESDAY, conventions=TimeConventions(**said)))
    assert [when.words.text for when in times] == [words]


def test_the_text_s_own_evidence_gives_way_to_what_the_project_says_but_numbers_do_not() -> None:
    text = "It began on 21/8/2013 and went on to 3/4/2014."
    order = [when.end for when in find_times(text, Anchor(conventions=TimeConventions(figures="month first")))]
    assert order[-1] == D("2014-03-04")
    assert find_times(text)[-1].end == D("2014-04-03")
