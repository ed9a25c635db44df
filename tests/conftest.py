"""What the tests share."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold and corpora that stands beside the checkout in development; absent for users."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: the gold and other people's corpora are for development only")
    return SHARED
