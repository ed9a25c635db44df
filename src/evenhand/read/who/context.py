"""Which countries a document is about, by counted evidence: it says whose "the army" and "the rebels" are."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec import Struct

from evenhand.knowledge.actor_lexicon import lexicon, tokens
from evenhand.knowledge.actors import Actor, ActorTable
from evenhand.read.who.items import Item, Words, described, find_items
from evenhand.read.who.phrases import placed

LEAD = 1.5
"""How many times the evidence of the next country the first must have to be the theatre."""

NAMED = 0.5
"""What naming a state without saying that it is a place counts: who acts may act abroad."""

PARTY = 2
"""The least mentions as acting that make a country a party."""

WITHIN = 3
"""How many times the mentions of a country's own armed groups and rebels must be those of the next, to tell where a war within is."""

ALIKE = 0.25
"""Two countries that act in a document, of which one has at least this share of the other's evidence, are its two sides."""

LEAST = 1.0
"""The least evidence that makes a country the theatre."""


class ActorContext(Struct, frozen=True):
    """The countries of a document, the one with the most evidence first, and their weights.

    `country` is the theatre: the country that bare roles ("the army", "residents") belong to; None where the evidence
    is weak or two countries come close. `ground` is the country that most of its known places lie in, None where others come close:
    rebels fight at home, whoever else is at war there. `parties` are the countries named as acting, most
    often first, where their forces or acts of arms count three times. `seat` is the country that the text was filed from, None where
    it does not say: whose ministry speaks there needs no name. `house` is the state whose government or forces published it, "" for
    none: "the President" is its own; `command` is that state where it was its forces, whose officers and
    units go by rank and number there.
    """

    countries: tuple[tuple[str, float], ...] = ()
    country: str | None = None
    ground: str | None = None
    parties: tuple[str, ...] = ()
    seat: str | None = None
    house: str = ""
    command: str = ""

    @property
    def leads(self) -> bool:
        """Whether the theatre has clearly more evidence than the next country, not only a war within."""
        rest = self.countries[1][1] if len(self.countries) > 1 else 0.0
        return self.country is not None and self.country == self.countries[0][0] and self.countries[0][1] >= LEAD * rest

    @property
    def torn(self) -> bool:
        """Whether the document is about two countries alike, both of which act."""
        weights = [weight for code, weight in self.countries if code in self.parties]
        return len(weights) > 1 and weights[1] >= ALIKE * weights[0]


def actor_context(text: str, title: str, table: ActorTable, place_countries: Sequence[str] = ()) -> ActorContext:
    """Counts the evidence of a document's title and text, and of the countries of its places where they are known.

    A state as a place ("in Syria", "Aleppo, Syria", "the Syrian city of") counts 3, a group whose conflict it is or a
    people's rebels, civilians or government 2, a leader or any other naming half; each known place 2. The rule is the
    same for every state; equal weights go by alphabet, and then no country leads.
    """
    weights: dict[str, float] = defaultdict(float)
    acting: Counter[str] = Counter()
    within: Counter[str] = Counter()
    countries = table.countries()
    for part in (title, text):
        words = Words(part, tokens(part))
        items = find_items(words, lexicon(table))
        for position, item in enumerate(items):
            following = items[position + 1] if position + 1 < len(items) else None
            _count(words, item, following, (weights, acting, within), countries)
    for code in place_countries:
        weights[code] += 2
    order = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    often = sorted(acting.items(), key=lambda pair: (-pair[1], pair[0]))
    parties = tuple(code for code, count in often if count >= PARTY)
    grounds = sorted(Counter(place_countries).items(), key=lambda pair: (-pair[1], pair[0]))
    ground = grounds[0][0] if grounds and (len(grounds) == 1 or grounds[0][1] >= LEAD * grounds[1][1]) else None
    return ActorContext(tuple(order), _theatre(order, within), ground, parties)


def _theatre(order: list[tuple[str, float]], within: Counter[str]) -> str | None:
    """The country that leads; where others come close, the one of them that alone has a war within, as its own armed groups and rebels
    show."""
    if not order or order[0][1] < LEAST:
        return None
    close = [code for code, weight in order if weight * LEAD > order[0][1]]
    if len(close) <= 1:
        return order[0][0]
    torn = sorted(close, key=lambda code: (-within[code], code))
    first, second = within[torn[0]], within[torn[1]]
    return torn[0] if first > 0 and first >= WITHIN * second else None


_PLACE_NOUNS = frozenset(
    [
    "city", "town", "village", "province", "border", "capital", "territory", "soil", "region", "district", "coast",
    "airspace", "war", "conflict", "crisis", "government", "regime", "civil", "countryside", "desert",
    "revolution", "uprising",
]
)  # fmt: skip


_ELSEWHERE = frozenset(["based", "born", "educated", "trained", "made", "built", "registered", "flagged"])
"""Words behind a state's name that say where somebody or something comes from: a "London-based monitor" watches another country."""


def _count(
    words: Words, item: Item, following: Item | None, counts: tuple[dict[str, float], Counter[str], Counter[str]],
    countries: dict[str, Actor],
) -> None:  # fmt: skip
    (weights, acting, within), actor = counts, item.actor
    if actor is None:
        return
    if actor.kind not in ("state", "authority"):
        country = actor.parent.split(":")[0]
        if country in countries:
            weights[country] += 2 if actor.kind == "group" else NAMED
            acting[country] += actor.kind == "group"
            within[country] += actor.kind == "group"
        return
    if not actor.has_roles:
        return
    if described(words, item):
        weights[actor.code] += 0 if words.word(item.last) in _ELSEWHERE else NAMED
        return
    near = following if following is not None and following.first == item.last else None
    as_place = (item.entry.form in ("name", "capital") and placed(words, item)) or words.word(item.last) in _PLACE_NOUNS
    local = near is not None and near.role in ("REB", "FACTION", "OPP", "CIV")
    within[actor.code] += local and near is not None and near.role in ("REB", "OPP")
    weights[actor.code] += 3 if as_place else 2 if local else NAMED
    if not as_place and item.entry.form not in ("capital", "seat"):
        forces = near is not None and (near.role == "MIL" or near.trait == "deed")
        acting[actor.code] += 3 if forces else 1
