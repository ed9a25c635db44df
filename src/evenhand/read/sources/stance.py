"""How a source stands to what it states: asserted, denied, hedged or hypothetical."""

from spacy.tokens import Token

from evenhand.knowledge.lexicon import cue_words, listed
from evenhand.read.deeds.disavowals import disavowing, tied_by
from evenhand.read.deeds.happenings import Happening
from evenhand.read.sentence.clauses import is_passive, is_refused, is_supplement
from evenhand.read.sentence.scene import Scene, ancestors, child
from evenhand.read.sources.reach import rises
from evenhand.read.sources.saying import Saying
from evenhand.read.sources.speakers import is_checked
from evenhand.read.sources.voices import UNNAMED

NOBODY = frozenset({"no", "nobody", "none", "neither"})
"""Words that make a harm one of nobody, which is a figure of nought and no denial: "nobody was hurt"."""

ACHIEVED = frozenset({"coerce/seizure", "coerce/detention", "coerce/destruction", "coerce/blockade"})
"""Types of deeds that are done only when they succeed."""


def stance_of(scene: Scene, happening: Happening, saying: Saying | None) -> tuple[str, str]:
    """The stance and the word that decides it ("" for plain assertion)."""
    carriers = [v for v in happening.verbs if v.lemma_ != "be" and v.lemma_ not in listed("undoing")]
    verbs = [happening.token, *carriers]
    rules = {"denied": _denied, "hypothetical": _hypothetical, "hedged": _hedged}
    doubt = _doubted(scene, happening.token)
    if doubt and not _denied(scene, happening.token, saying):
        return "hedged", doubt
    only_scene = _sets_the_scene(happening.token) and not happening.verbs
    if saying is not None and saying.denies and happening.type != "reject" and not only_scene:
        return "denied", saying.cue.text if saying.cue is not None else ""
    if tried := _merely_tried(happening):
        return "hypothetical", tried
    for stance, rule in rules.items():
        for token in verbs:
            word = rule(scene, token, saying)
            if not word and stance == "denied" and token is happening.token:
                word = _to_nobody(token)
            if word and not (stance == "denied" and happening.harm and word.lower() in NOBODY and tied_by(token) is None):
                return stance, word
    return "asserted", ""


def granted(token: Token) -> bool:
    """Whether a word stands in a phrase or clause that only sets the scene, which a denial leaves standing: "denied using gas during
    the war", "has not admitted it since it came in"."""
    clause = any(c.dep_ == "mark" and c.lower_ in listed("scene_setting") for c in token.children) and token.dep_ == "advcl"
    return clause or (_sets_the_scene(token) and token.head.lower_ in listed("in_time"))


def _sets_the_scene(token: Token) -> bool:
    taking_part = token.head.head.lemma_ in listed("taking_part")
    return token.dep_ == "pobj" and token.head.lower_ in listed("scene_setting") and not taking_part


