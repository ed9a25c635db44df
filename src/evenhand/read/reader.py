"""The reader: one document in, its claims out. Pure: the same document gives the same reading, whatever was read before."""

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Sequence
from functools import cached_property
from itertools import compress, islice

from msgspec import structs

from evenhand.knowledge.actors import ActorTable
from evenhand.knowledge.gazetteer import Gazetteer
from evenhand.knowledge.own_tables import OwnTables, use
from evenhand.read.acceptance.scope import CONFLICT, checked
from evenhand.read.acceptance.sort_out import sort_out
from evenhand.read.claims import claims_of
from evenhand.read.compose import Composer
from evenhand.read.deeds.draft import Draft
from evenhand.read.sentence.parse import Parser, Sentence
from evenhand.read.sentence.parties import PLACE_KINDS
from evenhand.read.sentence.reattach import reattach
from evenhand.read.sentence.scene import Scene
from evenhand.read.sources.floor import Floor
from evenhand.read.sources.house import host_of, house_of
from evenhand.read.sources.organs import organ_of
from evenhand.read.sources.quotes import quotations
from evenhand.read.story.lend import lend
from evenhand.read.story.place_giving import BODIES, without_somebody, without_towns
from evenhand.read.story.time_heads import hang_times
from evenhand.read.story.untold import leave_untold, untold
from evenhand.read.text.entries import entries, entry_of
from evenhand.read.text.gate import names_speaker, touches
from evenhand.read.text.names import Name, find_names, without_names
from evenhand.read.text.passages import of_a_conflict
from evenhand.read.text.segment import paragraphs, sentences
from evenhand.read.text.standin import Cast, Staged, stage
from evenhand.read.when.mentions import named_times, with_alternatives
from evenhand.read.when.published import find_datelines
from evenhand.read.when.times import Anchor, find_mentions
from evenhand.read.where.casing import running_case
from evenhand.read.where.places import read_places
from evenhand.read.who.actors import ActorContext, ActorMention, actor_context, find_actors
from evenhand.read.who.arms import is_state
from evenhand.read.who.groups import are_rebels_of
from evenhand.records.claim import PEACE, Reading, Skipped
from evenhand.records.document import Document
from evenhand.records.span import Span, words_at
from evenhand.records.values import Party, When, Where

READER_VERSION = "7"
"""Of the reading of conflicts; `reader_version` tells that of another scope."""


def reader_version(scope: str) -> str:
    """What a reading under a scope is kept as: another one reads the same documents again."""
    return READER_VERSION if scope == CONFLICT else f"{READER_VERSION} {scope}"


LANGUAGES = ("", "en")
"""What can be read; "" is a document whose language is not known."""

MIN_LETTERS = 3
"""Shorter words are written small even in headlines; fewer words tell nothing."""

_HEAD = re.compile(r"(?:[\s:|–—-]|\[[A-Z][A-Z ]{2,20}\])*")
"""What may stand between a dateline and the text: dashes, and notes such as [TEXT]."""

_FROM = re.compile(r"-(?:based|born|educated|trained|registered|flagged|made|built)\b", re.IGNORECASE)
"""Behind a place it says where somebody or something comes from: a "London-based monitor" tells of another country."""

FEW = 0.25
"""Settlements elsewhere that are at most this share of those in the theatre tell of no war on two soils."""

SETTLED = ("exact", "near")
"""Precisions of places that are settlements or points beside them."""

NAMED_AS_PLACES = (*PLACE_KINDS, "adjective")
"""Kinds of mention that name a country or a place in it; others take their words from the names of places in a text in capitals."""

CAPITALS_SHARE = 0.8
"""A text with more of its letters in capitals than this is a dispatch in capitals: its case tells nothing."""


