"""The company a candidate keeps in its sentence: the candidates above and below it in the parse, and the clause that it is told in.

"He was killed in the strike" and "after the strike he was killed" have the same words; what hangs on what tells how many claims they are.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.draft import Draft
from evenhand.read.sentence.scene import ancestors, clause_of
from evenhand.records.codes import root

type Words = Mapping[tuple[int, int], str]
"""The types of a document's candidates by the number of their sentence and that of a word that tells of them."""

NONE: Final = "none"

OF_STATEMENTS: Final = frozenset({"that", "whether", "where"})
"""Words that join what is said, asked or located to its clause, beside the subordinators of time, cause and condition."""


def words_of(drafts: Sequence[Draft]) -> Words:
    """Which words of a document tell of its candidates. Of several candidates of one word the first counts."""
    found: dict[tuple[int, int], str] = {}
    for draft in drafts:
        for token in (draft.happening.token, *draft.happening.verbs):
            found.setdefault((draft.scene.sentence.index, token.i), draft.type)
    return found


def company(draft: Draft, words: Words) -> set[str]:
    """The features of the company that a candidate keeps."""
    token, kind, own = draft.happening.token, draft.happening.entry.pos, root(draft.type)
    clause = clause_of(token) if kind == "n" else token
    mark = _mark(clause)
    found = {f"clause={clause.dep_}:{kind}", f"mark={mark}", f"mark={mark}:{own}", f"over={_is_over(draft, words)}:{kind}"}
    above = _above(draft, words)
    if above is None:
        return found | {f"under={NONE}:{own}"}
    beneath, type_ = above
    direct = beneath == token.head
    hangs = token.dep_ if direct else clause_of(token).dep_
    return found | {
        f"under={root(type_)}:{own}",
        f"under_same={type_ == draft.type}",
        f"hangs={hangs}:{kind}",
        f"hangs_by={token.dep_}:{direct}:{kind}",
    }


def _above(draft: Draft, words: Words) -> tuple[Token, str] | None:
    """The nearest word above a candidate's that tells of another one, and that one's type; None for none."""
    own = {draft.happening.token.i, *(verb.i for verb in draft.happening.verbs)}
    index = draft.scene.sentence.index
    found = (a for a in ancestors(draft.happening.token) if a.i not in own and (index, a.i) in words)
    return next(((a, words[index, a.i]) for a in found), None)


def _is_over(draft: Draft, words: Words) -> bool:
    """Whether another candidate is told under this one."""
    token, index = draft.happening.token, draft.scene.sentence.index
    own = {token.i, *(verb.i for verb in draft.happening.verbs)}
    return any((index, t.i) in words and t.i not in own for t in token.subtree)


def _mark(clause: Token) -> str:
    """The word that joins a clause to another: "after", "when", "if"."""
    joins = (c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod") and c.lower_ in OF_STATEMENTS | listed("subordinators"))
    return next(joins, NONE)
