"""The records: what Evenhand knows, as frozen values that are checked when made.

They import nothing of Evenhand but each other. All are `msgspec.Struct`s, so that `msgspec.to_builtins`,
`msgspec.json.encode` and `msgspec.convert` turn them into plain data and back without loss.
"""

from evenhand.records.claim import Claim, Reading, Reason, Skipped
from evenhand.records.decision import Decision, Draft
from evenhand.records.document import DateCandidate, Document, Failure
from evenhand.records.event import Account, Case, Event, Family, Origin, Reconciliation, Relation, Side, Standing
from evenhand.records.span import Span, Words
from evenhand.records.values import Attribution, Party, Source, Toll, Weapon, When, Where

__all__ = [
    "Account", "Attribution", "Case", "Claim", "DateCandidate", "Decision", "Document", "Draft", "Event", "Failure", "Family", "Origin",
    "Party", "Reading", "Reason", "Reconciliation", "Relation", "Side", "Skipped", "Source", "Span", "Standing",
    "Toll", "Weapon", "When", "Where", "Words",
]  # fmt: skip
