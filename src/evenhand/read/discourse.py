"""Who was last spoken of, for pronouns. One document at a time, in reading order."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from evenhand.records.values import Party

SINGULAR_THING = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "their", "them", "themselves"})
PERSON = frozenset({"he", "his", "him", "himself", "she", "her", "herself"})
SPEAKER = frozenset({"i", "my", "me", "we", "our", "us"})


@dataclass
class Discourse:
    """The last actors that a pronoun may stand for; None where none was met yet. `by_noun` has the last speaker called by a
    noun ("source", "official"), for "the source"."""

    subject: Party | None = None
    person: Party | None = None
    speaker: Party | None = None
    by_noun: dict[str, Party] = field(default_factory=dict)

    def resolve(self, pronoun: Token) -> Party | None:
        """Whom a pronoun stands for, or None where nobody fits."""
        word = pronoun.lower_
        if word in SPEAKER:
            return self.speaker
        if word in PERSON:
            return self.person or self.speaker
        if word in SINGULAR_THING | PLURAL:
            return self.subject
        return None

    def mention(self, party: Party, is_person: bool, is_subject: bool) -> None:
        """Take note of an actor as it is read."""
        if is_person:
            self.person = party
        elif is_subject:
            self.subject = party
