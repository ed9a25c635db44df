"""Who stands as subject and object of a verb, through passives, relative clauses, control and coordination."""

from spacy.tokens import Token

from evenhand.knowledge.lexicon import cue_words, listed
from evenhand.read.sentence.scene import child, conjuncts, prepositional


def has_no_gap(clause: Token) -> bool:
    """Whether what the parse takes for a clause about the noun before is whole without it, so that it is what is said, its comma lost:
    "according to a source in the army five people were killed". Source: the gap of a relative clause, Huddleston and Pullum 2002, 12."""
    whole = child(clause, "nsubjpass") is not None or (child(clause, "nsubj") is not None and child(clause, "dobj") is not None)
    return clause.dep_ == "relcl" and whole and not any(t.tag_ in ("WDT", "WP", "WP$", "WRB") for t in clause.subtree if t.i < clause.i)


def is_told(noun: Token) -> bool:
    """Whether a noun is of something told, by which nothing is done: "gassing hundreds, by one report 1,300, in a raid"."""
    return noun.pos_ == "NOUN" and noun.lemma_ in listed("told") | listed("unvouched") | listed("counts_told")


def subjects(verb: Token) -> list[Token]:
    """The nouns that do what the verb says (in the passive: those behind "by"), found through relative clauses,
    control and coordination."""
    own = _own_subject(verb)
    if own is not None:
        return conjuncts(own)
    head = verb.head
    if verb.tag_ == "VBG" and (doers := [n for o in prepositional(verb, "by") if o.i > verb.i and not is_told(o) for n in conjuncts(o)]):
        return doers  # a gerund used as a noun: "killed in shelling by the rebels"
    if verb.dep_ == "acl" and (verb.tag_ != "VBN" or verb.lemma_ in listed("taking_place_in")) and not is_passive(verb):
        return _slayers(head) if _is_slain(head) else _told_of(head)
    to = any(c.lower_ == "to" for c in verb.children if c.dep_ == "aux")
    if verb.dep_ in ("xcomp", "advcl") and to and head.lemma_ in listed("object_control"):
        called = prepositional(head, "on", "upon", "to") if head.lemma_ in listed("calling") else []
        controlled = child(head, "dobj") or next(iter(called), None)
        if controlled is not None:
            return conjuncts(controlled)
    accusing = accuser(verb)
    if accusing is not None:
        return objects(accusing)
    if verb.dep_ in ("xcomp", "advcl", "conj", "pcomp") and head != verb:
        governor = head if head.pos_ in ("VERB", "AUX") else head.head
        if governor != verb and not is_passive(verb):
            if governor.pos_ in ("NOUN", "PROPN"):
                return _charged(governor) or conjuncts(governor)
            befalls = verb.dep_ == "pcomp" and head.lower_ in ("in", "by", "during", "from")  # "killed in shelling": by others
            return subjects(governor) or (objects(governor) if is_passive(governor) and not befalls else [])
    return []


def _charged(charge: Token) -> list[Token]:
    """ "Rejected accusations of shelling the town": who rejects a charge is charged with what it is of; [] for other nouns."""
    verb = charge.head
    rejected = charge.lemma_ in listed("charges") and charge.dep_ == "dobj" and verb.lemma_ in cue_words("deny", "v") | {"face"}
    return subjects(verb) if rejected else []


def _is_slain(noun: Token) -> bool:
    """Whether a noun is of those whom a verb kills: they do no more, so that a participle behind them, its comma lost, is the
    killers': "killing ten rebels destroying two tanks"."""
    counted = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.dep_ == "dobj" else noun
    verb = counted.head
    return counted.dep_ == "dobj" and verb.lemma_ in listed("slaying") and not is_passive(verb)


def _slayers(noun: Token) -> list[Token]:
    while noun.pos_ != "VERB" and noun.head != noun:
        noun = noun.head
    return subjects(noun)


def _told_of(noun: Token) -> list[Token]:
    """Whom a noun that only describes somebody stands for: "Army X, an alliance fighting …", "they are the force fighting …"."""
    above = noun.head
    if noun.dep_ == "attr" and above.lemma_ == "be" and (subject := child(above, "nsubj")) is not None and subject.dep_ != "expl":
        return conjuncts(subject)
    if noun.dep_ == "appos" and above.pos_ == "PROPN":
        return [above]
    return conjuncts(noun)


