"""A claim's values as a person types them: `ARM:MIL, RUS`, `2020-10-04/2020-10-06`, `killed 10-12 civilians of AZE`.

What states what stood there already stays as it is, with its words. What is new or changed has the words that the person chose,
else those that the value which it replaces was read from, else the words that name the happening.
"""

import datetime
import re
from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec

from evenhand.knowledge.gazetteer import Found, Place
from evenhand.read.where.choice import km, prominence
from evenhand.read.where.places import where_at
from evenhand.records import Claim, Party, Source, Span, Toll, Weapon, When, Where, Words
from evenhand.records.codes import HARMS, QUALIFIERS, STANCES, TYPES, WEAPONS, WHO
from evenhand.records.span import Part

Find = Callable[[str], Sequence[Found]]
"""Looks a place's name up in a gazetteer."""

_CODE = re.compile(r"[A-Z][A-Z0-9_]*(?::[A-Z]+)?(?:\+[A-Z][A-Z0-9_]*(?::[A-Z]+)?)*")
_TOLL = re.compile(
    rf"(?P<kind>{'|'.join(HARMS)})\s+(?:(?P<qualifier>{'|'.join(QUALIFIERS).replace('_', '[_ ]')})\s+)?(?P<low>[0-9]{{1,11}})"
    rf"(?:(?P<open>\+)|\s*[-–]\s*(?P<high>[0-9]{{1,11}}))?(?:\s+(?P<who>{'|'.join(sorted(WHO, key=len, reverse=True))}))?"
    r"(?:\s+of\s+(?P<side>\S+))?"
)
_POINT = re.compile(r"(?P<name>[^@]+)@\s*(?P<lat>-?\d+(?:\.\d+)?)\s*,\s*(?P<lon>-?\d+(?:\.\d+)?)")

TOWN_KM: Final = 3.0
"""How far off a town's point may be."""
CLEAR_LEAD: Final = 1.0
"""How much better known (about the digits of its population) a place must be than its namesakes to be meant by the bare
name; a quarter of it does where the country was named."""
FAR_KM: Final = 60.0
"""Places of one name nearer than this (a town and its district) are one for our purpose."""


def typed(field: str, text: str, claim: Claim, chosen: Sequence[Words], find: Find) -> Any:
    """What a person typed for a field, as plain data fit for a decision. "" or "none" empties a field that can be empty.

    Raises ValueError that says what was expected.
    """
    text = text.strip()
    empty = text.lower() in ("", "none")
    if field in ("agents", "targets", "places", "weapons", "casualties"):
        items = [] if empty else [item.strip() for item in re.split(r"[;,]" if field in ("agents", "targets", "weapons") else ";", text)]
        return msgspec.to_builtins(_list(field, [item for item in items if item], claim, chosen, find))
    return msgspec.to_builtins(_SINGLE[field](text, claim, chosen))


def _list(field: str, items: Sequence[str], claim: Claim, chosen: Sequence[Words], find: Find) -> list[Any]:
    """The values of a field that holds several. Words chosen for each are taken in order; fewer are for those that change."""
    old = list(getattr(claim, field))
    stays = [_same(field, item, old) for item in items]
    if chosen and len(chosen) >= len(items):
        stays = [None] * len(items)
    elif chosen and None not in stays:
        raise ValueError(f"{len(items)} values stand there: change the one that the words are for, or choose words for each")
    replaced = [one for one in old if not any(one is kept for kept in stays)]
    made: list[Any] = []
    n = 0
    for item, kept in zip(items, stays, strict=True):
        if kept is None:
            made.append(_ITEMS[field](item, _words(chosen, n, replaced or old, claim), find))
            n += 1
        else:
            made.append(kept)
    return made


def _same(field: str, item: str, old: list[Any]) -> Any:
    """What stands there already and is shown just as `item` was typed; None for none."""
    return next((one for one in old if shown(field, (one,)) == item), None)


def _words(chosen: Sequence[Words], n: int, old: Sequence[Any], claim: Claim) -> Words:
    if chosen:
        return chosen[min(n, len(chosen) - 1)]
    if old:
        words: Words = old[min(n, len(old) - 1)].words
        return words
    return claim.trigger


def _one_of(text: str, allowed: Sequence[str], what: str) -> str:
    if text not in allowed:
        raise ValueError(f"{text!r} is no {what}; one of {', '.join(allowed)} is")
    return text


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise ValueError(f"{text!r} is no actor's code such as AZE, AZE:MIL or OSCE")
    return text


def _party(text: str, words: Words, find: Find) -> Party:
    return Party(actor=_code(text), words=words)


def _weapon(text: str, words: Words, find: Find) -> Weapon:
    return Weapon(kind=_one_of(text, WEAPONS, "kind of weapon"), words=words)


def _toll(text: str, words: Words, find: Find) -> Toll:
    match = _TOLL.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is no toll such as `killed 32 civilians`, `wounded 10-12 people of AZE`, `killed at least 20 soldiers`")
    low = int(match["low"])
    said = (match["qualifier"] or "").replace(" ", "_")
    is_open = match["open"] or (said == "at_least" and not match["high"])
    high = None if is_open else int(match["high"] or low)
    low = min(low, 1) if said == "up_to" and not match["high"] else low
    qualifier = said or ("at_least" if high is None else "exact" if high == low else "between")
    side = _code(match["side"]) if match["side"] else None
    return Toll(kind=match["kind"], who=match["who"] or "people", low=low, high=high, qualifier=qualifier, side=side, words=words)


