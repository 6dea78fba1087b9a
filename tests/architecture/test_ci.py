"""What CI adds to the suites: it counts their CPU, and lets nothing be skipped."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BURN = "import time\nwhile time.process_time() < 1.2: pass"


def within(allowed: str, *command: str) -> subprocess.CompletedProcess[str]:
    words = [ROOT / "scripts" / "within", allowed, *command]
    return subprocess.run(words, capture_output=True, text=True)


@pytest.mark.parametrize(("allowed", "code"), [("0", 1), ("60", 0), ("any", 0)])
def test_a_command_fails_that_uses_more_cpu_than_allowed(allowed, code):
    done = within(allowed, "bash", "-c", '"$0" -c "$1"; true', sys.executable, BURN)

    assert done.returncode == code
    assert f"s of CPU (allowed: {allowed})" in done.stdout
    assert ("more CPU than allowed" in done.stderr) is bool(code)


def test_a_command_that_fails_fails_within_its_budget_too():
    assert within("60", "bash", "-c", "exit 3").returncode == 3


def test_ci_gives_every_suite_a_budget():
    steps = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if "make" in line]

    suites = {line.split()[-1]: line.split()[1] for line in steps if line.startswith("step")}

    assert suites == {
        "lint": "any",
        "rules": "10",
        "coverage": "any",
        "test": "600",
        "test-postgres": "600",
        "proof": "2400",
    }


@pytest.mark.proof  # Cost: seven seconds of CPU a run
@pytest.mark.parametrize(("ci", "workers", "code"), [("true", "1", 1), ("", "0", 0)])
def test_a_skipped_test_is_a_failure_in_ci_and_named(ci, workers, code):
    skipped = "tests/architecture/skipped.py"
    words = [sys.executable, "-m", "pytest", "-n", workers, skipped]

    done = subprocess.run(
        words, cwd=ROOT, env={**os.environ, "CI": ci}, capture_output=True, text=True
    )

    named = f"CI lets nothing be skipped: {skipped}::test_that_is_skipped" in done.stdout
    assert (done.returncode, named) == (code, bool(code)), done.stdout
