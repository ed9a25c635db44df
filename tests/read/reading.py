"""Reading a made sentence in a test: its candidates before any is refused, and the one with a given trigger."""

from evenhand.read.deeds.draft import Draft
from evenhand.read.reader import Reader
from evenhand.records import Claim, Document, Span


def document(text: str) -> Document:
    """A text as a document, all of it body, with its date unknown."""
    return Document(doc="d", sha256="0" * 64, standing="d", text=text, body=Span(0, len(text)), language="en")


def drafts(reader: Reader, text: str) -> list[Draft]:
    """All candidates of a text in text order."""
    return reader.drafts(document(text))


def told(reader: Reader, text: str, word: str) -> Draft:
    """The candidate whose trigger, or the word that it takes up, holds the word."""
    found = [d for d in drafts(reader, text) if word in d.trigger.text or word in d.happening.token.text]
    assert len(found) == 1, [d.trigger.text for d in drafts(reader, text)]
    return found[0]


def agents(draft: Draft) -> list[str]:
    """The codes of those who do it."""
    return [party.actor for party in draft.agents]


def targets(draft: Draft) -> list[str]:
    """The codes of those whom it befalls."""
    return [party.actor for party in draft.targets]


def counts(draft: Draft) -> list[tuple[str, str, int | None, int | None]]:
    """Its tolls: kind, who, from, to."""
    return [(toll.kind, toll.who, toll.low, toll.high) for toll in draft.tolls]


def claim_at(reader: Reader, text: str, word: str) -> Claim:
    """The claim, after all steps of reading, whose trigger has a word."""
    return next(claim for claim in reader.read(document(text)).claims if word in claim.trigger.text)
