"""The document's own date: candidates, choice and doubts."""

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.read.when.published import choose_published, date_candidates, find_datelines

D = datetime.date.fromisoformat


def published(text: str, **fields: str) -> datetime.date | None:
    return choose_published(date_candidates(text, **fields), text)[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("SAN SALVADOR, 10 JAN 90 (AFP) -- [TEXT] THE ARMY SAID TODAY THAT IT WITHDREW.", "1990-01-10"),
        ("MADRID (SPAIN), 19 NOV 89 (DOMESTIC SERVICE) -- [TEXT] BODIES WERE BURIED.", "1989-11-19"),
        ("Mon Jul 11 2016 Rebels seize a post. They came at dawn.", "2016-07-11"),
        ("Date of publication 27 October 2016 Strikes hit a school.", "2016-10-27"),
        (" date 2023-11-08 The region saw an operation.", "2023-11-08"),
        ("Published July 2 2016 Shelling killed many.", "2016-07-02"),
        ("Last updated at Jul 282016 TOWN A blast killed many.", "2016-07-28"),
        ("21.02.2015 At least four died.", "2015-02-21"),
        ("Shelling kills six Monitor AFP Sunday 3 Jul 2016 Fierce fighting went on.", "2016-07-03"),
        ("01-08-2016 Five killed. It was shot down on Monday.", "2016-08-01"),
        ("KYIV, 12 March 2022 (Reuters) - Shells fell.", "2022-03-12"),
        ("KABUL (AP) — March 3, 2012 — A bomb killed five officers on Friday.", "2012-03-03"),
        ("HOMS, 12 March (Reuters) - Rebels shelled a market.\nLast updated: 13 March 2014", "2014-03-12"),
        ("title Peace talks\ndate 2023-11-08\nForces shelled a village on Tuesday.", "2023-11-08"),
        ("KYIV, March 12, 2022 - Shells fell on the town.", "2022-03-12"),
        ("Goma, 12 June 2023. Rebels attacked a camp.", "2023-06-12"),
        ("Ministry of Defence\nPress service, 16 September 2022\n\nLate on 12 September 2022 forces fired on a post.", "2022-09-16"),
        ("GENEVA (7 February 2025) - The office warned today of worse.", "2025-02-07"),
        ("4 November 2021. The cabinet declared an emergency on Tuesday.", "2021-11-04"),
        ("April 12, 2023. Aircraft bombed a ceremony.", "2023-04-12"),
        ("Report of the mission, 14 April 2017. The mission spoke with survivors.", "2017-04-14"),
        ("Haiti live, 4 March 2024. 09:10 Gangs stormed a prison.", "2024-03-04"),
        ("Operational information as of 18:00 on July 15, 2022. During the day the enemy launched two missiles.", "2022-07-15"),
        ("Dnipro region, morning of June 29, 2023. The night was restless.", "2023-06-29"),
        ("Ganja Evening\n17 October 2020, updated at 19:40\n\nMissiles fell.", "2020-10-17"),
    ],
)
def test_a_text_dates_itself(text: str, day: str) -> None:
    assert published(text) == D(day)
    assert find_datelines(text)


@pytest.mark.parametrize(
    "text",
    [
        "On 12 July 2020 artillery shelled the district.",
        "Jets arrived here Dec. 10, 2016, to join the operation.",
        "General Roe arrived in Homs, 21 June 2022. He left again.",
        "He was captured on 6 May 2006 and held for years.",
        "The army withdrew. It had come on Monday.",
        "Troops took Homs, 21 June 2022. They left again.",
        "Rebels seized the town of Ash, 21 June 2022. They left again.",
        "On 4 May 2014 – in the centre – a fire killed 42 people.",
        "The guns fell silent. It was Monday, 21 June 2022. They left again.",
        "Late on 12 September 2022 Armenian forces fired on positions.",
        "The garrison surrendered,\n16 September 2022\nwas its last day.",
        "Shells fell on the city on Friday, 16 September 2022\n\nin the north.",
        "",
    ],
)
def test_a_happening_is_no_date_of_the_document(text: str) -> None:
    assert published(text) is None
    assert find_datelines(text) == []


def test_dateline_without_year_takes_it_from_another_candidate() -> None:
    text = "12 March (Reuters) - Shells fell on the town."
    chosen, candidates = choose_published(date_candidates(text, url="https://example.org/2022/03/13/shells"), text)
    assert chosen == D("2022-03-12")
    assert [c.how for c in candidates] == ["dateline", "url"]


def test_given_fields_come_first_and_disagreement_is_told() -> None:
    text = "Date of publication 27 October 2016 Strikes hit a school."
    given_fields = {"date": "2017-01-05", "article:published_time": "2016-10-27T08:00:00Z"}
    chosen, candidates = choose_published(date_candidates(text, given=given_fields), text)
    assert chosen == D("2017-01-05")
    assert [c.how for c in candidates] == ["record", "metadata", "header line"]
    assert "2016-10-27" in candidates[0].doubt


def test_a_page_date_that_the_text_speaks_against_is_doubted() -> None:
    text = "date 2023-11-08 Fresh clashes broke out on Tuesday, 13 September 2022, the ministry says. Shelling goes on."
    chosen, (candidate,) = choose_published(date_candidates(text), text)
    assert chosen == D("2023-11-08")
    assert "13 September 2022" in candidate.doubt


def test_a_day_before_what_the_text_tells_is_not_believed() -> None:
    text = "Posted on 1 May 2014 Shells fell on 3 June 2015. Two more fell on 4 June 2015."
    chosen, (candidate,) = choose_published(date_candidates(text), text)
    assert chosen is None
    assert "3 June 2015" in candidate.doubt


def test_swapped_day_and_month_by_weekday() -> None:
    text = "Posted: 03/08/2016 It was hit on Wednesday."
    chosen, candidates = choose_published(date_candidates(text), text)
    assert chosen == D("2016-08-03")
    assert all("could be swapped" in c.doubt for c in candidates)


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=300),
    st.text(max_size=60),
    st.text(max_size=60),
    st.dictionaries(st.text(max_size=8), st.text(max_size=30)),
)
def test_any_input(text: str, title: str, url: str, fields: dict[str, str]) -> None:
    candidates = date_candidates(text, title, url, fields)
    chosen, judged = choose_published(candidates, text)
    assert len(judged) == len(candidates)
    assert chosen is None or chosen in [c.day for c in candidates]
    assert all(span.end <= len(text) for span in find_datelines(text))


@pytest.mark.parametrize("name", ["dev", "dev_other"])
def test_gold(shared: Path, name: str) -> None:
    def rows(path: str) -> list[dict[str, str]]:
        return [json.loads(line) for line in (shared / "gold" / path).read_text(encoding="utf-8").splitlines()]

    gold = {row["doc"]: row["published"] for row in rows(f"{name}.jsonl")}
    for row in rows(f"{name}_docs.jsonl"):
        day = published(row["text"], title=row.get("title") or "", url=row.get("url") or "")
        assert (day and day.isoformat()) == gold[row["id"]], row["id"]
