"""Which words of a sentence name happenings, and which other words belong to the same happening.

"An air strike hit a school, killing 32" is one happening: the verb of hitting and the participle of harm are told of the
noun. "He was killed when a mine exploded" is one as well. A verb without such a noun stands for itself.
"""

from dataclasses import dataclass, field

from spacy.tokens import Token

from evenhand.knowledge.lexicon import Entry, Match, happenings, listed
from evenhand.read.deeds.disavowals import is_to_blame
from evenhand.read.deeds.running import running_total
from evenhand.read.deeds.told_of import carried_above, carriers, is_carried, is_gerund, is_superlative, noun_told_of
from evenhand.read.sentence.clauses import is_supplement
from evenhand.read.sentence.scene import Scene, ancestors, child, clause_of
from evenhand.records.codes import root

NARROWING = frozenset({"amod", "prep", "relcl", "acl", "nummod", "appos"})
"""Dependencies of what tells a happening apart from others: with one of them even "the attack" tells something new."""


SELF_ACTING = frozenset({"artillery", "bomb", "cluster_munition", "drone", "ied", "mine", "missile", "rocket"})
"""Weapons that strike by themselves, so that a text can make them the doer."""


@dataclass
class Happening:
    """One happening in a sentence, in work: `token` is its head, `verbs` other verbs told of it (light verbs, verbs of
    hitting), `harms` the words of harm that belong to it, `kills` those of `verbs` whose objects are killed. `stated` are the
    tokens that newly state it: its own, or those of a harm where its own only take up what was told before."""

    token: Token
    tokens: tuple[int, ...]
    entry: Entry
    verbs: list[Token] = field(default_factory=list)
    harms: list[Match] = field(default_factory=list)
    kills: list[Token] = field(default_factory=list)
    stated: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        self.stated = self.stated or self.tokens

    @property
    def type(self) -> str:
        """The type that the table gives its words."""
        return self.entry.value

    @property
    def generic(self) -> bool:
        """Whether its words leave open what kind of happening it is."""
        return "generic" in self.entry.needs or self.harm != ""

    @property
    def harm(self) -> str:
        """The kind of harm its own words name, "" for none."""
        return harm_of(self.entry)


def harm_of(entry: Entry) -> str:
    """The kind of harm an entry names: killed, wounded, missing, casualties; "" for none."""
    return next((need[5:] for need in sorted(entry.needs) if need.startswith("harm:")), "")


def find_happenings(scene: Scene) -> list[Happening]:
    """The happenings of a sentence in text order, candidates all: what is no happening of a conflict is sorted out by
    those who know the roles."""
    matches = [m for m in happenings().matches(scene.tokens) if "idiom" not in m.entry.needs]
    matches = [m for m in matches if not _only_modifies(scene, m) and not _is_ground(scene, scene.tokens[m.head])]
    matches = [m for m in matches if "ground" not in m.entry.needs or _leaves_ground(scene, scene.tokens[m.head])]
    harms = [m for m in matches if harm_of(m.entry)]
    found = [_happening(scene, m) for m in matches if not harm_of(m.entry)]
    found = _merge_told_of(scene, found)
    return _merge_harms(scene, found, harms)


def _happening(scene: Scene, match: Match) -> Happening:
    token, entry = scene.tokens[match.head], match.entry
    noun = happenings().get(token.lower_) if entry.pos == "v" and token.lower_ in listed("means") and is_gerund(token) else None
    return Happening(token, match.tokens, noun if noun is not None and noun.pos == "n" else entry)


def _only_modifies(scene: Scene, match: Match) -> bool:
    """Whether a noun only tells which kind another noun is ("war monitor", "attack helicopter"), or a verb only who is answerable ("was
    to blame")."""
    head = scene.tokens[match.head]
    if is_to_blame(head):
        return True
    if match.entry.pos == "n" and head.dep_ in ("compound", "nmod") and head.i < head.head.i and head.head.pos_ in ("NOUN", "PROPN"):
        return not happenings().matches([head.head])
    if match.entry.pos == "n" and _is_unit(head):
        return True
    if match.entry.pos == "n" and head.dep_ == "npadvmod" and head.head.dep_ == "amod":
        return True
    if match.entry.pos == "v" and head.tag_ == "VBN" and head.dep_ == "acl" and head.lemma_ in listed("standing_with"):
        return True
    if match.entry.pos == "v" and _is_attribute(head):
        return not harm_of(match.entry)
    return scene.actor(head) is not None and match.entry.pos == "n" and not harm_of(match.entry)


