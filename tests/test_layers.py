"""Imports run one way, there are no cycles, and stages do not touch the world."""

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "evenhand"

LAYERS = (
    ("errors",),
    ("records",),
    ("aside", "settings"),
    ("knowledge",),
    ("read",),
    ("reconcile",),
    ("decide", "redact"),
    ("pipeline",),
    ("compare", "ingest", "store", "export", "engines", "evaluate", "sample"),
    ("report",),
    ("api", "cli", "web"),
    ("__main__",),
)
"""Lowest first. A module may import its own layer and those below. The pipeline knows its adapters as protocols only."""

READ = ("text", "who", "where", "when", "sentence", "deeds", "tolls", "sources", "acceptance", "story")
"""The reader's packages; each may import those before it."""

RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}

STAGES = ("records", "read", "reconcile", "decide", "redact")
"""What is a pure function: no clock, disk, network, environment or unseeded chance."""

WORLD = {
    "asyncio", "glob", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil", "socket",
    "sqlite3", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip

LOADS_THE_MODEL = {"evenhand.read.sentence.parse", "evenhand.read.reader"}
"""Modules of a stage that may load what it needs, once and from the installed package."""

MODULES = sorted(SOURCE.rglob("*.py"))


def module_name(path: Path) -> str:
    parts = ("evenhand", *path.relative_to(SOURCE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.AST) -> Iterator[str]:
    """The dotted names of all that is imported under a node, within functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module is not None
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if is_module(inner) else node.module


def is_module(name: str) -> bool:
    parts = name.split(".")
    place = SOURCE.joinpath(*parts[1:])
    return parts[0] == "evenhand" and (place.with_suffix(".py").is_file() or (place / "__init__.py").is_file())


def layer(module: str) -> str | None:
    """The layer's name of a module of ours; None for `evenhand` itself, which only holds the version."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else None


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_module_imports_its_own_layer_and_those_below(path: Path) -> None:
    mine = layer(module_name(path))
    assert mine is None or mine in RANK, f"{mine} has no place in LAYERS"
    for name in imported(tree(path)):
        if name.split(".")[0] == "evenhand" and (other := layer(name)) is not None:
            assert mine is not None, f"the package itself imports {name}"
            assert RANK[other] <= RANK[mine], f"{module_name(path)} imports {name}, which lies above it"


@pytest.mark.parametrize("path", sorted((SOURCE / "read").glob("*/*.py")), ids=module_name)
def test_a_package_of_the_reader_imports_those_before_it(path: Path) -> None:
    mine = READ.index(path.parent.name)
    for name in imported(tree(path)):
        if name.startswith("evenhand.read."):
            assert READ.index(name.split(".")[2]) <= mine, f"{module_name(path)} imports {name}, which comes after it"


def test_there_are_no_import_cycles() -> None:
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        at_top = [node for node in tree(path).body if isinstance(node, ast.Import | ast.ImportFrom)]
        at_import = ast.Module(body=at_top, type_ignores=[])
        name = module_name(path)
        ours = {other for other in imported(at_import) if other.startswith("evenhand.")}
        graph[name] = ours - {name} - {package for package in ours if name.startswith(package + ".")}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as cycle:
        pytest.fail(" → ".join(cycle.args[1]))


@pytest.mark.parametrize("path", [p for p in MODULES if layer(module_name(p)) in STAGES], ids=module_name)
def test_stages_do_not_touch_the_world(path: Path) -> None:
    if module_name(path) in LOADS_THE_MODEL:
        return
    touched = {name.split(".")[0] for name in imported(tree(path))} & WORLD
    assert touched == set(), f"{module_name(path)} is a stage and imports {', '.join(sorted(touched))}"
    called = [ast.unparse(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    world = [name for name in called if name == "open" or re.search(r"\bdate(?:time)?\.(?:today|now|utcnow)$", name)]
    assert world == [], f"{module_name(path)} looks at the clock or opens a file"


def test_files_stay_small() -> None:
    """One idea a file: at most 400 lines."""
    long = {module_name(path): n for path in MODULES if (n := len(path.read_text(encoding="utf-8").splitlines())) > 400}
    assert long == {}


def test_there_is_no_drawer_for_the_rest() -> None:
    assert [path for path in MODULES if path.stem in {"utils", "util", "helpers", "common", "misc"}] == []
