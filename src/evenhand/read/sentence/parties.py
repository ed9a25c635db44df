"""What nouns and pronouns stand for: the actors named there, the owners of what is named, those last spoken of."""

from collections.abc import Callable, Iterable

from spacy.tokens import Token

from evenhand.knowledge.lexicon import happenings, listed
from evenhand.read.sentence.clauses import accuser, is_passive, is_plural, subjects
from evenhand.read.sentence.discourse import PERSON, PLURAL, SINGULAR_THING, SPEAKER, Discourse
from evenhand.read.sentence.scene import Scene, ancestors, child, prepositional
from evenhand.read.who.actors import ActorMention
from evenhand.read.who.arms import bears_arms, is_state
from evenhand.records.codes import ROLES
from evenhand.records.span import Words, words_at
from evenhand.records.values import Party

PLACE_KINDS = frozenset({"capital", "state"})
"""Kinds of actor whose name is as well a place: `as_place` tells which is meant."""

GROUND_KINDS = PLACE_KINDS | {"adjective"}
"""Kinds of words of a state that beside a noun of ground tell where it lies."""

CONTROLLED = ("xcomp", "advcl", "pcomp")
"""Dependencies of clauses whose doer stands in the clause above."""

PERSON_KINDS = frozenset({"leader", "person"})


def base(code: str) -> str:
    """The country or body of a code, without its role."""
    return code.split(":")[0]


def with_role(code: str, role: str) -> str:
    """The code of a part of an actor: `SYR` with CIV is `SYR:CIV`. Named groups and armed oppositions have no parts of
    another role: their people and posts are theirs."""
    head, _, own = code.partition(":")
    if not role or own in ("REB", "PKO", "COP", "PRS") or code in ROLES or not (own in ROLES if own else is_state(head)):
        return code
    return f"{head}:{role}"


def _nobody(_: Token) -> Party | None:
    return None


