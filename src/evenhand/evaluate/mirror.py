"""The world with two parties exchanged: what could not be renamed in a text moves along with its party.

Places keep their names when parties are exchanged, and so do groups, outlets and persons without a counterpart. In the
mirrored tables the places of the one are places of the other, with their points, and the bodies have the other for their
parent. A reader that treats all alike reads the exchanged text with mirrored tables just as the original with its own.
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from evenhand.evaluate.exchange import Exchange, folded
from evenhand.knowledge.actors import Actor, ActorTable
from evenhand.knowledge.gazetteer import Found, Gazetteer, Place
from evenhand.knowledge.place_names import fold_name

NAMES = ("aliases", "adjectives", "people", "capitals", "seats")
"""The fields of an actor that hold names."""


def mirrored_actors(exchange: Exchange) -> ActorTable:
    """The tables of actors as the exchanged text needs them: what stayed as it was in it belongs to the other party."""
    table = exchange.table
    staying = frozenset(exchange.staying)
    counterpart = _counterparts(exchange)
    countries = table.countries()
    return ActorTable(
        tuple(_mirrored(actor, exchange, staying, counterpart, countries) for actor in table.actors),
        tuple(replace(role, words=exchange.words(role.words)) for role in table.roles),
        {exchange.code(code): exchange.code(into) for code, into in table.merged.items()},
    )


def _counterparts(exchange: Exchange) -> dict[str, Actor]:
    """Leaders of the two by the name of their counterpart."""
    leaders = [a for a in exchange.table.actors if a.kind == "leader" and a.parent in (exchange.a, exchange.b)]
    return {exchange.pairs[a.name]: a for a in leaders if a.name in exchange.pairs}


def _mirrored(actor: Actor, exchange: Exchange, staying: frozenset[str], counterpart: dict[str, Actor],
              countries: dict[str, Actor]) -> Actor:  # fmt: skip
    if actor.code in (exchange.a, exchange.b) and actor.kind in ("state", "authority"):
        other = countries[exchange.country(actor.code) or ""]
        named = {field: _names(actor, other, field, staying) for field in NAMES}
        return replace(actor, kin=exchange.country(other.kin) or "", has_roles=other.has_roles, **named)
    if actor.name in counterpart:
        other = counterpart[actor.name]
        return replace(actor, aliases=_names(actor, other, "aliases", staying), since=other.since, until=other.until)
    renamed = {field: tuple(map(exchange.words, getattr(actor, field))) for field in NAMES}
    own = exchange.words(actor.name) if actor.kind != "leader" else actor.name
    return replace(
        actor, name=own, code=exchange.code(actor.code), parent=exchange.country(actor.parent) or "",
        kin=exchange.country(actor.kin) or "", **renamed,
    )  # fmt: skip


def _names(own: Actor, other: Actor, field: str, staying: frozenset[str]) -> tuple[str, ...]:
    """Its own names that are exchanged in texts, and the other's that stay."""
    kept = [name for name in getattr(own, field) if name not in staying]
    return (*kept, *(name for name in getattr(other, field) if name in staying))


class MirroredGazetteer(Gazetteer):
    """A gazetteer in which each party's places are the other's, and exchanged names lead to the other's points."""

    def __init__(self, gazetteer: Gazetteer, exchange: Exchange) -> None:
        self._true, self._exchange = gazetteer, exchange
        both = ((folded(one), folded(other)) for one, other in exchange.pairs.items())
        self._folded = {folded(name): folded(name) for name in exchange.staying} | dict(both)
        self._keys = {fold_name(one): fold_name(other) for one, other in exchange.pairs.items()}
        self._memo: dict[int, Place] = {}

    def __len__(self) -> int:
        return len(self._true)

    def place(self, number: int) -> Place:  # type: ignore[override]
        """The place of that number, with the other party for its country."""
        if number not in self._memo:
            self._memo[number] = self._of_other(self._true.place(number))
        return self._memo[number]

    def find(self, name: str) -> tuple[Found, ...]:
        """All places that bear the name once it is exchanged back."""
        return self.find_folded(fold_name(name))

    def find_folded(self, key: str) -> tuple[Found, ...]:
        """As `find`, for a name already folded."""
        return self._found(self._true.find_folded, key)

    def find_loosely(self, key: str) -> tuple[Found, ...]:
        """As the gazetteer's own, for the name exchanged back."""
        return self._found(self._true.find_loosely, key)

    @property
    def countries(self) -> dict[str, Place]:
        """The countries by alpha-3 code."""
        places = (self.place(place.number) for place in self._true.countries.values())
        return {place.country: place for place in places if place.country}

    def capital(self, country: str) -> Place | None:
        """The capital of the country that the code stands for once it is exchanged back."""
        place = self._true.capital(self._exchange.country(country) or country)
        return self.place(place.number) if place is not None else None

    def _found(self, look_up: Callable[[str], tuple[Found, ...]], key: str) -> tuple[Found, ...]:
        return tuple(Found(self.place(f.place.number), f.chief, f.loose) for f in look_up(self._unfolded(key)))

    def _unfolded(self, key: str) -> str:
        """A folded name with the parties' names in it exchanged, the longest first."""
        if key in self._keys:
            return self._keys[key]
        words, out, at = key.split(), [], 0
        while at < len(words):
            for end in range(len(words), at, -1):
                part = " ".join(words[at:end])
                if part in self._folded or end == at + 1:
                    out.append(self._folded.get(part, part))
                    at = end
                    break
        return fold_name(" ".join(out))

    def _of_other(self, place: Place) -> Place:
        swap = self._exchange
        fields: dict[str, Any] = {name: getattr(place, name) for name in place.__struct_fields__}
        fields["name"] = swap.words(place.name)
        fields["country"] = swap.country(place.country)
        fields["claimed_by"] = tuple(sorted(swap.code(code) for code in place.claimed_by))
        users = ((swap.words(name), tuple(sorted(map(swap.code, codes)))) for name, codes in place.users)
        fields["users"] = tuple(sorted(users))
        return Place(**fields)
