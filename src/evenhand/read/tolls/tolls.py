"""Figures of people harmed: who, how many, in which words."""

from collections.abc import Collection

import msgspec
from spacy.tokens import Token

from evenhand.knowledge.lexicon import Entry, Match, listed
from evenhand.read.deeds.happenings import Happening
from evenhand.read.deeds.roles import Roles
from evenhand.read.deeds.running import number_given
from evenhand.read.sentence.discourse import PERSON, SPEAKER
from evenhand.read.sentence.parties import base, with_role
from evenhand.read.sentence.scene import Scene, prepositional
from evenhand.read.tolls.figures import Figure, figure_in, number_at
from evenhand.read.tolls.victims import Victims, is_animal
from evenhand.read.who.actors import ActorMention
from evenhand.read.who.arms import ARMED_WHO, bears_arms, is_state, only_speaks
from evenhand.records.span import Words
from evenhand.records.values import Toll

PEOPLE_HARMED = {"coerce/detention": "captured", "coerce/displacement": "displaced"}
"""Happenings whose objects are people to whom that happened."""


MAX_CRAFT_WORDS = 10
"""How many words behind people "on board" their craft is named within."""

SIDED = frozenset({"adjective", "authority", "civilians", "group", "people", "rebels", "state"})
"""Kinds of actor that people may be of."""


