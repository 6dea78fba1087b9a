"""Archives whose every hash is right, of an office that is not: a restore refuses each of them."""

import hashlib
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from kinerja.cli.keeping import archive
from kinerja.cli.keeping.manifest import Manifest
from tests.proof.test_serving import Office, an_office

pytestmark = pytest.mark.proof

LAKE = "lake/2026-11-24.parquet"
# An office at work: complaints, sealed entries with personal values, two uploads that rows name.
FILL = """
from io import BytesIO
from PIL import Image
from kinerja.accounts.queries import CITIZEN, CONSOLE, service_account
from kinerja.complaints import services
from kinerja.complaints.drafts import Draft
from kinerja.journal.sealing import seal
from kinerja.kit import clock
from kinerja.kit.uploads.accepting import accept
from kinerja.organisation.models import Unit
from kinerja.organisation.services import LetterheadText, set_letterhead
from kinerja.rules.complaints import Kind

unit = Unit.objects.create(code="10", name="Kecamatan Contoh", kind="subdistrict")
for n in range(5):
    draft = Draft(kind=Kind.SERVICE, text=f"laporan {n}", unit=unit, reporter_name="Sri",
                  received_at=clock.now(), channel="web")
    services.file(draft=draft, actor=service_account(CITIZEN))
logo = BytesIO()
Image.new("RGB", (40, 40), "teal").save(logo, "PNG")
logo.seek(0)
set_letterhead(unit=unit, text=LetterheadText(office="Kecamatan Contoh"), logo=accept(logo),
               actor=service_account(CONSOLE))
seal()
draft = Draft(kind=Kind.SERVICE, text="belum disegel", unit=unit, received_at=clock.now(),
              channel="web")
services.file(draft=draft, actor=service_account(CITIZEN))
"""


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Iterator[Office]:
    home = tmp_path_factory.mktemp("sound") / "sound"
    with an_office(home) as office:
        home.mkdir()
        office.run("migrate", "--verbosity", "0")
        office.run("shell", "--verbosity", "0", "-c", FILL)
        (home / LAKE).parent.mkdir()
        (home / LAKE).write_bytes(b"PAR1")
        yield office


@pytest.fixture(scope="module")
def kept(sound, tmp_path_factory) -> Path:
    """The backup of the sound office."""
    file = tmp_path_factory.mktemp("kept") / "kept.tar.gz"
    sound.run("backup", str(file))
    return file


@pytest.fixture(scope="module")
def old(tmp_path_factory) -> Iterator[Office]:
    """Where everything is restored to, and what must be there afterwards as before."""
    with an_office(tmp_path_factory.mktemp("old") / "old") as office:
        office.home.mkdir()
        office.run("migrate", "--verbosity", "0")
        yield office


# Forging --------------------------------------------------------------------------------------

Touch = Callable[[Office], None]
Change = Callable[[Manifest], dict[str, object]]
SEALED = "(SELECT entry_id FROM journal_seal WHERE seal_no = 3)"


def of_a_touched_office(sound: Office, touch: Touch, folder: Path) -> Path:
    """What `kinerja backup` makes of the office after somebody was at it."""
    with a_copy(sound, folder / "touched") as touched:
        touch(touched)
        touched.run("backup", str(folder / "forged.tar.gz"))
    return folder / "forged.tar.gz"


@contextmanager
def a_copy(office: Office, home: Path) -> Iterator[Office]:
    shutil.copytree(office.home, home)
    with an_office(home) as copy:
        if office.database and copy.database:
            name, of = urlsplit(copy.database).path[1:], urlsplit(office.database).path[1:]
            server = urlsplit(copy.database)._replace(path="/postgres").geturl()
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f'DROP DATABASE "{name}"')
                connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{of}"')
        yield copy


def telling_otherwise(kept: Path, change: Change, folder: Path) -> Path:
    """The same files under another list of contents, by the product's own writer."""
    (folder / "unpacked").mkdir()
    manifest = archive.unpack(kept, folder / "unpacked")
    contents = manifest.contents.model_copy(update=change(manifest))
    files = {name: folder / "unpacked" / name for name in manifest.members}
    forged = folder / "forged.tar.gz"
    archive.write(forged, manifest.model_copy(update={"contents": contents}), files)
    return forged


def without(kept: Path, name: str, folder: Path) -> Path:
    forged = folder / "forged.tar.gz"
    with tarfile.open(kept) as old, tarfile.open(forged, "w:gz", format=tarfile.GNU_FORMAT) as new:
        for member in old:
            if member.name != name:
                new.addfile(member, old.extractfile(member))
    return forged


def behind_the_triggers(office: Office, *statements: str) -> None:
    """As somebody does who owns the database, and puts the triggers back afterwards."""
    if office.database:
        tables = ("journal_entry", "journal_seal")
        off = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables]
        on = [statement.replace("DISABLE", "ENABLE") for statement in off]
    else:
        found = office.sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        ours = {str(name): str(text) for name, text in found if str(name).startswith("journal_")}
        off, on = [f"DROP TRIGGER {name}" for name in ours], list(ours.values())
    for statement in (*off, *statements, *on):
        office.sql(statement)


def alter_an_entry(office: Office) -> None:
    behind_the_triggers(
        office,
        f"UPDATE journal_entry SET verb = 'complaint.closed' WHERE id = {SEALED}",  # noqa: S608  # our own words
    )


