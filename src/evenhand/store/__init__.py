"""The project file: everything that was read and reconciled, in one SQLite database that survives its writers."""

from evenhand.store.document_lines import DocumentFilter, DocumentLine
from evenhand.store.imported import ImportCount
from evenhand.store.moment import Moment, as_of
from evenhand.store.project import Project
from evenhand.store.queries import ClaimCount, ClaimFilter, ClaimLine, EventFilter, EventLine
from evenhand.store.readings import ClaimMark
from evenhand.store.relation_lines import RelationFilter, RelationLine

__all__ = [
    "ClaimCount", "ClaimFilter", "ClaimLine", "ClaimMark", "DocumentFilter", "DocumentLine", "EventFilter", "EventLine",
    "ImportCount", "Moment", "Project", "RelationFilter", "RelationLine", "as_of",
]  # fmt: skip
