"""Who says what, as words of the text: a saying of one sentence made an attribution, whose content reaches as far as its quotation.

Bounds follow attribution corpora (PARC 3, Pareti 2016): "that" and quotation marks belong to what is said, the marks that end a clause, the
hearer and the day of saying do not; a quotation over several sentences is one content, and so is what goes on behind "…, he said."
"""

from collections.abc import Collection, Sequence

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.roles import Roles
from evenhand.read.sentence.discourse import SPEAKER
from evenhand.read.sentence.scene import Scene
from evenhand.read.sources.saying import Saying
from evenhand.records.span import Span, words_at
from evenhand.records.values import Attribution

ENDING = frozenset(",.;:–—-")
"""Marks at the edge of a clause that are no part of what is said."""

FULL_STOPS = frozenset(".!?…")
MARKS = "\"”»'’"
"""What closes a quotation."""


def attribution(scene: Scene, saying: Saying, quoted: Sequence[Span] = ()) -> Attribution:
    """A saying as an attribution; `quoted` are the quotations of its paragraph, in order."""
    text = scene.sentence.text
    spans = [scene.sentence.span_of(run[0], run[-1]) for run in _runs(_from_its_clause(scene, saying))]
    return Attribution(
        source=scene.phrase(saying.heads[0]) if saying.heads else None,
        cue=scene.words(saying.cue) if saying.cue is not None else None,
        content=tuple(words_at(text, s.start, s.end) for s in _with_quotations(scene, spans, quoted)),
    )


def is_within(scene: Scene, cue: Token | None, quoted: Sequence[Span]) -> bool:
    """Whether a word of saying or wanting stands in a quotation, so that it is part of what another says: "I think", "tell them". One who
    is said to say something there ("he said that …") is a source of his own."""
    inside = cue is not None and any(q.overlaps(scene.sentence.spans[cue.i]) for q in quoted)
    reports = cue is not None and cue.lemma_ in listed("uttering") and cue.tag_ != "VB" and not _in_first_person(cue)
    return inside and not reports


def _in_first_person(cue: Token) -> bool:
    return any(c.dep_ == "nsubj" and c.lower_ in SPEAKER for c in cue.children)


def wishes(scene: Scene, roles: Roles, but: Collection[Token], quoted: Sequence[Span] = ()) -> list[Attribution]:
    """What somebody wants, plans or asks for, or takes a stand on, where no saying tells of it: "urged voters to register", "opposes a
    law". `but` are the words of saying already read; what stands in a quotation of `quoted` is part of that."""
    found = []
    for verb in scene.tokens:
        wanted = scene.cue(verb) == "intend" and verb.lemma_ not in listed("preventing")
        held = verb.lemma_ in listed("attitudes")
        if verb.pos_ != "VERB" or verb in but or not (wanted or held):
            continue
        if is_within(scene, verb, quoted):
            continue
        subjects = roles.subjects(verb)
        parts = [c for c in verb.children if c.i > verb.i and (_is_held(c) if held else _is_wished(c))]
        content = [t for c in parts for t in c.subtree if t is not c or c.dep_ != "prep"]
        spans = [scene.sentence.span_of(run[0], run[-1]) for run in _runs(sorted(content, key=lambda t: t.i))]
        if subjects and spans:
            words = tuple(words_at(scene.sentence.text, s.start, s.end) for s in spans)
            found.append(Attribution(source=scene.phrase(subjects[0]), cue=scene.words(verb), content=words))
    return found


def _is_wished(part: Token) -> bool:
    return part.dep_ in ("ccomp", "xcomp", "dobj") or (part.dep_ == "prep" and part.lower_ in ("for", "on", "upon", "to"))


def _is_held(part: Token) -> bool:
    about = ("about", "against", "over", "to", "for", "as", "with")
    return part.dep_ in ("ccomp", "xcomp", "dobj") or (part.dep_ == "prep" and part.lower_ in about)


def _from_its_clause(scene: Scene, saying: Saying) -> list[Token]:
    """What is said, without what stands between a word of saying and the clause behind it: "told reporters on Monday that …"."""
    content = [scene.tokens[i] for i in sorted(saying.content)]
    cue = saying.cue
    if cue is None or not content or content[0].i < cue.i:
        return content
    clauses = [c.left_edge.i for c in cue.children if c.dep_ == "ccomp" and c.left_edge.i > cue.i]
    first = min(clauses, default=0)
    return [t for t in content if t.i >= first or t.text in ('"', "“", "”")] if content[0].i < first else content


def _runs(tokens: Sequence[Token]) -> list[list[Token]]:
    """Tokens that stand together, without the marks that end a clause."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    for run in runs:
        while run and run[-1].text in ENDING:
            run.pop()
        while run and run[0].text in ENDING:
            run.pop(0)
    return [run for run in runs if any(not t.is_punct for t in run)]


def _with_quotations(scene: Scene, spans: Sequence[Span], quoted: Sequence[Span]) -> list[Span]:
    """The spans, grown to the quotations that go on before or behind the sentence and to those that follow it without a speaker."""
    text, sentence = scene.sentence.text, scene.sentence.span
    longer = [q for q in quoted if any(q.overlaps(s) for s in spans) and not (sentence.start <= q.start and q.end <= sentence.end)]
    end = max((sentence.end, *(q.end for q in longer)))
    if any(q.overlaps(s) for q in quoted for s in spans):
        for quotation in quoted:
            whole = text[: quotation.end].rstrip(MARKS)[-1:] in FULL_STOPS
            if quotation.start >= end and not text[end : quotation.start].strip() and whole:
                longer.append(quotation)
                end = quotation.end
    joined: list[Span] = []
    for span in sorted((*spans, *longer)):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
