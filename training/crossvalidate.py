"""Read gold documents with an acceptance head that has not seen them.

usage: python training/crossvalidate.py FOLDS.json OUT.jsonl GOLD.jsonl[:DOCS.jsonl] [OWN.jsonl ...]

For each fold the head is trained on the other folds and on the further files, and the fold's documents are read with it. OUT holds
their claims as `evenhand export claims` writes them, to be scored against GOLD. The weights that come with Evenhand stay as they are.
"""

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from acceptance import as_document, candidates, fit, learnt, save, worth

from evenhand.export.claims import claim_row
from evenhand.read.acceptance import head
from evenhand.read.reader import Reader
from evenhand.reconcile import DocumentMeta, reconcile
from evenhand.records import Claim, Document


def main(folds: str, out: str, first: str, *others: str) -> None:
    """Train, read and write, fold by fold; events are made of all the claims together."""
    claims, metas = [], {}
    for _, document, read in held_out(Reader(), folds, first, *others):
        claims += read
        metas[document.doc] = DocumentMeta(
            doc=document.doc, outlet=document.outlet, published=document.published, text=document.text, title=document.title, sha256=""
        )
    events = {claim: event.code for event in reconcile(claims, metas).events for claim in event.claim_ids}
    with open(out, "w", encoding="utf-8") as file:
        for claim in claims:
            file.write(json.dumps(claim_row(claim, events.get(claim.claim_id)), ensure_ascii=False) + "\n")
    print(f"{len(claims)} claims of {len(metas)} documents -> {out}")


def held_out(
    reader: Reader, folds: str, first: str, *others: str, also: Sequence[str] = ()
) -> Iterator[tuple[int, Document, tuple[Claim, ...]]]:
    """Each document of the folds with its fold's number and its claims, read by a head that was trained on the other folds and on
    the further files. Documents of `also` are learned from too, and read by a head that has not seen them: they are dealt out to the
    heads of the folds in turn, and come with number -1. The weights in use are put back when all are read."""
    gold, _, docs = first.partition(":")
    titles = {d["id"]: d for d in map(json.loads, Path(docs).read_text().splitlines())} if docs else {}
    ours = [record for path in also for record in learnt(path)]
    records = {r["doc"]: r for r in (*learnt(gold), *ours)}
    rows = [row for spec in (first, *others, *also) for row in candidates(reader, *spec.split(":"))]
    shipped, parts = head.WEIGHTS, json.loads(Path(folds).read_text())
    try:
        for number, fold in enumerate(parts):
            dealt = [record["doc"] for record in ours[number :: len(parts)]]
            names, weights = fit([(f, worth(y, right)) for doc, f, y, right, _ in rows if doc not in (*fold, *dealt)])
            with tempfile.TemporaryDirectory() as folder:
                head.WEIGHTS = Path(folder) / "fold.json"
                save(head.WEIGHTS, names, weights)
                head.table.cache_clear()
                for doc in (*fold, *dealt):
                    document = as_document(records[doc], titles.get(doc, {}))
                    yield number if doc in fold else -1, document, reader.read(document).claims
    finally:
        head.WEIGHTS = shipped
        head.table.cache_clear()


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
