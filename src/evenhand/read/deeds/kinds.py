"""Which type a happening has whose own words leave it open: the kind of assault that its weapons make."""

from itertools import takewhile

from evenhand.knowledge.lexicon import Match, happenings, listed
from evenhand.read.deeds.draft import Draft
from evenhand.read.deeds.happenings import SELF_ACTING
from evenhand.read.sentence.clauses import is_passive, objects, subjects
from evenhand.read.sentence.scene import ancestors, child, conjuncts, prepositional
from evenhand.read.who.arms import UNARMED_WHO, armed, armed_harmed, is_alliance, is_civil, is_state, unarmed_harmed
from evenhand.records.codes import root

BY_WEAPON = {
    "chemical": "assault/chemical",
    "drone": "assault/air_strike",
    "aircraft": "assault/air_strike",
    "ied": "assault/explosive",
    "mine": "assault/explosive",
    "artillery": "assault/shelling",
    "rocket": "assault/shelling",
    "missile": "assault/shelling",
    "bomb": "assault/explosive",
    "cluster_munition": "assault/shelling",
    "tank": "assault/shelling",
    "small_arms": "assault/clash",
}
"""The kind of assault that a weapon makes; the first of a claim's weapons in this order decides."""

BY_HAND = frozenset({"assault/clash", "assault/civilians"})
"""Kinds of assault that small arms make."""

NEAR = BY_HAND | {"assault/explosive"}
"""Kinds of assault that no strike from afar is."""

FIRED = frozenset({"artillery", "rocket", "tank"})
"""Weapons whose bombs no aircraft drops."""

PROMISES = {"aid": "support", "support": "support", "cooperate": "support", "concede": "agree", "retreat": "agree", "agree": "agree"}
"""What a promise to do something of a type is."""

DROPPED = frozenset({"bombish", "bombard", "bombverb"})
"""Needs of words for bombs and shells, which tell of air strikes where aircraft bring them."""


def by_weapon(draft: Draft) -> None:
    """Settle the type of an assault by its weapons, where its words leave it open or aircraft speak against them."""
    kinds = {w.kind: w.words.text for w in draft.weapons}
    blasted = _blasted(draft)
    if blasted is not None:
        draft.type, draft.specific = BY_WEAPON[blasted.entry.value], True
        draft.because("type", "what a weapon does by itself", draft.scene.tokens[blasted.head].text)
    flown = flown_by(draft)
    if flown and draft.type in ("coerce/destruction", "assault/other", "assault/clash") and "chemical" not in kinds and not _downs(draft):
        draft.type, draft.specific = "assault/air_strike", True
        draft.because("type", "done from the air", flown)
        return
    if root(draft.type) != "assault" or draft.type == "assault/offensive":
        return
    if "chemical" in kinds and draft.type != "assault/chemical":
        draft.type, draft.specific = "assault/chemical", True
        draft.because("type", "by weapon: chemical", kinds["chemical"])
        return
    if draft.happening.harm and _of_a_war(draft):
        draft.type, draft.specific = "assault/offensive", True
        draft.because("type", "the toll of a whole war")
        return
    if draft.specific or draft.happening.entry.needs & DROPPED:
        aircraft = kinds.get("aircraft") or kinds.get("drone") or _dropped(draft) or _of_a_state(draft)
        if "bombverb" in draft.happening.entry.needs and not aircraft and armed(draft.agents):
            draft.type = "assault/explosive"
            draft.because("type", "bombs of those without aircraft")
        elif draft.happening.entry.needs & DROPPED and kinds.keys() & FIRED and not kinds.keys() & {"aircraft", "drone"}:
            draft.type = "assault/shelling"
            draft.because("type", "bombed with what is fired", next(kinds[k] for k in sorted(kinds.keys() & FIRED)))
        elif aircraft and draft.happening.entry.needs & DROPPED and not kinds.keys() & {"ied", "mine"}:
            draft.type = "assault/air_strike"
            draft.because("type", "bombs from aircraft", aircraft)
        return
    dropped = _dropped(draft)
    kind = next((k for k in BY_WEAPON if k in kinds), None)
    if dropped and kind == "bomb":
        draft.type, draft.specific = "assault/air_strike", True
        draft.because("type", "bombs that aircraft drop", dropped)
    elif kind is not None:
        draft.type, draft.specific = BY_WEAPON[kind], kind != "small_arms"
        draft.because("type", f"by weapon: {kind}", kinds[kind])


def _blasted(draft: Draft) -> Match | None:
    """The weapon that destroys by itself, as the subject of destroying: "two bombs damaged a bank" tells of an explosion."""
    verb = draft.happening.token
    if draft.type != "coerce/destruction" or verb.pos_ != "VERB":
        return None
    heads = {s.i for s in subjects(verb)} if not is_passive(verb) else set()
    return next((m for m in draft.scene.weapon_matches if m.head in heads and m.entry.value in SELF_ACTING), None)


