"""The language of a text, by its script and its share of closed-class words. Small, and silent where it does not know."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SCRIPTS = (
    (0x41, 0x24F, "latin"), (0x1E00, 0x1EFF, "latin"), (0x370, 0x3FF, "greek"), (0x400, 0x52F, "cyrillic"),
    (0x530, 0x58F, "armenian"), (0x590, 0x5FF, "hebrew"), (0x600, 0x77F, "arabic"), (0x900, 0x97F, "devanagari"),
    (0x980, 0x9FF, "bengali"), (0xE00, 0xE7F, "thai"), (0x1000, 0x109F, "myanmar"), (0x10A0, 0x10FF, "georgian"),
    (0x1200, 0x137F, "ethiopic"), (0x3040, 0x30FF, "kana"), (0x3400, 0x9FFF, "han"), (0xAC00, 0xD7AF, "hangul"),
)  # fmt: skip
"""Ranges of code points of each script. Source: the blocks of the Unicode standard."""

_STARTS = sorted((first, last, name) for first, last, name in _SCRIPTS)
_FIRSTS = [first for first, _, _ in _STARTS]

_SAMPLE_CHARS = 5_000
_LEAST_WORDS = 5
_LEAST_FOREIGN = 2
"""A text in Latin letters is told to be in another language than English, which is what can be read, by so many different words or
letters of that language that English does not have: "I'll go back" is no Polish for its "i", nor "two people die in" German."""

_LEAST_SHARE = 0.12
"""Running text of any of the languages has about twice this share of the closed-class words listed for it."""

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Language:
    code: str
    script: str
    letters: frozenset[str]
    words: frozenset[str]


def language(text: str) -> str:
    """The ISO 639-1 code of the language of most of the text; "" where it is too short to be sure, mixed, or none that is known."""
    sample = text[:_SAMPLE_CHARS].lower()
    words = _WORD.findall(sample)
    script = _script("".join(words))
    known = [one for one in _languages() if one.script == script]
    if len(known) == 1 and not known[0].words:
        return known[0].code
    if len(words) < _LEAST_WORDS:
        return ""
    scored = sorted(((_share(words, sample, one), one.code) for one in known), key=lambda pair: (-pair[0], pair[1]))
    best = scored[0][1] if scored and scored[0][0] >= _LEAST_SHARE else ""
    return best if not best or _is_sure(best, words, known) else ""


def _is_sure(code: str, words: list[str], known: list[_Language]) -> bool:
    """Whether enough different words and letters of a language stand in a text that English could not have."""
    english = next((one.words for one in known if one.code == "en"), None)
    one = next(one for one in known if one.code == code)
    if english is None or code == "en":
        return True
    own = {word for word in words if word in one.words and word not in english}
    return len(own) + len(one.letters & set("".join(words))) >= _LEAST_FOREIGN


def _share(words: list[str], sample: str, one: _Language) -> float:
    """Closed-class words among all words, and a little for each letter that is the language's own."""
    own = sum(map(sample.count, one.letters))
    return (sum(word in one.words for word in words) + min(own, len(words)) * 0.5) / len(words)


def _script(letters: str) -> str:
    """The script of most letters; kana before Han, since Japanese holds both; "" where none has half of them."""
    counts: dict[str, int] = {}
    for char, n in Counter(letters).items():
        name = _script_of(ord(char))
        counts[name] = counts.get(name, 0) + n
    if counts.get("kana", 0) > 0.1 * len(letters):
        return "kana"
    best = max(sorted(counts), key=lambda name: counts[name], default="")
    return best if best and counts[best] * 2 > len(letters) else ""


def _script_of(point: int) -> str:
    at = bisect_right(_FIRSTS, point) - 1
    return _STARTS[at][2] if at >= 0 and point <= _STARTS[at][1] else ""


@cache
def _languages() -> tuple[_Language, ...]:
    text = files("evenhand.knowledge").joinpath("data", "languages.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.split("\n") if line and not line.startswith(("#", "code\t"))]
    return tuple(_Language(row[0], row[1], frozenset(row[2]), frozenset(row[3].split())) for row in rows)
