"""A project in which every text that a document, a file's name or a table can bring is an attempt to run a script."""

import itertools
from pathlib import Path
from typing import Final

from evenhand.pipeline import make_events
from evenhand.records import Claim, DateCandidate, Document, Draft, Failure, Party, Reading, Reason, Skipped, Source, Span, Toll, Where
from evenhand.store import Project
from made import DAY, claim, document, words

RUNS: Final = "window.pwned=1"

VECTORS: Final = (
    "<script>{}</script>", "<ScRiPt >{}</sCrIpT>", "<img src=x onerror={}>", "<svg onload={}>", "<svg><script>{}</script></svg>",
    "<body onload={}>", "<iframe src=javascript:{}>", "<iframe srcdoc='<script>{}</script>'>", "<a href=javascript:{}>go</a>",
    "javascript:{}", "<details open ontoggle={}>", "<input autofocus onfocus={}>", "<video><source onerror={}>",
    "<math><mi xlink:href=javascript:{}>", "<object data=javascript:{}>", "<embed src=javascript:{}>", "<base href=javascript:{}//>",
    "<link rel=stylesheet href=javascript:{}>", "<style>@import'javascript:{}';</style>", "<form action=javascript:{}><button>go</form>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>", "<template><script>{}</script></template>",
    "{{{{''.constructor.constructor('{}')()}}}}",
    "{{% set x = '{}' %}}", "<div hx-on:load={}>", "<div hx-get=/ hx-trigger=load hx-on::after-request={}>",
    "<xss style=animation-name:x onanimationstart={}>",
    "<textarea autofocus onfocus={}></textarea>", "<noscript><p title='</noscript><img src=x onerror={}>'>", "<!--><img src=x onerror={}>",
)  # fmt: skip
"""Ways to have a script run where a text is taken for markup, an address or a template. Source: OWASP, "XSS Filter Evasion
Cheat Sheet", in our own choice."""

BREAKOUTS: Final = ("", "\">", "'>", "</title>", "</q></td>", "\" onmouseover=\"{}\" x=\"", "</script>", "\u202e")
"""What ends the place that the text stands in."""


def payloads(n: int = 200) -> list[str]:
    """So many attempts, no two alike."""
    made = (breakout.format(RUNS) + vector.format(RUNS) for breakout, vector in itertools.product(BREAKOUTS, VECTORS))
    return list(itertools.islice(made, n))


def _document(number: int, attempt: str) -> Document:
    text = f"{attempt} of Arland's ministry said on 4 May that shells killed three people in Port Selm, {attempt}.\n\n{attempt}"
    return document(
        f"d{number}{attempt}", text, title=f"{number}{attempt}", outlet=attempt, url=attempt, location=f"{attempt}.txt", language=attempt,
        media_type=attempt, encoding=attempt, standing=attempt, dates=(DateCandidate(day=DAY, how="record", text=attempt, doubt=attempt),),
    )  # fmt: skip


def _claim(number: int, attempt: str, of: Document) -> Claim:
    said, sentence = words(of.text, attempt), Span(0, of.text.index("\n"))
    return claim(
        of, sentence=sentence, quote=of.text[: sentence.end], source=Source(actor=f"X{number % 7}:GOV", name=attempt, words=said),
        agents=(Party(actor=f"Y{number % 5}:MIL", words=said),), targets=(Party(actor=attempt, words=said),),
        places=(Where(words=said, name=attempt, precision="exact", lat=float(number % 50), lon=float(number % 90)),) if number % 5 else (
            Where(words=words(of.text, "Port Selm"), name="Port Selm", precision="exact", lat=1.5, lon=-2.25),
        ),
        casualties=(_toll(number, attempt, of),),
        reasons=(Reason(field="type", rule=attempt, text=attempt, score=0.5),), reader=attempt, reader_version=attempt,
    )  # fmt: skip


def _toll(number: int, attempt: str, of: Document) -> Toll:
    """A figure, of a side that says so; those of the one event that many tell of contradict."""
    side = attempt if number % 5 else None
    return Toll(kind="killed", who="people", low=number + 1, high=number + 1, words=words(of.text, "three people"), side=side)


def make(path: Path) -> None:
    """Make the project at `path`."""
    attempts = payloads()
    with Project.open(path, create=True) as project:
        for number, attempt in enumerate(attempts):
            of = _document(number, attempt)
            skipped = (Skipped(span=Span(len(of.text) - 1, len(of.text)), reason="gated"),)
            reading = Reading(claims=(_claim(number, attempt, of),), skipped=skipped)
            project.keep_reading(of, of.text.encode("utf-8", "surrogatepass"), reading, attempt, attempt)
            project.keep_failure(Failure(location=f"{number}{attempt}", reason=attempt, hint=attempt))
        make_events(project)
        subjects = [("event", line.code) for line in project.event_lines(limit=40)]
        subjects += [("claim", found.claim_id) for found in itertools.islice(project.claims(), 40)]
        subjects += [("document", doc) for doc in sorted(project.headers())[:40]]
        for (kind, subject), attempt in zip(subjects, attempts, strict=False):
            for action in ("note", "flag"):
                project.decide(Draft(action=action, kind=kind, subject=subject, new=attempt, who=attempt, reason=attempt))
        for origin in project.origins()[:20]:
            project.decide(Draft(action="side", kind="origin", subject=origin.key, new=attempts[3], who=attempts[0], reason=attempts[1]))
        make_events(project)
