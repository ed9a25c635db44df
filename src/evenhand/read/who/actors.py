"""Who is named in a text, where, and under which code.

Works on the raw text, before any parser: words of the tables, noun phrases made of them, and what the document itself
explains (acronyms, persons with a post, bodies by name). Pronouns are not resolved here.
"""

from msgspec import Struct

from evenhand.knowledge.actor_lexicon import lexicon, tokens
from evenhand.knowledge.actors import ActorTable
from evenhand.read.text.entries import entries, entry_of
from evenhand.read.who.codes import code_of, share_roles
from evenhand.read.who.context import ActorContext, actor_context
from evenhand.read.who.groups import Groups
from evenhand.read.who.items import Words, find_items
from evenhand.read.who.names import acronyms, document_names, head_nouns, merged, persons, short_forms
from evenhand.read.who.phrases import Phrase, find_phrases, placed
from evenhand.read.who.resolution import Resolver
from evenhand.records import Span
from evenhand.records.codes import ROLES

KINDS = (
    "state", "adjective", "people", "capital", "authority", "government", "leader", "forces", "group", "igo",
    "ngo", "monitor",
    "press", "rescuers", "activists", "witness", "civilians", "civilian_object", "police", "peacekeepers",
    "rebels", "opposition",
    "mercenaries", "unnamed", "other_side", "both_sides",
)  # fmt: skip
"""What a mention can be; `docs/reference/actors.md` explains each."""


MEMORY = 200
"""How many mentions back a phrase may point: bounds the time a very long text takes."""


AGAINST = "anti-"
"""What makes a name that of an opponent."""


class ActorMention(Struct, frozen=True, kw_only=True):
    """Words that name an actor.

    `span` is the whole phrase, `head` the word or name in it that a verb would agree with. `code` is the codebook's, a
    local code in capitals for a body that no table has. `name` is stable for the actor, not the text's wording. `kind`
    is one of KINDS. `as_place`: a state or capital that the words around it make a place ("in Washington"). `of_country`: its words
    name the country that it is of ("the Xish minister").
    """

    span: Span
    code: str
    name: str
    kind: str
    head: Span
    as_place: bool = False
    of_country: bool = False


def find_actors(text: str, table: ActorTable, context: ActorContext) -> list[ActorMention]:
    """All actors named in `text`, in text order; no two overlap, the longest phrase wins.

    `context` (from `actor_context`) says whose bare roles are. Raises nothing on any text.
    """
    words = Words(text, tokens(text))
    index = lexicon(table)
    resolver = Resolver(words, table, context)
    items = find_items(words, index)
    extra = merged(short_forms(words, items), head_nouns(items, index), document_names(words, items, index))
    if extra:
        items = find_items(words, index, extra)
    phrases = _coded(words, find_phrases(words, items), resolver)
    taken = {k for item in items for k in range(item.first, item.last) if item.actor is not None or item.role}
    named = merged(persons(words, phrases, taken), acronyms(words, phrases, index))
    if named:
        items = find_items(words, index, merged(extra, named))
        phrases = _coded(words, find_phrases(words, items), resolver)
    found = (_mention(words, phrase, table) for phrase in phrases if phrase.code)
    return [mention for mention in found if not _is_opposed(text, mention.span)]


def _is_opposed(text: str, span: Span) -> bool:
    """Whether a single word only says what something is against: "anti-guerrilla drills" name no guerrillas."""
    return text[max(0, span.start - len(AGAINST)) : span.start].lower() == AGAINST and " " not in text[span.start : span.end]


def _coded(words: Words, phrases: list[Phrase], resolver: Resolver) -> list[Phrase]:
    """Gives each phrase its code, in text order, since later ones may point back."""
    known: list[Phrase] = []
    share_roles(phrases, words)
    resolver.groups = Groups(words, phrases)
    starts, entry = entries(words.text), 0
    resolver.earlier = []
    for phrase in phrases:
        if entry_of(starts, words.tokens[phrase.first].start) != entry:
            entry = entry_of(starts, words.tokens[phrase.first].start)
            resolver.earlier += known
            known = []
        if phrase.base is not None and phrase.form in ("name", "capital") and not phrase.roles:
            phrase.as_place = phrase.actor is not None and phrase.actor.kind in ("state", "authority") and placed(
                words, phrase.base)  # fmt: skip
        if phrase.owner is not None:
            resolver.resolve_owned(phrase, known[-MEMORY:])
        else:
            phrase.code, phrase.name, phrase.kind = resolver.named(phrase) or code_of(phrase)
            resolver.unmask(phrase, known[-MEMORY:])
            if not phrase.code:
                resolver.resolve(phrase, known[-MEMORY:])
        if phrase.code:
            known.append(phrase)
    return [*resolver.earlier, *known]


def _mention(words: Words, phrase: Phrase, table: ActorTable) -> ActorMention:
    head = phrase.head or phrase.items[-1]
    at = words.tokens
    code = table.merged.get(phrase.code, phrase.code)
    if code in ROLES and code in (states := table.countries()) and phrase.name == states[code].name:
        code = f"{code}:GOV"  # Ivory Coast's code by itself would say "civilians of an unknown country"
    return ActorMention(
        span=Span(at[phrase.first].start, at[phrase.last - 1].end), code=code, name=phrase.name,
        kind=phrase.kind, head=Span(at[head.first].start, at[head.last - 1].end), as_place=phrase.as_place,
        of_country=phrase.base is not None and phrase.form == "adjective" and bool(phrase.roles),
    )  # fmt: skip


__all__ = ["KINDS", "ActorContext", "ActorMention", "actor_context", "find_actors"]
