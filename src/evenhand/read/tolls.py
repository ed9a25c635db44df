"""Figures of people harmed: who, how many, in which words."""

from collections.abc import Iterable

import msgspec
from spacy.tokens import Token

from evenhand.knowledge.lexicon import Entry, Match
from evenhand.read.figures import Figure, figure_in
from evenhand.read.happenings import Happening, harm_of
from evenhand.read.roles import Roles, base, is_passive, with_role
from evenhand.read.scene import NOMINAL, Scene, ancestors, child, conjuncts, prepositional
from evenhand.records.span import Words
from evenhand.records.values import Toll

SUBSETS = ("including", "among", "amongst", "mostly", "of")
INTRANSITIVE = frozenset("die perish succumb drown suffocate disappear flee escape".split())
TAKING_LIVES = frozenset("claim lose take cost".split())
PEOPLE_HARMED = {"coerce/detention": "captured", "coerce/displacement": "displaced"}
"""Happenings whose objects are people to whom that happened."""

NO_FIGURE = frozenset({"what", "which", "who", "that", "it", "this", "i", "we", "you", "there"})


class Tolls:
    """Reads the tolls of the happenings of one sentence."""

    def __init__(self, scene: Scene, roles: Roles) -> None:
        self.scene = scene
        self.roles = roles
        self.words = [token.text for token in scene.tokens]

    def of(self, happening: Happening) -> tuple[Toll, ...]:
        """The tolls told of a happening, in text order; no figure is given twice."""
        found: list[Toll] = []
        for match in happening.harms:
            for kind, heads in self._victims(match):
                for head in heads:
                    if not self._harmed_otherwise(head, match):
                        found.extend(self._tolls(kind, head, match))
        kills = "kills" in happening.entry.needs or happening.type == "coerce/destruction"
        kind = "killed" if kills else PEOPLE_HARMED.get(happening.type, "")
        if kind:
            heads = [h for h in self._people_of(happening) if self._names_people(h)]
            found.extend(toll for head in heads for toll in self._tolls(kind, head, None))
        return self._whose_too(_once(_shared(found)))

    def _whose_too(self, tolls: tuple[Toll, ...]) -> tuple[Toll, ...]:
        """"38 civilians killed and 250 wounded": a count without a noun of its own is of the people named before it."""
        done: list[Toll] = []
        for toll in tolls:
            bare = toll.who == "people" and not any(c.isalpha() for w in toll.words.text.split() for c in w if w.lower() not in BARE)
            before = next((t for t in reversed(done) if t.kind != toll.kind and t.side is not None), None)
            if bare and toll.side is None and before is not None:
                toll = msgspec.structs.replace(toll, side=before.side, who=before.who)
            done.append(toll)
        return tuple(done)

    def _harmed_otherwise(self, head: Token, match: Match) -> bool:
        """Whether a coordinated count has a word of harm of its own: "75 dead and another 150 wounded"."""
        own = {self.scene.tokens[i].i for i in match.tokens}
        return any(c.dep_ in ("acl", "amod", "relcl") and c.i not in own and c.lemma_ in OTHER_HARM for c in head.children if c.i > head.i)

    # -- whose figures

    def _victims(self, match: Match) -> Iterable[tuple[str, list[Token]]]:
        token = self.scene.tokens[match.head]
        kind = harm_of(match.entry)
        if kind == "casualties":
            none = any(c.lower_ == "no" for c in token.children)
            return [("killed", [token]), ("wounded", [token])] if none else []
        if len(match.tokens) > 1 and token.lemma_ in TAKING_LIVES:
            lives = self.scene.tokens[match.tokens[-1]]
            heads = [n for o in prepositional(lives, "of") for n in conjuncts(o)]
            if token.lemma_ == "lose" and not heads:
                heads = self.roles.subjects(token)
            return [(kind, heads or [lives])]
        heads = self._of_verb(token) if token.pos_ in ("VERB", "AUX") else self._of_noun(match, token)
        return [(kind, heads + [s for h in heads for s in self._counted_among(h)])]

    def _counted_among(self, head: Token) -> list[Token]:
        """"Two medics were among 31 people killed": a part of the same people, told before or behind the verb."""
        prep = head.head
        if prep.lower_ not in ("among", "amongst") or prep.head.lemma_ not in ("be", "include", "number"):
            return []
        people = [c for c in prep.head.children if c.dep_ in ("nsubj", "attr")]
        return [n for p in people for n in conjuncts(p) if self._names_people(n)]

    def _of_verb(self, verb: Token) -> list[Token]:
        if verb.lemma_ in INTRANSITIVE:
            return self.roles.subjects(verb) or self._number_before(verb)
        along = [n for o in prepositional(verb, "with") if o.head.head.lower_ != "of" and self._along(o) for n in conjuncts(o)]
        if is_passive(verb):
            near = self._number_before_auxiliaries(verb)
            if near is not None:
                return [near, *along]
            return along + [h for h in self.roles.objects(verb) if self._may_be_harmed(h)] or self._number_before(verb)
        direct = child(verb, "dobj")
        if direct is not None and self.scene.time(direct) is None:
            return conjuncts(direct) + along
        return self._number_behind(verb) or self._elliptic(verb) or self._number_before(verb)

    def _number_before_auxiliaries(self, verb: Token) -> Token | None:
        """"… killed 25 were wounded": the bare number right before the auxiliaries of a passive."""
        at = verb.i - 1
        while at > 0 and self.scene.tokens[at].pos_ in ("AUX", "ADV"):
            at -= 1
        found = self.scene.tokens[at]
        return found if at < verb.i - 1 and found.like_num and self.scene.time(found) is None else None

    def _along(self, noun: Token) -> bool:
        """Whether people are harmed along with others: "killed along with six teachers"."""
        before = self.words[noun.head.i - 1].lower() if noun.head.i else ""
        return before in ("along", "together") and self._names_people(noun)

    def _may_be_harmed(self, head: Token) -> bool:
        return head.lower_ not in NO_FIGURE and (self.scene.place(head) is None or self.scene.actor(head) is not None)

    def _elliptic(self, verb: Token) -> list[Token]:
        """"Dozens wounded", "31 killed": a participle without auxiliary behind its people."""
        subject = child(verb, "nsubj", "nsubjpass")
        if subject is not None and (subject.pos_ == "NUM" or self.scene.noun(subject) or figure_in([subject.text])):
            return conjuncts(subject)
        return self._shared_object(verb)

    def _shared_object(self, verb: Token) -> list[Token]:
        for other in (*(c for c in verb.children if c.dep_ == "conj"), *([verb.head] if verb.dep_ == "conj" else [])):
            if other.pos_ == "VERB":
                direct = child(other, "dobj", "nsubjpass")
                if direct is not None:
                    return conjuncts(direct)
        return []

    def _number_behind(self, token: Token) -> list[Token]:
        """A count right behind a verb whose object the parse did not see: "wounded dozens of people"."""
        at = token.i + 1
        while at < len(self.words) and self.words[at].lower() in QUALIFYING:
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
        if not near.like_num and near.lower_ not in VAGUE_COUNTS:
            return []
        return [near.head] if near.dep_ == "nummod" and near.head.pos_ in NOMINAL and abs(near.head.i - near.i) <= 3 else [near]

    def _of_noun(self, match: Match, token: Token) -> list[Token]:
        lemma = match.entry.phrase
        if "toll" in lemma or lemma in ("body", "corpse"):
            return self._told_number(token, lemma)
        behind = [n for o in prepositional(token, "of", "to") for n in conjuncts(o) if not _is_happening_noun(n)]
        counted = self._counted_of(token)
        if counted is not None:
            return [counted]
        if lemma in ("death", "fatality", "injury", "wound", "loss of life", "lost life") and behind:
            return [n for n in behind if self._names_people(n)]
        if any(c.dep_ == "nummod" or c.like_num for c in token.children) or figure_in([t.text for t in token.lefts]):
            return [token]
        subject = self.roles.subjects(token.head) if token.head.lemma_ in ("be", "include") and token.dep_ in ("acomp", "attr") else []
        among = self._counted_among(token)
        return among or [s for s in subject if self._names_people(s)] or self._left(token) or self._number_before(token)

    def _counted_of(self, token: Token) -> Token | None:
        """"14 of the dead", "dozens of injured", "140 injured people": the count that a word of harm belongs to."""
        prep = token.head
        if prep.lower_ == "of" and prep.head.i < token.i and (prep.head.like_num or prep.head.lower_ in VAGUE_COUNTS):
            return prep.head
        if token.dep_ == "amod" and token.head.i > token.i and self._names_people(token.head):
            return token.head
        return None

    def _left(self, token: Token) -> list[Token]:
        """"Left 29 dead", "35 people, including 22 children, dead": the people beside an adjective of harm."""
        verb = next((a for a in ancestors(token) if a.lemma_ == "leave"), token.head)
        if verb.lemma_ == "leave" and (direct := child(verb, "dobj") or child(verb, "nsubj")) is not None and verb.i < direct.i < token.i:
            return conjuncts(direct)
        if token.dep_ in ("amod", "acl", "acomp") and token.head.pos_ in NOMINAL and token.head.i < token.i:
            return conjuncts(token.head)
        return []

    def _told_number(self, token: Token, lemma: str) -> list[Token]:
        """The number that a toll "rose to", "stands at", is "of"; for bodies their own count."""
        if lemma in ("body", "corpse"):
            people = [n for o in prepositional(token, "of") for n in conjuncts(o) if self._names_people(n)]
            return people or ([token] if any(c.like_num for c in token.children) else [])
        for candidate in self.scene.tokens[token.i + 1 : token.i + 14]:
            if candidate.like_num and self.scene.time(candidate) is None and candidate.dep_ != "compound":
                return [candidate.head] if candidate.dep_ in ("nummod",) and candidate.head.pos_ in NOMINAL else [candidate]
        return []

    def _people_of(self, happening: Happening) -> list[Token]:
        token = happening.token
        if token.pos_ == "VERB":
            return self.roles.subjects(token) if token.lemma_ in INTRANSITIVE else self.roles.objects(token)
        return [n for o in prepositional(token, "of") for n in conjuncts(o)]

    def _names_people(self, token: Token) -> bool:
        noun = self.scene.noun(token)
        mention = self.scene.actor(token)
        return token.like_num or token.lower_ in VAGUE_COUNTS or bool(noun and noun.value == "person") or bool(
            mention and mention.kind in PEOPLE_KINDS and mention.head.overlaps(self.scene.sentence.spans[token.i])
        )

    # -- the figure itself

    def _tolls(self, kind: str, head: Token, match: Match | None) -> list[Toll]:
        if head.lower_ in NO_FIGURE or self.scene.time(head) is not None or (self.scene.place(head) and not self.scene.actor(head)):
            return []
        figure, first, last = self._figure(head, match)
        if figure is None:
            return []
        toll = self._toll(kind, head, figure, first, last)
        return [toll, *self._subsets(kind, head)]

    def _figure(self, head: Token, match: Match | None) -> tuple[Figure | None, Token, Token]:
        own = {t.i for t in (self.scene.tokens[i] for i in (match.tokens if match else ()))} - {head.i}
        left = [t for t in head.subtree if t.i <= head.i and t.i not in own]
        start = _contiguous_start(head, left)
        start = self._with_qualifier(start)
        found = figure_in(self.words, start, head.i + 1)
        while found and self.scene.time(self.scene.tokens[found.last]) is not None:
            found = figure_in(self.words, found.last + 1, head.i + 1)
        if found:
            end = head if head.i >= found.last else self.scene.tokens[found.last]
            return found, self.scene.tokens[found.first], end
        behind = next((o for o in prepositional(head, "of")), None)
        if behind is not None and head.lower_ in ("number", "total"):
            return Figure(2, None, "vague", start, behind.i), self.scene.tokens[start], behind
        return self._uncounted(head), self.scene.tokens[max(start, 0)], head

    def _with_qualifier(self, start: int) -> int:
        """Where the words before a count begin: parsers hang "at least" elsewhere now and then."""
        while start > 0 and self.words[start - 1].lower() in QUALIFYING:
            start -= 1
        return start

    def _uncounted(self, head: Token) -> Figure | None:
        """One person, or a bare plural: two or more. None where no person is named."""
        noun = self.scene.noun(head)
        mention = self.scene.actor(head)
        if head.lower_ in ("he", "she", "him", "her"):
            return Figure(1, 1, "exact", head.i, head.i)
        if head.lower_ in ("another", "one") or (head.lower_ in ORDINALS and any(c.lower_ in ("a", "another") for c in head.children)):
            return Figure(1, 1, "exact", head.i, head.i)
        if head.lower_ in ("they", "them", "others"):
            return Figure(2, None, "vague", head.i, head.i)
        plural = head.tag_ in ("NNS", "NNPS") or head.lower_ in ("people", "police", "personnel", "crew")
        if plural and (noun is not None and noun.value == "person" or mention is not None):
            return Figure(2, None, "vague", head.i, head.i)
        if noun is not None and noun.value == "person" and head.tag_ == "NN":
            return Figure(1, 1, "exact", head.i, head.i)
        if head.tag_ == "NNP" and (mention is None or mention.kind in ("leader", "person")) and self.scene.place(head) is None:
            return Figure(1, 1, "exact", head.i, head.i)
        return None

    def _toll(self, kind: str, head: Token, figure: Figure, first: Token, last: Token) -> Toll:
        noun = self._people_noun(head)
        return Toll(
            kind=kind,
            who=noun.who if noun and noun.who else "people",
            low=figure.low,
            high=figure.high,
            qualifier=figure.qualifier,
            side=self._side(head, noun),
            words=self.scene.words(first, last),
        )

    def _people_noun(self, head: Token) -> Entry | None:
        noun = self.scene.noun(head)
        if noun is None or noun.value != "person":
            behind = next((o for o in prepositional(head, "of") if self.scene.noun(o)), None)
            noun = self.scene.noun(behind) if behind is not None else noun
        return noun

    def _side(self, head: Token, noun: Entry | None) -> str | None:
        """The code of the people harmed, where the text says who they are."""
        role = noun.role if noun else ""
        if noun is not None and noun.who == "people":
            role = ""
            own = self.scene.actor(head)
            if own is not None and not any(self.scene.actor(c) for c in head.children) and not self._names_whose(head):
                return None
        for token in (head, *(o for o in prepositional(head, "of", "from"))):
            mention = self.scene.actor(token)
            if mention is not None and not self.roles.is_place(token, mention):
                code = with_role(mention.code, role) if mention.kind in ("state", "people", "adjective") else mention.code
                return code if code != "CIV" else None
        owner = self.roles.owner(head)
        if owner and owner != "CIV":
            return with_role(owner, role or "CIV")
        if noun is not None and role == "CIV" and noun.who in ("civilians", "medics") and self.scene.country:
            return f"{base(self.scene.country)}:CIV"
        return None

    def _names_whose(self, head: Token) -> bool:
        """Whether a word for people says whose they are: "Syrian people", "people of Aleppo"."""
        mention = self.scene.actor(head)
        return mention is not None and any(t != head and t.pos_ in ("PROPN", "ADJ") for t in self.scene.sentence.tokens_in(mention.span))

    def _subsets(self, kind: str, head: Token) -> list[Toll]:
        """"40 civilians, among them 9 children": parts of the same people, each an entry of its own."""
        for token in self.scene.tokens[head.i + 1 : head.i + 10]:
            if token.like_num or token.lower_ in VAGUE_COUNTS or token.dep_ == "conj" and token.pos_ == "VERB":
                return []
            if token.lower_ == "including" or (token.lower_ in ("among", "amongst") and self._refers_back(token)):
                return self._parts(kind, token.i + 1 + self._refers_back(token))
        return []

    def _parts(self, kind: str, start: int) -> list[Toll]:
        """The people listed from a word on, up to a verb or a preposition."""
        found: list[Toll] = []
        for token in self.scene.tokens[start : start + 16]:
            if token.pos_ in ("VERB", "AUX", "SCONJ") or (token.pos_ == "ADP" and token.lower_ not in ("of", "at", "than")):
                break
            noun = self.scene.noun(token)
            if noun is not None and noun.value == "person" and token.dep_ != "compound":
                figure, first, last = self._figure(token, None)
                if figure is not None:
                    found.append(self._toll(kind, token, figure, first, last))
        return found

    def _refers_back(self, token: Token) -> bool:
        return token.i + 1 < len(self.words) and self.words[token.i + 1].lower() in ("them", "whom", "these", "those")


