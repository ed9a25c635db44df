"""A Spark session for all tests that need one; they are skipped, and say so, where Spark or Java is missing."""

from collections.abc import Iterator
from typing import Any

import pytest

from evenhand.engines.spark_session import lacking, session


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    missing, hint = lacking()
    if missing:
        pytest.skip(f"NOT TESTED: the Spark engine. {missing} {hint} `make test-spark` runs these tests.")
    with session("local[2]", {"spark.sql.shuffle.partitions": "3", "spark.default.parallelism": "3"}) as started:
        yield started
