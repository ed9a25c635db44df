"""The answerable speaker behind each claim: who must answer for it, however many carry it."""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec.structs import replace

from evenhand.knowledge.own_tables import known_actors
from evenhand.read.sources.house import house_of
from evenhand.reconcile.arrangement import NOTHING, Arrangement, renamed
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.sides import side_of
from evenhand.reconcile.wording import word_set
from evenhand.records import Claim, Family, Origin

UNNAMED: Final = ("UNSPEC", "WITNESS", "ACTIVISTS", "CIV", "PRS")
"""Codes of speakers without a name: two of them are two origins where the texts call them differently."""
_HEARSAY: Final = word_set(
    "report reports rumour rumours rumor rumors allegation allegations claim claims suggestion suggestions video videos "
    "footage image images photo photos photographs"
)
"""Words that name no speaker at all, only that something is said or shown."""
_ARTICLES: Final = word_set("a an the this that one another other some")


def outlets_of(documents: Iterable[DocumentMeta]) -> dict[str, str]:
    """The outlets of some documents by their names as a code would be written; of two spellings the first in the alphabet."""
    named = sorted({meta.outlet for meta in documents if meta.outlet}, reverse=True)
    return {plain(outlet): outlet for outlet in named}


class Origins:
    """Finds each claim's origin. Reprints of one copy count as the outlet that carried it first.

    `outlets` are those of the whole project by `outlets_of`, where `documents` are but some of its documents.
    """

    def __init__(
        self, documents: Mapping[str, DocumentMeta], families: Iterable[Family] = (), arrangement: Arrangement = NOTHING,
        outlets: Mapping[str, str] | None = None,
    ) -> None:
        self._documents, self._arrangement = documents, arrangement
        self._outlets = outlets_of(documents.values()) if outlets is None else outlets
        self._first = {doc: family.first for family in families for doc in family.docs}
        self._houses: dict[str, str] = {}

    def copy_of(self, doc: str) -> str:
        """The document that carried this copy first: itself where it is no reprint."""
        return self._first.get(doc, doc)

    def of(self, claim: Claim) -> Origin:
        """The origin of a claim: its named source, or the outlet whose own words they are; as people set it, if they did.

        What a ministry, a command or a movement publishes under its own name is its own word, as if it were quoted. A source that is
        itself an outlet of these documents (an agency that is quoted here and carried there) is one origin with it, and a state that
        "says" something is one with its government.
        """
        return self._as_set(self._proposed(claim))

    def voice(self, doc: str) -> Origin:
        """The origin of what a document says in its own voice."""
        return self._as_set(self._outlet(doc))

    def _as_set(self, found: Origin) -> Origin:
        key = renamed(found.key, self._arrangement)
        if key != found.key:
            found = _of_key(key)
        return replace(found, side=self._arrangement.sides.get(found.key, found.side))

    def _proposed(self, claim: Claim) -> Origin:
        code = claim.source.actor
        if code == "narrator":
            return self._outlet(claim.doc)
        name = claim.source.name or code
        called = " ".join(word for word in name.lower().split() if word not in _ARTICLES)
        outlet = self._outlets.get(plain(called if code in UNNAMED else code), "")
        if outlet and not self._body(outlet):
            return _of_outlet(outlet)
        code = "+".join(sorted(map(_speaking, code.split("+"))))
        key = f"{code}/{called}" if code in UNNAMED else code
        return Origin(key=key, name=name if code in UNNAMED else code, kind="actor", side=side_of(code))

    def _outlet(self, doc: str) -> Origin:
        first = self.copy_of(doc)
        meta = self._documents.get(first)
        name = meta.outlet if meta and meta.outlet else first
        body = self._body(meta.outlet) if meta else ""
        return _of_key(body) if body else _of_outlet(self._outlets.get(plain(name), name))

    def _body(self, outlet: str) -> str:
        """The code of the body that an outlet is, "" for a newspaper."""
        if outlet not in self._houses:
            self._houses[outlet] = house_of(outlet, known_actors()) if outlet else ""
        return self._houses[outlet]

    @staticmethod
    def led(codes: str, alone: Iterable[str]) -> bool:
        """Whether one member of a joint source (`A+B`) also speaks alone: then the joint statement is no further origin."""
        single = set(alone)
        return "+" in codes and any(member in single for member in codes.split("+"))


def _speaking(code: str) -> str:
    """Who speaks where a single code does: a state or authority without a role speaks by its government."""
    return f"{code}:GOV" if code in known_actors().countries() else code


def plain(name: str) -> str:
    """An outlet's name as its code would be written."""
    return "_".join(name.upper().split())


def _of_outlet(name: str) -> Origin:
    return Origin(key=f"outlet:{name}", name=name, kind="outlet")


def _of_key(key: str) -> Origin:
    """The origin that a key names, as it would be found in the claims."""
    if key.startswith("outlet:"):
        return _of_outlet(key.removeprefix("outlet:"))
    code, _, called = key.partition("/")
    return Origin(key=key, name=called if called and code in UNNAMED else key, kind="actor", side=side_of(code))


def is_hearsay(claim: Claim) -> bool:
    """Whether a claim's source is no speaker at all ("reports", "it was said")."""
    if claim.source.actor not in UNNAMED:
        return False
    words = claim.source.name.lower().split()
    return not words or any(word.strip(".,") in _HEARSAY for word in words)
