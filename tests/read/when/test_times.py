"""What is a time and what is none, and what must hold for any text; the phrases stand in `test_time_phrases.py`."""

import datetime
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.knowledge.own_times import TimeConventions
from evenhand.read.when.times import Anchor, find_mentions, find_named, find_times

WEDNESDAY = Anchor(published=datetime.date(2020, 11, 18))
D = datetime.date.fromisoformat


def interval(phrase: str, anchor: Anchor | None = WEDNESDAY) -> tuple[str | None, str | None]:
    """The one time of a sentence as ISO dates."""
    times = find_times(phrase, anchor)
    assert len(times) == 1, [when.words.text for when in times]
    return tuple(day.isoformat() if day else None for day in (times[0].start, times[0].end))  # type: ignore[return-value]


@pytest.mark.parametrize("phrase", ["a two-day conference was held", "the ten-month siege ended", "a two-week ceasefire has been agreed"])
def test_a_length_of_time_names_no_day(phrase: str) -> None:
    assert find_times(phrase, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("On May 3 two bombs exploded at a market", "2020-05-03"),
        ("On May 10 eleven people were killed", "2020-05-10"),
        ("On June 3 40 rockets hit the port", "2020-06-03"),
        ("On October 7 2,000 people fled the town", "2020-10-07"),
        ("Shells fell in March and on April 2 seven people died", "2020-04-02"),
    ],
)
def test_a_day_after_its_month_before_a_number_of_something_else(phrase: str, day: str) -> None:
    (found,) = [when for when in find_times(phrase, WEDNESDAY) if when.precision == "day"]
    assert (found.start, found.end) == (D(day), D(day))


@pytest.mark.parametrize("phrase", ["In May 30 people were killed", "In June twenty soldiers died"])
def test_a_number_behind_a_month_that_counts_people_is_no_day(phrase: str) -> None:
    (found,) = find_times(phrase, WEDNESDAY)
    assert found.precision == "month"


def test_the_beginning_of_an_open_time_is_kept() -> None:
    (mention,) = find_mentions("since early 2011", WEDNESDAY)
    assert mention.begins is not None
    assert (mention.link, mention.begins.words.text, mention.begins.end) == ("since", "early 2011", D("2011-04-30"))


def test_minutes_later_is_the_day_of_the_happening() -> None:
    last = find_times("Shells fell on Monday. Minutes later the town burned.", WEDNESDAY)[-1]
    assert (last.words.text, last.start, last.precision) == ("Minutes later", None, "moment")


def test_a_history_goes_on_within_so_much_time() -> None:
    last = find_times("The war began on 6 May 1998. Within a week brigades had taken the town.")[-1]
    assert (last.start, last.end) == (D("1998-05-06"), D("1998-05-13"))


def test_a_week_beside_a_month_is_none_of_its_year() -> None:
    found = [(t.words.text, t.start) for t in find_times("The junta, which seized power in July, last week revoked it.", WEDNESDAY)]
    assert found == [("July", D("2020-07-01")), ("last week", D("2020-11-09"))]


def test_the_hour_of_an_entry_is_of_the_page() -> None:
    text = "Live page. 11:40 Missiles hit a compound on Tuesday. 12:10 The capital says that jets fell."
    assert [(t.words.text, t.start) for t in find_times(text, WEDNESDAY)][-1] == ("12:10", D("2020-11-18"))


def test_one_of_two_days_is_no_list() -> None:
    assert [t.words.text for t in find_times("It fell on Monday or Tuesday.", WEDNESDAY)] == ["Monday", "Tuesday"]


@pytest.mark.parametrize("phrase", ["at the moment", "at present", "at the present time", "to date"])
def test_the_present_dates_nothing(phrase: str) -> None:
    (mention,) = find_mentions(f"Hundreds have fled {phrase}.", WEDNESDAY)
    assert (mention.kind, mention.when.words.text) == ("now", phrase)


def test_the_moment_of_something_is_not_the_present() -> None:
    assert find_mentions("at the moment of the blast, at the moment that it fell", WEDNESDAY) == []