def _place(text: str, words: Words, find: Find) -> Where:
    point = _POINT.fullmatch(text)
    if point:
        lat, lon = float(point["lat"]), float(point["lon"])
        return Where(words=words, name=point["name"].strip(), precision="exact", lat=lat, lon=lon, radius_km=TOWN_KM)
    name, _, country = (part.strip() for part in text.partition(","))
    found = [f for f in find(name) if not country or country.upper() in f.place.countries]
    if not found:
        raise ValueError(f"no place {text!r} is known; give its point: `{name} @ 40.68, 46.36`")
    best = _best(found, CLEAR_LEAD / 4 if country else CLEAR_LEAD)
    if best is None:
        known = sorted({", ".join(f.place.countries) or "no country" for f in found})
        raise ValueError(f"there are several {name!r} ({'; '.join(known[:8])}); add the country or a point: `{name}, {known[0][:3]}`")
    return where_at(words, best)


def _best(found: Sequence[Found], lead: float) -> Place | None:
    """The one place meant: the best known by that name, unless another far from it is nearly as well known."""
    first, *rest = sorted(found, key=lambda f: (-prominence(f), f.place.number))
    rivals = [f for f in rest if prominence(first) - prominence(f) < lead and km(first.place, f.place) > FAR_KM]
    return None if rivals else first.place


def _time(text: str, claim: Claim, chosen: Sequence[Words]) -> When | None:
    if text.lower() in ("", "none"):
        return None
    words = chosen[0] if chosen else claim.time.words if claim.time else claim.trigger
    first, slash, last = text.partition("/")
    try:
        start = datetime.date.fromisoformat(first) if first else None
        end = datetime.date.fromisoformat(last) if last else None if slash else start
    except ValueError:
        raise ValueError(f"{text!r} is no time such as 2020-10-04, 2020-10-04/2020-10-06 or 2020-10-04/ (still going on)") from None
    precision = "open" if start is None or end is None else "day" if start == end else "span"
    return When(words=words, start=start, end=end, precision=precision)


def _source(text: str, claim: Claim, chosen: Sequence[Words]) -> Source:
    if text.lower() in ("", "narrator"):
        return Source(actor="narrator")
    words = chosen[0] if chosen else claim.source.words or claim.trigger
    return Source(actor=_code(text), name=words.text, words=words)


def _trigger(text: str, claim: Claim, chosen: Sequence[Words]) -> Words:
    if not chosen:
        raise ValueError("choose the words that name the happening")
    return chosen[0]


_ITEMS: dict[str, Callable[[str, Words, Find], Any]] = {
    "agents": _party, "targets": _party, "places": _place, "weapons": _weapon, "casualties": _toll,
}  # fmt: skip
_SINGLE: dict[str, Callable[[str, Claim, Sequence[Words]], Any]] = {
    "type": lambda text, claim, chosen: _one_of(text, TYPES, "type"),
    "stance": lambda text, claim, chosen: _one_of(text, STANCES, "stance"),
    "time": _time, "source": _source, "trigger": _trigger,
}  # fmt: skip


def chosen_words(given: str, text: str, title: str, near: Span) -> Words:
    """The words that a person chose, given as `START:END` (offsets of the text; `title:START:END` of the title) or themselves.

    Words are looked for in the sentence `near` first, then in the text, then in the title. Raises ValueError where they
    do not stand there, or stand in several other places.
    """
    offsets = re.fullmatch(r"(title:)?([0-9]{1,12}):([0-9]{1,12})", given.strip())
    if offsets:
        where: Part = "title" if offsets[1] else "text"
        whole, start, end = (title if offsets[1] else text), int(offsets[2]), int(offsets[3])
        if not start < end <= len(whole):
            raise ValueError(f"{given}: no such stretch in a {where} of {len(whole)} characters")
        return Words(whole[start:end], Span(start, end), where)
    at = text.find(given, near.start, near.end)
    if at < 0 and text.count(given) > 1:
        raise ValueError(f"{given!r} stands in several places of the document; give offsets as START:END")
    part: Part = "text"
    at = at if at >= 0 else text.find(given)
    if at < 0:
        at, part = title.find(given), "title"
    if at < 0 or not given:
        raise ValueError(f"{given!r} does not stand in the document")
    return Words(given, Span(at, at + len(given)), part)


def shown(field: str, value: Any) -> str:
    """A field's value in the words that `typed` understands; "none" for an empty one."""
    if value is None or value == ():
        return "none"
    if isinstance(value, tuple):
        return ("; " if field in ("places", "casualties") else ", ").join(_shown_item(item) for item in value)
    return _shown_item(value)


def _shown_item(item: Any) -> str:
    match item:
        case Party():
            return item.actor
        case Weapon():
            return item.kind
        case Words():
            return item.text
        case Source():
            return item.actor
        case When():
            start, end = (day.isoformat() if day else "" for day in (item.start, item.end))
            return start if start == end else f"{start}/{end}"
        case Where():
            country = f", {item.country}" if item.country else ""
            return item.name + country
        case Toll():
            high = "+" if item.high is None else "" if item.high == item.low else f"-{item.high}"
            plain = ("at_least" if item.high is None else "exact" if item.high == item.low else "between") == item.qualifier
            side = f" of {item.side}" if item.side else ""
            return f"{item.kind} {'' if plain else item.qualifier + ' '}{item.low}{high} {item.who}{side}"
    return str(item)
