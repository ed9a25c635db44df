"""Making a decision: what it is about is looked up and checked in the very transaction that adds it to the chain."""

import sqlite3
from collections.abc import Callable
from typing import Any

import msgspec
from msgspec.structs import replace

from evenhand.decide.active import undone
from evenhand.decide.shapes import check
from evenhand.decide.verdicts import value_of
from evenhand.decide.words import misplaced, misquoted
from evenhand.errors import InputError
from evenhand.knowledge.own_tables import known_actors
from evenhand.records import Claim, Decision, Draft
from evenhand.records.codes import ROLES
from evenhand.records.decision import GRADES
from evenhand.store import decided, decisions, documents, journal, lookup
from evenhand.store.claim_rows import claim_of

MAKES_EVENTS_STALE = ("accept", "reject", "correct", "add", "merge", "split", "origin", "side", "family", "undo")
"""Decisions after which the events must be made anew."""


def decide(db: sqlite3.Connection, draft: Draft) -> Decision:
    """Complete a draft with what stands now, check it, add it to the chain, and lay it over the claims.

    Raises InputError where what it is about is not there, or what it says cannot be.
    """
    try:
        check(draft)
    except ValueError as error:
        raise InputError(f"{error}.") from None
    complete = _COMPLETE[draft.action](db, draft)
    decision = decisions.append(db, complete)
    if decision.round:
        return decision
    if decision.doc:
        row = db.execute("SELECT document_id FROM documents WHERE doc = ?", (decision.doc,)).fetchone()
        if row:
            decided.restate(db, row["document_id"])
    if decision.action in MAKES_EVENTS_STALE:
        journal.claims_changed(db)
    return decision


def _of_claim(db: sqlite3.Connection, draft: Draft) -> Draft:
    claim_id = lookup.claim_id(db, draft.subject)
    row = db.execute("SELECT * FROM claims JOIN documents USING (document_id) WHERE claim_id = ?", (claim_id,)).fetchone()
    claim, read = claim_of(row["record"]), decided.read_of(db, claim_id)
    before = {"claim": msgspec.to_builtins(claim)}
    if read is not None and read != claim:
        before["read"] = msgspec.to_builtins(read)
    draft = replace(draft, subject=claim_id, doc=row["doc"], before=before)
    if draft.action != "correct":
        return draft
    try:
        value = value_of(draft.field, draft.new)
        replace(claim, **{draft.field: value})
    except ValueError as error:
        raise InputError(f"claim {claim_id}: {error}.", "`evenhand explain` shows how the value stands now.") from None
    _check_words(row, misplaced(value, _parts(row)))
    return replace(draft, old=msgspec.to_builtins(getattr(claim, draft.field)), new=msgspec.to_builtins(value))


def _added(db: sqlite3.Connection, draft: Draft) -> Draft:
    try:
        claim = msgspec.convert(draft.new, Claim)
    except (msgspec.ValidationError, ValueError) as error:
        raise InputError(f"The claim cannot be added: {error}.") from None
    doc = lookup.doc(db, claim.doc)
    row = db.execute("SELECT * FROM documents WHERE doc = ?", (doc,)).fetchone()
    _check_words(row, misquoted(claim, _parts(row)))
    if db.execute("SELECT 1 FROM claims WHERE claim_id = ?", (claim.claim_id,)).fetchone():
        raise InputError(f"There is a claim {claim.claim_id} already.", "Correct it with `evenhand decide correct`.")
    claim = replace(claim, doc=doc, doc_sha256=row["sha256"])
    return replace(draft, subject=claim.claim_id, doc=doc, new=msgspec.to_builtins(claim))


def _parts(row: sqlite3.Row) -> dict[str, str]:
    return {"text": documents.text_of(row), "title": row["title"]}


def _check_words(row: sqlite3.Row, wrong: Any) -> None:
    problem = next(iter(wrong), None) if row["text"] is not None else None
    if problem:
        raise InputError(f"{row['doc']}: {problem}.", "Choose words that stand in the document; `evenhand document` shows it.")


def _merge(db: sqlite3.Connection, draft: Draft) -> Draft:
    codes = [lookup.event_code(db, code) for code in (draft.subject, *draft.new["codes"])]
    if len(set(codes)) < 2:
        raise InputError("These are one event already.", "Name two events or more.")
    old = {code: _claims_of(db, code) for code in dict.fromkeys(codes)}
    claims = sorted(claim for ids in old.values() for claim in ids)
    return replace(draft, subject=codes[0], old=old, new={"codes": list(old)[1:], "claims": claims})


def _split(db: sqlite3.Connection, draft: Draft) -> Draft:
    code = lookup.event_code(db, draft.subject)
    there = _claims_of(db, code)
    leaving = sorted({lookup.claim_id(db, claim) for claim in draft.new["leaving"]})
    if strange := [claim for claim in leaving if claim not in there]:
        raise InputError(f"{', '.join(strange)}: not of event {code}.", "`evenhand claims --event` lists its claims.")
    staying = [claim for claim in there if claim not in leaving]
    if not leaving or not staying:
        raise InputError(f"Nothing would be left on one side of {code}.", "Name some of its claims, not none and not all.")
    return replace(draft, subject=code, old=there, new={"leaving": leaving, "staying": staying})