def accuser(token: Token) -> Token | None:
    """The verb of accusing under whose "of" or "for" a deed stands: its object is the doer."""
    accusing = listed("accusing")
    while token.dep_ == "conj" and token.head.lemma_ not in accusing:
        token = token.head
    if token.dep_ in ("pcomp", "pobj") and token.head.lower_ in ("of", "for", "as", "with") and token.head.head.lemma_ in accusing:
        return token.head.head
    if token.dep_ == "conj" and token.head.lemma_ in accusing and token.tag_ == "VBG" and child(token, "nsubj") is None:
        return token.head
    return _far_accuser(token) if token.dep_ == "pcomp" and token.head.lower_ == "of" else None


def _far_accuser(gerund: Token) -> Token | None:
    """The verb of accusing above an "of" that the parse hung on another word: "accused forces loyal to X of using gas", "the army was
    accused by residents of shelling homes"."""
    for above in gerund.ancestors:
        if above.lemma_ in listed("accusing"):
            accused = child(above, "dobj", "nsubjpass")
            return above if accused is not None and accused.i < gerund.i else None
        if above.pos_ in ("VERB", "AUX") and above != gerund:
            return None
    return None


def laying_clause(deed: Token) -> Token | None:
    """The verb of a relative clause that says on whom somebody lays a deed; None for none, and for a deed of which the narrator goes on
    to tell: "the attack, which rebels blamed on the army, killed ten"."""
    clauses = (c for c in deed.children if c.dep_ in ("relcl", "acl") and c.lemma_ in listed("blaming") and child(c, "nsubj"))
    return next(clauses, None) if deed.dep_ not in ("nsubj", "nsubjpass") else None


def blamed_for(deed: Token) -> list[Token]:
    """Whom a verb of blaming lays a deed on: "blamed the attack on the army", "the attack was blamed on the army", "in an attack that
    rebels blamed on the army"; [] for none."""
    verb = laying_clause(deed)
    if verb is None and deed.dep_ in ("dobj", "nsubjpass") and deed.head.lemma_ in listed("blaming"):
        verb = deed.head
    if verb is None:
        return []
    behind = [o for word in (verb, deed) for o in prepositional(word, *listed("laying_on")) if o.i > max(verb.i, deed.i)]
    return conjuncts(max(behind, key=lambda o: o.i)) if behind else []


def _own_subject(verb: Token) -> Token | None:
    if is_passive(verb):
        by = next((o for p in verb.children if p.dep_ == "agent" for o in p.children if o.dep_ == "pobj"), None)
        return by
    subject = child(verb, "nsubj", "csubj")
    if subject is not None and subject.dep_ == "csubj" and subject.tag_ in ("VBD", "VBN"):
        after = child(subject, "dobj")  # a participle before its noun that the parse takes for a verb: "hired killers shot"
        subject = after if after is not None and after.i == subject.i + 1 else subject
    if subject is not None and subject.tag_ in ("WDT", "WP"):
        return verb.head if verb.dep_ == "relcl" else None
    return subject


def objects(verb: Token) -> list[Token]:
    """The nouns that the verb befalls."""
    if is_passive(verb):
        subject = child(verb, "nsubjpass")
        if subject is not None and subject.tag_ not in ("WDT", "WP"):
            return conjuncts(subject)
        if verb.dep_ in ("acl", "relcl") or (subject is not None and verb.dep_ == "relcl"):
            return conjuncts(verb.head)
        if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head != verb and is_passive(verb.head):
            return objects(verb.head)
        if verb.dep_ == "pcomp" and verb.head.lower_ in listed("before_or_after") and verb.head.head.pos_ == "VERB":
            above = verb.head.head  # "fought back before being captured": who fought back was
            return objects(above) if is_passive(above) else subjects(above)
        return subjects(verb.head) if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else []
    direct = child(verb, "dobj", "oprd")
    if direct is not None and direct.tag_ not in ("WDT", "WP"):
        return conjuncts(direct)
    if _is_gap(verb):
        return conjuncts(verb.head)
    later = next((c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and child(c, "dobj") is not None), None)
    if later is not None and not prepositional(verb):
        return objects(later)
    return [n for noun in prepositional(verb, "on", "at", "against", "upon", "with", "into", "for") for n in conjuncts(noun)]


