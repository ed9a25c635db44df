"""A telling: the claims by which one document tells one happening."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from evenhand.reconcile import weights as tables
from evenhand.reconcile.compare import WITHIN
from evenhand.reconcile.encode import Interner, encode
from evenhand.reconcile.groups import Groups, Ints
from evenhand.reconcile.linked import linked
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.portable import StableNames
from evenhand.reconcile.units import Units, merged
from evenhand.reconcile.weights import Weights
from evenhand.records import Claim

THRESHOLD: Final = 0.0
"""Log-odds from which claims of one document are one telling: what is parted here can still meet later, elsewhere.

Source: cross-validation on the development folds.
"""
WINDOW: Final = 250
"""Claims of one document looked at together; a longer document is read in such pieces, so that time grows in line."""

Telling = tuple[int, list[Claim]]
"""The place of a telling's first claim among its document's claims, and the claims."""

TextOrder = tuple[str, str, int, int, str]
"""Document, part, beginning and end of the trigger, id."""


def text_order(claim: Claim) -> TextOrder:
    """Where a claim stands: document, part, trigger. The same in every run and under any names."""
    return claim.doc, claim.part, claim.trigger.span.start, claim.trigger.span.end, claim.claim_id


def find_tellings(units: Units, weights: Weights | None = None) -> Groups:
    """Claims, in text order, gathered into tellings, by their first claims. `weights` None: those of the table."""
    pieces = np.flatnonzero(units.order % WINDOW == 0)
    sets = Groups(np.arange(len(units)), np.diff(np.append(pieces, len(units))))
    return linked(units, sets, tables.load("within") if weights is None else weights, WITHIN, THRESHOLD)


def tellings_of(
    claims: Sequence[Claim], documents: Mapping[str, DocumentMeta], intern: Interner | None = None, weights: Weights | None = None
) -> tuple[list[Telling], Units]:
    """The tellings of claims, which are in text order, and their units."""
    units = encode(claims, documents, intern)
    groups = find_tellings(units, weights)
    told = [(int(units.order[rows[0]]), [claims[row] for row in rows.tolist()]) for rows in groups]
    return told, merged(units, groups, units.order[groups.first])


def taken_apart(tellings: Sequence[Telling], documents: Mapping[str, DocumentMeta], rows: Ints) -> tuple[Units, Groups]:
    """The claims of some tellings as units, with stable numbers, and for each of these tellings its rows among them."""
    claims = [tellings[row][1] for row in rows.tolist()]
    return encode([claim for told in claims for claim in told], documents, StableNames()), Groups.of(claims)
