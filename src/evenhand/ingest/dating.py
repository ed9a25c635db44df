"""When a document was published, from what is given beside it and from its own words."""

import datetime

from evenhand.ingest.found import Found
from evenhand.read.when.published import choose_published, date_candidates
from evenhand.records import DateCandidate

_LOOKED_AT_CHARS = 100_000
"""A date of publication stands near an article's beginning or end; a book's worth of text need not be searched for it."""

_FIELDS = {"metadata": "page.date"}
"""The name under which a date is handed on: one with a stop in it is that of a page's own markup."""


def published(found: Found) -> tuple[datetime.date | None, tuple[DateCandidate, ...]]:
    """The day that can be believed, None where none can, and every candidate with what speaks against it."""
    text = found.text[:_LOOKED_AT_CHARS]
    given = {_FIELDS.get(how, how): words for how, words in found.dates.items()}
    return choose_published(date_candidates(text, found.title, found.url, given), text)
