"""Write the times found in records as rows of mentions, for scoring against other people's corpora.

usage: time_mentions.py RECORDS.jsonl OUT.jsonl [--apart]     records: {"id", "text", "published": ISO date or null}

A row is {"doc", "kind": "time", "text", "start", "end", "from", "to", "precision"}. "since May" is open: its `to` is null
here, though a claim's time ends with the day of writing. Phrases that name no day have precision "duration" or "set".
--apart: the times one by one, as the TIMEX3 guidelines count them (both ends of a range apart, "by late 1943" as 1943).
"""

import datetime
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evenhand.read.times import Anchor, Mention, find_mentions, find_named

PRECISION = {"duration": "duration", "set": "set", "age": "duration"}


def row(doc: str, mention: Mention, published: datetime.date | None) -> dict[str, Any]:
    """One mention as the scorers read it."""
    when, span = mention.when, mention.when.words.span
    start, end = when.start, when.end
    if when.precision == "open" and start:
        end = None
    if mention.kind == "now":
        start = end = published
    return {"doc": doc, "kind": "time", "text": when.words.text, "start": span.start, "end": span.end,
            "from": start and start.isoformat(), "to": end and end.isoformat(),
            "precision": PRECISION.get(mention.kind, when.precision)}  # fmt: skip


def rows(lines: Iterator[str], apart: bool) -> Iterator[dict[str, Any]]:
    """The rows of all records."""
    for line in lines:
        record = json.loads(line)
        day = datetime.date.fromisoformat(record["published"][:10]) if record.get("published") else None
        for mention in (find_named if apart else find_mentions)(record["text"], Anchor(published=day)):
            yield row(record["id"], mention, day)


def main(records: str, out: str, *options: str) -> None:
    """Read the records, write the rows."""
    with Path(records).open(encoding="utf-8") as lines, Path(out).open("w", encoding="utf-8") as target:
        for item in rows(lines, "--apart" in options):
            target.write(json.dumps(item, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
