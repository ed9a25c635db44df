"""Whose a bare role is: "the army", "its troops", "the ministry", "the militants".

In this order: what the text says of it ("its", "of Armenia"); what it points back to ("the ministry"); the document's
theatre; else the role alone (`CIV`, `MIL`, `REB`), which says that the text does not tell.
"""

from itertools import pairwise

from evenhand.knowledge.actors import ActorTable
from evenhand.knowledge.lexicon import listed
from evenhand.read.who.codes import CALLED, KIND_OF_ROLE, WITHOUT_COUNTRY, code_of, forces_of, role_of
from evenhand.read.who.context import ActorContext
from evenhand.read.who.groups import REACH, Groups, are_rebels_of
from evenhand.read.who.items import Words
from evenhand.read.who.phrases import Phrase
from evenhand.read.who.posts import is_national, named_alike, of_the_command, of_the_house, spoke_last

LAST_NAMED = 4
"""Of how many armed parties named last two alone are "both sides", and of how many names two joined ones "the two governments"."""

_ARMED = frozenset({"forces", "rebels", "group"})
_BROAD = frozenset([
    "group", "organization", "organisation", "movement", "network", "watchdog", "monitor", "militia", "body",
])  # fmt: skip
_DOMESTIC = frozenset(["state", "official", "local", "television", "tv", "radio"])
_SAYING = frozenset(["said", "says", "reported", "reports", "announced", "confirmed", "claimed", "added", "stated"])
_GOVERNING = ("government", "capital", "leader")
_POWERLESS = ("civilians", "civilian_object", "press")
_HARMING = frozenset(["killed", "wounded", "injured", "captured", "killing", "wounding", "injuring", "capturing", "kills", "wounds"])
_PASSIVE = frozenset(["was", "were", "been", "being", "by", "of"])
NEXT_WORDS = 3
_TWO = 2
_ALONE = 1.5


