"""Kills `evenhand` at random moments and looks at what is left: nothing acknowledged may be lost, nothing may be half.

usage: kill.py [--kills N] [--contended N] [--documents N] [--seed N] [--folder FOLDER]

Real processes over the sample corpus, repeated with other outlets and names. Each STEP of a project is killed (SIGKILL)
at moments drawn from its whole length, looked at, and given again, until it has run to its end; then the next. Of two
writers with overlapping inputs, one is killed while the other goes on, then the other. After each kill:

- the file is sound (`integrity_check`, `foreign_key_check`);
- nothing is half (WHOLE);
- all that another process could see before the kill is there (ACKNOWLEDGED), as is all that a command printed;
- an export is not there, or whole.

At the end of each round `evenhand verify` finds nothing: every claim stands as what was read and decided makes it.

At the end of each round the canonical dump must be that of a project which nobody disturbed. Two writers end in an order
of their own, and an event's code is that of whoever made it first: there each event goes by its smallest claim instead.
Prints a line a round, then the counts; exits with 1 where anything was lost, half or different. 200 kills and 50 of two
writers take about twenty minutes on two processors.
"""

import argparse
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from evenhand.ingest import Loaded, load
from evenhand.sample import ARTICLES

EVENHAND = (sys.executable, "-m", "evenhand")


@dataclass(frozen=True)
class Step:
    """A command of the round: its name, its words ({one}, {claims}, {export} are files of the round), how many of a
    hundred kills are its own, how many of them fall into one round, and the keys that are pressed in it."""

    name: str
    words: tuple[str, ...]
    share: int
    a_round: int
    keys: str = ""


STEPS = (
    Step("read", ("read", "{one}", "{two}", "--jobs", "1", "--json"), share=30, a_round=6),
    Step("import", ("import", "claims", "{claims}", "--json"), share=20, a_round=4),
    Step("review", ("review", "--by", "ana", "--json"), share=20, a_round=4, keys="a\n" * 4000),
    Step("reconcile", ("reconcile", "--json"), share=15, a_round=3),
    Step("export", ("export", "claims", "--output", "{export}", "--json"), share=15, a_round=3),
)
"""Commands in the order of a round. One more is one line more."""

WRITERS = (("read", "{one}", "{two}", "--jobs", "1", "--json"), ("read", "{two}", "{three}", "--jobs", "1", "--json"))
"""Two that contend: both read `two`."""

ACKNOWLEDGED = {
    "runs": "SELECT run_id FROM runs",
    "originals": "SELECT sha256 FROM originals",
    "documents": "SELECT key FROM documents",
    "readings": "SELECT document_id FROM readings",
    "claims": "SELECT claim_id FROM claims",
    "decisions": "SELECT hash FROM decisions",
    "codes": "SELECT code FROM events UNION SELECT alias FROM aliases",
}
"""What was there for anybody to see stays: rows by a key that lasts."""

WHOLE = {
    "a document that was neither read nor failed": """
        SELECT doc FROM documents LEFT JOIN readings USING (document_id) WHERE reader IS NULL AND text IS NOT NULL
        AND location NOT IN (SELECT location FROM failures)""",
    "a document without its bytes": """
        SELECT doc FROM documents WHERE text IS NOT NULL AND original_sha256 NOT IN (SELECT sha256 FROM originals)""",
    "a claim that cannot be found": "SELECT claim_id FROM claims WHERE claim_id NOT IN (SELECT claim_id FROM claim_terms)",
    "an event without claims": "SELECT code FROM events WHERE code NOT IN (SELECT code FROM event_claims)",
    "an event without accounts": "SELECT code FROM events WHERE code NOT IN (SELECT code FROM accounts)",
    "an event's claim that is not there": "SELECT claim_id FROM event_claims WHERE claim_id NOT IN (SELECT claim_id FROM claims)",
    "an alias that leads nowhere": "SELECT alias FROM aliases WHERE code NOT IN (SELECT code FROM events)",
    "events of claims to come": """
        SELECT 1 FROM state AS made, state AS now WHERE made.name = 'reconciled_version' AND now.name = 'claims_version'
        AND CAST(made.value AS INTEGER) > CAST(now.value AS INTEGER)""",
}  # fmt: skip
"""What would be half; each query finds nothing."""


