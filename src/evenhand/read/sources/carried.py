"""Speech that runs over several sentences: quotations named elsewhere, and a speaker who goes on unquoted."""

from collections.abc import Sequence

from evenhand.read.deeds.draft import Draft
from evenhand.read.sentence.discourse import SPEAKER, Discourse
from evenhand.read.sentence.scene import Scene
from evenhand.read.sources.quotes import quotation_of
from evenhand.read.sources.speakers import Speakers
from evenhand.read.sources.voices import UNNAMED
from evenhand.records.codes import VERBAL
from evenhand.records.span import Span
from evenhand.records.values import Party, Source


class CarriedSpeech:
    """Lends the drafts of one document the speakers that other sentences name. `discourse` knows who spoke last."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self._waiting: list[tuple[Span, Draft, Party | None]] = []
        self._unsaid: list[Draft] = []
        self._unsaid_by: Party | None = None

    def wait(self, draft: Draft, quoted: Sequence[Span]) -> None:
        """Let a draft without a speaker wait for the one of the quotation that it stands in, where there is one."""
        quotation = quotation_of(draft.trigger.span, draft.scene.sentence.span, quoted)
        if quotation is not None and draft.source.words is None:
            self._waiting.append((quotation, draft, self.discourse.speaker))

    def bridge(self, drafts: Sequence[Draft], speakers: Speakers) -> None:
        """A sentence without a speaker between two statements of one person is that person's too: reports drop the quotation
        marks, and name whom they quote every other sentence."""
        voices = speakers.voices
        said = [s for s in speakers.sayings if s.sources and s.heads and (s.heads[0].pos_ == "PRON" or voices.is_person(s.heads[0]))]
        spoken = [s.sources[0] for s in said if s.heads[0].pos_ in ("PRON", "PROPN")]
        closing = any(0 in s.content for s in said)
        if spoken and closing and self._unsaid_by is not None and spoken[0].actor == self._unsaid_by.actor:
            for draft in self._unsaid:
                if draft.source.words is None and not _acts_in_words(draft, self._unsaid_by):
                    lend(draft, self._unsaid_by, "speaker of the sentences before and behind")
        if spoken:
            self._unsaid, self._unsaid_by = [], spoken[0] if spoken[0].actor != UNNAMED else None
        elif self._unsaid:
            self._unsaid, self._unsaid_by = [], None
        else:
            self._unsaid = list(drafts)

    def name(self, scene: Scene, speakers: Speakers) -> None:
        """A quotation is of whoever is named behind it as its speaker in the sentence where it ends; who only goes on to speak there,
        its closing mark lost, is somebody else."""
        behind = (s for s in speakers.sayings if s.sources and s.cue is not None and s.content and min(s.content) < s.cue.i)
        own = next((s.sources[0] for s in behind), None)
        if own is None:
            return
        ending = [item for item in self._waiting if item[0].overlaps(scene.sentence.span) and item[1].scene is not scene]
        for item in ending:
            lend(item[1], own)
            self._waiting.remove(item)

    def end_paragraph(self) -> None:
        """Give what stands in quotation marks without a speaker of its own to the one who spoke last before, else after it."""
        for _, draft, before in self._waiting:
            speaker = before or self.discourse.speaker
            if speaker is not None:
                lend(draft, speaker)
        self._waiting.clear()


def _acts_in_words(draft: Draft, speaker: Party) -> bool:
    """Whether a draft tells of an act of words by the speaker, named as somebody else is: "the president rejected the offer" is the
    narrator's between two statements of the president's."""
    own = [p for p in draft.agents if p.actor == speaker.actor and p.words.text.lower() not in SPEAKER]
    return bool(own) and (draft.type in VERBAL or draft.type in ("accuse", "reject"))


def lend(draft: Draft, speaker: Party, why: str = "speaker of the quotation") -> None:
    """Give a draft a speaker whom another sentence names, marked as borrowed."""
    draft.source = Source(actor=speaker.actor, name=speaker.words.text, words=speaker.words, borrowed="quotation")
    draft.because("source", why, speaker.words.text)
