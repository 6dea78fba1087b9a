"""`kinerja restore FILE [--replace]`: an office out of an archive, whole or not at all.

Everything is laid out, migrated and checked in a folder beside the data folder; then two renames
put it in its place. A server's database cannot be renamed, so what was there is set aside in a
schema of its own, and a note in the data folder says so until all is done: whoever finds the note
takes everything back first.
"""

import argparse
import json
import os
import sqlite3
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Final
from zoneinfo import ZoneInfo

import psycopg

from kinerja.cli.console import Refused, refuse, say
from kinerja.cli.keeping import archive
from kinerja.cli.keeping.access import Keys, end_access
from kinerja.cli.keeping.databases import Database, Postgres, database_of, new_aside
from kinerja.cli.keeping.holding import (
    DATABASE,
    LEFT_OUT,
    PERSONAL_KEY,
    UNFINISHED_RESTORE,
    bring_key,
    has_data,
)
from kinerja.cli.keeping.lock import alone
from kinerja.cli.keeping.manifest import Manifest

LOCAL = ZoneInfo("Asia/Jakarta")
MOST_TOLD: Final = 5


@dataclass(frozen=True)
class Place:
    """The data folder, where it is laid out before, and where the old one goes.

    `may_lack_files`: uploads that rows name were lost before the backup, and somebody knows.
    """

    home: Path
    stage: Path
    aside: Path
    may_lack_files: bool

    @property
    def new_home(self) -> Path:
        return self.stage / "home"


@dataclass(frozen=True)
class Back:
    """What to tell of an office that is back.

    `keys`: which API keys open it; `closed_reporters`: whom no key of ours can name; `is_aside`:
    tables of before stand in a schema of their own.
    """

    keys: Keys
    closed_reporters: int
    is_aside: bool = False


def run(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    try:
        return _restore(options)
    except (Refused, archive.ArchiveFault) as error:
        say(str(error))
    except (sqlite3.Error, psycopg.Error) as error:
        say(f"Basis data tidak dapat dipakai: {error}")
    except OSError as error:
        say(f"Folder data tidak dapat ditulis: {error}")
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kinerja restore", description="Memulihkan seluruh kantor dari satu berkas cadangan."
    )
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--replace", action="store_true", help="geser dulu data yang ada; tidak dihapus"
    )
    parser.add_argument(
        "--without-lost-files", action="store_true",
        help="pulihkan walaupun ada berkas unggahan yang memang sudah hilang sebelum dicadangkan",
    )  # fmt: skip
    return parser


def _restore(options: argparse.Namespace) -> int:
    file: Path = options.file
    home = Path(os.environ.get("KINERJA_HOME", "var")).resolve()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone(home):
        _take_back_unfinished(home)
        if not file.is_file():
            refuse(f"Berkas {file} tidak ditemukan.")
        database = database_of(home)
        held = _holds_data(home, database)
        if held and not options.replace:
            refuse(
                f"{home} sudah berisi data. Pulihkan ke folder lain (KINERJA_HOME=folder-baru),"
                " atau tambahkan --replace: data yang ada digeser dulu, tidak dihapus."
            )
        # Order: read before anything is set aside.
        closed = database.closed_keys() if held else None
        moment = datetime.now(LOCAL)
        with _staged(home, moment, options) as place:
            manifest = archive.unpack(file, place.stage)
            schema = new_aside(moment)
            back = _bring_back(place, manifest, database, schema, closed or ())
    before = [str(place.aside), *([f"skema {schema}"] if back.is_aside else [])]
    _tell(manifest, place, before if held else [])
    _tell_access(back.keys, is_known=closed is not None)
    _tell_key(home, back.closed_reporters)
    return 0


def _holds_data(home: Path, database: Database) -> bool:
    return has_data(home) or (isinstance(database, Postgres) and database.has_data())


@contextmanager
def _staged(home: Path, moment: datetime, options: argparse.Namespace) -> Iterator[Place]:
    prefix = f".{home.name}-restore-"
    for left in home.parent.glob(f"{prefix}*"):  # by a restore that was killed; we hold the lock
        rmtree(left)
    try:
        stage = Path(mkdtemp(dir=home.parent, prefix=prefix))
    except PermissionError:
        refuse(
            f"Di {home.parent} tidak boleh dibuat folder, padahal folder data diganti di sana."
            " Pulihkan ke folder di tempat lain (KINERJA_HOME=folder-baru)."
        )
    try:
        aside = home.with_name(f"{home.name}-sebelum-{moment:%Y%m%d-%H%M%S}")
        yield Place(home, stage, aside, may_lack_files=options.without_lost_files)
    finally:
        rmtree(stage, ignore_errors=True)


