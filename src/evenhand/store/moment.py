"""The project as it was on a day: what the documents published up to then say, and the events made of that alone."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct

from evenhand.store.project import Project


class Moment(Struct, frozen=True, kw_only=True):
    """What a picture of a day rests on: `documents` count, `later` ones were published after it, `undated` ones have no
    day of publication that could be believed; the latter two are left out."""

    day: datetime.date
    documents: int
    later: int
    undated: int


@contextmanager
def as_of(project: Project, day: datetime.date) -> Iterator[tuple[Project, Moment]]:
    """The picture of `day`: a copy of the project that holds only the documents published up to it, with its events
    made anew from their claims; the project itself is left alone.

    An event keeps the code that most of its claims have in the project. Codes that meet are aliases, as ever.
    """
    from evenhand.pipeline import make_events

    published = {doc: header.published for doc, header in project.headers().items()}
    later = [doc for doc, on in published.items() if on is not None and on > day]
    undated = [doc for doc, on in published.items() if on is None]
    with project.copy() as then:
        then.forget_documents([*later, *undated])
        make_events(then, anew=True)
        kept = len(published) - len(later) - len(undated)
        yield then, Moment(day=day, documents=kept, later=len(later), undated=len(undated))
