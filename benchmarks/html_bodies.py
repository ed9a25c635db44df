"""The bodies that the HTML adapter finds in a folder of pages, as rows for a scorer, and how many pages it reads a second.

usage: html_bodies.py FOLDER OUT.jsonl

FOLDER holds pages (`.html` or `.html.gz`); OUT gets one row a page, `{"id", "body"}`, `id` being the file's name
without its endings. Score them with the article-extraction benchmark of Scrapinghub or a scorer like it.
"""

import sys
import time
from pathlib import Path

import msgspec

from evenhand.ingest import documents
from evenhand.records import Failure


def main(folder: str, out: str) -> int:
    """Writes the rows and prints the figures; returns the exit code."""
    rows, n_failed, start = [], 0, time.perf_counter()
    for item in documents([Path(folder)]):
        if isinstance(item, Failure):
            n_failed += 1
            print(f"{item.location}: {item.reason}", file=sys.stderr)
            continue
        name = Path(item.location).name.removesuffix(".gz").removesuffix(".html")
        rows.append({"id": name, "body": item.text[item.body.start : item.body.end]})
    seconds = time.perf_counter() - start
    Path(out).write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    print(f"{len(rows)} pages, {n_failed} failed, {len(rows) / seconds:.1f} pages/s")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