def remove_an_entry(office: Office) -> None:
    ((entry,),) = office.sql(f"SELECT {SEALED}")
    behind_the_triggers(
        office,
        f"DELETE FROM journal_personalvalue WHERE entry_id = {entry}",  # noqa: S608  # our own words
        "DELETE FROM journal_seal WHERE seal_no = 3",
        f"DELETE FROM journal_entry WHERE id = {entry}",  # noqa: S608  # our own words
    )


def take_a_trigger_off(office: Office) -> None:
    on = " ON journal_entry" if office.database else ""
    office.sql(f"DROP TRIGGER journal_entry_no_update{on}")


def lose_an_upload(office: Office) -> None:
    (logo,) = (office.home / "uploads").rglob("*.png")
    logo.unlink()


def one_complaint_more(manifest: Manifest) -> dict[str, object]:
    counts = manifest.contents.counts
    return {"counts": {**counts, "complaints_complaint": counts["complaints_complaint"] + 1}}


def another_end(manifest: Manifest) -> dict[str, object]:
    return {"journal": manifest.contents.journal.model_copy(update={"hash": "0" * 64})}


def a_later_version(manifest: Manifest) -> dict[str, object]:
    return {"migrations": [*manifest.contents.migrations, ("complaints", "9999_later")]}


# Refusing -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("touch", "sentence"),
    [
        (alter_an_entry, "Jurnal di dalam cadangan ini TIDAK utuh"),
        (remove_an_entry, "Segel 3 sampai 3 terhapus"),
        (take_a_trigger_off, "tidak terlindung: pelindung journal_entry_no_update"),
        (lose_an_upload, "1 berkas unggahan disebut data, tetapi tidak ada"),
    ],
)
def test_a_backup_of_an_office_that_somebody_was_at_is_refused(
    sound, old, tmp_path, touch, sentence
):
    forged = of_a_touched_office(sound, touch, tmp_path)

    assert sentence in refusal(old, forged)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (one_complaint_more, "tabel complaints_complaint 6 baris, seharusnya 7"),
        (another_end, "migrasi atau ujung jurnalnya lain"),
        (a_later_version, "yang lebih baru (complaints.9999_later tidak dikenal)"),
    ],
)
def test_an_archive_that_tells_of_another_office_is_refused(kept, old, tmp_path, change, sentence):
    assert sentence in refusal(old, telling_otherwise(kept, change, tmp_path))


def test_an_archive_without_a_file_of_the_lake_is_refused(kept, old, tmp_path):
    forged = without(kept, f"home/{LAKE}", tmp_path)

    assert f"Arsip tidak lengkap: “home/{LAKE}” tidak ada" in refusal(old, forged)


def test_the_sound_one_is_taken_and_so_is_one_whose_lost_file_is_known(sound, kept, old, tmp_path):
    """Last, for it replaces the old office: what was refused above was refused for its fault."""
    old.run("restore", "--replace", str(kept))
    assert (old.home / LAKE).read_bytes() == b"PAR1"

    forged = of_a_touched_office(sound, lose_an_upload, tmp_path)
    old.run("restore", "--replace", "--without-lost-files", str(forged))

    assert not list((old.home / "uploads").rglob("*.png"))
    assert old.count("complaints_complaint") == 6


def test_the_key_to_the_reporters_is_kept_apart_unless_somebody_asks(sound, kept, tmp_path):
    """Restored without it all is there but who reported; what was here before is not forgotten."""
    with an_office(tmp_path / "elsewhere") as office:
        office.home.mkdir()
        assert "Nama dan kontak 5 pelapor belum dapat dibaca" in restored(office, kept)

        whole = tmp_path / "whole.tar.gz"
        sound.run("backup", "--with-personal-key", str(whole))
        assert "pelapor belum dapat dibaca" not in restored(office, whole)
        assert "pelapor belum dapat dibaca" not in restored(office, kept)

    assert "home/personal-key" not in names(kept)
    assert "home/personal-key" in names(whole)
    assert office.home.joinpath("personal-key").stat().st_mode & 0o777 == 0o600


def names(file: Path) -> list[str]:
    with tarfile.open(file) as tar:
        return tar.getnames()


def restored(office: Office, file: Path) -> str:
    command = [sys.executable, "-m", "kinerja", "restore", "--replace", str(file)]
    done = subprocess.run(command, env=office.environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def refusal(office: Office, forged: Path) -> str:
    """What the person reads. What they had is as it was, with nothing beside it."""
    before = standing(office)
    command = [sys.executable, "-m", "kinerja", "restore", "--replace", str(forged)]
    done = subprocess.run(command, env=office.environment, capture_output=True, text=True)

    assert done.returncode == 2, done.stdout
    assert standing(office) == before
    return done.stderr


def standing(office: Office) -> tuple[object, ...]:
    """Its neighbours, its files and its rows; on a server also where tables might be set aside."""
    files = {
        str(path.relative_to(office.home)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(office.home.rglob("*"))
        if path.is_file() and path.name != "lock"
    }
    rows = [office.count(table) for table in ("journal_entry", "complaints_complaint")]
    aside = office.sql("SELECT nspname FROM pg_namespace ORDER BY 1") if office.database else []
    return sorted(path.name for path in office.home.parent.iterdir()), files, rows, aside
