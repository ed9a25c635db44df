"""From the world to documents: one small adapter a format."""

from evenhand.ingest.fields import FieldMap
from evenhand.ingest.found import Loaded
from evenhand.ingest.reading import documents, load

__all__ = ["FieldMap", "Loaded", "documents", "load"]
