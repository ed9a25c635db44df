"""From one sentence to its candidate claims: roles, tolls, times, places, weapons, source and stance put together."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from evenhand.knowledge.lexicon import Match, listed
from evenhand.read.deeds.attach import assign, assign_weapons, dating_times, head_of_time, own_tokens
from evenhand.read.deeds.draft import Draft
from evenhand.read.deeds.happenings import Happening, done_by_weapon, find_happenings
from evenhand.read.deeds.harmed import befalls_who_lost, by_harm
from evenhand.read.deeds.kinds import by_parties
from evenhand.read.deeds.roles import Roles
from evenhand.read.deeds.taken import take_people
from evenhand.read.sentence.clauses import is_passive, is_plural, objects
from evenhand.read.sentence.discourse import Discourse
from evenhand.read.sentence.parties import PERSON_KINDS
from evenhand.read.sentence.scene import Scene, ancestors, child, conjuncts, prepositional
from evenhand.read.sources.attributions import attribution, wishes
from evenhand.read.sources.callings import callings, in_own_name, named_speaker
from evenhand.read.sources.carried import CarriedSpeech
from evenhand.read.sources.demands import demanded
from evenhand.read.sources.each import each_denies_his_own
from evenhand.read.sources.judged import judge
from evenhand.read.sources.other_figures import set_against
from evenhand.read.sources.reciprocal import lay_on_each_other
from evenhand.read.sources.said import leave_out_speakers
from evenhand.read.sources.saying import Saying, joint_source
from evenhand.read.sources.speakers import Speakers
from evenhand.read.sources.stance import called_fake, granted, stance_of
from evenhand.read.sources.voices import UNNAMED
from evenhand.read.story.answers import Answers
from evenhand.read.story.own_time import own_time
from evenhand.read.story.place_apart import distinct
from evenhand.read.story.place_giving import give_places, places_told
from evenhand.read.story.rows import share_times
from evenhand.read.tolls.counting import day_of_count
from evenhand.read.tolls.former import tell_former_apart
from evenhand.read.tolls.tolls import Tolls, counted_alike
from evenhand.read.where.located import narrowest_first
from evenhand.read.who.arms import bears_arms
from evenhand.records.codes import VERBAL, root
from evenhand.records.span import Span
from evenhand.records.values import NARRATOR, Attribution, Party, Source, Weapon

RECENTLY = 1
"""How many sentences with candidates back somebody spoke whom "we" takes up; further on the document speaks for itself."""

RECENT_HITS = 3
"""How many sentences with candidates back somebody was hit whose things may be told of next."""

UNARMED_ACTS = frozenset({*VERBAL, "accuse", "reject", "agree", "consult", "cooperate", "sanction", "protest"})
"""Acts that are not done with weapons."""

REFUSED = frozenset({"agree", "aid", "cooperate", "support"})
"""Acts that whoever "will not" do them refuses; talks that will not be held are talks denied."""

MAX_QUOTED_WORDS = 8
QUOTATION_MARKS = frozenset('"“”«»')


class Composer:
    """Goes through the sentences of one document in order, remembering who was spoken of."""

    def __init__(self, country: str, monitor: str | None = None, house: str = "") -> None:
        self.country = country
        self.discourse = Discourse(monitor=monitor, house=house)
        self.attributions: list[Attribution] = []
        self.carried = CarriedSpeech(self.discourse)
        self.answers = Answers()
        self._has_marks: bool | None = None
        self._spoke_at = 0
        self._hit: Draft | None = None

    def compose(self, scene: Scene, quoted: Sequence[Span] = ()) -> list[Draft]:
        """The candidate claims of one sentence, in text order. `quoted` are the quotations of its paragraph."""
        self.discourse.quoted = quoted if self._marked(scene) else None
        roles = Roles(scene, self.discourse)
        speakers = Speakers(scene, roles, self.discourse)
        roles.speaks = speakers.speaker
        happenings = find_happenings(scene)
        tolls = Tolls(scene, roles)
        deeds = {i for h in happenings for i in own_tokens(h)}
        dating = [t for t in dating_times(scene) if not day_of_count(scene, t, deeds)]
        times = assign(scene, dating, lambda t: head_of_time(scene, t), happenings)
        located = places_told(scene)
        places = give_places(scene, located, happenings, speakers.sayings)
        weapons = assign_weapons(scene, happenings)
        drafts = []
        for number, happening in enumerate(happenings):
            agents, targets = roles.of(happening)
            saying = speakers.saying(happening.token)
            draft = Draft(
                scene=scene,
                happening=happening,
                type=happening.type,
                specific=not happening.generic,
                source=self._source(scene, happening, speakers, roles),
                stance="asserted",
                agents=agents,
                targets=targets,
                places=narrowest_first(distinct(scene, places[number])),
                around=tuple(located),
                time=own_time(scene, happening, saying, times[number]),
                weapons=_once(scene.weapon(m) for m in weapons[number] if is_used(scene, roles, happening, m)),
                said=saying.content if saying is not None and saying.cue is not None else frozenset(),
            )
            _nobody_known(draft)
            self._explain(draft, saying)
            take_people(draft, roles)
            self._own_up(draft, roles)
            demanded(draft, saying, speakers, roles)
            by_parties(draft)
            draft.tolls = tolls.of(happening, draft.type)
            leave_out_speakers(draft, saying)
            befalls_who_lost(draft)
            by_harm(draft)
            drafts.append(draft)
            drafts.extend(self._people_apart(draft, tolls))
            drafts.extend(self._denied_by_narrator(draft))
            drafts.extend(judge(draft, saying, speakers, roles))
            self.carried.wait(draft, quoted)
        _whose_too(drafts)
        _whose_things(drafts, self._hit)
        self._hit = next((d for d in reversed(drafts) if root(d.type) == "assault" and _owners_hit(d)), self._hit)
        self.carried.bridge(drafts, speakers)
        drafts.extend((*lay_on_each_other(drafts, scene, roles), *each_denies_his_own(drafts, speakers)))
        drafts.extend(tell_former_apart(drafts))
        drafts.extend(set_against(drafts, scene, speakers))
        drafts.extend(self.answers.taken_up(drafts, scene, roles))
        drafts.sort(key=lambda draft: draft.happening.token.i)
        share_times(drafts)
        self._remember(scene, roles, speakers, quoted)
        self.carried.name(scene, speakers)
        return drafts

    def _marked(self, scene: Scene) -> bool:
        """Whether the document has quotation marks, so that what stands in none is its own."""
        if self._has_marks is None:
            self._has_marks = any(mark in scene.sentence.text for mark in QUOTATION_MARKS)
        return self._has_marks

    def end_paragraph(self) -> None:
        """Settle whose the quotations of the paragraph are that name no speaker."""
        self.carried.end_paragraph()

    def _denied_by_narrator(self, draft: Draft) -> list[Draft]:
        """ "Fake news that …": who spreads it states it, and the narrator, who calls it fake, denies it."""
        if draft.source.words is None or draft.stance != "denied":
            return []
        scene = draft.scene
        fake = called_fake(scene, draft.happening.token)
        if fake is None:
            return []
        draft.stance = "asserted"
        return [replace(draft, source=NARRATOR, stance="denied", reasons=[*draft.reasons])]

    def _people_apart(self, draft: Draft, tolls: Tolls) -> list[Draft]:
        """Destroying things and people is two happenings: what befalls people is an assault on them."""
        apart = draft.type == "coerce/destruction" and not done_by_weapon(draft.scene, draft.happening)
        if not apart or not any(t.kind == "killed" for t in draft.tolls):
            return []
        things = [n for n in tolls.victims.taken(draft.happening) if not tolls.victims.names_people(n)]
        people = replace(draft, type="assault/other", specific=False, reasons=[*draft.reasons])
        if things:
            draft.tolls = ()
            return [people]
        draft.type, draft.specific = "assault/other", False
        draft.because("type", "people, not things", draft.tolls[0].words.text)
        return []

    def _own_up(self, draft: Draft, roles: Roles) -> None:
        """Claims of responsibility are the deed with the claimant as its agent and source (the coding rules)."""
        noun = draft.happening.token
        claims = [a for a in ancestors(noun) if a.pos_ == "VERB" and (a.lemma_ == "claim" or owns_up(a))][:1]
        claims += [c for c in noun.children if c.dep_ == "acl" and c.lemma_ == "claim"]
        for verb in claims:
            direct = child(verb, "dobj")
            owned = direct == noun or is_passive(verb) or (direct is not None and direct.lemma_.startswith("responsib"))
            makers = tuple(p for s in roles.subjects(verb) for p in roles.parties(s)) if owned else ()
            if makers and verb.dep_ == "acl" and noun.dep_ in ("nsubj", "nsubjpass"):  # what the text goes on to tell of itself
                draft.agents = makers
                draft.because("agents", "claimed by", verb.text)
                return
            if makers and draft.happening.entry.pos == "n":
                draft.agents, draft.source, draft.stance = makers, joint_source(makers), "asserted"
                draft.because("source", "claim of responsibility", verb.text)
                return

    def _source(self, scene: Scene, happening: Happening, speakers: Speakers, roles: Roles) -> Source:
        """Who says so: somebody whom the sentence names, else whoever holds the floor, else the narrator."""
        source = self._named_source(scene, happening, speakers, roles)
        floor = self.discourse.floor
        if source.words is not None or floor is None:
            return source
        return Source(actor=floor.actor, name=floor.words.text, words=floor.words, borrowed="quotation")

    def _named_source(self, scene: Scene, happening: Happening, speakers: Speakers, roles: Roles) -> Source:
        """Who says so by the words of the sentence; "we" is whoever spoke last, and a few words in quotation marks are those of the
        clause's subject."""
        saying = speakers.saying(happening.token)
        if saying is not None and saying.denies and granted(happening.token):
            return NARRATOR
        if saying is not None and any(h.lemma_ in listed("own_versions") for h in saying.heads):
            return NARRATOR
        source = speakers.source(happening.token)
        ours = (t for t in scene.tokens if t.lower_ in ("we", "our") and t.pos_ == "PRON")
        held = self.discourse.floor is not None
        first_person = next((t for t in ours if held or not self.discourse.in_own_voice(scene.sentence.spans[t.i])), None)
        lately = scene.sentence.index - self._spoke_at <= RECENTLY
        speaker = self.discourse.floor or (self.discourse.speaker if lately else None)
        if source.words is None and first_person is not None and speaker is not None and self.discourse.of_the_house(speaker):
            return joint_source((Party(actor=speaker.actor, words=scene.words(first_person)),))
        if source.words is not None or not in_quotation_marks(scene, happening.token):
            return source
        clause = next((a for a in ancestors(happening.token) if a.pos_ == "VERB"), None)
        spoken = [p for s in (roles.subjects(clause) if clause is not None else []) if s.i < happening.token.i for p in roles.parties(s)]
        return joint_source(tuple(spoken)) if spoken else source

    def _explain(self, draft: Draft, saying: Saying | None) -> None:
        happening = draft.happening
        draft.because("type", f"happenings: {happening.entry.phrase}", draft.trigger.text)
        draft.stance, word = stance_of(draft.scene, happening, saying)
        if draft.stance == "denied" and (draft.type == "concede" or _refuses(happening)):
            draft.type, draft.stance = "reject", "asserted"
        if word:
            draft.because("stance", draft.stance, word)
        if draft.source.words is not None:
            draft.because("source", "word of saying", saying.cue.text if saying and saying.cue else "")

    def _remember_name(self, scene: Scene, saying: Saying) -> None:
        name = named_speaker(scene, saying) if saying.heads and saying.sources[0].actor != UNNAMED else None
        if name is not None:
            self.discourse.by_name[name.lower_] = saying.sources[0]

    def _remember(self, scene: Scene, roles: Roles, speakers: Speakers, quoted: Sequence[Span]) -> None:
        for saying in speakers.sayings:
            if saying.sources:
                head = saying.heads[0] if saying.heads else None
                person = head is not None and head.pos_ != "PRON" and not is_plural(head) and speakers.voices.is_person(head)
                if not in_own_name(saying, self.discourse.house):
                    self.discourse.spoke(saying.sources[0], person)
                    self._spoke_at = scene.sentence.index
                self._remember_name(scene, saying)
                self.discourse.by_noun.update({noun: saying.sources[0] for h in saying.heads for noun in callings(h)})
            self.attributions.append(attribution(scene, saying, quoted))
        self.attributions += wishes(scene, roles, [s.cue for s in speakers.sayings if s.cue is not None])
        for token in sorted(scene.tokens, key=_is_main_subject):
            mention = scene.actor(token)
            if mention is not None and mention.head.overlaps(scene.sentence.spans[token.i]):
                if mention.kind not in PERSON_KINDS and token.lemma_.lower() in listed("bodies") and is_named(scene, token):
                    self.discourse.by_body[token.lower_] = Party(actor=mention.code, words=scene.words(token))
                for party in roles.parties(token):
                    if token.dep_ in ("nsubj", "nsubjpass", "conj", "appos", "ROOT"):
                        self.discourse.mention(party, mention.kind in PERSON_KINDS, is_plural(token))


