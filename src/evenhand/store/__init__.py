"""The project file: everything that was read and reconciled, in one SQLite database that survives its writers."""

from evenhand.store.imported import ImportCount
from evenhand.store.moment import Moment, as_of
from evenhand.store.project import Project
from evenhand.store.queries import ClaimFilter, ClaimLine, EventFilter, EventLine

__all__ = ["ClaimFilter", "ClaimLine", "EventFilter", "EventLine", "ImportCount", "Moment", "Project", "as_of"]
