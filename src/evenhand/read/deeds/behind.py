"""Who is behind a deed that a noun names, where neither its own words nor its verb say so: the text calls them responsible, names them
right behind, or tells of them in its course."""

from spacy.tokens import Token

from evenhand.knowledge.lexicon import happenings, listed
from evenhand.read.deeds.disavowals import tied_by
from evenhand.read.deeds.happenings import Happening
from evenhand.read.sentence.clauses import is_passive, objects, subjects
from evenhand.read.sentence.parties import Parties
from evenhand.read.sentence.scene import NOMINAL, child, conjuncts, prepositional
from evenhand.read.who.arms import bears_arms
from evenhand.records.codes import root


class Behind(Parties):
    """Reads who is behind the nouns of happenings of one sentence."""

    def in_whose_course(self, happening: Happening) -> list[Token]:
        """Those who harm or act in the course of a deed do it: "the army killed ten people in an attack", "troops entered the town
        during an offensive"."""
        verbs = [self.scene.tokens[match.head] for match in happening.harms]
        noun = happening.token
        while noun.dep_ == "compound" and noun.head.pos_ == "NOUN":
            noun = noun.head
        if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during"):
            verbs.append(noun.head.head)
        for verb in verbs:
            known = happenings().get(verb.lemma_) if verb.pos_ == "VERB" else None
            violent = known is not None and root(known.value) in ("assault", "coerce", "mobilize")
            if violent and not is_passive(verb) and verb.lemma_ not in listed("harmed_subject") and child(verb, "dobj") is not None:
                found = [s for s in subjects(verb) if s != noun]
                if found:
                    return found
        return []

    def sent_by(self, verb: Token) -> list[Token]:
        """ "Rockets fired by the army hit the port": whoever sent the weapon that strikes."""
        arms = {i for match in self.scene.weapon_matches for i in match.tokens}
        sent = [c for s in subjects(verb) if s.i in arms for c in s.children if c.dep_ == "acl"]
        return [n for c in sent for o in prepositional(c, "by", "from") for n in conjuncts(o) if self.scene.actor(n)]

    def is_armed(self, head: Token) -> bool:
        """Whether a noun names forces: "the offensive of the army" is theirs, "the invasion of the island" befalls it."""
        mention = self.scene.actor(head)
        return mention is not None and bears_arms(mention.code)

    def right_behind(self, noun: Token) -> list[Token]:
        """ "The use of gas by the army": whoever stands behind a "by" to which no verb, other deed or comma but a date's leads from the
        noun, wherever the parse hung it."""
        for token in self.scene.tokens[noun.i + 1 :]:
            if token.lower_ == "by":
                return [n for c in token.children if c.dep_ == "pobj" and self.scene.actor(c) for n in conjuncts(c)]
            dated = token.text == "," and any(self.scene.time(t) is not None for t in self.scene.tokens[max(0, token.i - 1) : token.i + 2])
            if (token.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ") and not dated) or token.lower_ in ("that", "which", "who"):
                return []
        return []

    def behind_it(self, noun: Token) -> list[Token]:
        """Who is said to be responsible for a deed, behind it, or to have had a part in it."""
        while noun.dep_ == "conj" and noun.head.pos_ in NOMINAL:
            noun = noun.head
        if noun.dep_ == "nsubj" and noun.head.lemma_ in ("come", "stem", "originate"):
            return [n for o in prepositional(noun.head, "from") for n in conjuncts(o) if self.scene.actor(n)]
        if noun.dep_ == "nsubjpass" and noun.head.lemma_ == "cause":
            return subjects(noun.head)
        called = child(noun.head, "attr") if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" else None
        if called is not None and called.lemma_ in listed("handiwork"):
            return [n for o in prepositional(called, "of") for n in conjuncts(o) if self.scene.actor(n)]
        tie = tied_by(noun)
        if tie is not None:
            return objects(tie) if is_passive(tie) else subjects(tie)
        if noun.dep_ not in ("pobj", "pcomp", "dobj"):
            return []
        prep = noun.head if noun.dep_ != "dobj" else noun.head.head
        above = prep.head
        if prep.lower_ in ("for", "of") and above.lower_ in listed("answerable"):
            named = child(above.head.head, "attr") if above.head.dep_ == "nsubj" else None
            return conjuncts(above.head if named is None else named)  # "those responsible for the raid were rebels"
        if prep.lower_ in ("to", "with", "in") and above.lemma_ in listed("linking"):
            return objects(above)
        return []
