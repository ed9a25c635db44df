"""How far a statement reaches: which words of a sentence are said, read off the parse or, where it fails, the order of words."""

from spacy.tokens import Token

from evenhand.knowledge.lexicon import happenings, listed
from evenhand.read.sentence.clauses import is_passive, said_in, stands_apart
from evenhand.read.sentence.parties import PERSON_KINDS, PLACE_KINDS
from evenhand.read.sentence.scene import Scene, ancestors, child, prepositional
from evenhand.read.sources.voices import Voices
from evenhand.records.codes import VERBAL, root

CONTENT = ("ccomp", "parataxis", "xcomp")
FINITE = frozenset({"VBD", "VBZ", "VBP"})
MAX_BEHIND = 12
"""How many words may follow a word of saying that ends its sentence: "said on condition of anonymity on Friday"."""

MIN_BEFORE_ASIDE = 3
"""How many words stand at least before "…, he said, …"."""

QUOTATION_MARKS = frozenset('"“”')

REPORTING = frozenset({"press", "monitor", "unnamed", "government", "forces", "igo", "ngo", "witness"})
"""Kinds of actor whose bare name beside a statement makes them its source."""

SPEAKING = REPORTING | PERSON_KINDS | {"activists", "authority", "group", "opposition", "police", "rebels", "rescuers"}
"""Kinds of actor that speak: all but places, peoples and things."""

PASSING_ON = frozenset({"activists", "monitor", "ngo", "press", "unnamed", "witness"})
"""Kinds of actor that are named for what they pass on, seldom for what they do."""

STATEMENTS = ("say", "deny")
"""Cues whose verbs state something."""


