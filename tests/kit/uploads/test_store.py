"""Files are kept whole, under names of ours, and no key leads anywhere else."""

import io
import os
import stat
import time
from datetime import timedelta
from pathlib import Path

import pytest

from kinerja.kit.uploads import store as module
from kinerja.kit.uploads.accepting import Accepted, accept
from kinerja.kit.uploads.refusals import RefusedFile
from kinerja.kit.uploads.store import MissingFile, Shelf, Store
from tests.kit.uploads import drawing, papers

PHOTOS = Store("laporan")
DAY = timedelta(days=1)
NO_KEYS = [
    "",
    "../../etc/passwd",
    "..",
    "/etc/passwd",
    "0" * 32,
    "0" * 32 + ".svg",
    "0" * 32 + ".jpg/../x",
    "0" * 32 + ".jpg\n",
    "0" * 32 + ".jpg\0",
    "a\0" * 16 + ".jpg",
    "0" * 31 + "\u0660.jpg",
    "A" * 32 + ".jpg",
    "0" * 32 + ".jpg.part",
    "%2e%2e%2f" + "0" * 23 + ".jpg",
]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.KINERJA_UPLOADS = tmp_path / "uploads"
    return settings.KINERJA_UPLOADS


@pytest.fixture(scope="module")
def photo() -> Accepted:
    return accept(io.BytesIO(drawing.jpeg()))


@pytest.fixture(scope="module")
def paper() -> Accepted:
    return accept(io.BytesIO(papers.pdf()))


def kept(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def read(store: Store, key: str, shelf: Shelf = Shelf.SHOWN) -> bytes:
    with store.open(key, shelf) as file:
        return file.read()


def aged(folder: Path, age: timedelta = 2 * DAY) -> None:
    then = time.time() - age.total_seconds()
    for path in kept(folder):
        os.utime(path, (then, then))


def test_what_is_saved_is_read_again(photo, paper):
    assert read(PHOTOS, PHOTOS.save(photo)) == photo.data
    assert read(PHOTOS, PHOTOS.save(paper)) == paper.data


def test_one_file_handed_in_twice_has_two_names_that_say_nothing(photo, folder):
    first, second = PHOTOS.save(photo), PHOTOS.save(photo)

    assert first != second
    assert photo.sha256[:8] not in first + second
    assert [path.name for path in kept(folder)] == sorted([first, second])


def test_only_the_office_itself_can_read_the_folder(photo, folder):
    PHOTOS.save(photo)

    (path,) = kept(folder)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("key", NO_KEYS)
def test_a_key_that_is_no_key_leads_nowhere(key, photo, folder):
    PHOTOS.save(photo)

    for act in (PHOTOS.open, PHOTOS.delete, lambda key: PHOTOS.redact(key, photo)):
        with pytest.raises(MissingFile):
            act(key)
    assert len(kept(folder)) == 1


@pytest.mark.parametrize("room", ["", "..", "a/b", "A", "a\n", "/"])
def test_a_room_is_a_word(room):
    with pytest.raises(ValueError, match="no room"):
        Store(room)


def test_what_is_deleted_is_gone_and_may_be_deleted_again(photo):
    key = PHOTOS.save(photo)
    PHOTOS.delete(key)
    PHOTOS.delete(key)

    with pytest.raises(MissingFile):
        PHOTOS.open(key)


def test_a_room_does_not_open_the_files_of_another(photo):
    key = PHOTOS.save(photo)

    with pytest.raises(MissingFile):
        Store("pelatihan").open(key)


@pytest.mark.parametrize("broken", ["fsync", "fdopen"])
def test_what_could_not_be_written_whole_never_has_a_name(broken, monkeypatch, photo, folder):
    def full_disk(*_whatever):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, broken, full_disk)
    with pytest.raises(OSError, match="space"):
        PHOTOS.save(photo)
    monkeypatch.undo()

    assert all(path.suffix == ".part" for path in kept(folder))
    aged(folder)
    PHOTOS.sweep(set(), shelf=Shelf.SHOWN, older_than=DAY)
    assert kept(folder) == []


def test_a_refused_file_leaves_nothing_behind(folder):
    with pytest.raises(RefusedFile):
        PHOTOS.save(accept(io.BytesIO(drawing.png_bomb())))

    assert not folder.exists()


def test_a_redacted_copy_is_shown_and_the_original_stands_apart(photo, paper):
    original = PHOTOS.save(photo)
    shown = PHOTOS.redact(original, paper)
    PHOTOS.delete(original)

    assert read(PHOTOS, shown) == paper.data
    assert read(PHOTOS, original, Shelf.ORIGINALS) == photo.data
    with pytest.raises(MissingFile):
        PHOTOS.open(original)
    with pytest.raises(MissingFile):
        PHOTOS.open(shown, Shelf.ORIGINALS)


def test_a_redaction_that_is_rolled_back_changes_nothing_and_may_come_again(photo, paper):
    original = PHOTOS.save(photo)
    PHOTOS.redact(original, paper)

    assert read(PHOTOS, original) == photo.data
    PHOTOS.redact(original, paper)
    assert read(PHOTOS, original, Shelf.ORIGINALS) == photo.data


def test_a_sweep_takes_the_old_files_that_no_row_names_and_no_others(photo, folder):
    known, orphan = PHOTOS.save(photo), PHOTOS.save(photo)
    elsewhere = Store("pelatihan").save(photo)
    aged(folder)
    young = PHOTOS.save(photo)

    assert PHOTOS.sweep({known}, shelf=Shelf.SHOWN, older_than=DAY) == 1
    assert PHOTOS.sweep({known}, shelf=Shelf.SHOWN, older_than=DAY) == 0
    assert {path.name for path in kept(folder)} == {known, young, elsewhere}
    assert orphan not in {path.name for path in kept(folder)}


def test_a_sweep_of_one_shelf_leaves_the_other(photo, paper, folder):
    original = PHOTOS.save(photo)
    PHOTOS.redact(original, paper)
    aged(folder)

    assert PHOTOS.sweep(set(), shelf=Shelf.SHOWN, older_than=DAY) == 2
    assert read(PHOTOS, original, Shelf.ORIGINALS) == photo.data


def test_an_old_file_that_is_being_redacted_is_young_again(photo, paper, folder):
    original = PHOTOS.save(photo)
    aged(folder)
    PHOTOS.redact(original, paper)

    assert PHOTOS.sweep(set(), shelf=Shelf.ORIGINALS, older_than=DAY) == 0


def test_a_sweep_touches_nothing_that_is_not_ours(photo, folder):
    PHOTOS.save(photo)
    stranger = kept(folder)[0].parent / "notes.txt"
    stranger.write_text("of the administrator")
    aged(folder)

    PHOTOS.sweep(set(), shelf=Shelf.SHOWN, older_than=DAY)
    assert kept(folder) == [stranger]


def test_a_sweep_of_what_was_written_a_moment_ago_is_refused(photo):
    with pytest.raises(ValueError, match="0:59"):
        PHOTOS.sweep(set(), shelf=Shelf.SHOWN, older_than=timedelta(minutes=59))


def test_a_sweep_of_an_empty_office_takes_nothing():
    assert PHOTOS.sweep(set(), shelf=Shelf.SHOWN, older_than=DAY) == 0


def test_the_clock_of_the_demo_does_not_make_files_old(photo, clock_at, folder):
    clock_at("2036-01-01T08:00")
    PHOTOS.save(photo)

    assert PHOTOS.sweep(set(), shelf=Shelf.SHOWN, older_than=DAY) == 0
    assert len(kept(folder)) == 1
