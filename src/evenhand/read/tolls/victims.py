"""Who is harmed: the nouns and counts of people that a word of harm tells of, wherever in the sentence they stand."""

from spacy.tokens import Token

from evenhand.knowledge.lexicon import Match, listed
from evenhand.read.deeds.happenings import Happening, harm_of
from evenhand.read.deeds.roles import Roles
from evenhand.read.deeds.running import number_given
from evenhand.read.sentence.clauses import is_passive
from evenhand.read.sentence.parties import PERSON_KINDS
from evenhand.read.sentence.scene import NOMINAL, Scene, ancestors, child, conjuncts, prepositional
from evenhand.read.tolls.figures import MULTIPLES, figure_in

PEOPLE_KINDS = frozenset({"people", "civilians", "rebels", "leader", "activists", "witness", "unnamed", "medics"})
"""Kinds of actor that are people, not bodies or things."""

class Victims:
    """Finds the people harmed in one sentence."""

    def __init__(self, scene: Scene, roles: Roles) -> None:
        self.scene = scene
        self.roles = roles
        self.words = [token.text for token in scene.tokens]

    def of(self, match: Match) -> list[tuple[str, list[Token]]]:
        """For each kind of harm that a word of harm names, the nouns or counts of the people harmed, in text order."""
        token = self.scene.tokens[match.head]
        kind = harm_of(match.entry)
        if kind == "casualties":
            losses = self._losses(token)
            if losses is not None:
                return [("killed", [losses])]
            counted = self._counted_casualties(token)
            return [("killed", [counted]), ("wounded", [counted])] if counted is not None else []
        if len(match.tokens) > 1 and token.lemma_ in listed("taking_lives"):
            lives = self.scene.tokens[match.tokens[-1]]
            if lives.lemma_ != "life":
                return [(kind, [o for o in self.roles.objects(token) if o.like_num or o.lower_ == "no" or self.names_people(o)] or [lives])]
            if any(c.lower_ == "own" for c in lives.children):
                return []  # "took his own life"
            heads = [n for o in prepositional(lives, "of") for n in conjuncts(o)]
            if token.lemma_ == "lose" and not heads:
                heads = self.roles.subjects(token)
            return [(kind, heads or [self._counted_of(lives) or lives])]
        if len(match.tokens) > 1 and token.lemma_ in listed("suffering"):
            return [(kind, self.roles.subjects(token))]
        heads = self._of_verb(token) if token.pos_ in ("VERB", "AUX") else self._of_noun(match, token)
        heads = [n for h in heads for n in self._enumerated(h)]
        return [(kind, heads + [s for h in heads for s in self._counted_among(h)])]

    def _losses(self, token: Token) -> Token | None:
        """ "Losses at 20", "losses were 31": the number given of those whom a side lost."""
        behind = self.scene.tokens[token.i + 1 : token.i + 3]
        links = [t for t in behind if t.lemma_ in listed("losses_told") or t.text == ":"]
        if token.lemma_ != "loss" or not links or links[0] != behind[0]:
            return None
        at = links[-1].i + 1
        while at < len(self.words) and self.words[at].lower() in listed("count_qualifiers"):
            at += 1
        number = self.scene.tokens[at] if at < len(self.words) else None
        return next(iter(self._counted(at)), None) if number is not None and number.like_num else None

    def losses_of(self, counted: Token) -> Token | None:
        """ "Its losses at 77 soldiers killed": the losses that count somebody, None for none."""
        return next((t for t in self.scene.tokens[: counted.i] if self._losses(t) == counted), None)

    def _counted_casualties(self, token: Token) -> Token | None:
        """ "No casualties", "hundreds of casualties": what counts killed and wounded together, where it is no exact number."""
        if any(c.lower_ == "no" for c in token.children):
            return token
        counted = self._counted_of(token) if token.lemma_ in listed("harmed_together") else None
        return counted if counted is not None and counted.lower_ in listed("vague_counts") else None

    def _enumerated(self, head: Token) -> list[Token]:
        """A noun with those that follow it in a list whose commas a scraper dropped: "a nurse a clerk and two soldiers"."""
        found = [head]
        for c in head.children:
            if c.dep_ == "appos" and c.i > head.i and self.names_people(c) and any(d.dep_ == "conj" for d in c.children):
                found += [n for n in conjuncts(c) if self.names_people(n)]
        return found

    def _counted_among(self, head: Token) -> list[Token]:
        """ "Two medics were among 31 people killed": a part of the same people, told before or behind the verb."""
        prep = head.head
        if prep.lower_ not in ("among", "amongst") or prep.head.lemma_ not in ("be", "include", "number"):
            return []
        people = [c for c in prep.head.children if c.dep_ in ("nsubj", "attr")]
        beside = [n for n in conjuncts(head)[1:] if self.names_people(n)]
        return [n for p in people for m in conjuncts(p) for n in self._enumerated(m) if self.names_people(n)] + beside

    def _of_verb(self, verb: Token) -> list[Token]:
        if verb.pos_ == "VERB" and verb.i and self.words[verb.i - 1].lower() in ("nearly", "almost"):
            return []  # "nearly killed a priest"
        if verb.lemma_ in listed("harmed_subject"):
            return self.roles.subjects(verb) or self._number_before(verb)
        told = self._reported(verb) or (self._left(verb) if verb.tag_ == "VBN" and verb.dep_ in ("oprd", "ccomp", "xcomp") else [])
        told = told or self._counted_together(verb)
        if told:
            return told
        counted = self._counted_of(verb) if verb.tag_ == "VBN" and verb.dep_ in ("pobj", "pcomp", "amod") else None
        if counted is not None:
            return [] if self._tells_state(counted) else [counted]
        beside = [o for p in verb.children if p.lower_ in ("along", "together") for o in prepositional(p, "with")]
        along = [n for o in (*prepositional(verb, "with"), *beside) if o.head.head.lower_ != "of" and self._along(o) for n in conjuncts(o)]
        if is_passive(verb):
            near = self._number_before_auxiliaries(verb)
            if near is not None:
                return [near, *along]
            subjects = [c for c in verb.children if c.dep_ == "nsubjpass"]
            harmed = self._of_several(subjects) if len(subjects) > 1 else self.roles.objects(verb)
            harmed = [h for h in harmed if self._may_be_harmed(h)] or self._people_before_auxiliaries(verb)
            return sorted(along + harmed, key=lambda n: n.i) or self._number_before(verb)
        direct = child(verb, "dobj")
        if direct is not None and direct.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
            direct = verb.head  # "ten civilians whom troops killed"
        if direct is not None and self.scene.time(direct) is None:
            return conjuncts(direct) + along
        return self._number_behind(verb) or self._elliptic(verb) or self._number_before(verb)

    def _counted_together(self, word: Token) -> list[Token]:
        """ "Several dozen dead and wounded", "hundreds of dead and injured people": the vague count of the word of harm before, which
        counts both; an exact one would not be shared out."""
        tokens = self.scene.tokens
        joined = word.i >= 2 and tokens[word.i - 1].lower_ in ("and", "or") and tokens[word.i - 2].lemma_ in listed("harm_words")
        if not joined or child(word, "dobj", "nsubj", "nsubjpass", "auxpass") is not None:
            return []
        before = tokens[word.i - 2]
        own = self._counted_of(before)
        found = [own] if own is not None else [n.head if n.head.lower_ in MULTIPLES else n for n in self._number_before(before)]
        vague = [n for n in found if (figure := figure_in([t.text for t in n.subtree if t.i <= n.i])) and figure.qualifier == "vague"]
        return vague[:1]

    def _number_before_auxiliaries(self, verb: Token) -> Token | None:
        """ "… killed 25 were wounded": the bare number right before the auxiliaries of a passive."""
        at = verb.i - 1
        while at > 0 and self.scene.tokens[at].pos_ in ("AUX", "ADV"):
            at -= 1
        found = self.scene.tokens[at]
        return found if at < verb.i - 1 and found.like_num and self.scene.time(found) is None else None

    def _of_several(self, subjects: list[Token]) -> list[Token]:
        """Those of the subjects of one verb that are counted or named one by one, else the one right before it: what goes before
        is a list whose commas a scraper dropped, or a heading."""
        single = [s for s in subjects if any(c.dep_ == "nummod" or c.lower_ in ("a", "an") for c in s.children)]
        return [n for s in (single or subjects[-1:]) for n in conjuncts(s)]

    def _people_before_auxiliaries(self, verb: Token) -> list[Token]:
        """ "… 60 volunteers from the coast were killed": the counted people right before the auxiliaries of a passive, whatever
        the parse hung them on."""
        at = verb.i - 1
        while at > 0 and self.scene.tokens[at].pos_ in ("AUX", "ADV", "PART"):
            at -= 1
        for word in (self.scene.tokens[at], *ancestors(self.scene.tokens[at])):
            if word.i > at or (word.pos_ in ("VERB", "AUX") and word.dep_ not in ("acl", "relcl", "xcomp")):
                return []
            if self.names_people(word) and (word.tag_ == "NNS" or any(c.dep_ == "nummod" for c in word.children)):
                first = word.head if word.dep_ == "conj" and self.names_people(word.head) else word
                return [n for n in conjuncts(first) if n.i <= word.i]
        return []

    def _reported(self, word: Token) -> list[Token]:
        """ "Six people were reported killed", "are feared dead": the subject of a passive of saying that harm is told with."""
        above = word.head
        if word.dep_ not in ("oprd", "xcomp", "acomp", "ccomp", "advcl", "acl", "amod") or above.pos_ != "VERB" or not is_passive(above):
            return []
        if self.scene.cue(above) not in ("say", "hedge", "intend") or child(word, "nsubj", "nsubjpass", "aux", "auxpass") is not None:
            return []
        return [h for h in self.roles.objects(above) if self.names_people(h)]

    def _told_who_they_were(self, noun: Token) -> list[Token]:
        """ "The dead were 12 nurses", "the dead were schoolgirls, 61 of them": those of whom it is told with a count who was harmed."""
        be = noun.head
        who = child(be, "attr") if noun.dep_ == "nsubj" and be.lemma_ == "be" and noun.i < be.i else None
        if who is None or not self.names_people(who) or not any(c.lower_ in listed("definite") for c in noun.children):
            return []
        apart = next((c for c in who.children if c.dep_ == "appos" and c.like_num and prepositional(c, "of")), None)
        return [apart] if apart is not None else [who] if any(c.dep_ == "nummod" for c in who.children) else []

    def _is_loss_counted(self, word: Token) -> bool:
        tokens = self.scene.tokens
        apart = word.i >= 2 and tokens[word.i - 1].like_num and word.head != tokens[word.i - 1]
        return apart and any(self._losses(t) == tokens[word.i - 1] for t in tokens[: word.i - 1])

    def _included(self, noun: Token) -> list[Token]:
        """ "The dead included three children", "among the wounded were two nurses": those who are said to be some of the harmed."""
        verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("among", "amongst") else noun.head
        first = noun.dep_ == "nsubj" and verb.lemma_ == "include"
        inverted = noun.dep_ == "pobj" and noun.head.lower_ in ("among", "amongst") and verb.lemma_ == "be" and noun.head.i < verb.i
        told = [c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "attr", "nsubj")] if first or inverted else []
        return [n for c in told for m in conjuncts(c) for n in self._enumerated(m) if self.names_people(n)]

    def _along(self, noun: Token) -> bool:
        """Whether people are harmed along with others: "killed along with six teachers"."""
        before = self.words[noun.head.i - 1].lower() if noun.head.i else ""
        return before in ("along", "together") and self.names_people(noun)

    def _may_be_harmed(self, head: Token) -> bool:
        nobody = head.lower_ in listed("counts_nobody") or is_animal(head)
        return not nobody and (self.scene.place(head) is None or self.scene.actor(head) is not None)

    def _elliptic(self, verb: Token) -> list[Token]:
        """ "Dozens wounded", "31 killed": a participle without auxiliary behind its people."""
        subject = child(verb, "nsubj", "nsubjpass")
        if subject is not None and (subject.pos_ == "NUM" or self.scene.noun(subject) or figure_in([subject.text])):
            return conjuncts(subject)
        return self._shared_object(verb)

    def _shared_object(self, verb: Token) -> list[Token]:
        later = [c for c in verb.children if c.dep_ == "conj" and c.lemma_ in listed("harm_words")]
        for other in (*([verb.head] if verb.dep_ == "conj" else []), *later):
            if other.pos_ == "VERB":
                direct = child(other, "dobj", "nsubjpass")
                if direct is not None:
                    return conjuncts(direct)
        return []

    def _number_behind(self, token: Token) -> list[Token]:
        """A count right behind a verb whose object the parse did not see: "wounded dozens of people"."""
        at = token.i + 1
        while at < len(self.words) and self.words[at].lower() in listed("count_qualifiers"):
            at += 1
        return self._counted(at)

    def _number_before(self, token: Token) -> list[Token]:
        """A count a few words before: "At least 48 people dead", "dozens more wounded"."""
        for at in range(token.i - 1, max(-1, token.i - 5), -1):
            word = self.scene.tokens[at]
            if word.pos_ in ("VERB", "PUNCT", "CCONJ", "ADP") and word.lower_ not in ("reported", "confirmed", "others", "-"):
                return []
            found = self._counted(at)
            if found:
                return found
        return []

    def _counted(self, at: int) -> list[Token]:
        if not 0 <= at < len(self.words) or self.scene.time(self.scene.tokens[at]) is not None:
            return []
        near = self.scene.tokens[at]
        if not near.like_num and near.lower_ not in listed("vague_counts"):
            return []
        counts = near.dep_ == "nummod" and near.head.pos_ in NOMINAL and abs(near.head.i - near.i) <= 3
        return [near.head] if counts and self.scene.time(near.head) is None else [near]

    def _of_noun(self, match: Match, token: Token) -> list[Token]:
        lemma = match.entry.phrase
        told = self._reported(token) or self._included(token) or self._told_who_they_were(token)
        if told:
            return told
        if self._is_loss_counted(token):
            return []  # "put its losses at four dead": the losses count them
        before = self.scene.tokens[token.i - 1] if token.i else token
        left = any(a.lemma_ == "leave" for a in ancestors(token))
        stands_behind = token.pos_ == "ADJ" and not left and before != token and self.names_people(before)
        if stands_behind and figure_in([t.text for t in before.lefts]) is not None:
            return [before]
        if token.dep_ == "conj" and token.head.lemma_ in listed("harm_words") and not self._has_count(token):
            vague = figure_in([t.text for t in token.head.lefts])
            return [token.head] if vague is not None and vague.qualifier == "vague" else []
        if "toll" in lemma or lemma.startswith("number of") or lemma in ("body", "corpse"):
            return self._told_number(token, lemma)
        behind = [n for o in prepositional(token, "of", "to") for n in conjuncts(o) if not _is_happening_noun(n) and not _is_limb(n)]
        counted = self._counted_of(token)
        if counted is not None:
            return [counted]
        if lemma in ("death", "fatality", "injury", "wound", "loss of life", "lost life") and behind:
            return [n for n in behind if self.names_people(n)]
        if any(c.dep_ == "nummod" or c.like_num for c in token.lefts) or figure_in([t.text for t in token.lefts]):
            return [token]
        subject = self.roles.subjects(token.head) if token.head.lemma_ in ("be", "include") and token.dep_ in ("acomp", "attr") else []
        among = self._counted_among(token)
        return among or [s for s in subject if self.names_people(s)] or self._left(token) or self._number_before(token)

    def _tells_state(self, counted: Token) -> bool:
        """Whether only the state of people told before is told: "15 of the wounded were in critical condition"."""
        predicate = child(counted.head, "attr")
        return counted.dep_ in ("nsubj", "nsubjpass") and (predicate is None or not self.names_people(predicate))

    def _has_count(self, token: Token) -> bool:
        return figure_in([t.text for t in token.lefts]) is not None or self._counted_of(token) is not None

    def _counted_of(self, token: Token) -> Token | None:
        """ "14 of the dead", "dozens of injured", "140 injured people": the count that a word of harm belongs to."""
        prep = token.head
        if prep.lower_ == "of" and prep.head.i < token.i and (prep.head.like_num or prep.head.lower_ in listed("vague_counts")):
            return prep.head
        if token.dep_ == "amod" and token.head.i > token.i and self.names_people(token.head):
            above = token.head.head
            counts = above.lower_ == "of" and above.head.i < token.i and above.head.lower_ in listed("vague_counts")
            return above.head if counts else token.head
        return None

    def _left(self, token: Token) -> list[Token]:
        """ "Left 29 dead", "35 people, including 22 children, dead": the people beside an adjective of harm."""
        verb = next((a for a in ancestors(token) if a.lemma_ == "leave"), token.head)
        if verb.lemma_ == "leave" and (direct := child(verb, "dobj") or child(verb, "nsubj")) is not None and verb.i < direct.i < token.i:
            return conjuncts(direct)
        if token.dep_ in ("amod", "acl", "acomp") and token.head.pos_ in NOMINAL and token.head.i < token.i:
            return conjuncts(token.head)
        return []

    def _told_number(self, token: Token, lemma: str) -> list[Token]:
        """The number that a toll "rose to", "stands at", is "of", not what it rose "from"; for bodies their own count."""
        if lemma in ("body", "corpse"):
            people = [n for o in prepositional(token, "of") for n in conjuncts(o) if self.names_people(n)]
            return people or ([token] if any(c.like_num for c in token.children) else [])
        given = number_given(token)  # however far behind: "the toll from Monday night's shelling of the market in X has risen to 21"
        if given is not None and self.scene.time(given) is None:
            return [given]
        for candidate in self.scene.tokens[token.i + 1 : token.i + 14]:
            former = self.words[candidate.i - 1].lower() == "from"
            if candidate.like_num and self.scene.time(candidate) is None and candidate.dep_ != "compound" and not former:
                return [candidate.head] if candidate.dep_ == "nummod" and candidate.head.pos_ in NOMINAL else [candidate]
        return []

    def taken(self, happening: Happening) -> list[Token]:
        """The people whom a happening befalls that is no word of harm: those arrested, displaced, executed."""
        token = happening.token
        beyond = self.roles.beyond(happening) if token.pos_ == "VERB" and "kills" in happening.entry.needs else []
        if beyond:
            return beyond  # "cut the throats of ten villagers"
        if token.pos_ == "VERB":
            return self.roles.subjects(token) if token.lemma_ in listed("harmed_subject") else self.roles.objects(token)
        return [n for o in prepositional(token, "of") for n in conjuncts(o)]

    def befallen(self, happening: Happening) -> list[Token]:
        """Those of them who are people, with the parts of them that are counted apart."""
        if any(c.dep_ == "advmod" and c.lower_ in ("nearly", "almost") and c.i < happening.token.i for c in happening.token.children):
            return []  # "nearly killed a priest"
        taken = happening.type == "coerce/detention" and happening.token.lemma_ not in listed("sentencing")
        befalls_people = "kills" in happening.entry.needs or taken
        named = [n for h in self.taken(happening) for n in self._enumerated(h)]
        people = [n for n in named if self.names_people(n) or (befalls_people and self.is_somebody(n))]
        return people + [s for h in people for s in self._counted_among(h)]

    def names_people(self, token: Token) -> bool:
        """Whether a noun or a count is one of people."""
        noun = self.scene.noun(token)
        mention = self.scene.actor(token)
        counted = next((o for o in prepositional(token, "of") if o.dep_ == "pobj"), None)
        of_things = counted is not None and counted.pos_ != "PRON" and not counted.like_num and not self.names_people(counted)
        if (noun is not None and noun.value != "person") or (of_things and (token.like_num or token.lower_ in listed("vague_counts"))):
            return False
        return (
            token.like_num
            or token.lower_ in listed("vague_counts")
            or bool(noun and noun.value == "person")
            or bool(mention and mention.kind in PEOPLE_KINDS and mention.head.overlaps(self.scene.sentence.spans[token.i]))
        )

    def is_somebody(self, token: Token) -> bool:
        """Whether a word is one person by a name or pronoun: "arrested Roe", "kidnapped him"."""
        mention = self.scene.actor(token)
        known = mention is not None and mention.kind in PERSON_KINDS and token.pos_ == "PROPN"
        return known or self.is_name(token) or token.lower_ in ("he", "she", "him", "her")

    def is_name(self, token: Token) -> bool:
        """Whether a noun may be a person's name: of nothing else that is known, neither a place nor a time."""
        known = self.scene.actor(token) or self.scene.place(token) or self.scene.time(token) or self.scene.noun(token)
        return known is None and token.tag_ == "NNP" and token.text[:1].isupper()

    def harmed_otherwise(self, head: Token, match: Match) -> bool:
        """Whether a coordinated count has a word of harm of its own: "75 dead and another 150 wounded". Being displaced is none."""
        behind = [c for c in head.children if c.i > head.i and c.i not in match.tokens]
        before = [c for c in head.children if c.i < head.i and c.dep_ == "amod" and head.pos_ != "NUM" and c.i not in match.tokens]
        told = listed("harm_words") - {"displace"}
        return any(c.dep_ in ("acl", "amod", "relcl") and c.lemma_ in told for c in (*before, *behind))


def _is_limb(noun: Token) -> bool:
    """Whether a noun is of somebody's body: "wounds to his head"."""
    return noun.lemma_ in listed("limbs") and any(c.tag_ == "PRP$" or c.lower_ == "the" for c in noun.children)


def _is_happening_noun(token: Token) -> bool:
    return token.lemma_ in listed("deadly_happenings")


def is_animal(head: Token) -> bool:
    """Whether a noun, or what a word of number before it counts, is an animal: "three cows", "dozens of goats"; nobody is harmed there."""
    number = head.like_num or head.lower_ in listed("vague_counts") or head.lemma_ in ("head", *listed("gatherings"))
    counted = [head, *(prepositional(head, "of") if number else ())]
    return any(t.pos_ == "NOUN" and t.text.islower() and t.lemma_ in listed("animals") for t in counted)
