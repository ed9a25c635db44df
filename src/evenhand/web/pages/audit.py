"""`/audit`: every decision with who, when and why, whether it counts, and whether the chain of them all is whole."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import quote, urlencode

from msgspec import Struct, structs

from evenhand.decide.active import undone
from evenhand.decide.values import shown
from evenhand.decide.verdicts import Change
from evenhand.errors import InputError
from evenhand.records import Decision, decision
from evenhand.report.decided import change, deed
from evenhand.store import Project
from evenhand.store.verify import Finding
from evenhand.web.asked import Asked
from evenhand.web.paging import Paging
from evenhand.web.remembered import Remembered
from evenhand.web.view import Action, Page, Sheet, View

PER_PAGE: Final = 100
STATES: Final = ("counts", "undone", "purged", "blind")
"""Whether a decision counts now: it does, it was undone, its content was purged, it is a vote in a round of blind coding."""


class Entry(Struct, frozen=True, kw_only=True):
    """A decision as the log shows it. `what` is the deed, `change` what became of it, `link` leads to what it is about."""

    seq: int
    at: str
    who: str
    action: str
    what: str
    kind: str
    subject: str
    field: str
    change: str
    reason: str
    round: str
    doc: str
    state: str
    link: str
    hash: str

    @property
    def can_be_undone(self) -> bool:
        """Whether undoing it changes anything."""
        return self.state in ("counts", "blind") and self.action != "purge"


class Log(Struct, frozen=True, kw_only=True):
    """All decisions, newest first, and who made them."""

    entries: tuple[Entry, ...]
    names: tuple[str, ...]
    head: str


def _log(project: Project) -> Log:
    told = project.chain()
    dead = undone(told)
    entries = tuple(_entry(one, dead) for one in reversed(told))
    names = tuple(sorted({one.who for one in entries if one.who}))
    return Log(entries=entries, names=names, head=project.head())


_LOG: Final = Remembered(_log, Project.head, patience_s=5)
"""Who undoes a decision sees it undone, however long the log is."""

_FAULTS: Final[Remembered[list[Finding]]] = Remembered(Project.chain_findings, Project.written_at)
"""Found anew whenever a byte of the project was written, by whomever: a chain that was changed is told."""


def _entry(made: Decision, dead: frozenset[int]) -> Entry:
    state = "purged" if made.purged else "undone" if made.seq in dead else "blind" if made.round else "counts"
    return Entry(
        seq=made.seq, at=made.at[:19], who=made.who, action=made.action, what=deed(made), kind=made.kind,
        subject=made.subject, field=made.field, change="" if made.purged else change(made).lstrip(": "),
        reason=made.reason, round=made.round, doc=made.doc, state=state, link=_link(made), hash=made.hash,
    )  # fmt: skip


_LINKS: Final[Mapping[str, Callable[[Decision], str]]] = {
    "claim": lambda d: f"/d/{quote(d.doc, safe='')}?{urlencode({'claim': d.subject})}#c-{quote(d.subject, safe='')}" if d.doc else "",
    "event": lambda d: f"/e/{quote(d.subject, safe='')}",
    "origin": lambda d: f"/origins?{urlencode({'q': d.subject})}",
    "document": lambda d: f"/d/{quote(d.subject, safe='')}",
    "decision": lambda d: f"/audit?{urlencode({'number': d.subject})}",
}


def _link(made: Decision) -> str:
    if made.purged or (made.action == "purge" and made.kind == "document"):
        return ""  # nothing is left that could be looked at
    return _LINKS[made.kind](made)


def show(asked: Asked) -> View:
    """The page. The query: `who`, `action`, `on` (what it is about, or the document), `state`, `number`, `page`."""
    log, faults = _LOG.of(asked), _FAULTS.of(asked)
    chosen = {name: asked.one(name) for name in ("who", "action", "on", "state", "number")}
    found = [entry for entry in log.entries if _fits(entry, chosen)]
    paging = Paging.of(asked, len(found), PER_PAGE)
    listed = found[paging.start : paging.end]
    context = {
        "log": log, "faults": faults, "shown": listed, "paging": paging, "chosen": chosen, "actions": tuple(decision.ACTIONS),
        "states": STATES, "filtered": any(chosen.values()),
    }  # fmt: skip
    data = {
        "head": log.head, "chain": faults, "n": len(found),
        "page": paging.at, "pages": paging.n_pages, "decisions": listed,
    }  # fmt: skip
    rows = ({**structs.asdict(entry)} for entry in found)
    return View(template="audit.html", context=context, data=data, sheet=Sheet(columns=Entry.__struct_fields__, rows=rows))


def _fits(entry: Entry, chosen: Mapping[str, str]) -> bool:
    on, number = chosen["on"], chosen["number"]
    return (
        (not chosen["who"] or entry.who == chosen["who"]) and (not chosen["action"] or entry.action == chosen["action"])
        and (not chosen["state"] or entry.state == chosen["state"]) and (not number or str(entry.seq) == number)
        and (not on or entry.subject.casefold().startswith(on.casefold()) or entry.doc == on)
    )  # fmt: skip


def check(asked: Asked) -> str:
    """Check all that the project holds, in the background."""
    return f"/jobs/{asked.jobs.check().number}"


def look_for_head(asked: Asked) -> View:
    """Whether a head that somebody noted down is still in the chain: `head` of the query."""
    head = asked.one("head")
    if not head:
        raise InputError("No head was given.", "Give the one that you noted down, at least its first eight characters.")
    lost = asked.project.lost_head(head)
    data: dict[str, Any] = {"head": head, "found": not lost, "message": lost}
    return View(template="audit_head.html", context=data, data=data)


def show_changes(asked: Asked) -> View:
    """What the machine now reads otherwise than when a person decided; the decisions hold all the same."""
    found = asked.project.changes()
    links = {entry.seq: entry.link for entry in _LOG.of(asked).entries}
    paging = Paging.of(asked, len(found), PER_PAGE)
    rows = [{**_changed(one), "link": links.get(one.seq, "")} for one in found[paging.start : paging.end]]
    return View(
        template="audit_changes.html", context={"rows": rows, "paging": paging}, sheet=Sheet(columns=CHANGED, rows=map(_changed, found)),
        data={"n": paging.n, "page": paging.at, "pages": paging.n_pages, "changes": rows},
    )


CHANGED: Final = ("claim", "number", "field", "seen", "now")


def _changed(change: Change) -> dict[str, Any]:
    """A change as plain data: what the decision of this number saw, and what is read now."""
    field, is_gone = change.field, change.field == "claim"
    return {
        "claim": change.claim_id, "number": change.seq, "field": field,
        "seen": change.seen if is_gone else shown(field, change.seen),
        "now": "not read any more" if is_gone else shown(field, change.now),
    }  # fmt: skip


PAGES = (Page("/audit", show, ("csv",)), Page("/audit/head", look_for_head), Page("/audit/changes", show_changes, ("csv",)))
ACTIONS = (Action("/audit/check", check),)
PREPARED = (_LOG, _FAULTS)