class Reach:
    """Finds what the words of saying of one sentence govern."""

    def __init__(self, scene: Scene, voices: Voices) -> None:
        self.scene = scene
        self.voices = voices

    def of_verb(self, verb: Token, denies: bool = False) -> frozenset[int]:
        """The numbers of the tokens that a verb of saying governs, empty for none; `denies` whether it is one of denying."""
        return self._within_semicolons(verb, self._through_colon(self._governed(verb, denies)))

    def _governed(self, verb: Token, denies: bool) -> frozenset[int]:
        if denies and any(c.dep_ == "dobj" and c.pos_ == "PRON" and c.i > verb.i for c in verb.children):
            return frozenset()  # "the army denied it" denies what was told before; it does not tell it
        aspectual = verb.lemma_ in listed("implicative")
        directs = child(verb, "dobj") is not None
        clauses = [c for c in verb.children if c.dep_ in CONTENT and not (c.dep_ == "xcomp" and (aspectual or directs))]
        if verb.lemma_ in listed("accusing") and directs:  # "…; the ministry accused the rebels of …"
            clauses = [c for c in clauses if c.i > verb.i or all(t.text != ";" for t in self.scene.tokens[c.right_edge.i : verb.i])]
        inside = {t.i for c in clauses or said_in(verb) for t in c.subtree}
        if aspectual and any(c.dep_ == "xcomp" for c in verb.children):
            return frozenset()  # "artillery continued to shell the town" says nothing
        if verb.lemma_ == "put" and not inside and not any(t.lower_ == "at" for t in verb.subtree):
            return frozenset()  # "put the toll at 31" says something, "put plans to use" nothing
        if verb.lemma_ in listed("speaking_of") and prepositional(verb, "of"):
            clauses, inside = [], set()  # they are told of, not said; what the parse takes for a clause stands beside
        last = self.says_last(verb)
        if last is not None:
            return frozenset(range(last)) | self._trailing(verb)
        around = self._around_aside(verb)
        if around:
            return around
        if inside and self.opens(verb):
            return frozenset(range(verb.i + 1, len(self.scene.tokens))) - self._not_said(verb)
        states = self._states_object(verb) and not aspectual and verb.lemma_ not in listed("saying_clauses")
        spoken_of = verb.lemma_ in listed("speaking_of") and bool(prepositional(verb, "of"))
        laid = (verb, *(c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i))
        charged = verb.lemma_ in listed("accusing") and any(prepositional(word, "of", "for") for word in laid)
        told = spoken_of or charged or any(c.dep_ == "dobj" and c.i > verb.i and self._states(c) for c in verb.children)
        if not inside and not denies and not (states and told) and self._is_aside(verb):
            own = {t.i for t in verb.subtree}
            inside = {t.i for t in verb.head.subtree} - own
        if not inside and states:
            behind = [c for c in verb.children if c.i > verb.i and c.dep_ not in ("punct", "advmod", "npadvmod", "cc")]
            inside = {t.i for c in behind if not self._acts_too(c) for t in c.subtree}
            inside -= {t.i for c in behind for t in self._told_beside(verb, c)}
        told_by = child(verb, "agent") is not None and verb.lemma_ not in listed("hearing")
        passive = child(verb, "nsubjpass") if not inside and not charged and told_by else None
        if passive is not None and passive.pos_ == "NOUN" and self._states(passive):
            inside = {t.i for t in passive.subtree}  # "the deaths were confirmed by the mission"
        return frozenset(inside)

    def _acts_too(self, verb: Token) -> bool:
        """ "Denied the charge and attributed …", "rejected the charge, saying …", "condemned the raid and the mayor resigned": another act
        of the same speaker, or of somebody else, which the narrator tells of."""
        if any(c.dep_ == "mark" and c.lower_ in ("while", "whereas") for c in verb.children):
            return True
        if verb.dep_ == "advcl":
            return self.scene.cue(verb) in STATEMENTS and self.scene.cue(verb.head) == "deny"
        alike = child(verb, "nsubj", "nsubjpass") is None or verb.head.lemma_ in listed("accusing")
        return verb.dep_ == "conj" and (bool(self.scene.cue(verb)) or (verb.pos_ == "VERB" and alike))

    def _told_beside(self, verb: Token, accused: Token) -> list[Token]:
        """ "India blamed Pakistan, which denied it": what a clause behind a comma tells of the accused is no word of the accuser."""
        laid_on = [n for o in (accused, *accused.children) if o.lower_ in listed("laying_on") for n in o.children if n.dep_ == "pobj"]
        if verb.lemma_ not in listed("accusing") or not (laid_on or accused.dep_ in ("dobj", "nsubjpass")):
            return []
        clauses = [c for noun in (accused, *laid_on) for c in noun.children if c.dep_ == "relcl" and c.i > noun.i]
        return [t for c in clauses if self.scene.tokens[c.left_edge.i - 1].text == "," for t in c.subtree]

    def _around_aside(self, verb: Token) -> frozenset[int]:
        """ "The town, he said, had been left because …": what stands on both sides of a speaker between commas, up to where the
        narrator goes on or somebody else speaks; empty where the verb is no such aside."""
        tokens = self.scene.tokens
        if verb.tag_ not in FINITE or verb.i + 2 >= len(tokens) or tokens[verb.i + 1].text != "," or verb.i < MIN_BEFORE_ASIDE:
            return frozenset()
        start = verb.i if self.inverted(verb) else self.speaker_start(verb)
        goes_on = tokens[verb.i + 2]
        narrated = goes_on.tag_ in ("VBG", "WP", "WDT", "WRB", "WP$") or goes_on.lower_ in ("and", "but", "while", "as", "though")
        if start < 3 or start == verb.i or tokens[start - 1].text != "," or narrated or goes_on.text in QUOTATION_MARKS:
            return frozenset()
        if any(t.tag_ in FINITE and self.scene.cue(t) in STATEMENTS for t in tokens[verb.i + 1 :]):
            return frozenset()
        opening = tokens[start - 2]
        if opening.tag_ in ("WDT", "WP", "WRB") and opening.i > 0:  # "… an attack, in which, it said, four died": only the clause
            return frozenset({*range(opening.i, start), *range(verb.i + 1, len(tokens))})
        return frozenset(range(start)) | frozenset(range(verb.i + 1, len(tokens)))

    def _trailing(self, verb: Token) -> frozenset[int]:
        """ "…, the army said, killing ten": what trails a closing speaker goes on with what was said, unless it is itself an act of
        words ("…, the minister said, accusing …") or says how it was said."""
        behind = [c for c in verb.children if c.i > verb.i and c.dep_ in ("advcl", "xcomp", "acl") and c.tag_ == "VBG"]
        deeds = happenings()
        known = [c for c in behind if not self.scene.cue(c) and (e := deeds.get(c.lemma_)) is not None and root(e.value) not in VERBAL]
        return frozenset(t.i for c in known for t in c.subtree)

    def goes_on_with(self, verb: Token) -> Token | None:
        """The verb of saying that a participle goes on with: "…, she said, adding that", wherever the parser hung it."""
        if verb.dep_ == "conj" and verb.tag_ in FINITE and child(verb, "nsubj", "nsubjpass") is None and _behind_but(verb):
            return next((a for a in ancestors(verb) if a.tag_ in FINITE and self.scene.cue(a) in STATEMENTS and a != verb.head), None)
        if verb.dep_ == "conj" and verb.tag_ != "VBG" and child(verb, "nsubj", "nsubjpass") is None and self._is_mute(verb):
            return next((a for a in ancestors(verb) if a.tag_ in FINITE and self.scene.cue(a) in STATEMENTS), None)
        if verb.tag_ != "VBG" or verb.dep_ not in ("xcomp", "advcl", "acl", "conj", "dep", "ccomp"):
            return None
        return next((a for a in ancestors(verb) if (a.tag_ in FINITE or _perfect(a)) and self.scene.cue(a) in STATEMENTS), None)

    def _is_mute(self, verb: Token) -> bool:
        """Whether the parse gives a verb the subject of the one before, and that is arms, or people who are killed: neither speak. "Radio
        said that aircraft bombed the town and charged …", "he said ten rebels had been killed and put …"."""
        subject = child(verb.head, "nsubj", "nsubjpass")
        armed = subject is not None and any(match.head == subject.i for match in self.scene.weapon_matches)
        return armed or (subject is not None and subject.dep_ == "nsubjpass" and verb.head.lemma_ in listed("slaying"))

    def opens(self, verb: Token) -> bool:
        """Whether a verb of saying opens its sentence, so that all that follows is said: no other finite verb goes before."""
        clause_before = any(c.dep_ in CONTENT and c.i < verb.i for c in verb.children)
        finite_before = any(t.tag_ in FINITE for t in self.scene.tokens[: verb.i])
        first = verb.head.i > verb.i and any(t.text == ";" for t in self.scene.tokens[verb.i : verb.head.i])
        return verb.tag_ in FINITE and (verb.dep_ == "ROOT" or first) and not clause_before and not finite_before

    def _not_said(self, verb: Token) -> frozenset[int]:
        """What the narrator goes on to tell behind a statement: of its speaker ("said that … and called for …", "said …,
        accusing …") or of somebody else who speaks ("… but rebels accused the army of …")."""
        behind = self.scene.tokens[verb.i + 1 :]
        own = [t for t in behind if t.dep_ == "conj" and ((t.head == verb and not self._in_its_tense(t)) or rises(t))]
        others = [t for t in behind if t.dep_ == "conj" and t.tag_ in FINITE and self.scene.cue(t) in STATEMENTS and _contrasted(t)]
        own += [t for t in behind if t.tag_ in FINITE and self.scene.cue(t) in STATEMENTS and self.goes_on_with(t) == verb]
        adding = {t.i for t in behind if t.tag_ == "VBG" and self.scene.cue(t) in STATEMENTS and self.goes_on_with(t) == verb}
        return frozenset(adding | {t.i for verb_ in (*own, *others) for t in verb_.subtree})

    def _in_its_tense(self, verb: Token) -> bool:
        """ "The group claims it seized the town and killed ten soldiers": whether a verb that the parse joins to one of saying has another
        tense than that, and the tense of what is said."""
        said = child(verb.head, "ccomp")
        return said is not None and not self.scene.cue(verb) and verb.tag_ == said.tag_ != verb.head.tag_

    def _within_semicolons(self, verb: Token, content: frozenset[int]) -> frozenset[int]:
        """A statement ends at a semicolon behind or before which somebody else speaks: "A said …; B said …"."""
        tokens = self.scene.tokens
        stops = [t.i for t in tokens if t.text == ";"]
        before = max((i for i in stops if i < verb.i), default=-1)
        behind = min((i for i in stops if i > verb.i), default=len(tokens))
        said = {t.i for t in tokens if (t.tag_ in FINITE or _perfect(t)) and self.scene.cue(t) in STATEMENTS}
        low = before if any(i < before for i in said) else -1
        high = behind if any(i > behind for i in said) else len(tokens)
        return frozenset(i for i in content if low < i < high)

    def _through_colon(self, content: frozenset[int]) -> frozenset[int]:
        """What stands behind a colon explains what stands before it, in the same voice."""
        after = max(content, default=-1) + 1
        if 0 < after < len(self.scene.tokens) and self.scene.tokens[after].text == ":":
            return content | frozenset(range(after, len(self.scene.tokens)))
        return content

    def says_last(self, verb: Token) -> int | None:
        """Where the speaker's phrase begins in "…, the ministry said", wherever the parser hung it; None where the verb
        does not stand at the end of its sentence behind what is said. Scrapers drop the comma before the speaker."""
        tokens = self.scene.tokens
        behind = [t for t in tokens[verb.i + 1 :] if not t.is_punct]
        if verb.lemma_ in listed("going_on") and not self.inverted(verb) and '"' not in {t.text for t in tokens[: verb.i]}:
            return None
        adding = next((t.i for t in behind if t.lemma_ in listed("adding") and t.tag_ == "VBG"), len(tokens))
        if verb.tag_ not in FINITE or verb.i < 4 or any(t.pos_ in ("VERB", "AUX") and t.i < adding and t.tag_ in FINITE for t in behind):
            return None
        if any(c.dep_ == "ccomp" and verb.i < c.i < adding for c in verb.children) or (behind and behind[0].lower_ == "that"):
            return None
        if sum(t.i < adding for t in behind) > (MAX_BEHIND if not self.inverted(verb) else 2 * MAX_BEHIND):
            return None
        if self._is_told(verb):
            return None
        if self.scene.cue(verb) == "deny" and verb.dep_ == "relcl" and verb.head.lemma_ in listed("claims"):
            return None  # "…, a charge it denies"
        if verb.lemma_ in listed("speaking_of") and any(c.lower_ == "of" and c.i > verb.i for c in verb.children):
            return None
        if verb.lemma_ in listed("accusing") and any(c.dep_ == "dobj" and c.i > verb.i for c in verb.children):
            return None
        if verb.lemma_ not in listed("telling") and any(c.dep_ == "dobj" and self._states(c) for c in verb.children if c.i > verb.i):
            return None
        apposed = self.apposed_behind(verb)
        start = verb.i if self.inverted(verb) else self._named_from(apposed) if apposed is not None else self.speaker_start(verb)
        before = [t for t in tokens[:start] if (t.pos_ in ("VERB", "AUX") and t.tag_ in FINITE) or t.tag_ == "VBN"]
        if start < 3 or not before or tokens[start - 1].lower_ in listed("no_speaker_behind"):
            return None
        return start

    def inverted(self, verb: Token) -> bool:
        """ "… , said the Observatory"."""
        subject = child(verb, "nsubj")
        return (subject is not None and subject.i > verb.i) or self.speaker_behind(verb) is not None

    def speaker_behind(self, verb: Token) -> Token | None:
        """The actor right behind a verb of saying that no other verb takes for its subject: "… people said the Observatory adding"."""
        at = verb.i + 1
        tokens = self.scene.tokens
        at += at < len(tokens) and tokens[at].pos_ == "DET"
        mention = self.scene.actor(tokens[at]) if at < len(tokens) else None
        if mention is None or mention.kind not in SPEAKING or verb.lemma_ not in listed("inverting"):
            return None
        named = self.scene.sentence.tokens_in(mention.span)
        beside = self.scene.actor(tokens[named[-1].i + 1]) if named[-1].i + 1 < len(tokens) else None
        if beside is not None and mention.kind in PERSON_KINDS and beside.kind in SPEAKING:
            named = [*named, *self.scene.sentence.tokens_in(beside.span)]  # a name and, its comma lost, whose head that is
        after = tokens[named[-1].i + 1] if named[-1].i + 1 < len(tokens) else None
        ends = after is None or after.is_punct or after.pos_ == "ADP" or after.lemma_ in listed("adding")
        taken = ("nsubj", "dobj", "npadvmod", "appos", "oprd")
        head = next((t for t in named if self.voices.heads_mention(t) and t.dep_ in taken), None)
        return head if ends else None

    def apposed_behind(self, verb: Token) -> Token | None:
        """ "…, Jane Roe, head of the patrols, told reporters": the head of what stands between commas behind a name and tells who that
        is, where the parse has not made the name the verb's subject; None for none."""
        tokens = self.scene.tokens
        if child(verb, "nsubj") is not None or verb.i < MIN_BEFORE_ASIDE or tokens[verb.i - 1].text != ",":
            return None
        opening = next((t.i for t in reversed(tokens[: verb.i - 1]) if t.text == ","), 0)
        telling = tokens[opening + 1 : verb.i - 1]
        plain = bool(telling) and not any(t.tag_ in FINITE or t.pos_ == "AUX" for t in telling)
        if opening < MIN_BEFORE_ASIDE or not plain or tokens[opening - 1].pos_ != "PROPN":
            return None
        head = next((t for t in telling if t.head not in telling and t.pos_ in ("NOUN", "PROPN")), None)
        return head if head is not None and self._named_from(head) < opening else None

    def _named_from(self, telling: Token) -> int:
        """Where the name begins that a phrase between commas tells of."""
        at = next(t.i for t in reversed(self.scene.tokens[: telling.i]) if t.text == ",")
        while at > 0 and self.scene.tokens[at - 1].pos_ == "PROPN" and self.scene.time(self.scene.tokens[at - 1]) is None:
            at -= 1
        return at

    def speaker_start(self, verb: Token) -> int:
        """Where the noun phrase right before the verb begins."""
        at = verb.i
        tokens = self.scene.tokens
        subject = child(verb, "nsubj")
        counting = tokens[max(0, subject.left_edge.i - 1) : subject.i] if subject is not None else []
        counted = any(t.lower_ in listed("before_a_part") for t in counting)
        if (subject is None or counted) and (joined := self._joined_before(at)) is not None:
            return joined
        if subject is not None and 0 < subject.i < at and tokens[at - 1].text == "," and subject.left_edge.i > 0:
            return subject.left_edge.i  # an apposition between commas: "a teacher, Jane Roe, said"
        if subject is not None and stands_apart(subject, at):
            return subject.left_edge.i  # ", officials in the town said"
        clause = child(subject, "relcl") if subject is not None and subject.i < at else None
        ends = clause is not None and clause.right_edge.i in (at - 1, at - 2)
        if subject is not None and ends and self.scene.actor(tokens[at - 1]) is None:
            return subject.left_edge.i  # "a resident who hid in the bush told"
        while at > 0 and (tokens[at - 1].pos_ in ("ADV", "AUX", "PART") and not self.scene.actor(tokens[at - 1])):
            at -= 1
        while at > 0:
            before = tokens[at - 1]
            named = self.scene.actor(before)
            if self.scene.time(before) is not None or (self.scene.place(before) is not None and named is None):
                break
            where = named is not None and named.kind in PLACE_KINDS and named.as_place
            if at < verb.i and where and named is not self.scene.actor(tokens[at]):
                break
            if (
                before.pos_ in ("NOUN", "PROPN", "ADJ", "PRON", "NUM")
                or before.lower_ in ("'s", "’s", "-", "of", "for")
                or (named and before.pos_ != "VERB")
            ):
                at -= 1
                continue
            if before.text == ")" and (opening := self._bracket(at - 1)) is not None:
                at = opening
                continue
            if before.lower_ == "and" and at > 1 and self._joins_speaker(at - 1):
                at -= 1
                continue
            if before.pos_ == "DET":
                at -= 1
                if at > 1 and tokens[at - 1].lower_ == "and" and self._joins_speaker(at - 1):
                    at -= 1
                    continue
                if at > 0 and tokens[at - 1].lower_ not in ("of", "for") and not self._apposed(at - 1):
                    break
                continue
            break
        return at

    def _joined_before(self, end: int) -> int | None:
        """ "…, two of them children, medics and residents said": where two nouns joined right before a verb without another subject begin,
        taken by the parse for more of those counted; None where no comma sets off just those."""
        tokens = self.scene.tokens
        start = next((t.i for t in reversed(tokens[:end]) if t.text == ","), end) + 1
        row = tokens[start:end]
        joined = [t for t in row if t.pos_ == "CCONJ"]
        plain = all(t.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "CCONJ") and self.scene.time(t) is None for t in row)
        nouns = [part[-1] for part in (row[: joined[0].i - start], row[joined[0].i - start + 1 :]) if part] if len(joined) == 1 else []
        speak = len(nouns) == 2 and all((m := self.scene.actor(n)) is None or m.kind not in PLACE_KINDS for n in nouns)
        return start if plain and speak and joined[0].lower_ == "and" and all(t.pos_ in ("NOUN", "PROPN") for t in nouns) else None

    def _joins_speaker(self, conjunction: int) -> bool:
        """Whether the noun before an "and" speaks as well: one of those who pass things on, or any speaker whose phrase a comma
        sets off ("…, police and medics said")."""
        other = self.scene.actor(self.scene.tokens[conjunction - 1])
        if other is None or other.kind in PASSING_ON:
            return other is not None
        first = self.scene.sentence.tokens_in(other.span)[0].i
        return other.kind in SPEAKING and first > 0 and self.scene.tokens[first - 1].text == ","

    def _bracket(self, closing: int) -> int | None:
        """Where a bracket of one or two words opens that closes at a token: "the committee (ABC) said"."""
        opening = next((t.i for t in reversed(self.scene.tokens[max(0, closing - 3) : closing]) if t.text == "("), None)
        return opening if opening else None

    def _apposed(self, at: int) -> bool:
        """Whether the word before an article is part of the same speaker: "the monitoring group the Observatory", "Jane Roe
        the centre's head"."""
        token = self.scene.tokens[at]
        person = token.pos_ == "PROPN" and self.scene.place(token) is None and self.scene.time(token) is None
        return token.lemma_ in listed("bodies") or person

    def _states_object(self, verb: Token) -> bool:
        return any(self._holds_content(c) for c in verb.children if c.i > verb.i)

    def _states(self, token: Token) -> bool:
        """Whether a noun behind a verb of saying is what is said, not to whom: "reported heavy clashes"."""
        if self.scene.time(token) is not None:
            return False
        return self.scene.actor(token) is None and token.lower_ not in listed("hearers")

    def _is_aside(self, verb: Token) -> bool:
        """ "As the ministry said", "the ministry said" in the middle or at the end."""
        if self._is_told(verb) or verb.dep_ not in ("parataxis", "ccomp", "advcl", "dep", "conj"):
            return False
        marked = any(c.dep_ in ("mark", "advmod") and c.lower_ == "as" for c in verb.children)
        return marked or (verb.dep_ in ("parataxis", "ccomp", "dep") and child(verb, "nsubj") is not None)

    def _is_told(self, verb: Token) -> bool:
        """ "He says his fighters heard of the fire": whether a clause right behind a verb of saying tells of what somebody says or hears,
        so that the verb above is no part of that."""
        told = verb.dep_ == "ccomp" and verb.head.i < verb.i and self.scene.cue(verb.head) in STATEMENTS
        subject = child(verb, "nsubj") if told and not is_passive(verb.head) else None
        return subject is not None and subject.left_edge.i <= verb.head.i + 2  # an article or "that" between

    def _holds_content(self, token: Token) -> bool:
        """Objects of saying that state something: "reported heavy clashes", "told of the attack", "blamed X for"."""
        return token.dep_ in ("dobj", "nsubjpass", "oprd") or token.lower_ in ("of", "about", "for", "that")


