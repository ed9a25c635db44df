"""Records as they may be shared: an event with its claims, a claim, a document."""

import datetime
from collections.abc import Iterable, Mapping
from functools import partial

from msgspec.structs import replace

from evenhand.knowledge.own_tables import known_gazetteer
from evenhand.reconcile.events import title
from evenhand.records import Account, Case, Claim, Document, Event, Origin, Relation, Side, Where
from evenhand.redact.documents import doc_id, shared_document
from evenhand.redact.recent import coarse_event, coarse_place, coarse_time, coarse_value, is_recent
from evenhand.redact.redaction import KINDS, Redaction, Rules, added
from evenhand.redact.text_rules import Text, rewriter, shared_code
from evenhand.redact.walk import placed, walked

__all__ = ["shared_case", "shared_claim", "shared_document"]

MAX_ROUNDS = 5
"""A text is gone over until nothing more is found: what goes first may uncover something beside it."""

BY_CODE = ("blame", "whom")
"""Rows of an account whose values are codes of actors."""


def shared_case(case: Case, documents: Mapping[str, Document], today: datetime.date,
                rules: Rules | None = None) -> tuple[Case, tuple[Redaction, ...]]:  # fmt: skip
    """An event with its claims as it may be shared on a day, and what was taken out of it.

    `documents` maps ids to documents, with or without their texts; those that are missing count as undated. What is
    shared comes out the same when it is shared again.
    """
    made: list[Redaction] = []
    chosen = rules or Rules()
    recent = is_recent(case.event.end, case.claims, documents, today, chosen)
    for _ in range(MAX_ROUNDS):
        before, case = case, _Sharing(case, documents, chosen, recent, made).case()
        if case == before:
            break
    return case, added(made)


def shared_claim(claim: Claim, documents: Mapping[str, Document], today: datetime.date,
                 rules: Rules | None = None) -> tuple[Claim, tuple[Redaction, ...]]:  # fmt: skip
    """One claim as it may be shared, explained by nothing but itself. Where its event is at hand take it from
    `shared_case`: names and days that other claims explain are known there only."""
    made: list[Redaction] = []
    chosen = rules or Rules()
    recent = is_recent(None, (claim,), documents, today, chosen)
    for _ in range(MAX_ROUNDS):
        text, taken = rewriter(claim, (claim,), documents, recent=recent)
        before, claim = claim, _claim(claim, text, chosen, recent)
        made += taken
        if claim == before:
            break
    return claim, added(made)


def _claim(claim: Claim, text: Text, rules: Rules, recent: bool) -> Claim:
    new = walked(claim, text)
    if recent:
        places = tuple(_place(old, changed, rules) for old, changed in zip(claim.places, new.places, strict=True))
        new = replace(new, time=coarse_time(new.time) if new.time else None, places=places)
    places = tuple(replace(p, country=_country(p.country), claimed_by=tuple(map(shared_code, p.claimed_by))) for p in new.places)
    source = replace(
        new.source, actor=shared_code(new.source.actor), chain=tuple(replace(p, actor=shared_code(p.actor)) for p in new.source.chain)
    )
    return replace(
        new, doc=doc_id(claim.doc, claim.doc_sha256, rules), source=source, places=places,
        agents=tuple(replace(p, actor=shared_code(p.actor)) for p in new.agents),
        targets=tuple(replace(p, actor=shared_code(p.actor)) for p in new.targets),
        casualties=tuple(replace(t, side=shared_code(t.side) if t.side else t.side) for t in new.casualties),
    )  # fmt: skip


def _country(code: str | None) -> str | None:
    """A country's code; None for what is none but a name that a foreign file put there."""
    return code if code is None or shared_code(code) == code else None


def _place(old: Where, new: Where, rules: Rules) -> Where:
    """A recent place, coarse: its region is looked up by the name that it had."""
    coarse = coarse_place(old, known_gazetteer(), rules)
    return new if coarse is old else replace(coarse, words=placed(old.words, KINDS["place"]))