def _claims_of(db: sqlite3.Connection, code: str) -> list[str]:
    return [row["claim_id"] for row in db.execute("SELECT claim_id FROM event_claims WHERE code = ? ORDER BY ordinal", (code,))]


def _of_origin(db: sqlite3.Connection, draft: Draft) -> Draft:
    row = db.execute("SELECT * FROM origins WHERE key = ?", (draft.subject,)).fetchone()
    if row is None:
        raise InputError(f"There is no origin {draft.subject!r}.", _where_it_went(db, draft.subject))
    if draft.action == "side":
        return replace(draft, old=row["side"], new=str(draft.new or "").strip())
    known = db.execute("SELECT 1 FROM origins WHERE key = ?", (draft.new,)).fetchone() or _is_actor(str(draft.new or ""))
    if not known or draft.new == draft.subject:
        hint = "`evenhand origins` lists them; the code of an actor will do as well (`evenhand actors`)."
        raise InputError(f"There is no other origin {draft.new!r}.", hint)
    return replace(draft, old=draft.subject)


def _is_actor(code: str) -> bool:
    """Whether a code is of an actor of the tables in use, with or without a role: a party may speak that no text quotes."""
    body, _, role = code.partition(":")
    known = known_actors()
    return (not role or role in ROLES) and (body in known.countries() or bool(known.kinds_of(body)))


def _where_it_went(db: sqlite3.Connection, key: str) -> str:
    """What to do where an origin is not there: one that a decision made another's voice counts as that one."""
    told = list(decisions.on(db, "origin"))
    joined = [d for d in told if d.action == "origin" and d.subject == key and d.seq not in undone(told)]
    if not joined:
        return "`evenhand origins` lists them."
    return f"It counts as {joined[-1].new} by decision {joined[-1].seq}; `evenhand decide undo {joined[-1].seq}` parts the two."


def _family(db: sqlite3.Connection, draft: Draft) -> Draft:
    doc = lookup.doc(db, draft.subject)
    others = sorted({lookup.doc(db, other) for other in draft.new["docs"]} - {doc})
    if not others:
        raise InputError(f"{doc}: a family is of two documents or more.", "Name another document.")
    together = bool(draft.new["together"])
    rows = db.execute("SELECT doc FROM family_documents WHERE family_id IN (SELECT family_id FROM family_documents WHERE doc = ?)"
                      " ORDER BY doc", (doc,)).fetchall()  # fmt: skip
    return replace(draft, subject=doc, old=[row["doc"] for row in rows], new={"docs": others, "together": together})


def _grade(db: sqlite3.Connection, draft: Draft) -> Draft:
    if draft.new and draft.new not in GRADES:
        raise InputError(f"There is no grade {draft.new!r}.", f"One of {', '.join(GRADES)}, or `none` to take it back.")
    return replace(draft, subject=lookup.event_code(db, draft.subject))


def _remark(db: sqlite3.Connection, draft: Draft) -> Draft:
    find: dict[str, Callable[[sqlite3.Connection, str], str]] = {
        "claim": lookup.claim_id, "event": lookup.event_code, "document": lookup.doc,
    }  # fmt: skip
    subject = find[draft.kind](db, draft.subject) if draft.kind in find else draft.subject
    doc = subject if draft.kind == "document" else ""
    if draft.kind == "claim":
        doc = db.execute("SELECT doc FROM documents JOIN claims USING (document_id) WHERE claim_id = ?", (subject,)).fetchone()[0]
    return replace(draft, subject=subject, doc=doc, new=str(draft.new or "").strip())


def _undo(db: sqlite3.Connection, draft: Draft) -> Draft:
    told = {decision.seq: decision for decision in decisions.decisions(db)}
    decision = told.get(int(draft.subject)) if draft.subject.isdecimal() else None
    if decision is None or decision.purged or decision.action == "purge":
        raise InputError(f"There is no decision {draft.subject!r} to undo.", "`evenhand decisions` lists them.")
    if decision.seq in undone(told.values()):
        raise InputError(f"Decision {decision.seq} is undone already.", "Undo its undoing to bring it back.")
    return replace(draft, subject=str(decision.seq), doc=decision.doc, round=decision.round)


_COMPLETE: dict[str, Callable[[sqlite3.Connection, Draft], Draft]] = {
    "accept": _of_claim, "reject": _of_claim, "correct": _of_claim, "add": _added, "merge": _merge, "split": _split,
    "origin": _of_origin, "side": _of_origin, "family": _family, "grade": _grade, "note": _remark, "flag": _remark,
    "assign": _remark, "undo": _undo,
}  # fmt: skip
