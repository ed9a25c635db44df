"""What the tests of evaluating share: the development gold, read once."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from evenhand.engines.local import LocalEngine
from evenhand.evaluate.evaluation import Evaluation, documents_in, documents_of, evaluate
from evenhand.evaluate.gold import load_gold
from evenhand.read.reader import Reader


@pytest.fixture(scope="session")
def developed(shared: Path, reader: Reader) -> Callable[[str], Evaluation]:
    """Reads one of the development gold files (`dev`, `seeds`, `dev_other`); each once for all tests."""

    @cache
    def read(name: str) -> Evaluation:
        gold = load_gold(shared / "gold" / f"{name}.jsonl")
        beside = shared / "gold" / f"{name}_docs.jsonl"
        documents = documents_in(beside) if beside.is_file() else documents_of(gold)
        return evaluate(gold, documents, LocalEngine(lambda: reader))

    return read