def _is_ground(scene: Scene, noun: Token) -> bool:
    """Whether a noun that could name an act names a piece of ground: "the settlement of Jaba"."""
    named = [noun, *(o for p in noun.children if p.lower_ == "of" for o in p.children if o.dep_ == "pobj")]
    known = scene.noun(noun)
    return known is not None and known.value == "territory" and any(scene.place(t) is not None for t in named)


def _leaves_ground(scene: Scene, verb: Token) -> bool:
    """Whether what a verb of leaving leaves is ground or stands on it: "quit the base", not "quit smoking"."""
    left = child(verb, "dobj", "nsubjpass")
    noun = scene.noun(left) if left is not None else None
    known = noun is not None and noun.value in ("territory", "structure", "military")
    return left is not None and (known or scene.place(left) is not None) and child(verb, "oprd", "acomp", "ccomp") is None


def _is_unit(noun: Token) -> bool:
    """Whether a noun of an act names those who do it or whom it befalls: "a patrol clashed with rebels", "bombed a convoy"."""
    part = noun.dep_ in ("nsubj", "nsubjpass", "dobj") or (noun.dep_ == "pobj" and noun.head.dep_ == "agent")
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    return noun.lemma_ in listed("units_and_acts") and part and verb.pos_ == "VERB" and verb.lemma_ not in listed("light_verbs")