class Reader:
    """Holds the model and the tables, loaded when first needed; `read` is a pure function of one document.

    `own` are the tables that a project adds, `scope` one of SCOPES (SettingsError for another one); `version` says with which
    tables and under which scope what was read.
    """

    def __init__(self, own: OwnTables | None = None, scope: str = CONFLICT) -> None:
        self.own = own or OwnTables()
        self.scope = checked(scope)
        self.version = self.own.version(reader_version(scope))

    @cached_property
    def parser(self) -> Parser:
        """The parser and its model."""
        return Parser()

    @cached_property
    def actors(self) -> ActorTable:
        """The table of actors."""
        return self.own.table()

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer."""
        return self.own.gazetteer()

    def read(self, document: Document) -> Reading:
        """The claims of a document, what else was recognised in it, and which sentences gave nothing and why.

        Of a document that has no passage about a conflict nothing is recognised: see `whole`.
        """
        spans = _sentences(document)
        if document.language not in LANGUAGES:
            return _unread(document, spans, "other language")
        told = self._told(document, spans)
        if not any(told):
            return _unread(document, spans, PEACE)
        return _DocumentReader(self, document, spans, told).read()

    def whole(self, document: Document) -> Reading:
        """What `read` gives where every passage is taken for one about a conflict: all that is recognised in a document."""
        spans = _sentences(document)
        return _DocumentReader(self, document, spans, [True] * len(spans)).read()

    def drafts(self, document: Document) -> list[Draft]:
        """All candidates of a document before any is refused: what the acceptance head learns from."""
        spans = _sentences(document)
        return _DocumentReader(self, document, spans, self._told(document, spans)).drafts()[0]

    def _told(self, document: Document, spans: Sequence[tuple[Span, Span]]) -> list[bool]:
        """For each sentence whether the scope lets it be looked at."""
        if self.scope != CONFLICT:
            return [True] * len(spans)
        return of_a_conflict(document.text, [span for _, span in spans], self.parser.topic)


def reader_with(own: OwnTables, scope: str = CONFLICT) -> Reader:
    """The reader of a project, in a process that speaks of actors and places as the project does."""
    use(lambda: own)
    return Reader(own, scope)


class _DocumentReader:
    """The reading of one document. `spans` are its sentences, each with its paragraph, `told` whether each is looked at."""

    def __init__(self, reader: Reader, document: Document, spans: Sequence[tuple[Span, Span]], told: Sequence[bool]) -> None:
        self.reader = reader
        self.spans = spans
        self.told = told
        self.document = document
        text = document.text
        self.datelines = find_datelines(text)
        mentions = find_mentions(text, Anchor(published=document.published, conventions=reader.own.times))
        self.begins = {m.when.words.span: m.begins for m in mentions if m.begins is not None}
        self.swapped = {m.when.words.span: m.swapped for m in mentions if m.swapped is not None}
        times = with_alternatives([m.when for m in mentions if m.kind == "date"], text)
        self.times = [t for t in times if not any(t.words.span.overlaps(line) for line in self.datelines)]
        self.in_capitals = _in_capitals(text)
        self.places = self._named_places()
        self.context = self._theatre(_without(text, self.datelines), self.datelines)
        if not self.context.leads:
            filed = self._theatre(text, ())
            self.context = filed if filed.country is not None else self.context
        house = house_of(document.outlet or host_of(document.url), reader.actors) or organ_of(text, self.datelines)
        state = house.partition(":")[0] if is_state(house.partition(":")[0]) else ""
        command = state if house == f"{state}:MIL" else ""
        self.context = structs.replace(self.context, seat=state or self._filed_from(), house=state, command=command)
        found = find_actors(text, reader.actors, self.context)
        self.mentions: list[ActorMention] = without_towns(found, self.places, self.context.country)
        self.places = without_somebody(self.places, self.mentions)
        self.times = [t for t in self.times if not _names_a_body(t, self.mentions)]
        common: Container[str] = reader.parser.common_words if self.in_capitals else frozenset()
        self.names: list[Name] = find_names(text, self.places, reader.actors, common)
        self.floor = Floor(text, self.mentions, list(dict.fromkeys(paragraph for paragraph, _ in spans)), house)
        self.entries = entries(text)
        self.cast = Cast()
        self.composer = Composer(self.context.country or "", self._only_monitor(), house)

    def _theatre(self, text: str, but: Sequence[Span]) -> ActorContext:
        """Which countries the text is about, places within the spans `but` left out: where a report was filed tells that only where
        nothing else does."""
        places = [p for p in self.places if p.country and not _FROM.match(self.document.text, p.words.span.end)]
        told = [p.country for p in places if p.country and not any(p.words.span.overlaps(span) for span in but)]
        return actor_context(text, self.document.title, self.reader.actors, told)

    def _filed_from(self) -> str | None:
        """The country of the place in the first dateline, None where there is none."""
        named = (p for p in self.places if any(p.words.span.overlaps(line) for line in self.datelines[:1]))
        return next((p.country for p in named if p.country), None)

    def read(self) -> Reading:
        """The reading: claims, what else was recognised, and what gave nothing."""
        drafts, skipped = self.drafts()
        kept, refused = sort_out(drafts, self.reader.scope)
        lend(kept, self.document.published, self.reader.actors)
        taken = {d.scene.sentence.index for d in kept}
        nothing = {d.scene.sentence.index: why for d, why in refused if d.scene.sentence.index not in taken}
        by_index = {d.scene.sentence.index: d.scene.sentence.span for d, _ in refused}
        skipped.extend(Skipped(span=by_index[index], reason=why) for index, why in nothing.items())
        return Reading(
            claims=tuple(claims_of(kept, self.document, self.reader.version, self.swapped)),
            skipped=tuple(sorted(skipped, key=lambda s: s.span)),
            times=tuple(named_times(self.document.text, Anchor(published=self.document.published, conventions=self.reader.own.times))),
            places=tuple(self.places),
            actors=tuple(Party(actor=m.code, words=words_at(self.document.text, m.span.start, m.span.end)) for m in self.mentions),
            attributions=tuple(self.composer.attributions),
        )

    def drafts(self) -> tuple[list[Draft], list[Skipped]]:
        """All candidates in text order, and the sentences without any."""
        skipped: list[Skipped] = list(_outside(self.document))
        drafts: list[Draft] = []
        spans = [(paragraph, self._behind_labels(self._behind_dateline(span))) for paragraph, span in self.spans]
        touching = [told and self._touches(span) for told, (_, span) in zip(self.told, spans, strict=True)]
        speaking = [told and names_speaker(self.document.text[s.start : s.end]) for told, (_, s) in zip(self.told, spans, strict=True)]
        read = [touched or spoken for touched, spoken in zip(touching, speaking, strict=True)]
        parses = self.reader.parser.parse(self._staged(span) for _, span in compress(spans, read))
        last: Span | None = None
        quoted: list[Span] = []
        index = 0
        last_told: list[Draft] = []
        for (paragraph, span), told, touched, is_read in zip(spans, self.told, touching, read, strict=True):
            if paragraph != last:
                self.composer.end_paragraph()
                if last is not None and entry_of(self.entries, paragraph.start) != entry_of(self.entries, last.start):
                    self.composer.discourse.forget()
                last, quoted = paragraph, quotations(self.document.text, paragraph)
            self.composer.discourse.floor = self.floor.at(span.end - 1)
            unknown = untold(self.document.text[span.start : span.end])
            if not is_read:
                leave_untold(last_told, unknown)
                last_told = []
                skipped.append(Skipped(span=span, reason="gated" if told else PEACE))
                continue
            scene = self._scene(Sentence(*next(parses), span, index, paragraph.start, self.document.text))
            found = self.composer.compose(scene, quoted)
            if not found:
                skipped.append(Skipped(span=span, reason="no happening" if touched else "gated"))
            index += bool(found)
            drafts.extend(found)
            leave_untold(found or last_told, unknown)
            last_told = found
        self.composer.end_paragraph()
        return drafts, skipped

    def _touches(self, span: Span) -> bool:
        return touches(without_names(self.document.text, span, self.names))

    def _only_monitor(self) -> str | None:
        """The code of the monitor that the document names, where it names just one: "the monitoring group" is it."""
        codes = {m.code for m in self.mentions if m.kind == "monitor" and m.code != "UNSPEC"}
        return codes.pop() if len(codes) == 1 else None

    def _named_places(self) -> list[Where]:
        """The places that the text names, those of a text in capitals found as in running text."""
        text, reader = self.document.text, self.reader
        cased, taken = text, list[Span]()
        if self.in_capitals:
            named = find_actors(text, reader.actors, actor_context(text, self.document.title, reader.actors))
            taken = [m.span for m in named if m.kind in BODIES]
            apart = [m.span for m in named if m.kind in NAMED_AS_PLACES]
            cased = running_case(text, [span for _, span in self.spans], reader.parser.common_words, apart, reader.gazetteer)
        places = read_places(cased, self.document.title, reader.gazetteer, taken, back=True)
        return [structs.replace(p, words=words_at(text, p.words.span.start, p.words.span.end)) for p in places if p.words.part == "text"]

    def _staged(self, span: Span) -> Staged:
        text = self.document.text
        lower = self.reader.parser.common_words if self.in_capitals or is_headline(text[span.start : span.end]) else None
        return stage(text, span, _within(span, self.names, lambda n: n.span), self.cast, lower)

    def _scene(self, sentence: Sentence) -> Scene:
        scene = Scene(
            sentence,
            _within(sentence.span, self.mentions, lambda m: m.span),
            _within(sentence.span, self.places, lambda p: p.words.span),
            _within(sentence.span, self.times, lambda t: t.words.span),
            self.context.country or "",
            self._two_states(),
            self.begins,
        )
        reattach(scene)
        hang_times(scene)
        return scene

    def _two_states(self) -> bool:
        """Whether the document is about two countries alike, so that bare "soldiers" may be either's."""
        return self.context.torn and not self._at_war_within()

    def _at_war_within(self) -> bool:
        """Whether the theatre fights rebels of its own and hardly any settlement named lies elsewhere: a state that steps in
        from abroad brings its forces, not its people."""
        home = self.context.country
        if home is None or not any(are_rebels_of(m.code, m.kind, home) for m in self.mentions):
            return False
        capitals = [m.span for m in self.mentions if m.kind == "capital"]
        towns = [p for p in self.places if p.precision in SETTLED and not any(p.words.span.overlaps(c) for c in capitals)]
        abroad = sum(p.country is not None and p.country != home for p in towns)
        return abroad <= FEW * (len(towns) - abroad)

    def _behind_dateline(self, span: Span) -> Span:
        """The sentence without a dateline at its head, which would only confuse the parser."""
        for line in self.datelines:
            if span.start <= line.start <= span.start + 2 and line.end < span.end:
                gap = _HEAD.match(self.document.text, line.end, span.end)
                return Span(gap.end() if gap else line.end, span.end)
        return span

    def _behind_labels(self, span: Span) -> Span:
        """The sentence without the labels of a transcript at its head."""
        for label in (*self.floor.labels, *self.floor.names):
            if label.start == span.start and label.end < span.end:
                gap = _HEAD.match(self.document.text, label.end, span.end)
                span = Span(gap.end() if gap else label.end, span.end)
        return span