def _denied(scene: Scene, token: Token, saying: Saying | None) -> str:
    forbidden = _is_forbidden(scene, token)
    for c in token.children:
        if (c.dep_ == "neg" and not forbidden) or (c.dep_ in ("det", "preconj") and c.lower_ in ("no", "neither")):
            return c.text
        if c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in ("none", "nobody", "neither"):
            return c.text
    if token.head.lower_ == "without":
        return token.head.text
    fake = called_fake(scene, token)
    if fake is not None:
        return fake.text
    tie = tied_by(token)
    if tie is not None and (saying is None or tie.i in saying.content) and (disavowed := disavowing(tie)) is not None:
        return disavowed.text
    if saying is not None and saying.cue is not None and (lacking := _lacking(saying.cue)):
        return lacking
    at = token
    for above in _within(token, saying):
        false = _called_false(scene, at, above)
        if false:
            return false
        parted = any(t.text == ";" for t in scene.tokens[min(token.i, above.i) : max(token.i, above.i)])
        denier = at.dep_ == "nsubj" and above.pos_ == "VERB"  # "Xland, which backs the rebels, denies …"
        besides = any(c.dep_ == "mark" and c.lower_ in ("while", "whereas") for c in at.children)  # "…, while others did …"
        beside = (at.dep_ == "conj" and above.pos_ == "VERB") or parted or denier or besides
        if above.pos_ in ("VERB", "NOUN") and scene.cue(above) == "deny" and not beside and not _sets_the_scene(token):
            return above.text
        if above.lemma_.lower() in listed("not_doing") and (at.dep_ == "xcomp" or is_refused(at)):
            return above.text
        missing = next((c for c in above.children if c.lower_ == "no" and c.dep_ == "det"), None)
        if missing is not None and above.lemma_ in listed("grounds") | listed("taking_part"):
            return missing.text
        if at.dep_ in ("ccomp", "acl") and (lacking := _lacking(above)):
            return lacking
        if above.pos_ not in ("ADP", "NOUN", "PROPN") and not (
            at.dep_ in ("xcomp", "dobj", "pobj", "attr", "prep", "nsubjpass") and above.lemma_ in listed("negation_carriers")
        ):
            return ""
        negation = next((c for c in above.children if c.dep_ == "neg"), None)
        if negation is not None and above.lemma_ in listed("negation_carriers"):
            return negation.text
        at = above
    return ""


def _is_forbidden(scene: Scene, verb: Token) -> bool:
    """ "Must not shell the town", "urged them not to shell it": what is negated is what ought to be, and nothing is said of what was."""
    asked = verb.dep_ in ("xcomp", "advcl", "ccomp") and scene.cue(verb.head) == "intend" and _modal(verb, frozenset({"to"})) != ""
    return asked or _modal(verb, listed("duty")) != ""


def _to_nobody(verb: Token) -> str:
    """ "No hospital was hit", "killed neither civilians nor soldiers", "almost captured": the word by which a deed befell nobody and
    nothing, or was not quite done; "" for others."""
    for part in verb.children:
        if part.dep_ in ("nsubj", "nsubjpass", "dobj") and (word := child(part, "det")) is not None and word.lower_ in NOBODY:
            return word.text
        if part.dep_ in ("nsubj", "nsubjpass", "dobj") and (none := _not_one(part)):
            return none
        if part.dep_ in ("nsubj", "nsubjpass", "dobj") and any(c.dep_ == "preconj" and c.lower_ == "neither" for c in part.children):
            return next((c.text for c in part.children if c.lower_ == "nor"), "nor")
    return _not_quite(verb)


def _not_one(noun: Token) -> str:
    """ "Not one shell", "not a single house": the "not" by which a noun stands for nothing, "" for none."""
    first = noun.left_edge
    single = any(c.lower_ in ("one", "single") and c.i < noun.i for c in noun.children)
    return first.text if single and first.lower_ == "not" else ""


def _not_quite(verb: Token) -> str:
    """ "Nearly captured", "after nearly being captured", "came close to capturing", "hardly any shelling": the word by which a deed did
    not come about, or hardly; "" for others. Source: the approximative adverbs and negators of Huddleston and Pullum 2002."""
    first = next((c.i for c in verb.children if c.dep_ in ("aux", "auxpass")), verb.i)
    quite = next((c for c in verb.children if c.dep_ == "advmod" and c.i in (first - 1, verb.i - 1)), None)
    if quite is not None and quite.lower_ in listed("not_quite"):
        return quite.text
    short = verb.head.head
    if verb.dep_ == "pcomp" and verb.tag_ == "VBG" and verb.head.lower_ in ("to", "of", "from") and short.lower_ in listed("short_of"):
        return short.text
    hardly = (g for c in verb.children if c.dep_ == "det" and c.lower_ == "any" for g in c.children)
    return next((g.text for g in hardly if g.lower_ in listed("not_quite")), "")


