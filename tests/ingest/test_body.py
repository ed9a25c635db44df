import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.ingest.body import body_span, furniture_spans

ARTICLE = (
    "Shelling hit two villages on Monday, the ministry said, and killed three people.\n\n"
    "A spokesman for the other side denied it. “We fired on nobody,” he told reporters.\n\n"
    "More than 20 houses were damaged, according to the mayor."
)


def body(text):
    span = body_span(text)
    return text[span.start : span.end]


@pytest.mark.parametrize(
    "tail",
    [
        "\n\nLeave a Reply\n\nYour email address will not be published. Required fields are marked *",
        "\n\nLeave a comment\n\nAnna: I was there and it was not so. They killed ten people. I saw it with my own eyes.",
        "\n\nRelated articles\nTroops move to border\nTalks resume in capital",
        "\n\nFollow us on Twitter and Facebook",
        "\n\n© 2020 The Daily Example. All rights reserved.",
        "\n\nShare this: Facebook\n\nTwitter\n\nEmail",
        "\n\nJane Roe is a freelance journalist based in the capital. She writes about water and football.",
        "\n\nThis article was originally published by The Example.",
        "\n\nThe views expressed in this article are the author's own and do not reflect the editorial policy.",
        "\n\nReporting by Jane Roe in Cairo; Editing by John Doe",
        "\n\n(AFP)",
        " --Reuters",
        " (Source: Example Coalition) Twitter",
        " Jane Roe",
        " J.R/Roe",
        " XYZ 11",
        " Read Also",
        " ... 861 Related Army Takes Two Towns Tags army towns Community standardsDiscussion Comment via Facebook",
        "\n\nPhoto: Agency",
        "\n\nRead the full article at example.org",
    ],
)
def test_furniture_after_the_article_is_told(tail):
    assert body(ARTICLE + tail) == ARTICLE


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE + "\n\nRelated attacks killed four more people in the north.",
        ARTICLE + "\n\nRead more :\n\nOn Tuesday the fighting went on. Ten soldiers died in it, both ministries said.",
        ARTICLE + "\n\nFollow us on Twitter\n\nOn Tuesday the fighting went on and ten soldiers died in it.",
        ARTICLE + "\n\nJane Roe is a doctor in the town. “We had 20 wounded,” she said.",
        ARTICLE + " Reporting by rights groups shows that 20 more were killed.",
        ARTICLE + " Other news agencies gave the number as 12.",
        ARTICLE + "\n\nThe Security Council of the U.N. Security Office met",
        ARTICLE.upper() + " THE ARMY DENIED",
        "Leave a comment",
        "Twitter",
        "Follow us on Twitter\nShare",
    ],
)
def test_words_of_an_article_are_never_cut(text):
    assert body(text) == text


def test_lines_before_the_article():
    assert body("Skip to content\nHome > World\nShare\n\n" + ARTICLE) == ARTICLE


def test_furniture_inside_is_listed():
    text = "Share\n" + ARTICLE.replace("\n\nMore than", "\n\nRead more :\n\nMore than") + "\n\nLeave a Reply"
    assert [text[span.start : span.end] for span in furniture_spans(text)] == ["Share", "Read more :", "Leave a Reply"]


@given(st.text(st.sampled_from("aB. \n\r\t“”(©)1:/-Related Share by"), max_size=300))
def test_the_body_lies_in_the_text_and_is_found_again(text):
    span = body_span(text)
    assert 0 <= span.start <= span.end <= len(text)
    assert bool(len(span)) == bool(text.strip())
    assert text[span.start : span.end] == text[span.start : span.end].strip()


@given(st.text(max_size=200))
def test_furniture_and_body_do_not_overlap_at_the_edges(text):
    spans = furniture_spans(text)
    assert spans == sorted(spans)
    assert all(not a.overlaps(b) for a, b in pairwise(spans))


def test_the_gold_ends(shared):
    """Exact on nine in ten of the annotated ends; no evidence of an annotated claim is ever cut off."""
    n = exact = 0
    for name in ("seeds", "dev", "dev_other"):
        for line in (shared / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").split("\n"):
            if not line:
                continue
            gold = json.loads(line)
            text, last = gold["text"], gold["body_ends_at"]
            span = body_span(text)
            end = len(text.rstrip()) if last is None else text.rfind(last) + len(last)
            n, exact = n + 1, exact + (span.end == end)
            for claim in gold["claims"]:
                at = text.find(claim["evidence"])
                assert span.start <= at, gold["doc"]
                assert at + len(claim["evidence"]) <= span.end, gold["doc"]
    assert exact >= 0.9 * n
