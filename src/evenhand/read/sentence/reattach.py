"""Attachments that the statistical parser gets wrong again and again, put right.

Whoever says that "the raids killed five and vowed revenge" said that the raids killed five, and vowed it himself: raids do not vow
(source: selectional preferences, Resnik 1996). In "a target south-west of the town" the direction tells where the target is; in
"killed in tank shelling" the shelling is what they were killed in; in "pounded retreating rebels" the rebels are what was pounded; in "have
laid mines, burned houses" nobody but those who laid the mines burned houses.
"""

from spacy.tokens import Token

from evenhand.knowledge.lexicon import happenings, listed
from evenhand.read.sentence.scene import Scene, ancestors, child
from evenhand.records.codes import root

FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
"""Tags of verbs that may be finite; the tagger takes a past tense without subject for a participle now and then."""


def reattach(scene: Scene) -> None:
    """Put the heads of such words right, in place."""
    for token in scene.tokens:
        speaker = _said_by(scene, token)
        if speaker is not None:
            token.head, token.dep_ = speaker, "conj"
        lying = _lying_there(scene, token)
        if lying is not None:
            _promote(lying, token, "advmod")
        doing = _does(scene, token)
        if doing is not None:
            token.head, token.dep_ = doing, "nsubj"
        verb = _object_of(scene, token)
        if verb is not None:
            token.head, token.dep_ = verb, "dobj"
        means = _means_of(token)
        if means is not None:
            _promote(token, means, "compound")
        row = _in_row_with(token)
        if row is not None:
            token.head, token.dep_ = row, "conj"
        described = _described(scene, token)
        if described is not None:
            for c in [c for c in token.children if c.i > described.i]:
                c.head = described
            described.head, described.dep_ = token.head, "pobj" if token.dep_ == "pcomp" else "dobj"
            token.head, token.dep_ = described, "amod"


def _promote(head: Token, below: Token, dependency: str) -> None:
    """Exchange the places of two words of a phrase: what the one hung on the other now hangs on, whatever stood before the one
    with it; the one heads the sentence where the other did."""
    above, link = (head if below.head == below else below.head), below.dep_
    moved = [c for c in below.children if c.i < below.i and c != head]
    head.head, head.dep_ = above, link
    for c in moved:
        c.head = head
    below.head, below.dep_ = head, dependency


def _lying_there(scene: Scene, token: Token) -> Token | None:
    """The noun right before a direction that the parse made the head of their phrase: "a target south-west of the town"."""
    if token.lower_ not in listed("directions"):
        return None
    before = scene.tokens[token.i - 1] if token.i else token
    known = scene.noun(before)
    thing = known is not None and known.value in ("structure", "military", "territory", "vehicle", "person")
    fits = thing and before.head == token and before.dep_ in ("compound", "nmod") and before.pos_ == "NOUN"
    behind = any(c.lower_ == "of" and c.dep_ == "prep" for c in token.children)
    return before if fits and behind else None


def _object_of(scene: Scene, noun: Token) -> Token | None:
    """The verb right before a noun that the parse made a second subject of the verb of saying behind it: "gunmen killed 70 people in X,
    the office said". A verb has one subject, and a clause its own (source: the uniqueness of grammatical functions, Bresnan 1982)."""
    said = noun.head
    if noun.dep_ != "nsubj" or scene.cue(said) not in ("say", "deny") or noun.left_edge.i == 0:
        return None
    told = scene.tokens[noun.left_edge.i - 1]
    while told.dep_ == "advmod" and told.i and told.head.head in (noun, *noun.children):  # "at least 70"
        told = scene.tokens[told.i - 1]
    own = any(c.dep_ == "nsubj" and c.i > noun.i for c in said.children) and child(told, "nsubj") is not None
    free = told.head == said and told.dep_ == "ccomp" and told.tag_ in FINITE and child(told, "dobj") is None
    return told if own and free else None


