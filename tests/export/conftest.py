"""The sample corpus read once, for tests that put its events into other forms."""

from pathlib import Path

import pytest

from evenhand.cli.main import run
from evenhand.records import Case, Document
from evenhand.sample import ARTICLES
from evenhand.store import Project


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Case], dict[str, Document]]:
    """The cases of the sample corpus and its documents without their texts."""
    path: Path = tmp_path_factory.mktemp("sample") / "evenhand.db"
    with pytest.raises(SystemExit):
        run(["read", str(ARTICLES), "--quiet", "--jobs", "1", "--project", str(path)])
    with Project.open(path) as project:
        return list(project.cases()), project.headers()
