"""`evenhand explain`: why a claim was read so."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from evenhand.cli.options import JsonOption, ProjectOption, QuietOption

if TYPE_CHECKING:
    from evenhand.records import Claim, Words


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(explain)


def explain(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or its beginning.")],
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Explain a claim: the words and rules behind each value.

    It says what was borrowed from elsewhere in the document, and which rule or model decided.
    """
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json, print_table, print_text

    with for_looking(project, quiet=quiet) as opened:
        found = opened.claim(claim)
        event = opened.code_of(found.claim_id)
    if json:
        print_json({"event": event, "claim": found})
        return
    print_text(f"{found.claim_id}  {found.doc}  {event or 'in no event'}")
    print_text(_quoted(found))
    print_text("")
    print_table(("field", "value", "words", "where", "from"), _values(found), wide="words")
    print_text("")
    if found.reasons:
        print_table(("field", "decided by", "looked at", "score"), _reasons(found), wide="looked at")
    else:
        print_text("No reasons were kept with this claim.")
    if found.decided:
        print_text(f"\n✎ a person stands for: {', '.join(found.decided)} (evenhand decisions --on {found.claim_id})")
    print_text(f"\nread by {found.reader or 'unknown'} {found.reader_version}; review: {found.review}".rstrip())


def _quoted(claim: "Claim") -> Any:
    """The sentence, with the trigger set off where it stands in it."""
    from rich.text import Text

    from evenhand.cli.terminal import one_line

    start = claim.trigger.span.start - claim.sentence.start
    end = start + len(claim.trigger.text)
    if claim.quote[start:end] != claim.trigger.text:
        return Text(f"“{one_line(claim.quote)}” [{one_line(claim.trigger.text)}]")
    before, after = claim.quote[:start], claim.quote[end:]
    return Text.assemble(f"“{_edge(before)}", (f"[{one_line(claim.trigger.text)}]", "bold"), f"{_edge(after)}”")


def _edge(text: str) -> str:
    """A stretch of a sentence on one line that keeps the spaces at its ends."""
    from evenhand.cli.terminal import one_line

    left, right = text[:1].isspace(), text[-1:].isspace()
    return (" " if left else "") + one_line(text) + (" " if right and one_line(text) else "")


def _values(claim: "Claim") -> Iterator[tuple[str, ...]]:
    from evenhand.report.claimlines import figure
    from evenhand.report.shown import days

    yield ("type", claim.type, *_where(claim.trigger, ""))
    yield ("stance", claim.stance, "", "", "")
    source = claim.source
    yield ("source", source.actor + (f" ({source.name})" if source.name else ""), *_where(source.words, source.borrowed))
    for party in source.chain:
        yield ("passed on by", party.actor, *_where(party.words, party.borrowed))
    for name, parties in (("agent", claim.agents), ("target", claim.targets)):
        for party in parties:
            yield (name, party.actor, *_where(party.words, party.borrowed))
    for place in claim.places:
        point = f" {place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else ""
        country = place.country or ("disputed: " + "/".join(place.claimed_by) if place.claimed_by else "")
        value = f"{place.name}{point} ({', '.join(filter(None, (place.precision, country)))})"
        yield ("place", value, *_where(place.words, place.borrowed))
    if claim.time:
        listed = f" ({', '.join(day.isoformat() for day in claim.time.days)})" if claim.time.days else ""
        value = f"{days(claim.time.start, claim.time.end)}{listed} ({claim.time.precision})"
        yield ("time", value, *_where(claim.time.words, claim.time.borrowed))
    for weapon in claim.weapons:
        yield ("weapon", weapon.kind, *_where(weapon.words, weapon.borrowed))
    for toll in claim.casualties:
        side = f" of {toll.side}" if toll.side else ""
        value = f"{figure(toll)} {toll.who}{side} ({toll.qualifier})"
        yield (toll.kind, value, *_where(toll.words, toll.borrowed))


def _where(words: "Words | None", borrowed: str) -> tuple[str, str, str]:
    if words is None:
        return "", "", borrowed
    part = "title " if words.part == "title" else ""
    return words.text, f"{part}{words.span.start}–{words.span.end}", borrowed or "its own sentence"


def _reasons(claim: "Claim") -> Iterator[tuple[str, ...]]:
    for reason in claim.reasons:
        yield (reason.field, reason.rule, reason.text, "" if reason.score is None else f"{reason.score:.2f}")
