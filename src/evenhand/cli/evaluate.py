"""`evenhand evaluate`: how well the reader reads, against documents that people annotated."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.options import JobsOption, JsonOption, QuietOption

if TYPE_CHECKING:
    from evenhand.evaluate.evaluation import Evaluation

CHECK_FAILED = 1
DONE_IN_PART = 4
FLOORS_NAME = "floors.toml"
"""The file of floors, beside the gold unless another one is named."""

_GOLD_HELP = "Documents with annotated claims, one JSON object a line."
_DOCS_HELP = "Read these documents, whose ids are the gold's [default: the gold's own texts]."
_REASON_HELP = "Why a floor is lowered or its data changed; kept in the file."
_FLOORS_HELP = f"The file of floors [default: {FLOORS_NAME} beside the gold]."

GoldArgument = Annotated[Path, typer.Argument(metavar="GOLD", help=_GOLD_HELP)]
DocsOption = Annotated[Path | None, typer.Option("--docs", metavar="FILE", help=_DOCS_HELP)]
ReportOption = Annotated[Path | None, typer.Option("--report", metavar="FILE", help="Write an HTML page with the texts.")]
MissesOption = Annotated[int, typer.Option("--misses", min=0, metavar="N", help="List at most N misses and N inventions.")]
GateOption = Annotated[bool, typer.Option("--gate", help="Fail where a figure is below its floor or the data are others.")]
SetFloorsOption = Annotated[bool, typer.Option("--set-floors", help="Set the floors a little below the figures measured.")]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help=_REASON_HELP)]
FloorsOption = Annotated[Path | None, typer.Option("--floors", metavar="FILE", help=_FLOORS_HELP)]


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(evaluate)


def evaluate(
    gold: GoldArgument,
    docs: DocsOption = None,
    report: ReportOption = None,
    misses: MissesOption = 10,
    gate: GateOption = False,
    set_floors: SetFloorsOption = False,
    reason: ReasonOption = "",
    floors: FloorsOption = None,
    jobs: JobsOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Measure the reader on documents that people annotated.

    They are read anew; what is printed is how far that is from the annotations.
    """
    from evenhand.cli.terminal import print_json, say

    if gate and set_floors:
        raise typer.BadParameter("the gate checks floors; it cannot set them as well.", param_hint="--gate")
    if reason and not set_floors:
        raise typer.BadParameter("a reason is kept where floors are set.", param_hint="--reason")
    found = _evaluated(gold, docs, jobs)
    if json:
        print_json({**found.scores.plain(), **_unmatched(found)})
    else:
        _print_figures(found, misses)
    if report:
        _write_report(found, gold.name, report, quiet=quiet)
    for doc in found.unread:
        say(f"not read: {doc}", quiet=quiet)
    beside = floors or gold.with_name(FLOORS_NAME)
    if set_floors:
        _set_floors(found, gold, docs, beside, reason, quiet=quiet)
    if gate and not _passes(found, gold, docs, beside, quiet=quiet):
        raise typer.Exit(CHECK_FAILED)
    if found.unread:
        raise typer.Exit(DONE_IN_PART)


def _evaluated(gold: Path, docs: Path | None, jobs: int | None) -> "Evaluation":
    from evenhand.engines.local import LocalEngine
    from evenhand.evaluate.evaluation import documents_in, documents_of, evaluate
    from evenhand.evaluate.gold import load_gold
    from evenhand.read.reader import Reader
    from evenhand.settings import settings

    annotated = load_gold(gold)
    documents = documents_in(docs) if docs else documents_of(annotated)
    return evaluate(annotated, documents, LocalEngine(Reader, settings(None, jobs).n_jobs))


def _print_figures(found: "Evaluation", misses: int) -> None:
    from evenhand.cli.terminal import one_line, print_text

    scores = found.scores
    print_text(f"{len(found.documents)} documents")
    for name, f in scores.counted.items():
        counts = f"({f.tp} of {f.predicted} predicted, {f.gold} gold)"
        print_text(f"{name:25s} P {f.p:.3f}  R {f.r:.3f}  F1 {f.f1:.3f}   {counts}")
    for name, share in scores.accuracy_on_met.items():
        print_text(f"{name:25s} {share.right:.3f} right of {share.of} met")
    b3, links = scores.events_b3, scores.event_links
    print_text(f"events (B3)               P {b3.p:.3f}  R {b3.r:.3f}  F1 {b3.f1:.3f}")
    print_text(f"event links across docs   P {links.p:.3f}  R {links.r:.3f}  F1 {links.f1:.3f}   ({links.gold} gold)")
    for label, rows in _unmatched(found).items():
        for row in rows[:misses]:
            print_text(" | ".join((label, *(one_line(value) for value in row.values()))))


def _unmatched(found: "Evaluation") -> dict[str, list[dict[str, str]]]:
    """The claims that met none: of the gold, and of the reader, in the order of the documents."""
    missed, invented = [], []
    for one in found.documents:
        for claim in (one.gold.claims[g] for g in one.judged.missed):
            missed.append({"doc": one.gold.doc, "trigger": claim.trigger, "type": claim.type, "words": claim.evidence})
        for read in (one.claims[r] for r in one.judged.invented):
            invented.append({"doc": one.gold.doc, "trigger": read.trigger.text, "type": read.type, "words": read.quote})
    return {"missed": missed, "invented": invented}


def _write_report(found: "Evaluation", name: str, path: Path, *, quiet: bool) -> None:
    from evenhand.cli.terminal import say
    from evenhand.errors import InputError
    from evenhand.evaluate.report import html_report

    page = html_report(found, name)
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as problem:
        why = f"{path} cannot be written: {problem.strerror or problem}"
        raise InputError(why, "Name another file with --report.") from problem
    say(f"report → {path}", quiet=quiet)


def _set_floors(found: "Evaluation", gold: Path, docs: Path | None, path: Path, reason: str, *, quiet: bool) -> None:
    from evenhand.cli.terminal import say
    from evenhand.evaluate.floors import Digests, gated, load_floors, renewed, write_floors

    known = load_floors(path)
    known[gold.stem] = renewed(known.get(gold.stem), gated(found.scores), Digests.of(gold, docs), reason)
    write_floors(path, known)
    say(f"floors of {gold.stem} → {path}", quiet=quiet)


def _passes(found: "Evaluation", gold: Path, docs: Path | None, path: Path, *, quiet: bool) -> bool:
    """Whether no figure is below its floor and the data are those of the floors; says why not."""
    from evenhand.cli.terminal import say
    from evenhand.errors import InputError
    from evenhand.evaluate.floors import Digests, gated, load_floors, shortfalls

    floors = load_floors(path).get(gold.stem)
    if floors is None:
        raise InputError(f"{path} has no floors for {gold.stem}.", "Set them: evenhand evaluate GOLD --set-floors.")
    found_short = shortfalls(floors, gated(found.scores), Digests.of(gold, docs))
    for why in found_short:
        say(f"gate: {why}")
    say(f"gate: all {len(floors.least)} figures hold their floors", quiet=quiet or bool(found_short))
    return not found_short
