"""The gate: does a sentence touch a conflict at all? One pass over its raw words, before any parse."""

import re
from functools import cache

from evenhand.knowledge.lexicon import happenings, listed
from evenhand.knowledge.tables import DATA, rows

MIN_STEM = 3

@cache
def _pattern() -> re.Pattern[str]:
    stems = {_stem(word) for word in happenings().telling_words(listed("everywhere"))}
    stems |= {row["form"] for _, row in rows(DATA / "happenings" / "irregular.tsv", ("form",))}
    shortest = [s for s in stems if not any(s[:n] in stems for n in range(1, len(s)))]
    by_letter: dict[str, list[str]] = {}
    for stem in sorted(shortest):
        by_letter.setdefault(stem[0], []).append(re.escape(stem[1:]))
    branches = (re.escape(letter) + "(?:" + "|".join(rests) + ")" for letter, rests in by_letter.items())
    return re.compile(r"\b(?:" + "|".join(branches) + ")", re.IGNORECASE)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > MIN_STEM and word[-1] in "ey" else word


def touches(sentence: str) -> bool:
    """Whether any word of the sentence could name a happening of a conflict, in whatever form it stands."""
    return _pattern().search(sentence) is not None


def names_speaker(sentence: str) -> bool:
    """Whether a sentence that touches nothing has a common word of saying: who speaks in it is "he" in the next one."""
    return any(word in listed("speaking_up") for word in sentence.lower().replace(",", " ").replace(".", " ").split())
