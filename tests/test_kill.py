"""The short form of `benchmarks/kill.py`: real commands are killed at random moments, and nothing is lost or half."""

import os
import subprocess
import sys
from pathlib import Path

HARNESS = Path(__file__).resolve().parents[1] / "benchmarks" / "kill.py"


def test_killed_commands_lose_nothing_and_leave_nothing_half() -> None:
    command = [sys.executable, str(HARNESS), "--kills", "10", "--contended", "0", "--documents", "2", "--seed", "3"]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "wrong: 0" in done.stdout
