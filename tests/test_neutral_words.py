"""What Evenhand itself says takes no side: its messages, docstrings, documentation and the names in its tables.

Words inside quotation marks or code marks are somebody else's, and so are aliases and cues, which list what parties
say: they are left out.
"""

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "evenhand"
TABLES = SOURCE / "knowledge" / "data"

PARTISAN = re.compile(
    r"""\b(?: terror(?:ist|ists|ism)? | martyr\w* | liberat(?:e|ed|es|ing|ion|ors?) | occupiers? | invaders?
          | aggressors? | heroic\w* | barbar(?:ic|ous|ians?) | savage\w* | traitors? | infidels? | puppets?
          | bandits? | thugs? | militants? | regimes? | enem(?:y|ies) | cowardly | so-called | saboteurs?
          | neutrali[sz](?:e|ed|es|ing|ation) | eliminat(?:e|ed|es|ing|ion) | separatists? | jihadists?
          | freedom\ fighters? | collateral\ damage )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that a party says of itself or of its opponent. Source: the naming rules of news agencies' style books."""

VERDICTS = re.compile(
    r"\b(?:the (?:truth|facts?) (?:is|are)|in fact|verified|debunked|liars?|fake news|propaganda)\b", re.IGNORECASE
)
"""Words that declare a truth or a falsehood. Evenhand has claims."""

QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|`[^`]*`|(?<!\w)'[^'\n]*'(?!\w)|\*[^*\n]+\*", re.DOTALL)
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)

OWN_TEXTS = sorted(
    {*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(TABLES).rglob("*.md"), SOURCE / "sample" / "README.md",
     ROOT / "tests" / "gold" / "README.md", *(SOURCE / "report" / "templates").iterdir()}
)  # fmt: skip

PRINTING = sorted(path for package in ("cli", "export", "reconcile", "report") for path in (SOURCE / package).glob("*.py"))
"""The modules whose strings a user gets to see."""

NAME_COLUMNS = ("name",)
"""The columns of tables that hold the name which Evenhand itself shows."""

NAMED_BY_THEMSELVES = {"Heroica", "Liberation", "Libération", "Martyrs"}
"""Words in names that bodies gave themselves: a name is no judgement."""


def partisan(text: str) -> list[str]:
    unquoted = QUOTED.sub(" ", FENCED.sub(" ", text))
    return [found.group() for pattern in (PARTISAN, VERDICTS) for found in pattern.finditer(unquoted)]


def docstrings(tree: ast.Module) -> Iterator[str]:
    """The docstrings of a module and all in it, and the strings that stand below a constant to describe it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value


def strings(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def source_id(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=source_id)
def test_docstrings_take_no_side(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert {text: found for text in docstrings(tree) if (found := partisan(text))} == {}


@pytest.mark.parametrize("path", PRINTING, ids=source_id)
def test_what_the_program_prints_takes_no_side(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert {text: found for text in strings(tree) if (found := partisan(text))} == {}


@pytest.mark.parametrize("path", OWN_TEXTS, ids=source_id)
def test_the_documentation_takes_no_side(path: Path) -> None:
    assert partisan(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", sorted(TABLES.rglob("*.tsv")), ids=source_id)
def test_names_in_tables_take_no_side(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        for column in NAME_COLUMNS:
            found = [word for word in partisan(row.get(column) or "") if word not in NAMED_BY_THEMSELVES]
            assert found == [], row


def test_the_list_finds_what_it_should() -> None:
    spoken = "The terrorists eliminated our heroic troops; the facts are clear."
    assert partisan(spoken) == ["terrorists", "eliminated", "heroic", "the facts are"]
    assert partisan("“The terrorists”, in the ministry's words; a `regime` in a table.") == []
    assert partisan("Fighters killed soldiers.") == []