def _is_attribute(verb: Token) -> bool:
    """Whether a participle only describes a noun behind it: "damaged and destroyed buildings"."""
    return verb.dep_ == "amod" or (verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBG", "JJ") and verb.head.dep_ == "amod")


def _merge_told_of(scene: Scene, found: list[Happening]) -> list[Happening]:
    """Verbs of assault that are told of a noun of assault become part of it, and what sent a weapon that strikes part of its striking:
    "rockets fired by the army hit the port"."""
    nouns = {h.token.i: h for h in found if h.entry.pos == "n"}
    kept = []
    by_head = {h.token.i: h for h in found}
    arms = {i for match in scene.weapon_matches for i in match.tokens}
    for happening in found:
        main = by_head.get(happening.token.head.i)
        below = happening.token.dep_ in ("advcl", "xcomp") and main is not None and root(main.type) == "assault"
        arm = happening.token.head
        strikes = by_head.get(arm.head.i) if happening.token.dep_ == "acl" and arm.dep_ == "nsubj" and arm.i in arms else None
        sent = strikes is not None and root(strikes.type) == root(happening.type) == "assault"
        if sent or (below and "weapon" in happening.entry.needs):
            continue
        if happening.entry.pos == "v" and "weapon" in happening.entry.needs and is_carried(happening.token, nouns):
            continue
        noun = nouns.get(noun_told_of(happening.token)) if happening.entry.pos == "v" else None
        if noun is not None and noun.token.head.dep_ == "agent" and "actor" in noun.entry.needs:
            noun = None  # "targeted by government fire": what is a deed only where somebody is named to do it stays its means
        noun = noun or (nouns.get(carried_above(happening.token)) if happening.entry.pos == "v" else None)
        pact = nouns.get(happening.token.head.i) if happening.token.dep_ == "acl" and happening.entry.pos == "v" else None
        if pact is not None and happening.type == pact.type == "agree":
            pact.verbs.append(happening.token)  # "the accord signed in 2015": one pact
        elif noun and noun is not happening and root(happening.type) == root(noun.type) == "assault":
            noun.verbs.append(happening.token)
            noun.kills.extend([happening.token] if "kills" in happening.entry.needs else [])
        else:
            kept.append(happening)
    for happening in kept:
        if happening.entry.pos == "n":
            happening.verbs.extend(v for v in carriers(happening.token) if v not in happening.verbs)
    return kept


def _merge_harms(scene: Scene, found: list[Happening], harms: list[Match]) -> list[Happening]:
    assaults = [h for h in found if root(h.type) == "assault" or done_by_weapon(scene, h)]
    by_token = {i: h for h in assaults for i in (h.token.i, *(v.i for v in h.verbs))}
    tokens = {match.tokens: scene.tokens[match.head] for match in harms}
    placed: dict[int, Happening] = {}
    below: dict[int, Happening | None] = {}
    totals = [total for token in tokens.values() if (total := running_total(token)) is not None]
    harms = [match for match in harms if tokens[match.tokens] not in totals]
    for match in harms:
        apart = _done_by_somebody(scene, tokens[match.tokens]) or running_total(tokens[match.tokens]) is not None
        owner = _below(tokens[match.tokens], by_token) if apart else _owner(tokens[match.tokens], by_token, placed, below)
        if owner is not None and not _beside_denial(scene, tokens[match.tokens], owner):
            placed[tokens[match.tokens].i] = owner
    for match in harms:
        token = tokens[match.tokens]
        beside = next((placed[t.i] for t in tokens.values() if t.i in placed and t != token and _coordinated(token, t)), None)
        if token.i not in placed and beside is not None:
            placed[token.i] = beside
    alone: list[Happening] = []
    for match in harms:
        token = tokens[match.tokens]
        apart = _done_by_somebody(scene, token) or running_total(token) is not None
        only = None if apart else _only_assault(token, assaults)
        owner = placed.get(token.i) or (only if only is None or not _beside_denial(scene, token, only) else None)
        if owner is None:
            owner = next((h for h in alone if _coordinated(token, h.token) or _left_together(token, h.token)), None)
        if owner is None:
            owner = _happening(scene, match)
            alone.append(owner)
        owner.harms.append(match)
    for happening in found:
        if happening.harms and _takes_up(happening):
            happening.stated = happening.harms[0].tokens
    return sorted(found + alone, key=lambda h: h.token.i)


def _beside_denial(scene: Scene, harm: Token, deed: Happening) -> bool:
    """ "Denied bombing the market, in which ten died": whether a harm is told besides a deed that is denied, so that it is not denied."""
    told = next((t for t in (harm, *ancestors(harm)) if is_supplement(t)), None)
    above = set(ancestors(deed.token))
    return told is not None and told not in above and told != deed.token and any(scene.cue(a) == "deny" for a in above)


def done_by_weapon(scene: Scene, happening: Happening) -> bool:
    """Whether a weapon that strikes by itself is what destroys: "a bomb destroyed the building, leaving ten dead"."""
    subject = child(happening.token, "nsubj") if happening.type == "coerce/destruction" else None
    return subject is not None and any(m.head == subject.i and m.entry.value in SELF_ACTING for m in scene.weapon_matches)


def _left_together(a: Token, b: Token) -> bool:
    """Whether two words of harm tell what one and the same "leave" left: "leaving 67 dead and 1,000 wounded"."""
    first, second = (next((t for t in ancestors(word) if t.lemma_ == "leave"), None) for word in (a, b))
    return first is not None and first == second


def _takes_up(happening: Happening) -> bool:
    """Whether a noun only takes up a happening that is known, so that it is its harm that is newly told: "three were killed in
    the blast", "since the war began" (a back-reference with nothing new is no claim, the coding rules)."""
    noun = happening.token
    if happening.entry.pos != "n" or not any(harm.tokens[0] < noun.i for harm in happening.harms):
        return False
    if noun.lemma_ in listed("wars"):
        return noun.dep_ == "pobj" or clause_of(noun).dep_ == "advcl"
    known = any(c.dep_ == "det" and c.lower_ in listed("definite") for c in noun.children)
    return noun.dep_ == "pobj" and known and not any(c.dep_ in NARROWING for c in noun.children)


def _done_by_somebody(scene: Scene, verb: Token) -> bool:
    """Whether a verb of harm in a clause below another names who did it: "… after rebels killed a pilot" is no part of what
    went before."""
    if verb.pos_ != "VERB" or verb.dep_ not in ("advcl", "relcl", "ccomp", "pcomp"):
        return False
    by = next((o for p in verb.children if p.dep_ == "agent" for o in p.children if o.dep_ == "pobj"), None)
    doer = by if by is not None else child(verb, "nsubj")
    return doer is not None and scene.actor(doer) is not None


def _coordinated(a: Token, b: Token) -> bool:
    """Whether two words of harm stand in one row: "killed and injured", "48 dead and 31 wounded"."""
    first, second = sorted((a, b), key=lambda t: t.i)
    return not _is_apart(second) and any(h == first for h in ancestors(second)) and all(
        t.dep_ in ("conj", "acl", "amod", "appos", "dobj", "nmod") for t in _path(second, first)
    )


def _path(low: Token, high: Token) -> list[Token]:
    path = []
    while low != high and low.head != low:
        path.append(low)
        low = low.head
    return path


def _only_assault(harm: Token, assaults: list[Happening]) -> Happening | None:
    """The assault of the harm's statement, where there is just one that can be meant."""
    near = [h for h in assaults if "campaign" not in h.entry.needs and _statement(h.token) == _statement(harm)]
    return near[0] if len(near) == 1 else None


def _statement(token: Token) -> Token:
    """The verb at the head of the statement that a word is part of: what is said of it ends there."""
    while token.head != token and not (token.pos_ in ("VERB", "AUX") and (token.dep_ in ("ccomp", "parataxis") or _is_apart(token))):
        token = token.head
    return token


def _is_apart(verb: Token) -> bool:
    """Whether a verb with a subject of its own is joined to another of which it is no part: behind a "that" of its own ("said that rescuers
    dug for victims of the blast and that ten had been hurt"), or to one that is negated ("lost nobody and ten rebels died")."""
    above = verb.head
    if verb.dep_ != "conj" or above.pos_ not in ("VERB", "AUX") or child(verb, "nsubj", "nsubjpass") is None:
        return False
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children):
        return True
    befallen = [c for c in above.children if c.dep_ in ("dobj", "nsubj", "nsubjpass")]
    nobody = any(c.dep_ in ("det", "preconj") and c.lower_ in ("no", "neither") for noun in befallen for c in noun.children)
    return nobody or child(above, "neg") is not None


