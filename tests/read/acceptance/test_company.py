"""The company of a candidate: what it hangs under, and in which clause."""

from evenhand.read.acceptance.company import company, words_of
from evenhand.read.deeds.draft import Draft
from evenhand.read.reader import Reader
from evenhand.records import Document, Span


def drafts_of(reader: Reader, text: str) -> list[Draft]:
    return reader.drafts(Document(doc="d", sha256="", standing="d", text=text, body=Span(0, len(text))))


def seen(reader: Reader, text: str, trigger: str) -> set[str]:
    drafts = drafts_of(reader, text)
    return next(company(d, words_of(drafts)) for d in drafts if d.trigger.text == trigger)


def test_a_deed_knows_what_it_is_told_under(reader: Reader) -> None:
    text = "The army accused the rebels of shelling the town."
    assert "under=accuse:assault" in seen(reader, text, "shelling")
    assert "under=none:accuse" in seen(reader, text, "accused")
    assert "over=True:v" in seen(reader, text, "accused")


def test_the_word_that_joins_a_clause_counts(reader: Reader) -> None:
    assert "mark=after" in seen(reader, "Troops entered the town after rebels shelled it.", "shelled")
    assert "mark=none" in seen(reader, "Rebels shelled the town.", "shelled")


def test_company_is_that_of_the_own_sentence(reader: Reader) -> None:
    alone = seen(reader, "Rebels shelled the town.", "shelled")
    among = seen(reader, "Rebels shelled the town. The army accused them of a massacre. Troops stormed the village.", "shelled")
    assert alone == among