class _Sharing:
    """One round over one event; what is taken out is added to `made`."""

    def __init__(self, case: Case, documents: Mapping[str, Document], rules: Rules, recent: bool, made: list[Redaction]) -> None:
        self.old, self.rules, self.recent = case, rules, recent
        told = (*case.claims, *case.acts)
        self.text, taken = rewriter(case, told, documents, recent=recent)
        self.docs = {claim.doc: doc_id(claim.doc, claim.doc_sha256, rules) for claim in told}
        self.coarse = {place.name: coarse_place(place, known_gazetteer(), rules).name for claim in told for place in claim.places}
        self._made, self._taken = made, taken

    def case(self) -> Case:
        """The event and its claims, redacted once."""
        claims, acts = (tuple(_claim(claim, self.text, self.rules, self.recent) for claim in told)
                        for told in (self.old.claims, self.old.acts))  # fmt: skip
        keys = self._keys(self.old.event.accounts)
        side = partial(self._side, keys=keys)
        accounts = tuple(
            replace(account, origin=self._origin(account.origin, keys),
                    values={field: tuple(side(one, field) for one in told) for field, told in account.values.items()})
            for account in self.old.event.accounts
        )  # fmt: skip
        relations = tuple(self._relation(relation, keys) for relation in self.old.event.relations)
        event = replace(self._event(self.old.event), accounts=accounts, relations=relations)
        self._made += self._taken
        self._made += [Redaction("document", "id of a document")] * sum(new != old for old, new in self.docs.items())
        return Case(event=event, claims=claims, acts=acts)

    def _event(self, event: Event) -> Event:
        event = replace(event, country=_country(event.country))
        if not self.recent:
            return replace(event, title=self.text(event.title), place=self.text(event.place))
        new = coarse_event(event, self.coarse | {name: name for name in self.coarse.values()}, self.rules)
        return replace(new, title=title(new.type, new.place, new.start, new.end))

    def _side(self, side: Side, field: str, keys: Mapping[str, str]) -> Side:
        value = self._value(side.value, field)
        coarse = self.recent and field == "place" and value != side.value
        return replace(
            side, doc=self.docs.get(side.doc) or doc_id(side.doc, "", self.rules), origin=keys.get(side.origin) or self.text(side.origin),
            value=value, words=placed(side.words, KINDS["place"] if coarse else self.text(side.words.text)),
        )  # fmt: skip

    def _value(self, value: str, field: str) -> str:
        if field in BY_CODE:
            return shared_code(value)
        if self.recent and field == "date":
            return coarse_value(value)
        if self.recent and field == "place":
            return self.coarse.get(value) or (value if value in self.coarse.values() else KINDS["place"])
        return self.text(value) if field == "place" else value

    def _relation(self, relation: Relation, keys: Mapping[str, str]) -> Relation:
        side = partial(self._side, field=relation.field, keys=keys)
        return replace(relation, a=side(relation.a), b=side(relation.b) if relation.b else None, why=self.text(relation.why))

    def _keys(self, accounts: Iterable[Account]) -> dict[str, str]:
        """Keys of origins to those shared; two that a redaction makes alike are told apart by a number."""
        keys: dict[str, str] = {}
        for account in accounts:
            key = fresh = self._key(account.origin)
            number = 1
            while fresh in keys.values():
                number += 1
                fresh = f"{key} ({number})"
            keys[account.origin.key] = fresh
        return keys

    def _key(self, origin: Origin) -> str:
        """An origin's key: of an outlet without a name the document's new id, of an unnamed speaker what is left of the name."""
        if origin.kind == "outlet":
            name = origin.key.removeprefix("outlet:")
            return f"outlet:{self.docs.get(name, name)}"
        code, slash, called = origin.key.partition("/")
        if not slash:
            return shared_code(code)
        name = self.text(origin.name)
        left = self.text(called) if name == origin.name else name.lower()
        return f"{shared_code(code)}/{left}"

    def _origin(self, origin: Origin, keys: Mapping[str, str]) -> Origin:
        if origin.kind == "outlet":
            name = self.docs.get(origin.name, origin.name)
        else:
            name = shared_code(origin.name) if origin.name == origin.key else self.text(origin.name)
        return replace(origin, key=keys[origin.key], name=name, side=shared_code(origin.side))