# Step by step -----------------------------------------------------------------------------------


def _bring_back(
    place: Place, manifest: Manifest, database: Database, schema: str, closed: Collection[str]
) -> Back:
    """The office out of the archive in the place of what was there."""
    if manifest.database != database.kind:
        refuse(
            f"Cadangan ini dari {manifest.database}, sedangkan yang dituju {database.kind}."
            " Periksa DATABASE_URL; cadangan hanya dapat dipulihkan ke jenis yang sama."
        )
    place.new_home.mkdir(mode=0o700, exist_ok=True)
    # Order: before the migrations, which may have names to encrypt.
    bring_key(place.home, place.new_home)
    _use(place.new_home)
    _refuse_newer(manifest)
    if isinstance(database, Postgres):
        with _set_aside(place, database, schema):
            database.load(place.stage / database.member)
            _check(database, manifest, place)
            back = Back(_end_access(closed), _closed_reporters())
            _swap(place)
        return replace(back, is_aside=not database.drop_empty(schema))
    (place.stage / database.member).rename(place.new_home / DATABASE)
    _check(database_of(place.new_home), manifest, place)
    back = Back(_end_access(closed), _closed_reporters())
    _swap(place)
    return back


def _use(home: Path) -> None:
    """Django from here on, over the folder that is being laid out."""
    import django

    os.environ["KINERJA_HOME"] = str(home)
    django.setup()


def _refuse_newer(manifest: Manifest) -> None:
    from django.db.migrations.loader import MigrationLoader

    known = MigrationLoader(None).disk_migrations.keys()
    unknown = [one for one in manifest.contents.migrations if one not in known]
    if unknown:
        app, name = unknown[0]
        refuse(
            f"Cadangan ini dibuat oleh Kinerja {manifest.version} yang lebih baru ({app}.{name}"
            " tidak dikenal). Pasang versi itu dulu, lalu pulihkan."
        )


def _check(database: Database, manifest: Manifest, place: Place) -> None:
    """Before and after the migrations: what came back is what was kept, and the chain is whole."""
    found = database.contents()
    if found != manifest.contents:
        refuse(f"Yang pulih bukan yang dicadangkan: {_difference(manifest, found.counts)}.")
    _require_sound()
    _require_guarded(manifest)
    _migrate()
    _verify_journal()
    if not place.may_lack_files:
        _require_files()


def _difference(manifest: Manifest, counts: dict[str, int]) -> str:
    wanted = manifest.contents.counts
    for name in sorted(wanted.keys() | counts.keys()):
        if wanted.get(name) != counts.get(name):
            return f"tabel {name} {counts.get(name)} baris, seharusnya {wanted.get(name)}"
    return "migrasi atau ujung jurnalnya lain"