def flown_by(draft: Draft) -> str:
    """The word that makes a doer one that acts from the air: "the air force destroyed …", "two jets destroyed …"; "" for none."""
    verb = draft.happening.token
    doing = {s.i for s in subjects(verb)} if verb.pos_ == "VERB" and not is_passive(verb) else set()
    for match in draft.scene.weapon_matches:
        if match.head in doing and match.entry.value in ("aircraft", "drone"):
            return draft.scene.tokens[match.head].text
    words = (word for party in draft.agents for word in party.words.text.lower().split())
    return next((word for word in words if word in listed("air_arms") or word.rstrip("s") in listed("air_arms")), "")


def _downs(draft: Draft) -> bool:
    """Whether it is aircraft that are brought down."""
    return "aircraft" in draft.happening.entry.needs


def _dropped(draft: Draft) -> str:
    """The words of a bomb that only aircraft drop ("barrel bombs"), "" for none."""
    return next((w.words.text for w in draft.weapons if listed("dropped_bombs") & set(w.words.text.lower().split())), "")


def _of_a_state(draft: Draft) -> str:
    """The words of a state or its forces where they alone do it, "" where armed groups do or nobody is named: a car bomb is no
    army's, a guerrilla group has no aircraft."""
    if "bombard" in draft.happening.entry.needs:
        return ""
    states = [p.words.text for p in draft.agents if p.actor.endswith(":MIL") or (":" not in p.actor and is_state(p.actor))]
    return states[0] if states and len(states) == len(draft.agents) else ""


def _of_a_war(draft: Draft) -> bool:
    """Whether people were harmed "since the conflict began", "since the offensive": the toll is that of the whole."""
    for token in draft.happening.token.subtree:
        if token.lemma_ in listed("wars") | listed("campaigns") and token != draft.happening.token:
            above = takewhile(lambda a: a != draft.happening.token, ancestors(token))
            if any(a.dep_ in ("prep", "advcl") and any(t.lower_ in listed("since") for t in (a, *a.children)) for a in above):
                return True
    return False


def by_people(draft: Draft, alone: bool = False) -> None:
    """Settle the type of an assault that words, weapons and the happening's other mentions leave open by whom it befalls:
    on people under arms it is a clash, on others an assault on civilians (the coding rules). Where neither who does it nor
    whom it harms is told it stays open."""
    if draft.type == "assault/civilians" and not draft.specific:
        _by_victims_shot(draft)
        return
    if draft.type not in ("assault/other", "assault/clash") or not (draft.agents or draft.tolls or draft.type == "assault/clash"):
        return
    captive = _captive(draft)
    if captive:
        draft.type = "assault/civilians"
        draft.because("type", "people out of combat befallen", captive)
        return
    fighting = armed_harmed(draft.targets, draft.tolls)
    others = _unarmed_befallen(draft)
    if others and not fighting:
        draft.type = "assault/civilians"
        draft.because("type", "people without arms befallen")
    elif fighting and not others and (draft.agents or alone):
        draft.type = "assault/clash"
        draft.because("type", "people under arms befallen")
    elif draft.type == "assault/clash" and not fighting and _is_shot(draft):
        draft.type = "assault/civilians"
        draft.because("type", "shot, not fought")


def _by_victims_shot(draft: Draft) -> None:
    """Settle what words of killing people out of combat are of people under arms: "shot two soldiers dead"."""
    fighting = armed_harmed((), draft.tolls) and not unarmed_harmed(draft.targets, draft.tolls)
    if fighting and not _captive(draft):
        draft.type = "assault/clash" if draft.agents else "assault/other"
        draft.because("type", "people under arms befallen")


def _is_shot(draft: Draft) -> bool:
    """Whether people are shot by nobody who fights them: "the victims were shot in their homes", "a settler opened fire"."""
    verb = draft.happening.token
    by_civilians = bool(draft.agents) and all(is_civil(p.actor) for p in draft.agents) and draft.stance != "denied"
    if "shoot" not in draft.happening.entry.needs and not any(w.kind == "small_arms" for w in draft.weapons):
        return False
    gunned = "kills" in draft.happening.entry.needs and bool(draft.tolls)  # "gunned down by hitmen"
    hit = verb.lemma_ == "shoot" or gunned or draft.happening.type == "assault/other"
    return by_civilians or (hit and verb.pos_ == "VERB" and is_passive(verb) and not armed(draft.agents))


def _unarmed_befallen(draft: Draft) -> bool:
    """Whether people without arms are hit or harmed, by code, count or by the noun that the verb befalls: "fired on protesters"."""
    if unarmed_harmed(draft.targets, draft.tolls):
        return True
    verb = draft.happening.token
    if verb.pos_ != "VERB":
        return False
    aimed = [o for noun in objects(verb) for o in prepositional(noun, "on", "at", "upon")]  # "opened fire on"
    hit = [o for noun in (aimed or objects(verb)) for o in conjuncts(noun)]
    known = [n for o in hit if (n := draft.scene.noun(o)) is not None]
    return bool(known) and all(n.value == "person" and (n.role == "CIV" or n.who in UNARMED_WHO) for n in known)


