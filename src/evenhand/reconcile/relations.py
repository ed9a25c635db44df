"""How the accounts of one event stand to each other, field by field, with the words on both sides and the reason."""

from collections.abc import Sequence
from itertools import combinations

from evenhand.reconcile.accounts import Statement, spokesmen
from evenhand.reconcile.blame import blame_relations, denials
from evenhand.reconcile.concessions import concessions
from evenhand.reconcile.nights import NIGHT_DAYS, may_meet, part_of
from evenhand.reconcile.origins import Origins
from evenhand.reconcile.parts import part_relations
from evenhand.reconcile.tolls import LONG_DAYS, toll_relations
from evenhand.records import Relation, When
from evenhand.records.event import FIELDS, RELATIONS


def relations(found: Sequence[Statement], origins: Origins) -> tuple[Relation, ...]:
    """All relations among the statements of one event, in the order of FIELDS, of RELATIONS, then of origins."""
    made = [
        *blame_relations(found, origins),
        *toll_relations(found, origins),
        *part_relations(found, origins),
        *denials(found, origins),
        *concessions(found),
        *_dates(found),
        *_weapons(found),
    ]
    return tuple(sorted(dict.fromkeys(made), key=_order))


def _order(relation: Relation) -> tuple[int, int, str, str, str, str]:
    b = relation.b
    return (
        FIELDS.index(relation.field),
        RELATIONS.index(relation.relation),
        relation.who,
        relation.a.origin,
        b.origin if b else "",
        relation.a.claim_id + (b.claim_id if b else ""),
    )


def _latest(found: Sequence[Statement], field: str) -> list[Statement]:
    """Each origin's latest statement on a field, by origin; what it denies or only fears is none."""
    last = {s.origin.key: s for s in found if s.field == field and s.claim.stance in ("asserted", "hedged")}
    return spokesmen([last[key] for key in sorted(last)])


def _dates(found: Sequence[Statement]) -> list[Relation]:
    """Two origins that state different days, and days that meet; of a war each may name another stretch."""
    out = []
    for a, b in combinations(_latest([s for s in found if s.claim.time and not s.claim.time.borrowed], "date"), 2):
        one, other = a.claim.time, b.claim.time
        assert one
        assert other
        if any(t.start and t.end and (t.end - t.start).days > LONG_DAYS for t in (one, other)):
            continue
        apart = _follows(one, other) or _follows(other, one)
        relation = "contradict" if apart else "agree" if (one.start, one.end) == (other.start, other.end) else "compatible"
        why = {"contradict": "the days do not meet", "agree": "the same days", "compatible": "the days meet"}[relation]
        out.append(Relation(field="date", relation=relation, a=a.side, b=b.side, why=why))
    return out


def _follows(earlier: When, later: When) -> bool:
    """Whether one time ends before the other begins, and no night joins their days."""
    if not (earlier.end and later.start):
        return False
    night = NIGHT_DAYS if may_meet(part_of(earlier), part_of(later)) else 0
    return (later.start - earlier.end).days > night


def _weapons(found: Sequence[Statement]) -> list[Relation]:
    """Weapons that origins name: the same, or different ones that need not exclude each other."""
    out = []
    for a, b in combinations(_latest(found, "weapon"), 2):
        same = a.value == b.value
        out.append(
            Relation(
                field="weapon",
                relation="agree" if same else "compatible",
                a=a.side,
                b=b.side,
                why="the same weapon" if same else "both can have been used",
            )
        )
    return out
