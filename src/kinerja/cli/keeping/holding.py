"""The files of the data folder, held still by hard links while people go on working."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

HEADS: Final = "journal-heads"
LAST_BACKUP: Final = "last-backup.json"
LOCK: Final = "lock"
START_CODE: Final = "start-code"
UNFINISHED_RESTORE: Final = "restore-unfinished.json"
PERSONAL_KEY: Final = "personal-key"
DATABASE: Final = "kinerja.sqlite3"
# Made again when missing, belonging to this machine alone, copied in another way, or (the key to
# what reporters left) never beside what it opens unless somebody asks.
LEFT_OUT: Final = frozenset(
    {
        "static", "mail", PERSONAL_KEY, LAST_BACKUP, LOCK, START_CODE, UNFINISHED_RESTORE,
        "test.sqlite3", DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal",
    }
)  # fmt: skip
UNFINISHED: Final = ".part"


def hold(home: Path, into: Path) -> None:
    """Link what the office needs of its folder; what is held already stays as it is.

    Called twice, before and after the copy of the database. Before: the journal's heads must not
    be ahead of the chain, and a file whose row is in the copy may be deleted meanwhile. After: a
    file is on the disk before its row, so each row that came in between finds its file.
    """
    for path in _files(home):
        held = into / path.relative_to(home)
        held.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _link(path, held)


def hold_key(home: Path, into: Path) -> None:
    """The key to what reporters left, where somebody chose to keep it with the data."""
    key = home / PERSONAL_KEY
    if key.is_file():
        into.mkdir(mode=0o700, parents=True, exist_ok=True)
        _link(key, into / PERSONAL_KEY)


def bring_key(old: Path, new: Path) -> None:
    """What opened the data here before a restore opens it afterwards too, after its own keys."""
    given, ours = _keys_of(new / PERSONAL_KEY), _keys_of(old / PERSONAL_KEY)
    keys = list(dict.fromkeys([*given, *ours]))
    if not keys:
        return
    draft = new / f".{PERSONAL_KEY}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write("".join(f"{key}\n" for key in keys))
    draft.replace(new / PERSONAL_KEY)


def _keys_of(path: Path) -> list[str]:
    return path.read_text().split() if path.is_file() else []


def files_of(folder: Path, prefix: str) -> dict[str, Path]:
    """Name in the archive -> file, in the order of the names."""
    found = {f"{prefix}/{path.relative_to(folder).as_posix()}": path for path in _walk(folder)}
    return dict(sorted(found.items()))


def has_data(home: Path) -> bool:
    """Whether the folder holds more than what any command leaves behind."""
    return (home / DATABASE).exists() or any(path.name != "secret-key" for path in _files(home))


def _files(home: Path) -> Iterator[Path]:
    if not home.is_dir():
        return
    for entry in sorted(home.iterdir()):
        if entry.name in LEFT_OUT or entry.name.startswith("."):
            continue
        if entry.is_dir():  # also where an office put its uploads on another disk, by a link
            yield from _walk(entry)
        elif entry.is_file():
            yield entry


def _walk(folder: Path) -> Iterator[Path]:
    for place, _folders, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            if path.is_file() and not path.is_symlink() and not name.endswith(UNFINISHED):
                yield path


def _link(path: Path, held: Path) -> None:
    try:
        os.link(path.resolve(), held)
    except FileExistsError:
        return
    except FileNotFoundError:  # swept or replaced since we saw its name
        return
    except OSError:  # another disk, or one without hard links
        shutil.copy2(path, held)
