"""A claim that a person adds: the words that name the happening are chosen, the sentence around them is found."""

from typing import Any

import msgspec

from evenhand.decide.values import chosen_words
from evenhand.read.text.segment import paragraphs, sentences
from evenhand.records import Claim, Document, Source, Span, Words
from evenhand.records.ids import short_id


def added_claim(document: Document, words: str, type_: str, source: str, source_words: str, stance: str) -> dict[str, Any]:
    """A claim as plain data: `words` name the happening (or START:END), `source_words` the source ("" for the narrator).

    Raises ValueError where the words do not stand in the document, or a value is none of its list.
    """
    everywhere = Span(0, len(document.text))
    trigger = chosen_words(words, document.text, document.title, everywhere)
    sentence = _around(document, trigger)
    said = Source(actor="narrator")
    if source != "narrator":
        if not source_words:
            raise ValueError(f"choose the words by which the text names {source}")
        called = chosen_words(source_words, document.text, document.title, sentence if trigger.part == "text" else everywhere)
        said = Source(actor=source, name=called.text, words=called)
    claim = Claim(
        claim_id=short_id("added", document.key, trigger.part, str(trigger.span.start), str(trigger.span.end), type_, source, stance,
                          length=16),
        doc=document.doc, doc_sha256=document.sha256, trigger=trigger, type=type_, sentence=sentence,
        quote=document.part(trigger.part)[sentence.start : sentence.end], source=said, stance=stance, part=trigger.part,
        review="added",
    )  # fmt: skip
    plain: dict[str, Any] = msgspec.to_builtins(claim)
    return plain


def _around(document: Document, trigger: Words) -> Span:
    """The sentence that the words stand in; the whole title, or the words alone, where none is found."""
    if trigger.part == "title":
        return Span(0, len(document.title))
    for paragraph in paragraphs(document.text, Span(0, len(document.text))):
        for sentence in sentences(document.text, paragraph):
            if sentence.contains(trigger.span):
                return sentence
    return trigger.span
