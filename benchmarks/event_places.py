"""Which places the reader gives to an act that is pointed out to it, for sets that mark one act a sentence.

usage: event_places.py SENTENCES.jsonl OUT.jsonl

SENTENCES holds records with `text` and `spans` (start, end, label VERB or LOCATION); OUT gets one row a record as the scorer of such
sets reads them (doc, trigger, places). The first VERB is taken for a happening whether or not the reader would take it for one: so the
giving of places is measured apart from the finding of happenings, which leaves out peaceful marches, light verbs and crime by design.
"""

import json
import sys
from collections.abc import Iterator

from evenhand.knowledge.lexicon import Entry
from evenhand.read.deeds.attach import own_tokens
from evenhand.read.deeds.draft import Draft
from evenhand.read.deeds.happenings import Happening, find_happenings
from evenhand.read.deeds.roles import Roles
from evenhand.read.reader import Reader, _DocumentReader, _sentences
from evenhand.read.sentence.discourse import Discourse
from evenhand.read.sentence.parse import Sentence
from evenhand.read.sentence.scene import Scene
from evenhand.read.sources.speakers import Speakers
from evenhand.read.story.place_apart import distinct
from evenhand.read.story.place_giving import give_places, places_told
from evenhand.read.story.place_sharing import share_places
from evenhand.records import Document, Span
from evenhand.records.values import NARRATOR, Where

ACT = Entry(phrase="act", pos="v", value="assault/other")
"""What a marked act is that is no happening of the tables."""


def main(source: str, target: str) -> None:
    """Write the places of each record's act."""
    reader = Reader()
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        for number, line in enumerate(lines, 1):
            record = json.loads(line)
            doc, text = f"evloc-{number:05d}", record["text"]
            act = min((Span(s["start"], s["end"]) for s in record["spans"] if s["label"] == "VERB"), default=None)
            if act is None:
                continue
            places = [{"start": w.span.start, "end": w.span.end, "text": w.text} for w in (p.words for p in _given(reader, doc, text, act))]
            trigger = {"start": act.start, "end": act.end, "text": text[act.start : act.end]}
            out.write(json.dumps({"doc": doc, "trigger": trigger, "places": places}, ensure_ascii=False) + "\n")


def _given(reader: Reader, doc: str, text: str, act: Span) -> tuple[Where, ...]:
    """The places given to the happening at those words."""
    document = Document(doc=doc, sha256="", standing=doc, text=text, body=Span(0, len(text)))
    for scene in _scenes(reader, document):
        if not scene.sentence.span.overlaps(act):
            continue
        words = scene.sentence.tokens_in(act)
        happenings = find_happenings(scene)
        told = next((h for h in happenings if any(w.i in own_tokens(h) for w in words)), None)
        if told is None and words:
            told = Happening(words[0], (words[0].i,), ACT)
            happenings.append(told)
        if told is None:
            return ()
        located = places_told(scene)
        speakers = Speakers(scene, Roles(scene, Discourse()), Discourse())
        own = give_places(scene, located, happenings, speakers.sayings)[happenings.index(told)]
        draft = Draft(scene, told, ACT.value, True, NARRATOR, "asserted", places=tuple(distinct(scene, own)), around=tuple(located))
        share_places([draft])
        return draft.places
    return ()


def _scenes(reader: Reader, document: Document) -> Iterator[Scene]:
    """Each sentence with what was recognised in it."""
    whole = _sentences(document)
    within = _DocumentReader(reader, document, whole, [True] * len(whole))
    spans = [(paragraph, within._behind_dateline(span)) for paragraph, span in within.spans]
    parses = reader.parser.parse(within._staged(span) for _, span in spans)
    for index, ((paragraph, span), parse) in enumerate(zip(spans, parses, strict=True)):
        yield within._scene(Sentence(*parse, span, index, paragraph.start, document.text))


if __name__ == "__main__":
    main(*sys.argv[1:])
