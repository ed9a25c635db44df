"""The form of what a decision says: checked when it is made and when it is read back, for a file can hold anything."""

import re
from typing import Any, Final, TypedDict

import msgspec

from evenhand.records import Decision, Draft
from evenhand.records.decision import FIELDS


class _Merge(TypedDict):
    codes: list[str]


class _Split(TypedDict):
    leaving: list[str]


class _Merged(_Merge):
    claims: list[str]


class _Parted(_Split):
    staying: list[str]


class _Family(TypedDict):
    docs: list[str]
    together: bool


_FORMS: dict[str, Any] = {
    "merge": _Merge, "split": _Split, "family": _Family, "origin": str,
    "side": str | None, "grade": str | None, "note": str | None, "flag": str | None, "assign": str | None,
    "add": dict[str, Any], "purge": dict[str, list[int]],
}  # fmt: skip
"""Action → the form of `new`. What corrects a field has that field's form, which is looked at where the claim is."""


_KEPT: dict[str, Any] = {**_FORMS, "merge": _Merged, "split": _Parted}
"""The same of a decision as it is kept, completed with what stood then."""

LONGEST_NAME: Final = 200
"""Characters of a round's name."""

LONGEST_TEXT: Final = 20_000
"""Characters of a reason or a note: some pages."""

MOST_VALUES: Final = 100
"""Values that a person can give one field of a claim; sentences name a handful."""

_NUMBER = re.compile(r"[0-9]{1,18}")
"""A decision's number: no more digits than a database's integer holds."""


def check(draft: Draft) -> None:
    """Raises ValueError, in words, where what a draft, or a decision that is kept, says has not the form of its action."""
    forms = _KEPT if isinstance(draft, Decision) else _FORMS
    if draft.action in forms:
        try:
            msgspec.convert(draft.new, forms[draft.action])
        except msgspec.ValidationError as error:
            raise ValueError(f"{draft.action}: {error}") from error
    if draft.action == "correct" and draft.field not in FIELDS:
        raise ValueError(f"{draft.field!r} cannot be corrected; one of {', '.join(FIELDS)} can")
    if draft.action == "undo" and not _NUMBER.fullmatch(draft.subject):
        raise ValueError(f"undo: {draft.subject[:80]!r} is no decision's number")
    if not isinstance(draft, Decision):
        _check_lengths(draft)


def _check_lengths(draft: Draft) -> None:
    """A slip of the hand (a whole file pasted into a field) would make everything slow that shows the decision or its claim."""
    if len(draft.round) > LONGEST_NAME or not draft.round.isprintable():
        raise ValueError(f"a round is named in one line of at most {LONGEST_NAME} characters")
    if len(draft.reason) > LONGEST_TEXT or (isinstance(draft.new, str) and len(draft.new) > LONGEST_TEXT):
        raise ValueError(f"that is too long to be kept: at most {LONGEST_TEXT:,} characters")
    if draft.action == "correct" and isinstance(draft.new, list | tuple) and len(draft.new) > MOST_VALUES:
        raise ValueError(f"{draft.field}: {len(draft.new):,} are too many for one claim; at most {MOST_VALUES}")
