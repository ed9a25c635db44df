"""The project file: whole documents, whole pictures, and what is found again."""

import datetime
import random
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import made
from evenhand.errors import InputError
from evenhand.export.canonical import canonical_rows
from evenhand.records import Failure, Family, Reading, Span
from evenhand.store import ClaimFilter, EventFilter, Project


@pytest.fixture
def project(tmp_path: Path):
    with Project.open(tmp_path / "evenhand.db", create=True) as opened:
        yield opened


def keep(project: Project, *names: str, version: str = "1", **more: object) -> None:
    for name in names:
        item = made.loaded(name, **more)
        project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", version)


def dump(project: Project) -> bytes:
    return b"\n".join(msgspec.json.encode(row) for row in canonical_rows(project))


def test_what_is_kept_is_found_again_whole(project: Project) -> None:
    item = made.loaded()
    read = made.reading(item.document)
    assert project.keep_reading(item.document, item.original, read, "by-hand", "1")
    assert project.document("selm") == item.document
    assert project.reading("selm") == read
    assert project.original(item.document.original_sha256) == item.original
    assert list(project.claims()) == list(read.claims)
    assert project.claim(read.claims[0].claim_id[:6]) == read.claims[0]


def test_reading_twice_adds_nothing(project: Project) -> None:
    keep(project, "a", "b")
    before, version = dump(project), project.claims_version()
    item = made.loaded("a")
    assert not project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
    assert (dump(project), project.claims_version()) == (before, version)


def test_a_newer_reader_replaces_the_reading_and_keeps_the_document(project: Project) -> None:
    keep(project, "a")
    item = made.loaded("a")
    nothing = Reading(claims=(), skipped=())
    assert project.read_by(item.document.key) == ("by-hand", "1")
    assert project.keep_reading(item.document, item.original, nothing, "by-hand", "2")
    assert project.reading("a") == nothing
    assert [d.doc for d in project.documents()] == ["a"]


@settings(max_examples=20, deadline=None)
@given(order=st.permutations(["a", "b", "c", "d"]), seed=st.integers(0, 99))
def test_the_canonical_dump_does_not_depend_on_the_order_of_coming_in(
    tmp_path_factory: pytest.TempPathFactory, order: list[str], seed: int
) -> None:
    def made_from(names: list[str]) -> bytes:
        with Project.open(tmp_path_factory.mktemp("p") / "evenhand.db", create=True) as project:
            for name in names:
                keep(project, name)
                random.Random(seed).random()
            project.keep_failure(Failure(location="x", reason="empty"))
            return dump(project)

    assert made_from(order) == made_from(["a", "b", "c", "d"])


@settings(max_examples=40, deadline=None)
@given(text=st.text(st.characters(), max_size=300), title=st.text(st.characters(), max_size=20))
def test_any_text_is_kept_verbatim(tmp_path_factory: pytest.TempPathFactory, text: str, title: str) -> None:
    item = made.loaded("any", text, title=title.encode("utf-8", "replace").decode(), body=Span(0, len(text)))
    with Project.open(tmp_path_factory.mktemp("p") / "evenhand.db", create=True) as project:
        project.keep_reading(item.document, item.original, Reading(claims=(), skipped=()), "by-hand", "1")
        assert project.document("any").text == text
        assert project.original(item.document.original_sha256) == item.original


def test_an_id_that_is_taken_gets_letters_of_its_own(project: Project) -> None:
    keep(project, "a")
    other = made.document("a", standing="elsewhere/a.txt")
    settled = project.settled(other, {})
    assert settled.doc.startswith("a-")
    assert project.settled(other, {}) == settled
    assert project.settled(made.document("a"), {}).doc == "a"
    assert project.settled(made.document("n"), {"n": "another key"}).doc.startswith("n-")


def test_an_id_that_another_process_gave_away_meanwhile_is_not_given_twice(project: Project) -> None:
    item = made.loaded("a", standing="ours/a.txt")
    document = project.settled(item.document, {})
    with Project.open(project.path, write=True) as another:
        keep(another, "a", standing="theirs/a.txt")
    doc = project.keep_reading(document, item.original, made.reading(document), "by-hand", "1")
    assert document.doc == "a"
    assert doc
    assert doc.startswith("a-")
    assert {claim.doc for claim in project.claims()} == {"a", doc}
    unread = made.loaded("a", standing="a third place/a.txt")
    project.keep_unread(unread.document, unread.original, Failure(location="in/a.txt", reason="died"))
    assert len(list(project.documents())) == 3


def test_a_failure_goes_once_its_input_can_be_read(project: Project) -> None:
    item = made.loaded("a")
    project.keep_unread(item.document, item.original, Failure(location="in/a.txt", reason="died", hint="try again"))
    assert [f.reason for f in project.failures()] == ["died"]
    assert project.read_by(item.document.key) is None
    keep(project, "a")
    assert project.failures() == ()


