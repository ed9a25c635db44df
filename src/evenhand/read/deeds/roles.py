"""Who does a happening and whom it befalls, read off the parse."""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from evenhand.knowledge.lexicon import happenings, listed
from evenhand.read.deeds.aims import Aims
from evenhand.read.deeds.control import credited, planners
from evenhand.read.deeds.happenings import Happening
from evenhand.read.deeds.verbs import Verbs
from evenhand.read.sentence.clauses import accuser, blamed_for, is_passive, is_told, objects
from evenhand.read.sentence.discourse import PERSON, PLURAL, SINGULAR_THING, SPEAKER
from evenhand.read.sentence.parties import base, with_role
from evenhand.read.sentence.scene import child, clause_of, conjuncts, prepositional
from evenhand.read.who.arms import bears_arms, only_speaks
from evenhand.records.codes import VERBAL, root
from evenhand.records.values import Party

MOVERS = frozenset({"mobilize", "retreat", "protest", "agree", "consult", "cooperate", "coerce/displacement"})
"""Types whose noun takes its doer behind "of" ("the withdrawal of the troops"), where an assault takes its target."""

PARTNERED = frozenset({"agree", "cooperate"})
"""Types of acts that all those who take part do with one another: nobody is their target."""

FOUGHT = frozenset({"assault/air_strike", "assault/shelling", "assault/chemical", "assault/clash", "assault/offensive", "coerce/blockade"})
"""Types of what a government does with its forces; repression it does with police and courts as well."""

_ROW = re.compile(r"(?:\s*,)?\s+(?:and|or|&|as well as)\s+(?:(?:the|an?|other)\s+)?|\s*,\s+(?:(?:the|an?|other)\s+)?")
"""What stands between two names in one row."""