class Tolls:
    """Reads the tolls of the happenings of one sentence."""

    def __init__(self, scene: Scene, roles: Roles) -> None:
        self.scene = scene
        self.roles = roles
        self.victims = Victims(scene, roles)
        self.words = self.victims.words
        self._parts_told: list[Toll] = []

    def of(self, happening: Happening, type_: str) -> tuple[Toll, ...]:
        """The tolls told of a happening of a type, in text order; no figure is given twice."""
        found: list[Toll] = []
        for match in happening.harms:
            for kind, heads in self.victims.of(match):
                for head in (n for h in heads for n in self._run_on(h)):
                    if not self.victims.harmed_otherwise(head, match):
                        found.extend(self._of_owner(match, head, self._tolls(kind, head, match)))
        kills = "kills" in happening.entry.needs or type_ == "coerce/destruction"
        kind = "killed" if kills else PEOPLE_HARMED.get(type_, "")
        if kind:
            heads = self.victims.befallen(happening)
            found.extend(toll for head in heads for toll in self._tolls(kind, head, None))
            found.extend(toll for head in self.victims.taken(happening) if head not in heads for toll in self._subsets(kind, head))
        for verb in happening.kills:
            heads = [h for h in self.roles.objects(verb) if self.victims.names_people(h)]
            found.extend(toll for head in heads for toll in self._tolls("killed", head, None))
        return self._whose_too(_once(_shared(found)), {part.words for part in self._parts_told})

    def _of_owner(self, match: Match, head: Token, tolls: list[Toll]) -> list[Toll]:
        """ "Their losses at 20", "its losses at 77 soldiers killed", "lost six men": those of whoever lost them, of a state its forces."""
        noun = self.victims.losses_of(head) or self.scene.tokens[match.head]
        owner = self.roles.owner(noun) if noun.lemma_ == "loss" else ""
        if noun.lemma_ == "lose":
            owner = next((p.actor for s in self.roles.subjects(noun) for p in self.roles.parties(s, acting=True)), "")
        owner = with_role(owner, "MIL") if owner and ":" not in owner else owner
        owner = "" if owner == "UNSPEC" else owner
        lost = bool(owner) and bears_arms(owner)  # whatever the men's own word says of them
        return [msgspec.structs.replace(t, side=owner) if owner and (t.side is None or (lost and _is_unnamed(t))) else t for t in tolls]

    def _whose_too(self, tolls: tuple[Toll, ...], parts: Collection[Words]) -> tuple[Toll, ...]:
        """ "38 civilians killed and 250 wounded": a count without a noun of its own is of the people named before it, not of a part of
        them ("38 people, among them 9 children, and 250 others")."""
        done: list[Toll] = []
        for toll in tolls:
            whole = [t for t in reversed(done) if t.kind != toll.kind and t.words not in parts]
            mixed = len({t.side for t in whole if t.kind == whole[0].kind}) > 1  # "killed two women and two soldiers, wounding others"
            before = whole[0] if whole and whole[0].side is not None and not mixed else None
            done.extend(counted_alike(before, (toll,)) if before is not None else (toll,))
        return tuple(done)

    def _run_on(self, head: Token) -> list[Token]:
        """A count with one that follows it without a conjunction: "killed 120 fighters over 60 volunteers"."""
        at = head.i + 1
        if at >= len(self.words) or self.words[at].lower() not in listed("count_qualifiers"):
            return [head]
        number = next((t for t in self.scene.tokens[at : at + 4] if t.like_num), None)
        other = number.head if number is not None and number.dep_ == "nummod" else None
        return [head, other] if other is not None and other.i > head.i and self.victims.names_people(other) else [head]

    # -- the figure itself

    def _of_age(self, head: Token) -> Token:
        """ "Boy, 8, dies": a number between commas behind a person is an age; the person is counted."""
        tokens = self.scene.tokens
        commas = head.like_num and 1 < head.i < len(tokens) - 1 and tokens[head.i - 1].text == tokens[head.i + 1].text == ","
        before = tokens[head.i - 2] if commas else head
        single = before.tag_ in ("NN", "NNP", "UH") and self.scene.place(before) is None and self.scene.time(before) is None
        return before if single else head

    def _tolls(self, kind: str, head: Token, match: Match | None) -> list[Toll]:
        head = self._of_age(head)
        if head.lower_ in listed("counts_nobody") or is_animal(head) or self.scene.time(head) is not None:
            return []
        if self.scene.place(head) and not self.scene.actor(head):
            return []
        figure, first, last = self._figure(head, match)
        if figure is None:
            return []
        toll = self._toll(kind, head, figure, first, last)
        parts = [_part_of(toll, part) for part in self._subsets(kind, head)]
        self._parts_told.extend(parts)
        return [toll, *parts]

    def _figure(self, head: Token, match: Match | None) -> tuple[Figure | None, Token, Token]:
        own = {i for i in (match.tokens if match else ()) if i != head.i and self.scene.tokens[i].head != head}
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
        members = behind is not None and head.lemma_ in listed("gatherings") and self.victims.names_people(behind)
        if behind is not None and head.lemma_ in listed("fractions") and (inner := figure_in(self.words, start, behind.i + 1)) is not None:
            return inner, self.scene.tokens[inner.first], behind
        if behind is not None and members and (inner := figure_in(self.words, head.i + 1, behind.i + 1)) is not None:
            return inner, self.scene.tokens[inner.first], behind
        if (given := number_given(head)) is not None and (told := figure_in(self.words, self._with_qualifier(given.i), given.i + 1)):
            return told, self.scene.tokens[told.first], given
        if behind is not None and head.lower_ in ("number", "total"):
            return Figure(2, None, "vague", start, behind.i), self.scene.tokens[start], behind
        return self._uncounted(head), self.scene.tokens[max(start, 0)], head

    def _with_qualifier(self, start: int) -> int:
        """Where the words before a count begin: parsers hang "at least" elsewhere now and then."""
        while start > 0 and self.words[start - 1].lower() in listed("count_qualifiers"):
            start -= 1
        return start

    def _uncounted(self, head: Token) -> Figure | None:
        """One person, or a bare plural: two or more. None where no person is named."""
        noun = self.scene.noun(head)
        mention = self.scene.actor(head)
        if head.lower_ in ("he", "she", "him", "her"):
            return Figure(1, 1, "exact", head.i, head.i)
        one_more = head.lower_ in listed("ordinals") and any(c.lower_ in ("a", "another") for c in head.children)
        if head.lower_ in ("another", "one") or one_more:
            return Figure(1, 1, "exact", head.i, head.i)
        if head.lower_ in ("they", "them", "others"):
            return Figure(2, None, "vague", head.i, head.i)
        plural = head.tag_ in ("NNS", "NNPS") or head.lower_ in ("people", "police", "personnel", "crew")
        if plural and ((noun is not None and noun.value == "person") or mention is not None):
            return Figure(2, None, "vague", head.i, head.i)
        if head.lemma_ in listed("collectives"):
            return None
        named = any(c.dep_ == "appos" and c.tag_ == "NNP" and self.scene.place(c) is None for c in head.children)
        if head.tag_ == "NN" and (named or (noun is not None and noun.value == "person")):  # "its director, X Y"
            return Figure(1, 1, "exact", head.i, head.i)
        if head.tag_ == "NNP" and (mention is None or mention.kind in ("leader", "person")) and self.scene.place(head) is None:
            return Figure(1, 1, "exact", head.i, head.i)
        return None

    def _toll(self, kind: str, head: Token, figure: Figure, first: Token, last: Token) -> Toll:
        told = self._predicate(head)
        noun = self._people_noun(told or head)
        return Toll(
            kind=kind,
            who=noun.who if noun and noun.who else "people",
            low=figure.low,
            high=figure.high,
            qualifier=figure.qualifier,
            side=self._side(told or head, noun) if not self._are_any_men(told or head, noun) else None,
            words=self.scene.words(first, last),
        )

    def _are_any_men(self, head: Token, noun: Entry | None) -> bool:
        """ "Detained 14 men": men of whom the text says no more are as little said to be civilians as people are."""
        bare = head.lemma_ == "man" and head.tag_ == "NNS" and not self._names_whose(head)
        return bare and (self._side(head, noun) or ":CIV").endswith(":CIV") and not self.roles.owner(head)

    def _predicate(self, head: Token) -> Token | None:
        """ "14 of the dead were rebels": the noun that says who the counted ones were."""
        be = head.head
        if head.dep_ == "appos" and head.like_num and self.victims.names_people(be):
            return be  # "schoolgirls, 61 of them"
        if head.dep_ != "nsubj" or be.lemma_ != "be" or self.scene.noun(head) is not None:
            return None
        return next((c for c in be.children if c.dep_ == "attr" and self.victims.names_people(c) and not c.like_num), None)

    def _people_noun(self, head: Token) -> Entry | None:
        noun = self.scene.noun(head)
        if noun is None or noun.value != "person":
            behind = next((o for o in prepositional(head, "of") if self.scene.noun(o)), None)
            noun = self.scene.noun(behind) if behind is not None else noun
        return noun

    def _side(self, head: Token, noun: Entry | None) -> str | None:
        """The code of the people harmed, where the text says who they are."""
        role = noun.role if noun else ""
        if head.pos_ == "PRON" and head.lower_ in PERSON:
            return next((p.actor for p in self.roles.parties(head) if p.actor != "UNSPEC" and ":CIV" not in p.actor), None)
        aboard = self._aboard(head)
        if aboard is not None:
            return aboard
        if noun is not None and noun.who == "people":
            role = ""
            own = self.scene.actor(head)
            others = any((m := self.scene.actor(c)) is not None and m is not own for c in head.children)
            if own is not None and not others and not self._tells_side(own):
                return None
        for token in (head, *(o for o in prepositional(head, "of", "from"))):
            mention = self.scene.actor(token)
            if mention is None and token.pos_ == "PRON" and token != head and (meant := self.roles.parties(token)):
                return meant[0].actor
            whose = next((c for c in token.children if c.dep_ == "poss" and c.lower_ in SPEAKER), None)
            if whose is not None and mention is not None and (meant := self.roles.parties(token)):
                return meant[0].actor
            if whose is not None and (meant := self.roles.parties(whose)):
                return with_role(base(meant[0].actor), role or "CIV")
            if mention is not None and noun is not None and noun.who == "people" and not self._tells_side(mention):
                continue
            if mention is not None and mention.kind == "monitor":
                continue
            if mention is not None and mention.kind == "civilians" and self.scene.two_states and not self._names_whose(token):
                continue
            if mention is not None and not self.roles.is_place(token, mention):
                if mention.kind == "forces" and self.scene.two_states and not self._names_whose(token):
                    continue
                code = with_role(mention.code, role) if mention.kind in ("state", "people", "adjective") else mention.code
                return code if code not in ("CIV", "UNSPEC") else None
        owner = self.roles.owner(head)
        if owner and owner != "CIV" and (":" in owner or not only_speaks(owner)):
            men = noun is not None and noun.who == "men" and bears_arms(owner)
            return owner if men else with_role(owner, role or "CIV")
        if lost := self._on_its_side(head):
            return lost
        apart = noun is not None and role == "CIV" and noun.who in ("civilians", "medics") and not self.scene.two_states
        if apart and self.scene.country:
            return f"{base(self.scene.country)}:CIV"
        return None

    def _on_its_side(self, head: Token) -> str | None:
        """ "Reported 50 dead on its side": the code of whoever counts the dead of one side of a war; of a state its forces."""
        for word in (head, *head.children, head.head):
            for side in prepositional(word, "on"):
                whose = [c for c in side.children if c.dep_ == "poss"] if side.lemma_ == "side" else []
                party = next((p for c in whose for p in self.roles.parties(c, acting=True)), None)
                if party is not None:
                    return with_role(base(party.actor), "MIL") if is_state(base(party.actor)) else party.actor
        return None

    def _aboard(self, head: Token) -> str | None:
        """ "All five on board a military helicopter": the code of whoever's craft people are on, named behind or before."""
        behind = self.scene.tokens[head.i + 1 : head.i + 3]
        words = " ".join(t.lower_ for t in behind)
        if not words.startswith(("aboard", "on board")):
            return None
        after = self.scene.tokens[head.i + 1 : head.i + MAX_CRAFT_WORDS]
        for token in (*after, *reversed(self.scene.tokens[: head.i])):
            mention = self.scene.actor(token)
            if mention is not None and mention.kind == "forces":
                return mention.code
        return None

    def _tells_side(self, mention: ActorMention) -> bool:
        """Whether a mention with a bare "people" in it says whose they are; counts and the people themselves do not."""
        counts = listed("count_qualifiers") | listed("vague_counts") | listed("bare_count")
        words = [t for t in self.scene.sentence.tokens_in(mention.span) if t.pos_ in ("PROPN", "ADJ", "NOUN") and t.lower_ not in counts]
        return mention.kind in SIDED and any((n := self.scene.noun(t)) is None or n.who != "people" for t in words)

    def _names_whose(self, head: Token) -> bool:
        """Whether a word for people says whose they are: "Syrian people", "people of Aleppo"; a count does not."""
        mention = self.scene.actor(head)
        counts = listed("count_qualifiers") | listed("vague_counts") | listed("bare_count")
        words = self.scene.sentence.tokens_in(mention.span) if mention is not None else []
        return any(t != head and t.pos_ in ("PROPN", "ADJ") and t.lower_ not in counts for t in words)

    def _subsets(self, kind: str, head: Token) -> list[Toll]:
        """Parts of the same people, each an entry of its own: "40 civilians, among them 9 children", "33 people, mostly women",
        "20 bodies, many of them children", "… and 12 of them were children"."""
        for token in self.scene.tokens[head.i + 1 : head.i + 10]:
            if token.lower_ in listed("mostly") or self._some_of_them(token):
                start = token.i + (1 if token.lower_ in listed("mostly") else 3)
                return self._parts(kind, start) + self._counted_of_them(kind, head)
            if token.text == ":" and token.i <= head.i + 2:
                return self._parts(kind, token.i + 1)
            if token.like_num or token.lower_ in listed("vague_counts") or (token.dep_ == "conj" and token.pos_ == "VERB"):
                break
            if token.lower_ == "including" or (token.lower_ in ("among", "amongst") and self._refers_back(token)):
                return self._parts(kind, token.i + 1 + self._refers_back(token)) + self._counted_of_them(kind, head)
        return self._counted_of_them(kind, head)

    def _some_of_them(self, token: Token) -> bool:
        """Whether "many of them", "most of whom" begins at a word, with no verb behind: "many of them children"."""
        of = self.words[token.i + 1 : token.i + 3]
        behind = self.scene.tokens[token.i + 3] if token.i + 3 < len(self.words) else None
        them = len(of) == 2 and of[0].lower() == "of" and of[1].lower() in ("them", "whom")
        some = token.lower_ in listed("vague_counts") | listed("mostly") | {"some"}
        return some and them and behind is not None and behind.pos_ != "AUX"

    def _counted_of_them(self, kind: str, head: Token) -> list[Toll]:
        """ "… adding that 234 of them were children", "141 people, 132 of them schoolchildren": what the sentence goes on to count
        among the same people; without a verb only right behind them, before any other count."""
        tokens = self.scene.tokens
        for token in tokens[head.i + 1 : len(tokens) - 3]:
            them = [t.lower_ for t in tokens[token.i + 1 : token.i + 4]]
            if not token.like_num or them[0] != "of" or them[1] not in ("them", "whom"):
                continue
            told = them[2] in ("were", "are", "was")
            between = tokens[head.i + 1 : self._with_qualifier(token.i)]
            if not told and any((t.like_num and self.scene.time(t) is None) or t.text == ";" for t in between):
                break
            behind = tokens[token.i + 4 : token.i + 7] if told else tokens[token.i + 3 : token.i + 5]
            people = next((t for t in behind if (n := self.scene.noun(t)) is not None and n.value == "person"), None)
            figure = figure_in(self.words, self._with_qualifier(token.i), token.i + 1)
            if people is not None and figure is not None and people.head.i < people.i:
                return [self._toll(kind, people, figure, tokens[figure.first], people)]
        return []

    def _parts(self, kind: str, start: int) -> list[Toll]:
        """The people listed from a word on, up to a verb or a preposition."""
        found: list[Toll] = []
        for token in self.scene.tokens[start : start + 16]:
            if token.pos_ in ("VERB", "AUX", "SCONJ") or (token.pos_ == "ADP" and token.lower_ not in ("of", "at", "than", "as")):
                break
            noun = self.scene.noun(token)
            named = token.dep_ == "pobj" and token.head.lower_ == "of" and self.victims.names_people(token.head.head)
            if noun is not None and noun.value == "person" and token.dep_ not in ("compound", "amod") and not named:
                figure, first, last = self._figure(token, None)
                if figure is not None:
                    found.append(self._toll(kind, token, figure, first, last))
        return found

    def _refers_back(self, token: Token) -> bool:
        return token.i + 1 < len(self.words) and self.words[token.i + 1].lower() in ("them", "whom", "these", "those")


