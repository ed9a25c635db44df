"""Articles that each tell of one incident, as tellings: what tells one story from another away from one war."""

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

from evenhand.export.claims import claim_from_row
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.tellings import Telling, tellings_of, text_order
from evenhand.reconcile.weights import Weights

HALVES = (5, 6)
"""The numbers of the two folds of incidents; 0 to 4 are those of the development documents."""

Incidents = tuple[list[Telling], dict[str, DocumentMeta], dict[str, str], dict[str, int]]


def incidents(articles: Path, claims: Path, weights: Weights) -> Incidents:
    """The main telling of each article (that of most claims, then the first), the documents, each claim's incident and each
    document's half. An incident is whole in one half. What else an article tells has no known event and is left out."""
    documents, incident = {}, {}
    for row in _rows(articles):
        published = row.get("published")
        documents[row["doc"]] = DocumentMeta(
            doc=row["doc"], outlet="", text=row["text"], published=datetime.date.fromisoformat(published) if published else None
        )
        incident[row["doc"]] = row["event"]
    main: dict[str, Telling] = {}
    for telling in tellings_of(sorted(map(claim_from_row, _rows(claims)), key=text_order), documents, weights=weights)[0]:
        doc = telling[1][0].doc
        if doc not in main or len(telling[1]) > len(main[doc][1]):
            main[doc] = telling
    half = {event: HALVES[n % len(HALVES)] for n, event in enumerate(dict.fromkeys(incident.values()))}
    events = {claim.claim_id: incident[doc] for doc, (_, told) in main.items() for claim in told}
    return list(main.values()), documents, events, {doc: half[event] for doc, event in incident.items()}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    yield from map(json.loads, filter(str.strip, path.read_text(encoding="utf-8").splitlines()))
