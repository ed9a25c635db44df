"""The family that some documents are: which came first, and which is fullest."""

from collections.abc import Mapping

from evenhand.reconcile.meta import DocumentMeta
from evenhand.records import Family
from evenhand.records.ids import short_id


def family_of(docs: list[str], metas: Mapping[str, DocumentMeta]) -> Family:
    """The family of some documents, in order of id: its first version by date, and its fullest."""
    fullest = max(docs, key=lambda doc: (len(metas[doc].text), [-ord(c) for c in doc]))
    dated = [(day, doc) for doc in docs if (day := metas[doc].published)]
    first = min(dated)[1] if dated else fullest
    return Family(family_id=short_id("family", *docs), docs=tuple(docs), first=first, fullest=fullest)
