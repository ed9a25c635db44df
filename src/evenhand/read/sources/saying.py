"""Somebody saying something in a sentence, and the source that speakers together make."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from evenhand.records.values import Party, Source


@dataclass(frozen=True)
class Saying:
    """Somebody saying something: `content` are the numbers of the tokens said; `sources` who says it, empty where the
    text leaves it open; `denies` whether what is said is denied."""

    cue: Token | None
    heads: tuple[Token, ...]
    sources: tuple[Party, ...]
    content: frozenset[int]
    denies: bool = False

    def covers(self, token: Token) -> bool:
        """Whether the token is part of what is said."""
        return token.i in self.content


def bounded(found: list[Saying]) -> list[Saying]:
    """What a sentence's opening speaker says ends where a closing one is named: "Officials said … , the agency reported"."""
    done = []
    for saying in found:
        ends = [max(c.content) for c in found if 0 in c.content and c.cue is not None and c.cue.i > max(c.content)]
        closing = max(ends, default=-1)
        opens = saying.cue is not None and saying.content and min(saying.content) > saying.cue.i and saying.cue.i < closing
        content = frozenset(i for i in saying.content if i <= closing) if opens else saying.content
        done.append(replace(saying, content=content))
    return done


def joint_source(parties: tuple[Party, ...], chain: tuple[Party, ...] = (), name: str = "") -> Source:
    """One source of one statement: several speakers together are one code joined with `+`. `name` is that of the first where its words
    are but a pronoun, "" where they name it."""
    codes = sorted({p.actor for p in parties})
    first = parties[0]
    return Source(actor="+".join(codes), name=name or first.words.text, words=first.words, chain=chain)
