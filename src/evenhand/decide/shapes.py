"""The form of what a decision says: checked when it is made and when it is read back, for a file can hold anything."""

from typing import Any, TypedDict

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
    if draft.action == "undo" and not (draft.subject.isascii() and draft.subject.isdecimal()):
        raise ValueError(f"undo: {draft.subject!r} is no decision's number")
