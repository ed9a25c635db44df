"""The kinds of nouns that a candidate takes: never who is named."""

from evenhand.read.acceptance.arguments import arguments
from evenhand.read.reader import Reader
from evenhand.records import Document, Span


def seen(reader: Reader, text: str) -> set[str]:
    drafts = reader.drafts(Document(doc="d", sha256="", standing="d", text=text, body=Span(0, len(text))))
    return set().union(*(arguments(draft) for draft in drafts))


def test_the_kinds_of_subject_and_object_are_told(reader: Reader) -> None:
    assert {"subject=armed", "object=territory"} <= seen(reader, "Rebels shelled the village.")
    assert "subject=pronoun" in seen(reader, "They shelled the village.")


def test_both_sides_are_of_one_kind(reader: Reader) -> None:
    assert seen(reader, "Armenian forces shelled the village.") == seen(reader, "Azerbaijani forces shelled the village.")
    assert seen(reader, "Syrian rebels shelled the village.") == seen(reader, "Syrian troops shelled the village.")


def test_a_noun_tells_what_it_is_of(reader: Reader) -> None:
    assert any(f.startswith("of=territory:") for f in seen(reader, "The shelling of the village went on."))
