"""Which candidates are claims: the company their words must keep, from the table of happenings."""

from collections.abc import Sequence

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.draft import Draft
from evenhand.read.sentence.clauses import is_passive, is_supplement, objects, subjects
from evenhand.read.sentence.parties import PLACE_KINDS
from evenhand.read.sentence.scene import Scene, ancestors, child, conjuncts, prepositional
from evenhand.read.sources.voices import UNNAMED
from evenhand.read.who.arms import armed, bears_arms, is_civil
from evenhand.records.codes import root

TAKEN = frozenset({"person", "structure", "vehicle", "military"})
"""Kinds of nouns of what can be taken beside ground."""

BACKGROUND = "a war only named"
"""Why a noun of a whole war is no claim whatever else speaks for it."""


def barred(draft: Draft, drafts: Sequence[Draft]) -> str:
    """Why a candidate is no claim whatever else speaks for it, in words for people; "" where it may be one. `drafts` are the
    candidates of its document."""
    needs = draft.happening.entry.needs
    if only_qualifies(draft) or _is_feared(draft) or ("main" in needs and _only_describes(draft.happening.token)):
        return BACKGROUND
    if _is_asked_about(draft):
        return "only asked about"
    if "territory" in needs and not (_names_ground(draft) or _takes_people_or_posts(draft)):
        return "no ground that changes hands"
    if draft.type == "coerce/seizure" and any(o.lemma_ in listed("remains") for o in objects(draft.happening.token)):
        return "the dead recovered"
    if draft.type == "aid" and _is_telling(draft.happening.token):
        return "something told"
    if "dated" in needs and draft.time is None:
        return "a state without beginning or end"
    noun = draft.happening.token
    if noun.lemma_ in listed("breaches") and any(o.lemma_ in listed("norms") for o in prepositional(noun, "of")):
        return "a law broken, not what was done"
    if "front" in needs and not _names_front(draft):
        return "no front"
    if draft.type == "assault/other" and "weapon" in needs and draft.happening.entry.pos == "v" and not _uses_weapon(draft):
        return "no weapon used"
    if "troops" in needs and not _by_force(draft):
        return "nobody under arms who does it"
    if "pact" in needs and not any(s.lemma_ in listed("pacts") for s in subjects(draft.happening.token)):
        return "no pact"
    if "whom" in needs and not draft.targets:
        return "nobody whom it befalls"
    if draft.type == "threaten" and _only_foresees(draft):
        return "only foretold"
    if "duty" in needs and not draft.agents:
        return "nobody who asks for it"
    if draft.type == "accuse" and draft.stance == "denied" and draft.happening.entry.pos == "n":
        return "a charge that is rejected, not denied to have been made"
    dead = draft.happening.token
    if draft.happening.harm and dead.pos_ == "ADJ" and not draft.tolls and any(c.like_num for c in dead.lefts):
        return "those whom losses count"
    if _is_part_of_harmed(draft):
        return "some of those harmed, told before"
    if root(draft.type) == "consult" and draft.stance == "hypothetical" and _is_asked_for(draft, drafts):
        return "what a request asks for"
    return ""


def refusal(draft: Draft) -> str:
    """What speaks against a candidate being a claim, in words for people; "" where nothing does."""
    needs = draft.happening.entry.needs
    known = [p for p in (*draft.agents, *draft.targets) if p.actor]
    verb = draft.happening.entry.pos == "v"
    if only_qualifies(draft):
        return BACKGROUND
    if draft.happening.harm and not draft.tolls:
        return "harm without anybody harmed"
    if verb and "obj" in needs and not (draft.targets or draft.tolls or draft.weapons or draft.places):
        return "nothing that it befalls"
    if "weapon" in needs and not draft.weapons:
        return "no weapon used"
    if "territory" in needs and not _names_ground(draft):
        return "no ground that changes hands"
    if "front" in needs and not _names_front(draft):
        return "no front"
    if "person" in needs and not (draft.targets or draft.tolls or draft.agents):
        return "nobody whom it befalls"
    if "actor" in needs and not known:
        return "no actor"
    if "force" in needs and not (draft.agents or draft.weapons or draft.targets):
        return "no forces"
    if "aircraft" in needs and not _names_aircraft(draft):
        return "no aircraft"
    if "shoot" in needs and not (draft.weapons or draft.agents or draft.tolls):
        return "nobody who shoots"
    if verb and root(draft.type) in ("accuse", "reject", "request", "threaten") and not known:
        return "nobody who speaks"
    return ""


def _names_ground(draft: Draft) -> bool:
    """Whether what is taken, held or falls is a place, or stands for one."""
    verb = draft.happening.token
    if draft.happening.entry.pos == "n":
        return any(_is_place(draft.scene, o) for o in (*prepositional(verb, "of"), *(c for c in verb.children if c.dep_ == "poss")))
    held = subjects(verb) if "subject" in draft.happening.entry.needs else objects(verb)
    return any(_is_place(draft.scene, h) or ((n := draft.scene.noun(h)) and n.value == "territory") for o in held for h in _measured(o))


def _takes_people_or_posts(draft: Draft) -> bool:
    """Whether people, buildings, vehicles or posts are what is taken: "took the nurses to a camp", "the mission was taken". That may be a
    claim, and may be none: the head weighs it."""
    scene = draft.scene
    taken = [h for o in objects(draft.happening.token) for h in _measured(o)]
    known = (scene.noun(h) for h in taken)
    people = (m for h in taken if (m := scene.actor(h)) is not None)
    return any(n is not None and n.value in TAKEN for n in known) or any(is_civil(m.code) or bears_arms(m.code) for m in people)


