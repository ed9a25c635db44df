"""Mentions of documents with peaceful passages are found when they are asked for, and only then."""

from pathlib import Path

import made
from evenhand.export.recognised import recognised
from evenhand.read.reader import Reader
from evenhand.records import Document, Span
from evenhand.store import Project

PEACE = "On Monday the cook in Paris baked a cake for the show, and its viewers voted for the recipe online, she said. " * 40


def test_a_stopped_document_is_gone_through_when_its_mentions_are_asked_for(tmp_path: Path, reader: Reader) -> None:
    of = Document(doc="peace", sha256="a" * 64, standing="p", text=PEACE, body=Span(0, len(PEACE)), original_sha256="a" * 64)
    war = made.document("war")
    with Project.open(tmp_path / "p.db", create=True) as project:
        run = project.begin_run("read", "test", "1")
        for document, reading in ((of, reader.read(of)), (war, made.HandReader().read(war))):
            project.keep_reading(document, document.text.encode(), reading, "test", "1", run)
        ((_, kept),) = project.mentions(["peace"])
        assert (kept.times, kept.places, kept.actors) == ((), (), ())
        (_, found), (_, as_kept) = recognised(project, ["peace", "war"])
        whole = reader.whole(of)
        assert (found.times, found.places, found.actors, found.attributions) == (
            whole.times, whole.places, whole.actors, whole.attributions)  # fmt: skip
        assert as_kept == next(project.mentions(["war"]))[1]