def _whose_too(drafts: Sequence[Draft]) -> None:
    """ "One Ukrainian soldier was killed, two were wounded": a bare count in a clause of its own is of the people counted in the
    clause before it."""
    for first, second in pairwise(drafts):
        told = next((t for t in first.tolls if t.side is not None), None)
        harmed = bool(first.happening.harm and second.happening.harm) and first.scene is second.scene
        if told is not None and harmed and first.source.actor == second.source.actor:
            second.tolls = counted_alike(told, second.tolls)


def _refuses(happening: Happening) -> bool:
    """Whether a negated verb of giving, helping or dealing with somebody says that its doer will not: "would not provide support"."""
    verb = happening.token
    willed = any(c.dep_ == "aux" and c.lower_ in ("will", "would", "wo") for c in verb.children)
    return willed and happening.entry.pos == "v" and happening.type in REFUSED


def _nobody_known(draft: Draft) -> None:
    """Who shoots, kidnaps or kills and is called no more than "four persons" or "unknown men" is nobody known, not civilians."""
    if root(draft.type) == "assault" or draft.type in ("coerce/detention", "coerce/seizure", "coerce/destruction"):
        draft.agents = tuple(
            Party(actor=UNNAMED, words=p.words) if p.actor.endswith("CIV") and p.words.text.split()[-1].lower() in listed("anybody") else p
            for p in draft.agents
        )


