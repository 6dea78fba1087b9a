"""Where clean files are kept: in the data folder, under names that nobody chose."""

import os
import re
import secrets
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final

from django.conf import settings

from kinerja.kit import clock
from kinerja.kit.uploads.accepting import Accepted
from kinerja.kit.uploads.kinds import Kind

KEY: Final = re.compile(rf"[0-9a-f]{{32}}\.({'|'.join(Kind)})")
ROOM: Final = re.compile(r"[a-z]+")
UNFINISHED: Final = ".part"
# No transaction between a file and its row lives that long.
YOUNGEST_ORPHAN: Final = timedelta(hours=1)


class Shelf(StrEnum):
    """Shown is what a page shows; originals are what was shown before somebody redacted it."""

    SHOWN = "shown"
    ORIGINALS = "originals"


class MissingFile(LookupError):
    """No file has this key; a key that is no key names none either."""


@dataclass(frozen=True, slots=True)
class Store:
    """The files of one room, apart from all others, so that its sweep can only take its own."""

    room: str

    def __post_init__(self) -> None:
        if not ROOM.fullmatch(self.room):
            raise ValueError(f"no room: {self.room!r}")

    def save(self, accepted: Accepted) -> str:
        """Put a clean file on the shelf of what is shown; the row keeps the key that comes back.

        It is whole on the disk before this returns. Where the row is never committed, `sweep`
        takes the file.
        """
        key = f"{secrets.token_hex(16)}.{accepted.kind}"
        _write(self._path(key, Shelf.SHOWN), accepted.data)
        return key

    def open(self, key: str, shelf: Shelf = Shelf.SHOWN) -> BinaryIO:
        """The file, to be read and closed. Raises MissingFile."""
        try:
            return self._path(key, shelf).open("rb")
        except FileNotFoundError:
            raise MissingFile(key) from None

    def holds(self, key: str, shelf: Shelf = Shelf.SHOWN) -> bool:
        """Whether the file of this key is there. Raises MissingFile for what is no key."""
        return self._path(key, shelf).is_file()

    def delete(self, key: str, shelf: Shelf = Shelf.SHOWN) -> None:
        """May run twice. Raises MissingFile for what is no key."""
        self._path(key, shelf).unlink(missing_ok=True)

    def redact(self, key: str, redacted: Accepted) -> str:
        """The key of the copy that is shown from now on; the original is kept under its own key
        on the other shelf.

        The row takes both keys. Nothing names the first key on the shelf of what is shown any more,
        so `sweep` takes it from there; after a rollback everything is where it was. It is not
        deleted at once, since a backup that runs may hold a row from before (decision 23).
        Raises MissingFile.
        """
        self._keep_original(key)
        return self.save(redacted)

    def sweep(self, known: Collection[str], *, shelf: Shelf, older_than: timedelta) -> int:
        """Delete what no row names, and say how many. `known` are all keys that rows of this room
        have on this shelf, read before this is called. May run twice, also at once.

        Raises ValueError under an hour: a file that waits for its row's commit is no orphan.
        """
        if older_than < YOUNGEST_ORPHAN:
            raise ValueError(f"too young for a sweep: {older_than}")
        limit = (clock.wall() - older_than).timestamp()
        orphans = (path for path in self._files(shelf) if path.name not in known)
        return sum(_delete_if_older(path, limit) for path in orphans)

    def _keep_original(self, key: str) -> None:
        shown, kept = self._path(key, Shelf.SHOWN), self._path(key, Shelf.ORIGINALS)
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            # Race: young again first, or a sweep could take the original before its row names it.
            os.utime(shown)
            os.link(shown, kept)
        except FileExistsError:  # redacted before, and rolled back
            return
        except FileNotFoundError:
            raise MissingFile(key) from None
        _sync(kept.parent)

    def _path(self, key: str, shelf: Shelf) -> Path:
        if not KEY.fullmatch(key):
            raise MissingFile(key)
        return self._folder(shelf) / key[:2] / key

    def _folder(self, shelf: Shelf) -> Path:
        return Path(settings.KINERJA_UPLOADS) / self.room / shelf

    def _files(self, shelf: Shelf) -> Iterator[Path]:
        """Ours only, finished or not: what else lies there was not put there by us."""
        for path in self._folder(shelf).glob("??/*"):
            if KEY.fullmatch(path.name.removesuffix(UNFINISHED)):
                yield path


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, whatever happens in between; the part that remains is swept."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(path.name + UNFINISHED)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """Names are on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _delete_if_older(path: Path, limit: float) -> bool:
    try:
        if path.stat().st_mtime >= limit:
            return False
        path.unlink()
    except FileNotFoundError:  # another sweep was quicker
        return False
    return True
