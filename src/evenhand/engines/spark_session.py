"""Starting Spark, or saying in one sentence what it lacks."""

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from evenhand import errors
from evenhand.errors import EvenhandError, SettingsError
from evenhand.settings import n_processors

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL: Final = re.compile(r"local(?:\[(?P<threads>\d+|\*)(?P<tries>,\d+)?\])?")
"""A master that is this machine, where Spark would give up at the first worker that dies."""
MAX_FAILURES: Final = 4
"""How often a task is tried. Source: Spark's default on a cluster (`spark.task.maxFailures`)."""
FILE_BYTES: Final = 128 * 2**20
"""Each file of the spool is one task's input: opening one is priced as high as a task's whole share."""

SETTINGS: Final = {
    "spark.app.name": "evenhand",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.files.maxPartitionBytes": str(FILE_BYTES),
    "spark.sql.files.openCostInBytes": str(FILE_BYTES),
    "spark.sql.sources.partitionOverwriteMode": "dynamic",
    "spark.sql.adaptive.coalescePartitions.enabled": "false",  # Python's work is not told by a partition's bytes
    "spark.sql.execution.arrow.maxRecordsPerBatch": "5000",
}
LOCAL_SETTINGS: Final = {
    "spark.ui.enabled": "false", "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1",
}  # fmt: skip


def lacking() -> tuple[str, str]:
    """What keeps Spark from starting here, and what to do; "" twice where nothing does."""
    if find_spec("pyspark") is None:
        return "Spark is not installed (PySpark is missing).", "Install it: pip install 'evenhand[spark]'."
    home = os.environ.get("JAVA_HOME")
    if not (shutil.which("java") or (home and (Path(home) / "bin" / "java").exists())):
        hint = "Install Java 17 or newer (Debian: openjdk-17-jre-headless), or say in JAVA_HOME where it is."
        return "Spark needs Java, and none was found.", hint
    return "", ""


def with_retries(master: str) -> str:
    """A master of this machine that tries a task again whose worker died; any other as it is.

    >>> with_retries("local[2]"), with_retries("spark://host:7077")
    ('local[2,4]', 'spark://host:7077')
    """
    local = LOCAL.fullmatch(master)
    return f"local[{local['threads'] or '*'},{MAX_FAILURES}]" if local and not local["tries"] else master


@contextmanager
def session(master: str, settings: Mapping[str, str] | None = None) -> "Iterator[SparkSession]":
    """A session with this master (`local[2]`, `spark://HOST:7077`, `yarn`, `k8s://…`), stopped at the end.

    `settings` are Spark's own and go before ours. Raises SettingsError where Spark cannot be started.
    """
    missing, hint = lacking()
    if missing:
        raise SettingsError(missing, hint)
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    is_local = master.startswith("local")
    chosen = {**SETTINGS, **(LOCAL_SETTINGS if is_local else {}), **(settings or {})}
    if is_local:  # workers find what this process finds; Spark's 200 partitions are meant for a cluster
        threads = LOCAL.match(master)
        n = int(threads["threads"]) if threads and (threads["threads"] or "*") != "*" else n_processors()
        chosen.setdefault("spark.sql.shuffle.partitions", str(2 * n))
        chosen.setdefault("spark.executorEnv.PYTHONPATH", os.pathsep.join(folder for folder in sys.path if folder))
    builder = SparkSession.builder.master(with_retries(master))
    for name, value in chosen.items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
    except Exception as error:
        told = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
        raise SettingsError(f"Spark does not start with master {master!r}: {told[:200]}", "Check --master and Spark's settings.") from error
    try:
        spark.sparkContext.setLogLevel("ERROR")
        yield spark
    finally:
        spark.stop()


_OURS: Final = re.compile(r"evenhand\.errors\.(\w+): (.+)")
"""How an error of ours reads at the end of a worker's traceback."""


@contextmanager
def told_plainly() -> Iterator[None]:
    """What goes wrong on other machines, as an error of ours with the words that matter."""
    try:
        yield
    except Exception as error:
        if not type(error).__module__.startswith(("pyspark", "py4j")):
            raise
        if ours := _OURS.search(str(error)):
            kind = getattr(errors, ours[1], EvenhandError)
            raise kind(ours[2].strip(), "It was told by a worker of Spark; the same file can be tried on one machine.") from error
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        told = next((line for line in lines if re.match(r"[\w.]+(Error|Exception): ", line)), lines[0] if lines else type(error).__name__)
        hint = "Its logs say more; what the project held it still holds."
        raise EvenhandError(f"Spark could not finish: {told[:300]}", hint) from error
