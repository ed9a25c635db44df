"""Making decisions from the browser: kept at once, the events made anew behind it."""

from typing import Final

from msgspec import Struct

from evenhand.pipeline import makes_events_soon
from evenhand.records import Decision, Draft
from evenhand.report.decided import change, deed
from evenhand.store.deciding import MAKES_EVENTS_STALE
from evenhand.web.asked import Asked
from evenhand.web.own_address import own_address

PATIENCE_S: Final = 1.5
"""A small project's events are made within it, so that the next page shows them; else it says that they are being made."""


LATELY: Final = 50
"""Among so many of the latest decisions the one just made is looked for."""


class Done(Struct, frozen=True, kw_only=True):
    """The decision just made: `told` in words, `code` the event that a split made, "" for none."""

    told: str
    code: str = ""


def just_done(asked: Asked) -> Done | None:
    """The decision whose number the address has as `done`; None without one, or for one made long ago."""
    number = asked.one("done")
    made = next((one for one in asked.project.latest_decisions(LATELY) if str(one.seq) == number), None) if number else None
    if made is None or made.purged or made.round:
        return None
    subject = "" if made.kind == "claim" else f" {made.subject}"
    leaving = made.new["leaving"] if made.action == "split" else ()
    code = next(iter({asked.project.code_of(claim) or "" for claim in leaving}), "")
    return Done(told=f"{deed(made)}{subject}{change(made)}", code=code if code != made.subject else "")


def decide(asked: Asked, *drafts: Draft) -> tuple[Decision, ...]:
    """Make decisions, one after the other, and have the events made anew where they bear on them.

    In a large project, where all of them must be, that waits until somebody asks for it: pages say so, with a button
    (`bring_up_to_date`). A form that sends `wait=no` is not kept waiting for the events. Raises InputError where one cannot be
    made; those before it stay.
    """
    with asked.writing() as project:
        made = tuple(project.decide(draft) for draft in drafts)
        soon = makes_events_soon(project)
    if soon and any(decision.action in MAKES_EVENTS_STALE and not decision.round for decision in made):
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
