"""Whom a speaking noun stands for: "the ministry", "a source at the police command", "he", "the monitoring group"."""

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.roles import Roles
from evenhand.read.sentence.clauses import is_plural
from evenhand.read.sentence.discourse import PERSON, Discourse
from evenhand.read.sentence.parties import PERSON_KINDS
from evenhand.read.sentence.scene import LEFT_MODIFIERS, Scene, conjuncts, prepositional
from evenhand.read.sources.house import UNOFFICIAL
from evenhand.read.who.actors import ActorMention
from evenhand.read.who.arms import only_speaks
from evenhand.records.codes import ROLES
from evenhand.records.span import Words
from evenhand.records.values import Party

UNNAMED = "UNSPEC"


class Voices:
    """Names the speakers of one sentence. `discourse` has who spoke before."""

    def __init__(self, scene: Scene, roles: Roles, discourse: Discourse) -> None:
        self.scene = scene
        self.roles = roles
        self.discourse = discourse
        self.called: dict[Words, str] = {}
        """The names of those for whom the pronouns stand that speak."""

    def of(self, head: Token) -> list[Party]:
        """The actors that a speaking noun stands for; unnamed speakers are UNSPEC, things that do not speak nobody."""
        if head.lower_ == "we" and self.discourse.floor is None and self._is_documents(head):
            return self._judges(head)
        ours = next((c for c in head.children if c.dep_ == "poss" and c.lower_ in ("our", "my")), None)
        own = ours is not None and self.discourse.in_own_voice(self.scene.sentence.spans[ours.i])
        if own and head.lemma_ in listed("findings") and self.discourse.floor is None:
            return []  # "our analysis shows": the document's own
        if ours is not None and head.lemma_ in listed("newsroom") and self.discourse.floor is None:
            return []
        if (several := self._one_of_them(head)) is not None:
            return [Party(actor=p.actor, words=self.scene.words(head)) for p in self.of(several)[:1]]
        if head.pos_ == "PRON":
            within = self.roles.subject_before(head) or self._subject_above(head) or self._subject_told(head) or self._who_spoke_here(head)
            party = within or self._goes_on(head) or self.discourse.talker(head)
            if party is None:
                return []
            words = self.scene.words(head)
            self.called[words] = party.words.text
            return [Party(actor=party.actor, words=words)]
        if head.lower_ in listed("nobody"):
            return []
        mention = self.scene.actor(head)
        if mention is not None and mention.kind == "witness":
            return [Party(actor=mention.code, words=self.scene.phrase(head, left_only=True))]
        if self._tends_the_hurt(head, mention) or self._lives_there(head, mention):
            return [Party(actor="WITNESS", words=self.scene.phrase(head, left_only=True))]
        if mention is not None and mention.kind == "press" and (owner := self._whose_organ(head)) is not None:
            return [Party(actor=owner.code, words=self.scene.phrase(head, left_only=True))]
        if mention is not None and mention.kind == "press" and (seat := self._seat(head)) is not None:
            return [Party(actor=f"{seat}:PRS", words=self.scene.phrase(head, left_only=True))]
        taken_up = self._taken_up(head) or self._of_speaker(head)
        if taken_up is not None:
            return [Party(actor=taken_up.actor, words=self.scene.phrase(head))]
        known = self.roles.parties(head, acting=True)
        noun = self.scene.noun(head)
        housed = bool(known) and noun is not None and noun.value != "person" and self.scene.actor(head) is None
        known = [] if housed else known
        if known and known[0].actor != UNNAMED:
            return self._of_its_alliance(head, known)
        given = next((c for c in head.children if c.dep_ == "acl" and c.tag_ == "VBN"), None)
        passed_on = given is not None and given.lemma_ not in listed("hearing")
        giver = next(iter(self.roles.subjects(given)), None) if given is not None and passed_on else None
        if giver is not None and giver != head:
            return self.of(giver)
        before = self.discourse.by_name.get(head.lower_) if head.pos_ == "PROPN" else None
        if before is not None:
            return [Party(actor=before.actor, words=self.scene.words(head))]
        beside = self._makers(head)
        if beside:
            whose = self._same_again(head) if beside[0].actor in ROLES else None
            return [Party(actor=(whose or beside[0]).actor, words=self.scene.phrase(head))]
        definite = any(c.lower_ in ("the", "this", "that", "same") for c in head.children)
        before = self.discourse.by_noun.get(head.lemma_) or (self.discourse.speaker if head.lemma_ in listed("statements") else None)
        if before is None and bare_definite(head):
            spoke = self.discourse.speaker if head.lemma_ in listed("spokesmen") else None
            before = self.discourse.by_name.get(head.lower_) or self._short_for(head) or spoke
        if definite and before is not None:
            return [Party(actor=before.actor, words=self.scene.phrase(head))]
        if (same := self._same_again(head)) is not None:
            return [Party(actor=same.actor, words=self.scene.phrase(head, left_only=True))]
        speaks = head.lemma_ in listed("bodies") or head.lemma_ in listed("statements")
        only = self.discourse.monitor if speaks and self._monitors(head) else None
        if only is not None:
            return [Party(actor=only, words=self.scene.phrase(head, left_only=True))]
        person = noun is not None and noun.value == "person"
        if (governed := self._governed(head)) and (not known or known[0].actor == UNNAMED):
            return [Party(actor=f"{governed}:GOV", words=self.scene.phrase(head, left_only=True))]
        if not known and self._officials_here(head):
            return [Party(actor=f"{self._land_of(head)}:GOV", words=self.scene.phrase(head, left_only=True))]
        if not known and self._is_civic(head):
            return [Party(actor="NGO", words=self.scene.phrase(head))]
        if known or housed or head.lemma_ in listed("unnamed_speakers") | listed("bodies") or head.pos_ == "PROPN" or person:
            return known or [Party(actor=UNNAMED, words=self.scene.phrase(head, left_only=True))]
        return []

    def _is_documents(self, we: Token) -> bool:
        """Whether "we" is the document itself, or the body whose document it is."""
        first = self.discourse.first_person(self.scene.words(we))
        own = self.discourse.in_own_voice(self.scene.sentence.spans[we.i])
        return own or (first is not None and first.words == self.scene.words(we))

    def _judges(self, we: Token) -> list[Party]:
        """ "We condemn the attack": the body whose document it is, which states what it condemns, accuses of or denies (the rulings of
        the small gold); whatever else it says is the document's own voice."""
        verb = we.head
        judged = verb.lemma_ in listed("accusing") or self.scene.cue(verb) == "deny"
        return [Party(actor=self.discourse.house, words=self.scene.words(we))] if self.discourse.house and judged else []

    def _of_the_house(self, head: Token) -> Party | None:
        """ "A spokesman said", "officials reported", "Col. Roe told" in the document of a body, of whom the text does not say whose they
        are: they speak for the body whose document it is. None in anybody else's."""
        post = head.lemma_.lower() in listed("posts_speaking") or (head.pos_ == "PROPN" and self.is_person(head))
        others = any(c.dep_ in ("prep", "poss", "relcl") for c in head.children) or any(
            m.code.rpartition(":")[2] in UNOFFICIAL for t in (head, *head.lefts) if (m := self.scene.actor(t)) is not None)
        if not self.discourse.house or self.discourse.floor is not None or not post or others:
            return None
        return Party(actor=self.discourse.house, words=self.scene.phrase(head, left_only=True))

    def _goes_on(self, pronoun: Token) -> Party | None:
        """ "It added", "it also said": the body that spoke last, whatever was named since. Source: the presupposition of additives (Kripke
        2009): who says something more has said something before."""
        verb = pronoun.head
        further = verb.lemma_ in listed("saying_more") or any(c.dep_ == "advmod" and c.lower_ in listed("additive") for c in verb.children)
        return self.discourse.body_that_spoke() if further and pronoun.lower_ == "it" else None

    def _tends_the_hurt(self, head: Token, mention: ActorMention | None) -> bool:
        """Whether a speaker is a doctor, nurse or medic, by a noun or a title before the name, of whom the text says no more: such tell
        what they saw (the codebook)."""
        beside = (*LEFT_MODIFIERS, "appos")
        titled = head.pos_ == "PROPN" and any(c.lemma_.lower() in listed("medics") and c.dep_ in beside for c in head.children)
        employed = head.lemma_ in ("staff", "worker", "personnel") and any(c.lower_ in listed("medical") for c in head.lefts)
        civil = mention is None or mention.code.rpartition(":")[2] == "CIV"
        return civil and (titled or employed or head.lemma_.lower() in listed("medics"))

    def _lives_there(self, head: Token, mention: ActorMention | None) -> bool:
        """Whether speakers are those who live where it happened or fled from there: they too tell what they saw (the codebook)."""
        civil = mention is None or mention.code.rpartition(":")[2] == "CIV"
        told = [head] if head.pos_ in ("NOUN", "PROPN") else []
        told += [c for c in head.children if c.dep_ == "appos" and head.pos_ == "PROPN"]
        return civil and any(t.lemma_.lower() in listed("onlookers") for t in told)

    def _one_of_them(self, head: Token) -> Token | None:
        """ "Residents gave another account: one said …": the several people of whom a bare number is one; None for none."""
        bare = head.lower_ in listed("one_of_them") and not any(c.dep_ == "prep" for c in head.children)
        people = (t for t in reversed(self.scene.tokens[: head.i]) if t.dep_ == "nsubj" and t.tag_ == "NNS" and self.scene.actor(t))
        return next(people, None) if bare and head.pos_ in ("NUM", "PRON", "DET", "NOUN") else None

    def _is_civic(self, head: Token) -> bool:
        """Whether a speaker is, or is told to be, a body of citizens that no table knows: "a local rights group"."""
        told = [head, *(c for c in head.children if c.dep_ == "appos")]
        return any(t.lemma_ in listed("bodies") and self._is_called_civic(t) for t in told)

    def _is_called_civic(self, noun: Token) -> bool:
        before = [t for c in noun.lefts for t in c.subtree]
        return any(c.lower_ in listed("civic") for c in noun.lefts) and not any(self.scene.actor(t) for t in before)

    def _governed(self, head: Token) -> str:
        """ "Xprovince's governor", "the mayor of Yville": the country of the place that an office of state is of, "" for none."""
        of = [*(c for c in head.children if c.dep_ in ("poss", "compound")), *prepositional(head, "of")]
        places = (self.scene.place(t) for t in of) if head.lemma_.lower() in listed("offices") else ()
        return next((p.country for p in places if p is not None and p.country), "")

    def _officials_here(self, head: Token) -> bool:
        """Whether several officials speak of whom the text says neither whose they are nor that they hide who they are, or somebody in an
        office of state ("Jane Roe, governor of the province"): they are those of the country that it is about."""
        open_ = not any(t.lemma_ in listed("nameless") for t in self.scene.tokens)
        several = open_ and head.lemma_ in listed("officials") and is_plural(head)
        in_office = head.pos_ == "PROPN" and any(c.dep_ == "appos" and c.lemma_ in listed("offices") for c in head.children)
        return bool(self._land_of(head)) and (several or in_office)

    def _land_of(self, head: Token) -> str:
        """The country of officials of whom no more is said: that of the place where they are told to speak ("in Yville, officials said",
        "officials in Yville"), else the one that the text is about; "" for none."""
        fronted = [c for c in head.head.children if c.dep_ in ("prep", "advmod") and c.i < head.i] if head.dep_ == "nsubj" else []
        where = [o for p in (*fronted, *head.children) if p.lower_ in ("in", "at", "across") for o in p.subtree if o.dep_ == "pobj"]
        named = (p for o in where if (p := self.scene.place(o)) is not None and p.country)
        return next((p.country for p in named if p.country), self.scene.country)

    def _same_again(self, head: Token) -> Party | None:
        """ "Command officials reported …; officials said …": whoever spoke before under a noun that is now without any other word, or the
        body whose document it is; None where the text tells of neither."""
        another = head.lemma_ not in listed("posts_speaking") or any(c.lower_ in listed("another") for c in head.children)
        before = self.discourse.by_noun.get(head.lemma_) if bare_definite(head) and not another else None
        return before if before is not None and before.actor != UNNAMED else self._of_the_house(head)

    def _seat(self, head: Token) -> str | None:
        """ "Tehran radio": the country whose capital stands before a press noun and says whose it is."""
        seats = (m for c in head.children if c.dep_ == "compound" and (m := self.scene.actor(c)) is not None and m.kind == "capital")
        return next((m.code.partition(":")[0] for m in seats), None)

    def _of_its_alliance(self, head: Token, known: list[Party]) -> list[Party]:
        """A general of whom the text does not say whose, behind the word of forces or of an alliance, speaks for those; an official in a
        place for the country of the place."""
        hides = any(c.lower_ in listed("nameless") for c in head.lefts)
        if hides and not any(c.text[:1].isupper() and c.lower_ not in listed("nameless") and c.pos_ != "DET" for c in head.lefts):
            return [Party(actor=UNNAMED, words=self.scene.phrase(head, left_only=True))]
        same = self._same_again(head)
        if known[0].actor in ROLES and same is not None:
            return [Party(actor=same.actor, words=self.scene.phrase(head))]
        if known[0].actor in ("GOV", "COP") and (land := self._land_of(head)):
            return [Party(actor=f"{land}:{known[0].actor}", words=self.scene.phrase(head, left_only=True))]
        last = self.discourse.speaker
        if known[0].actor == "MIL" and (house := self._of_the_house(head)) is not None:
            return [house]
        ours = last is not None and last.actor != UNNAMED and (last.actor.endswith(":MIL") or ":" not in last.actor)
        if known[0].actor != "MIL" or last is None or not ours or only_speaks(last.actor):
            return known
        return [Party(actor=last.actor, words=self.scene.phrase(head, left_only=True))]

    def _whose_organ(self, head: Token) -> ActorMention | None:
        """The armed group for which a station or paper speaks that is told to be its own: "Radio X, the station of the Front"."""
        nouns = (head, *(c for c in head.children if c.dep_ == "appos"))
        owners = (m for n in nouns for o in prepositional(n, "of") if (m := self.scene.actor(o)) is not None)
        return next((m for m in owners if m.kind in ("group", "rebels")), None)

    def can_speak(self, noun: Token) -> bool:
        """Whether a noun is of those who say something: an actor, a person, a body, or a statement of theirs."""
        known = self.scene.noun(noun)
        person = noun.pos_ == "PROPN" or self.scene.actor(noun) is not None or (known is not None and known.value == "person")
        return person or noun.lemma_ in listed("unnamed_speakers") | listed("statements") | listed("bodies")

    def _subject_above(self, pronoun: Token) -> Party | None:
        """The person who is the subject of a clause above that of "he" or "she": "the minister rejected the claim, which he called
        false". Source: the walk up the tree of Hobbs 1978."""
        verb = pronoun.head
        while pronoun.lower_ in PERSON and verb.dep_ in ("relcl", "advcl", "ccomp", "xcomp", "conj", "acl", "pcomp"):
            verb = verb.head
            for subject in (s for s in verb.children if s.dep_ == "nsubj" and s.i < pronoun.i):
                mention = self.scene.actor(subject)
                if mention is not None and self.is_person(subject) and self.heads_mention(subject):
                    return next(iter(self.roles.parties(subject, acting=True)), None)
                if mention is None and subject.pos_ == "PROPN":
                    return next((p for p in self.of(subject) if p.actor != UNNAMED), None)
        return None

    def _subject_told(self, pronoun: Token) -> Party | None:
        """The person who is the subject of what "he" or "she" says where that stands before: "Jane Roe, a prosecutor, lifts the sheet:
        forty bodies, she tells us"."""
        said = next((c for c in pronoun.head.children if c.dep_ == "ccomp" and c.i < pronoun.i), None)
        subjects = (s for s in said.children if s.dep_ == "nsubj" and s.pos_ == "PROPN") if said is not None else ()
        person = next((s for s in subjects if pronoun.lower_ in PERSON and self.is_person(s)), None)
        return next((p for p in self.of(person) if p.actor != UNNAMED), None) if person is not None else None

    def _who_spoke_here(self, pronoun: Token) -> Party | None:
        """The person who speaks in an earlier clause of the sentence of "he" or "she": "the commander denied that; his men, he said, …"."""
        subjects = (t for t in reversed(self.scene.tokens[: pronoun.i]) if pronoun.lower_ in PERSON and t.dep_ == "nsubj")
        spoke = (s for s in subjects if self.scene.cue(s.head) in ("say", "deny") and s.pos_ != "PRON" and self.is_person(s))
        speaker = next(spoke, None)
        return next((p for p in self.of(speaker) if p.actor != UNNAMED), None) if speaker is not None else None

    def _short_for(self, head: Token) -> Party | None:
        """A body that the text named before and now calls by the noun of its name alone: "the commission"."""
        body = head.lemma_ in listed("bodies")
        return self.discourse.by_body.get(head.lower_) if body else None

    def _taken_up(self, head: Token) -> Party | None:
        """Who spoke before and is taken up by a bare noun: "the reporter" by the same noun, "the group" a monitor."""
        bare = [c.lower_ for c in head.children if c.dep_ in LEFT_MODIFIERS or c.dep_ == "prep"]
        if bare != ["the"]:
            return None
        last = self.discourse.speaker
        mention = self.scene.actor(head)
        if head.lemma_.lower() in listed("posts_speaking") | listed("offices") and not is_plural(head):
            return self.discourse.by_noun.get(head.lemma_.lower())  # "the general", whoever's else he might be
        if mention is not None and mention.kind not in ("group", "press", "unnamed"):
            return None
        body = head.lemma_ in listed("bodies") and last is not None and last.actor != UNNAMED and only_speaks(last.actor)
        return last if body else self.discourse.by_noun.get(head.lemma_)

    def _of_speaker(self, head: Token) -> Party | None:
        """ "Its director said": somebody who speaks for the body that spoke before."""
        whose = next((c for c in head.children if c.dep_ == "poss" and c.lower_ == "its"), None)
        noun = self.scene.noun(head)
        if whose is not None and self._house_before(whose) is not None and head.lemma_.lower() in listed("posts_of_houses"):
            return Party(actor=UNNAMED, words=self.scene.phrase(head))
        if whose is None or noun is None or noun.value != "person" or self.roles.subject_before(whose) is not None:
            return None
        return self.discourse.body_that_spoke()

    def _house_before(self, whose: Token) -> Token | None:
        """ "Looted a clinic, its director said": the civilian house or camp named last before "its" in the sentence, None for none. Those
        who run it are the nearest whom "its" can mean. Source: the recency of Hobbs 1978."""
        for token in reversed(self.scene.tokens[: whose.i]):
            noun = self.scene.noun(token) if token.pos_ == "NOUN" and token.dep_ not in ("compound", "nmod") else None
            if noun is not None and noun.value == "structure" and noun.role == "CIV" and not is_plural(token):
                return token
        return None

    def titled(self, head: Token, phrase: list[Token]) -> list[Party]:
        """The body that a person's title names, where the parse has the person's name apart: "the UN envoy to Mali Jane Roe"."""
        definite = any(c.lower_ == "the" for c in head.children)
        if head.pos_ != "PROPN" and not definite:
            return []
        cut = max((t.i for t in phrase if t.text == "," and t.i < head.i), default=-1)
        phrase = [t for t in phrase if t.i > cut]
        named = [p for t in phrase if t != head and self.heads_mention(t) for p in self.roles.parties(t)]
        return [Party(actor=named[0].actor, words=self.scene.words(head))] if named and named[0].actor != UNNAMED else []

    def is_person(self, head: Token) -> bool:
        """Whether a speaking noun is somebody whom "he" or "she" takes up, not a body."""
        mention = self.scene.actor(head)
        if mention is not None and mention.kind in PERSON_KINDS:
            return True
        noun = self.scene.noun(head)
        person = noun is not None and noun.value == "person"
        titled = head.pos_ == "PROPN" and any((n := self.scene.noun(c)) is not None and n.value == "person" for c in head.lefts)
        return person or titled or head.lemma_ in listed("unnamed_speakers") or (mention is None and head.pos_ == "PROPN")

    def _monitors(self, head: Token) -> bool:
        return head.lemma_ in listed("monitors") or any(c.lemma_.lower() in listed("monitors") for c in head.children)

    def _makers(self, head: Token) -> list[Party]:
        """The bodies that an unnamed speaker or a statement belongs to: "a source at the police command"."""
        makers = [n for o in prepositional(head, "by", "from", "of", "at", "in", "for", "within") for n in conjuncts(o)]
        makers += [c for c in head.children if c.dep_ in ("poss", "amod", "compound", "appos", "nmod")]
        makers += self._right_behind(head)
        housed = [m for m in makers if (known := self.scene.actor(m)) is not None and known.kind != "civilian_object"]
        return [p for m in housed for p in self._named(m) if p.actor != UNNAMED]

    def _right_behind(self, head: Token) -> list[Token]:
        """The head of the actor right behind "at" or "in" behind a speaker, which the parse has hung elsewhere: "a source at the X Police
        Command 5 people were killed"."""
        prep = next((c for c in head.children if c.dep_ == "prep" and c.lower_ in ("at", "in") and not list(c.children)), None)
        behind = self.scene.tokens[prep.i + 1 : prep.i + 3] if prep is not None else []  # a place's name may stand between
        mention = next((m for t in behind if (m := self.scene.actor(t)) is not None), None)
        return [t for t in self.scene.sentence.tokens_in(mention.span) if self.heads_mention(t)][-1:] if mention is not None else []

    def _named(self, token: Token) -> list[Party]:
        return self.roles.parties(token) if self.heads_mention(token) else []

    def heads_mention(self, token: Token) -> bool:
        """Whether a token is the word in an actor's name that a verb agrees with."""
        mention = self.scene.actor(token)
        return mention is not None and mention.head.overlaps(self.scene.sentence.spans[token.i])


def bare_definite(head: Token) -> bool:
    """Whether nothing but an article, or "same", tells which one a noun means: "the source", not "the source in the army"."""
    telling = [c for c in head.children if c.dep_ in (*LEFT_MODIFIERS, "prep", "relcl", "acl", "poss") and c.dep_ != "det"]
    return all(c.lower_ in ("same", "latter", "above", "mentioned", "aforementioned") for c in telling)
