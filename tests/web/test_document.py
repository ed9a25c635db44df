"""`/d/{id}` in a browser: from a claim to its words, and from words to claims and corrections that the store holds."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Page, expect

import made
from evenhand.pipeline import make_events
from evenhand.records import Claim, Reading, Skipped, Span
from evenhand.report.shown import clean
from evenhand.store import Project
from web.conftest import Server, serving

HOSTILE = (
    "😀 Şəhər, Ğəncə: Arland's ministry said on 4 May that shells killed three people in Port Selm.\r\n\r\n"
    "Пушки 🇦🇿 ударили по городу. \u202eقصفت المدينة\u202c ليلا, \x00\x1b[31mfive\x1b[0m people\u200b died.\r\n"
    "<script>alert(1)</script> <img src=x onerror=alert(1)> e\u0301nd &amp; done."
)
"""Emoji, four scripts, marks that turn the direction, control characters, markup; all in our own words."""


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Server]:
    """A project with one hostile document, in which one claim was read."""
    path = tmp_path / "hostile.db"
    item = made.loaded("a b/c?d#e%2e é", HOSTILE, title="🕊 Üç \x07atəş <b>Selm</b>", url="javascript:alert(1)")
    sentence = Span(HOSTILE.index("Arland"), HOSTILE.index("Selm.") + 5)
    claim = made.claim(item.document, sentence=sentence, quote=HOSTILE[sentence.start : sentence.end])
    skipped = (Skipped(span=Span(HOSTILE.index("Пушки"), HOSTILE.index(" \u202e")), reason="other language"),)
    with Project.open(path, create=True) as project:
        project.keep_reading(item.document, item.original, Reading(claims=(claim,), skipped=skipped), "by-hand", "1")
        make_events(project)
    with serving(path) as server:
        yield server


def address(server: Server, claim: Claim, **more: str) -> str:
    rest = "".join(f"&{name}={value}" for name, value in more.items())
    return f"{server.url}/d/{quote(claim.doc)}?claim={claim.claim_id}{rest}#c-{claim.claim_id}"


def claims(server: Server) -> list[Claim]:
    with Project.open(server.path) as project:
        return list(project.claims())


def text_shown(page: Page) -> str:
    return str(page.locator(".text").evaluate("(element) => element.textContent"))


def choose(page: Page, words: str, within: str = ".text") -> None:
    """Choose words in the text with the mouse, from the edge of their first letter to that of their last."""
    page.wait_for_load_state()
    page.evaluate("document.fonts.ready.then(() => null)")  # a typeface that comes late moves the words
    ends = page.locator(within).evaluate(
        """(root, words) => {
          const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), nodes = [];
          for (let all = "", node; (node = walker.nextNode()); ) { nodes.push([all.length, node]); all += node.data; root.all = all; }
          const at = root.all.indexOf(words);
          const edge = (offset, isEnd) => {
            const [start, node] = nodes.findLast(([start]) => (isEnd ? start < offset : start <= offset));
            const range = document.createRange();
            range.setStart(node, isEnd ? offset - start - 1 : offset - start);
            range.setEnd(node, isEnd ? offset - start : offset - start + 1);
            range.startContainer.parentElement.scrollIntoView({ block: "center" });
            return range;
          };
          const [first, last] = [edge(at, false), edge(at + words.length, true)];
          const [a, b] = [first.getBoundingClientRect(), last.getBoundingClientRect()];
          return [a.left + 1, a.top + a.height / 2, b.right - 1, b.top + b.height / 2];
        }""",
        words,
    )
    page.mouse.move(ends[0], ends[1])
    page.mouse.down()
    page.mouse.move((ends[0] + ends[2]) / 2, ends[3], steps=3)
    page.mouse.move(ends[2], ends[3], steps=3)
    page.mouse.up()
    page.locator("#tools").wait_for(state="visible")


def once_made_anew(server: Server, page: Page, decision: int, told: str) -> None:
    """Wait until the events are made anew, as the page's banner asks for, then look again."""
    page.wait_for_url(re.compile(f"done={decision}"))
    until = time.monotonic() + 60
    with Project.open(server.path) as project:
        while project.is_stale() and time.monotonic() < until:
            time.sleep(0.2)
    page.reload()
    page.get_by_text(told).wait_for()