class Resolver:
    """Resolves bare roles of one document, from its context and the phrases already known, in text order."""

    def __init__(self, words: Words, table: ActorTable, context: ActorContext) -> None:
        self._words, self._context = words, context
        self._countries = table.countries()
        self.groups = Groups(words, ())
        self.earlier: list[Phrase] = []

    def named(self, phrase: Phrase) -> tuple[str, str, str] | None:
        """The authority meant by "ethnic X" where the document names exactly one whose people are kin to X; else None."""
        actor = phrase.actor
        ethnic = phrase.base is not None and self._words.word(phrase.base.first - 1) == "ethnic"
        if actor is None or actor.kind != "state" or not ethnic:
            return None
        spoken_of = {code for code, _ in self._context.countries}
        kin = [a for a in self._countries.values() if a.kin == actor.code and a.code in spoken_of]
        if len(kin) != 1:
            return None
        role = role_of([i for i in phrase.roles if phrase.base and i.first > phrase.base.first], True)
        self._set(phrase, kin[0].code, role)
        return phrase.code, phrase.name, phrase.kind

    def unmask(self, phrase: Phrase, known: list[Phrase]) -> None:
        """ "X terrorists", said of a state that has been named with its forces and is not at war within: a party's word for them."""
        base, _, role = phrase.code.partition(":")
        called = role == "REB" and phrase.actor is not None and phrase.actor.kind == "state" and role_of(phrase.roles, True) == "FACTION"
        if called and self._context.country != base and any(p.code == f"{base}:MIL" for p in known):
            self._set(phrase, base, "MIL")

    def resolve(self, phrase: Phrase, known: list[Phrase]) -> None:
        """Sets code, name and kind of a phrase without a named actor; leaves the code empty where it names nobody."""
        head = next(item for item in reversed(phrase.items) if item.trait != "deed")
        role = role_of(phrase.roles, False)
        if self.groups.coalition(phrase, known) or (role and self._shared(phrase, role, known)):
            return
        if self._words.word(phrase.first - 1) == "both" and self._two_of(phrase, role, known):
            return
        if len(phrase.items) == 1 and head.strength == "modifier":  # "anti-government protests"
            role = "GOV"
        if role in ("OTHER", "BOTH"):
            self._sides(phrase, role, known)
            return
        if role == "UNSPEC" and self._is_aircraft(phrase):
            return  # as any arms that the text gives to nobody
        if phrase.determiner != "own" and of_the_house(self._words, phrase, role, self._context):
            phrase.kind = KIND_OF_ROLE.get(role, "")
            return self._set(phrase, self._context.house, role)
        known_one = phrase.determiner == "the" and len(phrase.roles) == 1 and head.trait in ("title", "ministry", "source")
        if role == "" or known_one:
            if phrase.determiner == "the" and self._point_back(phrase, head.entry.tokens, known):
                return
            if role == "" and phrase.determiner == "own":
                self._own(phrase, role, known)
            if role == "":
                return
            if phrase.determiner == "the" and head.trait == "ministry" and self._government_before(phrase, known):
                return
        if phrase.determiner == "a" and len(phrase.roles) == 1 and head.strength == "weak" and role == "GOV":
            phrase.code, phrase.name, phrase.kind = "UNSPEC", "unnamed", "unnamed"
            return
        alone = all(i.strength == "soft" or i is head or (i.trait == "deed" and head.trait == "arms") for i in phrase.roles)
        if head.trait in ("arms", "posts", "modern") and alone and phrase.determiner != "own":
            return
        if head.trait == "title" and len(phrase.roles) == 1 and phrase.determiner == "" and not self._named(phrase):
            return
        phrase.kind = head.entry.role.kind if head.entry.role and role == head.role else KIND_OF_ROLE.get(role, "")
        if phrase.determiner != "own" and of_the_command(phrase, role, self._context):
            return self._set(phrase, self._context.house, role)
        if phrase.determiner != "own" and is_national(phrase, role) and self._of_who_spoke(phrase, role, known):
            return
        if role in WITHOUT_COUNTRY or (role == "PRS" and not self._of_a_state(phrase)):
            phrase.code, phrase.name = role, phrase.kind
        elif phrase.determiner == "" and head.trait == "title" and self._named(phrase) and not self._domestic():
            phrase.code, phrase.name = "REB" if role == "FACTION" else role, KIND_OF_ROLE.get(role, "")
        elif not (phrase.determiner == "own" and self._own(phrase, role, known)):
            self._bare(phrase, role, known)

    def _two_of(self, phrase: Phrase, role: str, known: list[Phrase]) -> bool:
        """ "Both armies", "both governments": the two of that role named last, within reach."""
        near = [p.code for p in known if p.code.endswith(f":{role}") and "+" not in p.code and phrase.first - p.last <= REACH]
        last = sorted(list(dict.fromkeys(reversed(near)))[:_TWO])
        if role in ("MIL", "GOV") and len(last) == _TWO:
            phrase.code, phrase.name, phrase.kind = "+".join(last), " and ".join(last), "both_sides"
        return bool(phrase.code)

    def resolve_owned(self, phrase: Phrase, known: list[Phrase]) -> None:
        """Sets the code of a phrase from the one behind it: "units of the Armenian armed forces"."""
        owner = phrase.owner
        assert owner is not None
        if owner.owner is not None:
            self.resolve_owned(owner, known)
        elif owner.base is not None:
            owner.code, owner.name, owner.kind = code_of(owner)
        else:
            self.resolve(owner, known)
        head = phrase.roles[-1]
        role = role_of(phrase.roles, True)
        base = owner.code.split(":")[0]
        country = owner.actor is not None and owner.actor.kind in ("state", "authority") and not owner.roles
        if not owner.code:
            phrase.owner, phrase.last = None, phrase.items[-1].last
            self.resolve(phrase, known if role != "FACTION" else [])  # "fighters from the alliance" are no group named before
        elif country:
            self._set(phrase, base, role)
        elif head.strength == "force" and owner.code.endswith(":GOV"):
            self._set(phrase, base, "MIL")
        elif role in ("PRS", "UNSPEC") and owner.kind in ("state", "capital"):
            self._set(phrase, base, role)
        else:
            phrase.code, phrase.name, phrase.kind = owner.code, owner.name, owner.kind

    def _set(self, phrase: Phrase, country: str, role: str) -> None:
        actor = self._countries.get(country)
        name = actor.name if actor else country
        kind = KIND_OF_ROLE.get(role, "state")
        role = forces_of(actor.kind if actor else "", role)
        role = CALLED.get(role, role)
        if role in WITHOUT_COUNTRY:
            phrase.code, phrase.name, phrase.kind = role, kind, kind
        elif not role or (actor is not None and not actor.has_roles and role != "CIV") or actor is None:
            phrase.code, phrase.name, phrase.kind = country, name, kind
        else:
            phrase.code, phrase.name, phrase.kind = f"{country}:{role}", f"{name} {kind}", kind
        if phrase.items[-1].entry.role and role == phrase.items[-1].role and phrase.items[-1].trait == "thing":
            phrase.kind = phrase.items[-1].entry.role.kind

    def _of_who_spoke(self, phrase: Phrase, role: str, known: list[Phrase]) -> bool:
        """Whether a state's post could be given to the state that spoke last, else to the one whose post the text named in such words
        before, or to nobody where two are at war and neither spoke."""
        spoke = spoke_last(self._words, phrase, known, self._context, self._countries) or named_alike(phrase, role, known)
        if spoke is None and self._context.torn and self._context.seat in self._context.parties:
            spoke = self._context.seat  # in Yville, Yland's war with Xland: "the ministry" is Yland's
        kind = phrase.kind
        if spoke is not None:
            self._set(phrase, spoke, role)
        elif self._context.torn and not any(are_rebels_of(p.code, p.kind, self._context.country) for p in known):
            phrase.code, phrase.name = role, KIND_OF_ROLE[role]
        phrase.kind = kind
        return bool(phrase.code)

    def _bare(self, phrase: Phrase, role: str, known: list[Phrase]) -> None:
        named = self._words.gap(phrase.first - 1) == ") "
        rebels = self.groups.called_rebels(self._context.country) if role == "REB" else None
        if rebels is not None:
            phrase.code, phrase.name = rebels.code, rebels.name
            return
        if role == "FACTION" or (role == "REB" and (phrase.determiner in ("own", "the") or named)):
            group = self.groups.before(phrase, [*self.earlier, *known])
            if group is not None:
                phrase.code, phrase.name, phrase.kind = group.code, group.name, group.kind
                return
        wanted = "REB" if role == "FACTION" else role
        kind = phrase.kind
        ours = self._of_the_speaker(phrase, known) if role == "MIL" else None
        home = f"{self._context.country}:MIL"
        foreign = any(p.code.endswith(":MIL") and p.code != home for p in known)
        if foreign and phrase.items[-1].trait == "numbered":
            phrase.code, phrase.name = "MIL", KIND_OF_ROLE["MIL"]  # "the 101st Airborne Division" may be anybody's
        elif ours is not None:
            phrase.code, phrase.name = ours.code, ours.name
        elif wanted == "CIV" and self._words.word(phrase.items[-1].last - 1) in listed("newcomers"):
            self._from_elsewhere(phrase, known)
        elif self._context.country:
            self._set(phrase, self._context.country, wanted)
        elif self._context.ground and wanted == "REB":
            self._set(phrase, self._context.ground, wanted)
        else:
            like = self._like_before(phrase, wanted, known)
            phrase.code, phrase.name = (like.code, like.name) if like else (wanted, KIND_OF_ROLE.get(wanted, ""))
        phrase.kind = kind

    def _of_the_speaker(self, phrase: Phrase, known: list[Phrase]) -> Phrase | None:
        """ "The Xish army said soldiers had fired": forces that an army speaks of without a country are its own; so is "the army"
        where the forces of one country alone were named before and that is not the theatre with rebels of its own."""
        foreign = [p for p in known if p.code.endswith(":MIL") and p.base is not None and p.actor is not None and p.actor.has_roles]
        if not foreign:
            return None
        last = foreign[-1]
        between = [self._words.word(k) for k in range(last.last, phrase.first)]
        if len(between) <= 3 and set(between) & _SAYING:
            return last
        home = f"{self._context.country}:"
        domestic = any(p.code == f"{home}MIL" or are_rebels_of(p.code, p.kind, self._context.country) for p in known)
        return last if phrase.determiner == "the" and not domestic and len({p.code for p in foreign}) == 1 else None

    def _from_elsewhere(self, phrase: Phrase, known: list[Phrase]) -> None:
        """ "Settlers" are those whom the text called so by their country; else nobody knows whose: never, untold, of the country in which
        they settle."""
        noun = self._words.word(phrase.items[-1].last - 1)[:-1]
        called = [p for p in known if p.base is not None and self._words.word(p.items[-1].last - 1).startswith(noun)]
        if called:
            phrase.code, phrase.name = called[-1].code, called[-1].name
        else:
            phrase.code, phrase.name = "CIV", KIND_OF_ROLE["CIV"]

    def _like_before(self, phrase: Phrase, role: str, known: list[Phrase]) -> Phrase | None:
        if phrase.determiner != "the":
            return None
        near = (p for p in reversed(known) if p.code.endswith(f":{role}") and phrase.first - p.last <= REACH)
        return next((p for p in near if not self._ours_as_regime(phrase, p)), None)

    def _ours_as_regime(self, phrase: Phrase, other: Phrase) -> bool:
        """Whether "the regime" would be the state whose own document it is: that is a word for others."""
        called = any(item.entry.tokens[-1] in listed("regimes") for item in phrase.roles)
        return called and other.code.partition(":")[0] == self._context.house

    def _domestic(self) -> bool:
        """Whether the document is about one country alone, or leads one and was filed there, so that an unknown minister is one of
        its own."""
        rest = sum(weight for _, weight in self._context.countries[1:])
        if self._context.country is not None and self._context.seat == self._context.country and self._context.leads:
            return True
        return self._context.country is not None and self._context.countries[0][1] >= _ALONE * rest

    def _joined_before(self, known: list[Phrase]) -> tuple[str, ...]:
        """The two states that an "and" joined not long before: "Xland and Yland agreed …, the two governments said"; () for none."""
        for first, second in reversed(list(pairwise(known[-LAST_NAMED:]))):
            states = {p.code.partition(":")[0] for p in (first, second) if p.actor is not None and p.actor.kind in ("state", "authority")}
            between = [self._words.word(k) for k in range(first.last, second.first)]
            if len(states) == _TWO and between == ["and"]:
                return tuple(sorted(states))
        return ()

    def _shared(self, phrase: Phrase, role: str, known: list[Phrase]) -> bool:
        """ "Armenian soldiers and civilians": the second noun is of the same country."""
        last = known[-1] if known else None
        if last is None or phrase.determiner or last.form not in ("adjective", "name") or not last.roles:
            return False
        if last.actor is None or last.actor.kind not in ("state", "authority") or role in WITHOUT_COUNTRY:
            return False
        if phrase.first - last.last != 1 or self._words.word(last.last) not in ("and", "or"):
            return False
        self._set(phrase, last.actor.code, role)
        return True

    def _government_before(self, phrase: Phrase, known: list[Phrase]) -> bool:
        """ "The foreign ministry" is that of the government that spoke or was named last, within reach."""
        for other in reversed(known):
            if phrase.first - other.last > REACH:
                return False
            base = other.code.split(":")[0]
            if base in self._countries and other.kind in _GOVERNING and not other.as_place:
                self._set(phrase, base, role_of(phrase.roles, True))
                return True
        return False

    def _is_aircraft(self, phrase: Phrase) -> bool:
        """ "A Su-34 bomber", "long-range bombers": a word for who bombs that is an aircraft's by the words before it."""
        before = self._words.word(phrase.items[-1].first - 1)
        bomber = self._words.word(phrase.items[-1].last - 1) in ("bomber", "bombers")
        return bomber and (any(char.isdigit() for char in before) or before in ("strategic", "range", "dive", "heavy", "fighter"))

    def _of_a_state(self, phrase: Phrase) -> bool:
        """Whether words for the press say that it is a state's or a country's own: "state television"; "media reports" may be any's."""
        return phrase.determiner == "own" or bool(_DOMESTIC & {w for i in phrase.roles for w in i.entry.tokens})

    def _named(self, phrase: Phrase) -> bool:
        """Whether a person's name may follow a title."""
        return self._words.joined(phrase.last - 1) and self._words.capital(phrase.last)

    def _is_name(self, phrase: Phrase) -> bool:
        """Whether a noun of a body is written as a name ("the Monitor said"), which points back to no body called otherwise."""
        head = phrase.items[-1].last - 1
        return self._words.capital(head) and not self._words.shouted(head)

    def _point_back(self, phrase: Phrase, head: tuple[str, ...], known: list[Phrase]) -> bool:
        word = head[-1]
        behind = {self._words.word(k) for k in range(phrase.last, phrase.last + NEXT_WORDS)}
        looks = bool(behind & listed("looking_into")) and any(p.kind in ("monitor", "ngo") for p in known)
        for other in reversed(known):
            if other.as_place or other.kind in ("civilians", "civilian_object", "adjective", "people"):
                continue
            wording = self._wording(other) - {w for i in other.roles if i.strength == "modifier" for w in i.entry.tokens}
            body = other.kind in ("group", "monitor", "ngo", "rescuers")
            broad = word in _BROAD and body and not self._is_name(phrase) and (not looks or other.kind != "group")
            if set(head) <= wording or broad or (word == "agency" and other.kind == "press"):
                phrase.code, phrase.name, phrase.kind = other.code, other.name, other.kind
                return True
        return False

    def _wording(self, phrase: Phrase) -> frozenset[str]:
        """The words a phrase and its actor's name are made of, looked up once."""
        if not phrase.wording:
            spelled = (self._words.word(k) for k in range(phrase.first, phrase.last))
            phrase.wording = frozenset([*spelled, *phrase.name.lower().split()])
        return phrase.wording

    def _own(self, phrase: Phrase, role: str, known: list[Phrase]) -> bool:
        """Whether "its", "their" could be resolved: the last party named before, within reach."""
        men = role == "CIV" and self._words.word(phrase.last - 1) == "men"  # the army's men are its soldiers
        for other in reversed(known):
            if phrase.first - other.last > REACH:
                return False
            base = other.code.split(":")[0]
            if men and self._harms(other):
                continue
            if men and (other.kind in _ARMED or other.code.endswith(":MIL")):
                phrase.code, phrase.name, phrase.kind = other.code, other.name, "forces"
                return True
            if base in self._countries and other.kind not in _POWERLESS and not other.as_place:
                self._set(phrase, base, role)
                return True
            if other.kind == "group" and ":" not in other.code and role in ("MIL", "REB", "FACTION", "GOV", ""):
                phrase.code, phrase.name, phrase.kind = other.code, other.name, other.kind
                return True
        return False

    def _harms(self, doer: Phrase) -> bool:
        """Whether the words right behind a phrase say that it harmed somebody: the men whom X killed were not X's."""
        behind = [self._words.word(k) for k in range(doer.last, doer.last + NEXT_WORDS)]
        return bool(_HARMING & set(behind)) and not _PASSIVE & set(behind)

    def _sides(self, phrase: Phrase, role: str, known: list[Phrase]) -> None:
        """ "Both sides" are the two parties; "the enemy" is the other than the last party heard, and, in a text of two states in which
        none was heard yet, than the one at home. Else nobody. "The occupation forces" are those that the text has called so by name."""
        noun = self._words.word(phrase.items[-1].last - 1)
        same = (p for p in reversed(known) if p.base is not None and p.code.endswith(":MIL") and self.groups.end_alike(p, noun))
        if role == "OTHER" and (called := next(same, None)) is not None and phrase.first - called.last <= REACH:
            phrase.code, phrase.name, phrase.kind = called.code, called.name, "other_side"
            return
        fought = {p.code for p in [p for p in known if p.kind in _ARMED][-LAST_NAMED:]} if role == "BOTH" else set()
        if len(fought) == _TWO and phrase.items[-1].entry.tokens[-1] in ("sides", "parties"):
            phrase.code, phrase.kind, phrase.name = "+".join(sorted(fought)), "both_sides", " and ".join(sorted(fought))
            return
        joined = self._joined_before(known) if role == "BOTH" else ()
        if joined:
            office = ":GOV" if phrase.items[-1].entry.tokens[-1] == "governments" else ""
            phrase.code, phrase.kind, phrase.name = "+".join(f"{c}{office}" for c in joined), "both_sides", " and ".join(joined)
            return
        parties = self._context.parties[:_TWO]
        here = self._context.country
        within = {f"{here}:REB", f"{here}:MIL"} <= {p.code for p in known}
        if role == "BOTH" and within and phrase.items[-1].entry.tokens[-1] in ("sides", "parties"):
            phrase.code, phrase.kind, phrase.name = f"{here}:MIL+{here}:REB", "both_sides", f"{here} forces and rebels"
            return
        if here is not None and any(are_rebels_of(p.code, p.kind, here) for p in known):
            return
        if len(parties) < _TWO and role == "OTHER" and here is not None and len(self._context.countries) == _TWO:
            parties = tuple(code for code, _ in self._context.countries)
        if len(parties) < _TWO:
            return
        noun = phrase.items[-1].entry.tokens[0][:6]
        if here in parties and noun in ("occupi", "occupy", "invade", "invadi"):  # who comes in is not who is at home
            self._set(phrase, parties[1] if here == parties[0] else parties[0], "MIL")
            phrase.kind = "other_side"
            return
        if role == "BOTH":
            phrase.code, phrase.kind = "+".join(sorted(parties)), "both_sides"
            phrase.name = " and ".join(self._countries[c].name if c in self._countries else c for c in sorted(parties))
            return
        heard = next((p for p in reversed(known) if p.code.split(":")[0] in parties and not p.as_place and p.base is not None), None)
        if heard is not None and phrase.first - heard.last > REACH:
            return
        ours = heard.code.split(":")[0] if heard is not None else here if len(self._context.countries) == _TWO else None
        if ours in parties:  # where nobody has spoken yet, the enemy of those at home
            self._set(phrase, parties[1] if ours == parties[0] else parties[0], "MIL")
            phrase.kind = "other_side"
