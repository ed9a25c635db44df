"""What a person typed about a claim, as a decision holds it: values are looked up and tied to words of the document."""

from collections.abc import Sequence
from typing import Any

from evenhand.decide.added import added_claim
from evenhand.decide.values import chosen_words, typed
from evenhand.errors import InputError
from evenhand.records import Span, Words
from evenhand.records.decision import FIELDS
from evenhand.store.looking import Looking


def typed_value(project: Looking, claim_id: str, field: str, value: str, words: Sequence[str]) -> Any:
    """A field's new value as plain data, from what a person typed; `words` as they stand in the text, or START:END.

    Raises InputError in the field's terms.
    """
    from evenhand.knowledge.own_tables import known_gazetteer

    claim = project.claim(claim_id)
    if field not in FIELDS:
        raise InputError(f"There is no field {field!r} to correct.", f"One of {', '.join(FIELDS)}.")
    try:
        chosen = _chosen(project, claim.doc, words, claim.sentence)
        return typed(field, value, claim, chosen, known_gazetteer().find)
    except ValueError as error:
        raise InputError(f"{field}: {error}.", "`evenhand explain` shows how the value stands now.") from None


def _chosen(project: Looking, doc: str, words: Sequence[str], sentence: Span) -> list[Words]:
    document = project.document(doc)
    return [chosen_words(given, document.text, document.title, sentence) for given in words]


def typed_claim(project: Looking, doc: str, words: str, type_: str, source: str, source_words: str, stance: str) -> dict[str, Any]:
    """A claim that was not read, as plain data: `words` name the happening, `source_words` the source ("" the narrator).

    Raises InputError where the document or its words are not there, or a value is none of its list.
    """
    document = project.document(project.doc(doc))
    try:
        return added_claim(document, words, type_, source, source_words, stance)
    except ValueError as error:
        raise InputError(f"The claim cannot be added: {error}.", "`evenhand document` shows the text.") from None
