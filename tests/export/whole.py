"""Whole events made by hand, for the tests of exports to other programs."""

from msgspec.structs import replace

import made
from evenhand.records import Case, Document, Party, Source


def case() -> tuple[Case, dict[str, Document]]:
    """An event that a ministry and the outlet itself tell of: one says who did it, the other denies; a witness speaks too."""
    document = made.document(url="https://meridian.example/selm")
    words = made.words(document.text, "shells killed")
    first = made.claim(document, agents=(Party(actor="ARM:MIL", words=words),), source=Source(actor="AZE:GOV", name="Baku", words=words))
    second = made.claim(document, "shells", ordinal=1, stance="denied", agents=(Party(actor="ARM:MIL+UN", words=words),),
                        source=Source(actor="narrator"), targets=())  # fmt: skip
    third = made.claim(document, "killed", ordinal=2, source=Source(actor="WITNESS", name="a witness", words=words),
                       targets=(), time=None, places=())  # fmt: skip
    claims = [first, second, third]
    event = made.event("EH-SELM1", claims, place="Şelm", parent="EH-WHOLE")
    return Case(event=replace(event, country="AZE"), claims=tuple(claims)), {document.doc: document}