def _owners_hit(draft: Draft) -> list[Party]:
    """Those under arms whom an assault befalls, but not its own doers."""
    return [p for p in draft.targets if bears_arms(p.actor) and p.actor not in {a.actor for a in draft.agents}]


def _whose_things(drafts: Sequence[Draft], last: Draft | None) -> None:
    """Vehicles, arms and posts that an assault destroys along with hitting somebody are theirs, where the text does not say whose
    they are: "hit the militia's base and destroyed two trucks"; where the sentence names nobody hit, theirs whom the same doers hit
    `last`, a few sentences before. Source: the notion of bridging reference (Clark 1975)."""
    for draft in drafts:
        if draft.type != "coerce/destruction" or not _of_things_of_war(draft):
            continue
        beside = [d for d in drafts if root(d.type) == "assault" and d.source.actor == draft.source.actor]
        owners = [p for d in beside for p in _owners_hit(d) if p.actor not in {a.actor for a in draft.agents}]
        if not owners and last is not None and draft.scene.sentence.index - last.scene.sentence.index <= RECENT_HITS:
            same = not draft.agents or not last.agents or {a.actor for a in draft.agents} & {a.actor for a in last.agents}
            owners = [p for p in _owners_hit(last) if same and p.actor not in {a.actor for a in draft.agents}]
        if owners:
            words = draft.targets[0].words if draft.targets else draft.trigger
            draft.targets = (Party(actor=owners[0].actor, words=words),)
            draft.because("targets", "things of those hit beside", owners[0].words.text)