def _is_gap(verb: Token) -> bool:
    """Whether the noun that a relative clause hangs on is what its verb befalls: "the convoy (which) drones hit"."""
    subject = child(verb, "nsubj")
    own = subject is not None and subject.tag_ not in ("WDT", "WP")
    return verb.dep_ == "relcl" and own and verb.lemma_ not in listed("intransitive")


def is_supplement(clause: Token) -> bool:
    """ "…, in which ten died": whether a verb heads a relative clause that a comma sets off. Whoever tells of the noun tells it besides: a
    denial or a doubt of what it hangs in does not reach it. Source: the supplements of Huddleston and Pullum 2002, Potts 2005."""
    first = clause.left_edge
    opening = first.nbor(1) if first.pos_ == "ADP" and first.i < clause.i else first
    relative = opening.tag_ in ("WDT", "WP", "WP$", "WRB") and opening.i < clause.i and clause.pos_ in ("VERB", "AUX")
    return relative and clause.dep_ in ("relcl", "advcl", "acl") and first.i > 0 and first.nbor(-1).text == ","


def is_plural(noun: Token) -> bool:
    """Whether a noun is taken up by "they"."""
    return noun.tag_ in ("NNS", "NNPS") or noun.lower_ in listed("plural_without_ending") or any(c.dep_ == "conj" for c in noun.children)


def is_refused(verb: Token) -> bool:
    """Whether an infinitive is what a verb of refusing is about, where the parse takes it for a purpose: "refused on Monday to disarm"."""
    infinitive = verb.dep_ == "advcl" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    return infinitive and verb.head.lemma_ in ("refuse", "decline") and child(verb.head, "dobj") is None


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, with or without its auxiliary, or shares that of the verb before ("were robbed and killed")."""
    active = verb.tag_ in ("VBP", "VBZ") and child(verb, "nsubj") is not None  # "we condemn the raid by …"
    if any(c.dep_ in ("nsubjpass", "auxpass") or (c.dep_ == "agent" and not active) for c in verb.children):
        return True
    if verb.dep_ == "acl" and verb.lemma_ in listed("taking_place_in") and prepositional(verb, "in") and child(verb, "agent") is None:
        return False
    joined = verb.dep_ == "conj" and verb.lemma_ in listed("slaying") | listed("headline_participles")  # "stopped and beheaded"
    reduced = verb.tag_ == "VBD" and (verb.dep_ == "acl" or joined)  # a participle that the tagger took for a past tense
    if (verb.tag_ != "VBN" and not reduced) or any(c.dep_ in ("nsubj", "dobj", "aux") for c in verb.children):
        return False
    return verb.dep_ in ("acl", "relcl", "amod") or (verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_passive(verb.head))


def said_in(verb: Token) -> list[Token]:
    """ "Said in a statement that rebels shelled the town": the clause that the parse hung on where it was said. A verb of saying takes what
    is said (source: subcategorisation, Chomsky 1965), a statement that it stands in needs no clause."""
    if verb.tag_ == "VBG" or child(verb, "dobj", "ccomp") is not None:
        return []
    behind = [p for p in verb.children if p.dep_ == "prep" and p.i > verb.i and p.lower_ in ("in", "on", "at", "during", "via")]
    places = [o for p in behind for o in p.children if o.dep_ == "pobj"]
    clauses = [c for o in places for c in o.children if c.dep_ in ("acl", "relcl", "ccomp") and c.pos_ in ("VERB", "AUX")]
    return [c for c in clauses if any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children)]


def stands_apart(subject: Token, at: int) -> bool:
    """Whether a subject with where it is or whose it is behind it fills the words from a comma or quotation mark to the verb at `at`:
    ", officials in the town said"."""
    before = subject.doc[subject.left_edge.i - 1] if subject.left_edge.i else None
    placed = any(c.dep_ == "prep" and c.i > subject.i for c in subject.children)
    return placed and subject.right_edge.i == at - 1 and before is not None and (before.text == "," or before.is_quote)