def test_a_row_that_could_be_read_takes_back_what_an_earlier_run_said_of_its_file(project: Project) -> None:
    item = made.loaded("a", location="in/a.csv:2")
    first, second = project.begin_run("read"), project.begin_run("read")
    project.keep_failure(Failure(location="in/a.csv", reason="no column of text"), first)
    project.keep_failure(Failure(location="in/b.csv", reason="breaks off"), second)
    project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1", second)
    assert [f.location for f in project.failures()] == ["in/b.csv"]
    other = made.loaded("b", location="in/b.csv:2")
    project.keep_reading(other.document, other.original, made.reading(other.document), "by-hand", "1", second)
    assert [f.location for f in project.failures()] == ["in/b.csv"]


def with_events(project: Project) -> list[str]:
    keep(project, "a", "b", "c")
    claims = list(project.claims())
    family = Family(family_id="f1", docs=("a", "b"), first="a", fullest="b")
    events = (made.event("EH-AAAAA", claims[:2]), made.event("EH-ABBBB", claims[2:], relations=(), start=None, end=None,
                                                            place="", parent="EH-AAAAA"))  # fmt: skip
    project.replace_events(made.reconciliation(*events, families=(family,)), {"EH-OLD11": "EH-AAAAA"},
                           project.claims_version(), "by-hand")  # fmt: skip
    return [claim.claim_id for claim in claims]


def test_events_are_kept_whole(project: Project) -> None:
    assert not project.is_stale()
    with_events(project)
    claims = list(project.claims())
    assert project.event("EH-AAAAA") == made.event("EH-AAAAA", claims[:2])
    assert project.families()[0].docs == ("a", "b")
    assert project.origins() == made.ORIGINS
    codes = ("EH-AAAAA", "EH-AAAAA", "EH-ABBBB")
    assert project.codes() == {claim.claim_id: code for claim, code in zip(claims, codes, strict=True)}
    assert not project.is_stale("by-hand")
    assert project.is_stale("another")
    keep(project, "d")
    assert project.is_stale()


def test_events_of_later_claims_are_not_undone_by_a_slower_process(project: Project) -> None:
    with_events(project)
    version = project.claims_version()
    project.replace_events(made.reconciliation(), {}, version - 1, "by-hand")
    assert project.n_events() == 2
    project.replace_events(made.reconciliation(), {}, version, "by-hand")
    assert project.n_events() == 0


def test_codes_that_another_process_gave_out_meanwhile_are_not_overwritten(project: Project) -> None:
    with_events(project)
    version, before = project.claims_version(), dump(project)
    assert not project.replace_events(made.reconciliation(), {}, version, "by-hand", {"c1": "EH-OTHER"})
    assert dump(project) == before
    assert project.replace_events(made.reconciliation(), {}, version, "by-hand", project.codes())
    assert project.n_events() == 0


def test_codes_live_on_through_merges(project: Project) -> None:
    with_events(project)
    assert project.event("eh-old11").code == "EH-AAAAA"
    claims = list(project.claims())
    merged = made.reconciliation(made.event("EH-ABBBB", claims))
    project.replace_events(merged, {"EH-AAAAA": "EH-ABBBB"}, project.claims_version(), "by-hand")
    assert project.aliases() == {"EH-AAAAA": "EH-ABBBB", "EH-OLD11": "EH-ABBBB"}
    again = made.reconciliation(made.event("EH-AAAAA", claims[:1]), made.event("EH-ABBBB", claims[1:]))
    project.replace_events(again, {}, project.claims_version(), "by-hand")
    assert project.aliases() == {"EH-OLD11": "EH-ABBBB"}


def test_ids_are_found_by_their_beginning(project: Project) -> None:
    ids = with_events(project)
    assert project.event_code("AAA") == "EH-AAAAA"
    assert project.claim_id(ids[0][:8]) == ids[0]
    assert project.doc("in/a.txt") == "a"
    with pytest.raises(InputError, match="2 events") as several:
        project.event_code("EH-A")
    assert "EH-AAAAA" in several.value.hint
    with pytest.raises(InputError, match="no event") as none:
        project.event_code("EH-AAAAX")
    assert "Do you mean EH-AAAAA" in none.value.hint
    with pytest.raises(InputError, match="no document"):
        project.doc("zzz")
    with pytest.raises(InputError, match="no claim"):
        project.claim_id("")


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({}, ["EH-AAAAA", "EH-ABBBB"]),
        ({"place": "selm"}, ["EH-AAAAA", "EH-ABBBB"]),
        ({"place": "elm"}, []),
        ({"actor": "bor"}, ["EH-AAAAA", "EH-ABBBB"]),
        ({"actor": "ARL:GOV"}, ["EH-AAAAA", "EH-ABBBB"]),
        ({"actor": "AR"}, []),
        ({"actor": "("}, []),
        ({"type": "assault"}, ["EH-AAAAA", "EH-ABBBB"]),
        ({"type": "assault/air_strike"}, []),
        ({"disputed": True}, ["EH-AAAAA"]),
        ({"since": datetime.date(2031, 5, 4)}, ["EH-AAAAA"]),
        ({"since": datetime.date(2031, 5, 5)}, []),
        ({"until": datetime.date(2031, 5, 4)}, ["EH-AAAAA"]),
        ({"until": datetime.date(2031, 5, 3)}, []),
    ],
)
def test_events_are_found_by_what_their_claims_say(project: Project, chosen: dict, found: list[str]) -> None:
    with_events(project)
    assert [line.code for line in project.event_lines(EventFilter(**chosen))] == found