def _contiguous_start(head: Token, left: list[Token]) -> int:
    numbers = {token.i for token in left}
    start = head.i
    while start - 1 in numbers:
        start -= 1
    return start


def _part_of(whole: Toll, part: Toll) -> Toll:
    """A part of people whose side is told is of that side; women among soldiers are no civilians."""
    armed = whole.side is not None and bears_arms(whole.side)
    if whole.side is None or (part.side is not None and not (armed and part.side.endswith(":CIV"))):
        return part
    return msgspec.structs.replace(part, side=whole.side)


def counted_alike(told: Toll, tolls: tuple[Toll, ...]) -> tuple[Toll, ...]:
    """The tolls, those that count people without saying which given the side and kind of people of `told`."""
    return tuple(msgspec.structs.replace(t, side=told.side, who=told.who) if t.side is None and _is_bare(t) else t for t in tolls)


def _is_unnamed(toll: Toll) -> bool:
    """Whether people under arms, or men, are counted without a name that says whose they are."""
    return toll.who in ("men", *ARMED_WHO) and not any(word[:1].isupper() for word in toll.words.text.split()[1:])


def _is_bare(toll: Toll) -> bool:
    """Whether a toll counts people in no word but a number: "another 250", "six others"."""
    naming = [w for w in toll.words.text.lower().split() if w not in listed("bare_count") and number_at([w], 0) is None]
    return toll.who == "people" and not any(c.isalpha() for w in naming for c in w)


def _shared(found: list[Toll]) -> list[Toll]:
    """ "Dozens killed or injured": a vague count of two harms together is one or more of each (the coding rules)."""
    def together(toll: Toll) -> bool:
        return any(t.kind != toll.kind and t.words.span.overlaps(toll.words.span) for t in found)

    return [msgspec.structs.replace(t, low=1) if t.qualifier == "vague" and t.low and together(t) else t for t in found]


def _once(found: list[Toll]) -> tuple[Toll, ...]:
    seen: dict[tuple[str, Words], Toll] = {}
    for toll in found:
        overlapping = next((k for k in seen if k[0] == toll.kind and k[1].span.overlaps(toll.words.span)), None)
        if overlapping is None:
            seen[toll.kind, toll.words] = toll
    return tuple(sorted(seen.values(), key=lambda t: (t.words.span, t.kind)))
