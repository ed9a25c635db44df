"""What the report shows: ranges that add nothing up, coverage that loses no document, silences that say only what they may."""

import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import made
from evenhand.pipeline import RECONCILER
from evenhand.reconcile.apart import FAR_KM
from evenhand.records import Document, Span
from evenhand.report.coverage import NO_DATE, ClaimCounts, Spoken, coverage, window
from evenhand.report.documents import list_documents
from evenhand.report.figures import Figure, ranges
from evenhand.report.method import method
from evenhand.report.model import Report
from evenhand.store import EventFilter, Project
from report.conftest import report_on
from report.test_drawings import figure

bounds = st.integers(0, 500).flatmap(lambda low: st.tuples(st.just(low), st.none() | st.integers(low, 1000)))
found_figures = st.lists(
    st.builds(lambda b, o, replaced, stance: figure(*b, o, replaced=replaced, stance=stance), bounds,
              st.sampled_from(["ARL:GOV", "BOR:GOV", "outlet:X"]), st.booleans(), st.sampled_from(["asserted", "denied", "hedged"])),
    min_size=1, max_size=8,
)  # fmt: skip


@given(found_figures)
def test_a_range_spans_what_is_stated_and_adds_nothing(told: list[Figure]) -> None:
    counted = [f for f in told if f.counts]
    spans = ranges(told)
    assert spans == ranges(reversed(told))
    assert len(spans) == bool(counted)
    if counted:
        span = spans[0]
        numbers = {f.low for f in counted} | {f.high for f in counted if f.high is not None}
        assert {span.low, span.top} <= numbers
        assert span.is_open == any(f.high is None for f in counted)
        assert span.n_origins == len({f.origin for f in counted})
        assert f"{span.top:,}" in span.text or span.text == "none stated"


def test_ranges_are_worded_so_that_unknown_open_and_none_stay_apart() -> None:
    assert ranges([]) == ()
    assert ranges([figure(0, 0)])[0].text == "none stated"
    assert ranges([figure(20, None)])[0].text == "at least 20 stated, no upper end"
    assert ranges([figure(2, None, is_vague=True)])[0].text == "several stated, no number"
    assert ranges([figure(5, 5), figure(8, 8, "BOR:GOV")])[0].text == "at least 5, up to 8 stated"
    assert ranges([figure(5, 5), figure(8, None, "BOR:GOV")])[0].text == "at least 5, up to 8 stated, no upper end"
    assert ranges([figure(15, 15, replaced=True), figure(32, 32)])[0].text == "32 stated"


def test_counts_of_different_people_are_kept_apart() -> None:
    spans = ranges([figure(3, 3), figure(9, 9, who="soldiers"), figure(4, 4, of="BOR:MIL", who="soldiers"), figure(2, 2, harm="wounded")])
    assert [span.counted for span in spans] == ["people killed", "soldiers killed", "soldiers of BOR:MIL killed", "people wounded"]


def header(doc: str, day: datetime.date | None, outlet: str) -> Document:
    return made.document(doc, published=day, outlet=outlet, body=Span(0, 1))


documents = st.tuples(st.none() | st.dates(), st.sampled_from(["", "A", "B"]), st.sets(st.sampled_from(["", "ARL", "BOR"])))


@given(st.lists(documents, max_size=40))
def test_coverage_loses_no_document(told: list[tuple[datetime.date | None, str, set[str]]]) -> None:
    headers = {f"d{n}": header(f"d{n}", day, outlet) for n, (day, outlet, _) in enumerate(told)}
    said = Spoken(
        sides={f"d{n}": frozenset(sides) for n, (_, _, sides) in enumerate(told)},
        published={doc: one.published for doc, one in headers.items()},
    )
    made_of = coverage(said, headers, ClaimCounts(n=0, without_time=0, without_place=0))
    assert sum(row.total for row in made_of.outlets) == len(told)
    assert {row.name: row.total for row in made_of.sides} == {
        side: n for side in ("", "ARL", "BOR") if (n := sum(side in sides for _, _, sides in told))
    }
    assert len(set(made_of.periods)) == len(made_of.periods) <= 13
    undated = sum(day is None for day, _, _ in told)
    assert (NO_DATE in made_of.periods) == bool(undated)
    assert all(sum(row.cells) == row.total for row in (*made_of.sides, *made_of.outlets))


def test_the_window_of_an_event_reaches_past_its_end_and_never_past_the_calendar() -> None:
    assert window(None, None) == (None, None)
    assert window(made.DAY, None) == (made.DAY, made.DAY + datetime.timedelta(30))
    assert window(None, datetime.date.max) == (datetime.date.max, datetime.date.max)


