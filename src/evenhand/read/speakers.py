"""Who says so: words of saying, their speakers, and how far what they say reaches."""

from dataclasses import dataclass

from spacy.tokens import Token

from evenhand.read.discourse import Discourse
from evenhand.read.roles import Roles, is_passive
from evenhand.read.scene import NOMINAL, Scene, child, conjuncts, prepositional
from evenhand.records.values import NARRATOR, Party, Source

UNNAMED = "UNSPEC"
STATEMENTS = frozenset("report statement claim announcement communique account post tweet bulletin declaration testimony video release dispatch document study message interview letter".split())
"""Nouns that speak for whoever made them: "a statement by the ministry said"."""

CONTENT = ("ccomp", "parataxis", "xcomp")
HIDDEN = frozenset("source official people person spokesman spokesperson spokeswoman report reports statement observer analyst expert".split())
"""Speakers who are somebody, but not named: their statements are those of unnamed sources."""


@dataclass(frozen=True)
class Saying:
    """Somebody saying something: `content` are the numbers of the tokens said; `sources` who says it, empty where the
    text leaves it open; `denies` whether what is said is denied."""

    cue: Token | None
    heads: tuple[Token, ...]
    sources: tuple[Party, ...]
    content: frozenset[int]
    denies: bool = False

    def covers(self, token: Token) -> bool:
        """Whether the token is part of what is said."""
        return token.i in self.content


