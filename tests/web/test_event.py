"""`/e/{code}` in a browser: from a value to its words, what is told around the matrix, and what people decide here."""

import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import httpx
import pytest
from playwright.sync_api import Page, expect

from evenhand.records import Case
from evenhand.records.decision import GRADES
from evenhand.store import Project
from web.conftest import Server


def cases(path: Path) -> list[Case]:
    with Project.open(path) as project:
        return list(project.cases())


def relation_in(path: Path, kind: str) -> Case:
    """The event of most origins in which two accounts stand so."""
    found = [case for case in cases(path) if any(r.relation == kind for r in case.event.relations)]
    return max(found, key=lambda case: (len(case.event.accounts), case.event.code))


def largest(path: Path) -> Case:
    return max(cases(path), key=lambda case: (len(case.claims), case.event.code))


def test_every_value_of_the_matrix_leads_to_its_words(sample_served: Server, page: Page) -> None:
    case = relation_in(sample_served.path, "contradict")
    page.goto(f"{sample_served.url}/e/{case.event.code}")
    cells = page.locator("table.matrix td[data-cell]", has=page.locator("a.value"))
    stated = {(a.origin.key, field) for a in case.event.accounts for field in a.values}
    expect(cells).to_have_count(len(stated))
    with Project.open(sample_served.path) as project:
        for cell in cells.all():
            address = urlsplit(cell.locator("a.value").get_attribute("href") or "")
            claim_id = parse_qs(address.query)["claim"][0]
            assert unquote(address.fragment) == f"c-{claim_id}"
            claim = project.claim(claim_id)
            document = project.document(unquote(address.path).removeprefix("/d/"))
            assert claim.doc == document.doc
            told = [said for a in case.event.accounts for values in a.values.values() for said in values if said.claim_id == claim_id]
            quoted = (cell.locator("summary q").text_content() or "").rstrip("…")
            assert any(quoted in " ".join(said.words.text.split()) for said in told)
            for said in told:
                span = said.words.span
                assert document.part(said.words.part)[span.start : span.end] == said.words.text


def test_a_contradiction_and_a_denial_are_told_with_both_quotes(sample_served: Server, page: Page) -> None:
    for kind, heading in (("contradict", "Contradictions"), ("denied", "Denials")):
        case = relation_in(sample_served.path, kind)
        page.goto(f"{sample_served.url}/e/{case.event.code}")
        relation = next(r for r in case.event.relations if r.relation == kind)
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        told = page.locator(".tellings li", has_text=relation.why).first
        expect(told.locator("blockquote")).to_have_count(2)
        assert all(quote.strip() for quote in told.locator("blockquote").all_inner_texts())
        assert page.locator(f".matrix .sign.{kind}").count() >= 1


def test_the_sentence_shows_on_hover_and_focus_and_goes_with_escape(sample_served: Server, page: Page) -> None:
    case = relation_in(sample_served.path, "denied")
    page.goto(f"{sample_served.url}/e/{case.event.code}")
    value = page.locator("[data-cell] a.value").first
    claim_id = parse_qs(urlsplit(value.get_attribute("href") or "").query)["claim"][0]
    sentence = next(claim.quote for claim in case.claims if claim.claim_id == claim_id)
    pop = page.get_by_role("tooltip")
    expect(pop).to_be_hidden()
    value.hover()
    expect(pop).to_contain_text(" ".join(sentence.split())[:60])
    page.keyboard.press("Escape")
    expect(pop).to_be_hidden()
    value.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(pop).to_be_visible()


def test_it_is_read_without_scripts(sample_served: Server, new_page: Callable[..., Page]) -> None:
    case = relation_in(sample_served.path, "denied")
    page = new_page(java_script_enabled=False)
    page.goto(f"{sample_served.url}/e/{case.event.code}")
    more = page.locator("[data-cell] details").first
    expect(more.locator("blockquote")).to_be_hidden()
    more.locator("summary").click()
    expect(more.locator("blockquote")).to_be_visible()
    page.get_by_role("link", name="JSON", exact=True).click()
    assert page.url.endswith(f"/e/{case.event.code}.json")


