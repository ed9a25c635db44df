"""What reconciling needs to know of a document."""

import datetime

from msgspec import Struct


class DocumentMeta(Struct, frozen=True, kw_only=True):
    """A document as reconciling sees it: who carried it, when, and the copy itself.

    `outlet` "" is unknown: the narrator's voice is then the document's own. `published` None: no date could be
    believed; `moment` is its hour in UTC, None where only the day is known. `text` is the article's body, by which
    reprints are known ("" leaves the document out of any family);
    `sha256` is that of the content as it came.
    """

    doc: str
    outlet: str = ""
    published: datetime.date | None = None
    moment: datetime.datetime | None = None
    text: str = ""
    title: str = ""
    sha256: str = ""
