"""Codes that live on: when events are gathered anew, the code people know stays with most of its claims."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from evenhand.reconcile.events import mint_codes
from evenhand.records import Event


def carry_codes(
    previous: Mapping[str, str], events: Sequence[Event], taken: Iterable[str] = ()
) -> tuple[tuple[Event, ...], dict[str, str]]:
    """The events with the codes they had before, and the aliases of codes that were merged away.

    `previous` maps claim ids to the codes they had. A code goes to the event that holds most of its claims; where
    several codes meet in one event, the one with most claims there lives on and the others become its aliases (alias →
    living code). Events new to the project keep a code of their own that no old code shares; a code none of whose claims
    are left is gone. `taken` are codes of events that are not looked at here.
    """
    homes: dict[str, Counter[int]] = defaultdict(Counter)
    for number, event in enumerate(events):
        for claim_id in event.claim_ids:
            if claim_id in previous:
                homes[previous[claim_id]][number] += 1
    arrived: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for code, counts in homes.items():
        number = min(counts, key=lambda n: (-counts[n], n))
        arrived[number].append((-counts[number], code))
    living = {number: min(codes)[1] for number, codes in arrived.items()}
    aliases = {code: living[number] for number, codes in arrived.items() for _, code in codes if code != living[number]}
    new = [number for number in range(len(events)) if number not in living]
    minted = mint_codes([min(events[n].claim_ids) for n in new], {*previous.values(), *taken})
    living |= dict(zip(new, minted, strict=True))
    renamed = {event.code: living[number] for number, event in enumerate(events)}
    made = tuple(replace(event, code=living[n], parent=renamed.get(event.parent, ""), about=renamed.get(event.about, ""))
                 for n, event in enumerate(events))
    return made, dict(sorted(aliases.items()))
