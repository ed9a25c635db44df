"""The runs of words that texts are compared by, as numbers, for very many texts at once."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from evenhand.reconcile.groups import Ints, ramps, runs
from evenhand.reconcile.keys import Keys, mixed

SHINGLE: Final = 5
"""Words of a shingle: fewer are common phrases, more break at each edit.

Source: Broder, "On the resemblance and containment of documents" (1997), with shingles of a few words.
"""
BITS: Final = 48
"""Of a shingle's number: two shingles of one text of a thousand words have the same by chance once in 10^8 texts."""

_WORD = re.compile(r"\w+")
_ASCII: Final = bytes(ord(chr(n).lower()) if _WORD.match(chr(n)) else ord(" ") for n in range(128)) + bytes(range(128, 256))
"""What each byte of an ASCII text becomes: letters in lower case, and a space for what is of no word."""
_AT_ONCE: Final = 1 << 17
"""Letters of texts that are gone through at once: bounds memory, and stays in a processor's cache."""
_EACH: Final = 64
"""What a text counts for beside its letters."""
_BASE: Final = 0x9E3779B97F4A7C15
"""Of the sums over the letters of a word and the words of a run: odd, so that it can be divided by."""


def shingles(texts: Sequence[str]) -> Iterator[tuple[Keys, Ints]]:
    """The numbers of the shingles of texts, each once and in ascending order, text after text, and how many each text has; some
    texts at a time. A shingle is a run of SHINGLE words in lower case and without punctuation, and has the same number everywhere."""
    costs = np.fromiter(map(len, texts), np.int64, len(texts)) + _EACH
    for some in runs(costs, _AT_ONCE):
        yield _shingles(texts[some])


def _shingles(texts: Sequence[str]) -> tuple[Keys, Ints]:
    words, counts = _words(texts)
    lengths = np.maximum(counts - SHINGLE + 1, 0)
    begins = ramps(np.cumsum(counts) - counts, lengths)
    told = np.zeros(len(begins), np.uint64)
    for step in range(SHINGLE):
        told = told * np.uint64(_BASE) + words[begins + step]
    owned = np.repeat(np.arange(len(texts), dtype=np.uint64), lengths) << np.uint64(BITS)
    owned |= mixed(told) >> np.uint64(64 - BITS)
    owned.sort()
    owned = owned[np.diff(owned, prepend=~owned[:1]) != 0]
    sizes = np.bincount((owned >> np.uint64(BITS)).astype(np.int64), minlength=len(texts))
    return owned & np.uint64((1 << BITS) - 1), sizes


def _words(texts: Sequence[str]) -> tuple[Keys, Ints]:
    """A number for each word of texts, and how many words each text has.

    A word's number is the sum of its bytes, each times a power of the base. It comes from the running sum over all texts, divided
    by the power at which the word begins.
    """
    plain = [_plain(text) for text in texts]
    letters = np.frombuffer(b"".join((b" ", b" ".join(plain), b" ")), np.uint8)
    edges = np.flatnonzero(np.diff(letters == ord(" "))) + 1
    begins, ends = edges[::2], edges[1::2]
    powers, inverse = _powers(max(2 * _AT_ONCE, 1 << len(letters).bit_length()))
    sums = np.cumsum(letters * powers[: len(letters)])
    words = mixed((sums[ends - 1] - sums[begins - 1]) * inverse[begins])
    behind = np.cumsum(np.fromiter(map(len, plain), np.int64, len(plain)) + 1)
    return words, np.diff(np.searchsorted(begins, behind), prepend=0)


def _plain(text: str) -> bytes:
    """The words of a text in lower case, with spaces between."""
    if text.isascii():
        return text.encode().translate(_ASCII)
    return " ".join(_WORD.findall(text.lower())).encode("utf-8", "surrogatepass")


@lru_cache(1)
def _powers(n: int) -> tuple[Keys, Keys]:
    """The first n powers of the base modulo 2^64, and what undoes them."""
    both = np.array([[_BASE], [pow(_BASE, -1, 1 << 64)]], np.uint64).repeat(n, axis=1)
    both[:, 0] = 1
    powers, inverse = np.cumprod(both, axis=1)
    return powers, inverse
