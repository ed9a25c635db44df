"""The name of a speaker whom the text takes up again: "he said", "the source added"."""

from collections.abc import Sequence

from msgspec.structs import replace

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.draft import Draft


def name_again(drafts: Sequence[Draft]) -> None:
    """Gives a speaker who is taken up again, by a pronoun or by the bare noun of what it was called, the name under which the document
    spoke of it last. Only of one code: who a pronoun means was found before. Without such a name it stays as it is."""
    spoken: dict[str, list[str]] = {}
    named = [draft for draft in drafts if draft.source.words is not None]
    for draft in sorted(named, key=lambda draft: draft.source.words.span if draft.source.words else draft.trigger.span):
        source = draft.source
        before = spoken.setdefault(source.actor, [])
        again = next((name for name in reversed(before) if _takes_up(source.name, name)), None)
        if again is not None:
            draft.source = replace(source, name=again)
        elif source.name.lower() not in listed("personal"):
            before.append(source.name)


def _takes_up(called: str, name: str) -> bool:
    """Whether words can be of somebody named before: a pronoun, or "the" and a noun that stands among more words of the name."""
    words = called.lower().split()
    if len(words) == 1:
        return words[0] in listed("personal")
    known = name.lower().split()
    return len(words) == 2 and words[0] in listed("definite") and words[1] in known and len(known) > 1 and words != known