def with_toll(server: Server) -> Claim:
    """A claim of the sample with a toll whose words stand in its own sentence, in the text."""
    return next(c for c in claims(server) if c.part == "text" and c.casualties and not c.casualties[0].borrowed and len(c.quote) < 300)


def test_a_claim_leads_to_its_sentence_and_its_words(sample_served: Server, page: Page, check_accessible: Callable[[Page], None]) -> None:
    claim = with_toll(sample_served)
    page.goto(address(sample_served, claim))
    assert "".join(page.locator(".sentence").evaluate_all("(all) => all.map((one) => one.textContent)")) == claim.quote
    words = page.locator("mark.value")
    assert claim.casualties[0].words.text in "".join(words.evaluate_all("(all) => all.map((one) => one.textContent)"))
    labels = words.evaluate_all("(all) => all.map((one) => one.dataset.label ?? '')")
    assert any(claim.casualties[0].kind in label for label in labels)
    expect(page.locator(f"#c-{claim.claim_id}")).to_be_in_viewport()
    panel = page.locator("#panel")
    assert panel.get_by_role("heading").first.inner_text().startswith(claim.type)
    told = panel.locator("tr", has=page.get_by_role("rowheader", name=claim.casualties[0].kind)).all_inner_texts()
    assert any(claim.casualties[0].words.text in row for row in told)
    panel.get_by_text("Why it was read so").click()
    assert panel.locator("dl.reasons dd").first.inner_text()
    check_accessible(page)


def test_a_click_and_keys_walk_through_the_claims(sample_served: Server, page: Page) -> None:
    doc = with_toll(sample_served).doc
    with Project.open(sample_served.path) as project:
        ids = [mark.claim_id for mark in project.claim_marks(doc) if mark.trigger.part == "text"]
    page.goto(f"{sample_served.url}/d/{doc}")
    page.locator(".text a.claim").first.click()
    expect(page).to_have_url(re.compile(rf"claim={ids[0]}#c-{ids[0]}$"))
    page.wait_for_load_state()
    page.keyboard.press("j")
    expect(page).to_have_url(re.compile(rf"claim={ids[1]}#"))
    page.wait_for_load_state()
    page.keyboard.press("k")
    expect(page).to_have_url(re.compile(rf"claim={ids[0]}#"))


def test_hostile_text_is_shown_to_the_letter_and_does_nothing(
    hostile: Server, page: Page, check_accessible: Callable[[Page], None]
) -> None:
    (claim,) = claims(hostile)
    page.goto(address(hostile, claim, skipped="1"))
    assert text_shown(page) == clean(HOSTILE)
    assert page.locator("h1").evaluate("(e) => e.textContent") == "🕊 Üç atəş <b>Selm</b>"
    assert page.locator(".skipped").inner_text() == "Пушки 🇦🇿 ударили по городу."
    expect(page.locator("main script, main img")).to_have_count(0)
    assert page.get_by_text("javascript:alert(1)").evaluate("(e) => e.closest('a')") is None
    check_accessible(page)
    facts = httpx.get(f"{hostile.url}/d/{quote(claim.doc)}.json").json()
    assert (facts["text"], [one["claim_id"] for one in facts["claims"]]) == (HOSTILE, [claim.claim_id])
    assert claim.claim_id in httpx.get(f"{hostile.url}/d/{quote(claim.doc)}.csv").text


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ("Ğəncə", "Ğəncə"), ("shells killed three", "shells killed three"), ("🇦🇿 ударили", "🇦🇿 ударили"),
        ("five people", "five\x1b[0m people"), ("died", "died"), ("onerror=alert", "onerror=alert"), ("e\u0301nd", "e\u0301nd"),
    ],
)  # fmt: skip
def test_words_chosen_with_the_mouse_become_a_claim_at_their_offsets(hostile: Server, page: Page, shown: str, found: str) -> None:
    (before,) = claims(hostile)
    page.goto(f"{hostile.url}/d/{quote(before.doc)}")
    choose(page, shown)
    page.get_by_role("link", name="Add a claim here").click()
    page.get_by_label("Type", exact=True).select_option("coerce/seizure")
    page.get_by_label("Stance").select_option("hedged")
    choose(page, "Arland's ministry")
    page.get_by_role("button", name="These words name the source").click()
    page.get_by_label("Source", exact=True).fill("ARL:GOV")
    page.get_by_role("button", name="Add the claim").click()
    page.get_by_role("heading", name="coerce/seizure").wait_for()
    added = next(claim for claim in claims(hostile) if claim.claim_id != before.claim_id)
    start = HOSTILE.index(found)
    assert (added.trigger.text, added.trigger.span) == (found, Span(start, start + len(found)))
    assert (added.type, added.stance, added.review, added.source.actor) == ("coerce/seizure", "hedged", "added", "ARL:GOV")
    assert added.source.words is not None
    assert added.source.words.text == "Arland's ministry"
    assert added.trigger.text in added.quote or found not in clean(added.quote)


