"""Learn what each word tells of a text's topic: a conflict, or other news.

usage: python training/topic.py [--report] PAGES.json GOLD.jsonl ...

On the one side stand the sentences of gold claims, on the other those of news pages (`{id: {"articleBody": text}}`). For each word the
log odds of standing in a sentence of the one side are estimated with a beta prior, whose mean is what a logistic regression over the
model's word vectors expects of the word (L2, Newton's method, no chance in it); a word never seen has that mean. The words for arms, forces
and violence of the reader's own tables count as seen on the one side, those of its table of peaceful company on the other. Pages may be
about a conflict themselves: what is learned from all is used to leave those out, and learned again without them.
`--report` prints instead what five folds of documents show of unseen ones.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evenhand.ingest.language import language
from evenhand.knowledge.actors import load_actors
from evenhand.knowledge.lexicon import peaceful_words
from evenhand.knowledge.tables import DATA, rows
from evenhand.read.reader import LANGUAGES
from evenhand.read.sentence.parse import Parser
from evenhand.read.text.passages import of_a_conflict, small_words
from evenhand.read.text.segment import paragraphs, sentences
from evenhand.read.text.topic import LEXICON, Topic
from evenhand.records import Span
from evenhand.records.codes import root

L2 = 3.0
PRIOR_SENTENCES = 6.0
"""The weight of the prior: what a word's vector tells counts as much as so many sentences with it."""

MOST_COUNTED = 10.0
"""In the regression no word counts as more than so many sentences, lest a few frequent ones decide."""

CLIP = 3.0
"""No single word tells more than this, in log odds."""

TABLE_SENTENCES = 6.0
"""A word of the tables counts as seen in so many sentences of its side."""

WARLIKE_PEOPLE = frozenset({"soldiers", "fighters", "refugees", "prisoners", "peacekeepers"})
WARLIKE_TYPES = frozenset({"assault", "coerce"})
"""Whom nouns stand for, and which types of happening words name, that count as seen in a conflict."""

FOLDS = 5


@dataclass(frozen=True)
class Text:
    """A text: its sentences, their small words, and whether each holds a gold claim."""

    text: str
    spans: list[Span]
    words: list[list[str]]
    claimed: list[bool]

    @classmethod
    def of(cls, text: str, evidence: Iterable[str] = ()) -> "Text":
        """A text and the words that its claims were found in."""
        spans = [span for p in paragraphs(text, Span(0, len(text))) for span in sentences(text, p)]
        found = [Span(at, at + len(words)) for words in evidence if (at := text.find(words)) >= 0]
        return cls(
            text, spans, [small_words(text[s.start : s.end]) for s in spans], [any(s.overlaps(f) for f in found) for s in spans]
        )


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--report", action="store_true")
    args = parser.parse_args()
    known = Parser()
    parties = {name.lower() for actor in load_actors().actors for name, _ in actor.names()}
    model = Model(np.asarray(known.language.vocab.vectors.data), known.row_of, frozenset(known.language.Defaults.stop_words | parties))
    found = [page["articleBody"] for page in json.loads(args.pages.read_text(encoding="utf-8")).values()]
    pages = [Text.of(text) for text in found if language(text) in LANGUAGES]
    records = [json.loads(line) for path in args.gold for line in path.read_text(encoding="utf-8").splitlines()]
    gold = [Text.of(r["text"], [claim["evidence"] for claim in r["claims"]]) for r in records]
    if args.report:
        report(model, gold, pages)
        return
    topic, peaceful = model.learned(gold, pages)
    words = {w: round(x, 2) for w, x in sorted(topic.words.items()) if small_words(w) == [w]}
    about = {"made_by": "training/topic.py", "documents": len(gold), "pages": peaceful, "l2": L2, "prior_sentences": PRIOR_SENTENCES}
    by_row = json.dumps([round(10 * x) for x in topic.rows])
    LEXICON.write_text(json.dumps({**about, "words": words}, indent=0)[:-2] + f',\n"rows_tenths": {by_row}\n}}\n', encoding="utf-8")
    print(f"{len(words)} words, {len(topic.rows)} vectors, from {len(gold)} documents and {peaceful} of {len(pages)} pages")


