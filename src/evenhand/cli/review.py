"""`evenhand review`: one claim at a time with its sentence; a key decides."""

import sys
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout, suppress
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.decide import ByOption, who_decides
from evenhand.cli.options import ActorOption, JsonOption, PlaceOption, ProjectOption, QuietOption, TypeOption, known_type

if TYPE_CHECKING:
    from evenhand.records import Claim, Decision
    from evenhand.store import ClaimFilter, Project

KEYS = "a accept · x reject · e edit a field · space skip · u undo · n note · f flag · ? help · q quit"


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(review)


def review(
    order: Annotated[
        str, typer.Option("--order", metavar="ORDER", help="text, confidence, dispute, event or random.")
    ] = "text",
    sample: Annotated[int | None, typer.Option("--sample", metavar="N", min=1, help="A random sample of N claims.")] = None,
    seed: Annotated[str, typer.Option("--seed", metavar="TEXT", help="Who gives the same seed gets the same sample.")] = "1",
    round: Annotated[
        str, typer.Option("--round", metavar="NAME", help="Code blind: votes of this round, unseen by others, take no effect yet.")
    ] = "",
    doc: Annotated[str, typer.Option("--doc", metavar="DOC", help="Only this document's.")] = "",
    event: Annotated[str, typer.Option("--event", metavar="EVENT", help="Only this event's.")] = "",
    place: PlaceOption = "",
    actor: ActorOption = "",
    type: TypeOption = "",
    by: ByOption = "",
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Review claims one at a time by single keys.

    a accepts, x rejects, e edits a field, space skips, u undoes your last, n notes, f flags, ? helps, q quits. What you
    have decided does not come up again: the same command goes on where you stopped.
    """
    from evenhand.cli.keys import Ended
    from evenhand.cli.opening import bring_up_to_date, for_writing
    from evenhand.cli.terminal import counted, print_json, say
    from evenhand.store import ClaimFilter

    _check_order(order)
    who = who_decides(by)
    with for_writing(project, create=False) as opened:
        bring_up_to_date(opened, quiet=True)
        chosen = ClaimFilter(
            doc=opened.doc(doc) if doc else "", event=opened.event_code(event) if event else "", place=place, actor=actor,
            type=known_type(type), review="any" if round else "",
        )  # fmt: skip
        waiting, n_done = _waiting(opened, chosen, who, order, sample, seed, round)
        desk = Desk(opened, who, round)
        with suppress(Ended), redirect_stdout(sys.stderr if json else sys.stdout):
            queue = deque(waiting)
            while queue:
                desk.look_at(queue.popleft(), f"{n_done + len(waiting) - len(queue)} of {n_done + len(waiting)}")
                queue.extendleft(desk.brought_back())
        bring_up_to_date(opened, quiet=quiet)
        left = len(waiting) - desk.n_passed
    if json:
        print_json({"decided": desk.n_decided, "skipped": desk.n_skipped, "left": left, "already_decided": n_done})
    say(f"{counted(desk.n_decided, 'decision')}; {left} of {n_done + len(waiting)} claims wait for {who}"
        + (f" in round {round}" if round else "") + ".", quiet=quiet or json)  # fmt: skip


def _check_order(order: str) -> None:
    from evenhand.decide.queue import ORDERS

    if order not in ORDERS:
        raise typer.BadParameter(f"{order!r} is none of {', '.join(ORDERS)}.", param_hint="--order")


def _waiting(opened: "Project", chosen: "ClaimFilter", who: str, order: str, sample: int | None, seed: str,
             round_: str) -> "tuple[list[Claim], int]":  # fmt: skip
    """The claims that wait for this person, in order, and how many of the chosen ones they have decided already."""
    from evenhand.decide.active import active
    from evenhand.decide.queue import drawn, ordered
    from evenhand.store import EventFilter

    lines = opened.claim_lines(chosen)
    claims = [line.claim for line in lines if line.claim.review != "added"]
    if sample is not None:
        picked = {claim.claim_id for claim in drawn(claims, sample, seed)}
        claims = [claim for claim in claims if claim.claim_id in picked]
    decided = {d.subject for d in active(list(opened.decisions()), round_)
               if d.kind == "claim" and d.action in ("accept", "reject") and (not round_ or d.who == who)}  # fmt: skip
    waiting = [claim for claim in claims if claim.claim_id not in decided]
    codes = {line.claim.claim_id: line.event for line in lines}
    disputed = {line.code for line in opened.event_lines(EventFilter(disputed=True))}
    return ordered(waiting, order, codes, disputed, seed), len(claims) - len(waiting)


class Desk:
    """One person's sitting: shows a claim, waits for keys, and keeps what they decide at once."""

    def __init__(self, opened: "Project", who: str, round_: str) -> None:
        self._opened, self._who, self._round = opened, who, round_
        self._codes = opened.codes()
        self._made: list[Decision] = []
        self._back: list[Claim] = []
        self.n_decided = self.n_skipped = self.n_passed = 0

    def look_at(self, claim: "Claim", place: str) -> None:
        """Show a claim and do what the keys say until one of them leads on. Raises Ended."""
        from evenhand.cli.card import print_card
        from evenhand.cli.keys import Ended, key
        from evenhand.cli.terminal import say

        actions: dict[str, Callable[[Claim], bool]] = {
            "a": lambda c: self._decide("accept", c), "x": lambda c: self._decide("reject", c), " ": self._skip,
            "e": self._edit, "u": self._undo, "n": lambda c: self._remark("note", c), "f": lambda c: self._remark("flag", c),
        }  # fmt: skip
        print_card(self._own(claim), self._opened.document(claim.doc), self._codes.get(claim.claim_id, ""), place)
        while True:
            pressed = key(f"[{claim.claim_id}] a x e space u n f ? q > ")
            if pressed == "q":
                raise Ended
            if pressed not in actions:
                say(KEYS)
            elif actions[pressed](claim):
                self.n_passed += pressed in "ax"
                return
            else:
                print_card(self._own(claim), self._opened.document(claim.doc), self._codes.get(claim.claim_id, ""), place)

    def brought_back(self) -> "list[Claim]":
        """The claim whose decision was undone since one last asked, and the one that was shown then, nearest last."""
        back, self._back = self._back, []
        return back

    def _own(self, claim: "Claim") -> "Claim":
        """The claim as this person has it: in a round of blind coding, with their own votes alone."""
        from evenhand.decide.coding import votes

        if not self._round:
            return self._opened.claim(claim.claim_id)
        vote = votes(list(self._opened.decisions()), self._round).get(claim.claim_id, {}).get(self._who)
        return vote.on(self._opened.claim(claim.claim_id)) if vote else claim

    def _keep(self, action: str, claim: "Claim", **more: object) -> "Decision":
        from evenhand.records import Draft

        draft = Draft(action=action, kind="claim", subject=claim.claim_id, who=self._who, round=self._round, **more)  # type: ignore[arg-type]
        decision = self._opened.decide(draft)
        self._made.append(decision)
        self.n_decided += 1
        return decision

    def _decide(self, action: str, claim: "Claim") -> bool:
        self._keep(action, claim)
        return True

    def _skip(self, claim: "Claim") -> bool:
        self.n_skipped += 1
        return True

    def _edit(self, claim: "Claim") -> bool:
        """Ask for a field, its value and its words; a mistake is told and nothing changes."""
        from evenhand.cli.keys import line
        from evenhand.cli.terminal import say
        from evenhand.errors import InputError
        from evenhand.records.decision import FIELDS
        from evenhand.store.typed import typed_value

        field = _completed(line(f"field ({', '.join(FIELDS)}) > ").strip(), FIELDS)
        value = line("value > ")
        words = line("words, or START:END (empty: as before) > ")
        try:
            self._keep("correct", claim, field=field, new=typed_value(self._opened, claim.claim_id, field, value, [words] if words else []))
        except InputError as error:
            say(f"{error} {error.hint}")
        return False

    def _undo(self, claim: "Claim") -> bool:
        from evenhand.cli.terminal import say
        from evenhand.records import Draft
        from evenhand.report.decided import told

        if not self._made:
            say("You have decided nothing in this sitting yet; `evenhand decide undo NUMBER` undoes an older decision.")
            return False
        last = self._made.pop()
        self._opened.decide(Draft(action="undo", kind="decision", subject=str(last.seq), who=self._who))
        self.n_decided -= 1
        if last.action in ("accept", "reject") and last.subject != claim.claim_id:
            self.n_passed -= 1
            self._back = [claim, self._opened.claim(last.subject)]
        say(f"undone: {last.seq}  {told(last)}")
        return bool(self._back)  # back to the claim itself, as annotation tools do

    def _remark(self, action: str, claim: "Claim") -> bool:
        from evenhand.cli.keys import line

        text = line(f"{action} > ").strip()
        if text:
            self._keep(action, claim, new=text)
        return False


def _completed(typed: str, fields: Sequence[str]) -> str:
    """The field that was typed, or the only one that begins so."""
    fits = [field for field in fields if field.startswith(typed)] if typed else []
    return fits[0] if len(fits) == 1 else typed
