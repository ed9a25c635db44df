"""An event in words for a cell of notes: who is said by whom to have done what, with the words and their document."""

from collections.abc import Iterable, Iterator, Mapping

from evenhand.export.deaths import Figure
from evenhand.knowledge.codings import party_coding, type_coding
from evenhand.records import Case, Claim, Document, Origin

MAX_STATEMENTS = 20
"""How many statements a cell of notes holds; how many are left out is said."""

_FORMS = {
    "asserted": "{who} is said by {source} to have {deed}",
    "denied": "{source} denies that {who} has {deed}",
    "hedged": "{who} is said by {source}, not for certain, to have {deed}",
    "hypothetical": "{source} speaks of it as planned, threatened or feared that {who} has {deed}",
}
"""What is said, by stance. None of them states anything."""

NOBODY_NAMED = "Somebody who is not named"


def accusations(case: Case, documents: Mapping[str, Document]) -> list[str]:
    """What each origin says was done by whom, in the order of the accounts: one sentence for each stance and doer it names.

    Never a bare fact: every sentence names its source, quotes it and gives the document.
    """
    claims = {claim.claim_id: claim for claim in case.claims}
    told = [
        _statement(claim, account.origin, documents)
        for account in case.event.accounts
        for claim in _different(claims[claim_id] for claim_id in account.claim_ids if claim_id in claims)
    ]
    left_out = len(told) - MAX_STATEMENTS
    return [*told[:MAX_STATEMENTS], f"{left_out} more statements are left out here"] if left_out > 0 else told


def figures_told(figures: Iterable[Figure]) -> str:
    """Whose figure is whose: `killed, by whose account: ARM:GOV 49 soldiers; …`, "" for no figures."""
    told = [f"{figure.origin.name} {figure.text}" + (f" ({figure.toll.side})" if figure.toll.side else "") for figure in figures]
    return f"Killed, by whose account: {'; '.join(told)}" if told else ""


def listed(names: Iterable[str]) -> str | None:
    """Names in one cell, parted by `; ` as others' forms want it, each once; None for none. A name's own `;` becomes a comma.

    >>> listed(["A; B", "C", "", "C"])
    'A, B; C'
    """
    return "; ".join(dict.fromkeys(name.replace(";", ",") for name in names if name)) or None


def _different(claims: Iterable[Claim]) -> Iterator[Claim]:
    seen = set()
    for claim in claims:
        key = (claim.stance, claim.type, _doers(claim))
        if key not in seen:
            seen.add(key)
            yield claim


def _doers(claim: Claim) -> str:
    codes = sorted({code for party in claim.agents for code in party.actor.split("+")})
    names = [coding.name for code in codes if (coding := party_coding(code))]
    return " and ".join(names) or NOBODY_NAMED


def _statement(claim: Claim, origin: Origin, documents: Mapping[str, Document]) -> str:
    deed = type_coding(claim.type, ()).deed + (f" ({claim.places[0].name})" if claim.places else "")
    said = _FORMS[claim.stance].format(who=_doers(claim), source=origin.name, deed=deed)
    document = documents.get(claim.doc)
    place = ", ".join(
        part
        for part in (
            claim.doc,
            document.outlet if document else "",
            document.published.isoformat() if document and document.published else "",
        )
        if part
    )
    return f"{said}: “{' '.join(claim.quote.split())}” [document: {place}]"
