"""Who was last spoken of, for pronouns. One document at a time, in reading order."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from evenhand.records.span import Span, Words
from evenhand.records.values import Party

SINGULAR_THING = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "their", "them", "themselves"})
PERSON = frozenset({"he", "his", "him", "himself", "she", "her", "herself"})
SPEAKER = frozenset({"i", "my", "me", "we", "our", "us"})


@dataclass
class Discourse:
    """Whom later words may stand for; None where none was met yet.

    `thing` is for "it", `group` and `last`, whichever was named later, for "they": a state is taken up by both. `by_noun` has the
    last speaker called by a noun ("source", "official"), for "the source"; `by_name` the speakers called by a name that no table
    has, by its last word in small letters; `by_body` the bodies named so far by the noun that ends their name ("commission").
    `monitor` is the code of the only monitor that the document names. `talking` is the
    last speaker who was a person, `quoted` the quotations of the sentence that is read, None in a text without quotation marks (lost, as
    a rule), `floor` whoever holds the floor of a transcript, speech or communiqué, who is "we" in it. `house` is the code of the body
    whose document it is, "" for a newspaper's.
    """

    thing: Party | None = None
    group: Party | None = None
    last: Party | None = None
    person: Party | None = None
    speaker: Party | None = None
    monitor: str | None = None
    by_noun: dict[str, Party] = field(default_factory=dict)
    by_name: dict[str, Party] = field(default_factory=dict)
    by_body: dict[str, Party] = field(default_factory=dict)
    talking: Party | None = None
    floor: Party | None = None
    house: str = ""
    quoted: Sequence[Span] | None = None

    def forget(self) -> None:
        """Nobody was spoken of yet, as at the head of a text; names and bodies called by their nouns stay known."""
        self.thing = self.group = self.last = self.person = self.speaker = self.talking = None

    def in_own_voice(self, words: Span) -> bool:
        """Whether the document itself says "we" there: it has quotation marks, and the words stand in none."""
        return self.quoted is not None and not any(span.overlaps(words) for span in self.quoted)

    def first_person(self, words: Words) -> Party | None:
        """Who "I" or "we" is at these words: whoever holds the floor; the body whose document it is, where the document itself speaks and
        where nobody of that body's party spoke; else whoever spoke last."""
        own, marked = self.in_own_voice(words.span), self.quoted is not None
        ours = self.house and self.floor is None and (own or self.speaker is None or not (marked or self.of_the_house(self.speaker)))
        return Party(actor=self.house, words=words) if ours else self.floor or self.speaker

    def is_direct(self, words: Span) -> bool:
        """Whether the text itself says "we" there, of which it is known whose it is, even within what it reports of others ("they rejected
        our offer"): indirect speech keeps the first person of whoever reports."""
        marked = self.quoted is not None and not self.in_own_voice(words)
        return not marked and (self.floor is not None or self.house != "")

    def of_the_house(self, party: Party) -> bool:
        """Whether somebody is of the party whose document it is, or the document is nobody's."""
        return not self.house or party.actor.partition(":")[0] == self.house.partition(":")[0]

    def resolve(self, pronoun: Token, unlike: Collection[str] = ()) -> Party | None:
        """Whom a pronoun stands for, or None where nobody fits. `unlike` are the codes of those whom it cannot take up."""
        word = pronoun.lower_
        fitting: tuple[Party | None, ...] = ()
        if word in SPEAKER:
            fitting = (self.floor or self.speaker,)
        elif word in PERSON:
            fitting = (self.person, self.speaker)
        elif word in SINGULAR_THING:
            fitting = (self.thing,)
        elif word in PLURAL:
            fitting = (self.last, self.group)
        return next((party for party in fitting if party is not None and party.actor not in unlike), None)

    def talker(self, pronoun: Token) -> Party | None:
        """Who goes on speaking: as "he" or "she" the last person who spoke, as "I" or "we" whoever did, else whom the pronoun
        stands for."""
        word = pronoun.lower_
        spoke = self.talking if word in PERSON else (self.floor or self.speaker) if word in SPEAKER else None
        return spoke or self.resolve(pronoun) or (self.body_that_spoke() if word in SINGULAR_THING else None)

    def body_that_spoke(self) -> Party | None:
        """The last speaker, where that was no person: "it" and "its" of one who speaks take it up."""
        return self.speaker if self.speaker is not self.talking else None

    def spoke(self, party: Party, is_person: bool) -> None:
        """Take note of a speaker, one person or anybody else; whoever goes on as a pronoun keeps the name."""
        last = self.talking if is_person else self.speaker
        pronoun = party.words.text.lower() in PERSON | SPEAKER | SINGULAR_THING | PLURAL
        before = next((p for p in (last, self.speaker, self.talking) if p is not None and p.actor == party.actor), None)
        party = before if pronoun and before is not None else party
        self.speaker = party
        self.talking = party if is_person else self.talking

    def mention(self, party: Party, is_person: bool, is_plural: bool) -> None:
        """Take note of an actor as it is read: a person, a group of people, or one body."""
        if is_person:
            self.person = party
            return
        self.last = party
        if is_plural:
            self.group = party
        else:
            self.thing = party