def test_reprints_are_folded_under_their_copy_and_unfold(sample_served: Server, page: Page) -> None:
    with Project.open(sample_served.path) as project:
        families = project.families()
        found = [case for case in project.cases()
                 if any(len({claim.doc for claim in case.claims} & set(family.docs)) > 1 for family in families)]  # fmt: skip
    if not found:
        pytest.skip("no event of the sample is told in two documents of one family")
    page.goto(f"{sample_served.url}/e/{found[0].event.code}")
    folded = page.locator("details.reprints").first
    expect(folded.locator("summary")).to_contain_text("same copy")
    expect(folded.locator("li").first).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.locator("li").first).to_be_visible()
    expect(folded).to_contain_text("runs of 5 words")


def test_it_fits_a_phone_and_every_way_of_reading(sample_served: Server, new_page: Callable[..., Page],
                                                 check_accessible: Callable[[Page], None]) -> None:  # fmt: skip
    codes = [relation_in(sample_served.path, "contradict").event.code, relation_in(sample_served.path, "conceded").event.code]
    for code in codes:
        for width in (360, 1280):
            page = new_page(viewport={"width": width, "height": 800})
            page.goto(f"{sample_served.url}/e/{code}")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            check_accessible(page)
    frame = page.locator(".matrix-frame")
    frame.evaluate("frame => { frame.scrollLeft = 200 }")
    first, edge = page.locator(".matrix tbody th").first.bounding_box(), frame.bounding_box()
    assert first is not None
    assert edge is not None
    assert abs(first["x"] - edge["x"]) < 3


def test_all_events_and_their_data_answer(sample_served: Server) -> None:
    for case in cases(sample_served.path):
        code = case.event.code
        for ending in ("", ".json", ".csv", ".geojson", "/compare", "/compare.json"):
            answer = sample_served.get(f"/e/{code}{ending}")
            assert answer.status_code == 200, (code, ending)
        told = sample_served.data(f"/e/{code}")
        assert told["event"]["code"] == code
        assert [column["origin"] for column in told["matrix"]["columns"]] == sorted(
            (a.origin.key for a in case.event.accounts),
            key=lambda key: next((a.origin.side == "", a.origin.side, key) for a in case.event.accounts if a.origin.key == key),
        )
        rows = sample_served.get(f"/e/{code}.csv").text.splitlines()
        assert rows[0].startswith("event,origin,")
        assert len(sample_served.get(f"/e/{code}.geojson").json()["features"]) == len(told["places"])


def test_all_events_of_the_development_documents_answer(dev_served: Server) -> None:
    for case in cases(dev_served.path):
        several = len({claim.doc for claim in case.claims}) > 1
        for ending in ("", "/compare") if several else ("",):
            assert dev_served.get(f"/e/{case.event.code}{ending}").status_code == 200, case.event.code


def test_odd_questions_are_told_or_ignored(sample_served: Server) -> None:
    code = largest(sample_served.path).event.code
    assert sample_served.get("/e/EH-NOSUCH").status_code == 404
    assert sample_served.get("/e/%00").status_code == 404
    assert sample_served.get(f"/e/{code}?columns=%00&done=99999999999999999999&x=%ff").status_code == 200
    moved = sample_served.get(f"/e/{code.lower()}.json?columns=all")
    assert (moved.status_code, moved.headers["location"]) == (303, f"/e/{code}.json?columns=all")


def wait_for_events(path: Path) -> None:
    """Until the events are made anew, which another process does."""
    until = time.monotonic() + 60
    with Project.open(path) as project:
        while project.is_stale():
            assert time.monotonic() < until, "the events were not made anew"
            time.sleep(0.1)


def decisions(path: Path) -> list[tuple[str, str, object]]:
    with Project.open(path) as project:
        return [(d.action, d.subject, d.new) for d in project.decisions()]


