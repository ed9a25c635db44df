"""An addition makes what linking everything makes: property tests over the whole of a project."""

import random
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.export.canonical import canonical_rows
from evenhand.pipeline import RECONCILER, make_events
from evenhand.reconcile import DocumentMeta
from evenhand.records import Claim, Draft, Event
from evenhand.store import Project
from evenhand.store.rederived import event_findings
from reconcile.test_run import rows

SLOW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
COPY = " ".join(f"word{k}" for k in range(60))


def picture(project: Project) -> list[bytes]:
    return [msgspec.json.encode(row) for row in canonical_rows(project)]


def fresh_codes(project: Project) -> list[object]:
    """The picture with every event named by what it holds, for codes hang on what there was before."""
    events = list(project.events())
    name = {event.code: min(event.claim_ids) for event in events}
    plain = [msgspec.to_builtins(event, order="deterministic") for event in events]
    for one in plain:
        one["code"], one["parent"] = name[one["code"]], name.get(one["parent"], "")
    return [sorted(plain, key=lambda one: one["code"]), project.origins(), project.families()]


def meta(number: int, copy: bool) -> DocumentMeta:
    text = COPY if copy else " ".join(f"other{number}x{k}" for k in range(60))
    return DocumentMeta(doc=f"d{number}", outlet=f"Outlet {number % 3}", text=text, sha256=f"{number}")


def largest(project: Project) -> Event:
    return max(project.events(), key=lambda event: len(event.claim_ids))


def add(project: Project, claims: list[Claim], metas: dict[str, DocumentMeta]) -> None:
    project.keep_imported(claims, metas, "here")


@SLOW
@given(made=rows(), cuts=st.lists(st.integers(1, 4), min_size=1, max_size=3), window=st.sampled_from((1, 2, 40)))
def test_additions_make_what_linking_everything_makes(claim, made, cuts, window, monkeypatch):
    """Blocks are crowded where the window is small: additions then push pairs apart."""
    for module in ("keys", "relink"):
        monkeypatch.setattr(f"evenhand.reconcile.{module}.WINDOW", window)
    monkeypatch.setattr("evenhand.reconcile.keys.neighbours.__defaults__", (window,))
    claims = [claim(**row) for row in made]
    metas = {f"d{n}": meta(n, n % 2 == 0) for n in range(1, 5)}
    with tempfile.TemporaryDirectory() as folder, Project.open(Path(folder) / "p.db", create=True) as project:
        for cut in [*dict.fromkeys(cuts), 5]:
            add(project, [one for one in claims if int(one.doc[1:]) <= cut], metas)
            make_events(project)
            assert event_findings(project) == []
        there = fresh_codes(project)
        assert project.links(project.arrangement(), "").anew  # by another reconciler all is linked anew
        make_events(project, anew=True)
        assert fresh_codes(project) == there


def test_after_decisions_and_corrections_as_after_everything(claim, tmp_path):
    chance = random.Random(3)
    rows_ = [
        {
            "doc": f"d{n:02}", "number": k, "place": chance.choice(("Aba", "Beda", "")),
            "day": chance.choice(("2020-07-12", "2020-07-13", "")), "until": "" if chance.random() < 0.7 else "2020-07-30",
            "type_": chance.choice(("assault/shelling", "accuse", "assault/offensive")), "killed": chance.choice((None, 3, 8)),
            "agents": ("AAA:MIL",), "source": chance.choice(("narrator", "WITNESS")), "name": chance.choice(("Residents", "residents")),
        }
        for n in range(30) for k in range(3)
    ]  # fmt: skip
    for row in rows_:
        row["until"] = row["until"] if row["day"] else ""
    claims = [claim(**row) for row in rows_]
    metas = {f"d{n:02}": DocumentMeta(doc=f"d{n:02}", outlet=f"O{n % 4}", sha256=str(n)) for n in range(30)}
    with Project.open(tmp_path / "p.db", create=True) as project:
        add(project, claims[:45], metas)
        make_events(project)
        codes = [line.code for line in project.event_lines()]
        project.decide(Draft(action="merge", who="I", kind="event", subject=codes[0], new={"codes": codes[1:2]}))
        assert not project.links(project.arrangement(), RECONCILER).anew
        make_events(project)
        assert event_findings(project) == []
        for start in (45, 60, 75):
            add(project, claims[start : start + 15], metas)
            if start == 60:
                project.decide(Draft(action="reject", who="I", kind="claim", subject=claims[3].claim_id))
            make_events(project)
            assert event_findings(project) == []
            project.decide(Draft(action="split", who="I", kind="event", subject=(large := largest(project)).code,
                                 new={"leaving": large.claim_ids[:1]}))  # fmt: skip
            make_events(project)
            assert event_findings(project) == []
            there = fresh_codes(project)
            make_events(project, anew=True)
            assert fresh_codes(project) == there
        project.decide(Draft(action="undo", who="I", kind="decision", subject="1"))
        make_events(project)
        assert event_findings(project) == []
        before = {line.code for line in project.event_lines()}
        project.purge_document("d05", "I", "asked to")
        make_events(project)
        assert len(before - {line.code for line in project.event_lines()}) <= 3


def test_codes_live_on_when_events_meet(claim, tmp_path):
    far = [claim("a", 0, place="Aba", day="2020-07-12", killed=12), claim("b", 0, place="Cova", day="2020-07-12", killed=12)]
    metas = {doc: DocumentMeta(doc=doc, outlet=doc, sha256=doc) for doc in "abc"}
    with Project.open(tmp_path / "p.db", create=True) as project:
        add(project, far, metas)
        make_events(project)
        before = {line.code for line in project.event_lines()}
        add(project, [claim("c", 0, place="Aba", day="2020-07-12", killed=12)], metas)
        make_events(project)
        assert before == {line.code for line in project.event_lines()}
        assert sorted(len(event.claim_ids) for event in project.events()) == [1, 2]


@pytest.mark.parametrize("outlet", ["AAA:GOV", "aaa:gov"])
def test_an_outlet_that_comes_later_takes_over_what_was_quoted_from_it(claim, tmp_path, outlet):
    metas = {"a": DocumentMeta(doc="a", outlet="One", sha256="a"), "b": DocumentMeta(doc="b", outlet=outlet, sha256="b")}
    with Project.open(tmp_path / "p.db", create=True) as project:
        add(project, [claim("a", 0, place="Aba", day="2020-07-12", source="AAA:GOV")], metas)
        make_events(project)
        assert [origin.key for origin in project.origins()] == ["AAA:GOV"]
        add(project, [claim("b", 0, place="Cova", day="2021-07-12")], metas)
        make_events(project)
        assert [origin.key for origin in project.origins()] == [f"outlet:{outlet}"]
