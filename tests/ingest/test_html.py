import pytest

from evenhand.ingest import documents
from evenhand.records import Document, Failure

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Three killed in village</title>
<meta property="og:site_name" content="The Daily Example">
<meta property="article:published_time" content="2020-10-04T10:00:00Z">
<link rel="canonical" href="https://example.org/three"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Three killed in village</h1>{}</article>
<footer>© Example</footer></body></html>"""
BODY = "<p>The army said on Sunday that three people were killed in a village near the border.</p>" * 5


def read(path, raw):
    path.write_bytes(raw)
    return list(documents([path]))


def test_the_article_and_what_the_page_says_of_itself(tmp_path):
    (document,) = read(tmp_path / "a.html", PAGE.format(BODY).encode())
    assert document.title == "Three killed in village"
    assert document.outlet == "The Daily Example"
    assert document.standing == document.url == "https://example.org/three"
    assert ("metadata", "2020-10-04") in [(c.how, str(c.day)) for c in document.dates]
    assert "three people were killed" in document.text
    assert "Home" not in document.text
    assert (document.language, document.media_type) == ("en", "text/html")


def test_a_page_under_the_name_of_a_text(tmp_path):
    (document,) = read(tmp_path / "a.txt", PAGE.format(BODY).encode())
    assert document.media_type == "text/html"


@pytest.mark.parametrize(
    "body",
    ["<div>" * 100_000, "<ul><li>" * 20_000 + "x", "<br>" * 300_000],
    ids=["deep", "lists", "many"],
)
def test_absurd_tags_are_refused(tmp_path, body):
    (failed,) = read(tmp_path / "a.html", PAGE.format(body).encode())
    assert isinstance(failed, Failure)
    assert "tags" in failed.reason


def test_entity_bombs_are_refused(tmp_path):
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><html><body><p>&b;</p></body></html>'
    (failed,) = read(tmp_path / "a.html", bomb.encode())
    assert "entities" in failed.reason


def test_a_page_without_an_article(tmp_path):
    (failed,) = read(tmp_path / "a.html", b"<html><head></head><body></body></html>")
    assert failed.reason == "no article found in the page"


def test_the_declared_charset_counts(tmp_path):
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').format(
        "<p>Армия сообщила, что три человека погибли.</p>" * 5
    )
    (document,) = read(tmp_path / "a.htm", page.encode("cp1251", "replace"))
    assert isinstance(document, Document)
    assert "Армия сообщила, что" in document.text
    assert (document.encoding, document.language) == ("cp1251", "ru")
