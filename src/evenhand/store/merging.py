"""Two projects into one: documents that are new here come along, and decisions that people made there are made here, too.

A decision of the other project keeps who made it and when, and names its hash there: merging again brings nothing twice.
One that a decision here speaks against is brought as a vote of the round `from NAME`: it takes no effect, and both are
listed until somebody adjudicates.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from evenhand.decide.active import active, undone
from evenhand.errors import InputError
from evenhand.records import Decision, Draft
from evenhand.store.project import Project

EVENTS = ("merge", "split", "grade")
OF_CLAIMS = ("accept", "reject", "correct")


class Conflict(Struct, frozen=True, kw_only=True):
    """A decision there that one here speaks against. Values are plain data, None for none."""

    here: Decision
    there: Decision


class Unplaced(Struct, frozen=True, kw_only=True):
    """A decision there that could not be made here, and why."""

    there: Decision
    why: str


class Merged(Struct, frozen=True, kw_only=True):
    """What a merge did: documents and decisions that came along, those known already, conflicts, and what found no place."""

    documents: int
    decisions: int
    already_there: int
    conflicts: tuple[Conflict, ...]
    unplaced: tuple[Unplaced, ...]


def bring_documents(here: Project, there: Project, run_id: int) -> int:
    """Keep every document of `there` that is not here, with its bytes and what the machine read in it; returns how many."""
    known = {document.key for document in here.headers().values()}
    added = 0
    for document in there.documents():
        if document.key in known or here.purged(document.sha256) or not there.has_text(document.doc):
            continue
        reader = there.read_by(document.key)
        original = there.original(document.original_sha256 or document.sha256)
        if reader is None or original is None:
            continue
        kept = here.keep_reading(document, original, there.machine_reading(document.doc), *reader, run_id)
        added += kept is not None
    return added


def bring_decisions(here: Project, there: Project, name: str) -> tuple[int, int, list[Conflict], list[Unplaced]]:
    """Make every decision of `there` here that was not brought before; events here must be up to date.

    Returns how many were made, how many were known, and what stands against each other or found no place.
    """
    told = list(there.decisions())
    mine = list(here.decisions())
    known = {decision.hash for decision in mine} | {decision.via for decision in mine if decision.via}
    standing = {_slot(d): d for d in active(mine) if _slot(d)}
    dead, codes = undone(told), _codes(here, there)
    made, already, conflicts, unplaced = 0, 0, list[Conflict](), list[Unplaced]()
    for decision in told:
        if decision.purged or decision.action in ("undo", "purge") or decision.seq in dead:
            continue
        if (decision.via or decision.hash) in known:
            already += 1
            continue
        against = standing.get(_slot(decision))
        round_ = decision.round
        if against is not None and not round_ and _says(against) != _says(decision):
            conflicts.append(Conflict(here=against, there=decision))
            if decision.action not in OF_CLAIMS:
                continue
            round_ = f"from {name}"
        try:
            here.decide(_draft(decision, round_, codes))
            made += 1
        except InputError as error:
            unplaced.append(Unplaced(there=decision, why=str(error)))
    return made, already, conflicts, unplaced


def _slot(decision: Decision) -> tuple[str, ...]:
    """What a decision settles: two that settle one thing otherwise are in conflict; () settles nothing that can be."""
    if decision.purged or decision.action in ("note", "flag", "assign", "undo", "purge", "merge", "split", "add"):
        return ()
    kind = "verdict" if decision.action in ("accept", "reject") else decision.action
    return kind, decision.subject, decision.field


def _says(decision: Decision) -> Any:
    return decision.new if decision.action not in ("accept", "reject") else decision.action


def _draft(decision: Decision, round_: str, codes: Mapping[str, str]) -> Draft:
    fields = {name: getattr(decision, name) for name in Draft.__struct_fields__ if name not in ("old", "before", "doc")}
    subject, new = decision.subject, decision.new
    if decision.kind == "event":
        subject = codes.get(subject, subject)
    if decision.action == "merge":
        new = {"codes": [codes.get(code, code) for code in new["codes"]]}
    elif decision.action == "split":
        new = {"leaving": new["leaving"]}
    return Draft(**{**fields, "subject": subject, "new": new, "round": round_, "via": decision.via or decision.hash})


def _codes(here: Project, there: Project) -> dict[str, str]:
    """For each event there, the event here that holds most of its claims."""
    home = here.codes()
    counts: dict[str, Counter[str]] = {}
    for claim_id, code in there.codes().items():
        if claim_id in home:
            counts.setdefault(code, Counter())[home[claim_id]] += 1
    return {code: min(found, key=lambda c: (-found[c], c)) for code, found in counts.items()}