def _in_row_with(verb: Token) -> Token | None:
    """The verb in the perfect that a participle behind a comma goes on with, where the parse hung it on the noun between them: "have laid
    mines, burned houses". A participle that describes a noun is passive and has no object (Quirk et al. 1985, 17.28-29)."""
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ not in ("VBN", "VBD") or noun.dep_ != "dobj" or child(verb, "dobj") is None:
        return None
    if verb.lemma_ in listed("giving_two") or child(verb, "agent") is not None or not any(t.text == "," for t in noun.children):
        return None
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in noun.head.children)
    return noun.head if perfect and noun.head.tag_ == "VBN" else None


def _means_of(token: Token) -> Token | None:
    """The noun before a gerund of hitting that the parse made its own phrase behind a preposition: "killed in tank shelling"."""
    if not (token.tag_ == "VBG" and token.lower_ in listed("means") and token.dep_ in ("advcl", "acl", "xcomp") and token.i > 0):
        return None
    before = token.nbor(-1)
    plain = before.dep_ == "pobj" and before.pos_ in ("NOUN", "PROPN") and before.head in (token.head, *token.head.children)
    return before if plain and child(token, "dobj", "nsubj", "agent") is None else None


def _described(scene: Scene, token: Token) -> Token | None:
    """The noun behind a participle of moving that only describes it, where the parse made it the participle's object and the participle
    a clause of the verb or preposition before: "pounded retreating rebels", "fired on fleeing residents"."""
    if not (token.tag_ == "VBG" and token.lemma_ in listed("describing") and token.dep_ in ("xcomp", "pcomp", "advcl", "ccomp")):
        return None
    above = token.head.head if token.head.pos_ == "ADP" else token.head
    hit = happenings().get(above.lemma_.lower()) if token.head.i == token.i - 1 and above.pos_ == "VERB" else None
    noun = child(token, "dobj") if hit is not None and root(hit.value) in ("assault", "coerce") else None
    if noun is None or noun.left_edge.i != token.i + 1 or any(c.dep_ in ("det", "poss") for c in noun.children):
        return None
    known = scene.noun(noun)
    people = scene.actor(noun) is not None or (known is not None and known.value in ("person", "force", "vehicle", "military"))
    return noun if people else None


def _does(scene: Scene, noun: Token) -> Token | None:
    """The verb right behind a noun that the parse coordinates with a time: "hit the town on Tuesday and aircraft struck the port"."""
    if noun.dep_ != "conj":
        return None
    verb = noun.nbor(1) if noun.i + 1 < len(scene.tokens) else noun
    timed = noun.pos_ in ("NOUN", "PROPN") and scene.time(noun) is None and scene.time(noun.head) is not None
    fits = verb.tag_ in FINITE and verb.pos_ == "VERB" and verb not in noun.subtree and child(verb, "nsubj", "nsubjpass") is None
    return verb if timed and fits else None


def _said_by(scene: Scene, verb: Token) -> Token | None:
    """The verb of saying whose subject alone can do an act of words that the parse coordinates with what is said; None for others."""
    if verb.dep_ != "conj" or verb.tag_ not in FINITE or verb.lemma_ not in listed("acts_of_words"):
        return None
    told = verb.head
    if told.pos_ not in ("VERB", "AUX") or child(verb, "nsubj", "nsubjpass", "aux", "auxpass"):
        return None
    if scene.cue(told) in ("say", "deny"):
        return None
    subject = child(told, "nsubj", "nsubjpass")
    if subject is None or subject.pos_ != "NOUN" or _may_speak(scene, subject):
        return None
    clause = told
    while clause.dep_ in ("conj", "advcl", "relcl"):
        clause = clause.head
    said = next((a for a in ancestors(clause) if scene.cue(a) in ("say", "deny") and a.pos_ == "VERB"), None)
    fits = said is not None and clause.dep_ == "ccomp" and clause.head == said and child(said, "nsubj") is not None
    return said if fits else None


def _may_speak(scene: Scene, noun: Token) -> bool:
    known = scene.noun(noun)
    return scene.actor(noun) is not None or (known is not None and known.value in ("person", "force", "military"))