def _require_sound() -> None:
    """Every page, index and reference of a SQLite file; a server checks while it loads."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:  # Django's, since the indexes use its functions
        pages = cursor.execute("PRAGMA integrity_check").fetchall()
        references = cursor.execute("PRAGMA foreign_key_check").fetchall()
    if pages != [("ok",)] or references:
        refuse("Basis data di dalam cadangan ini rusak.")


def _require_guarded(manifest: Manifest) -> None:
    """The journal stood behind its triggers when it was kept. An older journal has older ones."""
    from kinerja.journal import guard

    # Order: before the migrations, which set every trigger anew.
    missing = guard.missing() if _has_todays_journal(manifest) else []
    _close_django()
    if missing:
        refuse(
            f"Jurnal di dalam cadangan ini tidak terlindung: pelindung {missing[0]} tidak terpasang"
            " saat dicadangkan, jadi catatannya dapat diubah orang. Pakai cadangan lain."
        )


def _has_todays_journal(manifest: Manifest) -> bool:
    from django.db.migrations.loader import MigrationLoader

    ours = {one for one in MigrationLoader(None).disk_migrations if one[0] == "journal"}
    return ours <= set(manifest.contents.migrations)


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    _close_django()


def _verify_journal() -> None:
    from kinerja.journal.checking import verify

    report = verify()
    _close_django()
    if not report.is_whole:
        refuse(f"Jurnal di dalam cadangan ini TIDAK utuh: {report.faults[0]}")


def _closed_reporters() -> int:
    """Whose name and contact no key here opens."""
    from kinerja.complaints.queries.reporters import how_many_are_closed

    found = how_many_are_closed()
    _close_django()
    return found


def _end_access(closed: Collection[str]) -> Keys:
    keys = end_access(closed)
    _close_django()  # Order: the file is whole before its folder is renamed.
    return keys


def _require_files() -> None:
    from kinerja.kit.uploads.named import lost

    files = lost()
    _close_django()
    if files:
        refuse(
            f"{len(files)} berkas unggahan disebut data, tetapi tidak ada di cadangan ini:"
            f" {', '.join(files[:MOST_TOLD])}. Pakai cadangan lain, atau tambahkan"
            " --without-lost-files bila berkas itu memang sudah hilang sebelum dicadangkan."
        )


def _swap(place: Place) -> None:
    archive.sync(place.new_home)
    try:
        place.home.rename(place.aside)
        place.new_home.rename(place.home)
    except OSError as error:
        if place.aside.exists() and not place.home.exists():
            place.aside.rename(place.home)
        refuse(
            f"{place.home} tidak dapat diganti ({error.strerror}). Bila itu disk tersendiri, pakai"
            " folder di dalamnya: KINERJA_HOME=folder/data."
        )
    archive.sync(place.home.parent)


# A database on a server -------------------------------------------------------------------------


@contextmanager
def _set_aside(place: Place, database: Postgres, schema: str) -> Iterator[None]:
    database.require_programs()
    _write_note(place.home, schema)  # it leaves with the old folder when all is done
    try:
        database.set_aside(schema)
        yield
    except BaseException:
        _close_django()
        _take_back(place.home, database, schema)
        raise


def _close_django() -> None:
    from django.db import connection

    connection.close()


def _write_note(home: Path, schema: str) -> None:
    with (home / UNFINISHED_RESTORE).open("w") as file:
        json.dump({"schema": schema}, file)
        file.flush()
        os.fsync(file.fileno())
    archive.sync(home)


def _take_back_unfinished(home: Path) -> None:
    note = home / UNFINISHED_RESTORE
    if not note.exists():
        return
    database = database_of(home)
    if not isinstance(database, Postgres):
        refuse(f"{note} ditulis untuk PostgreSQL. Setel DATABASE_URL seperti waktu itu.")
    _take_back(home, database, str(json.loads(note.read_text() or "{}").get("schema", "")))
    say("Pemulihan yang terputus sudah dibatalkan; keadaan sebelumnya kembali.")


def _take_back(home: Path, database: Postgres, schema: str) -> None:
    database.take_back(schema)
    (home / UNFINISHED_RESTORE).unlink(missing_ok=True)


# Telling ----------------------------------------------------------------------------------------


# What our own commands leave behind in a folder without an office.
LEFT_BEHIND: Final = (LEFT_OUT - {"mail"}) | {"secret-key"}


def _is_ours(folder: Path) -> bool:
    """A service user's home holds keys and programs that no archive brings back."""
    return not folder.is_dir() or {entry.name for entry in folder.iterdir()} <= LEFT_BEHIND


def _tell(manifest: Manifest, place: Place, before: Sequence[str]) -> None:
    rows = sum(manifest.contents.counts.values())
    made = manifest.made_at.astimezone(LOCAL)
    print(
        f"Pulih: {place.home}\n"
        f"  Keadaan {made:%d-%m-%Y %H.%M} WIB, Kinerja {manifest.version}\n"
        f"  {len(manifest.contents.counts)} tabel, {rows} baris: sama dengan cadangannya\n"
        f"  {manifest.contents.journal.entries} catatan jurnal: utuh"
    )
    if before:
        say(f"Data sebelumnya ada di {' dan '.join(before)}. Hapus bila tidak diperlukan lagi.")
    elif _is_ours(place.aside):
        rmtree(place.aside, ignore_errors=True)
    else:
        say(f"Isi folder sebelumnya ada di {place.aside}. Pindahkan yang masih diperlukan.")
    sys.stdout.flush()


def _tell_key(home: Path, closed: int) -> None:
    if closed:
        say(f"Nama dan kontak {closed} pelapor belum dapat dibaca: kuncinya tidak ada di sini.")
        say(f"Tambahkan kunci kantor ini sebagai baris baru di {home / PERSONAL_KEY}, atau setel")
        say("KINERJA_PERSONAL_KEY. Laporan lain tetap dapat ditangani.")


def _tell_access(keys: Keys, *, is_known: bool) -> None:
    say("Semua sesi dan perangkat tepercaya berakhir: setiap orang masuk lagi, dengan kata sandi")
    say("dan langkah kedua seperti waktu itu. Akun yang ditutup sesudahnya terbuka lagi.")
    if keys.revoked:
        say(f"Kunci API yang sudah dicabut tetap dicabut: {', '.join(keys.revoked)}.")
    if keys.living:
        say(f"Kunci API yang berlaku: {', '.join(keys.living)}.")
    if keys.living and not is_known:
        say("Ada yang dicabut sesudah cadangan dibuat? Cabut lagi: kinerja api-key revoke kin_...")
