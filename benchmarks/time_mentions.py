"""Write the times found in records as rows of mentions, for scoring against other people's corpora.

usage: time_mentions.py RECORDS.jsonl OUT.jsonl [--named] [--times TIMES.toml]     records: {"id", "text", "published": ISO date or null}

A row is {"doc", "kind": "time", "text", "start", "end", "from", "to", "precision"}. "since May" is open: its `to` is null
here, though a claim's time ends with the day of writing. Phrases that name no day have precision "duration" or "set".
--times: how the texts write times, as a project's `times.toml` says it (`recognizers_times.toml`: as a calendar assistant takes them).
--named: the times one by one, as `evenhand export mentions` writes them (ranges whole and by their ends, "by May" as May).
"""

import datetime
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import structs

from evenhand.knowledge.own_times import TimeConventions, read_own_times
from evenhand.read.when.mentions import NO_DAY, named_times
from evenhand.read.when.times import Anchor, find_mentions
from evenhand.records import When


def row(doc: str, when: When, precision: str) -> dict[str, Any]:
    """One mention as the scorers read it."""
    span = when.words.span
    return {"doc": doc, "kind": "time", "text": when.words.text, "start": span.start, "end": span.end,
            "from": when.start and when.start.isoformat(), "to": when.end and when.end.isoformat(), "precision": precision}  # fmt: skip


def rows(lines: Iterator[str], named: bool, conventions: TimeConventions) -> Iterator[dict[str, Any]]:
    """The rows of all records."""
    for line in lines:
        record = json.loads(line)
        day = datetime.date.fromisoformat(record["published"][:10]) if record.get("published") else None
        anchor = Anchor(published=day, conventions=conventions)
        if named:
            yield from (row(record["id"], when, when.precision) for when in named_times(record["text"], anchor))
            continue
        for mention in find_mentions(record["text"], anchor):
            when = mention.when
            if when.precision == "open" and when.start:
                when = structs.replace(when, end=None)
            if mention.kind == "now":
                when = structs.replace(when, start=day, end=day)
            yield row(record["id"], when, when.precision if mention.kind in ("date", "now") else NO_DAY[mention.kind])


def main(records: str, out: str, *options: str) -> None:
    """Read the records, write the rows."""
    times = options[options.index("--times") + 1] if "--times" in options else None
    conventions = read_own_times(Path(times)) if times else TimeConventions()
    with Path(records).open(encoding="utf-8") as lines, Path(out).open("w", encoding="utf-8") as target:
        for item in rows(lines, "--named" in options, conventions):
            target.write(json.dumps(item, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