def may_be(draft: Draft, kind: str) -> bool:
    """Whether an assault whose own words leave its kind open may be of a kind: what is done with small arms is no bombing, a strike is
    no bomb that was laid, and whom it befalls tells a clash from an assault on civilians."""
    armed, others = armed_harmed(draft.targets, draft.tolls), _unarmed_befallen(draft)
    if kind == "assault/civilians" and armed and not others:
        return False
    if kind == "assault/clash" and others and not armed and draft.agents:
        return False
    if _by_hand(draft):
        return kind in BY_HAND
    return kind not in NEAR or not is_strike(draft)


def _by_hand(draft: Draft) -> bool:
    """Whether it is done with small arms: by its weapons, its words, or those who do it ("gunmen killed a judge")."""
    shot = "shoot" in draft.happening.entry.needs or any(w.kind == "small_arms" for w in draft.weapons)
    words = [p.words.text.lower().split() for p in draft.agents]
    return shot or (bool(words) and all(listed("gunmen") & set(spoken) for spoken in words))


def is_strike(draft: Draft) -> bool:
    """Whether its words tell of a strike from afar: the noun, or what a state or its forces strike."""
    struck = draft.happening.entry.phrase in listed("from_afar")
    return struck and (draft.happening.entry.pos == "n" or bool(_of_a_state(draft)))


def _captive(draft: Draft) -> str:
    """The word that tells that whom an assault befalls had been taken before: "killed a captured pilot", "shot the hostages"."""
    verbs = [draft.happening.token, *(draft.scene.tokens[harm.head] for harm in draft.happening.harms)]
    harmed = [noun for verb in verbs if verb.pos_ == "VERB" for noun in (*objects(verb), *prepositional(verb, "at", "on"))]
    words = [t for noun in harmed for t in (noun, *noun.children) if t.dep_ in ("amod", "acl", "relcl") or t == noun]
    return next((t.text for t in words if t.lemma_.lower() in listed("captives") or t.lower_ in listed("captives")), "")


def by_parties(draft: Draft) -> None:
    """Settle the type of an act by who does it and whom it befalls, where its verb is used of several."""
    entry = draft.happening.entry
    if draft.type == "assault/civilians" and any(c.lower_ in listed("sexually") for c in draft.happening.token.children):
        draft.type = "assault/sexual_violence"
        draft.because("type", "what is done to people", "sexually")
    elif draft.type == "support" and entry.phrase in listed("backing") and (armed(draft.targets) or armed(draft.agents)):
        draft.type = "aid"
        draft.because("type", "backed are those who fight, or by those who do")
    elif draft.type == "coerce/displacement" and entry.pos == "v" and (armed(draft.targets) or _attackers_go(draft)):
        driven = bool(draft.agents) or is_passive(draft.happening.token) or _drives_out(draft)
        draft.type = "coerce/seizure" if driven else "retreat"
        draft.because("type", "forces driven from ground" if driven else "forces leave")
        if not driven:
            draft.agents, draft.targets = draft.targets, ()
    elif draft.type == "assault/clash" and (_is_struggle(draft) or _is_waged(draft)):
        draft.type = "assault/offensive"
        draft.because("type", "a struggle as a whole")
    elif draft.type == "threaten" and (promised := _promised(draft)):
        draft.type = promised
        draft.because("type", "a promise of what is good for somebody")
    elif draft.type == "mobilize" and entry.phrase in listed("coming") and draft.agents and not armed(draft.agents):
        draft.type = "consult"
        draft.because("type", "who comes bears no arms")


def _is_waged(draft: Draft) -> bool:
    """Whether it is states or alliances as a whole that fight somebody, not forces of theirs: "a coalition fighting the rebels" tells of
    the war, no encounter in it."""
    waged = draft.happening.entry.phrase in listed("waging") and draft.happening.entry.pos == "v"
    once = draft.tolls or (draft.time is not None and draft.time.precision in ("day", "moment", "part_of_day"))
    codes = [party.actor.removesuffix(":GOV") for party in draft.agents]
    return waged and not once and bool(codes) and all(is_state(code) or is_alliance(code) for code in codes) and armed(draft.targets)


def _promised(draft: Draft) -> str:
    """The type of a promise by what it promises: "pledged to help Chad" supports, "pledged to hand him over" agrees; "" for a threat."""
    verb = draft.happening.token
    clause = child(verb, "xcomp") if draft.happening.entry.phrase in listed("promising") else None
    entry = happenings().get(clause.lemma_) if clause is not None else None
    return PROMISES.get(entry.value, "") if entry is not None else ""


def _attackers_go(draft: Draft) -> bool:
    """Whether those who go are the doers of a deed, not people driven from their homes: "the gunmen fled"."""
    return bool(draft.targets) and all(p.actor == "UNSPEC" for p in draft.targets)


def _drives_out(draft: Draft) -> bool:
    """Whether those who go are the object of the verb, so that somebody drives them, named or not: "it evicted the army"."""
    driven = child(draft.happening.token, "dobj")
    return driven is not None and draft.scene.actor(driven) is not None


def _is_struggle(draft: Draft) -> bool:
    """Whether a noun of fighting says against whom: "its fight against the rebels" is all of it, not one encounter."""
    entry = draft.happening.entry
    return entry.pos == "n" and entry.phrase in listed("struggles") and bool(prepositional(draft.happening.token, "against"))