class Wrong(Exception):
    """Something was lost, half or different."""


@dataclass
class Inputs:
    """The files that commands are given, and the environment of every round."""

    names: dict[str, str]

    def words(self, words: Sequence[str], folder: Path) -> list[str]:
        """A command's words with the names of files put in."""
        return [word.format(**self.names, export=folder / "claims.jsonl") for word in words]


@dataclass
class Told:
    """What the run came to."""

    kills: Counter[str] = field(default_factory=Counter)
    ended_first: int = 0
    wrong: list[str] = field(default_factory=list)


def make_inputs(folder: Path, n_documents: int | None) -> Inputs:
    """The sample corpus as it is (`one`), and as records of other outlets (`two`, `three`); claims of elsewhere.

    `n_documents`: only so many of them, `one` as records, too. None: all.
    """
    sample = [item.document for item in load([str(ARTICLES)]) if isinstance(item, Loaded)][:n_documents]
    names = {}
    for number, name in enumerate(("one", "two", "three")):
        rows = [
            {"id": f"{document.doc}-{number}", "text": document.text, "title": document.title,
             "outlet": f"{document.outlet or document.doc} {number}",
             "published": document.published.isoformat() if document.published else None}
            for document in sample
        ]  # fmt: skip
        names[name] = str(folder / f"{name}.jsonl")
        Path(names[name]).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    if n_documents is None:
        names["one"] = str(ARTICLES)
    claims = folder / "elsewhere.jsonl"
    run(folder / "elsewhere.db", ["read", names["three"], "--jobs", "1"])
    run(folder / "elsewhere.db", ["export", "claims", "--output", str(claims)])
    rows = [json.loads(line) for line in claims.read_text(encoding="utf-8").splitlines()]
    renamed = [{**row, "claim_id": f"x{row['claim_id']}", "doc": f"x{row['doc']}"} for row in rows]
    claims.write_text("".join(json.dumps(row) + "\n" for row in renamed), encoding="utf-8")
    return Inputs({**names, "claims": str(claims)})


