"""Every question, each in a process of its own, then whether all bounds were kept."""

import subprocess
import sys

QUESTIONS = (
    "tally",
    "list_page",
    "similar",
    "filing",
    "importing",
    "facts_export",
    "starting",
    "newcomer",
)


def main() -> int:
    failed = [name for name in QUESTIONS if _asked(name)]
    print(f"{len(QUESTIONS) - len(failed)} of {len(QUESTIONS)} benchmarks keep their bounds")
    return bool(failed)


def _asked(name: str) -> int:
    return subprocess.run([sys.executable, "-W", "ignore", "-m", f"benchmarks.{name}"]).returncode


if __name__ == "__main__":
    sys.exit(main())
