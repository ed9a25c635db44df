"""The words by which personal data is known in a text: titles, private roles, bodies, hosts, from `data/redaction.toml` and the tables
of actors, nouns and places."""

import tomllib
from functools import cache

from msgspec import Struct

from evenhand.errors import TableError
from evenhand.knowledge.actors import ActorTable
from evenhand.knowledge.place_words import place_words
from evenhand.knowledge.tables import DATA, rows

_ENDINGS = (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ies", "y"), ("ied", "y"), ("ly", ""))
"""What `english_words.txt` leaves to be taken off."""


class RedactionWords(Struct, frozen=True, kw_only=True):
    """Closed sets of lower-case words and phrases; `data/redaction.toml` says what each is for.

    `official` are titles that keep a name, `private` roles that take it away; none is in both. `english` are words of
    prose, as `is_english` looks them up.
    """

    official: frozenset[str]
    private: frozenset[str]
    person_verbs: frozenset[str]
    place_verbs: frozenset[str]
    openers: frozenset[str]
    described_no_further: frozenset[str]
    institutions: frozenset[str]
    sited: frozenset[str]
    particles: frozenset[str]
    capitalised: frozenset[str]
    given_names: frozenset[str]
    times: frozenset[str]
    social_hosts: frozenset[str]
    map_hosts: frozenset[str]
    contact_words: frozenset[str]
    handle_words: frozenset[str]
    paper_words: frozenset[str]
    english: frozenset[str]

    def is_english(self, word: str) -> bool:
        """Whether a lower-case word is one of English prose, plain or inflected; given names are none."""
        if word in self.given_names:
            return False
        if word in self.english:
            return True
        stems = (word[: -len(end)] + put for end, put in _ENDINGS if word.endswith(end) and len(word) - len(end) > 2)
        return any(stem in self.english for stem in stems)


@cache
def redaction_words(table: ActorTable) -> RedactionWords:
    """The words, made once for a table of actors. Raises TableError where a file is broken or lacks a list."""
    path = DATA / "redaction.toml"
    try:
        lists = {name: frozenset(words) for name, words in tomllib.loads(path.read_text(encoding="utf-8")).items()}
        english = (DATA / "english_words.txt").read_text(encoding="utf-8").splitlines()
        places, official = place_words(), _official(table, lists["official_titles"], lists["not_public"])
        return RedactionWords(
            official=official, private=_private(table, lists["private_roles"], lists["not_roles"]) - official,
            person_verbs=lists["person_verbs"], place_verbs=lists["place_verbs"],
            openers=lists["openers"], described_no_further=lists["described_no_further"],
            institutions=lists["institutions"] - lists["sited"], sited=lists["sited"] | frozenset(places.types),
            particles=lists["particles"], capitalised=lists["capitalised"] | {role.words for role in table.roles if " " not in role.words},
            given_names=places.given_names,
            times=places.times, social_hosts=lists["social_hosts"], map_hosts=lists["map_hosts"],
            contact_words=lists["contact_words"], handle_words=lists["handle_words"], paper_words=lists["paper_words"],
            english=frozenset(word for word in english if not word.startswith("#")),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TableError(f"{path.name}: cannot be used: {error}", "Put the table back as it came with the package.") from error


def _official(table: ActorTable, own: frozenset[str], not_public: frozenset[str]) -> frozenset[str]:
    """The titles of those who speak for a state or its forces, and our own."""
    titles = {role.words for role in table.roles if role.trait == "title" and (role.role, role.strength) in
              (("GOV", "strong"), ("GOV", "weak"), ("MIL", "strong"))}  # fmt: skip
    return own | (titles - not_public)


def _private(table: ActorTable, own: frozenset[str], not_roles: frozenset[str]) -> frozenset[str]:
    """Roles of people without a public office, with their plurals as the tables have them."""
    persons = {row["noun"] for _, row in rows(DATA / "nouns.tsv", ("noun", "class", "who", "role")) if row["class"] == "person"}
    strong = {role.words for role in table.roles if role.strength == "strong" and role.kind in ("civilians", "witness", "activists")}
    return own | ((persons | strong) - not_roles)
