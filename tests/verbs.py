"""Which verbs the tests make the journal write, gathered over all workers of a run."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from kinerja.journal.verbs import is_known, registered

_produced: set[str] = set()


def watch(execute: Callable[..., object], sql: str, values: Any, *rest: Any) -> object:
    """A wrapper around each statement of a connection."""
    if sql.startswith('INSERT INTO "journal_entry"'):
        _produced.update(_verbs(values))
    return execute(sql, values, *rest)


def _verbs(values: Sequence[object]) -> Iterator[str]:
    for value in values:
        # PostgreSQL takes many rows as one list a column.
        column = value if isinstance(value, list) else [value]
        yield from (one for one in column if isinstance(one, str) and is_known(one))


def hand_over(session: pytest.Session) -> None:
    """From a worker of xdist to the process that handed out the tests."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["verbs"] = sorted(_produced)


def gather(worker: Any) -> None:
    _produced.update(getattr(worker, "workeroutput", {}).get("verbs", ()))


def never_produced() -> list[str]:
    """Verbs of the house; those that tests register for themselves are called `test.…`."""
    known = {verb.name for verb in registered() if not verb.name.startswith("test.")}
    return sorted(known - _produced)


def ran_whole(session: pytest.Session) -> bool:
    """Whether all that `make test` or `make test-postgres` asks for was run, and passed."""
    config = session.config
    asked = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    chosen = config.option.keyword or config.option.collectonly
    passed = session.exitstatus == pytest.ExitCode.OK
    return asked and passed and not chosen and config.option.markexpr.startswith("not proof")
