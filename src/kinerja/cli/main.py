"""The one command. Our own words are few; everything else is Django's and passes through."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

Command = Callable[[Sequence[str]], int]
STOPPED = 130  # what a shell answers for Ctrl-C

# Loaded only when called: `kinerja calc` shall not wait for Django.
OWN = {
    "api-key": "kinerja.cli.api_keys",
    "backup": "kinerja.cli.backing_up",
    "calc": "kinerja.cli.calculating",
    "demo": "kinerja.cli.demo",
    "import": "kinerja.cli.importing",
    "init": "kinerja.cli.initialising",
    "measure": "kinerja.cli.measuring",
    "restore": "kinerja.cli.restoring",
    "restore-access": "kinerja.cli.restoring_access",
    "serve": "kinerja.cli.serving",
}


def main() -> None:
    """Entry point of `.venv/bin/kinerja`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinerja.config.settings")
    try:
        _run()
    except KeyboardInterrupt:
        print("\nDihentikan.", file=sys.stderr)
        sys.exit(STOPPED)


def _run() -> None:
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    if word in OWN:
        run: Command = import_module(OWN[word]).run
        sys.exit(run(sys.argv[2:]))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
