"""`/review`: one claim at a time, by keys or by forms; with `round`, blind coding, in which the machine's reading stays hidden."""

import datetime
import itertools
from collections.abc import Collection, Sequence
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from evenhand.decide.active import active, undone
from evenhand.decide.arrange import remarks
from evenhand.decide.coding import is_brought, votes
from evenhand.decide.pairs import told_apart
from evenhand.decide.queue import ORDERS, chance_of
from evenhand.decide.values import shown
from evenhand.decide.verdicts import Verdict, value_of
from evenhand.errors import InputError
from evenhand.records import Claim, Decision, Draft
from evenhand.records.codes import STANCES, TYPES
from evenhand.records.decision import FIELDS
from evenhand.report.claimcard import around, pieces, values
from evenhand.report.decided import change, deed
from evenhand.store import ClaimFilter, EventFilter
from evenhand.store.survey import WAITS
from evenhand.store.typed import typed_value
from evenhand.web import derived
from evenhand.web.asked import Asked
from evenhand.web.deciding import and_back, decide
from evenhand.web.filters import Told, claim_filter
from evenhand.web.kept import kept
from evenhand.web.links import linker, query_of
from evenhand.web.pages.help import KEYS
from evenhand.web.view import Action, Page, View
from evenhand.web.waiting import WAITING

WAITS_FOR: Final = {"flagged": "flagged", "assigned": "assigned to me", "changed": "read otherwise now"}
"""Why a claim waits, as in `survey.WAITS`, in words."""
UNDOABLE: Final = 10
"""One's own latest decisions that can be undone here; `/audit` has all."""
LOOKED_THROUGH: Final = 200
"""Latest decisions among which one's own are looked for: others decide, too."""

CODED: Final = tuple(field for field in FIELDS if field != "trigger")
"""What a blind coder states of a claim; the words that name the happening are given."""


class Place(Struct, frozen=True, kw_only=True):
    """Where a card stands among those that were asked for. `number` from 1, 0 where it is none of them; ids are "" for none."""

    number: int
    n: int
    n_waiting: int
    before: str
    after: str


def show(asked: Asked) -> View:
    """The page."""
    told = Told(asked)
    order, round_ = told.one_of("order", ORDERS, "text"), asked.one("round")
    waits = told.one_of("waits", WAITS)
    ids = _queue(asked, claim_filter(asked, told), order, asked.one("seed") or "1")
    if waits:
        there = WAITING.of(asked).claims(waits, asked.viewer.name)
        ids = Queue([claim_id for claim_id in ids.ids if claim_id in there])
    cast = votes_in(asked, round_) if round_ else {}
    done: Collection[str] = () if waits else asked.project.decided_claims()  # what waits may have been decided before
    if round_:
        done = {claim for claim, by in cast.items() if _is_cast(by.get(asked.viewer.name))}
    current = asked.project.claim_id(asked.one("claim")) if asked.one("claim") else ids.waiting(0, done)
    place = _place(ids, done, current)
    context: dict[str, Any] = {
        "claim": None, "place": place, "order": order, "orders": ORDERS, "waits": waits, "waits_for": WAITS_FOR,
        "round": round_, "told": told.messages, "keys": KEYS,
        "link": linker(asked, "/review"), "query": query_of(asked), "done_today": _done_today(asked, round_),
        "latest": _latest(asked, round_), "deed": deed, "change": change,
        "rounds": asked.project.rounds(), "types": TYPES, "stances": STANCES, "fields": FIELDS, "coded_fields": CODED,
    }  # fmt: skip
    data: dict[str, Any] = {"of": place.n, "waiting": place.n_waiting, "number": place.number, "claim": None}
    if current:
        card = _card(asked, current, round_, cast.get(current, {}).get(asked.viewer.name) if round_ else None)
        context |= card
        data["claim"] = {"claim_id": current, "doc": card["claim"].doc, "quote": card["claim"].quote, "is_hidden": card["is_hidden"]}
        if not card["is_hidden"]:
            data["claim"] |= {"event": card["code"], "values": {value.field: value.value for value in card["values"]}}
    return View(template="review.html", context=context, data=data)


