"""`/e/{code}/compare` in a browser: documents side by side, the same field marked in each."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from evenhand.records import Case
from evenhand.store import Project
from web.conftest import Server


@pytest.fixture
def told_twice(sample_served: Server) -> Case:
    """An event of which two documents give a number of people killed."""
    with Project.open(sample_served.path) as project:
        found = [case for case in project.cases() if len(docs_with(case, "killed")) > 1]
    return max(found, key=lambda case: len(case.claims))


def docs_with(case: Case, field: str) -> list[str]:
    return sorted({said.doc for account in case.event.accounts for said in account.values.get(field, ())})


def test_the_same_field_is_marked_in_each_and_leads_to_the_document(sample_served: Server, page: Page, told_twice: Case) -> None:
    first, second = docs_with(told_twice, "killed")[:2]
    page.goto(f"{sample_served.url}/e/{told_twice.event.code}/compare?doc={first}&doc={second}&field=killed")
    articles = page.locator("article")
    expect(articles).to_have_count(2)
    with Project.open(sample_served.path) as project:
        for article, doc in zip(articles.all(), (first, second), strict=True):
            document = project.document(doc)
            told = {said.words for account in told_twice.event.accounts for said in account.values.get("killed", ()) if said.doc == doc}
            marked = "".join(article.locator(".pane mark").all_text_contents())
            assert all(words.text in marked for words in told)
            for link in article.locator(".pane a.mark").all():
                address = urlsplit(link.get_attribute("href") or "")
                assert project.claim(parse_qs(address.query)["claim"][0]).doc == doc
            body = document.text[document.body.start : document.body.end]
            assert "".join((article.locator(".doc-text").text_content() or "").split()) == "".join(body.split())
            assert article.locator(".of-event, .trigger").count() > 0


def test_another_field_and_other_documents_are_chosen_without_scripts(sample_served: Server, new_page: Callable[..., Page],
                                                                       told_twice: Case) -> None:  # fmt: skip
    page = new_page(java_script_enabled=False)
    page.goto(f"{sample_served.url}/e/{told_twice.event.code}")
    for box in page.locator("#documents ~ form input[name=doc]:visible").all()[:2]:
        box.check()
    page.get_by_role("button", name="Compare side by side").click()
    expect(page.locator("article")).to_have_count(2)
    page.get_by_label("What to mark").select_option("date")
    page.get_by_role("button", name="Show").click()
    query = parse_qs(urlsplit(page.url).query)
    assert query["field"] == ["date"]
    assert len(query["doc"]) == 2
    expect(page.locator("h1")).to_contain_text("when")
    data = sample_served.data(f"/e/{told_twice.event.code}/compare?{urlsplit(page.url).query}")
    assert [one["doc"] for one in data["documents"]] == query["doc"]


def test_it_stacks_on_a_phone_and_breaks_no_rule(sample_served: Server, new_page: Callable[..., Page], told_twice: Case,
                                                check_accessible: Callable[[Page], None]) -> None:  # fmt: skip
    for width in (360, 1280):
        page = new_page(viewport={"width": width, "height": 800})
        page.goto(f"{sample_served.url}/e/{told_twice.event.code}/compare?field=killed")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        one, other = (article.bounding_box() for article in page.locator("article").all()[:2])
        assert one is not None
        assert other is not None
        assert (one["y"] == other["y"]) == (width == 1280)
        check_accessible(page)


def test_what_cannot_be_compared_is_told(sample_served: Server, page: Page, told_twice: Case) -> None:
    doc = docs_with(told_twice, "killed")[0]
    page.goto(f"{sample_served.url}/e/{told_twice.event.code}/compare?doc={doc}&doc=no-such&field=nonsense")
    expect(page.locator(".chooser")).to_contain_text("Not shown: no-such")
    expect(page.locator(".chooser")).to_contain_text("Choose one more")
    expect(page.locator("article")).to_have_count(1)