def test_list_date_keeps_its_days() -> None:
    (when,) = find_times("Rockets hit it on 4, 11, and 17 October 2020.")
    assert when.days == (D("2020-10-04"), D("2020-10-11"), D("2020-10-17"))
    assert when.words.text == "4, 11, and 17 October 2020"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("On 12 May 2014 shells fell. Two days later they left.", "2014-05-14"),
        ("On 12 May 2014 shells fell. That day they left.", "2014-05-12"),
        ("On 12 May 2014 shells fell. They left the next morning.", "2014-05-13"),
        ("On 12 May 2014 shells fell. They came back the following night.", "2014-05-13"),
        ("In August 2008 war began. They left in March the next year.", "2009-03-31"),
        ("Fighting began in November 1941. In January the town fell.", "1942-01-31"),
    ],
)
def test_narrative(text: str, ends: str) -> None:
    last = find_times(text)[-1]
    assert last.end == D(ends)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The siege lasted for ten months.", "duration"),
        ("A 45-year-old teacher died.", "age"),
        ("A boy aged 12 died.", "age"),
        ("The road is shelled daily.", "set"),
        ("They gather every Friday.", "set"),
        ("They marked the tenth anniversary of the 2003 invasion.", "anniversary"),
        ("It is now calm.", "now"),
        ("The city was founded in 490 BC.", "era"),
    ],
)
def test_what_names_no_day_is_told_apart(text: str, kind: str) -> None:
    assert kind in [mention.kind for mention in find_mentions(text, WEDNESDAY)]
    assert find_times(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "It may rain.", "They march on.", "At least 2000 people fled.", "He sat down.", "Some 1300 soldiers died.",
        "It cost 1,990 dollars.", "Second, he fell.", "A second attack followed.",
    ],
)  # fmt: skip
def test_no_time(text: str) -> None:
    assert find_times(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    "text", ["on 31 February 2013", "on 29 February 2019", "on 31/31/2013", "on 2013-13-45", "in the year 0"]
)
def test_impossible_days_stay_unresolved(text: str) -> None:
    assert all(when.start is None and when.end is None for when in find_times(text, WEDNESDAY))


@pytest.mark.parametrize(
    "text", ["on Wednesday", "yesterday", "last week", "in March", "overnight", "two days later", "21 August"]
)
def test_without_anchor_nothing_is_guessed(text: str) -> None:
    assert [(when.start, when.end) for when in find_times(text)] == [(None, None)]


@pytest.mark.parametrize("seen", ["on Friday", "last week", "in the past two days", "next month", "before December"])
def test_undated_report_does_not_lean_on_a_year_of_its_background(seen: str) -> None:
    text = f"The war began in 2014. The ministry said on Monday that {seen} shells fell."
    last = find_times(text)[-1]
    assert (last.start, last.end) == (None, None)


def test_order_of_day_and_month_by_evidence() -> None:
    first = find_times("On 3/4/2020 and on 21/8/2013.")[0]
    assert first.start == D("2020-04-03")
    assert find_times("On 3/4/2020 and on 8/21/2013.")[0].start == D("2020-03-04")
    assert find_times("On 3/4/2020.")[0].start is None


def test_figures_whose_order_nothing_shows_tell_the_other_day() -> None:
    anchor = Anchor(published=D("2022-05-10"))
    (mention,) = find_mentions("Shells fell on 5/4.", anchor)
    assert (mention.when.start, mention.swapped) == (D("2022-05-04"), D("2022-04-05"))
    assert [m.swapped for m in find_mentions("Shells fell on 5/4 and on 21/4.", anchor)] == [None, None]
    known = Anchor(published=D("2022-05-10"), conventions=TimeConventions(figures="day first"))
    assert [m.swapped for m in find_mentions("Shells fell on 5/4.", known)] == [None]


@pytest.mark.parametrize("text", ["Rebels hold 2/3 of the town.", "They shelled it 24/7.", "1/3 of the dead were children."])
def test_a_share_is_no_day_whatever_the_order_of_figures(text: str) -> None:
    for order in ("by the text", "day first", "month first"):
        assert find_times(text, Anchor(published=D("2022-05-10"), conventions=TimeConventions(figures=order))) == []


@pytest.mark.parametrize("text", ["Peru has since admitted that troops fell on Monday.", "Rebels had since left the town by March 2011."])
def test_since_behind_have_is_an_adverb(text: str) -> None:
    assert all("since" not in time.words.text for time in find_times(text, Anchor(published=D("2016-07-05"))))


def test_since_with_a_clause_keeps_both_times() -> None:
    since, began = find_times("Many have died since the war began in March 2011.", Anchor(published=D("2016-07-05")))
    assert (since.start, since.end, since.precision) == (D("2011-03-01"), D("2016-07-05"), "open")
    assert (began.start, began.end) == (D("2011-03-01"), D("2011-03-31"))


def test_dateline_goes_before_publication() -> None:
    anchor = Anchor(published=D("2020-11-20"), dateline=D("2020-11-18"))
    assert interval("Shells fell today.", anchor) == ("2020-11-18", "2020-11-18")


