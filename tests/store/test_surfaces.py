"""What a project shows does not depend on the order of the input, on duplicates, or on how it was split into batches."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import made
from evenhand.evaluate.surfaces import AsItIs, surface_rows
from evenhand.export.canonical import canonical_rows
from evenhand.pipeline import make_events
from evenhand.records import Party, Reading, Reconciliation, Source, Toll
from evenhand.store import Project

type Telling = tuple[str, str, int, str]

TELLINGS: tuple[Telling, ...] = (
    ("ARL:GOV", "BOR:MIL", 3, "asserted"), ("BOR:GOV", "ARL:MIL", 5, "asserted"), ("ARL:GOV", "BOR:MIL", 8, "asserted"),
    ("BOR:MIL", "BOR:MIL", 8, "denied"), ("narrator", "", 4, "hedged"), ("BOR:GOV", "", 9, "asserted"),
)  # fmt: skip
"""Who says who did it, how many were killed, and the stance."""


def keep(project: Project, number: int) -> None:
    source, doer, killed, stance = TELLINGS[number]
    item = made.loaded(f"d{number}", f"{number}. {made.TEXT}", outlet=f"Outlet {number % 3}",
                       published=made.DAY.replace(day=5 + number))  # fmt: skip
    words = made.words(item.document.text, "three people")
    who = made.words(item.document.text, "Arland's ministry")
    claim = made.claim(
        item.document, stance=stance, casualties=(Toll(kind="killed", who="people", low=killed, high=killed, words=words),),
        source=Source(actor=source, name=source, words=who) if source != "narrator" else Source(actor=source),
        agents=(Party(actor=doer, words=who),) if doer else (),
    )  # fmt: skip
    project.keep_reading(item.document, item.original, Reading(claims=(claim,), skipped=()), "by-hand", "1")


def shown(project: Project) -> list[bytes]:
    """The canonical dump and all that is shown of its events, each event under its first claim instead of its code."""
    claims, metas = list(project.claims()), project.metas()
    picture = Reconciliation(families=project.families(), origins=project.origins(), events=tuple(project.events()))
    rows = [msgspec.json.encode(row) for row in canonical_rows(project) if row["kind"] != "alias"]
    rows += [msgspec.json.encode(row) for row in surface_rows(picture, claims, metas, AsItIs())]
    for event in picture.events:
        rows = [row.replace(event.code.encode(), min(event.claim_ids).encode()) for row in rows]
    return sorted(rows)


def made_from(folder: pytest.TempPathFactory, batches: Iterable[Sequence[int]]) -> list[bytes]:
    with Project.open(folder.mktemp("p") / "evenhand.db", create=True) as project:
        for batch in batches:
            for number in batch:
                keep(project, number)
            make_events(project)
        return shown(project)


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(range(len(TELLINGS))), cuts=st.sets(st.integers(1, len(TELLINGS) - 1)),
       again=st.lists(st.integers(0, len(TELLINGS) - 1), max_size=3))  # fmt: skip
def test_order_duplicates_and_batches_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], cuts: set[int], again: list[int]
) -> None:
    edges = [0, *sorted(cuts), len(order)]
    batches = [order[start:end] for start, end in pairwise(edges)]
    at_once = made_from(tmp_path_factory, [range(len(TELLINGS))])
    assert made_from(tmp_path_factory, [*batches, again]) == at_once
    assert any(b'"toll ' in row for row in at_once)