def _merely_tried(happening: Happening) -> str:
    """The verb of trying above a deed that is done only when it succeeds, as taking or killing is and attacking is not: "tried to
    capture the town". Source: the achievements of Vendler 1957."""
    verb = happening.token
    tried = verb.dep_ == "xcomp" and verb.head.lemma_ in listed("merely_trying")
    return verb.head.text if tried and (happening.harm or happening.type in ACHIEVED) else ""


def _lacking(verb: Token) -> str:
    """ "No evidence was found that …": the grounds that a verb says there are none of, "" for others."""
    grounds = child(verb, "nsubjpass", "dobj", "attr") if verb.pos_ in ("VERB", "AUX") else None
    lacks = grounds is not None and grounds.lemma_ in listed("grounds") and any(c.lower_ == "no" for c in grounds.children)
    return grounds.text if grounds is not None and lacks else ""


def called_fake(scene: Scene, token: Token) -> Token | None:
    """The noun that calls a report fake ("fake news that …", "spread lies along the lines of …"), or None."""
    for above in ancestors(token):
        if _is_fake(scene, above):
            return above
        told = child(above, "dobj") if above.pos_ == "VERB" else None
        if told is not None:
            return told if _is_fake(scene, told) and told.i < token.i else None
    return None


def _is_fake(scene: Scene, noun: Token) -> bool:
    """Whether a noun calls what is told fake, where a "denial" calls nothing so but is somebody's word."""
    return noun.pos_ == "NOUN" and scene.cue(noun) == "deny" and noun.lemma_ not in listed("denials")


def _called_false(scene: Scene, at: Token, verb: Token) -> str:
    """ "Reports on the use of gas are totally false": what the subject tells of is denied."""
    if verb.lemma_ != "be" or at.dep_ not in ("nsubj", "nsubjpass", "csubj", "ccomp"):
        return ""
    predicate = child(verb, "acomp", "attr")
    if predicate is None:
        return ""
    false = next((t for t in predicate.subtree if scene.cue(t) == "deny"), None)
    negated = next((c for c in verb.children if c.dep_ == "neg"), None)
    if false is not None:
        return "" if negated is not None else false.text
    return negated.text if negated is not None and predicate.lower_ in listed("affirming") else ""


def _hypothetical(scene: Scene, token: Token, saying: Saying | None) -> str:
    nominal = token.pos_ in ("NOUN", "PROPN")
    if nominal and (sought := _sought(scene, token)):
        return sought
    if nominal and any(c.lower_ in listed("definite") for c in token.children):
        return ""
    if nominal and token.dep_ == "dobj" and token.head.lemma_ in listed("undoing"):
        return ""
    found = _modal(token, listed("future")) or ("" if _open_question(token) else _condition(token))
    if found:
        return found
    at = token
    for above in _within(token, saying):
        if above.pos_ == "ADP" or above.dep_ == "prep":
            if above.lower_ in listed("scene_setting") or (nominal and above.lower_ in ("because", "by", "with")):
                return ""
            at = above
            continue
        infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in at.children)
        done = infinitive and any(c.lower_ == "have" and c.dep_ == "aux" for c in at.children)  # "appears to have shelled": not to come
        if scene.cue(above) == "intend" and at.dep_ in ("xcomp", "ccomp", "acl", "dobj", "pcomp", "prep", "nsubjpass", "advcl"):
            return "" if above.lemma_ in listed("implicative") else above.text
        if above.lemma_ in listed("committing") and above.pos_ == "VERB" and at.dep_ in ("dobj", "prep"):
            return above.text
        if at.dep_ == "prep" and at.lower_ == "against" and above.lemma_ in listed("warning"):
            return above.text
        if done or (infinitive and _first_to_be(at)):
            return ""
        if infinitive and at.dep_ in ("xcomp", "advcl", "acl", "relcl"):
            return "" if above.lemma_ in listed("implicative") else "to"
        if rises(at):
            return ""
        if at.dep_ in ("dobj", "nsubjpass", "conj", "xcomp", "prep", "nsubj", "attr") and above.pos_ in ("VERB", "AUX"):
            found = _modal(above, listed("future")) or ("" if _open_question(above) else _condition(above))
            if found:
                return found
        if at.dep_ == "acl" and at.tag_ in ("VBG", "VBN"):
            return ""  # "would support groups fighting the army": what they do already
        if at.dep_ in ("ccomp", "relcl", "advcl", "parataxis") or (
            nominal and above.pos_ == "VERB" and at.dep_ not in ("dobj", "nsubjpass", "prep")
        ):
            return ""
        at = above
    return ""