def test_words_of_the_title_become_a_claim(hostile: Server, page: Page) -> None:
    (before,) = claims(hostile)
    page.goto(f"{hostile.url}/d/{quote(before.doc)}")
    choose(page, "atəş", "h1")
    page.get_by_role("link", name="Add a claim here").click()
    page.get_by_role("button", name="Add the claim").click()
    page.get_by_role("heading", name="assault/clash").wait_for()
    added = next(claim for claim in claims(hostile) if claim.claim_id != before.claim_id)
    assert (added.part, added.trigger.text, added.trigger.part) == ("title", "atəş", "title")


def test_a_figure_is_corrected_by_choosing_its_words(own_served: Server, page: Page) -> None:
    claim = with_toll(own_served)
    page.goto(address(own_served, claim))
    choose(page, claim.trigger.text)
    page.locator("#tools").get_by_role("link", name="casualties").click()
    form = page.locator("#correct")
    assert form.get_by_label("Words 1").input_value() == f"{claim.trigger.span.start}:{claim.trigger.span.end}"
    form.get_by_label("Value").fill("killed some")
    form.get_by_role("button", name="Correct it").click()
    page.expected.append("422")  # type: ignore[attr-defined]
    expect(form.get_by_role("alert")).to_contain_text("is no toll such as")
    assert form.get_by_label("Value").input_value() == "killed some"
    form.get_by_label("Value").fill("killed 7-9 civilians of AZE")
    form.get_by_label("Reason").fill("the headline’s")
    form.get_by_role("button", name="Correct it").click()
    page.get_by_text("What people decided").wait_for()
    (toll,) = next(one for one in claims(own_served) if one.claim_id == claim.claim_id).casualties
    assert (toll.kind, toll.low, toll.high, toll.who, toll.side, toll.words) == ("killed", 7, 9, "civilians", "AZE", claim.trigger)
    expect(page.locator(".steps")).to_contain_text("→ killed 7-9 civilians of AZE")
    page.get_by_role("button", name="Undo decision 1").click()
    expect(page.locator(".steps .undone")).to_have_count(1)
    assert next(one for one in claims(own_served) if one.claim_id == claim.claim_id).casualties == claim.casualties


def test_a_claim_is_rejected_noted_and_flagged(own_served: Server, page: Page) -> None:
    claim = with_toll(own_served)
    page.goto(address(own_served, claim))
    panel = page.locator("#panel")
    for label, words in (("Note", "see the map"), ("Flag", "unclear")):
        panel.get_by_label(label, exact=True).fill(words)
        panel.locator("form", has=page.get_by_label(label, exact=True)).get_by_role("button").click()
        panel.locator(".steps", has_text=words).wait_for()
    page.get_by_label("Note on the document").fill("a wire’s copy")
    page.locator("form", has=page.get_by_label("Note on the document")).get_by_role("button").click()
    page.locator(".steps", has_text="a wire’s copy").wait_for()
    panel.get_by_role("button", name="Reject").click()
    panel.get_by_text("✎ rejected").wait_for()
    with Project.open(own_served.path) as project:
        made = [(d.action, d.kind, d.subject, d.new) for d in project.decisions()]
        assert project.claim(claim.claim_id).review == "rejected"
    assert made[:3] == [("note", "claim", claim.claim_id, "see the map"), ("flag", "claim", claim.claim_id, "unclear"),
                        ("note", "document", claim.doc, "a wire’s copy")]  # fmt: skip


