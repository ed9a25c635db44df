"""The development gold as claims, documents and event ids, for the benchmarks."""

import datetime
import json
import sys
from pathlib import Path

from evenhand.export.claims import claim_from_row
from evenhand.reconcile.meta import DocumentMeta
from evenhand.records import Claim

SHARED = Path(__file__).resolve().parents[2] / "shared" / "gold"
NAMES = ("dev", "seeds", "dev_other")
OWN = Path(__file__).resolve().parents[1] / "tests" / "gold"
"""Reports written for Evenhand; `reports_held.jsonl` is never learned from."""

Gold = tuple[list[Claim], dict[str, DocumentMeta], dict[str, str]]


def gold(name: str) -> Gold:
    """Claims, documents and each claim's event of one gold file (of SHARED, else of OWN); leaves with a word where the gold
    is absent."""
    if not SHARED.is_dir():
        sys.exit("The gold stands beside the checkout during development only.")
    sys.path.insert(0, str(SHARED))
    sys.dont_write_bytecode = True
    from to_claims import claims as rows_of  # type: ignore[import-not-found]

    claims, documents, events = [], {}, {}
    for line in ((SHARED if name in NAMES else OWN) / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        published = document.get("published")
        documents[document["doc"]] = DocumentMeta(
            doc=document["doc"], outlet=document.get("outlet") or "", text=document["text"],
            published=datetime.date.fromisoformat(published) if published else None,
        )  # fmt: skip
        for row in rows_of(document, keep_events=True):
            events[row["claim_id"]] = row.pop("event")
            claims.append(claim_from_row(row))
    return claims, documents, events


def folds() -> dict[str, int]:
    """The fold of each development document."""
    parts = json.loads((SHARED / "folds.json").read_text(encoding="utf-8"))
    return {doc: number for number, docs in enumerate(parts) for doc in docs}