def _of_things_of_war(draft: Draft) -> bool:
    """Whether vehicles, weapons or posts are destroyed and nobody is named as their owner."""
    verb = draft.happening.token
    hit = objects(verb) if verb.pos_ == "VERB" else [n for o in prepositional(verb, "of") for n in conjuncts(o)]
    arms = {match.head for match in draft.scene.weapon_matches}
    military = [t for t in hit if (n := draft.scene.noun(t)) is not None and n.value in ("vehicle", "military")]
    things = military or [t for t in hit if t.lemma_ in listed("things_of_war") or t.i in arms]
    named = any(p.actor.rpartition(":")[2] not in ("CIV", "MIL", "") for p in draft.targets)
    owned = any(draft.scene.actor(c) for t in hit for c in t.subtree)
    return bool(things) and not named and not owned


def _is_main_subject(token: Token) -> bool:
    """Whether a noun is the subject of its sentence's main verb, which later pronouns take up before any other. Source: the ranking of
    centering theory (Grosz, Joshi and Weinstein 1995)."""
    return token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT"


def is_named(scene: Scene, head: Token) -> bool:
    """Whether a body's noun is part of a name: words with capitals stand before or behind it."""
    around = [t for t in head.subtree if t != head]
    return scene.actor(head) is not None and any(t.text[:1].isupper() and t.lower_ not in ("the", "a", "an") for t in around)


