"""Which candidates of a document are claims: what the acceptance head scores high enough, less being asked of what counts people harmed."""

from collections.abc import Sequence
from typing import Final

from evenhand.read.acceptance.accept import barred, refusal
from evenhand.read.acceptance.evidence import Setting, features
from evenhand.read.acceptance.head import score, threshold
from evenhand.read.acceptance.scope import ANY, CONFLICT, is_politics, is_violence, settle_type
from evenhand.read.deeds.draft import Draft

HARM_TOLD: Final = 0.75
"""In a document about a conflict, how much of the usual score is asked of a claim that counts people killed or wounded."""


def sort_out(drafts: Sequence[Draft], scope: str = CONFLICT) -> tuple[list[Draft], list[tuple[Draft, str]]]:
    """The candidates that are claims under a scope, and the others each with the reason."""
    setting = Setting.of(drafts)
    bound = threshold(setting.at_peace)
    otherwise = "no conflict in the document" if setting.at_peace else "unlikely to be a happening"
    kept: list[Draft] = []
    refused: list[tuple[Draft, str]] = []
    for draft in drafts:
        why = barred(draft, drafts)
        likely = 0.0 if why else score(features(draft, setting))
        violent = scope == ANY and not why and is_violence(draft, likely)
        political = scope == ANY and not why and not violent and is_politics(draft, likely)
        if violent:
            settle_type(draft)
        least = bound if setting.at_peace or not tells_harm(draft) else HARM_TOLD * bound
        if violent or political or likely >= least:
            otherwise_kept = "violence of any kind" if violent else "an act between political actors"
            rule = "acceptance head" if likely >= least else otherwise_kept
            draft.because("claim", rule, draft.trigger.text, round(likely, 3))
            kept.append(draft)
        else:
            refused.append((draft, why or refusal(draft) or otherwise))
    return kept, refused


def tells_harm(draft: Draft) -> bool:
    """Whether a candidate counts people killed or wounded, in no peaceful company: hardly anything else in a document about a conflict."""
    return any(t.kind in ("killed", "wounded") for t in draft.tolls) and not draft.scene.peaceful
