"""All that is shown of events: the same whatever the order, duplicates and batches; exchanged where two parties are."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.evaluate.surfaces import AsItIs, surface_rows
from evenhand.reconcile import reconcile
from reconcile.test_run import documents, rows, swapped

FAST = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

QUOTES = ("They shelled it", "“Brave men shelled it,” he said", "He called it a raid")


def shown(claims, metas):
    """The canonical rows, as bytes."""
    claims = list(claims)
    made = reconcile(claims, metas)
    return [msgspec.json.encode([name, row]) for name, row in surface_rows(made, claims, metas, AsItIs())]


@FAST
@given(rows(), st.randoms(use_true_random=False))
def test_order_and_duplicates_change_nothing(claim, document, made, chance):
    claims = [claim(**row) for row in made]
    again = claims + chance.sample(claims, k=len(claims) // 2)
    chance.shuffle(again)
    metas = documents(document)
    assert shown(claims, metas) == shown(again, dict(reversed(metas.items())))


@FAST
@given(rows())
def test_swapping_two_parties_swaps_all_that_is_shown(claim, document, made):
    other = [
        {
            **row, "agents": tuple(map(swapped, row["agents"])), "targets": tuple(map(swapped, row["targets"])),
            "harmed": swapped(row["harmed"]), "source": swapped(row["source"]),
        }
        for row in made
    ]  # fmt: skip
    metas = documents(document)
    claims, exchanged = [claim(**row) for row in made], [claim(**row) for row in other]
    one = dict(_rows(claims, metas, swapped))
    two = dict(_rows(exchanged, metas, lambda text: text))
    assert one == two


def _rows(claims, metas, rename):
    for name, row in surface_rows(reconcile(claims, metas), claims, metas, AsItIs()):
        yield " ".join(sorted(rename(name).split())), _renamed(row, rename)


def _renamed(value, rename):
    """Plain data with codes exchanged and lists in one order; joined codes in alphabetical order."""
    if isinstance(value, dict):
        return {name: _renamed(inner, rename) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return sorted((_renamed(inner, rename) for inner in value), key=msgspec.json.encode)
    return "+".join(sorted(rename(value).split("+"))) if isinstance(value, str) else value


@pytest.mark.parametrize("claims", [[], ["alone"]])
def test_little_is_no_mistake(claim, document, claims):
    made = [claim(doc, 0) for doc in claims]
    assert len(shown(made, {})) == (0 if not claims else 4)
