"""What the tests of the report share: a project full of hostile text, and one read from the sample corpus."""

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import made
from evenhand.pipeline import Run, make_events
from evenhand.read.claims import READER_NAME
from evenhand.read.reader import READER_VERSION, Reader
from evenhand.records import DateCandidate, Failure, Party, Reading, Source, Span, Toll, Where, Words
from evenhand.report.coverage import spoken
from evenhand.report.model import Report, make_report
from evenhand.store import EventFilter, Project

PAYLOADS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "' onmouseover='alert(1)",
    "</title></style><script src=//evil.example/x.js></script>", "<!--", "-->", "]]>", "{{ 7 * 7 }}", "{% raise %}",
    "javascript:alert(1)", "data:text/html,<script>1</script>", "&lt;b&gt;", "<a href='https://evil.example'>x</a>",
    "\u202eright to left\u202c", "\x1b[2J\x1b]0;owned\x07", "\x00\ud800\ufeff\ufffe", "عربي <b>עברית</b>", "`code` *b* _i_ [x](y) ![i](z)",
    "| cell | cell |", "[^1]: note", "[^1]", "https://evil.example/?a=b", "www.evil.example", "@everyone a@b.example", "# heading",
    "<iframe srcdoc='<script>1</script>'>", "<base href='//evil.example'>", "<meta http-equiv=refresh content=0>", "x" * 3000,
)  # fmt: skip
"""Texts that would be markup, templates, terminal commands, links, or turn the direction of what stands around them."""

TOLLS = ((3, 3, "exact"), (5, None, "at_least"), (0, 0, "exact"), (2, None, "vague"), (10, 20, "between"))


def keep_hostile(project: Project, payloads: Sequence[str] = PAYLOADS) -> None:
    """A document for each payload, with the payload in every field that a text or an import can fill."""
    for number, payload in enumerate(payloads):
        text = f"Arland's ministry {payload} said on 4 May that shells killed three people in Port Selm. {payload}"
        day = made.DAY + datetime.timedelta(number % 40) if number % 5 else None
        item = made.loaded(
            f"{number} {payload}"[:200], text, title=f"{payload} title", outlet=f"{payload} outlet", url=f"https://x.example/{payload}",
            standing=f"{number}.txt", published=day, body=Span(0, len(text)),
            dates=(DateCandidate(day=day or made.DAY, how="record", text=payload, doubt=payload),),
        )  # fmt: skip
        low, high, qualifier = TOLLS[number % len(TOLLS)]
        claim = made.claim(
            item.document,
            sentence=Span(0, len(text)), quote=text, reader=payload,
            source=Source(actor="UNSPEC" if number % 2 else "ARL:GOV", name=payload, words=Words(payload, Span(0, len(payload)))),
            agents=(Party(actor=f"B{payload}"[:50], words=Words(payload, Span(0, len(payload)))),),
            places=(Where(words=made.words(text, "Port Selm"), name=payload, precision="near", lat=1.5 + number, lon=179.5 - number,
                          radius_km=3),),
            casualties=(Toll(kind="killed", who="people", low=low, high=high, qualifier=qualifier,
                             words=made.words(text, "three people")),),
        )  # fmt: skip
        project.keep_reading(item.document, item.original, Reading(claims=(claim,), skipped=()), "by-hand", "1")
    project.keep_failure(Failure(location="nowhere", reason="none"))
    make_events(project)


def report_on(project: Project, of: EventFilter | None = None, **more: object) -> Report:
    headers = project.headers()
    cases = list(project.cases(of))
    return make_report(cases, spoken(project.events(), headers), headers, project.families(), **more)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    """A report on hostile texts alone."""
    with Project.open(tmp_path_factory.mktemp("hostile") / "evenhand.db", create=True) as project:
        keep_hostile(project)
        yield report_on(project, title=" ".join(PAYLOADS), chosen="", head=PAYLOADS[0])


@pytest.fixture(scope="session")
def sample_project(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """A project read from the sample corpus."""
    from evenhand.engines.local import LocalEngine
    from evenhand.ingest import FieldMap, load
    from evenhand.sample import ARTICLES

    path = tmp_path_factory.mktemp("sample") / "evenhand.db"
    with Project.open(path, create=True) as project:
        Run(project, LocalEngine(lambda: reader), READER_NAME, READER_VERSION).read(load([str(ARTICLES)], FieldMap()))
    return path


@pytest.fixture(scope="session")
def sample(sample_project: Path) -> Report:
    """The report on the whole sample corpus."""
    with Project.open(sample_project) as project:
        return report_on(project)