def test_without_scripts_claims_are_added_by_typing_and_nothing_typed_is_lost(own_served: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    claim = with_toll(own_served)
    page.goto(address(own_served, claim))
    expect(page.locator("#panel th", has_text=claim.casualties[0].kind)).to_have_count(1)
    page.get_by_role("link", name="Close").click()
    page.get_by_role("link", name="Add a claim").click()
    page.get_by_label("Words that name the happening").fill(claim.trigger.text + " nowhere")
    page.get_by_label("Type").select_option("protest")
    page.get_by_role("button", name="Add the claim").click()
    page.expected.append("422")  # type: ignore[attr-defined]
    expect(page.get_by_role("heading")).to_contain_text("does not stand in the document")
    page.get_by_label("Words", exact=True).fill(f"{claim.trigger.span.start}:{claim.trigger.span.end}")
    page.get_by_role("button", name="Send again").click()
    assert page.locator("#panel h2").inner_text().startswith("protest")
    added = next(one for one in claims(own_served) if one.review == "added")
    assert (added.type, added.trigger) == ("protest", claim.trigger)


def test_what_a_copy_changed_is_shown_and_copies_are_told_apart(own_served: Server, page: Page) -> None:
    with Project.open(own_served.path) as project:
        family = project.families()[0]
    copy = next(doc for doc in family.docs if doc != family.first)
    page.goto(f"{own_served.url}/d/{copy}#family")
    changes = page.locator("ul.changes li")
    assert changes.count() > 0
    assert page.locator("ul.changes ins, ul.changes del").count() > 0
    data = own_served.data(f"/d/{copy}")
    expect(changes).to_have_count(len(data["changes"]["changes"]))
    page.get_by_role("button", name="is no copy of this").click()
    once_made_anew(own_served, page, 1, "No other document here carries this copy.")
    with Project.open(own_served.path) as project:
        assert project.family_of(copy) is None
    page.get_by_label("It is one copy with the document").fill(family.first)
    page.get_by_role("button", name="Join").click()
    once_made_anew(own_served, page, 2, "2 documents carry this copy")
    with Project.open(own_served.path) as project:
        assert project.family_of(copy) is not None


@pytest.mark.parametrize(
    "query", ["claim=nothing", "field=nothing", "words=9999999:1&add=x:y", "with=nothing&skipped=x", "claim=%00&done=9", "claim=%FF"]
)
def test_queries_that_mean_nothing_are_told_or_left_out(sample_served: Server, query: str) -> None:
    claim = with_toll(sample_served)
    assert sample_served.get(f"/d/{claim.doc}?{query}").status_code == 200
    assert sample_served.get(f"/d/{claim.doc}?claim={claim.claim_id}&{query}").status_code == 200
    assert sample_served.get(f"/d/nothing?{query}").status_code == 404


def test_every_document_of_the_sample_is_shown_to_the_letter(sample_served: Server, page: Page) -> None:
    with Project.open(sample_served.path) as project:
        for document in project.documents():
            page.goto(f"{sample_served.url}/d/{quote(document.doc)}?skipped=1")
            assert text_shown(page) == clean(document.text)


def test_every_development_document_answers(dev_served: Server) -> None:
    with Project.open(dev_served.path) as project, httpx.Client(base_url=dev_served.url, timeout=60) as client:
        for doc in project.headers():
            for query in ("", "?skipped=1", *(f"?claim={mark.claim_id}" for mark in project.claim_marks(doc)[:2])):
                assert client.get(f"/d/{quote(doc)}{query}").status_code == 200


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_telephone(sample_served: Server, new_page: Callable[..., Page], check_accessible: Callable[[Page], None],
                             scheme: str) -> None:  # fmt: skip
    page = new_page(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    claim = with_toll(sample_served)
    for query in ("", "?skipped=1", f"?claim={claim.claim_id}&field=casualties", "?add=1"):
        page.goto(f"{sample_served.url}/d/{claim.doc}{query}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    if scheme == "light":
        check_accessible(page)
