"""Parts of speech, morphology and lemmas of a parsed sentence: the model's own rules, each asked once and remembered.

The model's attribute ruler and lemmatizer look at one word with its tag and label at a time, but for a few patterns of two words. What
they gave such a word they give it again, so it is kept by what they look at; a sentence with a pattern of two words ("there are") goes to
the ruler itself.
"""

from collections.abc import Iterable, Mapping
from typing import Any, cast

import numpy as np
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

HELD = 1 << 16
"""Words, and patterns of words, that are kept; all are forgotten when there are more, so that memory does not grow with what is read."""

GIVEN: list[int | str] = [POS, MORPH, LEMMA, DEP]
"""What the ruler sets: white space gets a label of its own."""


class Morphology:
    """What the attribute ruler and the lemmatizer of a model make of a sentence that its tagger and parser have gone through.

    `lemmas` gives the lemmas of verbs' forms for which the model's are mistaken.
    """

    def __init__(self, language: Language, lemmas: Mapping[str, str]) -> None:
        self._ruler = cast(AttributeRuler, language.get_pipe("attribute_ruler"))
        self._lemmatizer = cast(Lemmatizer, language.get_pipe("lemmatizer"))
        rules: list[dict[str, Any]] = cast(Any, self._ruler).patterns
        strings = language.vocab.strings
        self._mended = {strings.add(form): strings.add(lemma) for form, lemma in lemmas.items()}
        self._verb = strings["VERB"]
        self._words = {strings.add(word) for word in _words(rules)}
        self._pairs = Matcher(language.vocab)
        pairs = [pattern for rule in rules for pattern in rule["patterns"] if len(pattern) > 1]
        if pairs:
            self._pairs.add("pairs", pairs)
        self._given: dict[tuple[int, int, int, int], list[int]] = {}
        self._lemmas: dict[tuple[int, int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The same document, its words with part of speech, morphology and lemma."""
        if len(doc):
            self._rule(doc)
            self._lemmatize(doc)
        return doc

    def _rule(self, doc: Doc) -> None:
        if self._pairs(doc):
            self._ruler(doc)
            return
        words = self._words
        looked_at = doc.to_array([TAG, LOWER, DEP, IS_SPACE]).tolist()
        keys = [(tag, lower if lower in words else 0, dep, space) for tag, lower, dep, space in looked_at]
        try:
            given = [self._given[key] for key in keys]
        except KeyError:
            self._ruler(doc)
            if len(self._given) > HELD:
                self._given.clear()
            self._given.update(zip(keys, doc.to_array(GIVEN).tolist(), strict=True))
        else:
            doc.from_array(GIVEN, _as_array(given))

    def _lemmatize(self, doc: Doc) -> None:
        if len(self._lemmas) > HELD:
            self._lemmas.clear()
            self._lemmatizer.cache.clear()
        found = []
        for token, (orth, pos, morph, lower, lemma) in zip(doc, doc.to_array([ORTH, POS, MORPH, LOWER, LEMMA]).tolist(), strict=True):
            if pos == self._verb and lower in self._mended:
                lemma = self._mended[lower]
            elif not lemma:
                key = orth, pos, morph
                lemma = self._lemmas.get(key, 0)
                if not lemma:
                    lemma = self._lemmas[key] = doc.vocab.strings.add(self._lemmatizer.lemmatize(token)[0])
            found.append(lemma)
        doc.from_array([LEMMA], _as_array([[lemma] for lemma in found]))


def _as_array(values: list[list[int]]) -> Any:
    return np.array(values, dtype=np.uint64)


def _words(rules: Iterable[Mapping[str, Any]]) -> set[str]:
    """The words that patterns name."""
    named = (token.get("LOWER", ()) for rule in rules for pattern in rule["patterns"] for token in pattern)
    return {word for one in named for word in ([one] if isinstance(one, str) else dict(one).get("IN", ()))}
