"""Who does what a verb says and whom it befalls, where its plain subject and object do not tell: what else stands around the verb."""

from spacy.tokens import Token

from evenhand.knowledge.lexicon import happenings, listed
from evenhand.read.deeds.behind import Behind
from evenhand.read.deeds.happenings import Happening
from evenhand.read.sentence.clauses import is_passive, objects, subjects
from evenhand.read.sentence.scene import NOMINAL, ancestors, child, conjuncts, prepositional
from evenhand.records.codes import root


class Verbs(Behind):
    """Reads the subjects and objects of the verbs of one sentence."""

    def subjects(self, verb: Token) -> list[Token]:
        """The nouns that do what the verb says: see `clauses.subjects`; of the second of two clauses also an actor right before the verb
        that the parse joined to the last noun of the first: "fired at the town and Israel hit back"."""
        own = verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ", "VBP") or child(verb, "nsubj", "nsubjpass") is not None
        at = verb.i - 1
        while not own and at > 0 and self.scene.tokens[at].pos_ in ("AUX", "ADV"):
            at -= 1
        before = self.scene.tokens[at] if not own and at > 0 else None
        mention = self.scene.actor(before) if before is not None and before.dep_ == "conj" and before.head != verb.head else None
        if before is None or mention is None or mention.head.end != self.scene.sentence.spans[before.i].end:
            return subjects(verb)
        first = self.scene.sentence.tokens_in(mention.span)[0]
        while first.i and first.nbor(-1).pos_ == "DET":
            first = first.nbor(-1)
        joined = first.i > 0 and first.nbor(-1).dep_ == "cc"
        return [before] if joined else subjects(verb)

    def objects(self, verb: Token) -> list[Token]:
        """The nouns that the verb befalls: see `clauses.objects`; else counted people right behind it whom the parse takes for a
        measure: "hacked to death 33 peasants". The title before its subject, which the parse takes for the head of a relative
        clause ("the opposition Coalition called for"), is none."""
        found = objects(verb) or [
            n for c in verb.children if c.dep_ == "npadvmod" and c.i > verb.i and self._are_people(c) for n in conjuncts(c)
        ]
        found = found + [c for c in verb.children if self._listed_behind(c, found)]
        subject = child(verb, "nsubj") if verb.dep_ == "relcl" else None
        mention = self.scene.actor(subject) if subject is not None else None
        if mention is None or verb.head not in found or self.scene.actor(verb.head) is not mention:
            return found
        return [n for o in prepositional(verb, *listed("aimed_at"), "for") for n in conjuncts(o)]

    def _listed_behind(self, noun: Token, found: list[Token]) -> bool:
        """Whether counted people that the parse coordinated with a verb go on with what it befalls: "killed the mayor of X, Y
        Department, and five other persons"."""
        active = noun.dep_ == "conj" and noun.pos_ == "NOUN" and not is_passive(noun.head)
        counted = active and any(c.dep_ == "nummod" for c in noun.children)
        return counted and bool(found) and noun.i > found[0].i and noun not in found and self._are_people(noun)

    def _are_people(self, noun: Token) -> bool:
        known = self.scene.noun(noun)
        return known is not None and known.value == "person" and self.scene.time(noun) is None

    def deed_by(self, noun: Token) -> list[Token]:
        """Whose deed a noun of assault is that is repelled or foiled: "repelled an attack by the rebels"."""
        known = happenings().get(noun.lemma_)
        if known is None or root(known.value) != "assault":
            return []
        before = [c for c in noun.children if c.dep_ in ("poss", "compound", "amod", "nmod") and self.is_armed(c)]
        above = prepositional(noun.head, "by") if noun.dep_ == "dobj" and not is_passive(noun.head) else []
        behind = [*prepositional(noun, "by", "from", "of"), *above]
        return before + [n for o in behind for n in conjuncts(o) if self.is_armed(n)]

    def charged(self, noun: Token) -> list[Token]:
        """Who is condemned or blamed where a deed is: whoever did it ("condemned the shelling of the town by the army"), nobody where the
        text names only whom it befell; the noun itself where it names no deed."""
        known = happenings().get(noun.lemma_)
        if known is None or known.pos != "n" or root(known.value) not in ("assault", "coerce"):
            return [noun]
        above = prepositional(noun.head, "by") if noun.dep_ == "dobj" and not is_passive(noun.head) else []
        by = [n for o in (*prepositional(noun, "by", "from"), *above) for n in conjuncts(o)]
        if noun.lemma_ in listed("befalling") and not prepositional(noun, "of"):
            return [n for n in by if self.parties(n, acting=True)]  # "condemned the judge's murder"
        aimed = any(self.parties(o) for o in prepositional(noun, "on", "against"))  # "attacks of X on Y"
        of = [n for o in prepositional(noun, "of") for n in conjuncts(o)] if aimed else []
        before = [c for c in noun.children if c.dep_ in ("poss", "amod", "nmod", "compound") and self.scene.actor(c) is not None]
        return [n for n in by if self.parties(n, acting=True)] or of or self.deed_by(noun) or before

    def alongside(self, verb: Token, agents: list[Token]) -> list[Token]:
        """Those with whom somebody does something: "in coordination with X, Y struck", "together with X"."""
        joint = [c for word in (verb, *agents) for c in word.children if c.lower_ in ("together", "along", "alongside", "jointly")]
        joint += [o for o in prepositional(verb, "in") if o.lemma_ in listed("in_concert")]
        found = [o for word in joint for o in prepositional(word, "with")]
        return [n for o in (*prepositional(verb, "alongside"), *found) for n in conjuncts(o)]

    def given_in_sum(self, noun: Token) -> Token | None:
        """The verb that gives a sum of what a noun of help names: "committed five million in aid", "approved a billion worth of arms
        sales"; None for none."""
        while noun.dep_ == "pobj" and noun.head.lower_ in ("in", "of", "worth") and noun.head.head.dep_ in ("pobj", "prep"):
            noun = noun.head.head
        amount = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "of", "worth") else None
        verb = amount if amount is not None and amount.pos_ == "VERB" else amount.head if amount is not None else None
        counted = amount is not None and verb is not None and (verb is amount or amount.like_num or amount.pos_ in ("NUM", "SYM", "NOUN"))
        return verb if verb is not None and counted and verb.pos_ == "VERB" and verb.lemma_ in listed("granting") else None

    def rid_of(self, verb: Token, objects: list[Token]) -> list[Token]:
        """ "Cleared the village of rebels": whom ground is rid of, behind the last "of" in what the verb befalls."""
        if verb.lemma_ not in listed("ridding"):
            return []
        words = [t for o in (verb, *objects) for t in o.subtree if t.lower_ == "of" and t.i > verb.i]
        return [n for t in words for o in t.children if o.dep_ == "pobj" for n in conjuncts(o) if self.is_armed(n)]

    def by_whom_with(self, verb: Token) -> list[Token]:
        """ "Beaten, robbed and killed by rebels": the doers behind the last of joined passives do what the others before it say."""
        later = [c for c in verb.children if c.dep_ == "conj" and c.tag_ == "VBN" and child(c, "nsubj", "nsubjpass", "dobj") is None]
        for other in later:
            found = [n for o in prepositional(other, "by") for n in conjuncts(o)] or self.by_whom_with(other)
            if found:
                return found
        return []

    def takers(self, verb: Token) -> list[Token]:
        """ "The town fell to the rebels", "fell into the hands of the army", "came under their control": who takes ground that falls."""
        behind = [o for o in prepositional(verb, "to", "into", "under") if self.scene.time(o) is None]
        inside = [c for o in behind for c in (*prepositional(o, "of"), *(c for c in o.children if c.dep_ in ("poss", "compound", "amod")))]
        return [n for o in (*behind, *inside) for n in conjuncts(o) if self.parties(n, acting=True)]

    def helped_by(self, verb: Token, objects: list[Token]) -> list[Token]:
        """Whom a verb of giving gives to, where its object is the gift: "sent trucks to the army", "gave the town food"."""
        given = [c for c in verb.children if c.dep_ == "dative" and c.pos_ in NOMINAL]
        gifts = [*objects, *(o for thing in objects for o in prepositional(thing, "in", "of", "worth"))]
        given += [o for word in (verb, *gifts) for o in prepositional(word, "to")]
        everyone = [n for g in given for n in conjuncts(g)]
        named = [n for n in everyone if self.receives(n) or self.parties(n) or ((e := self.scene.noun(n)) and e.value == "person")]
        return named or objects

    def unfired(self, happening: Happening) -> list[Token]:
        """What a verb befalls, but not the arms that are fired: "fired their guns" hits no guns, "shot down a plane" a plane."""
        verb = happening.token
        fired = verb.lemma_ in listed("firing") and "aircraft" not in happening.entry.needs
        arms = {match.head for match in self.scene.weapon_matches} if fired else set()
        return [o for o in self.objects(verb) if o.i not in arms]

    def receives(self, noun: Token) -> bool:
        """Whether a noun names a state behind "to", which is given to rather than gone to: "sold guns to Latvia"."""
        mention = self.scene.actor(noun)
        while noun.dep_ == "conj":
            noun = noun.head
        return mention is not None and mention.kind == "state" and noun.dep_ in ("pobj", "dative") and noun.head.lower_ in ("to", "for")

    def told_before(self, participle: Token) -> list[Token]:
        """The subject of the statement before a closing speaker that a participle trails: "rebels took a town, a chief said, killing
        ten" were the rebels."""
        said = participle.head.head if participle.dep_ == "acl" and participle.head.dep_ == "nsubj" else participle.head
        if participle.tag_ != "VBG" or participle.dep_ not in ("acl", "advcl", "xcomp") or self.scene.cue(said) != "say":
            return []
        stated = said.head if said.dep_ == "parataxis" else next((c for c in said.children if c.dep_ == "ccomp"), said)
        return self.subjects(stated) if stated.i < said.i < participle.i and not is_passive(stated) else []

    def main_subjects(self, participle: Token) -> list[Token]:
        """The subject of the clause that a participle trails, whatever noun the parse hung it on: "thwarted an attack near the
        hill killing ten"."""
        verb = next((a for a in ancestors(participle) if a.pos_ == "VERB" and child(a, "nsubj") is not None), None)
        plain = verb is not None and not is_passive(verb) and self.scene.cue(verb) != "say" and verb.i < participle.i
        return self.subjects(verb) if verb is not None and plain else []

    def sayers(self, participle: Token) -> list[Token]:
        """Who speaks on in a participle, whatever verb of the statement the parse hung it on: "Activists said planes flew over,
        accusing the army of …"."""
        said = next((a for a in ancestors(participle) if self.scene.cue(a) == "say"), None)
        return self.subjects(said) if said is not None and said.i < participle.i and participle.dep_ in ("advcl", "xcomp") else []

    def befalls_subject(self, happening: Happening) -> bool:
        """Whether the subject is what is harmed, though the verb is no passive: "the plane crashed", "ten soldiers killed in Homs"
        (a headline's participle)."""
        verb = happening.token
        if verb.lemma_ == "lose" and happening.harm:
            return True  # "the rebels lost six men"
        if verb.lemma_ == "crash" or (happening.harm and verb.lemma_ in listed("harmed_subject")):
            return child(verb, "dobj") is None
        cut = verb.lemma_ in listed("headline_participles") and verb.tag_ in ("VBN", "VBD")
        if any(c.dep_ == "conj" and c.pos_ == "VERB" and child(c, "dobj") is not None for c in verb.children):
            return False  # "soldiers shot and killed a boy"
        if any(self._is_aimed_at(o) for o in prepositional(verb, "at")):
            return False
        return cut and not is_passive(verb) and not any(c.dep_ in ("dobj", "aux") for c in verb.children)

    def _is_aimed_at(self, noun: Token) -> bool:
        """ "Shot at a bus", "shot at protesters", unlike the headline's "soldier shot at checkpoint", which leaves articles out."""
        known = self.scene.noun(noun)
        able = known is not None and known.value in ("person", "force", "vehicle")
        return able or self.scene.actor(noun) is not None or child(noun, "det") is not None

    def moves_by_itself(self, happening: Happening) -> bool:
        """Whether people go of themselves ("fled the town", "left their homes"), so that the subject is the one displaced."""
        verb = happening.token
        if is_passive(verb):
            return False
        direct = child(verb, "dobj")
        return verb.lemma_ in listed("harmed_subject") or direct is None or direct.i in happening.tokens

    def beyond(self, happening: Happening) -> list[Token]:
        """Where the verb's object is part of the words that name the happening ("opened fire on", "inflicted losses upon"):
        the nouns behind the prepositions of either."""
        verb = happening.token
        behind = [o for c in verb.children if c.dep_ == "prep" and c.i in happening.tokens for o in c.children if o.dep_ == "pobj"]
        behind = [o for o in behind if o.i not in happening.tokens]  # "shot to death" somebody
        if behind:
            return [n for o in behind if self.scene.time(o) is None for n in conjuncts(o)]  # "those that it fires at the town"
        inside = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.i in happening.tokens]
        words = (*inside, verb) if inside else ()
        found = [o for word in words for o in prepositional(word, *listed("aimed_at"), "of")]
        return [n for o in found if o.i not in happening.tokens for n in conjuncts(o)]

    def beyond_arms(self, happening: Happening) -> list[Token]:
        """Where the verb's object is the weapon ("fired rockets at", "used gas against"): the nouns behind the prepositions of
        aim that hang on either; empty for other verbs."""
        if root(happening.type) != "assault" or "aircraft" in happening.entry.needs:
            return []
        return self.aims_of(happening.token, *(("against", "among") if happening.type == "assault/explosive" else listed("aimed_at")))

    def aims_of(self, verb: Token, *prepositions: str) -> list[Token]:
        """The nouns behind the prepositions of aim (or those given) of a verb whose object is a weapon, or that fires something at
        somebody; empty for other verbs."""
        arms = {match.head for match in self.scene.weapon_matches}
        direct = child(verb, "dobj", "nsubjpass")
        if direct is None or (direct.i not in arms and not (verb.lemma_ in listed("firing") and prepositional(verb, "at"))):
            return []
        words = (verb, *conjuncts(direct), *(c for c in direct.children if c.dep_ == "acl"))
        found = [o for word in words for o in prepositional(word, *(prepositions or listed("aimed_at")))]
        return [n for o in found if self.scene.time(o) is None for n in conjuncts(o)]