class Queue:
    """The claims that are asked for, in order, and the place of each."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.ids = tuple(ids)
        self.places = {claim_id: n for n, claim_id in enumerate(ids)}

    def waiting(self, start: int, done: Collection[str], but: str = "") -> str:
        """The first from `start` on, and then from the beginning, that is not done; "" for none."""
        turn = range(len(self.ids))
        for n in itertools.chain(turn[start:], turn[:start]):
            if self.ids[n] not in done and self.ids[n] != but:
                return self.ids[n]
        return ""


def _queue(asked: Asked, chosen: ClaimFilter, order: str, seed: str) -> Queue:
    """The claims that are asked for, in order, whatever was decided of them: so the order holds while one decides."""
    wide = replace(chosen, review="any")
    while_: tuple[object, ...] = asked.project.what_was_read()
    if order in ("event", "dispute") or chosen.event or chosen.origin:
        while_ = (*while_, *asked.project.versions()[1:])

    def make() -> Queue:
        found = asked.project.claim_ids(wide, "text" if order == "random" else order)
        return Queue(sorted(found, key=lambda claim_id: chance_of(claim_id, seed)) if order == "random" else found)

    return kept(asked, ("queue", wide, order, seed), make, while_)


def _place(queue: Queue, done: Collection[str], current: str) -> Place:
    number = queue.places[current] + 1 if current in queue.places else 0
    n_waiting = len(queue.ids) - sum(claim_id in queue.places for claim_id in done)
    before = queue.ids[number - 2] if number > 1 else ""
    return Place(number=number, n=len(queue.ids), n_waiting=n_waiting, before=before, after=queue.waiting(number, done, current))


def votes_in(asked: Asked, round_: str) -> dict[str, dict[str, Verdict]]:
    """What each coder of a round says of each claim."""
    made = list(asked.project.decisions()) if is_brought(round_) else asked.project.votes_of(round_)
    return votes(made, round_)


def _is_cast(verdict: Verdict | None) -> bool:
    return verdict is not None and (verdict.review == "rejected" or verdict.is_whole)


def _done_today(asked: Asked, round_: str) -> int:
    """How many claims the viewer has accepted or rejected since midnight where the server stands."""
    midnight = datetime.datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    made = asked.project.decisions_since(midnight.astimezone(datetime.UTC).isoformat(timespec="milliseconds"))
    return len({d.subject for d in active(made, round_) if d.who == asked.viewer.name and d.action in ("accept", "reject")})


def _latest(asked: Asked, round_: str) -> list[Decision]:
    """The viewer's own latest decisions that are not undone, the last one first."""
    made = asked.project.latest_decisions(LOOKED_THROUGH)
    dead = undone(made)
    own = [d for d in made if not d.purged and d.seq not in dead and d.who == asked.viewer.name and d.round == round_
           and d.action not in ("undo", "purge")]  # fmt: skip
    return own[::-1][:UNDOABLE]


def _card(asked: Asked, claim_id: str, round_: str, verdict: Verdict | None) -> dict[str, Any]:
    """What stands on a card. In a round the machine's reading is hidden until the viewer has coded the claim."""
    project = asked.project
    claim = project.claim(claim_id)
    document = project.document(claim.doc)
    is_hidden = bool(round_) and not _is_cast(verdict)
    own = verdict.on(claim) if verdict else None
    code = "" if is_hidden else project.code_of(claim_id) or ""
    stood = claim if verdict is None else verdict.seen
    return {
        "claim": claim, "document": document, "around": around(claim, document),
        "pieces": pieces(claim, ("trigger",) if round_ else FIELDS),
        "is_hidden": is_hidden, "is_coded": bool(round_) and not is_hidden, "own": values(own) if own else [],
        "own_review": verdict.review if verdict else "", "values": values(stood if round_ else claim), "code": code,
        "event": project.event_lines(_only(code))[0] if code else None, "proposed": _proposed(asked, code) if code and not round_ else None,
        "is_alone": bool(code) and len(project.claim_ids(ClaimFilter(event=code, review="any"))) < 2,
        "remarks": [] if round_ else _remarks(project.decisions_in(claim.doc), claim_id), "edit": asked.one("edit"),
    }  # fmt: skip


def _only(code: str) -> EventFilter:
    return EventFilter(codes=(code,))


def _remarks(made: Sequence[Decision], claim_id: str) -> list[Decision]:
    counting = active(made)
    return [d for action in ("note", "flag", "assign") for d in remarks(counting, action).get(("claim", claim_id), ())]


def _proposed(asked: Asked, code: str) -> Any:
    """The event that could be one with this one, the nearest first; None for none."""
    found = derived.last_doubts(asked)
    pairs = [near for near in found.near if code in near.codes] if found else []
    if not pairs:
        return None
    apart = told_apart(active(asked.project.decisions_on("event")), asked.project.aliases())
    for near in pairs:
        other = next(one for one in near.codes if one != code)
        lines = asked.project.event_lines(_only(other))
        if lines and frozenset(near.codes) not in apart:
            return {"line": lines[0], "near": near}
    return None


def code_blind(asked: Asked) -> str:
    """Keep how a coder reads a claim, as votes of a round; back to the card, which then shows the machine's reading."""
    round_, claim_id = asked.sent("round"), asked.project.claim_id(asked.sent("subject"))
    if not round_:
        raise InputError("This is no round of coding.", "Begin one at /review with a name for the round.")
    if asked.sent("value-type") not in TYPES:
        raise InputError("The type is missing.", "Choose what kind of happening it is, or reject the claim.")
    claim = asked.project.claim(claim_id)
    verdict = votes_in(asked, round_).get(claim_id, {}).get(asked.viewer.name)
    base = verdict.claim if verdict else claim
    drafts = [draft for field in CODED if (draft := _vote(asked, base, field, round_))]
    drafts.append(Draft(action="accept", kind="claim", subject=claim_id, who=asked.viewer.name, round=round_, reason=asked.sent("reason")))
    return and_back(asked.sent("back", "/review"), decide(asked, *drafts))


def _vote(asked: Asked, base: Claim, field: str, round_: str) -> Draft | None:
    """The vote on one field; None where the coder says what would stand there anyway."""
    words = asked.sent(f"words-{field}")
    value = asked.sent(f"value-{field}") or ("asserted" if field == "stance" else "none" if field != "source" else "narrator")
    new = typed_value(asked.project, base.claim_id, field, value, [words] if words else [])
    if shown(field, value_of(field, new)) == shown(field, getattr(base, field)):
        return None
    return Draft(action="correct", kind="claim", subject=base.claim_id, field=field, new=new, who=asked.viewer.name, round=round_)


PAGES = (Page("/review", show),)
ACTIONS = (Action("/review/code", code_blind),)
