"""What an installation takes on disk: Evenhand and all that it depends on, without extras. Shows cost, never quality.

usage: install_size.py [--extra NAME ...]

Sums the files of each distribution that the base dependencies lead to, as they lie in the environment of this Python (a venv's own
machinery and pip left out). Exits with 1 where it is more than 700 MB, or where torch is among them.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from results import keep

import evenhand

LIMIT_MB = 700
HEAVY = 8
"""How many of the largest are named."""


def needed(names: Iterable[str], extras: Sequence[str]) -> dict[str, Distribution]:
    """The distributions that these lead to, themselves among them, by name; extras count for the first ones only."""
    found: dict[str, Distribution] = {}
    wanted = [(name, tuple(extras)) for name in names]
    done: set[tuple[str, tuple[str, ...]]] = set()
    while wanted:
        name, own = wanted.pop()
        if (name, own) in done:
            continue
        done.add((name, own))
        try:
            one = found.setdefault(name, distribution(name))
        except PackageNotFoundError:
            sys.exit(f"{name} is not installed here; install Evenhand first.")
        for line in one.requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in ("", *own)):
                wanted.append((canonicalize_name(requirement.name), tuple(sorted(requirement.extras))))
    return found


def size_mb(one: Distribution) -> float:
    """What the files of a distribution take, in megabytes; an editable one has none of its own."""
    return sum(Path(str(file.locate())).stat().st_size for file in one.files or () if Path(str(file.locate())).is_file()) / 1e6


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the sum and the largest parts; 1 where it is too much."""
    parser = argparse.ArgumentParser(description="What an installation takes on disk.")
    parser.add_argument("--extra", action="append", default=[], help="with this extra, too")
    given = parser.parse_args(arguments)
    ours = Path(evenhand.__file__).parent
    sizes = {name: size_mb(one) for name, one in needed(["evenhand"], given.extra).items()}
    sizes["evenhand"] = sum(path.stat().st_size for path in ours.rglob("*") if path.is_file() and path.suffix != ".pyc") / 1e6
    total = sum(sizes.values())
    for name in sorted(sizes, key=lambda name: -sizes[name])[:HEAVY]:
        print(f"{name:24s} {sizes[name]:6.0f} MB")
    torch = "torch" in sizes
    print(f"{len(sizes)} distributions, {total:.0f} MB{', torch among them' if torch else ', no torch'}; at most {LIMIT_MB} MB")
    keep("install_size", {"extras": given.extra, "distributions": len(sizes), "mb": round(total), "torch": torch})
    return int(torch or (not given.extra and total > LIMIT_MB))


if __name__ == "__main__":
    sys.exit(main())
