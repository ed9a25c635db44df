"""Roads that go by a number: "Highway 60", "Route 443", "the M5 highway". They have a name and no point, as streets have."""

import re
from collections.abc import Iterator

from evenhand.records import Where
from evenhand.records.span import words_at

_KINDS = r"(?:[Hh]ighway|Hwy\.?|[Rr]oute|Interstate|[Mm]otorway|Autobahn|Autoroute)"
_NUMBERED = re.compile(
    rf"\b(?:(?:County|State|Federal|National|Provincial) (?=[HR]))?(?:{_KINDS}|(?:County|State|Provincial) Road|(?<![A-Za-z] )Road)"
    r"[ -](?:No\. ?|number )?(?:[A-Z]{1,2}-?)?\d{1,4}[A-Z]?\b(?![.,]?\d|%)"
    r"|\b[AEMNPR]-?\d{1,4} (?:highway|motorway|road)\b"
)
"""A word for a road with a number behind it, or a road's letter and number with the word behind them."""


def is_numbered_road(name: str) -> bool:
    """Whether a name is that of a road with a number."""
    return _NUMBERED.fullmatch(name) is not None


def read_numbered_roads(text: str) -> Iterator[Where]:
    """Each road with a number that the text names, in text order."""
    for match in _NUMBERED.finditer(text):
        words = words_at(text, match.start(), match.end())
        yield Where(words=words, name=words.text, precision="none")
