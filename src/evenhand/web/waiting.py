"""What people left for later, for the pages that count it and the one that lists it."""

from typing import Final

from evenhand.store import Project
from evenhand.store.survey import Waiting
from evenhand.web.remembered import Remembered

WAITING: Final[Remembered[Waiting]] = Remembered(Project.waiting, lambda project: (project.claims_version(), project.head()))
