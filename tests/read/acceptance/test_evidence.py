"""What speaks for a claim: documents at peace give next to none."""

import json
from pathlib import Path

from evenhand.read.acceptance.evidence import Setting, features
from evenhand.read.reader import Reader
from evenhand.records import Document, Span

NEGATIVES = Path(__file__).parents[2] / "gold" / "negatives.jsonl"
MOST_FALSE_CLAIMS = 95
"""In all 90 documents, which are denser in warlike figures of speech than any day's paper."""


def document(text: str) -> Document:
    return Document(doc="d", sha256="", standing="d", text=text, body=Span(0, len(text)))


def test_warlike_words_of_peaceful_news_are_left_alone(reader: Reader) -> None:
    records = [json.loads(line) for line in NEGATIVES.read_text(encoding="utf-8").splitlines()]
    counts = [len(reader.read(document(record["text"])).claims) for record in records]
    assert len(records) == 90
    assert sum(counts) <= MOST_FALSE_CLAIMS
    assert sum(n > 0 for n in counts) <= 33


def test_features_name_no_party(reader: Reader) -> None:
    texts = ["Armenian forces shelled the town, killing two soldiers.", "Azerbaijani forces shelled the town, killing two soldiers."]
    seen = []
    for text in texts:
        drafts = reader.drafts(document(text))
        seen.append([features(draft, Setting.of(drafts)) for draft in drafts])
    assert seen[0] == seen[1]
    assert not any("armenia" in f.lower() for found in seen[0] for f in found)


def test_a_document_of_war_is_not_at_peace(reader: Reader) -> None:
    war = reader.drafts(document("Rebels shelled the town on Monday. Three soldiers were killed, the army said."))
    peace = reader.drafts(document("The striker attacked in the second half and the club won the match."))
    assert not Setting.of(war).at_peace
    assert Setting.of(peace).at_peace


def test_a_count_of_those_whom_a_war_killed_tells_of_a_war(reader: Reader) -> None:
    assert not Setting.of(reader.drafts(document("More than 9,000 people have died in Yemen since the war erupted in 2015."))).at_peace
    assert Setting.of(reader.drafts(document("The trade war has cost 9,000 jobs since it began in 2018, the bank said."))).at_peace