def _is_place(scene: Scene, noun: Token) -> bool:
    """Whether a noun names a place, known or not: a name that is no actor's, or is a capital's, is taken for one's."""
    mention = scene.actor(noun)
    named = noun.pos_ == "PROPN" and scene.time(noun) is None and (mention is None or mention.kind in PLACE_KINDS)
    return named or scene.place(noun) is not None


def _measured(noun: Token) -> list[Token]:
    """A noun, and the nouns that it counts or measures: "most of the villages", "all but one of the posts"."""
    return [noun, *prepositional(noun, "of")]


def _by_force(draft: Draft) -> bool:
    """Whether people under arms do it, known or not, and are named for it: "they" may be anybody before them."""
    if all(s.pos_ == "PRON" for s in subjects(draft.happening.token)):
        return False
    return armed(draft.agents) or any(party.actor == UNNAMED for party in draft.agents)


def _only_foresees(draft: Draft) -> bool:
    """Whether somebody warns of what may come, or is warned by nobody, and does not threaten: "warned of an escalation", "warned that
    the worst may be yet to come"."""
    verb = draft.happening.token
    if verb.lemma_ != "warn" or verb.pos_ != "VERB":
        return False
    told = child(verb, "ccomp")
    may = told is not None and any(c.lower_ in listed("maybe") for c in told.children)
    of = not draft.targets and any(c.dep_ == "prep" and c.lower_ in ("of", "about") for c in verb.children)
    return of or may or (is_passive(verb) and not draft.agents)


def _is_telling(verb: Token) -> bool:
    """Whether what somebody gives is told: "provided an account of the raid", "details provided by the army"."""
    heads = [*objects(verb), *([verb.head] if verb.dep_ == "acl" else [])]
    given = {noun.lemma_.lower() for head in heads for noun in conjuncts(head)}
    return verb.pos_ == "VERB" and bool(given) and given <= listed("told")


def _names_front(draft: Draft) -> bool:
    return any(t.lemma_ in listed("front") for t in draft.happening.token.subtree)


def _uses_weapon(draft: Draft) -> bool:
    """Whether what is used, or what falls or strikes, is a weapon: itself, or by what its phrase names."""
    weapons = {i for match in draft.scene.weapon_matches for i in match.tokens}
    verb = draft.happening.token
    used = [*objects(verb), *subjects(verb)]
    words = [t for noun in used for t in (*noun.lefts, *_measured(noun))]
    return not used or any(t.i in weapons or t.pos_ == "PRON" or t.lemma_ in listed("arms") for t in words)


def _is_part_of_harmed(draft: Draft) -> bool:
    """Whether a word of harm takes up people told of before, to say how some of them are: "fifteen of the wounded were in
    critical condition" (a subset is not counted again, the coding rules). Who they are is news: "14 of the dead were rebels"."""
    noun = draft.happening.token
    if not draft.happening.harm or noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return False
    known = any(c.dep_ == "det" and c.lower_ in listed("definite") for c in noun.children)
    some = noun.head.head
    named = some.dep_ == "nsubj" and child(some.head, "attr") is not None
    return known and some.pos_ in ("NUM", "ADJ", "DET", "PRON") and not named and draft.happening.harm != "casualties"


def _is_asked_about(draft: Draft) -> bool:
    """Whether a deed is told as what somebody asks or does not know, with nothing of its own: "could not establish who fired them"."""
    verb = draft.happening.token
    asked = verb.dep_ == "ccomp" and any(c.tag_ == "WP" and c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    return asked and not (draft.tolls or draft.places or draft.time or draft.targets)


def _is_feared(draft: Draft) -> bool:
    """Whether a noun of a whole war only says what is feared or may come: "fears of a new war grew on Tuesday". A day beside it is that
    of the fears."""
    noun = draft.happening.token
    named = noun.lemma_ in listed("wars") and noun.dep_ == "pobj" and noun.head.lower_ == "of"
    return named and noun.head.head.lemma_.lower() in listed("forebodings") and not draft.tolls


def _is_asked_for(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a deed is what a request of the same sentence asks for: "called on the inspectors to visit the site"."""
    asking = {d.happening.token.i for d in drafts if d.scene is draft.scene and d.type == "request"}
    if any(c.i in asking for c in draft.happening.token.children):
        return True
    for above in ancestors(draft.happening.token):
        if above.i in asking:
            return True
        if above.dep_ == "relcl":
            return False
    return False


def _names_aircraft(draft: Draft) -> bool:
    words = " ".join(t.lemma_.lower() for t in draft.scene.tokens)
    return any(w.kind in ("aircraft", "drone") for w in draft.weapons) or any(
        name in words for name in listed("aircraft")
    )


def _only_describes(verb: Token) -> bool:
    """ "Gunmen who have sworn allegiance to the group": whether a clause only says which people are meant."""
    return verb.dep_ in ("relcl", "acl") and not is_supplement(verb)


def only_qualifies(draft: Draft) -> bool:
    """Whether a noun of a whole war only says what another noun is of ("the years of conflict", "crimes in the war") and tells
    nothing of it: pure background (the coding rules)."""
    happening = draft.happening
    if happening.token.lemma_ not in listed("wars") or happening.entry.pos != "n" or happening.verbs:
        return False
    token = happening.token
    below_noun = token.dep_ == "pobj" and token.head.head.pos_ in ("NOUN", "PROPN")
    return (below_noun or token.dep_ in ("conj", "compound", "nmod")) and not (draft.agents or draft.targets or draft.tolls or draft.time)
