"""Reading one document, whatever it holds."""

from typing import Protocol

from evenhand.errors import EvenhandError, UnreadableDocument
from evenhand.records import Document, Failure, Reading


class Reader(Protocol):
    """What an engine asks of a reader."""

    def read(self, document: Document) -> Reading:
        """All that is read in one document."""
        ...


def read_one(reader: Reader, document: Document) -> Reading | Failure:
    """What was read in the document, or why it could not be: a mistake in the reader costs one document, not the batch.

    Raises EvenhandError (a broken table, say) where no other document would fare better.
    """
    try:
        return reader.read(document)
    except UnreadableDocument as error:
        return Failure(location=document.location or document.doc, reason=str(error), hint=error.hint)
    except EvenhandError:
        raise
    except Exception as error:
        return Failure(
            location=document.location or document.doc,
            reason=f"the reader failed: {type(error).__name__}: {str(error)[:200]}",
            hint="This is a mistake in Evenhand: please report it with the document.",
        )
