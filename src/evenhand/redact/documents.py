"""A document's description as it may be shared."""

import datetime
import re
from typing import Final

from msgspec.structs import replace

from evenhand.records import Document, Span
from evenhand.records.ids import short_id
from evenhand.redact.contacts import contacts, link_kind
from evenhand.redact.known import parts
from evenhand.redact.names import name_finder
from evenhand.redact.redaction import Redaction, Rules, added
from evenhand.redact.text_rules import rewriter

_ADDRESS: Final = re.compile(r"(https?://[^/?#\s@\\]{1,255})(/[^?#\s]*+)?", re.IGNORECASE)
"""The site and path of an address that asks for nothing: no user, no query, no part of a page. Source: RFC 3986."""
_SITE: Final = re.compile(r"https?://[^/?#\s@\\]{1,255}(?=[/?#]|$)", re.IGNORECASE)
_SHARED_ID: Final = re.compile(r"doc-[a-z2-7]{10}")


def doc_id(doc: str, sha256: str, rules: Rules) -> str:
    """The id under which a document is shared: made from its own and its content, so that it cannot be guessed back."""
    if rules.keep_doc_ids or _SHARED_ID.fullmatch(doc):
        return doc
    return "doc-" + short_id("shared document", doc, sha256, length=10)


def shared_document(document: Document, today: datetime.date, rules: Rules | None = None) -> tuple[Document, tuple[Redaction, ...]]:
    """A document's description as it may be shared: its words, where it lay and what its date was read from do not leave; its
    title is redacted, its address stays where it leads to nobody. A recent document loses its day and all of its address
    but the site. It has the id that shared claims have."""
    chosen = rules or Rules()
    recent = document.published is not None and document.published > today - datetime.timedelta(days=chosen.recent_days)
    text, made = rewriter(document.title, (), {document.doc: document}, recent=recent)
    shared = replace(
        document, doc=doc_id(document.doc, document.sha256, chosen), title=text(document.title),
        url=shared_address(document.url, recent=recent), text="", body=Span(0, 0), dates=(), location="", standing="",
        published=None if recent else document.published,
    )  # fmt: skip
    gone = (
        ("document", "id of a document", shared.doc != document.doc), ("link", "address of a document", shared.url != document.url),
        ("text", "words of a document", bool(document.text)), ("time", "recent", shared.published != document.published),
    )  # fmt: skip
    return shared, added([*made, *(Redaction(kind, rule) for kind, rule, is_gone in gone if is_gone)])


def shared_address(url: str, *, recent: bool) -> str:
    """An address: "" where it leads to a person or is none of the web, the site's alone where it is recent or says more than
    where an article is (a query, a number to call, a given name in its path)."""
    words, site = name_finder().words, _SITE.match(url)
    if site is None or link_kind(url, words) or contacts(site.group(), words):
        return ""
    plain = _ADDRESS.fullmatch(url)
    path = (plain.group(2) or "") if plain else ""
    tells = words.given_names.intersection(parts(path)) or contacts(path.replace("/", " "), words)
    return site.group() + "/" if plain is None or recent or tells else url
