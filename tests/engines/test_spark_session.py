"""Starting Spark: what is missing is told in one sentence, with what to do."""

import pytest

from evenhand.engines import spark_session
from evenhand.engines.spark_session import lacking, session, with_retries
from evenhand.errors import SettingsError


def test_without_pyspark_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark_session, "find_spec", lambda name: None)
    with pytest.raises(SettingsError, match="PySpark is missing") as error, session("local"):
        pass
    assert "pip install 'evenhand[spark]'" in error.value.hint


def test_without_java_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark_session, "find_spec", lambda name: object())
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert lacking()[0] == "Spark needs Java, and none was found."
    assert "JAVA_HOME" in lacking()[1]


def test_a_master_of_this_machine_tries_a_task_again() -> None:
    assert with_retries("local[2]") == "local[2,4]"
    assert with_retries("local") == "local[*,4]"
    assert with_retries("local[2,7]") == "local[2,7]"
    assert with_retries("spark://host:7077") == "spark://host:7077"
