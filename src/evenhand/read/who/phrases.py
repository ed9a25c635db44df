"""From items to noun phrases: "the Syrian opposition's rebel fighters" is one actor, and its head is "fighters"."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from evenhand.knowledge.actors import Actor
from evenhand.read.who.items import Item, Words, described

PLACING = frozenset(
    ["in", "inside", "across", "throughout", "within", "into", "near", "outside", "around", "from", "to", "over", "toward",
     "towards", "at", "northern", "southern", "eastern", "western", "central", "north", "south", "east",
     "west", "northeast",
     "northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "neighboring",
     "neighbouring", "via", "through", "downtown", "outskirts", "visit", "visited"]
)  # fmt: skip
"""A state or capital after one of these words is a place."""

QUANTITIES = frozenset(
    ["several", "many", "some", "other", "more", "numerous", "few", "two", "three", "four", "five", "six", "seven", "eight",
     "nine", "ten", "dozens", "scores", "hundreds", "thousands"]
)  # fmt: skip
"""Words of number begin a noun phrase; they never stand inside one."""

DEEPEST = 4
"""How many phrases may hang on one another by "of": bounds what hostile text can build."""

_WITHIN = frozenset(["in", "inside", "across", "throughout", "within", "near", "into", "over"])

_DETERMINERS = frozenset(["the", "this", "that", "these", "those", "said"])
_OWN = frozenset(["its", "their", "his", "her", "our"])
_LINKS = {
    ("of",): "of", ("for",): "at", ("from",): "from", ("at",): "at", ("in",): "in", ("with",): "at", ("within",): "at",
    ("inside",): "in", ("across",): "in", ("to",): "at", ("loyal", "to"): "of", ("belonging", "to"): "of",
    ("affiliated", "to"): "of", ("affiliated", "with"): "of", ("linked", "to"): "of", ("allied", "to"): "of", ("by",): "",
}  # fmt: skip
_FIRM = ("state", "authority")
_SENT = frozenset(["envoy", "ambassador", "representative", "delegate", "delegation", "mission"])


@dataclass
class Phrase:
    """A noun phrase that names an actor: tokens `first` to `last` (exclusive), its items, and what could be read of it.

    `base` is the actor named in it, None for a bare role; `country` is set where a phrase behind it says whose.
    """

    first: int
    last: int
    items: list[Item]
    determiner: str = ""
    base: Item | None = None
    owner: "Phrase | None" = None
    head: Item | None = None
    link: str = ""
    code: str = ""
    name: str = ""
    kind: str = ""
    as_place: bool = False
    extra: dict[str, str] = field(default_factory=dict)
    wording: frozenset[str] = frozenset()
    depth: int = 0

    @property
    def actor(self) -> Actor | None:
        """The actor named in it."""
        return self.base.actor if self.base else None

    @property
    def roles(self) -> list[Item]:
        """The words of role in it, in order."""
        return [i for i in self.items if i.actor is None]

    @property
    def form(self) -> str:
        """How the actor is named in it, "" for a bare role."""
        return self.base.entry.form if self.base else ""


def find_phrases(words: Words, items: list[Item]) -> list[Phrase]:
    """The noun phrases of a text, in order; phrases that only describe ("rebel-held") are left out."""
    found: list[Phrase] = []
    run: list[Item] = []
    heads = {item.first for item in items if item.actor is None}
    for item in items:
        if described(words, item) or (words.word(item.first - 1) == "anti" and words.gap(item.first - 1) == "-"
                                      and _leads_on(words, heads, item)):
            found += _phrases(words, run)
            run = []
            continue
        if run and not (item.first == run[-1].last and words.joined(item.first - 1)):
            found += _phrases(words, run)
            run = []
        run.append(item)
    return _linked(words, found + list(_phrases(words, run)))


def _leads_on(words: Words, heads: set[int], item: Item) -> bool:
    """Whether a role noun follows: in "anti-X fighters" X is not the actor, in "anti-X operations" it is the target."""
    return words.joined(item.last - 1) and item.last in heads


def _phrases(words: Words, run: list[Item]) -> Iterator[Phrase]:
    """The phrases in items that stand next to each other."""
    current: list[Item] = []
    for position, item in enumerate(run):
        if current and not _joins(words, current, item, run[position + 1 : position + 4]):
            yield from _phrase(words, current)
            current = []
        current.append(item)
    yield from _phrase(words, current)


def _joins(words: Words, current: list[Item], item: Item, rest: list[Item]) -> bool:
    previous = current[-1]
    if previous.actor is None:
        return _role_joins(words, previous, item)
    form = previous.entry.form
    if item.actor is not None:
        if form == "adjective" or previous.entry.case == "upper":
            return item.entry.form not in ("name", "capital") or item.actor.kind not in _FIRM
        return previous.possessive and form in ("name", "capital") and item.actor.kind not in _FIRM
    if item.strength == "modifier" and all(i.strength == "modifier" for i in rest):
        return False
    if previous.possessive or form == "adjective":
        return item.strength != "modifier" or words.word(item.first) not in QUANTITIES
    if form == "name" and previous.actor is not None and previous.actor.kind in _FIRM:
        if item.role in ("UNSPEC", "WITNESS", "ACTIVISTS"):
            return False
        if previous.entry.case == "upper":  # "US officials", "UK forces"
            return True
        return item.strength != "modifier" and words.word(previous.first - 1) not in _WITHIN
    if form == "people" or (form == "capital" and placed(words, previous)):
        return False
    if form in ("capital", "seat"):
        return item.role in ("GOV", "COP", "") and item.strength != "modifier"
    return not (form == "leader" and (item.trait == "title" or item.strength == "modifier"))


def _role_joins(words: Words, previous: Item, item: Item) -> bool:
    last = words.word(previous.last - 1)
    plural = last.endswith("s") and last not in ("forces", "news", "operations", "affairs") and not previous.possessive
    if item.actor is not None:
        if item.entry.form in ("adjective", "people", "capital"):
            return previous.strength == "modifier" and item.entry.form != "capital"
        if previous.possessive:
            return False
        if (item.actor.kind == "press") != (previous.role == "PRS" or words.word(previous.last - 1) == "agency"):
            return False
        if item.actor.kind == "leader":
            return previous.trait == "title" or previous.strength in ("modifier", "soft")
        able = previous.trait == "classifier" or (previous.strength != "force" and not plural)
        return able and item.actor.kind not in _FIRM
    if item.strength == "modifier" and words.word(item.first) in QUANTITIES:
        return False
    if previous.strength == "modifier":
        return True
    if item.trait == "deed":
        return True
    return not plural or (item.strength == "soft" and item.trait != "classifier")


def _phrase(words: Words, items: list[Item]) -> Iterator[Phrase]:
    kept = list(items)
    against = len(kept) == 1 and kept[0].entry.tokens[0] == "anti" and kept[0].role == "REB"
    while kept and kept[-1].strength == "modifier" and not against:
        kept.pop()
    if not kept:
        return
    deeds = [i for i in kept if i.trait == "deed"]
    shown = [i for i in kept if i.trait != "deed"]
    if not shown or (not against and (not deeds and all(i.strength == "modifier" and i.role == "" for i in shown))):
        return
    phrase = Phrase(shown[0].first, shown[-1].last, kept)
    named = [i for i in shown if i.actor is not None]
    phrase.base = named[-1] if named else None
    heads = [i for i in shown if i.actor is None and i.strength != "modifier"]
    behind = [i for i in heads if not named or i.first > named[-1].first]
    phrase.head = behind[-1] if behind else named[-1] if named else shown[-1]
    if len(named) > 1 and phrase.head.entry.tokens[-1] in _SENT and named[-2].actor is not None and named[-2].actor.kind in _FIRM:
        phrase.base = named[-2]  # "Xland's UN envoy" speaks for who sent him
    _determine(words, phrase)
    yield phrase


def _determine(words: Words, phrase: Phrase) -> None:
    """Sets the word before the phrase that tells whether it is known already ("the") or whose it is ("its")."""
    before = words.word(phrase.first - 1) if words.joined(phrase.first - 1) else ""
    if before in _DETERMINERS:
        phrase.determiner = "the"
    elif before in _OWN:
        phrase.determiner = "own"
    elif before in ("a", "an"):
        phrase.determiner = "a"


def placed(words: Words, item: Item) -> bool:
    """Whether the words around a state or capital make it a place: "in Washington", "Palmyra, Syria"."""
    after = words.gap(item.last - 1)
    if after.startswith((" --", " (")) or (after == ", " and words.word(item.last)[:1].isdigit()):
        return item.entry.form == "capital"  # a dateline
    k = item.first - 1
    if words.word(k) == "the":
        k -= 1
    if words.word(k) in PLACING and words.joined(k):
        return not item.possessive
    return words.gap(item.first - 1) == ", " and words.capital(item.first - 1)


def _linked(words: Words, phrases: list[Phrase]) -> list[Phrase]:
    """Joins "units" to "of the Armenian armed forces", "a source" to "at Aleppo Police Command"."""
    found: list[Phrase] = []
    for phrase in reversed(phrases):
        link = _link(words, phrase, found[-1]) if found else ""
        if link and found[-1].depth < DEEPEST and _may_own(phrase, found[-1], link):
            owner = found.pop()
            phrase.depth = owner.depth + 1
            phrase.owner, phrase.link, phrase.last = owner, link, owner.last
        found.append(phrase)
    return found[::-1]


def _link(words: Words, phrase: Phrase, following: Phrase) -> str:
    between = [words.word(k) for k in range(phrase.last, following.first)]
    while between and between[-1] in ("the", "a", "an", "its", "their"):
        between.pop()
    if not between or len(between) > 2 or not all(words.joined(k) for k in range(phrase.last - 1, following.first)):
        return ""
    return _LINKS.get(tuple(between), "")


def _may_own(phrase: Phrase, owner: Phrase, link: str) -> bool:
    head = phrase.roles[-1] if phrase.roles else None
    kin = owner.actor.kin if owner.actor is not None and phrase.form == "adjective" else ""
    if head is not None and kin and phrase.actor is not None and phrase.actor.code == kin:
        return True  # "Armenian militias of Karabakh"
    if phrase.base is not None or head is None or head.actor is not None or head.trait == "deed":
        return False
    if owner.form in ("capital", "seat") and link != "of":
        return (link == "in" and head.trait == "ministry") or (link == "in" and "ministry" in (head.entry.tokens[-1],))
    if owner.base is not None and owner.actor is not None and owner.actor.kind in _FIRM and not owner.roles:
        return link == "of" or (link in ("in", "at", "from") and head.role in ("CIV", "REB", "FACTION"))
    shooting = head.role == "UNSPEC" and head.strength == "strong"
    if owner.actor is not None and owner.actor.kind == "group" and (shooting or head.role in ("REB", "FACTION", "MIL")):
        return link == "of" or (link == "from" and shooting)  # "guerrillas of the ELN", "gunmen from the ELN"
    if link == "in" and head.role == "MIL" and owner.base is not None and owner.roles and owner.roles[-1].role == "MIL":
        return True  # "officers in the Russian military"
    if link == "in":
        return head.role == "ACTIVISTS" or head.strength == "soft"
    if head.strength == "force":
        return link == "of" or head.trait in ("title", "modern")
    return head.strength in ("soft", "weak") or head.trait == "title"