class Parties:
    """Reads whom the nouns of one sentence stand for. `discourse` resolves pronouns; `speaks` gives whoever the sentence names for
    the speaker of a word, None for nobody, as soon as it is known who says what."""

    def __init__(self, scene: Scene, discourse: Discourse) -> None:
        self.scene = scene
        self.discourse = discourse
        self.speaks: Callable[[Token], Party | None] = _nobody

    def _parties(self, heads: Iterable[Token], acting: bool = False) -> list[Party]:
        return [party for head in heads for party in self.parties(head, acting)]

    def parties(self, head: Token, acting: bool = False) -> list[Party]:
        """The actors that a noun stands for: named there, owners of what is named, or, for pronouns, those last spoken
        of; empty where the text names none. `acting`: the noun is known to do something, so that no name is a place."""
        mention = self.scene.actor(head)
        if self._says_nobody(head) or head.lower_ in listed("reflexive"):
            return []
        inside = mention is not None and mention.as_place and head.dep_ == "pobj" and head.head.lower_ in ("in", "inside", "near", "across")
        if mention is not None and ((acting and not inside) or not self.is_place(head, mention)):
            if mention.kind == "civilian_object" and (holder := self._holder(head)):
                return [Party(actor=holder, words=self.scene.phrase(head))]
            if mention.kind == "civilian_object" and (named := self._named_within(head)):
                return [Party(actor=with_role(named, "CIV"), words=self.scene.phrase(head))]
            whose = next((c for c in head.children if c.dep_ == "poss" and c.pos_ == "PRON"), None) if not self._by_name(mention) else None
            stands_for = self._antecedent(whose) if whose is not None else None
            if stands_for is not None:
                noun = self.scene.noun(head)
                role = mention.code.partition(":")[2] or (mention.code if mention.code in ROLES else "")
                by_person = whose is not None and whose.lower_ in PERSON
                role = "" if noun is not None and noun.who == "men" and (by_person or bears_arms(stands_for.actor)) else role
                return [Party(actor=with_role(stands_for.actor, role), words=self.scene.phrase(head))]
            own = Party(actor=mention.code, words=self._named(mention))
            return [*self._beside(head, mention), own]
        if head.pos_ == "PRON":
            stands_for = self._antecedent(head)
            return [Party(actor=stands_for.actor, words=self.scene.words(head))] if stands_for else []
        return self._owned(head)

    def _by_name(self, mention: ActorMention) -> bool:
        """Whether an armed group is called by its name, or people by that of their country, so that they are meant whoever has them: "their
        Xish rebels", "his Xish counterpart"."""
        if mention.of_country:
            return True
        words = self.scene.sentence.tokens_in(mention.span) if mention.kind == "group" else []
        return any(t.pos_ == "PROPN" for t in words)

    def is_place(self, head: Token, mention: ActorMention) -> bool:
        """Whether a state or capital tells where, not who: what the words before it say, unless it acts in its clause."""
        if mention.kind not in PLACE_KINDS or not mention.as_place:
            return False
        while head.dep_ == "conj":
            head = head.head
        if mention.kind == "state" and head.dep_ == "pobj" and head.head.lower_ == "at":
            return False  # "fired rockets at Israel": no country is where something is at
        return head.dep_ not in ("nsubj", "nsubjpass") and not (head.dep_ == "pobj" and head.head.dep_ == "agent")

    def _beside(self, head: Token, mention: ActorMention) -> list[Party]:
        """Another country before the same noun: "Russian or Syrian warplanes"."""
        first = self.scene.sentence.tokens_in(mention.span)[0]
        found = []
        for token in (first, *first.children) if first.dep_ in ("amod", "compound", "conj") else ():
            for other in (token.head, *token.children):
                named = self.scene.actor(other)
                plain = other.pos_ in ("ADJ", "PROPN") or other.dep_ in ("nmod", "compound")  # "government and rebel forces"
                if named is None or named is mention or "conj" not in (token.dep_, other.dep_) or not plain:
                    continue
                role = mention.code.partition(":")[2]
                code = with_role(named.code, role) if named.kind == "adjective" else named.code
                found.append(Party(actor=code, words=self._named(named)))
        return found

    def _antecedent(self, pronoun: Token) -> Party | None:
        """The last subject before the pronoun in its sentence that agrees in number, else what was spoken of before. An object
        pronoun never takes up its own clause's subject, and may take up an object. Source: Principle B of Chomsky 1981."""
        unlike = self._beside_object(pronoun)
        if pronoun.lower_ in SPEAKER:
            words = self.scene.words(pronoun)
            ours = [self.discourse.first_person(words), self.speaks(pronoun)]
            ours = ours if self.discourse.is_direct(words.span) else ours[::-1]
            return next((party for party in ours if party is not None and party.actor not in (unlike or ())), None)
        places = ("nsubj", "nsubjpass") if unlike is None else ("nsubj", "nsubjpass", "dobj", "pobj")
        if pronoun.lower_ in SINGULAR_THING | PLURAL:
            nearer = self._helped(pronoun) or self._controlled(pronoun)
            if nearer is not None:
                return nearer
            within = self._group_above(pronoun) or self._within_sentence(pronoun, places, unlike or frozenset())
            if within is not None:
                return within
        if pronoun.lower_ in PLURAL and self._unknown_people_before(pronoun):
            return None
        beside = self._object_beside(pronoun) if pronoun.lower_ in PERSON else None
        if beside is not None:
            return beside
        speaker = self._person_before(pronoun) if pronoun.lower_ in PERSON else None
        return speaker or self.discourse.resolve(pronoun, unlike or ())

    def subject_before(self, pronoun: Token) -> Party | None:
        """The subject before "it" or "they" in its sentence that agrees in number, None where there is none."""
        plain = pronoun.lower_ in SINGULAR_THING | PLURAL
        return self._within_sentence(pronoun, ("nsubj", "nsubjpass"), frozenset()) if plain else None

    def _group_above(self, pronoun: Token) -> Party | None:
        """ "The Front said they had left": a body of people, singular in form, that the "they" of its own words takes up. Source: the
        notional agreement of collective nouns (Quirk et al. 1985)."""
        clause = pronoun.head.head if pronoun.dep_ == "poss" else pronoun.head
        said = clause.head if clause.dep_ == "ccomp" and self.scene.cue(clause.head) in ("say", "deny") else None
        subject = child(said, "nsubj") if said is not None and pronoun.lower_ in PLURAL else None
        mention = self.scene.actor(subject) if subject is not None and subject.i < pronoun.i else None
        between = self.scene.tokens[said.i + 1 : pronoun.i] if said is not None else []
        group = mention is not None and mention.kind == "group" and not any(t.dep_ in ("nsubj", "nsubjpass") for t in between)
        return Party(actor=mention.code, words=self._named(mention)) if mention is not None and group else None

    def _within_sentence(self, pronoun: Token, places: tuple[str, ...], unlike: frozenset[str]) -> Party | None:
        wanted = pronoun.lower_ in PLURAL
        for word in reversed(self.scene.tokens[: pronoun.i]):
            relative = word.tag_ == "WDT" and word.dep_ == "nsubj" and word.head.dep_ == "relcl"
            token = word.head.head if relative else word
            mention = self.scene.actor(token)
            if relative and mention is not None and not self.is_place(word, mention) and is_plural(token) == wanted:
                return Party(actor=mention.code, words=self._named(mention))
            if mention is None or token.dep_ not in places or not mention.head.overlaps(self.scene.sentence.spans[token.i]):
                continue
            if is_plural(token) == wanted and not self.is_place(token, mention) and mention.code not in unlike:
                return Party(actor=mention.code, words=self._named(mention))
        return None

    def _person_before(self, pronoun: Token) -> Party | None:
        """The person who is the subject before "his" or "her" in a sentence ("the commander said his men"), or who says what "he" or
        "she" does ("the president said he would not go"): of those who speak, a pronoun in what they say takes up the speaker."""
        if pronoun.dep_ == "nsubj":
            clause = pronoun.head
            while clause.dep_ in ("conj", "xcomp", "advcl"):
                clause = clause.head
            said = clause.head if clause.dep_ == "ccomp" and self.scene.cue(clause.head) in ("say", "deny") else None
            before = [c for c in said.children if c.dep_ == "nsubj" and c.i < pronoun.i] if said is not None else []
        else:
            before = self.scene.tokens[: pronoun.i] if pronoun.dep_ == "poss" else []
        for token in reversed(before):
            mention = self.scene.actor(token)
            if mention is None or token.dep_ != "nsubj" or is_plural(token):
                continue
            noun = self.scene.noun(token)
            person = mention.kind in PERSON_KINDS or (noun is not None and noun.value == "person")
            if person and mention.head.overlaps(self.scene.sentence.spans[token.i]):
                return Party(actor=mention.code, words=self._named(mention))
        return None

    def _unknown_people_before(self, pronoun: Token) -> bool:
        """ "Three monitors were hurt when their vehicle was hit": whether the nearest subject before is people whom no table knows."""
        for token in reversed(self.scene.tokens[: pronoun.i]):
            if token.dep_ in ("nsubj", "nsubjpass") and token.pos_ == "NOUN":
                noun = self.scene.noun(token)
                return is_plural(token) and self.scene.actor(token) is None and noun is not None and noun.value == "person"
        return False

    def _object_beside(self, pronoun: Token) -> Party | None:
        """ "Kidnapped the mayor and freed him": the object of the verb before, of which one and the same goes on."""
        verb = pronoun.head
        if pronoun.dep_ != "dobj" or verb.dep_ != "conj" or child(verb, "nsubj") is not None:
            return None
        before = child(verb.head, "dobj")
        mention = self.scene.actor(before) if before is not None and not is_plural(before) else None
        return Party(actor=mention.code, words=self._named(mention)) if mention is not None else None

    def _controlled(self, pronoun: Token) -> Party | None:
        """ "Called on the rebels to lay down their arms", "accused the army of bombing its own people": whoever is asked or accused to do
        what a clause says, whose own things it is about."""
        verb = next((a for a in ancestors(pronoun) if a.pos_ == "VERB"), None) if pronoun.dep_ == "poss" else None
        if verb is None or verb.dep_ not in CONTROLLED or child(verb, "nsubj", "nsubjpass") is not None or is_passive(verb):
            return None
        doers = subjects(verb) if verb.head.lemma_ in listed("object_control") or accuser(verb) is not None else []
        mention = self.scene.actor(doers[0]) if len(doers) == 1 and is_plural(doers[0]) == (pronoun.lower_ in PLURAL) else None
        return Party(actor=mention.code, words=self._named(mention)) if mention is not None else None

    def _helped(self, pronoun: Token) -> Party | None:
        """ "Helped the government in its fight": the object of a verb of helping, whose affair the help is for."""
        verb = next((a for a in ancestors(pronoun) if a.pos_ == "VERB"), None) if pronoun.dep_ == "poss" else None
        known = happenings().get(verb.lemma_) if verb is not None else None
        direct = child(verb, "dobj") if verb is not None and known is not None and known.value in ("aid", "support") else None
        mention = self.scene.actor(direct) if direct is not None and direct.i < pronoun.i else None
        return Party(actor=mention.code, words=self._named(mention)) if mention is not None else None

    def _beside_object(self, pronoun: Token) -> frozenset[str] | None:
        """The codes of the subjects of the clause that the pronoun is an object of; None where it is none."""
        if pronoun.dep_ not in ("dobj", "pobj", "dative"):
            return None
        verb = next((a for a in ancestors(pronoun) if a.pos_ in ("VERB", "AUX")), None)
        if verb is None:
            return frozenset()
        heads = [s for s in subjects(verb) if s != pronoun and s.dep_ not in ("dobj", "pobj", "dative")]
        return frozenset(p.actor for p in self._parties(heads, acting=True))

    def _says_nobody(self, head: Token) -> bool:
        """Whether a noun only says that there were people: "16 people", "the victims", "dozens of people"."""
        counted = next(iter(prepositional(head, "of")), None) if head.lower_ in listed("vague_counts") else None
        head = counted if counted is not None else head
        noun = self.scene.noun(head)
        if noun is None or noun.who != "people":
            return False
        if any(c.tag_ == "PRP$" for c in head.children) and any(c.lower_ == "own" for c in head.children):
            return False  # "bombed its own people"
        return not any(self.scene.actor(c) for c in head.children if c.dep_ in ("amod", "poss", "compound", "nmod"))

    def _named(self, mention: ActorMention) -> Words:
        return words_at(self.scene.sentence.text, mention.span.start, mention.span.end)

    def _owned(self, head: Token) -> list[Party]:
        """People and things of somebody: "settlements of Azerbaijan", "rebel positions", "a school" (of the country the
        document is about)."""
        noun = self.scene.noun(head)
        owner = self.owner(head)
        role = noun.role if noun else ""
        if owner and not self._lies_in(head, owner):
            organ = noun is not None and noun.value in ("structure", "vehicle") and owner.endswith((":GOV", ":MIL"))
            men = noun is not None and noun.who == "men" and bears_arms(owner)  # "twelve of the army's men"
            return [Party(actor=owner if organ or men else with_role(owner, role), words=self.scene.phrase(head))]
        if head.lemma_ in listed("things_of_war") and any(c.tag_ == "PRP$" for c in head.children):
            return []  # somebody's vehicle, of whom the text has not been understood
        if noun is not None and role == "CIV" and noun.value in ("person", "structure"):
            return [self.civilians(self.scene.phrase(head, left_only=True))]
        if noun is not None and role == "MIL" and self.scene.country and any(t.lower_ in ("military", "army") for t in head.lefts):
            code = "MIL" if self.scene.two_states else f"{self.scene.country}:MIL"
            return [Party(actor=code, words=self.scene.phrase(head, left_only=True))]
        if noun is not None and role == "GOV" and noun.value == "structure" and self.scene.country:
            return [Party(actor=f"{self.scene.country}:GOV", words=self.scene.phrase(head, left_only=True))]
        if noun is not None and role == "NGO":
            return [Party(actor="NGO", words=self.scene.phrase(head, left_only=True))]
        return []

    def civilians(self, words: Words) -> Party:
        """Civilians of the country that the document is about, bare `CIV` where it is about none."""
        return Party(actor=f"{self.scene.country}:CIV" if self.scene.country else "CIV", words=words)

    def person_harmed(self, head: Token) -> list[Party]:
        """The person whom a name in no table stands for, as what is told of them says ("Judge X", "X, a commander of the rebels"), else a
        civilian; empty where the word is no such name. Only for what befalls people alone, so that no other name stands there."""
        mention = self.scene.actor(head)
        known = mention is not None and mention.code != "UNSPEC"
        if head.tag_ != "NNP" or known or self.scene.noun(head) is not None or self.scene.place(head) or self.scene.time(head):
            return []
        beside = [c for c in head.children if c.dep_ in ("appos", "compound", "nmod", "amod")]
        if not any(c.tag_ == "NNP" or self.scene.noun(c) is not None for c in beside):
            return []  # a name of one word may be anything
        told = [p for c in beside for p in self.parties(c) if p.actor != "UNSPEC"]
        return [Party(actor=told[0].actor, words=self.scene.phrase(head))] if told else [self.civilians(self.scene.phrase(head))]

    def _lies_in(self, head: Token, owner: str) -> bool:
        """Whether a state's name beside a noun of ground only tells in which country it lies, in a war that is not between states:
        "a Syrian town", "the suburbs of Damascus"; "government areas" are the government's."""
        noun = self.scene.noun(head)
        ground = noun is not None and noun.value == "territory" and head.lemma_ not in listed("sites")
        if not ground or self.scene.two_states or base(owner) != self.scene.country:
            return False
        beside = (self.scene.actor(t) for t in head.subtree)
        return any(m is not None and m.code == owner and m.kind in GROUND_KINDS for m in beside)

    def _is_weapon(self, head: Token) -> bool:
        return any(match.head == head.i for match in self.scene.weapon_matches)

    def _named_within(self, head: Token) -> str:
        """The code of a state in the name of a craft or building, however deep: "an Xish Airlines passenger plane"; "" for none."""
        thing = self.scene.noun(head)
        if head.tag_ != "NNP" and (thing is None or thing.value not in ("structure", "vehicle")):
            return ""
        inner = (t for c in head.lefts if c.dep_ in ("compound", "nmod") for t in c.subtree if t.dep_ in ("compound", "nmod"))
        mentions = (self.scene.actor(t) for t in inner)
        return next((m.code for m in mentions if m is not None and m.kind == "state"), "")

    def _holder(self, head: Token) -> str:
        """The code of whoever a participle behind a thing says has it ("a factory used by the rebels"), "" for nobody."""
        thing = self.scene.noun(head)
        if thing is None or thing.value not in ("structure", "military", "vehicle"):
            return ""
        had = [c for c in head.children if c.dep_ == "acl" and c.lemma_ in listed("had_by")]
        holders = (self.scene.actor(o) for c in had for o in prepositional(c, "by", "to"))
        return next((m.code for m in holders if m is not None), "")

    def owner(self, head: Token) -> str:
        """The code of whoever the text makes the owner of people or things, "" for nobody."""
        called = (self.scene.actor(o) for o in prepositional(head, "of") if any(c.tag_ == "PRP$" for c in head.children))
        if (group := next((m for m in called if m is not None and self._by_name(m)), None)) is not None:
            return group.code  # "the army and its auxiliaries of the Xish Front"
        for c in head.children:
            if c.dep_ in ("poss", "amod", "compound", "nmod", "npadvmod"):
                mention = self.scene.actor(c)
                if mention is not None and mention.kind == "civilian_object" and self._is_weapon(head):
                    return ""  # "a bus bomb" is nobody's
                if mention is not None:
                    return mention.code
                kin = self.scene.noun(head)
                family = c.lower_ in PERSON and kin is not None and kin.role == "CIV"
                if c.pos_ == "PRON" and not family and (party := self._antecedent(c)):
                    return party.actor
                held = next((self.scene.actor(g) for g in c.children if self.scene.actor(g)), None)
                if c.dep_ == "amod" and held is not None and c.lower_ in listed("held_by"):
                    return ""
        if holder := self._holder(head):
            return holder
        if named := self._named_within(head):
            return named
        for noun in prepositional(head, "of", "from", "in"):
            mention = self.scene.actor(noun)
            whose = any(c.dep_ == "poss" and c.lower_ in SPEAKER for c in noun.children)
            known = mention is not None and not self.is_place(noun, mention) and not self._says_nobody(noun)
            if whose and (known or head.like_num) and (ours := self.parties(noun)):
                return ours[0].actor  # "30 of our citizens", "six of our fighters": of whoever speaks
            if known and mention is not None:
                return mention.code
        return ""
