"""What the tests share."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from evenhand.evaluate.evaluation import Evaluation
    from evenhand.read.reader import Reader
    from evenhand.records import Case, Document

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold and corpora that stands beside the checkout in development; absent for users."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: the gold and other people's corpora are for development only")
    return SHARED


SMALL_GOLD = Path(__file__).resolve().parent / "gold" / "sentences.jsonl"


@pytest.fixture(scope="session")
def reader() -> "Reader":
    """The reader, its model and tables loaded once for all tests."""
    from evenhand.read.reader import Reader

    return Reader()


@pytest.fixture(scope="session")
def small_gold(reader: "Reader") -> "Evaluation":
    """Our own gold, read once for all tests and held against its annotations."""
    from evenhand.engines.local import LocalEngine
    from evenhand.evaluate.evaluation import documents_of, evaluate
    from evenhand.evaluate.gold import load_gold

    gold = load_gold(SMALL_GOLD)
    return evaluate(gold, documents_of(gold), LocalEngine(lambda: reader))


@pytest.fixture(scope="session")
def sample_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which the sample corpus was read. For looking only."""
    from evenhand.cli.main import run
    from evenhand.sample import ARTICLES

    path = tmp_path_factory.mktemp("sample") / "evenhand.db"
    with pytest.raises(SystemExit):
        run(["read", str(ARTICLES), "--quiet", "--jobs", "1", "--project", str(path)])
    return path


@pytest.fixture(scope="session")
def sample(sample_project: Path) -> "tuple[list[Case], dict[str, Document]]":
    """The cases of the sample corpus and its documents without their texts."""
    from evenhand.store import Project

    with Project.open(sample_project) as project:
        return list(project.cases()), project.headers()
