"""The deed behind an answer that names none: "the group denied involvement", "Moscow denied it", "Kyiv blamed Russia", "rebels claimed
responsibility".

Accusing, denying and owning up give the act and the deed (the coding rules). Which deed it is tells what was told before: of a denial
the last one that whoever denies is said to have done or, accused without a word of the deed, the last one told, or one that nobody
is said to have done and that was told right before; of a claim of responsibility, and of blame, the last one that nobody else is said
to have done. Its type, time and place are borrowed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from msgspec.structs import replace as replaced
from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.disavowals import bare_disavowals
from evenhand.read.deeds.draft import Draft, sides_of
from evenhand.read.deeds.happenings import Happening
from evenhand.read.deeds.roles import Roles
from evenhand.read.sentence.clauses import is_passive, objects, subjects
from evenhand.read.sentence.scene import Scene, child
from evenhand.read.sources.judged import judged_alone, judged_counts
from evenhand.read.sources.reciprocal import blamed_by
from evenhand.read.sources.saying import joint_source
from evenhand.read.story.thread import borrowed_time
from evenhand.read.tolls.figures import figure_in
from evenhand.records.codes import root
from evenhand.records.values import Party

REACH: Final = 4
"""How many sentences with candidates back a deed is still what somebody answers."""

NEXT, BLAMED_FOR = 1, 2
"""How many back it is what a bare word takes up: "denied it"; "blamed the rebels"."""

DEEDS: Final = ("assault", "coerce")
"""Roots of types of what can be answered so."""

DOING: Final = ("", "GOV", "MIL", "REB", "COP", "PKO", "OPP")
"""Roles of those who can be meant to have done a deed that they deny; a broadcaster denies what is reported."""


class Answers:
    """Remembers the deeds of a document, in the order told, and finds those that an answer takes up."""

    def __init__(self) -> None:
        self._told: list[Draft] = []
        self._accusations: list[Draft] = []
        self._denied: list[Draft] = []

    def taken_up(self, drafts: Sequence[Draft], scene: Scene, roles: Roles) -> list[Draft]:
        """The deeds that a sentence denies, lays on somebody or owns up to without naming them, each a candidate of its own.
        `drafts` are the sentence's other candidates."""
        found: list[Draft] = []
        for draft in drafts:
            taken = list(self._answer(draft, drafts))
            found += taken
            self._told += taken
            self._deny_whole(draft)
            if draft.type == "accuse":
                self._accusations.append(draft)
            if root(draft.type) in DEEDS and draft.stance in ("asserted", "hedged") and not _only_refers(draft):
                self._told.append(draft)
        found += self._disowned(drafts, scene, roles)
        found += self._called_false([*drafts, *found], scene, roles)
        for noun in _owned(scene, drafts):
            makers = tuple(party for subject in roles.subjects(noun.head) for party in roles.parties(subject, acting=True))
            deed = self._of({party.actor for party in makers}, scene, owned=True) if makers else None
            if deed is not None:
                found.append(_taken_up(deed, scene, noun, makers, makers, "asserted"))
        found += self._miscounted(drafts, scene, roles)
        self._denied += [d for d in (*drafts, *found) if d.stance == "denied" and root(d.type) in DEEDS and d.source.words is not None]
        return found

    def _disowned(self, drafts: Sequence[Draft], scene: Scene, roles: Roles) -> Iterator[Draft]:
        """The deeds in which somebody says to have had no part, without naming them: "had no part in it", "was not involved"."""
        for verb, word in bare_disavowals(scene):
            speaker = roles.speaks(verb)
            befalls = objects(verb) if is_passive(verb) else subjects(verb)
            doers = tuple(p for s in befalls for p in roles.parties(s, acting=True))
            if speaker is None or not doers or any(d.happening.token.head in (verb, word) for d in drafts):
                continue
            deed = self._of({p.actor for p in doers}, scene, owned=False) or self._told_by_others({speaker.actor}, scene)
            if deed is not None:
                yield _taken_up(deed, scene, word, (speaker,), doers, "denied")

    def _called_false(self, drafts: Sequence[Draft], scene: Scene, roles: Roles) -> Iterator[Draft]:
        """The deed that another told right before, where somebody calls that telling false: "called the report fabricated"."""
        if any(d.stance == "denied" for d in drafts):
            return
        for claim, verb in judged_alone(scene, {d.happening.token.i for d in drafts if root(d.type) in DEEDS}):
            judges = _judges(verb, claim, roles)
            mine = {p.actor for p in judges}
            laid = self._laid_on(judges, scene) if claim.lemma_ in listed("charges") else None
            deed = (laid or self._told_by_others(mine, scene)) if judges else None
            if deed is not None and deed.source.words is not None:
                yield _taken_up(deed, scene, claim, judges, deed.agents, "denied")

    def _miscounted(self, drafts: Sequence[Draft], scene: Scene, roles: Roles) -> Iterator[Draft]:
        """The toll of a deed told right before that somebody calls false by its number alone: "said the figure of six was a lie"."""
        for noun, verb in judged_counts(scene):
            number = next((t for t in scene.tokens[noun.i + 2 : noun.i + 3] if t.like_num and t.nbor(-1).lower_ == "of"), None)
            figure = figure_in([number.text]) if number is not None else None
            counted = [t.words.span for d in drafts for t in d.tolls]
            if number is None or figure is None or any(span.overlaps(scene.sentence.spans[number.i]) for span in counted):
                continue
            judges = _judges(verb, noun, roles)
            told = ((d, t) for d in self._within(scene, NEXT) for t in d.tolls if t.kind in ("killed", "wounded"))
            deed, toll = next(told, (None, None))
            if judges and deed is not None and toll is not None:
                made = _taken_up(deed, scene, noun, judges, deed.agents, "denied")
                made.tolls = (replaced(toll, low=figure.low, high=figure.high, qualifier=figure.qualifier, words=scene.words(number)),)
                yield made

    def _answer(self, draft: Draft, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """The deed that an act of words takes up, if one does."""
        scene = draft.scene
        if draft.type == "reject" and draft.agents:
            noun = _answered(draft, drafts)
            self._aim_at_claimants(draft, noun or _bare_object(draft, drafts))
            deed = self._of(draft.sides, scene, owned=False) if noun is not None else None
            doers = draft.agents
            if noun is not None and noun.lemma_ not in listed("taking_part") | listed("answerable"):
                if deed is not None:
                    doers = deed.agents or draft.agents
                elif (deed := self._last_said(draft)) is not None:
                    doers = _denied_doers(deed, draft) if noun.lemma_ in listed("charges") else deed.agents
            if noun is not None and deed is not None:
                yield _taken_up(deed, scene, noun, draft.agents, doers, "denied")
                return
            bare = _bare_object(draft, drafts)
            deed = self._last_said(draft) if bare is not None else None
            if draft.happening.entry.pos == "n":
                deed = self._denied_before(draft) or (deed if deed is not None and _may_be_theirs(deed, draft) else None)
            if bare is not None and deed is not None:
                yield _taken_up(deed, scene, bare, draft.agents, _denied_doers(deed, draft), "denied")
        if draft.type == "accuse" and draft.agents and draft.targets and _lays_nothing_named(draft, drafts):
            deed = self._blamed(draft)
            mutual = draft.agents == draft.targets  # "blamed each other": each the others
            for makers in ((party,) for party in draft.agents) if mutual else (draft.agents,):
                accused = blamed_by(makers[0], draft.agents) if mutual else draft.targets
                if deed is not None:
                    yield _taken_up(deed, scene, draft.happening.token, makers, accused, "asserted")

    def _aim_at_claimants(self, denial: Draft, word: Token | None) -> None:
        """To reject what somebody stated ("the accusation", "the claim", "it") is to reject them: the last who accused whoever denies,
        else whoever told the deed that was told last. Taking part in a deed is denied to nobody."""
        if word is None or word.lemma_ in listed("taking_part") | listed("answerable"):
            return
        denial.targets = tuple(p for p in denial.targets if p.words != denial.scene.words(word))
        known = word.pos_ == "PRON" or any(c.lower_ in listed("definite_or_owned") for c in word.children)
        if denial.targets or not known or any(c.dep_ in ("acl", "ccomp", "relcl") or c.lower_ == "of" for c in word.children):
            return
        reach = NEXT if word.pos_ == "PRON" else REACH
        lately = [a for a in self._accusations if denial.scene.sentence.index - a.scene.sentence.index <= reach]
        accusing = next((a.agents for a in reversed(lately) if denial.sides & sides_of(a.targets)), ())
        told = self._last_said(denial) if not accusing else None
        source = told.source if told is not None else None
        if source is not None and source.words is not None and source.actor not in ("UNSPEC", *(p.actor for p in denial.agents)):
            accusing = tuple(Party(actor=code, words=source.words) for code in source.actor.split("+"))
        denial.targets = accusing
        if accusing:
            denial.because("targets", "who said so", word.text)

    def _deny_whole(self, draft: Draft) -> None:
        """ "Not one shell was fired": a denial of any such deed, without its doer and its place, answers what another told right before."""
        placed = any(not place.borrowed for place in draft.places)
        bare = draft.stance == "denied" and root(draft.type) == "assault" and not (draft.agents or placed or draft.tolls)
        if bare and draft.happening.entry.pos == "v" and draft.source.words is not None and draft.takes_up is None:
            told = self._last_said(draft)
            deed = told if told is not None and root(told.type) == "assault" else None
            if deed is not None:
                draft.takes_up, draft.agents = deed.takes_up or deed, deed.agents

    def _within(self, scene: Scene, reach: int) -> Iterator[Draft]:
        """The deeds told, the last first, not farther back than `reach`."""
        return (deed for deed in reversed(self._told) if scene.sentence.index - deed.scene.sentence.index <= reach)

    def _of(self, sides: set[str], scene: Scene, *, owned: bool) -> Draft | None:
        """The last deed within reach that these are said to have done; `owned`: or that nobody is said to have done."""
        told = list(self._within(scene, REACH))
        theirs = next((deed for deed in told if sides & deed.sides), None)
        if theirs is not None and not owned:
            return theirs
        lately = [one for one in self._accusations if scene.sentence.index - one.scene.sentence.index <= REACH]
        accused = any(sides & sides_of(one.targets) for one in lately)
        open_to_all = (deed for deed in told if root(deed.type) == "assault" and (not deed.sides or sides & deed.sides or not owned))
        if owned or accused:
            return next(open_to_all, None)
        return next((deed for deed in self._within(scene, NEXT) if _done_by_nobody(deed)), None)

    def _last_said(self, denial: Draft) -> Draft | None:
        """What "it" stands for in a denial: the deed told last, right before, by another than whoever denies."""
        mine = {party.actor for party in denial.agents} | ({denial.source.actor} if denial.stance == "denied" else set())
        return self._told_by_others(mine, denial.scene)

    def _denied_before(self, denial: Draft) -> Draft | None:
        """What "their denial" is of: the deed that the same party was last said to deny, however far back."""
        mine = _bases(denial.agents)
        return next((d for d in reversed(self._denied) if mine & {c.split(":")[0] for c in d.source.actor.split("+")}), None)

    def _laid_on(self, accused: Sequence[Party], scene: Scene) -> Draft | None:
        """The last deed within reach that others are said to say the accused, or theirs, have done: what a charge against them is of."""
        mine = _bases(accused)
        told = (d for d in self._within(scene, REACH) if mine & _bases(d.agents) and not mine & {d.source.actor.split(":")[0]})
        return next(told, None)

    def _told_by_others(self, mine: set[str], scene: Scene) -> Draft | None:
        """The deed told last, right before, by others than these."""
        told = (d for d in self._within(scene, NEXT) if d.source.actor not in mine and d.type != "assault/offensive")
        return next(told, None)

    def _blamed(self, blame: Draft) -> Draft | None:
        """What a bare blame is for: the assault told last, right before, that nobody is said to have done, or that the one blamed is
        said to have done, or about whose doer others spoke so."""
        accused, accusers = sides_of(blame.targets), sides_of(blame.agents)
        for deed in self._within(blame.scene, BLAMED_FOR):
            if root(deed.type) == "assault" and (deed.takes_up is not None or accused == accusers or not accusers & deed.sides):
                return deed if not deed.sides or accused & deed.sides or deed.takes_up is not None else None
        return None


def _judges(verb: Token, claim: Token, roles: Roles) -> tuple[Party, ...]:
    """Who judges a claim by a verb: whoever says that it is false, or calls it so."""
    says = roles.speaks(verb) if verb.lemma_ in listed("being_so") else None
    return (says,) if says is not None else tuple(p for s in subjects(verb) if s != claim for p in roles.parties(s, acting=True))


def _bases(parties: Iterable[Party]) -> set[str]:
    """The countries and bodies of parties, without their roles."""
    return {party.actor.split(":")[0] for party in parties}


def _may_be_theirs(deed: Draft, denial: Draft) -> bool:
    """Whether a deed may be one that somebody denies to have done: not what another party is said to have done."""
    return not deed.agents or bool(_bases(deed.agents) & _bases(denial.agents))


def _done_by_nobody(deed: Draft) -> bool:
    """Whether an assault is told without its doer: "they shelled it" has one, whoever they are. A war is nobody's deed."""
    assault = root(deed.type) == "assault" and deed.type != "assault/offensive"
    return assault and not deed.agents and not any(c.dep_ == "nsubj" and c.pos_ == "PRON" for c in deed.happening.token.children)


def _only_refers(draft: Draft) -> bool:
    """Whether a deed tells nothing new: "nobody claimed the attack"."""
    told = draft.agents or draft.targets or draft.places or draft.tolls or draft.time or draft.weapons
    return not told and any(c.lower_ in listed("definite_or_owned") for c in draft.happening.token.children)


def lend_to_answers(drafts: Sequence[Draft]) -> None:
    """Give the deeds that answers take up the type, the time and the places of what they take up, marked as borrowed."""
    for draft in drafts:
        deed = draft.takes_up
        if deed is None:
            continue
        draft.type = deed.type
        if deed.time is not None:
            draft.time = borrowed_time(deed.time)
            draft.because("time", "of the deed that is answered", deed.time.words.text)
        if deed.places and not draft.places:
            draft.places = tuple(replaced(place, borrowed=place.borrowed or "other mention") for place in deed.places)
            draft.because("places", "of the deed that is answered", deed.places[0].words.text)


def _answered(denial: Draft, drafts: Sequence[Draft]) -> Token | None:
    """The noun that says what is denied ("involvement", "the accusation"), None where the sentence names a deed that is denied."""
    verb = denial.happening.token
    clause = child(verb, "ccomp", "xcomp")
    blame = child(clause, "acomp", "attr", "prep", "advmod") if clause is not None and clause.lemma_ == "be" else None
    if blame is not None and blame.lower_ in listed("answerable"):  # "denied that its forces were responsible"
        return None if _is_named(blame, drafts, "denied") else blame
    noun = child(verb, "nsubjpass") if child(verb, "agent") is not None else child(verb, "dobj")
    if noun is None or noun.lemma_ not in listed("taking_part") | listed("claims") | listed("unvouched") | {"account"}:
        return None
    return None if _is_named(noun, drafts, "denied") else noun


def _bare_object(denial: Draft, drafts: Sequence[Draft]) -> Token | None:
    """The word that says what is denied and does not name it: a pronoun ("denied it", "…, which the army denies", "they were denied by
    the army"), or the noun of denying itself ("denials by the army"). None for none."""
    verb = denial.happening.token
    if denial.happening.entry.pos == "n":
        named = any(c.lower_ in ("of", "that") or c.dep_ in ("acl", "ccomp") for c in verb.children)
        return None if named or _is_named(verb, drafts, "denied") else verb
    passive = [c for c in verb.children if c.dep_ == "nsubjpass" and c.lower_ in listed("deed_pronouns") | {"they"}]
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    found = (passive if child(verb, "agent") is not None and not objects else []) + [
        o for o in objects if o.lower_ in listed("deed_pronouns") and not passive
    ]
    if not found or any(c.dep_ in ("ccomp", "xcomp") for c in verb.children):
        return None
    return None if _is_named(found[0], drafts, "denied") else found[0]


def _denied_doers(deed: Draft, denial: Draft) -> tuple[Party, ...]:
    """Whose deed is denied: of whoever is said to have done it; of one that nobody is said to have done, of whoever denies, unless it
    befell them, who then deny that it happened."""
    if deed.agents:
        return deed.agents
    harmed = sides_of(deed.targets) | {t.side.split(":")[0] for t in deed.tolls if t.side}
    able = tuple(p for p in denial.agents if p.actor.partition(":")[2] in DOING)
    return () if denial.sides & harmed else able


def _lays_nothing_named(blame: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a verb of blaming goes without a word of what for: "Kyiv blamed Russia", "blamed it on the rebels"."""
    verb = blame.happening.token
    if not {verb.lemma_, blame.happening.entry.phrase} & listed("faulting") or blame.stance != "asserted":
        return False
    makers = {party.actor for party in blame.agents}
    told = any(root(d.type) in DEEDS and (d.happening.token in verb.subtree or d.source.actor in makers) for d in drafts)
    behind = [p for word in (verb, *verb.children) for p in word.children if p.lower_ in ("for", "of", "over", "that") and p.i > verb.i]
    named = any(o.lower_ not in listed("deed_pronouns") for p in behind for o in p.children)
    return not told and not named and not any(c.dep_ in ("ccomp", "advcl") and c.i > verb.i for c in verb.children)


def _owned(scene: Scene, drafts: Sequence[Draft]) -> list[Token]:
    """The nouns of responsibility that somebody claims without a word of the deed: "the group claimed responsibility"."""
    verbs = (t for t in scene.tokens if t.lemma_ == "claim" and t.pos_ == "VERB" and not any(c.dep_ == "neg" for c in t.children))
    nouns = (child(verb, "dobj") for verb in verbs)
    return [noun for noun in nouns if noun is not None and noun.lemma_ == "responsibility" and not _is_named(noun, drafts, "")]


def _is_named(noun: Token, drafts: Sequence[Draft], stance: str) -> bool:
    below = {token.i for token in noun.subtree}
    return any(root(d.type) in DEEDS and (d.happening.token.i in below or d.stance == stance) for d in drafts)


def _taken_up(
    deed: Draft, scene: Scene, word: Token, makers: tuple[Party, ...], agents: tuple[Party, ...], stance: str
) -> Draft:  # fmt: skip
    """The deed as it is answered: by `makers`, who say or deny that `agents` did it."""
    first = deed.takes_up or deed
    here = first.scene is scene and (word.pos_ == "PRON" or word.tag_ == "WDT")  # "used gas, which they deny": it is named beside
    happening = first.happening if here else Happening(token=word, tokens=(word.i,), entry=first.happening.entry)
    made = replace(
        first, scene=scene, happening=happening, source=joint_source(makers), stance=stance, agents=agents, targets=(), places=(),
        around=(), time=None, weapons=(), tolls=(), said=frozenset(), takes_up=first, reasons=[],
    )  # fmt: skip
    made.because("type", "the deed that is answered", first.trigger.text)
    made.because("stance", stance, word.head.text if stance == "denied" else word.text)
    made.because("source", "who answers", makers[0].words.text if makers[0].words else "")
    return made
