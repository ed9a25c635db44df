"""What somebody says of another's claim: "said the report that … was false", "called the claim that … a lie", "rejected Xland's claim
that …". Whoever judges it false denies the deed that it tells of; whoever made it still states it.
"""

from collections.abc import Iterator
from collections.abc import Set as Collection
from dataclasses import replace

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.draft import Draft
from evenhand.read.deeds.roles import Roles
from evenhand.read.sentence.clauses import is_passive
from evenhand.read.sentence.scene import Scene, ancestors, child, prepositional
from evenhand.read.sources.saying import Saying, joint_source
from evenhand.read.sources.speakers import Speakers
from evenhand.read.sources.voices import UNNAMED
from evenhand.records.codes import root
from evenhand.records.values import NARRATOR, Party, Source

DEEDS = ("assault", "coerce")
"""Roots of types of what is claimed and judged."""


def judge(draft: Draft, saying: Saying | None, speakers: Speakers, roles: Roles) -> list[Draft]:
    """Let a deed that stands in a claim judged false be denied by whoever judges it so: the candidate itself where nobody is named for
    the claim, else one more beside that of the claimant."""
    scene = draft.scene
    claim = _claim_around(draft)
    found = _judgement(scene, claim) if claim is not None and root(draft.type) in DEEDS else None
    if claim is None or found is None:
        return []
    verb, word = found
    source = _judges(scene, verb, speakers, roles)
    if source is None:
        return []
    claimed = saying is not None and saying.cue == claim and any(p.actor not in (source.actor, UNNAMED) for p in saying.sources)
    if claimed and draft.stance == "denied":
        return []
    denied = replace(draft, source=source, stance="denied", reasons=[*draft.reasons]) if claimed else draft
    denied.source, denied.stance = source, "denied"
    denied.because("stance", "denied", word.text)
    denied.because("source", "who calls the claim false", source.name)
    return [denied] if claimed else []


def judged_alone(scene: Scene, deeds: Collection[int]) -> Iterator[tuple[Token, Token]]:
    """The nouns of claims that are judged false and tell of no deed themselves ("called the report fabricated", "the accusation was
    ridiculous"), each with the verb by which they are; `deeds` are the numbers of the words that name deeds. A figure called false denies
    the count, not the deed."""
    for claim in scene.tokens:
        telling = claim.pos_ == "NOUN" and claim.lemma_ in _telling() and claim.lemma_ not in listed("counts_told")
        known = telling and any(c.lower_ in listed("definite_or_owned") or c.dep_ == "poss" for c in claim.children)
        if known and (found := _judgement(scene, claim)) is not None and not deeds & {t.i for t in claim.subtree}:
            yield claim, found[0]


def judged_counts(scene: Scene) -> Iterator[tuple[Token, Token]]:
    """The nouns of counts that are judged false, each with the verb by which they are: "the figure of six was a lie"."""
    for count in scene.tokens:
        if count.pos_ == "NOUN" and count.lemma_ in listed("counts_told") and (found := _judgement(scene, count)) is not None:
            yield count, found[0]


def _claim_around(draft: Draft) -> Token | None:
    """The noun of a claim or report in whose clause or "of" a deed is told, None for none."""
    at = draft.happening.token
    for above in ancestors(at):
        if at.dep_ == "ccomp" and above.lemma_ in listed("characterising") | listed("calling_so"):
            noun = child(above, "dobj")  # on whose verb the parse has hung its clause
            return noun if noun is not None and noun.i < at.i and noun.lemma_ in _telling() else None
        within = at.dep_ in ("acl", "ccomp", "relcl") and at.i > above.i
        if within or (at.dep_ == "prep" and at.lower_ in ("of", "about", "on")):
            if above.lemma_ in _telling() and above.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "ROOT", "ccomp", "conj"):
                return above
            if within:
                return None
        at = above
    return None


def _telling() -> frozenset[str]:
    """The nouns of what somebody tells, by lemma."""
    return listed("claims") | listed("unvouched") | listed("tellings")


def _judgement(scene: Scene, claim: Token) -> tuple[Token, Token] | None:
    """The verb by which a claim is judged false, and the word that says so; None where it is not."""
    if (bare := _without_truth(claim)) is not None:
        return bare
    verb = next((c for c in claim.head.children if c.dep_ == "xcomp" and c.lemma_ == "be"), claim.head)  # "turned out to be a lie"
    verb = _predicated(claim) or verb
    negated = any(c.dep_ == "neg" for c in verb.children)
    if verb.lemma_ in listed("being_so") and (claim.dep_ in ("nsubj", "csubj") or claim.pos_ == "VERB"):
        predicate = child(verb, "acomp", "attr", "oprd")
        behind = [predicate] if predicate is not None else [c for c in verb.children if c.dep_ == "prep" and c.i > claim.i]
        words = [t for one in behind for t in one.subtree]
        false = next((t for t in words if t.lemma_.lower() in listed("falsehood")), None)
        if negated:
            false = next((t for t in words if t.lower_ in listed("affirming")), None)
        return (verb, false) if false is not None else None
    if claim.dep_ not in ("dobj", "nsubjpass", "pobj", "nsubj") or verb.pos_ not in ("VERB", "ADP") or negated:
        return None
    if scene.cue(verb) == "deny" and claim.dep_ in ("dobj", "nsubjpass"):
        return verb, verb
    if verb.lemma_ not in listed("characterising") | listed("calling_so"):
        return None
    last = next((t for t in reversed(list(verb.subtree)) if t.pos_ in ("NOUN", "ADJ", "PROPN", "VERB") and t.i > claim.i), None)
    called = last is not None and last.lemma_.lower() in listed("falsehood")
    return (verb, last) if called and last is not None else None


def _without_truth(claim: Token) -> tuple[Token, Token] | None:
    """ "There is no truth to the reports", "no basis for the claim": the verb of being and the word for what a telling lacks."""
    if claim.dep_ != "pobj" or claim.head.lower_ not in ("to", "in", "for", "behind"):
        return None
    above = claim.head.head
    lacking = above if above.lemma_ in listed("substance") else child(above, "attr", "nsubj")
    if lacking is None or lacking.lemma_ not in listed("substance") or not any(c.lower_ == "no" for c in lacking.children):
        return None
    return (lacking.head, lacking) if lacking.head.lemma_ == "be" else None


def _predicated(claim: Token) -> Token | None:
    """The verb of being whose subject is a noun of claiming that the parse takes for a verb: "said that reports that … were false"."""
    behind = claim.doc[claim.i + 1 :] if claim.pos_ == "VERB" and child(claim, "nsubj") is None else ()
    verbs = (t for t in behind if t.lemma_ in listed("being_so") and t.head in (claim, claim.head))
    return next((v for v in verbs if child(v, "nsubj", "nsubjpass") is None and child(v, "acomp", "attr") is not None), None)


def _judges(scene: Scene, verb: Token, speakers: Speakers, roles: Roles) -> Source | None:
    """Who judges: the subject of a verb of denying or calling, its agent where it is passive, else whoever says that a claim is false,
    the narrator where nobody does. None where an unknown subject does."""
    if verb.lemma_ in listed("being_so"):
        around = [s for s in speakers.sayings if s.covers(verb) and s.sources]
        return joint_source(around[0].sources) if around else NARRATOR
    heads = prepositional(verb, "by") if is_passive(verb) else roles.subjects(verb)
    parties: tuple[Party, ...] = tuple(p for h in heads for p in speakers.voices.of(h))
    return joint_source(parties) if parties else None
