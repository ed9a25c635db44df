"""What the documentation says is so: its blocks run and print what they show, its links resolve, no command is missing.

A block marked `console` holds commands (`$ evenhand …`) with what they print on standard output; a line `…` stands for
any number of lines. Commands without output are only run. Codes of events follow the reader, so a page may say where one
comes from:
`<!-- EH-ABCDE: evenhand events --place Ganja --json -->` means the first event that this command lists.

Run this file as a script to write the blocks anew: `.venv/bin/python tests/test_docs.py`.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "tests" / "gold" / "README.md",
                ROOT / "src" / "evenhand" / "sample" / "README.md"])  # fmt: skip

CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CODE_NOTE = re.compile(r"<!-- (EH-[A-Z0-9]+): (evenhand .+?) -->")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.DOTALL | re.MULTILINE)
BLOCK = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
COLUMNS = 110
ANY_LINES = "…"


def page_id(path: Path) -> str:
    return str(path.relative_to(ROOT))


def runnable() -> list[Path]:
    return [page for page in PAGES if CONSOLE.search(page.read_text(encoding="utf-8"))]


class Shell:
    """Runs a page's commands one after the other in a folder of their own, with the checkout's `src` and `tests` in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("src", "tests"):
            (folder / name).symlink_to(ROOT / name)
        bin_ = folder / "bin"
        bin_.mkdir()
        program = bin_ / "evenhand"
        program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m evenhand "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        kept = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
        path = f"{bin_}:{os.environ['PATH']}"
        self.environment = kept | {"PATH": path, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1", "COLUMNS": str(COLUMNS), "TERM": "dumb"}

    def run(self, command: str) -> str:
        """What a command prints on standard output, without white space at line ends; fails where the command does."""
        ran = subprocess.run(["bash", "-c", command], cwd=self.folder, env=self.environment, capture_output=True, text=True,
                             check=False, timeout=300)  # fmt: skip
        assert ran.returncode == 0, f"{command}\n{ran.stdout}{ran.stderr}"
        return "\n".join(line.rstrip() for line in ran.stdout.rstrip().splitlines())


def steps(block: str) -> list[tuple[str, str]]:
    """The commands of a block, each with the output that follows it."""
    parts = re.split(r"^\$ (.+)$", block, flags=re.MULTILINE)
    return [(parts[i], parts[i + 1].strip("\n")) for i in range(1, len(parts), 2)]


def meets(printed: str, shown: str) -> bool:
    """Whether what was printed is what is shown, where a line `…` stands for any lines."""
    patterns = (r"(?:.*\n)*?.*" if line.strip() == ANY_LINES else re.escape(line.rstrip()) for line in shown.splitlines())
    return re.fullmatch(r"\n".join(patterns), printed) is not None


@pytest.mark.parametrize("page", runnable(), ids=page_id)
def test_blocks_print_what_they_show(page: Path, tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    for block in CONSOLE.findall(page.read_text(encoding="utf-8")):
        for command, shown in steps(block):
            printed = shell.run(command)
            assert not shown or meets(printed, shown), f"{page_id(page)}: {command}\nprints now:\n{printed}"


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_commands_in_shell_blocks_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    commands = command_tree()
    for block in SHELL.findall(page.read_text(encoding="utf-8")):
        for make in re.findall(r"^make ([a-z]+)", block, re.MULTILINE):
            assert make in targets, f"make {make}"
        for call in re.findall(r"(?:^|\| )evenhand ([a-z][a-z ]*)", block, re.MULTILINE):
            words = call.split()
            assert words[0] in commands or " ".join(words[:2]) in commands, f"evenhand {call}"


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_links_resolve(page: Path) -> None:
    for target in LINK.findall(CODE.sub("", page.read_text(encoding="utf-8"))):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        name, _, anchor = target.partition("#")
        place = (page.parent / name).resolve() if name else page
        assert place.exists(), target
        if anchor:
            assert anchor in anchors(place), target


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, made as forges make them."""
    headings = HEADING.findall(BLOCK.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def command_tree() -> dict[str, set[str]]:
    """Each command of the program (`export claims`) with its long options."""
    from typer.main import get_command

    from evenhand.cli.main import build

    found: dict[str, set[str]] = {}

    def visit(command: Any, path: tuple[str, ...]) -> None:
        if subcommands := getattr(command, "commands", None):
            for name, inner in subcommands.items():
                visit(inner, (*path, name))
        if not subcommands or (path and command.invoke_without_command):
            spellings = (option for parameter in command.params for option in parameter.opts)
            found[" ".join(path)] = {option for option in spellings if option.startswith("--")}

    visit(get_command(build()), ())
    return found


def test_every_command_and_option_is_documented() -> None:
    reference = ROOT / "docs" / "reference" / "cli.md"
    if not reference.is_file():
        pytest.fail("docs/reference/cli.md is missing")
    text = reference.read_text(encoding="utf-8")
    missing = [f"evenhand {name}" for name in command_tree() if f"evenhand {name}" not in text]
    missing += sorted({option for options in command_tree().values() for option in options if option not in text})
    assert missing == []


def test_every_page_is_reached_from_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    linked = {(ROOT / "docs" / link.partition("#")[0]).resolve() for link in LINK.findall(index)}
    pages = {page.resolve() for page in (ROOT / "docs").rglob("*.md")} - {(ROOT / "docs" / "index.md").resolve()}
    assert sorted(page_id(page) for page in pages - linked) == []


def test_nothing_is_shown_that_was_not_run() -> None:
    assert meets("a\nb\nc", "a\n…\nc")
    assert meets("a\nc", "a\nc")
    assert not meets("a\nb\nc", "a\nc")


def refresh(page: Path) -> None:
    """Write a page's blocks anew: codes first, then what each command prints. What still holds stays as it is cut."""
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(Path(folder))
        text = page.read_text(encoding="utf-8")
        notes: dict[str, str] = dict(CODE_NOTE.findall(text))
        current: dict[str, str] = {}

        def renew(found: re.Match[str]) -> str:
            lines = []
            for command, shown in steps(found.group(1)):
                for code in set(re.findall(r"EH-[A-Z0-9]+", command)) & set(notes):
                    current[code] = json.loads(shell.run(notes[code]))[0]["code"]
                    command = command.replace(code, current[code])
                printed = shell.run(command)
                lines += [f"$ {command}", *((shown if meets(printed, shown) else printed).splitlines() if shown else [])]
            return "```console\n" + "\n".join(lines) + "\n```"

        text = CONSOLE.sub(renew, text)
        for old, new in current.items():
            text = text.replace(f"<!-- {old}: ", f"<!-- {new}: ")
        page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for one in runnable():
        refresh(one)
        print("written anew:", page_id(one))