def test_a_silence_is_told_with_the_documents_of_its_time_and_those_without_a_date() -> None:
    days = {"a": made.DAY, "b": made.DAY + datetime.timedelta(31), "c": None, "d": made.DAY}
    said = Spoken(sides={doc: frozenset(["ARL"]) for doc in "abc"}, published=days)
    assert said.documents_of("ARL", *window(made.DAY, made.DAY)) == (1, 1)
    assert said.documents_of("ARL", None, None) == (2, 1)
    assert said.documents_of("BOR", None, None) == (0, 0)


def test_documents_that_nothing_rests_on_are_counted() -> None:
    headers = {name: header(name, None, "") for name in "abcd"}
    whole = list_documents(headers, (), ["b"], {"b": 2}, whole=True)
    assert ([row.doc for row in whole.rows], whole.n_not_listed) == (list("abcd"), 0)
    chosen = list_documents(headers, (), ["b"], {"b": 2}, whole=False)
    assert ([(row.doc, row.number, row.n_events) for row in chosen.rows], chosen.n_not_listed) == ([("b", 1, 2)], 3)


def test_only_web_addresses_are_passed_on() -> None:
    urls = {"a": "javascript:alert(1)", "b": "HTTPS://x.example/", "c": "file:///etc/passwd"}
    headers = {doc: replace(header(doc, None, ""), url=url) for doc, url in urls.items()}
    rows = list_documents(headers, (), headers, {}, whole=True).rows
    assert [row.url for row in rows] == ["", "HTTPS://x.example/", ""]


def test_the_method_is_what_is_in_force() -> None:
    found = method(["evenhand-rules 1", "evenhand-rules 1"])
    assert found.readers == ("evenhand-rules 1",)
    assert found.reconciler == RECONCILER
    constants = {(rule.module, constant.name): constant for rule in found.rules for constant in rule.constants}
    far = constants["evenhand.reconcile.apart", "FAR_KM"]
    assert (float(far.value), far.reason[:10]) == (FAR_KM, "Two stated")
    assert all(rule.text for rule in found.rules)
    tables = {table.path: table for table in found.tables}
    assert tables["actors/states.tsv"].n_rows == 195
    assert tables["gazetteer.bin"].n_rows is None
    assert found.sources[0].path == "places/SOURCES.md"
    assert all(len(table.sha256) == 16 for table in found.tables)


def test_a_report_is_capped_and_says_so(sample_project: Path) -> None:
    with Project.open(sample_project) as project:
        capped = report_on(project, laid_out=3)
        assert (len(capped.pages), capped.n_not_laid_out) == (3, len(capped.events) - 3)
        assert all(page.sides == 2 or page.sides == 3 for page in capped.pages)
        assert sum(row.laid_out for row in capped.events) == 3


def test_events_are_chosen_by_code_and_place(sample_project: Path) -> None:
    with Project.open(sample_project) as project:
        lines = project.event_lines()
        codes = tuple(sorted(line.code for line in lines[:3]))
        assert sorted(line.code for line in project.event_lines(EventFilter(codes=codes))) == list(codes)
        chosen = report_on(project, EventFilter(codes=codes), chosen=f"events {', '.join(codes)}")
        assert sorted(page.code for page in chosen.pages) == list(codes)
        cited = {doc for page in chosen.pages for doc in page.docs}
        assert {row.doc for row in chosen.documents.rows} == cited
        assert chosen.documents.n_not_listed == chosen.summary.n_documents - len(cited)


def test_every_quotation_of_the_report_stands_in_its_document(sample: Report, sample_project: Path) -> None:
    with Project.open(sample_project) as project:
        texts = {document.doc: f"{document.title}\n{document.text}" for document in project.documents()}
    for page in sample.pages:
        for row in page.matrix.rows:
            assert all(cell.quote in texts[cell.doc] for cell in row.cells if cell)
        for count in page.counts:
            assert all(figure.words in texts[figure.doc] for figure in count.figures)
        for told in page.told.values():
            assert all(one.words in texts[one.doc] for telling in told for one in (telling.a, telling.b) if one)


def test_the_tray_and_the_list_hold_every_event(sample: Report) -> None:
    undated = [row for row in sample.events if row.when == "–"]
    assert len(undated) == sample.summary.n_undated > 0
    assert len(sample.events) == sample.summary.n_events
    assert sample.timeline
    assert sum(lane.n_events for lane in sample.timeline.lanes) == len(sample.events) - len(undated)
    assert sample.map
    assert sum(len(place.codes) for place in sample.map.places) == len(sample.events) - sample.summary.n_unplaced


def test_sides_stand_in_alphabetical_order(sample: Report) -> None:
    assert list(sample.summary.sides) == sorted(sample.summary.sides)
    for page in sample.pages:
        named = [column.side for column in page.matrix.columns if column.side]
        assert named == sorted(named)
        assert [silence.side for silence in page.silences] == sorted(silence.side for silence in page.silences)
