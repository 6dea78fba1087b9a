"""Whether somebody works in a data folder: `kinerja serve` and its children hold it together."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kinerja.cli.console import Refused
from kinerja.cli.keeping.holding import LOCK, UNFINISHED_RESTORE


@contextmanager
def working(home: Path) -> Iterator[int]:
    """Shared by all who serve; the descriptor, for children who outlive their parent."""
    descriptor = _opened(home)
    try:
        _take(
            descriptor, fcntl.LOCK_SH, "Folder data ini sedang dipulihkan. Tunggu sampai selesai."
        )
        refuse_unfinished(home)
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Nobody serves, and nobody else restores.

    The programs that are started meanwhile hold it too: one may outlive a restore that is killed.
    """
    descriptor = _opened(home)
    os.set_inheritable(descriptor, True)
    try:
        _take(
            descriptor, fcntl.LOCK_EX,
            "Kinerja sedang berjalan atau dipulihkan di sini. Hentikan dulu, atau tunggu.",
        )  # fmt: skip
        yield
    finally:
        os.close(descriptor)


def refuse_unfinished(home: Path) -> None:
    """Raises Refused where a restore was cut short."""
    if (home / UNFINISHED_RESTORE).exists():
        raise Refused(
            "Pemulihan di folder data ini terputus. Jalankan lagi `kinerja restore BERKAS`:"
            " keadaan sebelumnya dikembalikan dulu."
        )


def _opened(home: Path) -> int:
    return os.open(home / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _take(descriptor: int, how: int, refusal: str) -> None:
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refused(refusal) from None
