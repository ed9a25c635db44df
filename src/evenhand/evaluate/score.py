"""The figures of a reader against gold.

Precision counts every read claim, recall every gold claim. Figures "on met claims" (`…_on_met`) judge the values of claims
that were met; those without that ending count every value of every claim: a missed claim misses its values, an invented
one invents them.
"""

from collections.abc import Hashable, Sequence

from msgspec import Struct, to_builtins

from evenhand.evaluate.counts import Count, Linkage, Rates, Share, Tally
from evenhand.evaluate.linking import Place, b_cubed, links
from evenhand.evaluate.meet import in_order, is_strict, meetings
from evenhand.evaluate.told import Told
from evenhand.evaluate.values import VALUES, add_figures, add_values
from evenhand.records.codes import root

COUNTED = ("claims_met", "claims_strict", "casualties", *(f"{value}_on_met" for value in VALUES), *VALUES)
"""The figures with precision and recall, in the order in which they are shown."""

ASKED = ("root_type", "type", "source", "source_named", "stance", "stance_not_asserted")
"""The figures about what a claim has one of, asked of met claims; `_named`, `_not_asserted` only where the gold is so."""

NARRATOR = "narrator"


class Judged(Struct, frozen=True):
    """One document's gold claims, its read claims, and which of them met, as numbers in both, the best pair first."""

    doc: str
    gold: tuple[Told, ...]
    read: tuple[Told, ...]
    pairs: tuple[tuple[int, int], ...]

    @property
    def missed(self) -> list[int]:
        """The numbers of the gold claims that no read claim met."""
        met = {g for g, _ in self.pairs}
        return [g for g in range(len(self.gold)) if g not in met]

    @property
    def invented(self) -> list[int]:
        """The numbers of the read claims that met no gold claim."""
        met = {r for _, r in self.pairs}
        return [r for r in range(len(self.read)) if r not in met]


class Scores(Struct, frozen=True):
    """All figures. `counted` holds those of COUNTED, `accuracy_on_met` those of ASKED that were asked at all."""

    counted: dict[str, Rates]
    accuracy_on_met: dict[str, Share]
    events_b3: Linkage
    event_links: Linkage

    def plain(self) -> dict[str, object]:
        """The figures as plain data, those of COUNTED at the top."""
        plain = to_builtins(self)
        return {**plain.pop("counted"), **plain}


def judge(doc: str, gold: Sequence[Told], read: Sequence[Told]) -> Judged:
    """One document's claims held against each other."""
    return Judged(doc, tuple(gold), tuple(read), tuple(meetings(gold, read)))


def score(documents: Sequence[Judged]) -> Scores:
    """The figures of all documents together."""
    counts = {name: Count() for name in COUNTED}
    tallies = {name: Tally() for name in ASKED}
    for document in documents:
        _count(document, counts)
        for g, r in document.pairs:
            _ask(document.gold[g], document.read[r], tallies)
    gold, read, met = _events(documents)
    return Scores(
        counted={name: count.rates() for name, count in counts.items()},
        accuracy_on_met={name: share for name, tally in tallies.items() if (share := tally.share())},
        events_b3=b_cubed(gold, read, met),
        event_links=links(gold, read, met),
    )


def _count(document: Judged, counts: dict[str, Count]) -> None:
    met = [(document.gold[g], document.read[r]) for g, r in document.pairs]
    n_read, n_gold = len(document.read), len(document.gold)
    counts["claims_met"].add(len(met), n_read, n_gold)
    counts["claims_strict"].add(sum(is_strict(gold, read) for gold, read in met), n_read, n_gold)
    add_figures(counts["casualties"], document.gold, document.read)
    for gold, read in met:
        add_values(counts, gold, read, "_on_met")
        add_values(counts, gold, read)
    for number in document.missed:
        add_values(counts, document.gold[number], None)
    for number in document.invented:
        add_values(counts, None, document.read[number])


def _ask(gold: Told, read: Told, tallies: dict[str, Tally]) -> None:
    right_source = in_order(gold.source) == in_order(read.source)
    tallies["type"].ask(gold.type == read.type)
    tallies["root_type"].ask(root(gold.type) == root(read.type))
    tallies["source"].ask(right_source)
    tallies["stance"].ask(gold.stance == read.stance)
    if gold.source != NARRATOR:
        tallies["source_named"].ask(right_source)
    if gold.stance != "asserted":
        tallies["stance_not_asserted"].ask(gold.stance == read.stance)


def _events(documents: Sequence[Judged]) -> tuple[dict[Place, Hashable], dict[Place, Hashable], dict[Place, Place]]:
    """The event of each gold claim, of each read claim (one of its own for a claim without), and which met."""
    gold: dict[Place, Hashable] = {}
    read: dict[Place, Hashable] = {}
    met: dict[Place, Place] = {}
    for document in documents:
        doc = document.doc
        gold |= {(doc, number): claim.event for number, claim in enumerate(document.gold)}
        read |= {(doc, number): claim.event or ("alone", doc, number) for number, claim in enumerate(document.read)}
        met |= {(doc, g): (doc, r) for g, r in document.pairs}
    return gold, read, met
