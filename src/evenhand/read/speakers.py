"""Who says so: words of saying, their speakers, and how far what they say reaches."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.discourse import Discourse
from evenhand.read.roles import PERSON_KINDS, Roles
from evenhand.read.scene import NOMINAL, Scene, ancestors, child, conjuncts, prepositional
from evenhand.read.voices import UNNAMED, Voices
from evenhand.records.values import NARRATOR, Party, Source

CONTENT = ("ccomp", "parataxis", "xcomp")
REPORTING = frozenset({"press", "monitor", "unnamed", "government", "forces", "igo", "ngo", "witness"})
"""Kinds of actor whose bare name beside a statement makes them its source."""

SPEAKING = REPORTING | PERSON_KINDS | {"activists", "authority", "group", "opposition", "police", "rebels", "rescuers"}
"""Kinds of actor that speak: all but places, peoples and things."""

PASSING_ON = frozenset({"activists", "monitor", "ngo", "press", "unnamed", "witness"})
"""Kinds of actor that are named for what they pass on, seldom for what they do."""

MIN_STATEMENT = 5
MAX_NAME = 5
"""How many words a speaker's name has behind the colon of a headline: "12 killed in raid: rights group"."""

FINITE = frozenset({"VBD", "VBZ", "VBP"})
MAX_BEHIND = 12
"""How many words may follow a word of saying that ends its sentence: "said on condition of anonymity on Friday"."""

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
        self.voices = Voices(scene, roles, discourse)
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
            elif token.lemma_ in listed("avowing") and token.pos_ == "VERB":
                found.extend(self._by_avowal(token))
            elif cue == "according":
                found.extend(self._according(self.scene.tokens[match.tokens[0]], self.scene.tokens[match.tokens[-1]]))
            elif cue == "say" and match.entry.pos == "n":
                found.extend(self._by_noun(token))
        return _bounded(found) + self._in_relative_clauses() + self._beside_the_statement()

    def _beside_the_statement(self) -> list[Saying]:
        """"The ministry: 100 killed", and headlines that name their source at the end, its dash lost: "31 killed State TV"."""
        tokens = self.scene.tokens
        colon = next((t.i for t in tokens[: MAX_BEHIND + 1] if t.text == ":"), 0)
        end = len(tokens) - (1 if tokens[-1].is_punct else 0)
        if 0 < colon < end - 3 and (head := self._speaking_mention(0, colon, SPEAKING)) is not None:
            return [Saying(None, (head,), tuple(self.roles.parties(head)), frozenset(range(colon + 1, len(tokens))))]
        last_colon = next((t.i for t in reversed(tokens[:end]) if t.text == ":"), 0)
        if last_colon >= MIN_STATEMENT and 0 < end - last_colon - 1 <= MAX_NAME:
            tail = tokens[last_colon + 1 : end]
            spoken = [t for t in tail if t.pos_ in NOMINAL and t.head not in tail][:1]
            sources = tuple(p for t in spoken for p in self.voices.of(t))
            if sources and not any(t.pos_ in ("VERB", "AUX", "NUM") for t in tail):
                return [Saying(None, tuple(spoken), sources, frozenset(range(last_colon)))]
        last = self.scene.actor(tokens[end - 1]) if end > MIN_STATEMENT else None
        if last is None:
            return []
        start = self.scene.sentence.tokens_in(last.span)[0].i
        head = self._speaking_mention(start, end)
        before = tokens[start - 1] if start > MIN_STATEMENT - 2 else None
        if head is None or before is None or before.pos_ in ("ADP", "DET", "VERB", "AUX", "CCONJ", "ADJ", "SCONJ"):
            return []
        return [Saying(None, (head,), tuple(self.roles.parties(head)), frozenset(range(start)))]

    def _speaking_mention(self, start: int, end: int, kinds: frozenset[str] = REPORTING) -> Token | None:
        """The head of an actor of one of these kinds that makes up the whole of tokens `start` to `end`."""
        mention = self.scene.actor(self.scene.tokens[end - 1])
        if mention is None or mention.kind not in kinds or self.scene.sentence.tokens_in(mention.span)[0].i > start + 1:
            return None
        return next((t for t in self.scene.tokens[start:end] if self.voices.heads_mention(t)), None)

    def _in_relative_clauses(self) -> list[Saying]:
        """ "The deaths, which Baku claims were caused by mines": what the clause and its noun tell is the speaker's."""
        found = []
        tokens = self.scene.tokens
        for at, token in enumerate(tokens[:-3]):
            if token.tag_ not in ("WDT", "WP"):
                continue
            mention = self.scene.actor(tokens[at + 1])
            if mention is None:
                continue
            last = self.scene.sentence.tokens_in(mention.span)[-1].i
            if last + 2 >= len(tokens) or tokens[last + 1].text not in listed("saying_forms"):
                continue
            if tokens[last + 2].pos_ not in ("AUX", "VERB"):
                continue
            head = tokens[last]
            sources = tuple(self.roles.parties(head)) or (Party(actor=mention.code, words=self.scene.words(tokens[at + 1], head)),)
            clause = next((t for t in tokens[last + 2 :] if t.dep_ == "relcl"), None)
            inside = {t.i for t in tokens[last + 2 :]} | ({clause.head.i} if clause is not None else set())
            found.append(Saying(tokens[last + 1], (head,), sources, frozenset(inside)))
        return found

    def _by_verb(self, verb: Token, denies: bool) -> list[Saying]:
        content = self._within_semicolons(verb, self._through_colon(self._content_of_verb(verb, denies)))
        if not content:
            return []
        heads = [h for h in self._speakers_of(verb) if h.i not in content]
        sources = tuple(p for h in heads for p in self.voices.of(h))
        if heads and heads[0].i < verb.i and all(p.actor == UNNAMED for p in sources):
            start = 0 if self._opens(verb) else self._speaker_start(verb)
            sources = tuple(self.voices.titled(heads[0], self.scene.tokens[start : verb.i])) or sources
        return [Saying(verb, tuple(heads), sources, content, denies)]

    def _by_avowal(self, verb: Token) -> list[Saying]:
        """ "Demanded that they leave", "refused to disarm": what somebody fears, wants or promises, in their name."""
        content = frozenset(t.i for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i for t in c.subtree)
        heads = tuple(h for h in self.roles.subjects(verb) if h.i not in content)
        sources = tuple(p for h in heads for p in self.voices.of(h))
        return [Saying(verb, heads, sources, content)] if content and sources else []

    def _speakers_of(self, verb: Token) -> list[Token]:
        """The speaking nouns: the subject; whom somebody quotes; the noun right before a verb that ends its sentence."""
        quoted = child(verb, "dobj") if verb.lemma_ in listed("quoting") else None
        if quoted is not None:
            return conjuncts(quoted)
        citing = next(
            (c for c in verb.children if c.dep_ == "advcl" and c.lemma_ in listed("quoting") and child(c, "dobj") is not None), None
        )
        if citing is not None:
            return self.roles.objects(citing)
        behind = self._speaker_behind(verb) if any(t.tag_ in FINITE or t.tag_ == "VBN" for t in self.scene.tokens[: verb.i]) else None
        if behind is not None:
            return conjuncts(behind)
        before = self._goes_on_with(verb)
        if before is not None:
            return self._speakers_of(before)
        if self._says_last(verb) is not None and not self._inverted(verb):
            start = self._speaker_start(verb)
            phrase = self.scene.tokens[start : verb.i]
            if any(t.lower_ == "and" for t in phrase):
                joined = [t for t in phrase if self.voices.heads_mention(t) and t.pos_ in NOMINAL]
                if len(joined) > 1:
                    return joined
            heads = [t for t in phrase if t.dep_ == "nsubj" and t.head == verb] or [t for t in phrase if self.voices.heads_mention(t)][-1:]
            if heads:
                return [n for h in heads for n in conjuncts(h)] or heads
            return [t for t in phrase if t.pos_ in NOMINAL][-1:]
        subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
        if len(subjects) > 1 and self.voices.heads_mention(subjects[-1]):
            return conjuncts(subjects[-1])
        return self.roles.subjects(verb)

    def _goes_on_with(self, verb: Token) -> Token | None:
        """The verb of saying that a participle goes on with: "…, she said, adding that", wherever the parser hung it."""
        if verb.dep_ == "conj" and verb.tag_ in FINITE and child(verb, "nsubj", "nsubjpass") is None and _behind_but(verb):
            return next((a for a in ancestors(verb) if a.tag_ in FINITE and self.scene.cue(a) in ("say", "deny") and a != verb.head), None)
        if verb.tag_ != "VBG" or verb.dep_ not in ("xcomp", "advcl", "acl", "conj", "dep", "ccomp"):
            return None
        return next((a for a in ancestors(verb) if a.tag_ in FINITE and self.scene.cue(a) in ("say", "deny")), None)

    def _content_of_verb(self, verb: Token, denies: bool = False) -> frozenset[int]:
        aspectual = verb.lemma_ in listed("implicative")
        directs = child(verb, "dobj") is not None
        clauses = [c for c in verb.children if c.dep_ in CONTENT and not (c.dep_ == "xcomp" and (aspectual or directs))]
        inside = {t.i for c in clauses for t in c.subtree}
        last = self._says_last(verb)
        if last is not None:
            return frozenset(range(last))
        if inside and self._opens(verb):
            return frozenset(range(verb.i + 1, len(self.scene.tokens))) - self._not_said(verb)
        states = self._states_object(verb) and not aspectual
        told = any(c.dep_ == "dobj" and c.i > verb.i and self._states(c) for c in verb.children)
        if not inside and not denies and not (states and told) and verb.dep_ in ("parataxis", "ccomp", "advcl", "dep", "conj") and self._is_aside(verb):
            own = {t.i for t in verb.subtree}
            inside = {t.i for t in verb.head.subtree} - own
        if not inside and states:
            behind = [c for c in verb.children if c.i > verb.i and c.dep_ not in ("punct", "advmod", "npadvmod", "cc", "advcl")]
            inside = {t.i for c in behind if not (c.dep_ == "conj" and self.scene.cue(c)) for t in c.subtree}
        return frozenset(inside)

    def _opens(self, verb: Token) -> bool:
        """Whether a verb of saying opens its sentence, so that all that follows is said: no other finite verb goes before."""
        clause_before = any(c.dep_ in CONTENT and c.i < verb.i for c in verb.children)
        finite_before = any(t.tag_ in FINITE for t in self.scene.tokens[: verb.i])
        return verb.tag_ in FINITE and verb.dep_ == "ROOT" and not clause_before and not finite_before

    def _not_said(self, verb: Token) -> frozenset[int]:
        """What the narrator goes on to tell behind a statement: of its speaker ("said that … and called for …", "said …,
        accusing …") or of somebody else who speaks ("… but rebels accused the army of …")."""
        behind = self.scene.tokens[verb.i + 1 :]
        own = [t for t in behind if t.dep_ == "conj" and (t.head == verb or rises(t))]
        others = [t for t in behind if t.dep_ == "conj" and t.tag_ in FINITE and self.scene.cue(t) in ("say", "deny") and _contrasted(t)]
        own += [t for t in behind if t.tag_ in FINITE and self.scene.cue(t) in ("say", "deny") and self._goes_on_with(t) == verb]
        adding = {t.i for t in behind if t.tag_ == "VBG" and self.scene.cue(t) in ("say", "deny") and self._goes_on_with(t) == verb}
        return frozenset(adding | {t.i for verb_ in (*own, *others) for t in verb_.subtree})

    def _within_semicolons(self, verb: Token, content: frozenset[int]) -> frozenset[int]:
        """A statement ends at a semicolon behind or before which somebody else speaks: "A said …; B said …"."""
        tokens = self.scene.tokens
        stops = [t.i for t in tokens if t.text == ";"]
        before = max((i for i in stops if i < verb.i), default=-1)
        behind = min((i for i in stops if i > verb.i), default=len(tokens))
        said = {t.i for t in tokens if t.tag_ in FINITE and self.scene.cue(t) in ("say", "deny")}
        low = before if any(i < before for i in said) else -1
        high = behind if any(i > behind for i in said) else len(tokens)
        return frozenset(i for i in content if low < i < high)

    def _through_colon(self, content: frozenset[int]) -> frozenset[int]:
        """What stands behind a colon explains what stands before it, in the same voice."""
        after = max(content, default=-1) + 1
        if 0 < after < len(self.scene.tokens) and self.scene.tokens[after].text == ":":
            return content | frozenset(range(after, len(self.scene.tokens)))
        return content

    def _says_last(self, verb: Token) -> int | None:
        """Where the speaker's phrase begins in "…, the ministry said", wherever the parser hung it; None where the verb
        does not stand at the end of its sentence behind what is said. Scrapers drop the comma before the speaker."""
        tokens = self.scene.tokens
        behind = [t for t in tokens[verb.i + 1 :] if not t.is_punct]
        adding = next((t.i for t in behind if t.lemma_ in listed("adding") and t.tag_ == "VBG"), len(tokens))
        if verb.tag_ not in FINITE or verb.i < 4 or any(t.pos_ in ("VERB", "AUX") and t.i < adding and t.tag_ in FINITE for t in behind):
            return None
        if any(c.dep_ == "ccomp" and verb.i < c.i < adding for c in verb.children) or (behind and behind[0].lower_ == "that"):
            return None
        if sum(t.i < adding for t in behind) > (MAX_BEHIND if not self._inverted(verb) else 2 * MAX_BEHIND):
            return None
        if verb.lemma_ not in listed("telling") and any(c.dep_ == "dobj" and self._states(c) for c in verb.children if c.i > verb.i):
            return None
        start = verb.i if self._inverted(verb) else self._speaker_start(verb)
        before = [t for t in tokens[:start] if (t.pos_ in ("VERB", "AUX") and t.tag_ in FINITE) or t.tag_ == "VBN"]
        if start < 3 or not before or tokens[start - 1].lower_ in listed("no_speaker_behind"):
            return None
        return start

    def _inverted(self, verb: Token) -> bool:
        """ "… , said the Observatory"."""
        subject = child(verb, "nsubj")
        return (subject is not None and subject.i > verb.i) or self._speaker_behind(verb) is not None

    def _speaker_behind(self, verb: Token) -> Token | None:
        """The actor right behind a verb of saying that no other verb takes for its subject: "… people said the Observatory adding"."""
        at = verb.i + 1
        tokens = self.scene.tokens
        at += at < len(tokens) and tokens[at].pos_ == "DET"
        mention = self.scene.actor(tokens[at]) if at < len(tokens) else None
        if mention is None or mention.kind not in SPEAKING or verb.lemma_ not in listed("inverting"):
            return None
        named = self.scene.sentence.tokens_in(mention.span)
        after = tokens[named[-1].i + 1] if named[-1].i + 1 < len(tokens) else None
        ends = after is None or after.is_punct or after.pos_ == "ADP" or after.lemma_ in listed("adding")
        head = next((t for t in named if self.voices.heads_mention(t)), None)
        return head if ends and head is not None and head.dep_ in ("nsubj", "dobj", "npadvmod", "appos", "oprd") else None

    def _speaker_start(self, verb: Token) -> int:
        """Where the noun phrase right before the verb begins."""
        at = verb.i
        tokens = self.scene.tokens
        while at > 0 and (tokens[at - 1].pos_ in ("ADV", "AUX", "PART") and not self.scene.actor(tokens[at - 1])):
            at -= 1
        while at > 0:
            before = tokens[at - 1]
            named = self.scene.actor(before)
            if self.scene.time(before) is not None or (self.scene.place(before) is not None and named is None):
                break
            if (
                before.pos_ in ("NOUN", "PROPN", "ADJ", "PRON", "NUM")
                or before.lower_ in ("'s", "’s", "-", "of", "for")
                or (named and before.pos_ != "VERB")
            ):
                at -= 1
                continue
            if before.lower_ == "and" and at > 1 and (other := self.scene.actor(tokens[at - 2])) is not None and other.kind in PASSING_ON:
                at -= 1
                continue
            if before.pos_ == "DET":
                at -= 1
                if at > 0 and tokens[at - 1].lower_ not in ("of", "for") and not self._apposed(at - 1):
                    break
                continue
            break
        return at

    def _apposed(self, at: int) -> bool:
        """Whether the word before an article is part of the same speaker: "the monitoring group the Observatory", "Jane Roe
        the centre's head"."""
        token = self.scene.tokens[at]
        person = token.pos_ == "PROPN" and self.scene.place(token) is None and self.scene.time(token) is None
        return token.lemma_ in listed("bodies") or person

    def _states_object(self, verb: Token) -> bool:
        return any(self._holds_content(c) for c in verb.children if c.i > verb.i)

    def _states(self, token: Token) -> bool:
        """Whether a noun behind a verb of saying is what is said, not to whom: "reported heavy clashes"."""
        if self.scene.time(token) is not None:
            return False
        return self.scene.actor(token) is None and token.lower_ not in listed("hearers")

    def _is_aside(self, verb: Token) -> bool:
        """ "As the ministry said", "the ministry said" in the middle or at the end."""
        marked = any(c.dep_ in ("mark", "advmod") and c.lower_ == "as" for c in verb.children)
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
        sources = tuple(p for h in heads for p in self.voices.of(h))
        edge = min(aside) <= 1 or max(aside) >= len(self.scene.tokens) - 2
        clause = first.head
        while clause.dep_ not in ("ROOT", "ccomp", "conj", "parataxis", "relcl") and clause.head != clause:
            clause = clause.head
        whole = {t.i for t in self.scene.tokens} if edge else {t.i for t in clause.subtree}
        return [Saying(first, tuple(heads), sources, frozenset(whole - aside))]

    def _by_noun(self, noun: Token) -> list[Saying]:
        """ "Claims by activists that …", "reports of …"."""
        content = {
            t.i for c in noun.children if c.dep_ in ("acl", "ccomp") and any(m.lower_ == "that" for m in c.children) for t in c.subtree
        }
        if not content:
            return []
        heads = [n for o in prepositional(noun, "by", "from", "of") for n in conjuncts(o) if n.i not in content]
        heads += [c for c in noun.children if c.dep_ in ("poss", "amod", "compound") and self.scene.actor(c)]
        sources = tuple(p for h in heads for p in self.voices.of(h))
        if not sources and not self._is_judged(noun):
            heads = self._bringers(noun)
            sources = tuple(p for h in heads for p in self.voices.of(h)) or self._nobodys(noun)
        return [Saying(noun, tuple(heads), sources, frozenset(content))] if sources else []

    def _is_judged(self, noun: Token) -> bool:
        """Whether somebody denies the claims that a noun stands for: then it is the denier who speaks of them."""
        return any(self.scene.cue(a) == "deny" for a in ancestors(noun)) or any(self.scene.cue(c) == "deny" for c in noun.children)

    def _bringers(self, noun: Token) -> list[Token]:
        """ "Responded with accusations that …": the subject of the verb that brings a claim forward."""
        above = noun.head.head if noun.dep_ == "pobj" else noun.head
        return self.roles.subjects(above) if above.lemma_ in listed("bringing") and noun.i > above.i else []

    def _nobodys(self, noun: Token) -> tuple[Party, ...]:
        """ "Claims that …" that are laid to nobody: they are somebody's all the same."""
        definite = any(c.lower_ in listed("definite_or_owned") for c in noun.children)
        return (Party(actor=UNNAMED, words=self.scene.words(noun)),) if noun.lemma_ in listed("claims") and noun.tag_ == "NNS" and not definite else ()


