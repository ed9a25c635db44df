"""Counts of everybody beside counts of some kind of people among them: a part cannot be more than the whole."""

from collections.abc import Sequence
from itertools import product
from typing import Final

from evenhand.reconcile.accounts import Statement, spokesmen
from evenhand.reconcile.origins import Origins
from evenhand.reconcile.tolls import KINDS, chains, counts, harmed, is_carried, is_part, is_running, is_vague, one_partys_own
from evenhand.records import Relation
from evenhand.records.codes import WHO

PARTS: Final = {
    "people": tuple(who for who in WHO if who != "people"),
    "civilians": ("children", "medics", "aid workers", "journalists", "refugees"),
    "women and children": ("women", "children"),
}
"""Kinds of people → the kinds that are counted among them."""


def part_relations(found: Sequence[Statement], origins: Origins) -> list[Relation]:
    """Where one origin counts fewer in all ("four people", "nobody") than another counts of some kind among them ("six civilians").
    More in all says nothing: who else was harmed is not told. Two origins that count the same kind are compared there."""
    out: list[Relation] = []
    for kind in KINDS:
        counted = counts(found, kind)
        last = {who: _latest([s for s in counted if s.who == who], kind, origins) for who in {s.who for s in counted}}
        for whole, parts in PARTS.items():
            for part in parts:
                for a, b in product(last.get(whole, ()), last.get(part, ())):
                    same = any({a.origin.key, b.origin.key} <= {s.origin.key for s in last[who]} for who in (whole, part))
                    if not same and _is_less(a, b, kind):
                        one, other = sorted((a, b), key=lambda s: s.origin.key)
                        why = f"fewer {whole} in all than {part} among them" if a.high else f"nobody, and {part}"
                        out.append(Relation(field=kind, relation="contradict", a=one.side, b=other.side, who=whole, why=why))
    return out


def _latest(found: list[Statement], kind: str, origins: Origins) -> list[Statement]:
    last = (steps[-1] for steps in chains(found, kind, origins).values())
    return spokesmen(sorted(last, key=lambda s: s.origin.key))


def _is_less(whole: Statement, part: Statement, kind: str) -> bool:
    """Whether a count of all cannot hold a count of some: not one of another party's people, of a few among them, of another day of a
    war, nor one that its own document or party carries on. A narrator who hands on a larger count gives a smaller one of something else."""
    if whole.origin.key == part.origin.key or harmed(whole, kind) not in ("", harmed(part, kind)):
        return False
    if whole.origin.kind == "outlet" and whole.high and whole.claim.doc == part.claim.doc:
        return False
    if whole.high is None or whole.high >= part.low:
        return False
    partial = whole.high > 0 and is_part(whole, part.low)
    carried_on = is_carried(whole, part, kind) or one_partys_own(whole, part, kind) or is_running(whole, part)
    return not partial and not carried_on and not is_vague(whole) and not is_vague(part)
