"""The file that marks a data folder as made up, and stops its clock (`config/env.py` reads it)."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings

from kinerja.site.demo.moment import NOW


@contextmanager
def turn() -> Iterator[None]:
    """One at a time: writing all records takes longer than SQLite lets a second writer wait."""
    with _path().with_suffix(".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def write(*, loading: bool) -> None:
    """Whole or not at all, whenever the power fails."""
    # Race: two demos at once would take the same draft from under each other.
    draft = _path().with_suffix(f".{os.getpid()}.new")
    with draft.open("w") as file:
        json.dump({"now": NOW.isoformat(), "loading": loading}, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(_path())


def remove() -> None:
    _path().unlink(missing_ok=True)


def is_there() -> bool:
    return _path().exists()


def is_complete() -> bool:
    """Whether the demo in this folder was loaded to its end."""
    return is_there() and not _read().get("loading", False)


def _read() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_path().read_text())
    return found


def _path() -> Path:
    return Path(settings.KINERJA_HOME) / "demo.json"