def rises(verb: Token) -> bool:
    """Whether a finite verb is hung on a bare infinitive, with which it cannot be coordinated ("said it would ask …, and
    called on …"): it belongs to a verb above."""
    finite = verb.tag_ in FINITE or verb.tag_ == "VBN"
    return verb.dep_ == "conj" and finite and verb.head.tag_ == "VB" and child(verb, "nsubj", "aux", "auxpass") is None


def _contrasted(verb: Token) -> bool:
    """Whether a verb has a subject of its own behind a "but", or in the past behind a comma and an "and" where what was said before is
    in the past perfect."""
    subject = child(verb, "nsubj")
    own = subject is not None and subject.pos_ != "PRON"
    joined = next((c for c in verb.head.children if c.dep_ == "cc" and c.i < verb.i), None)
    apart = joined is not None and joined.lower_ == "and" and verb.doc[joined.i - 1].text == ","
    return own and (_behind_but(verb) or (apart and verb.tag_ == "VBD" and _perfect(verb.head)))


def _behind_but(verb: Token) -> bool:
    return any(c.dep_ == "cc" and c.lower_ in ("but", "while") and c.i < verb.i for c in verb.head.children)


def _perfect(verb: Token) -> bool:
    """Whether a participle is finite by its auxiliary: "officials had spoken of"."""
    return verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
