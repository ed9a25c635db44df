"""When a document was published, from what is given beside it and from its own words."""

import datetime
from importlib import import_module

from evenhand.ingest.found import Found
from evenhand.records import DateCandidate


def published(found: Found) -> tuple[datetime.date | None, tuple[DateCandidate, ...]]:
    """The day that can be believed, None where none can, and every candidate with what speaks against it."""
    try:
        rules = import_module("evenhand.read.published")
    except ModuleNotFoundError:
        return None, ()
    candidates = rules.date_candidates(found.text, found.title, found.url, found.dates)
    day, judged = rules.choose_published(candidates, found.text)
    return day, judged
