"""The chain of decisions as plain rows: who decided what, when and why, each with its place in the chain."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from evenhand.decide.active import undone
from evenhand.export.columns import Column, Table
from evenhand.records import Decision

DECISIONS: Final = Table(
    "decisions", "decision",
    "What people decided, in the order they did; nothing in it is ever changed, and to undo is a row of its own.",
    (
        Column("number", "integer", "The decision's number, from 1."),
        Column("at", "string", "When it was made (UTC, ISO 8601)."),
        Column("who", "string", "Who decided; empty where the content was purged or is not shared."),
        Column("action", "string", "What was done: accept, reject, correct, add, merge, split, grade, origin, side, undo and so on."),
        Column("kind", "string", "What it is about: claim, event, origin, document or decision."),
        Column("subject", "string", "The id, code, key or number of what it is about."),
        Column("field", "string", "The field of a claim that was corrected."),
        Column("old", "string", "The value before, as JSON; empty for none."),
        Column("new", "string", "The value after, as JSON; empty for none."),
        Column("reason", "string", "Why, in the person's words."),
        Column("round", "string", "The round of coding in which it is a vote without effect; empty where it takes effect."),
        Column("event", "string", "The code of the event that it is about, or that its claim is in now; empty for none."),
        Column("doc", "string", "The id of the document that it speaks of."),
        Column("undone", "boolean", "Whether it is undone now."),
        Column("purged", "boolean", "Whether its content was deleted, or is not shared."),
        Column("commitment", "string", "SHA-256 of a salt and the content."),
        Column("previous", "string", "The hash of the decision before; empty for the first."),
        Column("hash", "string", "SHA-256 of number, time, action, commitment and the hash before."),
    ),
    key=("number",),
)  # fmt: skip


def decision_rows(decisions: Iterable[Decision], codes: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """A row for each decision, in order; `codes` maps claims to the events they are in now."""
    every = list(decisions)
    dead = undone(every)
    for d in every:
        yield {
            "number": d.seq, "at": d.at, "who": d.who or None, "action": d.action, "kind": d.kind or None,
            "subject": d.subject or None, "field": d.field or None, "old": _json(d.old), "new": _json(d.new),
            "reason": d.reason or None, "round": d.round or None, "event": d.subject if d.kind == "event" else codes.get(d.subject),
            "doc": d.doc or None, "undone": d.seq in dead, "purged": d.purged, "commitment": d.commitment,
            "previous": d.previous or None, "hash": d.hash,
        }  # fmt: skip


def _json(value: Any) -> str | None:
    return None if value in (None, "", []) else json.dumps(value, ensure_ascii=False, sort_keys=True)