PEOPLE_KINDS = frozenset({"people", "civilians", "rebels", "leader", "activists", "witness", "unnamed", "medics"})
"""Kinds of actor that are people, not bodies or things."""

BARE = frozenset("at least more than over nearly almost about around some others another other dozens scores hundreds several injured wounded dead".split())
"""Words beside a count that name no people."""

OTHER_HARM = frozenset("wound injure kill dead wounded injured hurt miss missing arrest displace".split())
ORDINALS = frozenset("second third fourth fifth sixth".split())
VAGUE_COUNTS = frozenset("dozens scores hundreds thousands millions several many".split())
QUALIFYING = frozenset("at least more than over nearly almost about around some approximately roughly up to as many few fewer less no".split())


def _contiguous_start(head: Token, left: list[Token]) -> int:
    numbers = {token.i for token in left}
    start = head.i
    while start - 1 in numbers:
        start -= 1
    return start


def _is_happening_noun(token: Token) -> bool:
    return token.lemma_ in ("attack", "strike", "war", "bombing", "shelling", "fighting")


def _shared(found: list[Toll]) -> list[Toll]:
    """"Dozens killed or injured": a vague count of two harms together is one or more of each (the coding rules)."""
    kinds: dict[Words, set[str]] = {}
    for toll in found:
        kinds.setdefault(toll.words, set()).add(toll.kind)
    return [msgspec.structs.replace(t, low=1) if t.qualifier == "vague" and len(kinds[t.words]) > 1 and t.low else t for t in found]


def _once(found: list[Toll]) -> tuple[Toll, ...]:
    seen: dict[tuple[str, Words], Toll] = {}
    for toll in found:
        overlapping = next((k for k in seen if k[0] == toll.kind and k[1].span.overlaps(toll.words.span)), None)
        if overlapping is None:
            seen[toll.kind, toll.words] = toll
    return tuple(sorted(seen.values(), key=lambda t: (t.words.span, t.kind)))

