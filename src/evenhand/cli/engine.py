"""Where `evenhand read` reads and links: on this machine, or on those of a Spark session."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from evenhand.engines.reading import Reader
    from evenhand.pipeline import Engine, Link


class EngineName(StrEnum):
    """The engines."""

    local = "local"
    spark = "spark"


EngineOption = Annotated[EngineName, typer.Option("--engine", help="Read on this machine, or with Apache Spark on several.")]
MasterOption = Annotated[
    str, typer.Option("--master", metavar="URL", help="Spark's master: local[4], spark://HOST:7077, yarn, k8s://… [default: local[*]].")
]
SpoolOption = Annotated[
    Path | None,
    typer.Option("--spool", metavar="FOLDER", help="A folder that all of Spark's machines see; needed unless the master is local."),
]
SparkOption = Annotated[
    list[str], typer.Option("--spark", metavar="NAME=VALUE", help="A setting of Spark (spark.executor.memory=4g). May be repeated.")
]


@contextmanager
def chosen(
    name: EngineName, make_reader: "Callable[[], Reader]", n_jobs: int, master: str, spool: Path | None, settings: list[str], beside: Path
) -> "Iterator[tuple[Engine, Link | None]]":
    """The engine that reads and what links. Without `spool`, Spark's files lie in the folder of the project, and go at the end.

    Errors of usage: a setting without a value, settings of Spark for the local engine, no spool for a cluster.
    """
    if name is EngineName.local:
        from evenhand.engines.local import LocalEngine

        if master or settings or spool:
            raise typer.BadParameter("goes with --engine spark only.", param_hint="--master, --spool, --spark")
        yield LocalEngine(make_reader, n_jobs), None
        return
    from tempfile import TemporaryDirectory

    from evenhand.engines.spark_session import session

    given = dict(_setting(one) for one in settings)
    master = master or given.pop("spark.master", "local[*]")
    if spool is None and not master.startswith("local"):
        raise typer.BadParameter("name a folder that all machines see.", param_hint="--spool")
    with session(master, given) as spark:
        from evenhand.engines.spark import SparkEngine, SparkLinking

        with TemporaryDirectory(prefix="evenhand-spool-", dir=beside) as temporary:
            folder = (spool or Path(temporary)).resolve()
            yield SparkEngine(make_reader, spark, folder), SparkLinking(spark, folder)


def _setting(text: str) -> tuple[str, str]:
    name, is_one, value = text.partition("=")
    if not is_one or not name.startswith("spark."):
        raise typer.BadParameter(f"{text!r} is no setting of Spark; write it as spark.NAME=VALUE.", param_hint="--spark")
    return name, value