def start(project: Path, words: Sequence[str], keys: str = "") -> subprocess.Popen[str]:
    """A command of ours on a project, as a process of its own, with keys waiting for it."""
    environment = {**os.environ, "EVENHAND_PROJECT": str(project)}
    pipe = subprocess.PIPE
    process = subprocess.Popen([*EVENHAND, *words], env=environment, text=True, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
    assert process.stdin
    process.stdin.write(keys)  # a few thousand keys wait in the pipe
    process.stdin.flush()
    return process


def run(project: Path, words: Sequence[str], keys: str = "") -> str:
    """What a command prints that runs to its end."""
    process = start(project, words, keys)
    return ended(process)


def ended(process: subprocess.Popen[str]) -> str:
    """What a process printed that was not killed; Wrong where it failed."""
    printed, _ = process.communicate()
    if process.returncode:
        raise Wrong(f"{process.args[3:]} ended with {process.returncode}")  # type: ignore[index]
    return printed


def dump(project: Path, *, by_code: bool = True) -> list[str]:
    """The canonical dump; without codes, each event goes by its smallest claim."""
    lines = run(project, ["dump", "--canonical", "--quiet"]).splitlines()
    if by_code:
        return lines
    rows = [json.loads(line) for line in lines]
    names = {row["code"]: min(row["claim_ids"]) for row in rows if row["kind"] == "event"}
    for row in rows:
        if row["kind"] == "event":
            row["code"], row["parent"] = names[row["code"]], names.get(row["parent"], "")
    return sorted(json.dumps(row, sort_keys=True) for row in rows if row["kind"] != "alias")


def opened(project: Path) -> sqlite3.Connection:
    """A connection that looks."""
    connection = sqlite3.connect(f"file:{project}?mode=rw", uri=True, timeout=20)
    connection.execute("PRAGMA query_only = ON")
    return connection


def seen(project: Path) -> dict[str, set[object]]:
    """All rows that anybody can see at this moment; none where the project has not been made yet."""
    if not project.exists():
        return {}
    try:
        with closing(opened(project)) as db:
            db.execute("BEGIN")
            if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                return {}
            return {name: {row[0] for row in db.execute(query)} for name, query in ACKNOWLEDGED.items()}
    except sqlite3.OperationalError as error:
        if "locked" in str(error):  # the moment in which the file is made
            return {}
        raise


def look(project: Path, before: dict[str, set[object]]) -> None:
    """Raise Wrong where the project is not sound, something is half, or something seen `before` is gone."""
    if not project.exists():
        if before:
            raise Wrong("the project is gone")
        return
    with closing(opened(project)) as db:
        db.execute("BEGIN")
        if (sound := db.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            raise Wrong(f"integrity_check: {sound}")
        if broken := db.execute("PRAGMA foreign_key_check").fetchall():
            raise Wrong(f"foreign_key_check: {broken[:3]}")
        if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            if before:
                raise Wrong("the project is empty")
            return
        for what, query in WHOLE.items():
            if found := db.execute(query).fetchall():
                raise Wrong(f"{len(found)} × {what}, for instance {found[0][0]}")
        for name, keys in before.items():
            if lost := keys - {row[0] for row in db.execute(ACKNOWLEDGED[name])}:
                raise Wrong(f"{len(lost)} of {name} lost, for instance {sorted(map(str, lost))[0]}")


def look_at_export(folder: Path, whole: bytes | None) -> None:
    """Raise Wrong where an export stands under its name that is not whole."""
    export = folder / "claims.jsonl"
    if whole is not None and export.exists() and export.read_bytes() != whole:
        raise Wrong("an export is not whole")


def killed(process: subprocess.Popen[str], project: Path, after: float) -> dict[str, set[object]] | None:
    """Kill a process `after` so many seconds; what could be seen just before. None: it had ended by itself."""
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        before = seen(project)
        process.kill()
        process.communicate()
        return before if process.returncode < 0 else None
    ended(process)
    return None


@dataclass
class Harness:
    """The undisturbed project, and what is compared with it."""

    folder: Path
    inputs: Inputs
    chance: random.Random
    seconds: dict[str, float] = field(default_factory=dict)
    whole_export: bytes | None = None
    told: Told = field(default_factory=Told)

    def undisturbed(self) -> list[str]:
        """The dump of a project that nobody disturbs; takes the time of each step."""
        folder = self._round("undisturbed")
        for step in STEPS:
            began = time.monotonic()
            run(folder / "evenhand.db", self.inputs.words(step.words, folder), step.keys)
            self.seconds[step.name] = time.monotonic() - began
        self.whole_export = (folder / "claims.jsonl").read_bytes()
        return dump(folder / "evenhand.db")

    def one_writer(self, kills: int) -> Iterator[str]:
        """Kill the steps until each has had its share, round after round; a line for each round."""
        wanted = {step.name: max(1, round(kills * step.share / 100)) for step in STEPS}
        expected, number = self.undisturbed(), 0
        while any(self.told.kills[name] < n for name, n in wanted.items()):
            number += 1
            folder = self._round(f"round-{number}")
            for step in STEPS:
                left = wanted[step.name] - self.told.kills[step.name]
                self._step(step, folder, min(step.a_round, left))
            run(folder / "evenhand.db", ["verify", "--quiet"])
            yield self._compared(folder, f"round {number}", dump(folder / "evenhand.db"), expected)

    def _step(self, step: Step, folder: Path, kills: int) -> None:
        project, words = folder / "evenhand.db", self.inputs.words(step.words, folder)
        done = 0
        while done < kills:
            after = self.chance.uniform(0.1, 1.0) * self.seconds[step.name] / (1 if step.name != "read" else 2)
            before = killed(start(project, words, step.keys), project, after)
            if before is None:
                self.told.ended_first += 1
                if step.name in ("read", "review"):
                    break
                continue
            done += 1
            self.told.kills[step.name] += 1
            self._look(folder, before, f"{step.name} killed after {after:.2f} s")
        run(project, words, step.keys)

    def _look(self, folder: Path, before: dict[str, set[object]], when: str) -> None:
        try:
            look(folder / "evenhand.db", before)
            look_at_export(folder, self.whole_export)
        except Wrong as error:
            self.told.wrong.append(f"{folder.name}, {when}: {error}")

    def two_writers(self, kills: int) -> Iterator[str]:
        """Kill one of two writers while the other goes on, then the other; a line for each round."""
        folder = self._round("undisturbed-two")
        began = time.monotonic()
        for words in WRITERS:
            run(folder / "evenhand.db", self.inputs.words(words, folder))
        seconds = time.monotonic() - began
        expected, number = dump(folder / "evenhand.db", by_code=False), 0
        while self.told.kills["contended"] < kills:
            number += 1
            folder = self._round(f"contended-{number}")
            project = folder / "evenhand.db"
            for _ in range(min(4, kills - self.told.kills["contended"])):
                self._contend(folder, seconds)
            for process in [start(project, self.inputs.words(words, folder)) for words in WRITERS]:
                ended(process)
            yield self._compared(folder, f"contended {number}", dump(project, by_code=False), expected)

    def _contend(self, folder: Path, seconds: float) -> None:
        project = folder / "evenhand.db"
        running = [start(project, self.inputs.words(words, folder)) for words in WRITERS]
        self.chance.shuffle(running)
        for process in running:
            after = self.chance.uniform(0.02, 0.2) * seconds
            before = killed(process, project, after)
            if before is None:
                self.told.ended_first += 1
                continue
            self.told.kills["contended"] += 1
            self._look(folder, before, f"one of two killed after {after:.2f} s")

    def _round(self, name: str) -> Path:
        folder = self.folder / name
        folder.mkdir()
        return folder

    def _compared(self, folder: Path, name: str, found: list[str], expected: list[str]) -> str:
        if found != expected:
            different = len(set(found) ^ set(expected))
            self.told.wrong.append(f"{folder.name}: {different} lines of the finished project are not those of an undisturbed one")
        parts = len(list(folder.glob("*.part")) + list(folder.glob(".*.part")))
        same = "the same" if found == expected else "DIFFERENT"
        n_killed, n_wrong = self.told.kills.total(), len(self.told.wrong)
        return f"{name}: {same}, {parts} unfinished files left; killed so far {n_killed}, wrong {n_wrong}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the harness; 0 where nothing was lost, half or different."""
    parser = argparse.ArgumentParser(description="Kill evenhand at random moments and look at what is left.")
    options = (
        ("kills", 200, "kills of one writer (200)"),
        ("contended", 50, "kills of one of two writers (50)"),
        ("documents", None, "how many of the corpus, three times over (all)"),
        ("seed", 1, "of the moments (1)"),
    )
    for name, value, meaning in options:
        parser.add_argument(f"--{name}", type=int, default=value, help=meaning)
    parser.add_argument("--folder", type=Path, help="an empty folder to work in, kept afterwards (a temporary one)")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="evenhand-kill-") as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(exist_ok=True)
        harness = Harness(folder, make_inputs(folder, given.documents), random.Random(given.seed))
        for line in harness.one_writer(given.kills) if given.kills else ():
            print(line, flush=True)
        for line in harness.two_writers(given.contended) if given.contended else ():
            print(line, flush=True)
    told = harness.told
    print(f"killed: {dict(told.kills)}; ended before the kill: {told.ended_first}; wrong: {len(told.wrong)}")
    print("\n".join(told.wrong), end="\n" if told.wrong else "")
    return 1 if told.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
