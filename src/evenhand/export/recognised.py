"""What was recognised in documents, passages included that reading passed over because they touch no conflict."""

from collections.abc import Iterable, Iterator

from evenhand.export.picture import Picture
from evenhand.knowledge.own_tables import own_in_use
from evenhand.records import Reading
from evenhand.records.claim import PEACE


def recognised(picture: Picture, docs: Iterable[str]) -> Iterator[tuple[str, Reading]]:
    """Each document with all that is recognised in it. In a peaceful passage little or nothing was, for that would have cost more than
    passing it over saves: a project's document with one is gone through whole for this, as far as its text is there."""
    from evenhand.read.reader import Reader
    from evenhand.store import Project

    reader: Reader | None = None
    for doc, read in picture.mentions(docs):
        if isinstance(picture, Project) and any(passed.reason == PEACE for passed in picture.skipped(doc)) and picture.has_text(doc):
            reader = reader or Reader(own_in_use())
            read = reader.whole(picture.document(doc))
        yield doc, read
