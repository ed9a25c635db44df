"""Documents are listed by what they can be looked for by."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

import made
from evenhand.pipeline import make_events
from evenhand.records import Draft, Reading, Skipped, Span
from evenhand.store import DocumentFilter, Project

COPY = "Shells fell on Port Selm. " + " ".join(f"word{n}" for n in range(60))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(tmp_path / "p.db", create=True) as opened:
        for doc, more in (
            ("a", {"outlet": "Meridian", "title": "Şelm burns"}),
            ("b", {"outlet": "Meridian", "published": None, "dates": (), "title": "Talks in Arl"}),
            ("c", {"outlet": "", "published": made.DAY.replace(day=9), "text": COPY}),
            ("d", {"outlet": "Kurier", "published": made.DAY.replace(day=1), "text": COPY + " end"}),
        ):
            item = made.loaded(doc, **more)  # type: ignore[arg-type]
            claims = (made.claim(item.document),) if doc in "ab" else ()
            skipped = (Skipped(span=Span(0, 6), reason="no happening"),)
            opened.keep_reading(item.document, item.original, Reading(claims=claims, skipped=skipped), "by-hand", "1")
        make_events(opened)
        yield opened


@pytest.mark.parametrize(
    ("chosen", "docs"),
    [
        (DocumentFilter(), "cadb"),
        (DocumentFilter(title="SELM"), "cad"),
        (DocumentFilter(title="selm b"), "a"),
        (DocumentFilter(outlet="Meridian"), "ab"),
        (DocumentFilter(outlet="-"), "c"),
        (DocumentFilter(since=datetime.date(2031, 5, 4)), "ca"),
        (DocumentFilter(until=datetime.date(2031, 5, 4)), "ad"),
        (DocumentFilter(undated=True), "b"),
        (DocumentFilter(has_claims=True), "ab"),
        (DocumentFilter(has_claims=False), "cd"),
        (DocumentFilter(family="any"), "cd"),
        (DocumentFilter(family="none"), "ab"),
        (DocumentFilter(family="nothing"), ""),
        (DocumentFilter(title="%"), ""),
    ],
)
def test_a_filter_finds_its_documents(project: Project, chosen: DocumentFilter, docs: str) -> None:
    assert "".join(line.doc for line in project.document_lines(chosen)) == docs
    assert project.n_documents(chosen) == len(docs)


def test_lists_are_ordered_and_paged(project: Project) -> None:
    def listed(order: str, **page: int) -> str:
        return "".join(line.doc for line in project.document_lines(DocumentFilter(), order, **page))

    assert (listed("oldest"), listed("outlet"), listed("claims")) == ("dacb", "dabc", "abcd")
    assert listed("newest", limit=2, offset=1) == "ad"


def test_a_line_counts_what_the_document_holds(project: Project) -> None:
    lines = {line.doc: line for line in project.document_lines(DocumentFilter())}
    assert (lines["a"].n_claims, lines["a"].n_events, lines["a"].n_family) == (1, 1, 0)
    assert (lines["c"].n_claims, lines["c"].n_family) == (0, 2)
    assert lines["c"].family == lines["d"].family != ""
    family = project.family_of("c")
    assert family is not None
    assert (family.docs, family.first, project.family_of("a")) == (("c", "d"), "d", None)
    assert project.outlets() == [("", 1), ("Kurier", 1), ("Meridian", 2)]


def test_what_stands_around_a_document_is_found(project: Project) -> None:
    claim = next(claim for claim in project.claims() if claim.doc == "a")
    for action, subject in (("reject", claim.claim_id), ("undo", "1"), ("reject", claim.claim_id)):
        project.decide(Draft(action=action, kind="decision" if action == "undo" else "claim", subject=subject, who="Ana"))
    assert [(d.seq, d.action) for d in project.decisions_on_document("a")] == [(1, "reject"), (2, "undo"), (3, "reject")]
    assert project.decisions_on_document("b") == []
    (mark,) = project.claim_marks("a")
    assert (mark.claim_id, mark.trigger, mark.review) == (claim.claim_id, claim.trigger, "rejected")
    assert [(s.reason, s.span) for s in project.skipped("a")] == [("no happening", Span(0, 6))]
    assert set(project.codes_in("b")) == {one.claim_id for one in project.claims() if one.doc == "b"}
