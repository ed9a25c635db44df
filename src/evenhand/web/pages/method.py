"""`/method`: how claims and events are made here, written from what is really in force."""

from evenhand.report.method import method
from evenhand.web.asked import Asked
from evenhand.web.view import Page, View


def show(asked: Asked) -> View:
    """The page."""
    readers = asked.project.readers()
    told = method(f"{name or 'unknown'} {version}".strip() for name, version, _ in readers)
    return View(template="method.html", context={"method": told, "head": asked.project.head()}, data=told)


PAGES = (Page("/method", show),)