def owns_up(verb: Token) -> bool:
    """ "Accepted responsibility for", "took responsibility"."""
    direct = child(verb, "dobj")
    if direct is None or direct.lower_ != "responsibility" or verb.lemma_ not in listed("owning_up"):
        return False
    return not any(c.dep_ in ("neg", "poss") for c in (*verb.children, *direct.children))


def is_used(scene: Scene, roles: Roles, happening: Happening, match: Match) -> bool:
    """Whether a weapon is what the deed is done with: not what is destroyed, seized or brought down ("destroyed two tanks"), and
    not what an act of words is about ("demanded an end of the shelling")."""
    if root(happening.type) in UNARMED_ACTS:
        return False
    verb = happening.token
    if root(happening.type) != "coerce" and "aircraft" not in happening.entry.needs:
        slain = happening.harm or "kills" in happening.entry.needs
        return not slain or match.head not in {o.i for o in roles.objects(verb)}  # a sniper killed is no weapon
    struck = [*roles.objects(verb), *(roles.subjects(verb) if verb.lemma_ == "crash" else ())]
    struck += [n for o in prepositional(verb, "of") for n in conjuncts(o)]
    return not any(match.head == token.i or match.head in (t.i for t in token.lefts) for token in struck)


def in_quotation_marks(scene: Scene, token: Token) -> bool:
    """Whether a word stands in a short quotation within its sentence: “large-scale provocation”."""
    before = [t for t in scene.tokens[max(0, token.i - MAX_QUOTED_WORDS) : token.i] if t.text in QUOTATION_MARKS]
    behind = [t for t in scene.tokens[token.i + 1 : token.i + 1 + MAX_QUOTED_WORDS] if t.text in QUOTATION_MARKS]
    return len(before) % 2 == 1 and bool(behind)


def _once(weapons: Iterable[Weapon]) -> tuple[Weapon, ...]:
    first: dict[str, Weapon] = {}
    for weapon in weapons:
        first.setdefault(weapon.kind, weapon)
    return tuple(first.values())