@dataclass(frozen=True)
class Model:
    """The vectors, the row of each word's, and the words that tell nothing: those that stand anywhere, and parties' names."""

    vectors: np.ndarray
    row_of: Callable[[str], int]
    nothing: frozenset[str]

    def learned(self, gold: Sequence[Text], pages: Sequence[Text]) -> tuple[Topic, int]:
        """The topic learned from gold and those pages that are not about a conflict, and how many those are."""
        first = self.fit(gold, pages)
        peaceful = [page for page in pages if sum(first.weight(w) for words in page.words for w in words) <= 0]
        return self.fit(gold, peaceful), len(peaceful)

    def fit(self, gold: Sequence[Text], pages: Sequence[Text]) -> Topic:
        """The topic learned from gold and pages."""
        told = [words for text in gold for words, claimed in zip(text.words, text.claimed, strict=True) if claimed]
        other = [words for text in pages for words in text.words]
        in_told, in_other = self._counts(told), self._counts(other)
        warlike, peaceful = (forms(words) - self.nothing for words in (warlike_words(), peaceful_words()))
        names = sorted(in_told.keys() | in_other.keys() | {w for w in warlike | peaceful if self.row_of(w) >= 0})
        a = np.array([in_told[w] + TABLE_SENTENCES * (w in warlike) for w in names], float)
        b = np.array([in_other[w] * len(told) / len(other) + TABLE_SENTENCES * (w in peaceful) for w in names], float)
        row = np.array([self.row_of(w) for w in names])
        unit = self.vectors / np.maximum(np.linalg.norm(self.vectors, axis=1, keepdims=True), 1e-9)
        known = row >= 0
        weights = logistic(np.c_[unit[row[known]], np.ones(known.sum())], a[known], b[known])
        expected = unit @ weights[:-1] + weights[-1]
        mean = 1 / (1 + np.exp(-np.where(known, expected[row], weights[-1])))
        own = np.log((a + PRIOR_SENTENCES * mean) / (b + PRIOR_SENTENCES * (1 - mean)))
        words = dict(zip(names, map(float, np.clip(own, -CLIP, CLIP)), strict=True))
        return Topic({**words, **dict.fromkeys(self.nothing, 0.0)}, [float(x) for x in np.clip(expected, -CLIP, CLIP)], self.row_of)

    def _counts(self, told: Iterable[Sequence[str]]) -> Counter[str]:
        return Counter(word for words in told for word in set(words) - self.nothing)


def warlike_words() -> set[str]:
    """The single words of the reader's tables for arms, forces and violence."""
    things = rows(DATA / "nouns.tsv", ("noun", "class", "who", "role"))
    people = (n["noun"] for _, n in things if n["class"] in ("military", "force") or n["who"] in WARLIKE_PEOPLE)
    told = rows(DATA / "happenings" / "happenings.tsv", ("phrase", "pos", "type", "needs"))
    deeds = (d["phrase"] for _, d in told if root(d["type"]) in WARLIKE_TYPES and "idiom" not in d["needs"])
    arms = (weapon["phrase"] for _, weapon in rows(DATA / "weapons.tsv", ("phrase", "kind")))
    return {phrase for phrase in (*people, *deeds, *arms) if phrase.isalpha()}


def forms(words: Iterable[str]) -> set[str]:
    """Words with the regular endings of English, some of which make no word."""
    lemmas = set(words)
    found = {w + ending for w in lemmas for ending in ("", "s", "es", "d", "ed", "ing")}
    return found | {w[:-1] + e for w in lemmas for e in ("ing", "ies", "ied")} | {w + w[-1] + e for w in lemmas for e in ("ed", "ing")}


def logistic(x: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The weights of a logistic regression on rows of which each was seen `a` times with a conflict and `b` times without; the two sides
    weigh the same."""
    held = np.minimum(1.0, MOST_COUNTED / np.maximum(a + b, 1e-9))
    a, b = a * held, b * held
    a *= b.sum() / a.sum()
    n = a + b
    ridge = np.full(x.shape[1], L2)
    ridge[-1] = 1e-6
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        step = np.linalg.solve((x * (n * p * (1 - p))[:, None]).T @ x + np.diag(ridge), x.T @ (n * p - a) + ridge * weights)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def report(model: Model, gold: Sequence[Text], pages: Sequence[Text]) -> None:
    """Print what is let through of unseen documents: sentences with gold claims, whole documents, words of pages."""
    claims = passed = whole = words = let = read = 0
    for fold in range(FOLDS):
        seen = [[text for i, text in enumerate(texts) if i % FOLDS != fold] for texts in (gold, pages)]
        topic, _ = model.learned(*seen)
        for text in gold[fold::FOLDS]:
            told = of_a_conflict(text.text, text.spans, topic)
            claims += sum(text.claimed)
            passed += sum(one and claimed for one, claimed in zip(told, text.claimed, strict=True))
            whole += all(told)
        for text in pages[fold::FOLDS]:
            told = of_a_conflict(text.text, text.spans, topic)
            lengths = [len(text.text[s.start : s.end].split()) for s in text.spans]
            words += sum(lengths)
            let += sum(n for n, one in zip(lengths, told, strict=True) if one)
            read += any(told)
    print(f"sentences with claims let through: {passed} of {claims}; documents of gold let through whole: {whole} of {len(gold)}")
    print(f"words of pages let through: {let / words:.3f} of {words}; pages with a passage: {read} of {len(pages)}")


if __name__ == "__main__":
    main()
