"""Who says so: words of saying and their speakers."""

from dataclasses import replace

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.disavowals import is_to_blame
from evenhand.read.deeds.roles import Roles
from evenhand.read.sentence.clauses import has_no_gap, is_passive, is_plural, is_refused, is_supplement, laying_clause
from evenhand.read.sentence.discourse import PERSON, Discourse
from evenhand.read.sentence.scene import NOMINAL, Scene, ancestors, child, conjuncts, prepositional
from evenhand.read.sources.labels import label_of
from evenhand.read.sources.reach import FINITE, SPEAKING, Reach
from evenhand.read.sources.saying import Saying, bounded, joint_source
from evenhand.read.sources.voices import UNNAMED, Voices
from evenhand.records.values import NARRATOR, Party, Source


class Speakers:
    """Finds the sayings of one sentence."""

    def __init__(self, scene: Scene, roles: Roles, discourse: Discourse) -> None:
        self.scene = scene
        self.roles = roles
        self.voices = Voices(scene, roles, discourse)
        self.reach = Reach(scene, self.voices)
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
        if len(named) > 1 and self._is_record(named[0]):
            named = named[1:]
        inner = named[0]
        chain = tuple(p for s in reversed(named[1:]) for p in s.sources if p.actor not in {q.actor for q in inner.sources})
        return joint_source(inner.sources, chain, self.voices.called.get(inner.sources[0].words, ""))

    def speaker(self, token: Token) -> Party | None:
        """Whom the sentence names for the one speaker of the token, None for nobody or several."""
        saying = self.saying(token)
        return saying.sources[0] if saying is not None and len(saying.sources) == 1 else None

    def _is_record(self, saying: Saying) -> bool:
        """Whether what "says" so is a thing that somebody puts forward: "the group says images show …" is the group's word."""
        return bool(saying.heads) and all(h.lemma_ in listed("records") for h in saying.heads)

    # -- finding

    def _find(self) -> list[Saying]:
        found = []
        for match in self.scene.cue_matches:
            token = self.scene.tokens[match.head]
            cue = "" if is_to_blame(token) else self.scene.cue(token) if match.entry.value == "deny" else match.entry.value
            if cue in ("say", "deny") and match.entry.pos == "v" and token.pos_ in ("VERB", "AUX"):
                found.extend(self._by_verb(token, cue == "deny"))
            elif token.lemma_ in listed("avowing") and token.pos_ == "VERB":
                found.extend(self._by_avowal(token))
            elif cue == "according":
                found.extend(self._according(self.scene.tokens[match.tokens[0]], self.scene.tokens[match.tokens[-1]]))
            elif cue == "say" and match.entry.pos == "n":
                found.extend(self._by_noun(token))
        found.extend(s for t in self.scene.tokens for s in (*self._by_naming(t), *self._by_count_of(t)))
        aside = self._denied_aside()
        found = [replace(s, content=s.content - aside) if s.cue is None or s.cue.i not in aside else s for s in found]
        label = label_of(self.scene, self.voices)
        return bounded(found) + self._in_relative_clauses() + ([label] if label is not None else [])

    def _denied_aside(self) -> frozenset[int]:
        """ "…, which the army denied", "…, a charge that the army denied" at a sentence's end: the narrator's word on what somebody said,
        and no part of it."""
        for clause in self.scene.tokens:
            if clause.dep_ != "relcl" or self.scene.cue(clause) != "deny" or child(clause, "nsubj") is None:
                continue
            which = child(clause, "dobj")
            if which is not None and which.tag_ in ("WDT", "WP") and self.scene.tokens[which.i - 1].text == ",":
                return frozenset(t.i for t in clause.subtree)
            charge = clause.head
            apposed = charge.lemma_.lower() in listed("claims") and charge.dep_ in ("appos", "npadvmod") and charge.left_edge.i > 0
            if apposed and self.scene.tokens[charge.left_edge.i - 1].text == ",":
                return frozenset(t.i for t in charge.subtree)
        return frozenset()

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
        content = self._charged(verb) or self.reach.of_verb(verb, denies)
        content |= {verb.head.i} if laying_clause(verb.head) == verb else frozenset()
        if denies:
            content -= self._told_besides(verb)
        passed_on = verb.tag_ == "VBN" and child(verb, "agent") is not None and child(verb, "aux", "auxpass") is None
        if not content or passed_on:
            return []
        heads = [h for h in self._speakers_of(self._says_of_himself(verb) or verb) if h.i not in content]
        sources = tuple(p for h in heads for p in self.voices.of(h))
        if heads and heads[0].i < verb.i and all(p.actor == UNNAMED for p in sources):
            start = 0 if self.reach.opens(verb) else self.reach.speaker_start(verb)
            sources = tuple(self.voices.titled(heads[0], self.scene.tokens[start : verb.i])) or sources
        closes = max(content) < verb.i
        if heads and not sources and (closes or verb.lemma_ in listed("uttering")) and self._is_somebody(heads[0]):
            sources = (Party(actor=UNNAMED, words=self.scene.phrase(heads[0], left_only=True)),)  # what says so speaks, whatever it is
        return [Saying(verb, tuple(heads), sources, content, denies)]

    def _told_besides(self, denial: Token) -> frozenset[int]:
        """ "Denied the raid, in which ten died": what clauses behind a comma, in which nobody speaks, tell besides what is denied."""
        clauses = [c for c in self.scene.tokens[denial.i :] if is_supplement(c) and denial in ancestors(c)]
        silent = (c for c in clauses if not any(self.scene.cue(t) in ("say", "deny") and t.pos_ == "VERB" for t in c.subtree))
        return frozenset(t.i for c in silent for t in c.subtree)

    def _says_of_himself(self, verb: Token) -> Token | None:
        """ "A doctor said he had counted ten bodies": the verb of saying above, whose speaker the "he" takes up; None for none."""
        subject, above = child(verb, "nsubj"), verb.head
        himself = subject is not None and subject.lower_ in PERSON and verb.dep_ == "ccomp" and self.scene.cue(above) == "say"
        speaker = child(above, "nsubj") if himself else None
        return above if speaker is not None and speaker.i < verb.i and speaker.pos_ != "PRON" and not is_plural(speaker) else None

    def _charged(self, verb: Token) -> frozenset[int]:
        """ "Was accused by residents of shelling homes": what stands behind those who accuse, on whom the parse may have hung it."""
        by = child(verb, "agent") if verb.lemma_ in listed("accusing") else None
        speaker = child(by, "pobj") if by is not None else None
        if speaker is None:
            return frozenset()
        behind = [o for word in (verb, speaker) for o in word.children if o.lower_ in ("of", "for") and o.i > speaker.i]
        return frozenset(t.i for o in behind for t in o.subtree)

    def _is_somebody(self, head: Token) -> bool:
        """Whether a speaking noun stands for anybody: "no group said …" tells of nobody's word."""
        none = head.lower_ in listed("nobody") or any(c.lower_ in ("no", "neither") for c in head.children)
        ours = head.lemma_ in listed("newsroom") and any(c.lower_ == "our" for c in head.children)  # the outlet's own
        return head.pos_ in ("NOUN", "PROPN") and not none and not ours

    def _by_avowal(self, verb: Token) -> list[Saying]:
        """ "Demanded that they leave", "refused to disarm": what somebody fears, wants or promises, in their name."""
        wanted = [c for c in verb.children if c.i > verb.i and (c.dep_ in ("ccomp", "xcomp") or is_refused(c))]
        content = frozenset(t.i for c in wanted for t in c.subtree)
        heads = tuple(h for h in self.roles.subjects(verb) if h.i not in content)
        sources = tuple(p for h in heads for p in self.voices.of(h))
        return [Saying(verb, heads, sources, content)] if content and sources else []

    def _by_naming(self, verb: Token) -> list[Saying]:
        """ "Called the raid a massacre": what somebody calls something, in their name."""
        if verb.pos_ == "VERB" and verb.lemma_ in listed("holding_to_be") and not is_passive(verb):
            return self._held_to_answer(verb)
        if verb.pos_ != "VERB" or verb.lemma_ not in listed("characterising") or is_passive(verb):
            return []
        called = [c for c in verb.children if c.i > verb.i and (c.dep_ in ("oprd", "attr", "acomp") or c.lower_ == "as")]
        named = next((c for c in verb.children if c.dep_ in ("dobj", "ccomp") and c.i > verb.i), None)
        heads = tuple(self.roles.subjects(verb)) if called or (named is not None and named.dep_ == "ccomp") else ()
        sources = tuple(p for h in heads for p in self.voices.of(h))
        content = frozenset(t.i for c in (named, *called) if c is not None for t in c.subtree)
        return [Saying(verb, heads, sources, content)] if sources and content else []

    def _held_to_answer(self, verb: Token) -> list[Saying]:
        """ "Held the army responsible for the raid": what somebody lays on somebody, in their name."""
        answerable = (t for t in verb.subtree if t.i > verb.i and t.lemma_ in listed("answerable") and t.head in (verb, *verb.children))
        deeds = frozenset(t.i for word in answerable for o in word.children if o.lower_ == "for" for t in o.subtree)
        heads = tuple(self.roles.subjects(verb))
        sources = tuple(p for h in heads for p in self.voices.of(h))
        return [Saying(verb, heads, sources, deeds)] if deeds and sources else []

    def _by_count_of(self, by: Token) -> list[Saying]:
        """ "By the army's count, ten died", "in the ministry's version": whose count or account it is says so."""
        count = child(by, "pobj") if by.dep_ == "prep" and by.lower_ in ("by", "in") else None
        whose = child(count, "poss") if count is not None and count.lemma_ in listed("accounts_given") else None
        return self._according(by, by) if whose is not None and whose.lower_ not in ("our", "my") else []

    def _speakers_of(self, verb: Token) -> list[Token]:
        """The speaking nouns: the subject; whom somebody quotes; the noun right before a verb that ends its sentence."""
        claimed = verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.lemma_ in listed("unvouched")
        if claimed and not self._is_judged(verb.head) and not any(self.scene.cue(a) == "deny" for a in ancestors(verb)):
            return conjuncts(verb.head)  # "reports suggesting that …"
        if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in listed("quoting"):
            return self._speakers_of(verb.head.head)
        quoted = child(verb, "dobj", "nsubjpass") if verb.lemma_ in listed("quoting") else None
        if quoted is not None:
            return conjuncts(quoted) if not self._is_anybody(quoted) else self.roles.subjects(verb) or [quoted]
        citing = self._citing(verb)
        if citing is not None and not self._gathers(verb, citing):
            return self.roles.objects(citing)
        behind = self.reach.speaker_behind(verb) if any(t.tag_ in FINITE or t.tag_ == "VBN" for t in self.scene.tokens[: verb.i]) else None
        if behind is not None:
            return conjuncts(behind)
        before = self.reach.goes_on_with(verb)
        if before is not None:
            return self._speakers_of(before)
        if self.reach.says_last(verb) is not None and not self.reach.inverted(verb):
            if (apposed := self.reach.apposed_behind(verb)) is not None:
                return [apposed]
            start = self.reach.speaker_start(verb)
            phrase = self.scene.tokens[start : verb.i]
            if any(t.lower_ == "and" for t in phrase):
                bare = listed("officials") | listed("unnamed_speakers")
                joined = [t for t in phrase if (self.voices.heads_mention(t) or t.lemma_ in bare) and t.pos_ in NOMINAL]
                if len(joined) > 1:
                    return joined
            heads = [t for t in phrase if t.dep_ == "nsubj" and t.head == verb] or [t for t in phrase if self.voices.heads_mention(t)][-1:]
            if heads:
                return [n for h in heads for n in conjuncts(h)] or heads
            return [t for t in phrase if t.pos_ in NOMINAL][-1:]
        subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
        if len(subjects) > 1 and self._at_some_place(subjects[0]):
            return conjuncts(subjects[0])
        if len(subjects) > 1 and self.voices.heads_mention(subjects[-1]):
            return conjuncts(subjects[-1])
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and child(verb, "ccomp") is not None and child(verb, "agent") is None:
            return conjuncts(verb.head)  # a past tense that the parse takes for a participle: "A source announced that …"
        return self.roles.subjects(verb) or self._apart(verb)

    def _at_some_place(self, person: Token) -> bool:
        """ "A doctor at the X hospital said": whether a person's word goes on with where the person works, of whose name the parse may
        have made another subject. The head of the phrase speaks."""
        noun = self.scene.noun(person)
        behind = self.scene.tokens[person.i + 1]
        return noun is not None and noun.value == "person" and behind.dep_ == "prep" and behind.head == person

    def _is_anybody(self, quoted: Token) -> bool:
        """ "State television quoted a source as saying": whether nothing is told of somebody quoted, so that who quotes answers for it."""
        return quoted.lemma_ == "source" and not is_plural(quoted) and all(c.lower_ in ("a", "one") for c in quoted.children)

    def _citing(self, verb: Token) -> Token | None:
        """ "Quoting a doctor, the agency said …", "the agency, quoting a doctor, said …": the participle of quoting somebody."""
        beside = [c for word in (verb, *(c for c in verb.children if c.dep_ == "nsubj")) for c in word.children]
        participles = (c for c in beside if c.dep_ in ("advcl", "acl") and c.tag_ == "VBG" and c.lemma_ in listed("quoting"))
        cited = ((c, child(c, "dobj")) for c in participles)
        return next((c for c, whom in cited if whom is not None and self.voices.can_speak(whom)), None)

    def _gathers(self, verb: Token, citing: Token) -> bool:
        """Whether a monitor or rights group cites those who saw it: what it gathers from them is its own finding, where a paper only
        passes on what others say."""
        body = next((m for s in self.roles.subjects(verb) if (m := self.scene.actor(s)) is not None), None)
        cited = [p.actor for n in self.roles.objects(citing) for p in self.voices.of(n)]
        return body is not None and body.kind in ("monitor", "ngo", "igo") and bool(cited) and set(cited) <= {"WITNESS", UNNAMED}

    def _apart(self, verb: Token) -> list[Token]:
        """ "Group X in a statement published on Monday said …": a speaker whom what stands between cuts off from the verb."""
        before = [c for c in verb.children if c.i < verb.i and c.dep_ in ("npadvmod", "dep", "nmod", "intj", "compound")]
        return [c for c in before if (m := self.scene.actor(c)) is not None and m.kind in SPEAKING and self.scene.time(c) is None][-1:]

    def _according(self, first: Token, last: Token) -> list[Saying]:
        speaker = next((t for t in last.subtree if t.dep_ == "pobj"), None)
        if speaker is None:
            return []
        aside = {t.i for t in first.subtree} | {t.i for t in last.subtree}
        aside -= {t.i for clause in last.subtree if has_no_gap(clause) for t in clause.subtree}
        heads = conjuncts(speaker)
        sources = tuple(p for h in heads for p in self.voices.of(h))
        if not sources and speaker.pos_ == "NOUN" and speaker.lemma_ not in listed("yardsticks"):
            sources = (Party(actor=UNNAMED, words=self.scene.phrase(speaker)),)  # "according to provisional data": somebody's
        low, high = self._part_of(aside)
        edge = min(aside) <= low + 1 or max(aside) >= high - 2
        clause = first.head
        while clause.dep_ not in ("ROOT", "ccomp", "conj", "parataxis", "relcl") and clause.head != clause:
            clause = clause.head
        whole = set(range(low, high)) if edge else {t.i for t in clause.subtree if low <= t.i < high}
        within = self._supplement_before(first)
        if within is not None:
            whole = {t.i for t in within.subtree}
        return [Saying(first, tuple(heads), sources, frozenset(whole - aside))]

    def _supplement_before(self, according: Token) -> Token | None:
        """ "Xland denied the raid, in which ten died, according to Yland": the clause behind a comma that a speaker ends, in a sentence in
        whose main clause another speaks; None where the speaker is that of the whole sentence."""
        start = according.left_edge.i
        comma = start > 0 and self.scene.tokens[start - 1].text == ","
        end = start - 2 if comma else start - 1
        clauses = [t for t in self.scene.tokens[:start] if is_supplement(t) and max(s.i for s in t.subtree if s.i < start) >= end]
        told = clauses and any(self.scene.cue(a) in ("say", "deny") and a.pos_ == "VERB" for a in ancestors(clauses[-1]))
        return clauses[-1] if told else None

    def _part_of(self, aside: set[int]) -> tuple[int, int]:
        """From where to where the part of a sentence between semicolons reaches whose speaker stands in it: up to the semicolon behind
        it, and from the one before it where it begins that part or where somebody else speaks before."""
        tokens = self.scene.tokens
        stops = [t.i for t in tokens if t.text == ";"]
        before = max((i for i in stops if i < min(aside)), default=-1)
        others = any(self.scene.cue(t) in ("say", "according") and t.pos_ != "NOUN" for t in tokens[: max(before, 0)])
        low = before + 1 if others or min(aside) <= before + 2 else 0
        return low, min((i for i in stops if i > max(aside)), default=len(tokens))

    def _by_noun(self, noun: Token) -> list[Saying]:
        """ "Claims by activists that …", "reports of …"."""
        content = {
            t.i for c in noun.children if c.dep_ in ("acl", "ccomp") and any(m.lower_ == "that" for m in c.children) for t in c.subtree
        }
        checked = is_checked(noun)
        if checked and not content:
            content = {t.i for c in noun.children if c.dep_ in ("acl", "relcl", "ccomp", "prep") and c.i > noun.i for t in c.subtree}
        if not content:
            return []
        heads = [n for o in prepositional(noun, "by", "from", "of") for n in conjuncts(o) if n.i not in content]
        heads += [c for c in noun.children if c.dep_ in ("poss", "amod", "compound") and self.scene.actor(c)]
        sources = tuple(p for h in heads for p in self.voices.of(h))
        if not sources and not self._is_judged(noun):
            heads = self._bringers(noun)
            sources = tuple(p for h in heads for p in self.voices.of(h)) or self._nobodys(noun, checked)
        return [Saying(noun, tuple(heads), sources, frozenset(content))] if sources else []

    def _is_judged(self, noun: Token) -> bool:
        """Whether somebody denies the claims that a noun stands for: then it is the denier who speaks of them."""
        return any(self.scene.cue(a) == "deny" for a in ancestors(noun)) or any(self.scene.cue(c) == "deny" for c in noun.children)

    def _bringers(self, noun: Token) -> list[Token]:
        """ "Responded with accusations that …": the subject of the verb that brings a claim forward."""
        above = noun.head.head if noun.dep_ == "pobj" else noun.head
        return self.roles.subjects(above) if above.lemma_ in listed("bringing") and noun.i > above.i else []

    def _nobodys(self, noun: Token, checked: bool) -> tuple[Party, ...]:
        """ "Claims that …" that are laid to nobody: they are somebody's all the same, `checked` too, whoever looks into them."""
        definite = any(c.lower_ in listed("definite_or_owned") for c in noun.children)
        heard = noun.dep_ == "dobj" and noun.head.lemma_ in listed("receiving")
        many = (checked or heard or noun.lemma_ in listed("claims")) and noun.tag_ == "NNS"
        return (Party(actor=UNNAMED, words=self.scene.words(noun)),) if many and not definite else ()


def is_checked(noun: Token) -> bool:
    """Whether a noun of claims or reports is of those that somebody looks into: "is investigating allegations that …", "seeks clarity
    on reports that …"."""
    above = next((a for a in ancestors(noun) if a.pos_ == "VERB"), None)
    between = [a for a in ancestors(noun) if above is not None and a.i > above.i]
    plain = all(a.pos_ == "ADP" or a.lemma_ in listed("certainty") for a in between)
    looks = above is not None and above.i < noun.i and above.lemma_ in listed("checking") and plain
    return noun.lemma_ in listed("unvouched") and looks
