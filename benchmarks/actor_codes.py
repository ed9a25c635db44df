"""How many of the gold's agents, targets and sources are found in the text under their code.

    python benchmarks/actor_codes.py GOLD.jsonl ... [--misses]

For each agent, target and source with words (pronouns left out) its words are looked for inside the claim's evidence; a
mention that overlaps them counts as found, and its code is compared with the gold's, whole and by country or body.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evenhand.knowledge.actors import load_actors
from evenhand.read.who.actors import ActorMention, actor_context, find_actors

PRONOUNS = frozenset([
    "he", "she", "it", "they", "we", "us", "i", "you", "his", "her", "its", "their", "them", "our", "my", "him",
    "me", "those",
])  # fmt: skip


def wanted(record: dict[str, Any]) -> Iterator[tuple[str, str, str, int]]:
    """Field, words, code and place in the text of every party of the gold that is named by more than a pronoun."""
    for claim in record["claims"]:
        at = record["text"].find(claim["evidence"])
        parties = [(f, p) for f in ("agents", "targets") for p in claim[f]] + [("source", claim["source"])]
        for field, party in parties:
            words = party["text"]
            if words and words.lower() not in PRONOUNS:
                within = claim["evidence"].find(words)
                place = at + within if at >= 0 and within >= 0 else record["text"].find(words)
                if place >= 0:
                    yield field, words, party["actor"], place


def best(mentions: list[ActorMention], start: int, end: int, code: str) -> ActorMention | None:
    """The mention at those words: the longest overlap, and among equals the one whose code is right."""
    over = [m for m in mentions if m.span.start < end and start < m.span.end]
    return max(over, key=lambda m: (m.code == code, min(m.span.end, end) - max(m.span.start, start)), default=None)


def same(a: str, b: str) -> bool:
    """Whether two codes are equal; the order of joint ones does not count."""
    return sorted(a.split("+")) == sorted(b.split("+"))


def measure(path: Path, misses: Counter[tuple[str, str, str, str]]) -> str:
    """One line of figures for a gold file; adds what was missed."""
    table, counts, size, seconds = load_actors(), Counter[str](), 0, 0.0
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        began = time.process_time()
        mentions = find_actors(record["text"], table, actor_context(record["text"], "", table))
        seconds += time.process_time() - began
        size += len(record["text"])
        joint: dict[tuple[int, str], list[str]] = {}
        for field, words, code, place in wanted(record):
            mention = best(mentions, place, place + len(words), code)
            over = [m.code for m in mentions if m.span.start < place + len(words) and place < m.span.end]
            right = mention is not None and (same(mention.code, code) or ("+" in code and {*code.split("+")} <= {*over}))
            counts["all"] += 1
            counts["found"] += mention is not None
            counts["equal"] += right
            counts["country"] += right or (mention is not None and mention.code.split(":")[0] == code.split(":")[0])
            if not right:
                misses[(path.stem, " ".join(words.split()), code, mention.code if mention else "-")] += 1
            joint.setdefault((place, field), []).append(code)
    n = counts["all"] or 1
    return (f"{path.stem:12} n={n} found={counts['found'] / n:.3f} equal={counts['equal'] / n:.3f} "
            f"country={counts['country'] / n:.3f} {size / 1e6 / max(seconds, 1e-9):.2f} MB/s")  # fmt: skip


def main() -> None:
    """Prints the figures of each file, and with --misses what was missed, most often first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    misses: Counter[tuple[str, str, str, str]] = Counter()
    for path in arguments.gold:
        print(measure(path, misses))
    if arguments.misses:
        for (stem, words, code, got), n in misses.most_common():
            print(f"{n:3} {stem:10} {re.sub(r'\\s+', ' ', words)!r}: {code}, read as {got}")


if __name__ == "__main__":
    main()
