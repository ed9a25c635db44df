"""What is made from all events of a project at once, and so takes time where there are many."""

from evenhand.reconcile.near import Doubts, doubts
from evenhand.reconcile.origins import Origins
from evenhand.reconcile.proposed_sides import Sides, sides_of
from evenhand.store import Project

KNOWN_BY = {"code": "by its code", "person": "set by a person", "": ""}
"""How the side of an origin is known, in words."""


def sides_in(project: Project) -> Sides:
    """Parties and origins of a project with what its claims show of them."""
    arrangement = project.arrangement()
    origins = Origins(project.carriers(), project.families(), arrangement)
    return sides_of(project.cases(), origins, frozenset(arrangement.sides))


def doubts_in(project: Project) -> Doubts:
    """The events of a project that could be one, and those that could be two."""
    return doubts(project.cases(), project.carriers())
