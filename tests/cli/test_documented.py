"""Every command and every option is on the reference page, and every command says what it does."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from evenhand.cli.main import build

PAGE = (Path(__file__).resolve().parents[2] / "docs/reference/cli.md").read_text(encoding="utf-8")


def commands() -> Iterator[tuple[str, object]]:
    """All commands with their full names."""

    def below(group: object, name: str) -> Iterator[tuple[str, object]]:
        found = getattr(group, "commands", None)
        if found is None:
            yield name, group
            return
        for word, command in found.items():
            yield from below(command, f"{name} {word}")

    yield from below(typer.main.get_command(build()), "evenhand")


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_command_is_on_the_page(name: str, command: object) -> None:
    *group, last = name.split()
    assert re.search(rf"## `{' '.join(group)} [^`]*\b{last}\b", PAGE), name
    assert command.help  # type: ignore[attr-defined]


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_option_is_on_the_page(name: str, command: object) -> None:
    for option in command.params:  # type: ignore[attr-defined]
        for spelt in option.opts:
            assert not spelt.startswith("--") or spelt in PAGE, f"{name} {spelt}"


def test_the_page_names_no_command_that_is_not_there() -> None:
    known = {name.split()[1] for name, _ in commands()}
    assert set(re.findall(r"^## `evenhand ([\w-]+)", PAGE, re.MULTILINE)) <= known
