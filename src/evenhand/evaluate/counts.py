"""Counts of right, read and annotated things, and the figures made of them."""

from collections import Counter
from collections.abc import Hashable, Iterable

from msgspec import Struct

DECIMALS = 3
"""Figures are rounded to thousandths: more would not be repeatable from machine to machine."""


class Rates(Struct, frozen=True):
    """Precision `p`, recall `r` and their harmonic mean `f1`, 0–1; `tp` right of `predicted` read and `gold` annotated."""

    p: float
    r: float
    f1: float
    tp: int
    predicted: int
    gold: int


class Linkage(Struct, frozen=True, omit_defaults=True):
    """Precision, recall and F1 of putting claims into events, 0–1; `gold` is how many links there are, where counted."""

    p: float
    r: float
    f1: float
    gold: int | None = None


class Share(Struct, frozen=True):
    """The share of `of` met claims that have the value `right`, 0–1."""

    right: float
    of: int


class Count:
    """A tally over many claims."""

    def __init__(self) -> None:
        self.tp = self.predicted = self.gold = 0

    def add(self, tp: int, predicted: int, gold: int) -> None:
        """Count `tp` right ones among `predicted` read and `gold` annotated ones."""
        self.tp += tp
        self.predicted += predicted
        self.gold += gold

    def add_bags(self, gold: Iterable[Hashable], read: Iterable[Hashable]) -> None:
        """Count two bags of values against each other: a value counts as often as both have it."""
        wanted, got = Counter(gold), Counter(read)
        self.add((wanted & got).total(), got.total(), wanted.total())

    def rates(self) -> Rates:
        """The figures of all that was counted; 0 where nothing was."""
        p, r = ratio(self.tp, self.predicted), ratio(self.tp, self.gold)
        return Rates(*rounded(p, r), self.tp, self.predicted, self.gold)


class Tally:
    """How many of those asked were right."""

    def __init__(self) -> None:
        self.right = self.asked = 0

    def ask(self, right: bool) -> None:
        """Count one answer."""
        self.asked += 1
        self.right += right

    def share(self) -> Share | None:
        """The share of right ones; None where nothing was asked."""
        return Share(round(self.right / self.asked, DECIMALS), self.asked) if self.asked else None


def ratio(part: float, whole: float) -> float:
    """`part` / `whole`, 0 where there is no whole."""
    return part / whole if whole else 0.0


def rounded(p: float, r: float) -> tuple[float, float, float]:
    """Precision, recall and F1, rounded; F1 is made of the unrounded two."""
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return round(p, DECIMALS), round(r, DECIMALS), round(f1, DECIMALS)