def _sought(scene: Scene, noun: Token) -> str:
    """ "Was aimed at the recapture of the town", "approval for strikes", "worry that a strike could …": the word by which a deed told by a
    noun is sought, planned or thought of; "" for none."""
    given = any(c.lower_ in listed("definite_or_owned") for c in noun.children)
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ in ("at", "for") and scene.cue(verb) == "intend" and verb.lemma_ in ("aim", "call"):
        return verb.text
    if noun.dep_ == "pobj" and noun.head.lower_ == "for" and verb.lemma_ in listed("plans") and verb.pos_ == "NOUN" and not given:
        return verb.text
    one = any(c.lower_ in ("a", "an") for c in noun.children)
    return _modal(verb, listed("maybe")) if noun.dep_ == "nsubj" and one else ""


def _open_question(verb: Token) -> str:
    """The "whether" of something past that is in doubt, not yet to come: "it is unclear whether the convoy was hit"."""
    past = verb.tag_ in ("VBD", "VBN") and not any(c.lower_ in listed("future") | listed("maybe") for c in verb.children)
    return next((c.text for c in verb.children if past and c.dep_ == "mark" and c.lower_ == "whether"), "")


def _condition(verb: Token) -> str:
    """The word that makes a clause a condition, "" for none: "if", or the verb before its subject ("had the army shelled the town, …")."""
    first, subject = verb.left_edge, child(verb, "nsubj", "nsubjpass")
    if verb.dep_ == "advcl" and subject is not None and first.head == verb and first.lower_ in listed("inverted_conditions"):
        return first.text
    return next((c.text for c in verb.children if c.dep_ == "mark" and c.lower_ in listed("conditions")), "")