def test_named_times_stand_apart() -> None:
    named = find_named("By late 1943, from 27 September to 10 November 1941, on 19–20 May 1942.")
    assert [m.when.words.text for m in named if m.kind == "date"] == [
        "late 1943",
        "27 September",
        "10 November 1941",
        "19",
        "20 May 1942",
    ]
    assert named[0].when.start == D("1943-01-01")


def test_names_do_not_matter() -> None:
    text = "{} said on Monday that {} shelled it on 4 May and two days later."
    here = find_times(text.format("Armenia", "Azerbaijan"), WEDNESDAY)
    there = find_times(text.format("Azerbaijan", "Armenia"), WEDNESDAY)
    assert [(w.start, w.end, w.precision) for w in here] == [(w.start, w.end, w.precision) for w in there]


WORDS = st.sampled_from(
    [
        "on",
        "in",
        "since",
        "until",
        "by",
        "from",
        "to",
        "between",
        "and",
        "the",
        "a",
        "of",
        "last",
        "next",
        "this",
        "that",
        "4",
        "11",
        "31",
        "2013",
        "1999",
        "99",
        "May",
        "march",
        "October",
        "Monday",
        "sat",
        "day",
        "days",
        "week",
        "month",
        "years",
        "ago",
        "later",
        "earlier",
        "early",
        "mid",
        "-",
        "–",
        ",",
        ".",
        "/",
        "21/8/2013",
        "2016-07-02",
        "night",
        "overnight",
        "second",
        "first",
        "twenty",
        "five",
        "hundred",
        "thousand",
        "'s",
        "’41",
        "1990s",
        "decade",
        "century",
        "BC",
        "for",
        "over",
        "past",
        "ten",
        "several",
        "half",
        "hour",
        "midnight",
        "\n",
        "\n\n",
        "(",
        ")",
        "٣",
        "²",
        "İ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)), st.dates() | st.none())
def test_any_text(text: str, published: datetime.date | None) -> None:
    anchor = Anchor(published=published)
    mentions = find_mentions(text, anchor)
    end = 0
    for mention in mentions:
        words = mention.when.words
        assert text[words.span.start : words.span.end] == words.text
        assert words.span.start >= end
        end = words.span.end
        if mention.when.start and mention.when.end:
            assert mention.when.start <= mention.when.end
        assert list(mention.when.days) == sorted(set(mention.when.days))
    assert find_mentions(text, anchor) == mentions
    find_named(text, anchor)


@pytest.mark.parametrize(
    "unit", ["1,", "May 4, ", "4 and ", "2013-", "last ", "from 4 to ", "12/", "since the ", "twenty ", "1 ", "May "]
)
def test_time_grows_with_length_only(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        began = time.process_time()
        find_times(text, WEDNESDAY)
        return time.process_time() - began

    short, long = seconds(20_000), seconds(80_000)
    assert long < max(8 * short, 1.0)


def test_gold_times(shared: Path) -> None:
    right = total = 0
    for line in (shared / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        published = document["published"]
        times = find_times(document["text"], Anchor(published=D(published) if published else None))
        for claim in document["claims"]:
            gold = claim.get("time")
            if not gold or gold["text"] not in document["text"]:
                continue
            beside = claim["evidence"].find(gold["text"])
            start = (
                document["text"].find(claim["evidence"]) + beside if beside >= 0 else document["text"].find(gold["text"])
            )
            met = [w for w in times if w.words.span.start < start + len(gold["text"]) and start < w.words.span.end]
            wanted = tuple(gold[side] and D(gold[side]) for side in ("start", "end"))
            right, total = right + any((w.start, w.end) == wanted for w in met), total + 1
    assert right / total > 0.86


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Jets bombed a village on Monday. A second raid came at around 8 a.m., witnesses said.", "2020-11-16"),
        ("Talks were held on 2 November. Shells fell at dawn.", "2020-11-18"),
        ("Inspectors came three days ago. Shells fell before dawn.", "2020-11-18"),
    ],
)
def test_an_hour_is_of_the_day_that_the_report_named_last(text: str, day: str) -> None:
    (hour,) = [time for time in find_times(text, WEDNESDAY) if time.precision in ("moment", "part_of_day")]
    assert str(hour.start) == str(hour.end) == day


def test_days_in_a_row_are_listed() -> None:
    (time,) = find_times("They died on Sunday and Monday.", WEDNESDAY)
    assert [str(day) for day in time.days] == ["2020-11-15", "2020-11-16"]
    assert len(find_times("Two died on Sunday and on Monday shells fell.", WEDNESDAY)) == 2
