"""Every value of a claim carries a chance, whoever is named in it, and the chances hold on documents that were not learned from."""

import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.errors import TableError
from evenhand.read import confidence
from evenhand.read.confidence import RULE, chance, described, log_odds, table
from evenhand.read.reader import Reader
from evenhand.records import Claim, Document, Span

REPOSITORY = Path(__file__).resolve().parents[2]
MOST_ERROR = 0.08
"""The expected calibration error that is allowed, over all values and for each field."""

TEXT = "On 3 May 1999 {} shelled the town of Selm, killing three soldiers and wounding at least ten, the {} ministry said."


def claims_of(reader: Reader, text: str) -> tuple[Claim, ...]:
    return reader.read(Document(doc="d", sha256="", standing="d", text=text, body=Span(0, len(text)))).claims


def test_each_value_has_one_chance(reader: Reader) -> None:
    (claim,) = claims_of(reader, TEXT.format("Armenian forces", "Azerbaijani"))
    rated = [(reason.field, reason.text) for reason in claim.reasons if reason.rule == RULE]
    assert rated == [(field, text) for field, text, _ in described(claim)]
    counted = Counter(field for field, _ in rated)
    assert {field: counted[field] for field in ("claim", "type", "source", "stance", "time")} == dict.fromkeys(
        ("claim", "type", "source", "stance", "time"), 1
    )
    assert counted["casualties"] == len(claim.casualties) == 2
    assert all(0 < (reason.score or 0) < 1 for reason in claim.reasons if reason.rule == RULE)


def test_who_is_named_changes_no_chance(reader: Reader) -> None:
    swapped = (("Armenian", "Azerbaijani"), ("Azerbaijani", "Armenian"))
    reasons = [[r for claim in claims_of(reader, TEXT.format(f"{one} forces", other)) for r in claim.reasons] for one, other in swapped]
    chances = [[reason.score for reason in found if reason.rule == RULE] for found in reasons]
    assert chances[0] == chances[1] != []


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from(["claim", "type", "agents", "time", "casualties", "none such"]))
def test_a_likelier_claim_has_no_less_likely_values(one: float, other: float, field: str) -> None:
    low, high = sorted((one, other))
    assert 0 < chance(field, ["bias"], low) <= chance(field, ["bias"], high) < 1
    assert log_odds(low) <= log_odds(high)


def test_a_broken_table_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confidence, "CHANCES", tmp_path / "confidence.json")
    table.cache_clear()
    try:
        with pytest.raises(TableError, match="cannot be read"):
            table()
    finally:
        table.cache_clear()


def test_the_chances_hold_on_folds_that_were_not_learned_from(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(REPOSITORY / "training")
    import calibrate  # type: ignore[import-not-found,unused-ignore]

    gold, own = shared / "gold", REPOSITORY / "tests" / "gold"
    values = list(
        calibrate.collect(
            str(gold / "folds.json"), f"{gold / 'dev.jsonl'}:{gold / 'dev_docs.jsonl'}",
            str(own / "sentences.jsonl"),
            also=[str(own / f"reports{which}.jsonl") for which in ("", "_second", "_third", "_fourth", "_fifth", "_sixth")],
        )
    )  # fmt: skip
    errors = {name: error for name, error, _ in calibrate.reliability(calibrate.cross_fitted(values))}
    assert set(errors) == {"all values", *table()}
    assert max(errors.values()) <= MOST_ERROR, errors
    for name in ("acceptance", "crossvalidate", "calibrate"):
        sys.modules.pop(name, None)