class Roles(Aims, Verbs):
    """Reads the doers and targets of the happenings of one sentence."""

    def of(self, happening: Happening) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """The agents and the targets, each once, in text order; empty where the text names none."""
        if happening.entry.pos == "n" or (happening.harm and happening.token.pos_ not in ("VERB", "AUX")):
            agents, targets = self._of_noun(happening)
        else:
            agents, targets = self._of_verb(happening)
        if root(happening.type) in ("assault", "coerce"):
            targets = [t for t in targets if not self._is_city(t)]
        unarmed = happening.type in ("assault/civilians", "aid") or root(happening.type) == "coerce"
        people = frozenset({"people", "men"} if unarmed else ())
        people = people or frozenset({"people", "prisoners"} if happening.type == "retreat" else ())  # who is let go
        lived_in = root(happening.type) == "assault" or happening.type == "coerce/destruction"
        ground = happening.entry.pos == "v" and lived_in and happening.type != "assault/offensive"
        text = self.scene.sentence.text
        violent = root(happening.type) in ("assault", "coerce")
        able = [h for h in agents if not (violent and (self._is_thing(h) or is_told(h)))]
        doers = unique((self._in_arms(happening, h, q) for h in able for p in self.parties(h, acting=True) for q in _each(p)), text)
        codes = {p.actor for p in doers}
        if happening.type == "assault/clash" and happening.entry.pos == "n":
            doers, targets = self._against_each_other(happening, doers, targets)
        doing = {(p.actor, p.words.span) for p in doers}
        harmed = happening.harm != "" or happening.type in ("assault/civilians", "coerce/detention")
        aid = happening.type == "aid"
        hit_by = (
            (t, p)
            for t in targets
            for p in (harmed and self.person_harmed(t)) or (aid and self.receives(t) and self.parties(t, acting=True))
            or self._befallen(t, people, ground)
        )
        befalls = ((t, self._as_harmed(p) if violent else p) for t, p in hit_by if not (p.actor in codes and _own(t)))
        verbal = happening.type in ("request", "accuse", "reject")  # nobody is asked by himself, unless "each other"
        hit = ((t, p) for t, p in befalls if not verbal or t in able or (p.actor, p.words.span) not in doing)
        befallen = unique((self._in_arms(happening, t, p) for t, p in hit), text)
        if happening.type == "mobilize":
            befallen = tuple(p for p in befallen if not bears_arms(p.actor))
        if happening.type in ("mobilize", "assault/offensive"):  # going into a hospital befalls nobody, nor does a campaign those at home
            befallen = tuple(p for p in befallen if not p.actor.endswith("CIV"))
        if happening.type == "reject":
            befallen = tuple(p for p in befallen if p.actor != "UNSPEC")  # "denied the reports" rejects nobody
        if root(happening.type) not in ("assault", "mobilize", "coerce"):
            return doers, befallen
        return tuple(p for p in doers if not _watches(p)), tuple(p for p in befallen if not _watches(p))

    def _against_each_other(
        self, happening: Happening, doers: tuple[Party, ...], targets: list[Token]
    ) -> tuple[tuple[Party, ...], list[Token]]:
        """ "Clashes with X" are fought against X by whoever else the text names, those who lost forces in them too; where it names nobody
        else, X is all that is known of who fought."""
        foes = {n.i for word in (happening.token, *happening.verbs) for o in prepositional(word, "with") for n in conjuncts(o)}
        other = {p.actor for n in self.scene.tokens if n.i in foes for p in self.parties(n, acting=True)}
        lost = [p for n in targets if n.i not in foes and self.is_armed(n) for p in self.parties(n)]
        ours = [p for p in (*doers, *lost) if p.actor not in other]
        if not foes or not ours:
            return doers, [n for n in targets if n.i not in foes]
        return unique(ours, self.scene.sentence.text), [n for n in targets if n.i in foes]

    def _in_arms(self, happening: Happening, head: Token, party: Party) -> Party:
        """The party as it takes part in an assault: a government that strikes or fights does so with its forces (a
        metonymy, which the coding rules resolve)."""
        fought = head.lemma_.lower() in listed("governments") and happening.type in FOUGHT
        ours = head.lower_ in SPEAKER and root(happening.type) == "assault"  # a spokesman's "we": those he speaks for
        if party.actor.endswith(":GOV") and (fought or ours):
            return Party(actor=with_role(base(party.actor), "MIL"), words=party.words)
        return party

    def _befallen(self, head: Token, people: frozenset[str], ground: bool) -> list[Party]:
        """The actors that what is hit or harmed stands for. `people`: such people are civilians where nothing else is said of them, since
        what befalls them is done to those without arms; `ground`: towns and villages that a verb hits are those who live there."""
        found = self.parties(head)
        counted = next(iter(prepositional(head, "of")), None) if head.lower_ in listed("vague_counts") or head.like_num else None
        if counted is not None and not found and _own(counted):
            found = self.parties(counted)  # "30 of our citizens"
        noun = self.scene.noun(counted if counted is not None else head)
        if found or noun is None:
            return found
        lived_in = ground and noun.value == "territory" and noun.role == "CIV" and not self._held(head)
        if not lived_in and not (noun.who in people and noun.value == "person"):
            return []
        return [self.civilians(self.scene.phrase(head, left_only=True))]

    def _as_harmed(self, party: Party) -> Party:
        """Those who else only speak, as people whom violence befalls: witnesses and activists are civilians of the country told of."""
        return self.civilians(party.words) if party.actor in ("WITNESS", "ACTIVISTS") else party

    def _held(self, head: Token) -> bool:
        """Whether ground is told to be somebody's: "rebel-held areas"."""
        return any(c.dep_ == "amod" and c.lower_ in listed("held_by") for c in head.children)

    def _is_thing(self, head: Token) -> bool:
        """Whether a noun is of a building, vehicle or quarter of civilians, which does nothing by itself."""
        noun = self.scene.noun(head)
        mention = self.scene.actor(head)
        thing = noun is not None and noun.value in ("structure", "territory") and noun.role == "CIV"
        return (thing and (mention is None or mention.kind in ("civilian_object", "civilians"))) or (
            mention is not None and mention.kind == "civilian_object"
        )

    def _is_city(self, noun: Token) -> bool:
        """Whether a capital is named as what was hit, not for its government."""
        mention = self.scene.actor(noun)
        return mention is not None and mention.kind == "capital"

    # -- verbs

    def _of_verb(self, happening: Happening) -> tuple[list[Token], list[Token]]:
        verb = happening.token
        agents = self.told_before(verb) or self.subjects(verb)
        if self.befalls_subject(happening):
            return [], agents
        if happening.type == "coerce/seizure" and verb.lemma_ in listed("changing_hands") and not is_passive(verb):
            return self.takers(verb), []
        if verb.lemma_ in listed("explosions") and child(verb, "dobj") is None and not is_passive(verb):
            agents = [a for a in agents if a.pos_ != "PRON"]  # "it exploded": no party goes off
        if not agents and is_passive(verb):
            coordinated = [self.scene.tokens[match.head] for match in happening.harms]
            agents = next((found for other in coordinated if is_passive(other) and (found := self.subjects(other))), [])
        if not agents and is_passive(verb):
            agents = self.by_whom_with(verb)
        if not agents and verb.tag_ == "VBG":
            agents = [n for o in prepositional(verb, "between") for n in conjuncts(o)]
        violent = root(happening.type) in ("assault", "coerce")
        if violent and verb.tag_ == "VBG" and not self._parties(agents, acting=True):
            agents = self.main_subjects(verb) or agents
        if violent and not self._parties(agents, acting=True):
            agents = (self.behind_it(verb) if verb.dep_ == "pcomp" else []) or planners(verb) or self.sent_by(verb) or agents
        agents = credited(verb) or agents
        if happening.type in VERBAL and verb.tag_ == "VBG" and not self._parties(agents, acting=True):
            agents = self.sayers(verb) or agents
        if happening.type == "coerce/displacement" and self.moves_by_itself(happening):
            return [], agents
        objects = self.beyond(happening) or self.beyond_arms(happening) or self.unfired(happening)
        if any(o.lower_ == "each" or (o.lower_ == "other" and any(c.lower_ == "each" for c in o.children)) for o in objects):
            return agents, agents
        against = [n for o in prepositional(verb, "against") for n in conjuncts(o) if n not in objects]
        if happening.type == "coerce/seizure":
            against += [n for word in (verb, *objects) for o in prepositional(word, "from") for n in conjuncts(o) if self.scene.actor(n)]
        if verb.lemma_ in listed("blaming"):
            laid_on = [n for o in prepositional(verb, *listed("laying_on")) for n in conjuncts(o)]
            objects = [n for o in objects for n in blamed_for(o)] or laid_on or objects
        if happening.type == "aid" and verb.lemma_ in listed("receiving"):
            givers = [n for word in (verb, *objects, *self.objects(verb)) for o in prepositional(word, "from", "via") for n in conjuncts(o)]
            return [n for n in dict.fromkeys(givers) if self.parties(n, acting=True)], agents
        if happening.type == "aid":
            objects = self.helped_by(verb, objects)
        if happening.type in PARTNERED:
            agents = agents + [n for word in (verb, *self.objects(verb)) for o in prepositional(word, "with") for n in conjuncts(o)]
        if happening.type == "support":
            bare = [o for o in objects if not self.parties(o)]
            against += [n for o in bare for p in prepositional(o, "with", "between", "for", "to") for n in conjuncts(p)]
        if happening.type == "reject":
            against += [n for word in objects for o in prepositional(word, "by") for n in conjuncts(o) if self.scene.actor(n)]
        if happening.type == "request":
            asked = [c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and any(m.lower_ == "that" for m in c.children)]
            moved = [n for c in asked for n in (self.objects(c) if is_passive(c) else self.subjects(c))]
            against += [n for word in objects for o in prepositional(word, "by", "from") for n in conjuncts(o) if self.scene.actor(n)]
            begged = [n for o in prepositional(verb, "to") for n in conjuncts(o)] if verb.lemma_ in listed("calling") else []
            begged += [o for n in begged for c in n.head.children if c.dep_ == "conj" and c.lower_ == "to" for o in c.children]
            objects = [o for o in objects if self.parties(o)] or [n for n in begged if self.parties(n)] or moved
        if happening.type == "accuse" and not self._parties(objects):  # "charged that the army took part"
            against += [n for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and not is_passive(c) for n in self.subjects(c)]
        if violent or happening.type == "accuse":
            against += [n for o in objects if not self.parties(o) for n in self.deed_by(o)]
        if happening.type == "coerce/seizure":
            against += self.rid_of(verb, objects)
            held = [c for o in objects for c in o.children if c.dep_ == "acl" and c != verb]
            against += [n for c in held for p in prepositional(c, "by") for n in conjuncts(p)]
        if root(happening.type) == "assault":
            among = [p for o in (*objects, *against) for p in prepositional(o, "including")]
            against += [n for p in among for n in conjuncts(p) if self.scene.actor(n)]
        alongside = [n for o in prepositional(verb, "alongside") for n in conjuncts(o)]
        if happening.type == "assault/clash":
            against += [n for one in alongside for o in prepositional(one, "against") for n in conjuncts(o)]
        beside = [o for s in agents for o in prepositional(s, "along", "together")]
        befallen = [n for n in objects + against if happening.type not in PARTNERED or n not in agents]
        return agents + [n for o in beside for n in conjuncts(o)] + alongside, befallen

    def _harmed(self, happening: Happening) -> list[Token]:
        """Forces that the words of harm name; civilians harmed are told by the toll."""
        found = []
        for match in happening.harms:
            verb = self.scene.tokens[match.head]
            if verb.pos_ == "VERB":
                fought = happening.token.lemma_ in listed("mutual") and not prepositional(happening.token, "with")
                dead = verb.lemma_ in listed("harmed_subject") and not fought  # those who died in a battle were no aim of it
                harmed = self.subjects(verb) if dead else self.objects(verb)
                found += [n for n in harmed if (m := self.scene.actor(n)) and m.kind not in ("civilians", "people", "unnamed")]
        return found

    # -- nouns

    def _of_noun(self, happening: Happening) -> tuple[list[Token], list[Token]]:
        noun = happening.token
        agents: list[Token] = []
        targets: list[Token] = []
        shared = [c for c in noun.head.children if c.i < noun.head.i and self._shares(c)] if noun.dep_ == "conj" else []
        for c in (*noun.children, *shared):
            if c.dep_ in ("poss", "compound", "amod", "nmod"):
                known = [n for n in (c, *self._inner(c)) if n.tag_ == "PRP$" or self.scene.actor(n)]
                named = [n for n in known if n.lower_ not in listed("bare_armed") and not self._only_where(happening, n)]
                if happening.harm:
                    targets.extend(n for n in named if self.is_armed(n))
                elif self._of_its_victim(noun, c):
                    targets.extend(named)
                else:
                    (targets if self._is_anti(c) else agents).extend(named)
        behind_of = [n for o in prepositional(noun, "of") for n in conjuncts(o)]
        if happening.type in MOVERS or happening.harm:
            (targets if happening.harm else agents).extend(behind_of)
        else:
            campaign = happening.type == "assault/offensive"
            helped = happening.type in ("aid", "support") and noun.dep_ == "pobj" and noun.head.lower_ == "with"
            for head in behind_of:
                (agents if helped or (campaign and self.is_armed(head)) else targets).append(head)
            if helped and behind_of:  # "with the support of X, the army took the town"
                targets.extend(self.subjects(clause_of(noun)))
        agents += [n for o in prepositional(noun, "by", "from") for n in conjuncts(o) if o.head.lower_ == "by" or self.scene.actor(n)]
        agents += self.behind_it(noun) or self.right_behind(noun)
        if noun.dep_ == "dobj" and not is_passive(noun.head):
            agents += [n for o in prepositional(noun.head, "by") if o.i > noun.i for n in conjuncts(o) if self.scene.actor(n)]
        hit = (*behind_of, *prepositional(noun, "on", "against"))
        agents += [n for word in hit for o in prepositional(word, "by") for n in conjuncts(o)]
        if happening.type == "assault/offensive":
            agents += [n for o in prepositional(noun, "between") for n in conjuncts(o)]
        if happening.type in ("assault/clash", "agree", "consult"):
            for word in (noun, *happening.verbs):
                agents += [n for o in prepositional(word, "between", "with", "among") for n in conjuncts(o)]
        targets += [n for o in prepositional(noun, *listed("aimed_at")) for n in conjuncts(o)]
        targets += self.right_at(happening)
        if happening.type in ("aid", "support"):
            words = (noun, noun.head) if noun.dep_ == "dobj" else (noun,)
            given = [o for word in words for o in prepositional(word, "to", "for") if o.i > noun.i]
            targets += [n for o in given for n in conjuncts(o) if self.scene.actor(n)]
        targets += self._harmed(happening)
        targets += self.posts_hit(happening) + self.called_target(noun) + self.destroyed_by(noun)
        if happening.type == "assault/offensive":
            targets += self.driven_at(happening)
        for c in noun.children:
            if c.dep_ == "acl" and c.tag_ == "VBN":
                joint = [deed for deed in prepositional(c, "in", "during") if not prepositional(c, "by")]
                agents += [n for word in (c, *joint) for o in prepositional(word, "by") for n in conjuncts(o)]
            elif c.dep_ == "acl" and c.lemma_ in listed("aiming"):
                targets += self.objects(c)
            elif c.dep_ == "relcl":
                self._from_relative(c, agents, targets)
        accusing = accuser(noun)
        if accusing is not None:
            agents += objects(accusing)
        blamed = blamed_for(noun)
        agents += blamed
        targets = [n for n in targets if n not in blamed and not (happening.type in PARTNERED and n in agents)]
        for verb in happening.verbs:
            self._from_carrier(verb, noun, agents, targets)
        if not agents and not happening.harm and noun.lemma_ not in listed("wars"):
            agents += self.in_whose_course(happening)
        if not happening.harm and not self._parties(agents, acting=True):
            agents += planners(noun)
        return agents, targets

    def _of_its_victim(self, noun: Token, owner: Token) -> bool:
        """Whether what owns a noun of killing or taking is whom it befell: "the priests' murder", unlike "the rebels' murder of two
        priests" and "guerrilla killings". Source: the objective genitive, Quirk et al. 1985, 5.116."""
        befalls = noun.lemma_ in listed("befalling") and owner.dep_ == "poss" and not self.is_armed(owner)
        return befalls and not prepositional(noun, "of")

    def _shares(self, modifier: Token) -> bool:
        """Whether a word before the first of two nouns may say whose the second is as well: "Syrian shelling and raids", not the
        "senior" of "sanctions against senior officers and an embargo"."""
        mention = self.scene.actor(modifier)
        return mention is None or mention is not self.scene.actor(modifier.head)

    def _from_relative(self, verb: Token, agents: list[Token], targets: list[Token]) -> None:
        """ "Attacks that targeted schools", "an attack in which the rebels used gas"."""
        known = happenings().get(verb.lemma_)
        subject = child(verb, "nsubj")
        if known is not None and any(need.startswith("harm:") for need in known.needs) and subject is not None and subject.tag_ == "WDT":
            targets += [o for o in self.objects(verb) if self.is_armed(o)]  # others harmed ("killed ten civilians") the toll tells
            return
        if known is None or root(known.value) != "assault":
            course = any(o.tag_ == "WDT" for o in prepositional(verb, "in", "during"))
            agents += [s for s in self.subjects(verb) if course and not is_passive(verb) and self.is_armed(s)]
            return
        if subject is not None and subject.tag_ == "WDT" and not is_passive(verb):
            targets += self.objects(verb)
        elif any(o.tag_ == "WDT" for o in prepositional(verb, "in", "during")):
            agents += self.subjects(verb)

    def _only_where(self, happening: Happening, modifier: Token) -> bool:
        """Whether a state's name before a noun of war tells where it is fought: "the Syrian conflict", not "Russia's war on"."""
        mention = self.scene.actor(modifier)
        scene_of_war = happening.token.lemma_ in listed("wars") and mention is not None and mention.kind in ("state", "forces")
        return scene_of_war and not prepositional(happening.token, "against", "on", "with", "between")

    def _inner(self, modifier: Token) -> list[Token]:
        """Names coordinated with a modifier or within it: "Syrian and Russian air strikes", "anti-government protests"."""
        return [t for t in modifier.subtree if t != modifier and t.dep_ in ("conj", "amod", "npadvmod", "compound", "nmod")]

    def _is_anti(self, modifier: Token) -> bool:
        mention = self.scene.actor(modifier)
        named = self.scene.sentence.tokens_in(mention.span) if mention is not None else []
        before = [modifier.nbor(-2)] if modifier.i >= 2 else []
        return any(t.lower_.startswith("anti") for t in (*named, *modifier.subtree, *before))

    def _from_carrier(self, verb: Token, noun: Token, agents: list[Token], targets: list[Token]) -> None:
        subjects = [s for s in (self.behind_it(verb) if verb.dep_ == "pcomp" else []) or self.subjects(verb) if s != noun]
        if (verb.lemma_ in listed("arising") and not subjects) or verb.lemma_ in listed("telling_of"):
            return
        if noun.lemma_ in listed("wars") and verb.lemma_ in listed("drawn_in"):
            subjects = [s for s in subjects if (m := self.scene.actor(s)) is None or ":" in m.code]
        objects = [o for o in self.objects(verb) if o != noun]
        means = noun.dep_ in ("pobj", "pcomp") and (noun.head.lower_ == "in" or noun.head.dep_ == "agent")
        if is_passive(verb) and means and not [s for s in subjects if s != noun]:
            known = happenings().get(verb.lemma_)
            if known is not None and root(known.value) == "assault":
                targets.extend(self.aims_of(verb) or objects)  # "civilians were targeted in the raid", "shells were fired at them in it"
                return
            ours = noun.lemma_ not in listed("wars") or verb.lemma_ not in listed("drawn_in")
            agents.extend(o for o in objects if ours or ((m := self.scene.actor(o)) is not None and ":" in m.code))
            return
        if noun in self.objects(verb):
            objects += [n for o in prepositional(verb, "against", "on", "at", "upon", "over") for n in conjuncts(o)]
            objects = [o for o in objects if self.scene.time(o) is None]
        if verb.lemma_ in listed("suffering") and noun not in self.subjects(verb):
            targets.extend(subjects)
        else:
            agents.extend(subjects)
            targets.extend(objects)


def _each(party: Party) -> Iterator[Party]:
    """ "Both sides" are two parties (the coding rules: several agents are several entries)."""
    yield from (Party(actor=code, words=party.words, borrowed=party.borrowed) for code in party.actor.split("+"))


def _own(noun: Token) -> bool:
    """Whether a thing is its doer's own: "ceased their attacks"."""
    return any(c.tag_ == "PRP$" for c in noun.children)


def _watches(party: Party) -> bool:
    """Whether a pronoun was taken for somebody who only tells of the deed: "they", said of a press agency, did not shell."""
    return only_speaks(party.actor) and party.words.text.lower().split()[0] in PLURAL | SINGULAR_THING | PERSON


def unique(parties: Iterable[Party], text: str = "") -> tuple[Party, ...]:
    """Each party once, as first named; those of one code that the `text` names apart in one row stay apart ("rebels and allied
    militants")."""
    kept: list[Party] = []
    for party in parties:
        same = [k for k in kept if k.actor == party.actor]
        if not same or _ROW.fullmatch(text[same[-1].words.span.end : party.words.span.start]):
            kept.append(party)
    return tuple(kept)
