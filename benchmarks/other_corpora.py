"""How well other people's corpora are read: their texts read, put into events, exported and given to the scorer beside each corpus.

usage: other_corpora.py NAME ... [--scope any] [--out FOLDER] [--keep] [-- SCORER OPTIONS]

NAME: petr (who does what to whom, by CAMEO root), muc (dispatches on Latin America against MUC-3 templates; `muc_held` the held-out
part of them), fakes (crowd labels of articles on Syria), negatives (documents in which nothing may be found). Claims are what
`evenhand export claims` writes, kept as OUT/NAME.jsonl; a corpus has no outlets and days that the texts do not state. With --keep the
scorer's figures go to results.jsonl. The corpora stand beside the checkout during development only.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from results import keep

from evenhand.engines.local import LocalEngine
from evenhand.evaluate.evaluation import documents_in, events_of
from evenhand.export.claims import claim_row
from evenhand.read.acceptance.scope import CONFLICT, SCOPES
from evenhand.read.reader import Reader
from evenhand.records import Document, Failure

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
CORPORA = {
    "petr": ("petr_validation.jsonl", "score_petr.py"),
    "muc": ("muc_tst1.jsonl", "score_muc.py"),
    "muc_held": ("muc_tst2.jsonl", "score_muc.py"),
    "fakes": ("fakes_dev.jsonl", "score_fakes.py"),
    "negatives": ("negatives_dev.jsonl", "score_negatives.py"),
}
"""Name → the corpus and its scorer."""

SEEN = ("id", "doc", "title", "url", "outlet", "text")
"""What a reader may see of a row of a corpus; the first two name it."""


def rows_as_documents(corpus: Path) -> list[Document]:
    """The corpus's rows as documents, each id once (the last row of it), without what people annotated."""
    rows = {}
    for line in filter(str.strip, corpus.read_text(encoding="utf-8").splitlines()):
        row = {field: value for field, value in json.loads(line).items() if field in SEEN}
        rows[row.setdefault("id", row.get("doc"))] = row
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows.values())
        file.flush()
        return [item for item in documents_in(Path(file.name)) if isinstance(item, Document)]


def write_claims(documents: Sequence[Document], scope: str, out: Path) -> int:
    """Read the documents and write their claims with the codes of their events; how many."""
    engine = LocalEngine(lambda: Reader(scope=scope))
    readings = {document.doc: reading for document, reading in engine.read(documents) if not isinstance(reading, Failure)}
    claims = {doc: reading.claims for doc, reading in readings.items()}
    events = events_of(documents, claims)
    with out.open("w", encoding="utf-8") as file:
        for told in claims.values():
            file.writelines(json.dumps(claim_row(c, events.get(c.claim_id)), ensure_ascii=False) + "\n" for c in told if c.part == "text")
    return sum(map(len, claims.values()))


def main(arguments: Sequence[str]) -> None:
    """Read and score each corpus named."""
    own, _, further = " ".join(arguments).partition(" -- ")
    parser = argparse.ArgumentParser(description="How well other people's corpora are read.")
    parser.add_argument("names", nargs="+", choices=CORPORA)
    parser.add_argument("--scope", choices=SCOPES, default=CONFLICT)
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--keep", action="store_true")
    given = parser.parse_args(own.split())
    if not DATA.is_dir():
        sys.exit("The corpora stand beside the checkout during development only.")
    for name in given.names:
        corpus, scorer = (DATA / part for part in CORPORA[name])
        out = given.out / f"{name}.jsonl"
        n = write_claims(rows_as_documents(corpus), given.scope, out)
        print(f"{name}: {n} claims -> {out}", flush=True)
        command = [sys.executable, str(scorer), str(corpus), str(out), *further.split()]
        if given.keep:
            scored = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True).stdout
            keep(f"corpus {name}", {"scope": given.scope, "claims": n, **json.loads(scored)})
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
