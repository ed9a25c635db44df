"""What there is to tell of an event besides its matrix: the tolls, the grade, and people's remarks."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from evenhand.decide.arrange import grades, remarks
from evenhand.decide.grades import Proposal, proposed_grade
from evenhand.reconcile.toll_picture import TollPicture, toll_pictures
from evenhand.records import Case, Decision
from evenhand.report.acts import Act, acts
from evenhand.report.around import Around

PERSON = "✎"
"""The sign of a value that a person decided; what the machine read stays without one."""


class Remark(Struct, frozen=True, kw_only=True):
    """A note, flag or assignment on the event, or on a claim or document of it; `seq` is the decision's number."""

    action: str
    kind: str
    subject: str
    who: str
    text: str
    seq: int


class About(Struct, frozen=True, kw_only=True):
    """`grade` is what a person decided, "" for nothing; `proposed` what the rules propose, None for nothing;
    `acts` are the acts of words that are told with it."""

    tolls: tuple[TollPicture, ...] = ()
    grade: str = ""
    proposed: Proposal | None = None
    remarks: tuple[Remark, ...] = ()
    acts: tuple[Act, ...] = ()


def about(case: Case, known: Around, aliases: Iterable[str] = ()) -> About:
    """What there is to tell of an event. `aliases` are codes that were merged into it: decisions on them count, too."""
    codes = (*sorted(aliases), case.event.code)
    given = grades(known.decisions)
    return About(
        tolls=toll_pictures(case, known.documents, known.origins),
        grade=next((given[code] for code in reversed(codes) if code in given), ""),
        proposed=proposed_grade(case, known.documents, known.origins), remarks=_remarks(case, known.decisions, codes),
        acts=acts(case.acts, {doc: meta.published for doc, meta in known.documents.items()}),
    )  # fmt: skip


def _remarks(case: Case, decisions: Sequence[Decision], codes: Sequence[str]) -> tuple[Remark, ...]:
    things = [("event", code) for code in codes]
    things += [("document", doc) for doc in dict.fromkeys(claim.doc for claim in case.claims)]
    things += [("claim", claim.claim_id) for claim in case.claims]
    found = {action: remarks(decisions, action) for action in ("note", "flag", "assign")}
    return tuple(
        Remark(action=action, kind=d.kind, subject=d.subject, who=d.who, text=d.new, seq=d.seq)
        for thing in things for action, made in found.items() for d in made.get(thing, ())
    )  # fmt: skip
