"""Who holds the floor: the speaker of a whole passage, as transcripts, speeches and communiqués mark it.

Broadcast monitors and news agencies set the speaker of a transcript before his words in brackets ("[Roe] We shall …"), that of a speech
or communiqué in the heading ("[Communique] [General Command of …]"), or name who issued it before a colon ("Communique issued by …:").
Until the next mark all that is stated is theirs, and "we" is they. A label that names nobody known (a reporter) gives the floor back to
the narrator.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from evenhand.knowledge.lexicon import listed
from evenhand.knowledge.own_tables import known_actors
from evenhand.read.sentence.parties import PERSON_KINDS
from evenhand.read.sources.house import UNOFFICIAL
from evenhand.read.sources.introduced import announced, asks, labels, speech_of
from evenhand.read.who.actors import ActorMention, find_actors
from evenhand.read.who.arms import is_state
from evenhand.read.who.context import ActorContext
from evenhand.records.codes import ROLES
from evenhand.records.span import Span, words_at
from evenhand.records.values import Party

BODIES = frozenset({"forces", "government", "group", "igo", "monitor", "ngo", "opposition", "police", "rebels", "activists"})
"""Kinds of actor that issue statements."""

NAMED = frozenset({"group", "monitor", "ngo"})
"""Those of them that are called by a name of their own, for which whoever is named beside them speaks: "General Command of the Front"."""

HEADING_CHARS = 700
"""How far into a text its heading may reach."""

_LABEL = re.compile(r"\[([^\[\]\n]{2,90}(?:\n[^\[\]\n]{1,60})?)\]")
_LEADS = re.compile(r"(?:^|[.?!:;\]\"”…-]|--)\s*$")
"""What may stand before a label: the end of a statement, another label, a dash."""

_ISSUED = re.compile(
    r"(?:^|[\n\]])[^.:\n\[\]]{0,60}\b(?:communiqu[eé]|statement|declaration|bulletin|open letter)\s+"
    r"(?:(?:issued|released|signed|published|sent)\s+)?"
    r"(?:by|from|of)\s+([^.:\n\[\]]{3,120}?(?:\n[^.:\n\[\]]{3,80})?):(?!\s*[\"“«'‘])",
    re.IGNORECASE,
)
"""A heading at the beginning of a line or behind a label: it says no more than whose the statement is, and what follows is no quotation."""
_HEADED = re.compile(
    r"\s*(?:[^.:\n\[\]]{0,40}\b)?(?:communiqu[eé]|(?:press|news) (?:release|communiqu[eé])|proclamation|"
    r"bulletin|(?:war|military|field|operational|situation) (?:report|update|bulletin))(?:\s+(?:no\.?|number)\s*\d+)?,?\s+"
    r"(?:(?:issued|released)\s+)?(?:by|from|of)\s+([^.:\n\[\]]{3,120})(?:\.\s|\n)",
    re.IGNORECASE,
)
"""A text's first line or sentence that is no more than the heading of whose statement it is."""
_FINITE = re.compile(r"\b(?:said|says|was|were|is|are|that|which|who|had|has)\b", re.IGNORECASE)


