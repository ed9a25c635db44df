"""`POST /decide`: every decision that a page can ask for, by the fields of one form; `/undo` and `/refresh` beside it.

`action` is one of `records.decision.ACTIONS`, `subject` (repeated where it is of several) what it is about, `value` the new
value as it is typed at the command line (a side by a country's name, too), `reason` why, `round` a round of blind coding,
`back` the address to go back to; with `wait` "no" one goes back before the events are made anew. `correct` has
`field` and `words` (START:END, title:START:END or as they stand, repeated); `add` has `doc`, `words`, `type`, `source`,
`source_words` and `stance`; `note`, `flag` and `assign` may say the `kind` of their subject.

What cannot be decided is told with all that was typed, to be mended and sent again.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from evenhand.errors import InputError
from evenhand.knowledge.own_tables import known_actors
from evenhand.records import Draft, decision
from evenhand.store.typed import typed_claim, typed_value
from evenhand.web.asked import Asked
from evenhand.web.deciding import and_back, bring_up_to_date, decide
from evenhand.web.view import Action, View

TYPED: Final = {
    "value": "Value", "words": "Words", "type": "Type", "stance": "Stance", "source": "Source", "source_words": "Words of the source",
    "reason": "Reason",
}  # fmt: skip
"""What a person types into a form, with what to call it; all else is sent as it was."""

_OF_THE_TERMINAL: Final = re.compile(r"[^.?;:]*`evenhand [^`]*`[^.?;]*[.?;]?")
_GIVEN: Final = re.compile(r"`([^`]*)`")


def decided(asked: Asked) -> str | View:
    """Make the decisions that the form asks for; back to where it came from."""
    try:
        return _decided(asked)
    except InputError as error:
        sent = [(name, value) for name, value in asked.form.multi_items() if isinstance(value, str) and name != "token"]
        told = {"message": _worded(str(error)), "hint": _worded(error.hint), "sent": [(*one, _label(one, sent)) for one in sent]}
        return View(template="again.html", context=told, status=422)


def _label(one: tuple[str, str], sent: Sequence[tuple[str, str]]) -> str:
    """What to call something that was typed; "" for what was not. The second event of a merge was."""
    if ("action", "merge") in sent and one[0] == "subject" and one is not next(other for other in sent if other[0] == "subject"):
        return "Code of the other event"
    return TYPED.get(one[0], "")


def _worded(told: str) -> str:
    """An error's words for a page: without the commands of the terminal, and with quotation marks about examples."""
    return _GIVEN.sub(r"“\1”", _OF_THE_TERMINAL.sub("", told)).strip()


def _decided(asked: Asked) -> str:
    action = asked.sent("action")
    if action not in _DRAFTS:
        raise InputError(f"There is no decision {action!r}.", f"One of {', '.join(_DRAFTS)}.")
    subjects = asked.all_sent("subject")
    if not subjects and action != "add":
        raise InputError("Nothing was chosen.", "Choose what the decision is about.")
    return and_back(asked.sent("back", "/"), decide(asked, *_DRAFTS[action](asked, subjects)))


def undo(asked: Asked) -> str:
    """Undo the decision of the number that the form names; both stay on record."""
    draft = Draft(action="undo", kind="decision", subject=asked.sent("number"), who=asked.viewer.name, reason=asked.sent("reason"))
    return and_back(asked.sent("back", "/"), decide(asked, draft))


def _draft(asked: Asked, subject: str, new: Any = None, *, kind: str = "", field: str = "") -> Draft:
    action = asked.sent("action")
    return Draft(action=action, kind=kind or decision.ACTIONS[action], subject=subject, field=field, new=new, who=asked.viewer.name,
                 reason=asked.sent("reason"), round=asked.sent("round"))  # fmt: skip


def _each(asked: Asked, subjects: Sequence[str]) -> list[Draft]:
    return [_draft(asked, subject) for subject in subjects]


def _correct(asked: Asked, subjects: Sequence[str]) -> list[Draft]:
    field, words = asked.sent("field"), asked.all_sent("words")
    return [_draft(asked, s, typed_value(asked.project, s, field, asked.sent("value"), words), field=field) for s in subjects]


def _add(asked: Asked, _: Sequence[str]) -> list[Draft]:
    source, source_words = asked.sent("source") or "narrator", asked.sent("source_words")
    new = typed_claim(asked.project, asked.sent("doc"), asked.sent("words"), asked.sent("type"), source, source_words,
                      asked.sent("stance") or "asserted")  # fmt: skip
    return [_draft(asked, new["claim_id"], new)]


def _merge(asked: Asked, subjects: Sequence[str]) -> list[Draft]:
    return [_draft(asked, subjects[0], {"codes": list(subjects[1:])})]


def _split(asked: Asked, subjects: Sequence[str]) -> list[Draft]:
    return [_draft(asked, subjects[0], {"leaving": asked.all_sent("claim")})]


def _valued(asked: Asked, subjects: Sequence[str]) -> list[Draft]:
    value = asked.sent("value")
    return [_draft(asked, subject, "" if value.lower() == "none" else value) for subject in subjects]


def _side(asked: Asked, subjects: Sequence[str]) -> list[Draft]:
    value = asked.sent("value")
    codes = {actor.name.casefold(): code for code, actor in known_actors().countries().items()}
    side = "" if value.lower() == "none" else codes.get(value.casefold(), value)
    return [_draft(asked, subject, side) for subject in subjects]


def _family(asked: Asked, subjects: Sequence[str]) -> list[Draft]:
    return [_draft(asked, subjects[0], {"docs": list(subjects[1:]), "together": asked.sent("together", "yes") == "yes"})]


def _remark(asked: Asked, subjects: Sequence[str]) -> list[Draft]:
    value = asked.sent("value")
    find = {"event": asked.project.event_code, "claim": asked.project.claim_id, "document": asked.project.doc}
    named = asked.sent("kind")
    found = [(named, find[named](subject)) if named in find else asked.project.thing(subject) for subject in subjects]
    return [_draft(asked, whole, "" if value.lower() == "none" else value, kind=kind) for kind, whole in found]


_DRAFTS: Final[Mapping[str, Callable[[Asked, Sequence[str]], list[Draft]]]] = {
    "accept": _each, "reject": _each, "correct": _correct, "add": _add, "merge": _merge, "split": _split, "origin": _valued,
    "side": _side, "family": _family, "grade": _valued, "note": _remark, "flag": _remark, "assign": _remark,
}  # fmt: skip

PAGES = ()
ACTIONS = (Action("/decide", decided), Action("/undo", undo), Action("/refresh", bring_up_to_date))
