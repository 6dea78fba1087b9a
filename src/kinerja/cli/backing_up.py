"""`kinerja backup FILE`: database, uploads and the rest of the data folder, at one moment."""

import argparse
import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

import psycopg

from kinerja.cli.console import Refused, refuse, say
from kinerja.cli.keeping import archive
from kinerja.cli.keeping.databases import Database, database_of
from kinerja.cli.keeping.holding import LAST_BACKUP, PERSONAL_KEY, files_of, hold, hold_key
from kinerja.cli.keeping.lock import refuse_unfinished
from kinerja.cli.keeping.manifest import FORMAT, Manifest
from kinerja.config import env

STAGE = ".backup-"
LONGEST_BACKUP = 24 * 60 * 60  # seconds
MEGABYTE = 1024 * 1024


def run(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    try:
        return _back_up(options.file, with_key=options.with_personal_key)
    except (Refused, archive.ArchiveFault) as error:
        say(str(error))
    except (sqlite3.Error, psycopg.Error) as error:
        say(f"Basis data tidak dapat disalin: {error}")
    except OSError as error:
        say(f"Cadangan tidak dapat ditulis: {error}")
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kinerja backup",
        description="Menyalin seluruh kantor ke satu berkas, juga selagi orang bekerja.",
    )
    parser.add_argument("file", type=Path, help="berkas baru, misalnya kinerja-2026-11-24.tar.gz")
    parser.add_argument(
        "--with-personal-key", action="store_true",
        help="sertakan kunci data pelapor: siapa pun yang memegang berkasnya dapat membacanya",
    )  # fmt: skip
    return parser


def _back_up(target: Path, *, with_key: bool) -> int:
    home = env.home()
    target = _accepted(target, home)
    refuse_unfinished(home)
    _sweep(home)
    began = datetime.now(UTC)
    # Beside the uploads, since hard links do not reach another disk.
    with TemporaryDirectory(dir=home, prefix=STAGE) as folder:
        stage = Path(folder)
        database = database_of(home)
        _refuse_nothing(database, home)
        hold(home, stage / "home")
        contents = database.copy(stage)
        hold(home, stage / "home")
        if with_key:
            hold_key(home, stage / "home")
        files = {database.member: stage / database.member, **files_of(stage / "home", "home")}
        _refuse_names(files)
        manifest = Manifest(
            product="kinerja", format=FORMAT, version=version("kinerja"), made_at=began,
            database=database.kind, contents=contents, members=archive.describe(files),
        )  # fmt: skip
        archive.write(target, manifest, files)
    _remember(home, began, target)
    _tell(target, manifest)
    _tell_key(home, with_key=with_key)
    return 0


def _accepted(target: Path, home: Path) -> Path:
    target = target.absolute()
    if target.exists():
        refuse(f"Berkas {target} sudah ada. Pilih nama lain; cadangan tidak pernah ditimpa.")
    if not target.parent.is_dir():
        refuse(f"Folder {target.parent} tidak ada.")
    if target.parent.resolve().is_relative_to(home):
        refuse(
            f"Simpan cadangan di luar folder data ({home}), sebaiknya di komputer lain: bila folder"
            " itu hilang, cadangannya ikut hilang."
        )
    return target


def _sweep(home: Path) -> None:
    """What a backup that was killed left behind holds personal data."""
    limit = datetime.now(UTC).timestamp() - LONGEST_BACKUP
    for folder in home.glob(f"{STAGE}*"):
        if folder.stat().st_mtime < limit:
            rmtree(folder)


def _refuse_nothing(database: Database, home: Path) -> None:
    if database.kind == "sqlite" and not (home / "kinerja.sqlite3").exists():
        refuse(f"Belum ada data di {home}. Periksa KINERJA_HOME.")


def _refuse_names(files: dict[str, Path]) -> None:
    odd = next((name for name in files if not archive.may_be_named(name)), None)
    if odd:
        refuse(f"Berkas bernama “{odd}” bukan buatan Kinerja. Pindahkan ke luar folder data.")


def _remember(home: Path, began: datetime, target: Path) -> None:
    """For /metrics: when a backup last succeeded, and how large it was."""
    told = {"at": began.isoformat(), "bytes": target.stat().st_size}
    draft = home / f"{LAST_BACKUP}.new"
    draft.write_text(json.dumps(told))
    draft.replace(home / LAST_BACKUP)


def _tell(target: Path, manifest: Manifest) -> None:
    rows = sum(manifest.contents.counts.values())
    journal = manifest.contents.journal
    print(
        f"Cadangan selesai: {target}\n"
        f"  {target.stat().st_size / MEGABYTE:.1f} MB, {len(manifest.members)} berkas,"
        f" {rows} baris, {journal.entries} catatan jurnal\n"
        "  Berisi data pribadi dan kunci rahasia. Simpan di tempat lain yang terkunci."
    )


def _tell_key(home: Path, *, with_key: bool) -> None:
    key = home / PERSONAL_KEY
    if with_key:
        print("  Kunci data pelapor ADA di dalamnya. Enkripsi berkas ini sebelum dipindahkan.")
    elif key.exists():
        print(
            "  Kunci data pelapor TIDAK ada di dalamnya. Salin sekali ke tempat lain yang terkunci:"
            f"\n  {key}. Tanpa kunci itu nama dan kontak pelapor tidak dapat dibaca lagi."
        )
