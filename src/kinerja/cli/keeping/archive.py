"""The file: a compressed tar of plain files, its manifest first, each with its size and hash.

It is read as if a stranger had made it: nothing is taken that the manifest does not name, nothing
that is no plain file, nothing that would land outside, and never more bytes than were announced.
"""

import hashlib
import io
import os
import re
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage
from typing import IO, Any, Final

from pydantic import ValidationError

from kinerja.cli.keeping.manifest import NAME, Manifest, Member

MOST_MANIFEST: Final = 64 * 1024 * 1024  # bytes: a line for each of half a million files
CHUNK: Final = 1024 * 1024
# Two folders and what lies below; no part may begin with a point, so none can lead upwards.
SAFE: Final = re.compile(r"(database|home)(/[A-Za-z0-9_][A-Za-z0-9_.@ -]*)+")
BROKEN: Final = (tarfile.TarError, zlib.error, EOFError, ValueError)


class ArchiveFault(Exception):
    """Why this file is not taken; nothing has been touched."""


class _PlainMember(tarfile.TarInfo):
    """Knows plain files only: links, devices and long headers are refused before they are read.

    A header of that kind would be read into memory whole, however long it says it is.
    """

    def _proc_member(self, archive: tarfile.TarFile) -> Any:
        if not self.isreg():
            raise ArchiveFault(f"Arsip memuat “{self.name}”, yang bukan berkas biasa.")
        return super()._proc_member(archive)  # type: ignore[misc]  # documented for subclasses


def may_be_named(name: str) -> bool:
    """Whether a file of this name could be brought back by `unpack`."""
    return SAFE.fullmatch(name) is not None and len(name) < tarfile.LENGTH_NAME


def describe(files: Mapping[str, Path]) -> dict[str, Member]:
    """Size and hash of each file, by its name in the archive."""
    return {name: _described(path) for name, path in files.items()}


def write(target: Path, manifest: Manifest, files: Mapping[str, Path]) -> None:
    """Whole or not at all: the name is taken once the file is on the disk and has been read back.

    Raises FileExistsError rather than to write over another backup.
    """
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            _write_members(file, manifest, files)
            file.flush()
            os.fsync(file.fileno())
        read_through(part)
        _take_name(part, target)
    finally:
        part.unlink(missing_ok=True)
    sync(target.parent)


def read_through(archive: Path) -> Manifest:
    """Read all of it and compare every hash, writing nothing. Raises ArchiveFault."""
    with _opened(archive) as (manifest, members):
        for member, stream in members:
            _pour(stream, manifest.members[member.name], member.name, None)
        return manifest


def unpack(archive: Path, folder: Path) -> Manifest:
    """Lay all files out below `folder`, which is new; compared by hash. Raises ArchiveFault."""
    with _opened(archive) as (manifest, members):
        _require_room(manifest, folder)
        for member, stream in members:
            _lay_out(folder / member.name, stream, manifest.members[member.name], member.name)
        return manifest


def sync(folder: Path) -> None:
    """Names are on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


# Writing -------------------------------------------------------------------------------------


def _take_name(part: Path, target: Path) -> None:
    # Race: a hard link refuses where a rename would replace what appeared meanwhile.
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # a stick or share without hard links
        part.rename(target)


def _described(path: Path) -> Member:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return Member(size=path.stat().st_size, sha256=digest.hexdigest())


def _write_members(file: IO[bytes], manifest: Manifest, files: Mapping[str, Path]) -> None:
    # GNU: a size above 8 GiB without a header of its own. Level 6: uploads do not shrink anyway.
    with tarfile.open(
        fileobj=file, mode="w:gz", format=tarfile.GNU_FORMAT, compresslevel=6
    ) as archive:
        told = manifest.model_dump_json(indent=1).encode()
        archive.addfile(_header(NAME, len(told), manifest), io.BytesIO(told))
        for name, path in files.items():
            with path.open("rb") as content:
                archive.addfile(_header(name, manifest.members[name].size, manifest), content)


def _header(name: str, size: int, manifest: Manifest) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.size, header.mode, header.mtime = size, 0o600, int(manifest.made_at.timestamp())
    return header


# Reading -------------------------------------------------------------------------------------

Members = Iterator[tuple[tarfile.TarInfo, IO[bytes]]]


@contextmanager
def _opened(archive: Path) -> Iterator[tuple[Manifest, Members]]:
    try:
        # A stream: nothing is looked for that does not come by in its order.
        with tarfile.open(archive, "r|gz", tarinfo=_PlainMember) as tar:
            manifest = _manifest(tar)
            yield manifest, _members(tar, manifest)
    except BROKEN as error:
        raise ArchiveFault(f"Berkas {archive} rusak atau bukan cadangan Kinerja.") from error


def _manifest(tar: tarfile.TarFile) -> Manifest:
    first = tar.next()
    if first is None or first.name != NAME or first.size > MOST_MANIFEST:
        raise ArchiveFault("Berkas ini bukan cadangan Kinerja: daftar isinya tidak ada.")
    try:
        return Manifest.model_validate_json(_stream(tar, first).read())
    except ValidationError as error:
        raise ArchiveFault(
            "Daftar isi cadangan ini tidak dikenal. Mungkin dibuat oleh versi yang lebih baru."
        ) from error


def _members(tar: tarfile.TarFile, manifest: Manifest) -> Members:
    missing = set(manifest.members)
    while member := tar.next():
        if member.name not in missing or not may_be_named(member.name):
            raise ArchiveFault(f"Arsip memuat “{member.name}”, yang tidak boleh ada di situ.")
        missing.remove(member.name)
        yield member, _stream(tar, member)
    if missing:
        raise ArchiveFault(f"Arsip tidak lengkap: “{min(missing)}” tidak ada.")


def _stream(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    stream = tar.extractfile(member)
    assert stream is not None  # noqa: S101  # a plain file always has one
    return stream


def _lay_out(path: Path, stream: IO[bytes], told: Member, name: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        _pour(stream, told, name, file)
        file.flush()
        os.fsync(file.fileno())


def _pour(stream: IO[bytes], told: Member, name: str, into: IO[bytes] | None) -> None:
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if size > told.size:
            break
        digest.update(chunk)
        if into:
            into.write(chunk)
    if (size, digest.hexdigest()) != (told.size, told.sha256):
        raise ArchiveFault(f"Arsip rusak: isi “{name}” bukan yang dicadangkan.")


def _require_room(manifest: Manifest, folder: Path) -> None:
    needed = sum(member.size for member in manifest.members.values())
    if needed > disk_usage(folder).free:
        megabytes = needed // CHUNK + 1
        raise ArchiveFault(f"Ruang di {folder.parent} tidak cukup: perlu {megabytes} MB.")