class Speakers:
    """Finds the sayings of one sentence."""

    def __init__(self, scene: Scene, roles: Roles, discourse: Discourse) -> None:
        self.scene = scene
        self.roles = roles
        self.discourse = discourse
        self.sayings = tuple(sorted(self._find(), key=lambda s: (len(s.content), s.cue.i if s.cue else -1)))

    def saying(self, token: Token) -> Saying | None:
        """The innermost saying that the token is part of, or None: then the narrator speaks."""
        return next((s for s in self.sayings if s.covers(token)), None)

    def source(self, token: Token) -> Source:
        """Who is answerable for what the token is part of, with the chain of those who pass it on."""
        around = [s for s in self.sayings if s.covers(token)]
        named = [s for s in around if s.sources]
        if not named:
            return NARRATOR
        inner = named[0]
        chain = tuple(p for s in reversed(named[1:]) for p in s.sources if p.actor not in {q.actor for q in inner.sources})
        return joint_source(inner.sources, chain)

    # -- finding

    def _find(self) -> list[Saying]:
        found = []
        for match in self.scene.cue_matches:
            token = self.scene.tokens[match.head]
            cue = match.entry.value
            if cue in ("say", "deny") and match.entry.pos == "v" and token.pos_ in ("VERB", "AUX"):
                found.extend(self._by_verb(token, cue == "deny"))
            elif cue == "according":
                found.extend(self._according(self.scene.tokens[match.tokens[0]], self.scene.tokens[match.tokens[-1]]))
            elif cue == "say" and match.entry.pos == "n":
                found.extend(self._by_noun(token))
        return found

    def _by_verb(self, verb: Token, denies: bool) -> list[Saying]:
        content = self._content_of_verb(verb)
        if not content:
            return []
        heads = self.roles.subjects(verb)
        heads = [h for h in heads if h.i not in content]
        if is_passive(verb) and not heads and child(verb, "nsubjpass") is not None:
            heads = []
        sources = tuple(p for h in heads for p in self.speaker(h))
        return [Saying(verb, tuple(heads), sources, content, denies)]

    def _content_of_verb(self, verb: Token) -> frozenset[int]:
        inside = {t.i for c in verb.children if c.dep_ in CONTENT for t in c.subtree}
        if not inside and verb.dep_ in ("parataxis", "ccomp", "advcl", "dep", "conj") and verb.head != verb and self._is_aside(verb):
            own = {t.i for t in verb.subtree}
            inside = {t.i for t in verb.head.subtree} - own
        if not inside:
            inside = {t.i for c in verb.children if c.dep_ in ("dobj", "prep", "nsubjpass") and self._holds_content(c) for t in c.subtree}
        if not inside and verb.dep_ == "ROOT" and verb.i > len(self.scene.tokens) // 2:
            own = {t.i for c in verb.children if c.dep_ in ("nsubj", "aux", "advmod", "npadvmod", "prep") for t in c.subtree} | {verb.i}
            inside = {t.i for t in self.scene.tokens if t.i < min(own)}
        return frozenset(inside)

    def _is_aside(self, verb: Token) -> bool:
        """"As the ministry said", "the ministry said" in the middle or at the end."""
        marked = any(c.dep_ in ("mark", "advmod") and c.lower_ in ("as",) for c in verb.children)
        return marked or (verb.dep_ in ("parataxis", "ccomp", "dep") and child(verb, "nsubj") is not None)

    def _holds_content(self, token: Token) -> bool:
        """Objects of saying that state something: "reported heavy clashes", "told of the attack", "blamed X for"."""
        return token.dep_ in ("dobj", "nsubjpass") or token.lower_ in ("of", "about", "for", "that")

    def _according(self, first: Token, last: Token) -> list[Saying]:
        speaker = next((t for t in last.subtree if t.dep_ == "pobj"), None)
        if speaker is None:
            return []
        aside = {t.i for t in first.subtree} | {t.i for t in last.subtree}
        heads = conjuncts(speaker)
        sources = tuple(p for h in heads for p in self.speaker(h))
        clause = first.head
        while clause.dep_ not in ("ROOT", "ccomp", "conj", "parataxis", "relcl") and clause.head != clause:
            clause = clause.head
        content = frozenset({t.i for t in clause.subtree} - aside)
        return [Saying(first, tuple(heads), sources, content)]

    def _by_noun(self, noun: Token) -> list[Saying]:
        """"Claims by activists that …", "reports of …"."""
        content = {t.i for c in noun.children if c.dep_ in ("acl", "ccomp") and any(m.lower_ == "that" for m in c.children) for t in c.subtree}
        if not content:
            return []
        heads = [n for o in prepositional(noun, "by", "from", "of") for n in conjuncts(o) if n.i not in content]
        heads += [c for c in noun.children if c.dep_ in ("poss", "amod", "compound") and self.scene.actor(c)]
        sources = tuple(p for h in heads for p in self.speaker(h))
        return [Saying(noun, tuple(heads), sources, frozenset(content))] if sources else []

    def speaker(self, head: Token) -> list[Party]:
        """The actors that a speaking noun stands for; unnamed speakers are UNSPEC, things that do not speak nobody."""
        known = self.roles.parties(head)
        if known:
            return known
        if head.lemma_ in STATEMENTS:
            makers = [n for o in prepositional(head, "by", "from", "of") for n in conjuncts(o)]
            makers += [c for c in head.children if c.dep_ in ("poss", "amod", "compound")]
            known = [p for m in makers for p in self.roles.parties(m) if m.pos_ in (*NOMINAL, "ADJ")]
            if known:
                return known
        apposed = [p for c in head.children if c.dep_ in ("appos", "compound", "prep", "poss", "nmod") for t in c.subtree for p in self._named(t)]
        if apposed:
            return apposed[:1]
        noun = self.scene.noun(head)
        if head.lemma_ in HIDDEN or (noun is not None and noun.value == "person"):
            return [Party(actor=UNNAMED, words=self.scene.phrase(head))]
        if head.pos_ == "PROPN" and self.discourse.speaker is not None:
            return [Party(actor=UNNAMED, words=self.scene.phrase(head, left_only=True))]
        return []

    def _named(self, token: Token) -> list[Party]:
        mention = self.scene.actor(token)
        return self.roles.parties(token) if mention is not None and mention.head.overlaps(self.scene.sentence.spans[token.i]) else []


def joint_source(parties: tuple[Party, ...], chain: tuple[Party, ...] = ()) -> Source:
    """One source of one statement: several speakers together are one code joined with `+`."""
    codes = sorted({p.actor for p in parties})
    first = parties[0]
    return Source(actor="+".join(codes), name=first.words.text, words=first.words, chain=chain)