class Floor:
    """The passages of one text. `mentions` are the actors named in it, in text order, `house` is the code of the body whose document it
    is, "" for nobody's."""

    def __init__(self, text: str, mentions: Sequence[ActorMention], paragraphs: Sequence[Span] = (), house: str = "") -> None:
        self.text = text
        self.house = house
        self.mentions = mentions
        self.labels = [Span(*m.span()) for m in _LABEL.finditer(text) if _is_label(text, m)]
        self.names = labels(text)
        turns = (*self._heading(), *self._labelled(), *self._issued(), *self._spoken(paragraphs), *self._briefed())
        self._turns = sorted(turns, key=lambda turn: turn[0])
        self._starts = [start for start, _ in self._turns]
        self._passages = [
            (passage, holder)
            for named, found in announced(text, paragraphs, bool(house))
            if (holder := self._announcer(named)) is not None
            for passage in found
        ]

    def at(self, position: int) -> Party | None:
        """Who holds the floor at a place in the text; None where the narrator does."""
        passage = next((holder for span, holder in self._passages if span.start <= position < span.end), None)
        turn = bisect_right(self._starts, position) - 1
        return passage or (self._turns[turn][1] if turn >= 0 else None)

    def _heading(self) -> list[tuple[int, Party | None]]:
        """The speaker of a speech, statement or communiqué that the heading names in the label behind its genre."""
        for label in self.labels:
            if label.start > HEADING_CHARS or self._words(label) not in listed("genres"):
                continue
            named = next((other for other in self.labels if 0 <= other.start - label.end <= 2), None)
            holder = self._named(named) if named is not None else None
            return [(named.end, holder)] if named is not None and holder is not None else []
        return []

    def _labelled(self) -> list[tuple[int, Party | None]]:
        """The turns of a transcript."""
        turns: list[tuple[int, Party | None]] = []
        heading = False
        for label in self.labels:
            words = self._words(label)
            if words in listed("genres") and label.start <= HEADING_CHARS:
                heading = True
                continue
            if words in listed("editing") or "indistinct" in words or words.startswith("interview"):
                heading = False
                continue
            if words in listed("closing"):
                turns.append((label.end, None))
            elif not heading:
                holder = self._named(label)
                if holder is not None or words in listed("asking") or turns:
                    turns.append((label.end, holder))
            heading = False
        return turns

    def _issued(self) -> list[tuple[int, Party | None]]:
        """ "Communique issued by the group's command: …", or those words alone as a heading: all that follows is theirs."""
        headed = _HEADED.match(self.text)
        heads = [m for m in (headed, *_ISSUED.finditer(self.text, 0, HEADING_CHARS)) if m is not None and not _FINITE.search(m[0])]
        found = ((m.end(), self._named(Span(*m.span(1)))) for m in heads)
        return [(end, holder) for end, holder in found if holder is not None]

    def _spoken(self, paragraphs: Sequence[Span]) -> list[tuple[int, Party | None]]:
        """ "Statement by the Prime Minister": all that follows is his, where it says "I" or "we"."""
        named = speech_of(self.text, paragraphs)
        holder = next((party for span in named if (party := self._of_house(span) or self._named(span)) is not None), None)
        return [(max(span.end for span in named), holder)] if holder is not None else []

    def _briefed(self) -> list[tuple[int, Party | None]]:
        """ "MR ROE: … QUESTION: …": the turns of a briefing; those of somebody whom nothing names are the host's, whom its heading
        names."""
        if not self.names:
            return []
        first = self.names[0].start
        hosts = [m for m in self.mentions if m.span.end <= first and m.kind in (*BODIES, "capital") and m.code != "UNSPEC"]
        host = Party(actor=hosts[0].code, words=words_at(self.text, hosts[0].span.start, hosts[0].span.end)) if hosts else None
        known: dict[str, Party] = {}
        turns: list[tuple[int, Party | None]] = []
        for label in self.names:
            name = self.text[label.start : label.end].partition(" (")[0]
            holder = None if asks(name) else self._named(label) or known.get(name) or host
            if holder is not None:
                known.setdefault(name, holder)
            turns.append((label.end, holder))
        return turns

    def _announcer(self, spans: Sequence[Span]) -> Party | None:
        """Who is announced in the likeliest of some spans; in a body's own document whoever is not told to be of another speaks for it."""
        named = next((party for span in spans if (party := self._named(span, last=True)) is not None), None)
        if not self.house:
            return named
        words = named.words if named is not None else words_at(self.text, spans[0].start, spans[0].end)
        told = find_actors(words.text, known_actors(), ActorContext())
        other = named is not None and any(m.code not in ROLES and m.code != "UNSPEC" for m in told)
        return named if other or any(m.code in UNOFFICIAL for m in told) else Party(actor=self.house, words=words)

    def _named(self, span: Span, last: bool = False) -> Party | None:
        """The actor who speaks that a label names: a body with a name of its own, a person, else another body. Of several the first, where
        a sentence says so the `last`, right before its verb."""
        inside = [m for m in self.mentions if span.start <= m.span.start and m.span.end <= span.end]
        people = [m for m in inside if m.kind in PERSON_KINDS]
        speaking = [m for m in inside if m.kind in NAMED] or people or [m for m in inside if m.kind in BODIES]
        if last:
            speaking = [m for m in inside if m.kind in PERSON_KINDS or m.kind in BODIES][-1:]
        if not speaking or speaking[0].code == "UNSPEC":
            return None
        return Party(actor=speaking[0].code, words=words_at(self.text, speaking[0].span.start, speaking[0].span.end))

    def _of_house(self, span: Span) -> Party | None:
        """Somebody called by an office alone ("Ambassador Roe", "the Minister of Defence") in a document of a state's or body's."""
        words = words_at(self.text, span.start, span.end)
        office = not listed("offices_held").isdisjoint(words.text.lower().replace(",", " ").split())
        if not self.house or not office:
            return None
        told = [m.code for m in find_actors(words.text, known_actors(), ActorContext()) if m.code != "UNSPEC"]
        role = next(iter(told), "GOV")
        state = self.house.partition(":")[0]
        return Party(actor=f"{state}:{role}" if is_state(state) else self.house, words=words) if role in ROLES else None

    def _words(self, label: Span) -> str:
        return "_".join(self.text[label.start + 1 : label.end - 1].lower().split())


def _is_label(text: str, match: re.Match[str]) -> bool:
    """Whether brackets stand where a turn begins, not behind a name or a word that they explain."""
    begins = text[match.start() + 1].isupper()
    return begins and _LEADS.search(text, max(0, match.start() - 12), match.start()) is not None