def _doubted(scene: Scene, token: Token) -> str:
    """The adjective of doubt right on a noun, which no verb above takes away: "would raise the alleged attack"."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return ""
    adjectives = cue_words("hedge", "a") - listed("open_doubt")
    return next((c.text for c in token.children if c.dep_ == "amod" and c.lower_ in adjectives), "")


def _doubted_doer(token: Token, adjectives: frozenset[str]) -> str:
    """The adjective that doubts who did it: "suspected separatists shot", "raids by suspected jets"."""
    by = [o for p in token.children if p.dep_ in ("agent", "prep") and p.lower_ == "by" for o in p.children]
    doers = [*by, *(c for c in token.children if c.dep_ == "nsubj" and token.pos_ == "VERB" and not is_passive(token))]
    return next((c.text for d in doers for c in d.children if c.dep_ == "amod" and c.lower_ in adjectives), "")


def _first_to_be(verb: Token) -> bool:
    """ "The deadliest attack to hit the city", "the first to be shelled": the infinitive behind a superlative was done.
    Source: Bhatt 2006, Covert Modality in Non-finite Contexts."""
    noun = verb.head
    if verb.dep_ not in ("relcl", "acl", "advcl", "xcomp"):
        return False
    around = (*noun.subtree, *noun.ancestors)
    before = [t for t in around if t.i < verb.i]
    return any((t.tag_ in ("JJS", "RBS") and t.lower_ != "least") or t.lower_ in listed("singled_out") for t in before)


def _hedged(scene: Scene, token: Token, saying: Saying | None) -> str:
    found = _modal(token, listed("maybe")) if token.pos_ == "VERB" else ""
    found = found or _open_question(token) or (_open_question(token.head) if token.dep_ in ("nsubj", "nsubjpass", "dobj") else "")
    if found:
        return found
    adjectives, verbs = cue_words("hedge", "a"), cue_words("hedge", "v")
    doubted = _doubted_doer(token, adjectives - listed("open_doubt"))
    if doubted:
        return doubted
    for c in token.children:
        if c.dep_ in ("amod", "advmod") and (c.lower_ in adjectives or scene.cue(c) == "hedge"):
            return c.text
        if (
            c.dep_ in ("compound", "nmod", "agent", "prep")
            and any(g.lower_ in adjectives for g in c.subtree)
            and c.i < token.i
        ):
            return next(g.text for g in c.subtree if g.lower_ in adjectives)
    at = token
    for above in _up_to_supplement(token):
        adverb = next((c for c in above.children if c.dep_ == "advmod" and scene.cue(c) == "hedge"), None)
        if adverb is not None and above.pos_ in ("VERB", "AUX", "ADJ"):
            return adverb.text
        if above.lemma_ in listed("unvouched") and above.pos_ == "NOUN" and at.dep_ in ("acl", "ccomp", "prep", "relcl"):
            put_in = above.head.head if above.dep_ == "pobj" and at.dep_ != "prep" else above  # "the army said in a report that …"
            owned = saying is not None and saying.cue in (above, put_in) and any(p.actor != UNNAMED for p in saying.sources)
            owned = owned and not is_checked(above)
            return "" if owned else above.text
        if at.dep_ == "ccomp" and above.dep_ in ("relcl", "acl") and above.head.lemma_ in listed("reasons"):
            return above.text  # "grounds to believe that …"
        under = at.dep_ in ("xcomp", "ccomp", "oprd", "advcl") or at.lower_ == "of"
        if above.pos_ == "VERB" and under and _not_vouched(above, verbs):
            return above.text
        if at is token and _told_by_nobody(at, above):
            return above.text
        if (at.dep_ in ("ccomp", "relcl") and above.pos_ == "VERB") or above.dep_ == "ROOT":
            return ""
        at = above
    return ""


def _not_vouched(verb: Token, hedges: frozenset[str]) -> bool:
    """ "Are believed to have died", "appears to be", "evidence suggests": nobody stands for it."""
    if verb.lemma_ in listed("unvouched_passive"):
        return is_passive(verb)
    return verb.lemma_ in hedges or verb.lemma_ == "suggest"


def _told_by_nobody(deed: Token, verb: Token) -> bool:
    """ "Clashes were reported from the hills": a deed that is told, and the text does not say by whom."""
    told = deed.dep_ == "nsubjpass" and verb.lemma_ == "report" and child(verb, "agent") is None
    return told and not any(c.dep_ in ("det", "preconj", "neg") and c.lower_ in NOBODY for c in (*deed.children, *verb.children))


def _modal(verb: Token, words: frozenset[str]) -> str:
    return next((c.text for c in verb.children if c.dep_ == "aux" and c.lower_ in words), "")


def _up_to_supplement(token: Token) -> list[Token]:
    """The heads above a token, up to the verb of a clause that is only told besides."""
    above = [token, *ancestors(token)]
    ends = next((n for n, verb in enumerate(above) if is_supplement(verb)), len(above))
    return above[1 : ends + 1]


def _within(token: Token, saying: Saying | None) -> list[Token]:
    """The heads above a token that are part of the same statement, the word of wanting or promising that rules it among them."""
    above = _up_to_supplement(token)
    if saying is None:
        return above
    avowed = saying.cue is not None and saying.cue.lemma_ in listed("avowing") | listed("committing")
    return [verb for verb in above if verb.i in saying.content or (avowed and verb == saying.cue)]
