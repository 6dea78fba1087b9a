"""Every room that keeps files says which of them its rows name."""

import re
from pathlib import Path

import kinerja
from kinerja.kit.uploads.named import NAMED, Named, lost, register
from kinerja.kit.uploads.store import Shelf, Store
from tests.factories.commitments import file_of

STORE = re.compile(r'= Store\("([a-z]+)"\)')


def test_every_room_with_a_store_is_asked_for_what_its_rows_name():
    sources = Path(kinerja.__file__).parent.rglob("*.py")
    rooms = {room for path in sources for room in STORE.findall(path.read_text(encoding="utf-8"))}

    assert rooms == {"commitments", "complaints", "letterheads"}
    assert {named.store.room for named in NAMED} == rooms


def test_a_file_that_a_row_names_and_that_is_gone_is_told(settings, tmp_path, monkeypatch):
    settings.KINERJA_UPLOADS = tmp_path
    monkeypatch.setattr("kinerja.kit.uploads.named.NAMED", [])
    store = Store("laporan")
    key, gone = store.save(file_of(b"x")), f"{0:032x}.png"
    register(Named(store, Shelf.SHOWN, lambda: {key, gone}))
    register(Named(store, Shelf.ORIGINALS, lambda: {key}))

    assert lost() == [f"laporan/originals/{key}", f"laporan/shown/{gone}"]
