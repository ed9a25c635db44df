"""The account matrix of an event: a row for each question, a column for each origin, and how the answers stand together."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from evenhand.reconcile.accounts import SEVERAL
from evenhand.records import Account, Case, Relation, Side
from evenhand.records.codes import HARMS
from evenhand.records.event import FIELDS

LABELS = {
    "what": "what happened", "blame": "who did it", "whom": "to whom", "date": "when", "place": "where",
    "weapon": "weapon", "killed": "killed", "wounded": "wounded", "missing": "missing", "captured": "captured",
    "displaced": "displaced", "occurrence": "did it happen",
}  # fmt: skip

SIGNS = {
    "contradict": "≠", "denied": "⊘", "revised": "↻", "compatible": "≈", "agree": "=", "conceded": "!",
    "one origin": "1", "silent": "∅",
}  # fmt: skip
"""The signs of a row, the strongest first. `!` marks what a party says against its own interest."""

MEANS = {"silent": "says nothing of it in the documents you supplied"}
"""Signs that their name alone does not explain."""

TOLD = ("contradict", "denied", "revised", "conceded")
"""Relations that are told one by one beside the matrix; the others are seen in it."""

JOINTS = {"revised": " → ", "denied": " ⊘ "}
"""What stands between the two sides of a relation that is told; a stroke in all others."""

NO_SIDE = ""

STANCED = frozenset(("blame", *HARMS))
"""Questions on which a value that is denied or hedged would read as what the origin states; `occurrence` tells it of the others."""


class Cell(Struct, frozen=True, kw_only=True):
    """What one origin states last on one question; of counts that of all people, where it gives one in figures.

    `earlier` are the values that it has itself replaced, oldest first; `also` what it states besides (another count of
    people, another place): no revision, and none is implied by their order. `stances` has how the origin stands to those
    of these values that it does not assert.
    """

    value: str
    quote: str
    doc: str
    claim_id: str
    earlier: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    stances: dict[str, str] = {}

    def told(self, value: str) -> str:
        """One of its values as it can be read by itself: `denied: ARM:MIL`."""
        stance = self.stances.get(value)
        return f"{stance}: {value}" if stance else value


class Column(Struct, frozen=True, kw_only=True):
    """An origin, with its side ("" has none)."""

    origin: str
    name: str
    side: str


class Row(Struct, frozen=True, kw_only=True):
    """One question. `marks` say how the answers stand to each other, strongest first; a cell is None where silent."""

    field: str
    label: str
    marks: tuple[str, ...]
    cells: tuple[Cell | None, ...]


class Matrix(Struct, frozen=True, kw_only=True):
    """All questions that some origin answers, against all origins; `silent` are the questions that none answers."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    silent: tuple[str, ...]


def matrix(case: Case) -> Matrix:
    """The matrix of an event: columns by side and origin in alphabetical order, origins without a side last."""
    event, stances = case.event, stances_of(case)
    accounts = sorted(event.accounts, key=lambda a: (a.origin.side == NO_SIDE, a.origin.side, a.origin.key))
    rows, silent = [], []
    for field in FIELDS:
        cells = tuple(_cell(account, field, event.relations, stances) for account in accounts)
        if any(cells):
            rows.append(Row(field=field, label=LABELS[field], marks=_marks(field, cells, event.relations), cells=cells))
        else:
            silent.append(LABELS[field])
    columns = tuple(Column(origin=a.origin.key, name=a.origin.name or a.origin.key, side=a.origin.side) for a in accounts)
    return Matrix(columns=columns, rows=tuple(rows), silent=tuple(silent))


def stances_of(case: Case) -> dict[str, str]:
    """How the source of each claim stands to it, by the claim's id."""
    return {claim.claim_id: claim.stance for claim in case.claims}


def stance_told(field: str, side: Side, stances: Mapping[str, str]) -> str:
    """How an origin stands to a value that it gives on a question, "" where it asserts it or `occurrence` tells."""
    stance = stances.get(side.claim_id, "asserted")
    return stance if field in STANCED and stance != "asserted" else ""


def _cell(account: Account, field: str, relations: Iterable[Relation], stances: Mapping[str, str]) -> Cell | None:
    stated = account.values.get(field, ())
    if not stated:
        return None
    steps = _steps(account.origin.key, field, relations)
    replaced = {earlier.value for earlier, _ in steps}
    ends = {later.value for _, later in steps} - replaced or {later.value for _, later in steps[-1:]}
    last = _last(stated, replaced - ends) if field in HARMS else stated[-1]
    others = dict.fromkeys(side.value for side in stated if side.value != last.value)
    earlier = tuple(value for value in others if value in replaced)
    also = tuple(value for value in others if value not in replaced)
    latest = {side.value: stance_told(field, side, stances) for side in stated}
    return Cell(value=last.value, quote=last.words.text, doc=last.doc, claim_id=last.claim_id, earlier=earlier, also=also,
                stances={value: stance for value, stance in latest.items() if stance})  # fmt: skip


def _last(stated: Sequence[Side], replaced: Collection[str]) -> Side:
    """The count that stands for an origin: the last that it did not itself replace, of all people sooner than of some, in figures sooner
    than in words."""
    standing = [side for side in stated if side.value not in replaced] or stated

    def order(at: tuple[int, Side]) -> tuple[bool, bool, int]:
        return not at[1].value.startswith(SEVERAL), at[1].value.endswith((" people", " person")), at[0]

    return max(enumerate(standing), key=order)[1]


def _steps(origin: str, field: str, relations: Iterable[Relation]) -> list[tuple[Side, Side]]:
    """What this origin has itself replaced on one question, and by what."""
    return [(r.a, r.b) for r in relations
            if r.relation == "revised" and r.field == field and r.b and r.a.origin == r.b.origin == origin]  # fmt: skip


def _marks(field: str, cells: Iterable[Cell | None], relations: Iterable[Relation]) -> tuple[str, ...]:
    found = {relation.relation for relation in relations if relation.field == field}
    marks = tuple(sign for sign in SIGNS if sign in found)
    if marks:
        return marks
    return ("one origin",) if sum(cell is not None for cell in cells) == 1 else ()