def test_a_grade_is_set_shown_and_undone(own_served: Server, page: Page) -> None:
    code = relation_in(own_served.path, "contradict").event.code
    page.goto(f"{own_served.url}/e/{code}")
    expect(page.locator("#decide ~ p", has_text="no person has graded it")).to_be_visible()
    page.get_by_label("How well the harm is established").select_option("contested")
    page.get_by_label("Why", exact=True).fill("two figures")
    page.get_by_role("button", name="Set the grade").click()
    assert decisions(own_served.path) == [("grade", code, "contested")]
    expect(page.locator(".facts")).to_contain_text("contested ✎")
    expect(page.locator("section", has=page.locator("#history")).first).to_contain_text("two figures")
    assert own_served.data(f"/e/{code}")["grade"]["decided"] == "contested"
    page.get_by_role("button", name="Undo decision 1").click()
    assert decisions(own_served.path)[-1][:2] == ("undo", "1")
    assert own_served.data(f"/e/{code}")["grade"]["decided"] is None
    assert [entry["state"] for entry in own_served.data(f"/e/{code}")["history"]] == ["", "undone"]
    expect(page.get_by_label("How well the harm is established").locator("option")).to_have_count(len(GRADES) + 1)


def test_a_note_and_a_flag_are_kept_without_scripts(own_served: Server, new_page: Callable[..., Page]) -> None:
    code = largest(own_served.path).event.code
    page = new_page(java_script_enabled=False)
    page.goto(f"{own_served.url}/e/{code}")
    for kind, text in (("note", "seen <b>twice</b>"), ("flag", "look again"), ("assign", "Berit")):
        page.get_by_label("What kind").select_option(kind)
        page.get_by_label("Text").fill(text)
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_text(text, exact=True).first).to_be_visible()
    assert decisions(own_served.path) == [("note", code, "seen <b>twice</b>"), ("flag", code, "look again"), ("assign", code, "Berit")]
    page.get_by_role("button", name="Undo it").click()
    assert [remark["action"] for remark in own_served.data(f"/e/{code}")["remarks"]] == ["note", "flag"]


def test_two_events_are_merged_and_the_code_that_went_leads_to_the_one_that_lives(own_served: Server, page: Page) -> None:
    one, other = sorted(cases(own_served.path), key=lambda case: (-len(case.claims), case.event.code))[:2]
    codes = {one.event.code, other.event.code}
    page.goto(f"{own_served.url}/e/{one.event.code}")
    page.get_by_label("Its code").fill(other.event.code)
    page.get_by_label("Why they are one").fill("the same night")
    page.get_by_role("button", name="Say that they are one").click()
    wait_for_events(own_served.path)
    with Project.open(own_served.path) as project:
        living = project.event_code(one.event.code)
        assert project.event_code(other.event.code) == living
        assert {*project.case(living).event.claim_ids} == {*one.event.claim_ids, *other.event.claim_ids}
    (merged,) = codes - {living}
    page.goto(f"{own_served.url}/e/{merged}?columns=all")
    assert page.url == f"{own_served.url}/e/{living}?columns=all"
    expect(page.locator(".event-head")).to_contain_text(f"Also found under {merged}")
    compared = httpx.get(f"{own_served.url}/e/{merged}/compare?field=killed")
    assert compared.headers["location"] == f"/e/{living}/compare?field=killed"
    page.get_by_role("button", name="Undo decision 1").click()
    wait_for_events(own_served.path)
    with Project.open(own_served.path) as project:
        assert {*project.case(one.event.code).event.claim_ids} == {*one.event.claim_ids}


def test_chosen_claims_are_split_off(own_served: Server, page: Page) -> None:
    case = largest(own_served.path)
    page.goto(f"{own_served.url}/e/{case.event.code}")
    page.locator("#claims ~ details > summary").click()
    boxes = page.locator("input[name=claim]")
    expect(boxes).to_have_count(len(case.claims))
    leaving = boxes.first.get_attribute("value")
    assert leaving is not None
    boxes.first.check()
    page.get_by_role("button", name="Split the chosen claims off").click()
    wait_for_events(own_served.path)
    with Project.open(own_served.path) as project:
        codes = project.codes()
        staying = [claim.claim_id for claim in case.claims if claim.claim_id != leaving]
        assert codes[leaving] not in {codes[claim_id] for claim_id in staying}
    assert decisions(own_served.path)[0][0] == "split"
    page.reload()
    expect(page.locator("#history ~ div")).to_contain_text("1 of its claims leave")
