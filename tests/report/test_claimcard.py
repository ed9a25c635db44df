"""A claim as one looks at it: the stretches of its sentence are the sentence, and each value's words are marked in it."""

from pathlib import Path

import made
from evenhand.records import Party
from evenhand.records.decision import FIELDS
from evenhand.report.claimcard import around, card_rows, pieces, values
from evenhand.store import Project


def test_stretches_together_are_the_sentence(sample_project: Path) -> None:
    with Project.open(sample_project) as project:
        claims = list(project.claims())
    assert claims
    for claim in claims:
        found = pieces(claim)
        assert "".join(piece.text for piece in found) == claim.quote
        assert all(piece.text for piece in found) or not claim.quote
        assert "".join(piece.text for piece in found if "trigger" in piece.fields) == claim.trigger.text


def test_words_of_two_values_may_overlap() -> None:
    document = made.document()
    claim = made.claim(document, "shells killed")
    shells = made.words(document.text, "shells")
    claim = made.claim(document, "shells killed", agents=(Party(actor="ARL:MIL", words=shells),))
    assert [(p.text, p.fields) for p in pieces(claim) if "agents" in p.fields] == [("shells", ("agents", "weapons", "trigger"))]
    assert [p.text for p in pieces(claim, ("agents",)) if p.fields] == ["shells"]
    before, after = around(claim, document)
    assert (before + claim.quote + after).split() == document.text.split()[: len((before + claim.quote + after).split())]


def test_every_field_has_a_row() -> None:
    claim = made.claim(made.document(), "shells killed", decided=("stance",))
    assert [value.field for value in values(claim)] == list(FIELDS)
    assert [row[0] for row in card_rows(claim)] == [f"{name} ✎" if name == "stance" else name for name in FIELDS]
