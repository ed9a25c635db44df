"""Which decisions count now: those that were not undone, not purged, and not cast in a round of blind coding."""

from collections.abc import Iterable, Sequence

from evenhand.records import Decision


def undone(decisions: Iterable[Decision]) -> frozenset[int]:
    """The numbers of all decisions that are undone now; to undo an undoing brings its decision back."""
    undoings = [(decision.seq, int(decision.subject)) for decision in decisions
                if decision.action == "undo" and not decision.purged]  # fmt: skip
    dead: set[int] = set()
    for seq, subject in reversed(undoings):  # only a later one can undo an undoing
        if seq not in dead:
            dead.add(subject)
    return frozenset(dead)


def active(decisions: Sequence[Decision], round_: str = "") -> list[Decision]:
    """The decisions that count, in order: by default those that take effect, else the votes of one round."""
    dead = undone(decisions)
    return [d for d in decisions if not d.purged and d.seq not in dead and d.round == round_ and d.action != "undo"]
