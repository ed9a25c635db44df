"""How likely each value of a claim is right, as a chance that was fitted on documents the reader had not learned from.

Every value is one yes or no: a careful annotator finds this claim, and gives it this value. The chance is a logistic function of
the acceptance head's score and of how the value was read (in its own sentence or borrowed, exact or vague). Who is named counts
nothing. `training/calibrate.py` makes the table anew, `training/README.md` says how well it fits.
"""

import json
import math
from collections.abc import Iterator, Sequence
from functools import cache

from evenhand.errors import TableError
from evenhand.knowledge.tables import DATA
from evenhand.records.claim import Claim, Reason
from evenhand.records.codes import ROLES, root
from evenhand.records.values import NARRATOR

CHANCES = DATA / "confidence.json"

RULE = "confidence"
"""The rule of the reasons that carry a chance: `field` and `text` are the value's, `score` is the chance."""

SCORE = "score"
"""The one feature with a size of its own: the head's score as log odds."""

MOST_ODDS = 5.0
"""Log odds are cut off here: no few hundred documents tell 99.3% from certainty."""

_NOBODY = frozenset({*ROLES, "UNSPEC", "CIV"})


@cache
def table() -> dict[str, dict[str, float]]:
    """For each field of a claim the weight of each feature. Raises TableError for a broken table."""
    try:
        read = json.loads(CHANCES.read_text(encoding="utf-8"))
        return {str(field): {str(k): float(v) for k, v in weights.items()} for field, weights in read["weights"].items()}
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise TableError(f"{CHANCES.name}: cannot be read: {error!r}", "Install Evenhand anew.") from error


def rated(claim: Claim, score: float) -> tuple[Reason, ...]:
    """A reason for each value of a claim with the chance that it is right, 0–1, in the order of `described`. `score` is the head's."""
    return tuple(
        Reason(field=field, rule=RULE, text=text, score=round(chance(field, found, score), 2)) for field, text, found in described(claim)
    )


def chance(field: str, found: Sequence[str], score: float) -> float:
    """The chance that a value of a field with these features is right; features without a weight count nothing."""
    weights = table().get(field, {})
    odds = weights.get(SCORE, 0.0) * log_odds(score) + sum(weights.get(f, 0.0) for f in found)
    return 1.0 / (1.0 + math.exp(-max(-MOST_ODDS, min(MOST_ODDS, odds))))


def log_odds(score: float) -> float:
    """A score of 0–1 as log odds, cut off at MOST_ODDS."""
    least = 1.0 / (1.0 + math.exp(MOST_ODDS))
    inside = min(max(score, least), 1.0 - least)
    return math.log(inside / (1.0 - inside))


def described(claim: Claim) -> Iterator[tuple[str, str, list[str]]]:
    """Each value of a claim, the claim itself first: its field, its words ("" for none), and the features of how it was read."""
    yield "claim", claim.trigger.text, ["bias"]
    yield "type", claim.trigger.text, ["bias", f"root={root(claim.type)}", f"assault={claim.type}"]
    source = claim.source
    voice = "narrator" if source.actor == NARRATOR.actor else "unnamed" if "UNSPEC" in source.actor else "named"
    yield "source", source.words.text if source.words else "", ["bias", f"voice={voice}", f"borrowed={bool(source.borrowed)}"]
    yield "stance", "", ["bias", f"stance={claim.stance}", f"voice={voice}"]
    for field, parties in (("agents", claim.agents), ("targets", claim.targets)):
        for party in parties:
            known = party.actor not in _NOBODY
            yield field, party.words.text, ["bias", f"borrowed={bool(party.borrowed)}", f"known={known}", f"alone={len(parties) == 1}"]
    for place in claim.places:
        yield "places", place.words.text, ["bias", f"borrowed={bool(place.borrowed)}", f"precision={place.precision}"]
    if claim.time is not None:
        yield "time", claim.time.words.text, ["bias", f"borrowed={bool(claim.time.borrowed)}", f"precision={claim.time.precision}"]
    for weapon in claim.weapons:
        yield "weapons", weapon.words.text, ["bias", f"borrowed={bool(weapon.borrowed)}", f"alone={len(claim.weapons) == 1}"]
    for toll in claim.casualties:
        exact = toll.qualifier in ("exact", "at_least")
        yield "casualties", toll.words.text, ["bias", f"exact={exact}", f"kind={toll.kind}", f"side={toll.side is not None}"]