def rises(verb: Token) -> bool:
    """Whether a finite verb is hung on a bare infinitive, with which it cannot be coordinated ("said it would ask …, and
    called on …"): it belongs to a verb above."""
    return verb.dep_ == "conj" and verb.tag_ in FINITE and verb.head.tag_ == "VB" and child(verb, "nsubj", "aux") is None


def _contrasted(verb: Token) -> bool:
    """Whether a verb has a subject of its own behind a "but"."""
    subject = child(verb, "nsubj")
    return _behind_but(verb) and subject is not None and subject.pos_ != "PRON"


def _behind_but(verb: Token) -> bool:
    return any(c.dep_ == "cc" and c.lower_ in ("but", "while") and c.i < verb.i for c in verb.head.children)


def _bounded(found: list[Saying]) -> list[Saying]:
    """What a sentence's opening speaker says ends where a closing one is named: "Officials said … , the agency reported"."""
    done = []
    for saying in found:
        ends = [max(c.content) for c in found if 0 in c.content and c.cue is not None and c.cue.i > max(c.content)]
        closing = max(ends, default=-1)
        opens = saying.cue is not None and saying.content and min(saying.content) > saying.cue.i and saying.cue.i < closing
        content = frozenset(i for i in saying.content if i <= closing) if opens else saying.content
        done.append(replace(saying, content=content))
    return done


def joint_source(parties: tuple[Party, ...], chain: tuple[Party, ...] = ()) -> Source:
    """One source of one statement: several speakers together are one code joined with `+`."""
    codes = sorted({p.actor for p in parties})
    first = parties[0]
    return Source(actor="+".join(codes), name=first.words.text, words=first.words, chain=chain)