def _names_a_body(time: When, mentions: Sequence[ActorMention]) -> bool:
    """Whether a date is part of a body's name: "the 19 April Movement"."""
    span = time.words.span
    return any(m.kind in BODIES and m.span.start <= span.start and span.end <= m.span.end for m in mentions)


def _without(text: str, spans: Sequence[Span]) -> str:
    """The text with blanks in place of some spans: where a report was filed tells not what it is about."""
    pieces, at = [], 0
    for span in spans:
        pieces += [text[at : max(at, span.start)], " " * (span.end - max(at, span.start))]
        at = max(at, span.end)
    return "".join(pieces) + text[at:]


def _sentences(document: Document) -> list[tuple[Span, Span]]:
    """The body's sentences, each with its paragraph."""
    return [(p, s) for p in paragraphs(document.text, document.body) for s in sentences(document.text, p)]


def _unread(document: Document, spans: Sequence[tuple[Span, Span]], why: str) -> Reading:
    """The reading of a document that was not looked at further."""
    passed = (Skipped(span=span, reason=why) for _, span in spans)
    return Reading(claims=(), skipped=tuple(sorted((*passed, *_outside(document)), key=lambda s: s.span)))


def _outside(document: Document) -> tuple[Skipped, ...]:
    edges = ((0, document.body.start), (document.body.end, len(document.text)))
    return tuple(Skipped(span=Span(a, b), reason="furniture") for a, b in edges if document.text[a:b].strip())


def _in_capitals(text: str) -> bool:
    letters = list(filter(str.isalpha, text))
    return bool(letters) and sum(map(str.isupper, letters)) / len(letters) > CAPITALS_SHARE


def is_headline(sentence: str) -> bool:
    """Whether a sentence is written with a capital at most of its words, so that capitals tell no names."""
    words = [w for w in sentence.split() if w[:1].isalpha() and len(w) > MIN_LETTERS]
    return len(words) >= MIN_LETTERS and sum(w[0].isupper() for w in words) / len(words) > CAPITALS_SHARE


def _within[T](span: Span, items: Sequence[T], span_of: Callable[[T], Span]) -> list[T]:
    """Those of the items, which stand in text order, that lie wholly within the span."""
    found = []
    for item in islice(items, bisect_left(items, span.start, key=lambda i: span_of(i).start), None):
        if span_of(item).start >= span.end:
            break
        if span_of(item).end <= span.end:
            found.append(item)
    return found
