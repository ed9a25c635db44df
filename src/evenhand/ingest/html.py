"""Pages: the article's body and what the page says of itself, by trafilatura.

The text of such a document is the extracted body; the page as it came is kept as the original.
"""

import re

from evenhand.errors import UnreadableDocument
from evenhand.ingest.decoding import decode, fit
from evenhand.ingest.found import Finding, Found
from evenhand.ingest.limits import MAX_HTML_DEPTH, MAX_HTML_TAGS, MAX_TEXT_BYTES
from evenhand.ingest.streams import Chunks, whole

_DATES = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}
"""Only dates that the page states in its markup, the first publication before the last change; the words of the body are
read elsewhere. The latest allowed day is fixed, since with today's as the default a page would read otherwise tomorrow."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,20})")
_VOID = frozenset(
    (
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
        "p", "li", "td", "tr", "th", "option", "dt", "dd",
    )
)  # fmt: skip
"""Elements that are never, or need not be, closed. Source: the HTML standard, void elements and optional end tags."""

_ENTITY_DECLARATION = re.compile(r"<!ENTITY", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html[^>]{0,400}?\slang\s{0,3}=\s{0,3}[\"']?([A-Za-z]{2})\b", re.IGNORECASE)


def read_html(chunks: Chunks, location: str) -> Finding:
    """The article of a page. Raises UnreadableDocument for one too large, too nested, or without an article."""
    raw = whole(chunks, MAX_TEXT_BYTES, "Save only the article.")
    text, encoding = decode(raw, declared=True)
    if not text.strip():
        raise UnreadableDocument("empty", "The file holds nothing.")
    yield page(text, raw, location, encoding=encoding)


def page(html: str, original: bytes, location: str, url: str = "", encoding: str = "utf-8") -> Found:
    """The article of a page given as text; `url` is where it stood, if known. Raises UnreadableDocument."""
    from trafilatura import bare_extraction  # takes a third of a second, which is nothing to who has no page

    _refuse_absurd(html)
    try:
        article = bare_extraction(
            fit(html, "")[0], url=url or None, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except Exception as error:  # other people's parsers: whatever they stumble over is this page's failure
        reason = f"the page could not be parsed ({type(error).__name__})"
        raise UnreadableDocument(reason, "Save its text as .txt.") from error
    text = article.text if article is not None and not isinstance(article, dict) else None
    if article is None or isinstance(article, dict) or not text or not text.strip():
        raise UnreadableDocument("no article found in the page", "If it has one, save its text as .txt.")
    text, encoding = fit(text, encoding)
    declared = _LANGUAGE.search(html[:5_000])
    return Found(
        text=text,
        original=original,
        location=location,
        title=_clean(article.title),
        outlet=_clean(article.sitename),
        url=_clean(article.url) or url,
        dates={"metadata": article.date} if article.date else {},
        language=declared[1].lower() if declared else "",
        media_type="text/html",
        encoding=encoding,
    )


def _refuse_absurd(html: str) -> None:
    """Raises UnreadableDocument for pages that would take the parser's memory or time: tags without end, entity bombs."""
    depth = 0
    for n_tags, found in enumerate(_TAG.finditer(html), 1):
        if found[2].lower() not in _VOID:
            depth = max(0, depth - 1) if found[1] else depth + 1
        if depth > MAX_HTML_DEPTH or n_tags > MAX_HTML_TAGS:
            raise UnreadableDocument("a page of absurdly many or deep tags", "Save its text as .txt.")
    if _ENTITY_DECLARATION.search(html[:100_000]):
        raise UnreadableDocument("a page that declares entities of its own", "No article needs them: save its text.")


def _clean(value: str | None) -> str:
    return fit((value or "").strip(), "")[0]
