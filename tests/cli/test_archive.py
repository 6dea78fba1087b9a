"""An archive is read as if a stranger had made it."""

import gzip
import io
import tarfile
from datetime import UTC, datetime

import pytest

from kinerja.cli.keeping import archive
from kinerja.cli.keeping.manifest import Contents, JournalEnd, Manifest, Member

DATA = b"nama warga"


def manifest(**members: Member) -> Manifest:
    journal = JournalEnd(entries=0, seal_no=0, hash="")
    return Manifest(
        product="kinerja", format=1, version="0.1.0", made_at=datetime.now(UTC), database="sqlite",
        contents=Contents(migrations=[], counts={}, journal=journal), members=members,
    )  # fmt: skip


@pytest.fixture
def kept(tmp_path):
    """A sound archive of one file."""
    source = tmp_path / "source"
    source.write_bytes(DATA)
    files = {"home/a": source}
    told = manifest(**archive.describe(files))
    archive.write(tmp_path / "kept.tar.gz", told, files)
    return tmp_path / "kept.tar.gz"


def forged(path, told: Manifest | bytes, *members: tuple[tarfile.TarInfo, bytes]):
    """An archive with whatever somebody wants in it."""
    text = told if isinstance(told, bytes) else told.model_dump_json().encode()
    with tarfile.open(path, "w:gz", format=tarfile.PAX_FORMAT) as tar:
        for header, data in ((named("manifest.json"), text), *members):
            header.size = len(data) if header.isreg() else 0
            tar.addfile(header, io.BytesIO(data))
    return path


def named(name: str, type: bytes = tarfile.REGTYPE, **more: object) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.type = type
    for key, value in more.items():
        setattr(header, key, value)
    return header


def refusal(path, tmp_path) -> str:
    stage = tmp_path / "stage"
    stage.mkdir(exist_ok=True)
    with pytest.raises(archive.ArchiveFault) as refused:
        archive.unpack(path, stage)
    outside = {one.name for one in tmp_path.rglob("*")} & {"passwd", "jahat"}
    assert outside == set()
    return str(refused.value)


def test_what_was_kept_comes_back_and_nobody_else_may_read_it(kept, tmp_path):
    stage = tmp_path / "stage"
    stage.mkdir()

    archive.unpack(kept, stage)

    assert (stage / "home/a").read_bytes() == DATA
    assert kept.stat().st_mode & 0o777 == 0o600
    assert (stage / "home/a").stat().st_mode & 0o777 == 0o600


def test_another_backup_is_never_written_over(kept, tmp_path):
    before = kept.read_bytes()

    with pytest.raises(FileExistsError):
        archive.write(kept, manifest(), {})

    assert kept.read_bytes() == before
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize("cut", [0, 10, 100, -40])
def test_half_an_archive_is_refused(kept, tmp_path, cut):
    half = tmp_path / "half.tar.gz"
    half.write_bytes(kept.read_bytes()[:cut])

    told = refusal(half, tmp_path)
    # Where the cut falls among the compressed blocks differs from one library to the next.
    assert any(word in told for word in ("rusak", "bukan cadangan", "tidak lengkap"))


def test_a_changed_byte_is_refused(tmp_path):
    told = manifest(**{"home/a": Member(size=len(DATA), sha256="0" * 64)})
    path = forged(tmp_path / "x.tar.gz", told, (named("home/a"), DATA))

    assert "bukan yang dicadangkan" in refusal(path, tmp_path)


@pytest.mark.parametrize(
    "name", ["../passwd", "/jahat", "home/../../jahat", "home/.ssh", "home//a", "lain/a"]
)
def test_a_file_that_would_land_outside_is_refused(tmp_path, name):
    told = manifest(**{name: Member(size=len(DATA), sha256="0" * 64)})
    path = forged(tmp_path / "x.tar.gz", told, (named(name), DATA))

    assert "tidak boleh ada" in refusal(path, tmp_path)


@pytest.mark.parametrize(
    "header",
    [
        named("home/a", tarfile.SYMTYPE, linkname="/etc/passwd"),
        named("home/a", tarfile.LNKTYPE, linkname="/etc/passwd"),
        named("home/a", tarfile.CHRTYPE),
        named("home/a", tarfile.DIRTYPE),
        named("home/" + "a" * 150),  # a long name travels in a header of its own
    ],
    ids=["symlink", "link", "device", "folder", "long header"],
)
def test_what_is_no_plain_file_is_refused(tmp_path, header):
    told = manifest(**{"home/a": Member(size=0, sha256="0" * 64)})
    path = forged(tmp_path / "x.tar.gz", told, (header, b""))

    assert "bukan berkas biasa" in refusal(path, tmp_path)


def test_more_bytes_than_announced_are_not_written(tmp_path):
    told = manifest(**{"home/a": Member(size=10, sha256="0" * 64)})
    path = forged(tmp_path / "x.tar.gz", told, (named("home/a"), bytes(40_000_000)))

    assert "bukan yang dicadangkan" in refusal(path, tmp_path)
    assert (tmp_path / "stage/home/a").stat().st_size < 2_000_000


def test_more_bytes_than_there_is_room_for_are_refused_at_once(tmp_path):
    told = manifest(**{"home/a": Member(size=10**18, sha256="0" * 64)})
    path = forged(tmp_path / "x.tar.gz", told)

    assert "tidak cukup" in refusal(path, tmp_path)


def test_a_file_that_is_missing_is_told(tmp_path):
    told = manifest(**{"home/a": Member(size=0, sha256="0" * 64)})
    path = forged(tmp_path / "x.tar.gz", told)

    assert "tidak lengkap" in refusal(path, tmp_path)


def test_the_same_file_twice_is_refused(tmp_path):
    told = manifest(**archive.describe({"home/a": _empty(tmp_path)}))
    twice = [(named("home/a"), b"")] * 2

    assert "tidak boleh ada" in refusal(forged(tmp_path / "x.tar.gz", told, *twice), tmp_path)


def _empty(tmp_path):
    (tmp_path / "empty").touch()
    return tmp_path / "empty"


def test_a_list_of_another_format_is_refused(tmp_path):
    other = manifest().model_dump_json().replace('"format":1', '"format":2').encode()

    assert "versi yang lebih baru" in refusal(forged(tmp_path / "x.tar.gz", other), tmp_path)


def test_any_other_file_is_refused(tmp_path):
    path = tmp_path / "x.tar.gz"
    path.write_bytes(gzip.compress(b"halo" * 1000))

    assert "bukan cadangan" in refusal(path, tmp_path)