def _owner(
    harm: Token, by_token: dict[int, Happening], placed: dict[int, Happening], below: dict[int, Happening | None]
) -> Happening | None:
    """The happening that did the harm: its subject, what stands behind "in" or "by", the clause it hangs on, or the
    happening of the harm it is coordinated with. `below` remembers what was found below a word, for the other harms."""

    def found_below(token: Token) -> Happening | None:
        if token.i not in below:
            below[token.i] = _below(token, by_token)
        return below[token.i]

    told = by_token.get(noun_told_of(harm)) if harm.pos_ in ("VERB", "AUX") else None
    if told:
        return told
    own = found_below(harm)
    if own or _is_apart(clause_of(harm)):
        return own
    for above in ancestors(harm):
        if (
            above.i in placed
            and above.dep_ != "ccomp"
            and (harm.dep_ in ("conj", "advcl", "acl", "xcomp", "amod", "dobj", "nsubj", "pobj", "nmod") or above == harm.head)
        ):
            return placed[above.i]
        if above.i in by_token:
            return by_token[above.i]
        beside = found_below(above) if above.pos_ in ("VERB", "AUX", "NOUN") else None
        if beside and clause_of(harm).head in (above, above.head, clause_of(harm)):
            return beside
        if above.dep_ in ("ccomp", "relcl", "ROOT", "parataxis"):
            break
    return None


def _apart_in_time(clause: Token) -> bool:
    """Whether a clause tells of what came before, later or in spite of a harm, not of what did it: "died before police came", "killed
    since the rebels attacked"; since a war began they died in the war."""
    marks = {m.lower_ for m in clause.children if m.dep_ in ("mark", "advmod", "prep")} & listed("harm_not_of")
    war = any(c.dep_ in ("nsubj", "nsubjpass") and c.lemma_ in listed("wars") for c in clause.children)
    return bool(marks) and not (war and marks == {"since"})


def _below(token: Token, by_token: dict[int, Happening]) -> Happening | None:
    """A happening among what hangs on the token: subject, object, a phrase that links harm, a clause of time."""
    for c in token.children:
        if c.dep_ == "advcl" and _apart_in_time(c):
            continue
        if c.i in by_token and c.dep_ in ("nsubj", "dobj", "nsubjpass", "advcl", "compound", "nmod", "amod", "attr", "conj", "acl"):
            return by_token[c.i]
        if c.dep_ in ("nsubj", "dobj") and (
            counted := next((o for p in c.children if p.lower_ == "of" for o in p.children if o.i in by_token), None)
        ):
            return by_token[counted.i]
        if c.dep_ in ("prep", "agent") and c.lower_ in listed("harm_links"):
            if token.tag_ == "VBG" and any(inner.i in by_token and is_superlative(inner) for inner in c.children):
                continue  # "killing 37 and wounding 85 in the deadliest attack in months": in what was told before
            for inner in c.subtree:
                if inner.i in by_token and (inner.head == c or inner.head.head == c or inner.dep_ in ("pobj", "conj", "pcomp")):
                    return by_token[inner.i]
        if c.dep_ == "advcl":
            inner_verb = next((d for d in c.children if d.i in by_token and d.dep_ in ("nsubj", "dobj", "nsubjpass")), None)
            if inner_verb is not None:
                return by_token[inner_verb.i]
    return None