def test_claims_are_found_by_source_document_and_event(project: Project) -> None:
    with_events(project)
    assert [line.claim.doc for line in project.claim_lines()] == ["a", "b", "c"]
    assert [line.event for line in project.claim_lines(ClaimFilter(doc="c"))] == ["EH-ABBBB"]
    assert len(project.claim_lines(ClaimFilter(event="EH-AAAAA", source="ARL", place="Şelm"))) == 2
    assert len(project.claim_lines(ClaimFilter(source="arland's ministry"), limit=1)) == 1
    assert project.claim_lines(ClaimFilter(source="narrator")) == []


def test_imported_claims_stand_beside_what_was_read(project: Project) -> None:
    keep(project, "a")
    foreign = made.claim(made.document("b"))
    count = project.keep_imported([foreign], {}, "claims.jsonl")
    assert (count.added, count.already_there) == (1, 0)
    assert project.keep_imported([foreign], {}, "claims.jsonl").already_there == 1
    changed = msgspec.structs.replace(foreign, stance="denied")
    assert project.keep_imported([changed], {}, "claims.jsonl").replaced == 1
    mine = msgspec.structs.replace(made.claim(made.document("a")), stance="denied")
    assert project.keep_imported([mine], {}, "claims.jsonl").kept_read == 1
    assert not project.has_text("b")
    assert project.has_text("a")


def test_claims_of_one_id_in_one_reading_are_both_kept(project: Project) -> None:
    item = made.loaded("a")
    twice = made.claim(item.document)
    read = Reading(claims=(twice, msgspec.structs.replace(twice, stance="denied")), skipped=())
    project.keep_reading(item.document, item.original, read, "by-hand", "1")
    assert sorted(claim.stance for claim in project.claims()) == ["asserted", "denied"]


def test_a_case_is_an_event_with_the_claims_it_is_made_of(project: Project) -> None:
    with_events(project)
    cases = list(project.cases())
    assert [case.event.code for case in cases] == [line.code for line in project.event_lines()]
    assert all(tuple(claim.claim_id for claim in case.claims) == case.event.claim_ids for case in cases)
    assert sum(len(case.claims) for case in cases) > 0


def test_headers_are_documents_without_their_texts(project: Project) -> None:
    keep(project, "a")
    item = made.loaded("a")
    expected = msgspec.structs.replace(item.document, text="", body=Span(0, 0))
    assert project.headers() == {"a": expected}


def test_who_speaks_in_which_document_is_looked_up_as_it_is_worked_out(sample_project: Path) -> None:
    from evenhand.report.coverage import spoken, spoken_in

    with Project.open(sample_project) as project:
        assert spoken_in(project) == spoken(project.events(), project.headers())
        assert project.sides() == tuple(sorted({origin.side for origin in project.origins()} - {""}))


def test_parts_of_an_event_are_found_by_its_code_and_versions_tell_that_something_changed(project: Project) -> None:
    before = project.versions()
    keep(project, "a", "b")
    assert project.versions() != before
    claims = list(project.claims())
    larger, part = made.event("EH-AAAAA", claims[:1]), made.event("EH-BBBBB", claims[1:], parent="EH-AAAAA")
    before = project.versions()
    project.replace_events(made.reconciliation(larger, part), {}, project.claims_version(), "r")
    assert project.versions() != before
    assert [line.code for line in project.parts("EH-AAAAA", 5)] == ["EH-BBBBB"]
    assert project.parts("EH-AAAAA", 0) == project.parts("EH-BBBBB", 5) == []
    line = project.event_line("EH-BBBBB")
    assert line is not None
    assert (line.code, line.parent) == ("EH-BBBBB", "EH-AAAAA")
    assert project.event_line("EH-CCCCC") is None
    assert [line.code for line in project.event_lines(EventFilter(parent="EH-AAAAA"))] == ["EH-BBBBB"]


def test_no_part_of_a_project_hides_what_another_part_offers() -> None:
    parts = [cls for cls in Project.__mro__ if cls is not object and cls is not Project]
    offered = [name for part in parts for name in vars(part) if not name.startswith("_")]
    assert sorted({name for name in offered if offered.count(name) > 1}) == []
