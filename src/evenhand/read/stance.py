"""How a source stands to what it states: asserted, denied, hedged or hypothetical."""

from spacy.tokens import Token

from evenhand.read.happenings import Happening
from evenhand.read.scene import Scene, ancestors
from evenhand.read.speakers import Saying

FUTURE = frozenset({"will", "would", "shall", "should", "must", "wo", "ought", "'ll"})
MAYBE = frozenset({"may", "might", "could"})
CONDITIONS = frozenset({"if", "unless", "until", "whether", "lest"})
WITHOUT = frozenset({"without", "no", "never", "not", "n't", "neither", "none", "nobody"})


def stance_of(scene: Scene, happening: Happening, saying: Saying | None) -> tuple[str, str]:
    """The stance and the word that decides it ("" for plain assertion)."""
    verbs = [happening.token, *happening.verbs]
    if saying is not None and saying.denies:
        return "denied", saying.cue.text if saying.cue else ""
    for decide in (_denied, _hypothetical, _hedged):
        for token in verbs:
            word = decide(scene, token, saying)
            if word:
                return decide.__name__[1:], word
    return "asserted", ""


def _denied(scene: Scene, token: Token, saying: Saying | None) -> str:
    for c in token.children:
        if c.dep_ == "neg" or (c.dep_ == "det" and c.lower_ == "no"):
            return c.text
        if c.dep_ in ("nsubj", "nsubjpass", "dobj") and any(g.lower_ in ("no", "none") for g in (c, *c.children)) and token.pos_ == "VERB":
            return c.text
    if token.head.lower_ == "without":
        return token.head.text
    for above in _within(token, saying):
        if above.pos_ in ("VERB", "NOUN") and scene.cue(above) == "deny":
            return above.text
        if above.dep_ != "xcomp" and token.dep_ not in ("xcomp", "dobj", "pobj", "attr"):
            break
        negation = next((c for c in above.children if c.dep_ == "neg"), None)
        if negation is not None and above.lemma_ in ("be", "carry", "use", "have", "do", "commit", "conduct", "launch", "take", "happen", "see"):
            return negation.text
    return ""


def _hypothetical(scene: Scene, token: Token, saying: Saying | None) -> str:
    modal = _modal(token, FUTURE)
    if modal:
        return modal
    at = token
    for above in _within(token, saying):
        if at.dep_ in ("xcomp", "ccomp", "acl", "dobj", "pcomp", "pobj", "advcl", "relcl", "nsubjpass") and scene.cue(above) in ("intend",):
            if at.dep_ in ("xcomp", "ccomp", "acl", "dobj", "pcomp", "pobj"):
                return above.text
        if at.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in at.children):
            return next(c.text for c in at.children if c.lower_ in CONDITIONS)
        if at.dep_ in ("xcomp", "advcl", "acl") and any(c.lower_ == "to" and c.dep_ == "aux" for c in at.children):
            return next(c.text for c in at.children if c.lower_ == "to")
        inherited = _modal(above, FUTURE) if at.dep_ in ("dobj", "xcomp", "nsubjpass", "conj", "pobj", "prep") else ""
        if inherited:
            return inherited
        if at.dep_ in ("ccomp", "ROOT", "relcl"):
            break
        at = above
    if any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in token.children):
        return next(c.text for c in token.children if c.lower_ in CONDITIONS)
    return ""


def _hedged(scene: Scene, token: Token, saying: Saying | None) -> str:
    modal = _modal(token, MAYBE)
    if modal:
        return modal
    for c in token.children:
        if c.dep_ in ("amod", "advmod") and scene.cue(c) == "hedge":
            return c.text
    for above in _within(token, saying):
        if above.pos_ == "VERB":
            adverb = next((c for c in above.children if c.dep_ == "advmod" and scene.cue(c) == "hedge"), None)
            if adverb is not None:
                return adverb.text
        if above.lemma_ in ("suspect", "appear", "seem", "rumor", "rumour", "suspicion") and above.pos_ in ("VERB", "NOUN"):
            return above.text
        if above.dep_ in ("ccomp", "relcl", "ROOT"):
            break
    return ""


def _modal(verb: Token, words: frozenset[str]) -> str:
    return next((c.text for c in verb.children if c.dep_ == "aux" and c.lower_ in words), "")


def _within(token: Token, saying: Saying | None) -> list[Token]:
    """The heads above a token that are part of the same statement."""
    return [above for above in ancestors(token) if saying is None or above.i in saying.content]
