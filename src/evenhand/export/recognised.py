"""What was recognised in documents, those included that reading passed over because they touch no conflict."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from evenhand.knowledge.own_tables import own_in_use
from evenhand.records import Reading

if TYPE_CHECKING:
    from evenhand.store import Project


def recognised(project: "Project", docs: Iterable[str]) -> Iterator[tuple[str, Reading]]:
    """Each document with all that is recognised in it. In one that the gate stopped nothing was, for that would have cost more than
    the gate saves: it is read for this, as far as the project has its text."""
    from evenhand.read.reader import Reader

    reader: Reader | None = None
    for doc, read in project.mentions(docs):
        nothing = not (read.times or read.places or read.actors or read.attributions)
        if nothing and any(passed.reason == "gated" for passed in project.skipped(doc)) and project.has_text(doc):
            reader = reader or Reader(own_in_use())
            read = reader.whole(project.document(doc))
        yield doc, read
