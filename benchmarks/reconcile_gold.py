"""Reconciling apart from reading: gold claims in, events and relations out, scored against the gold.

usage: reconcile_gold.py [--misses N]

Prints, for the development gold, the seeds and the texts of other conflicts: B3 of events and F1 of links across
documents from gold claims, clean and made worse on purpose (a third of times and places dropped, types jittered); relations
found from gold claims in gold events, and in the events that reconciling finds.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from degrade import degraded

from evenhand.export.claims import claim_row
from evenhand.export.relations import relation_row, relation_rows
from evenhand.reconcile import DocumentMeta, reconcile
from evenhand.reconcile.accounts import statements
from evenhand.reconcile.origins import Origins
from evenhand.reconcile.relations import relations
from evenhand.reconcile.reprints import families
from evenhand.reconcile.tellings import text_order
from evenhand.records import Claim, Family
from gold import NAMES, SHARED, gold


def score_events(name: str, claims: list[Claim], documents: Mapping[str, DocumentMeta], folder: Path) -> str:
    """The figures of score.py for reconciled claims."""
    code = {claim_id: event.code for event in reconcile(claims, documents).events for claim_id in event.claim_ids}
    path = folder / "claims.jsonl"
    write(path, (claim_row(claim, code[claim.claim_id]) for claim in claims))
    found = run("score.py", str(SHARED / f"{name}.jsonl"), str(path), "--json")
    figures = json.loads(found)
    return "  ".join(f"{key} P {figures[key]['p']:.3f} R {figures[key]['r']:.3f} F1 {figures[key]['f1']:.3f}"
                     for key in ("events_b3", "event_links"))  # fmt: skip


def score_relations(rows: Iterable[dict[str, object]], folder: Path, misses: str) -> str:
    """The figures of score_relations.py."""
    path = folder / "relations.jsonl"
    write(path, rows)
    claims = f"{SHARED / 'dev.jsonl'},{SHARED / 'seeds.jsonl'}"
    return run("score_relations.py", claims, str(SHARED / "relations_dev.jsonl"), str(path), "--misses", misses)


def oracle(
    claims: list[Claim], documents: Mapping[str, DocumentMeta], events: Mapping[str, str], copies: tuple[Family, ...]
) -> Iterator[dict[str, object]]:
    """Relations among the claims of gold events."""
    by_event: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_event[events[claim.claim_id]].append(claim)
    origins, known = Origins(documents, copies), {claim.claim_id: claim for claim in claims}
    for event, group in by_event.items():
        for relation in relations(statements(group, origins, documents), origins):
            yield relation_row(relation, event, known)


def write(path: Path, rows: Iterable[dict[str, object]]) -> None:
    """Rows as JSON lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def run(script: str, *arguments: str) -> str:
    """What one of the gold's own scorers prints."""
    command = [sys.executable, "-B", str(SHARED / script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout


def main(arguments: list[str]) -> None:
    """Print all figures."""
    misses = arguments[arguments.index("--misses") + 1] if "--misses" in arguments else "0"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for which in NAMES:
            claims, documents, _ = gold(which)
            for seed in (0, 1, 2):
                made = degraded(claims, seed=seed) if seed else claims
                began = time.process_time()
                line = score_events(which, made, documents, folder)
                kind = f"degraded {seed}" if seed else "clean"
                print(f"{which:10s} {kind:11s} {line}  ({len(claims) / (time.process_time() - began):.0f} claims/s)")
        claims, documents, events = [], {}, {}
        for which in ("dev", "seeds"):
            more = gold(which)
            claims += more[0]
            documents |= more[1]
            events |= more[2]
        claims.sort(key=text_order)
        print("\nrelations, in gold events")
        print(score_relations(oracle(claims, documents, events, families(documents.values())), folder, misses))
        print("relations, in reconciled events")
        known = {claim.claim_id: claim for claim in claims}
        print(score_relations(relation_rows(reconcile(claims, documents).events, known), folder, misses))


if __name__ == "__main__":
    main(sys.argv[1:])
