"""Whom a deed is aimed at where no preposition of aim says so: posts it goes off at, what is called its target, a campaign's purpose."""

from spacy.tokens import Token

from evenhand.knowledge.lexicon import happenings, listed
from evenhand.read.deeds.happenings import Happening
from evenhand.read.sentence.clauses import is_passive, objects, subjects
from evenhand.read.sentence.parties import Parties
from evenhand.read.sentence.scene import child, conjuncts, prepositional
from evenhand.read.who.arms import bears_arms
from evenhand.records.codes import root


class Aims(Parties):
    """Reads whom the nouns of happenings of one sentence are aimed at."""

    def posts_hit(self, happening: Happening) -> list[Token]:
        """ "A blast at an army checkpoint": a post of somebody's that a strike or bomb is said to have gone off at."""
        if happening.type not in ("assault/explosive", "assault/air_strike", "assault/shelling", "assault/other"):
            return []
        noun = happening.token
        harm = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "by", "when") else noun  # "killed in a blast at"
        behind = [o for word in (noun, harm) for o in prepositional(word, "at", "outside") if o.i > noun.i and self.scene.time(o) is None]
        posts = [n for o in behind for n in conjuncts(o) if self.scene.actor(n) or self.owner(n)]
        return [n for n in posts if any(bears_arms(p.actor) for p in self.parties(n))]

    def right_at(self, happening: Happening) -> list[Token]:
        """ "Killed in air strikes on schools", "an operation called X against the rebels": whom a preposition of aim right behind a noun
        of assault, or behind what it is called, names, wherever the parse hung it."""
        noun = happening.token
        if root(happening.type) != "assault" or noun.pos_ not in ("NOUN", "PROPN"):
            return []
        named = [c for c in noun.children if c.dep_ in ("acl", "relcl") and c.lemma_ in listed("naming")]
        found = [o for c in named for word in c.subtree for o in prepositional(word, "against", "on")]
        behind = noun.nbor() if noun.i + 1 < len(self.scene.tokens) else noun
        if behind.dep_ == "prep" and behind.lower_ in ("on", "against") and behind.head.is_ancestor(noun):
            found += [c for c in behind.children if c.dep_ == "pobj"]
        return [n for o in found if self.scene.time(o) is None for n in conjuncts(o)]

    def called_target(self, noun: Token) -> list[Token]:
        """ "The hill has been the target of shelling": what the text calls the target, victim or scene of a deed."""
        above = noun.head.head
        if noun.dep_ != "pobj" or noun.head.lower_ != "of" or above.lemma_ not in ("target", "victim"):
            return []
        return subjects(above.head) if above.dep_ == "attr" else conjuncts(above.head) if above.dep_ == "appos" else []

    def destroyed_by(self, noun: Token) -> list[Token]:
        """ "Two strikes destroyed three of the militia's vehicles": those under arms whose things a deed destroys were its aim."""
        verb = noun.head
        known = happenings().get(verb.lemma_) if noun.dep_ == "nsubj" and verb.pos_ == "VERB" and not is_passive(verb) else None
        if known is None or known.value != "coerce/destruction":
            return []
        row = [verb, *(c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and child(c, "nsubj") is None)]
        return [n for v in row for n in objects(v) if any(bears_arms(p.actor) for p in self.parties(n))]

    def driven_at(self, happening: Happening) -> list[Token]:
        """ "An offensive to drive the rebels from the town": whom a campaign's purpose names, by the verb of its infinitive."""
        words = (happening.token, *happening.verbs)
        aims = [c for w in words for c in w.children if c.dep_ in ("acl", "advcl", "xcomp", "relcl") and c.tag_ == "VB" and _to(c)]
        above = happening.token.head if happening.token.dep_ == "dobj" else happening.token
        aims += [c for c in above.children if c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB" and c.i > happening.token.i and _to(c)]
        efforts = [c for w in words for c in w.children if c.dep_ == "advcl" and c.lemma_ in listed("striving")]
        aims += [c for effort in efforts for c in effort.children if c.dep_ == "xcomp"]
        aims += [c for aim in aims for c in aim.children if c.dep_ == "conj" and c.tag_ == "VB"]
        hostile = [aim for aim in aims if aim.lemma_ in listed("dislodging") or _seizes(aim)]
        found = [n for aim in hostile for n in objects(aim)]
        found += [n for aim in aims for o in prepositional(aim, "from", "through", "of") for n in conjuncts(o)]
        return [n for n in found if any(bears_arms(p.actor) or p.actor.endswith(":GOV") for p in self.parties(n))]


def _seizes(verb: Token) -> bool:
    """Whether a verb is of taking ground or posts, which are taken from those who hold them."""
    entry = happenings().get(verb.lemma_)
    return entry is not None and entry.value == "coerce/seizure"


def _to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
