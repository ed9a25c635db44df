"""The history of an event: what bears on it, newest first, and what of it was undone."""

from pathlib import Path

import made
from evenhand.pipeline import make_events
from evenhand.records import Draft
from evenhand.report.around import around
from evenhand.report.behind import BY_A_PERSON, copies_behind, copies_of_origins
from evenhand.report.history import history
from evenhand.store import Project


def project_of(path: Path) -> Project:
    opened = Project.open(path, create=True)
    for name in ("a", "b", "c"):
        item = made.loaded(name, outlet=f"Outlet {name}")
        opened.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
    make_events(opened)
    return opened


def test_what_bears_on_an_event_is_told_newest_first(tmp_path: Path) -> None:
    with project_of(tmp_path / "p.db") as project:
        case = project.case(next(code for claim, code in project.codes().items() if project.claim(claim).doc == "a"))
        code, claim = case.event.code, case.claims[0].claim_id
        for draft in (
            Draft(action="grade", kind="event", subject=code, new="weak", who="ana", reason="one source"),
            Draft(action="accept", kind="claim", subject=claim, who="ana"),
            Draft(action="note", kind="document", subject="a", new="seen", who="berit"),
            Draft(action="undo", kind="decision", subject="1", who="ana"),
            Draft(action="flag", kind="origin", subject="nobody", new="x", who="ana"),
        ):
            project.decide(draft)
        told = history(case, list(project.decisions()))
        assert [entry.seq for entry in told] == [4, 3, 2, 1]
        assert [entry.state for entry in told] == ["", "", "", "undone"]
        assert (told[-1].what, told[-1].reason) == (f"grade event {code}: weak", "one source")
        assert history(case, []) == ()


def test_copies_are_folded_under_the_first_with_the_reason(tmp_path: Path) -> None:
    with project_of(tmp_path / "p.db") as project:
        case = project.case(next(code for claim, code in project.codes().items() if project.claim(claim).doc == "a"))
        docs = sorted({claim.doc for claim in case.claims})
        apart = copies_behind(case, around(project, case))
        assert [copy.first.doc for copy in apart] == docs
        assert all(copy.why == "" for copy in apart)
        project.decide(Draft(action="family", kind="document", subject="a", new={"docs": ["b"], "together": True}, who="ana"))
        make_events(project)
        case = project.case(case.event.code)
        known = around(project, case)
        (copy, *others) = copies_behind(case, known)
        assert (copy.first.doc, [one.doc for one in copy.reprints], copy.why) == ("a", ["b"], BY_A_PERSON)
        assert copy.n_docs == 2
        assert all(one.first.doc == "c" for one in others)
        assert {key: sum(c.n_docs for c in told) for key, told in copies_of_origins(case, known).items()}["ARL:GOV"] >= 2
