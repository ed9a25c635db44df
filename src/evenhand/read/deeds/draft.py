"""A claim in work: what one sentence gives, before the document's thread completes it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from evenhand.read.deeds.happenings import Happening
from evenhand.read.sentence.scene import Scene
from evenhand.records.claim import Reason
from evenhand.records.codes import ROLES
from evenhand.records.span import Words
from evenhand.records.values import Party, Source, Toll, Weapon, When, Where

SIDELESS = frozenset({*ROLES, "UNSPEC", "INT", ""})
"""Codes that name nobody's side: a bare role is anybody's forces or people."""


def sides_of(parties: Iterable[Party]) -> set[str]:
    """The sides that parties stand for: a state with its government and forces is one. Codes that name no side count for none."""
    codes = {party.actor.removesuffix(":GOV").removesuffix(":MIL") for party in parties}
    return {code for code in codes if code not in SIDELESS}


@dataclass
class Draft:
    """A candidate claim. `specific` tells whether its own words settle the type; `around` are the places of
    its sentence that tell where something was, its own and others'; `said` the numbers of the tokens that the innermost statement
    holds in which it is told, empty where the narrator tells it; `takes_up` the deed told before that it answers, None for none;
    `untold` the fields that the text says are not known."""

    scene: Scene
    happening: Happening
    type: str
    specific: bool
    source: Source
    stance: str
    agents: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    places: tuple[Where, ...] = ()
    around: tuple[Where, ...] = ()
    time: When | None = None
    weapons: tuple[Weapon, ...] = ()
    tolls: tuple[Toll, ...] = ()
    said: frozenset[int] = frozenset()
    takes_up: "Draft | None" = None
    untold: frozenset[str] = frozenset()
    reasons: list[Reason] = field(default_factory=list)

    @property
    def sides(self) -> set[str]:
        """The sides that do it."""
        return sides_of(self.agents)

    @property
    def trigger(self) -> Words:
        """The words that state the happening: a verb's phrase with what stands before its noun ("reached an agreement"), other words if
        they stand together, and of words that are split otherwise the head ("shot" of "shot it down")."""
        tokens = [self.scene.tokens[i] for i in sorted(self.happening.stated)]
        first, last = tokens[0], tokens[-1]
        if last.i - first.i == len(tokens) - 1 or (first.pos_ == "VERB" and last.pos_ == "NOUN"):
            return self.scene.words(first, last)
        return self.scene.words(self.happening.token if self.happening.token in tokens else first)

    def because(self, field_: str, rule: str, text: str = "", score: float | None = None) -> None:
        """Keep why a field was read so."""
        self.reasons.append(Reason(field=field_, rule=rule, text=text, score=score))
