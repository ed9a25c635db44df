"""`evenhand agreement` and `evenhand adjudicate`: what several coders say of the same claims, and what is to hold."""

import sys
from contextlib import redirect_stdout, suppress
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.decide import ByOption, who_decides
from evenhand.cli.options import JsonOption, ProjectOption, QuietOption

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evenhand.decide.coding import Difference
    from evenhand.decide.verdicts import Verdict
    from evenhand.store import Project

RoundArgument = Annotated[str, typer.Argument(metavar="ROUND", help="The round's name (evenhand review --round).")]


MACHINE = "the machine"


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(agreement)
    app.command()(adjudicate)


def agreement(round: RoundArgument, project: ProjectOption = None, json: JsonOption = False, quiet: QuietOption = False) -> None:
    """How far the coders of a round agree, and where not.

    Share of pairs of coders who say the same, and Krippendorff's alpha (nominal): 1 is perfect, 0 as good as chance.
    """
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import counted, print_json, print_table, say
    from evenhand.decide.coding import agreement as measure
    from evenhand.decide.coding import differences

    with for_looking(project, quiet=quiet) as opened:
        cast = _votes(opened, round)
    measured, differing = measure(cast), differences(cast)
    if json:
        print_json({"round": round, "coders": _coders(cast), "agreement": measured, "differences": differing})
        return
    rows = [(a.field, str(a.n), "–" if a.share is None else f"{a.share:.0%}", "–" if a.alpha is None else f"{a.alpha:.2f}")
            for a in measured]  # fmt: skip
    print_table(("field", "claims", "same", "alpha"), rows)
    _print_differences(differing)
    say(f"{counted(len(cast), 'claim')} coded by {', '.join(_coders(cast))}; they differ on "
        f"{counted(len({d.claim_id for d in differing}), 'claim')}. (evenhand adjudicate {round!r})", quiet=quiet)  # fmt: skip


def _votes(opened: "Project", round_: str) -> "dict[str, dict[str, Verdict]]":
    from evenhand.decide.coding import votes
    from evenhand.errors import InputError

    decisions = list(opened.decisions())
    cast = votes(decisions, round_)
    if not cast:
        known = sorted({d.round for d in decisions if d.round})
        hint = f"There are: {', '.join(known)}." if known else "`evenhand review --round NAME` makes one."
        raise InputError(f"Nobody has coded in a round {round_!r}.", hint)
    return cast


def _coders(cast: "Mapping[str, Mapping[str, Verdict]]") -> list[str]:
    return sorted({coder for by_coder in cast.values() for coder in by_coder})


def _print_differences(differing: "list[Difference]") -> None:
    from evenhand.cli.terminal import print_table, print_text

    if differing:
        print_text("")
        rows = [(d.claim_id, d.field, "; ".join(f"{coder}: {value}" for coder, value in d.values.items())) for d in differing]
        print_table(("claim", "field", "said"), rows, wide="said")


def adjudicate(
    round: RoundArgument,
    agreed: Annotated[bool, typer.Option("--agreed", help="Let what all coders agree on take effect first.")] = False,
    take: Annotated[str, typer.Option("--take", metavar="CODER", help="Settle every difference as this coder says.")] = "",
    by: ByOption = "",
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Settle the differences of a round of coding.

    What you choose takes effect; the votes stay on record.

    For each claim its coders' readings are shown side by side: a number takes a coder's, m the machine's, space leaves it.
    """
    from evenhand.cli.keys import Ended
    from evenhand.cli.opening import bring_up_to_date, for_writing
    from evenhand.cli.terminal import counted, print_json, say
    from evenhand.decide.coding import adjudicated, differences, held
    from evenhand.decide.coding import agreed as agreed_claims
    from evenhand.records import Draft

    who = who_decides(by)
    with for_writing(project, create=False) as opened:
        cast = _votes(opened, round)
        if take and take not in _coders(cast):
            raise typer.BadParameter(f"{take!r} is none of {', '.join(_coders(cast))}.", param_hint="--take")
        settled = 0

        def hold(claim_id: str, verdict: "Verdict", reason: str) -> bool:
            drafts = held(opened.claim(claim_id), verdict, who, reason)
            return bool([opened.decide(draft) for draft in drafts])

        for claim_id in agreed_claims(cast) if agreed else []:
            settled += hold(claim_id, next(iter(cast[claim_id].values())), f"agreed in round {round}")
        differing: dict[str, list[Difference]] = {}
        for difference in differences(cast):
            differing.setdefault(difference.claim_id, []).append(difference)
        with suppress(Ended), redirect_stdout(sys.stderr if json else sys.stdout):
            for number, (claim_id, fields) in enumerate(differing.items(), 1):
                place = f"{number} of {len(differing)}"
                coder = take or _choice(opened, claim_id, fields, sorted(cast[claim_id]), place)
                reason = adjudicated(round, coder)
                if coder == MACHINE:
                    opened.decide(Draft(action="accept", kind="claim", subject=claim_id, who=who, reason=reason))
                    settled += 1
                elif coder in cast[claim_id]:
                    settled += hold(claim_id, cast[claim_id][coder], reason)
        bring_up_to_date(opened, quiet=quiet)
    if json:
        print_json({"settled": settled, "differing": len(differing)})
    say(f"{counted(settled, 'claim')} settled.", quiet=quiet or json)


def _choice(opened: "Project", claim_id: str, fields: "list[Difference]", coders: list[str], place: str) -> str:
    """Whom a person follows on one claim: a coder, MACHINE for the claim as it stands, "" for nobody. Raises Ended."""
    from evenhand.cli.card import print_card
    from evenhand.cli.keys import Ended, key
    from evenhand.cli.terminal import print_table

    claim = opened.claim(claim_id)
    print_card(claim, opened.document(claim.doc), opened.codes().get(claim_id, ""), place)
    numbered = [f"{n} {coder}" for n, coder in enumerate(coders, 1)]
    print_table(("differs", *numbered), [(d.field, *(d.values.get(coder, "–") for coder in coders)) for d in fields])
    while True:
        pressed = key(f"[{claim_id}] {' · '.join(numbered)} · m machine · space leave · q quit > ")
        if pressed == "q":
            raise Ended
        if pressed in (" ", "m"):
            return MACHINE if pressed == "m" else ""
        if pressed.isdecimal() and 1 <= int(pressed) <= len(coders):
            return coders[int(pressed) - 1]
