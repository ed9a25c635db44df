"""Making decisions from the browser: kept at once, the events made anew behind it."""

from typing import Final

from evenhand.pipeline import MANY_CLAIMS
from evenhand.records import Decision, Draft
from evenhand.store.deciding import MAKES_EVENTS_STALE
from evenhand.web.asked import Asked
from evenhand.web.own_address import own_address

PATIENCE_S: Final = 1.5
"""A small project's events are made within it, so that the next page shows them; else it says that they are being made."""


def decide(asked: Asked, *drafts: Draft) -> tuple[Decision, ...]:
    """Make decisions, one after the other, and have the events made anew where they bear on them.

    In a project of MANY_CLAIMS that waits until somebody asks for it: pages say so, with a button (`bring_up_to_date`). A form
    that sends `wait=no` is not kept waiting for the events. Raises InputError where one cannot be made; those before it stay.
    """
    with asked.writing() as project:
        made = tuple(project.decide(draft) for draft in drafts)
    small = asked.project.checked().claims < MANY_CLAIMS
    if small and any(decision.action in MAKES_EVENTS_STALE and not decision.round for decision in made):
        job = asked.jobs.make_events()
        if asked.sent("wait") != "no":
            asked.jobs.wait(job, PATIENCE_S)
    return made


def bring_up_to_date(asked: Asked) -> str:
    """Have the events made anew, because somebody asks for it."""
    asked.jobs.wait(asked.jobs.make_events(), PATIENCE_S)
    return and_back(asked.sent("back", "/"), ())


def and_back(address: str, made: tuple[Decision, ...]) -> str:
    """The address to go to after decisions: it says which was the last, so that it can be undone there.

    Addresses of other servers are not gone to.
    """
    from urllib.parse import parse_qsl, urlencode, urlsplit

    parts = urlsplit(own_address(address))
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "done"]
    query += [("done", str(made[-1].seq))] if made else []
    return parts.path + (f"?{urlencode(query)}" if query else "") + (f"#{parts.fragment}" if parts.fragment else "")
