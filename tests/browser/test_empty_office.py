"""The first day: nobody has entered anything, and every page says so."""

import pytest

from tests.browser.looking import DESK, PHONE, look
from tests.factories.organisation import PersonFactory

PUBLIC = {
    "/": "Belum ada angka.",
    "/kinerja/": "Belum ada angka.",
    "/layanan/": "Belum ada layanan",
}
STAFF = {
    "/kerja/": "Tidak ada laporan yang menunggu Anda.",
    "/kerja/laporan/": "Belum ada laporan.",
}


@pytest.mark.parametrize("is_staff", [False, True], ids=["citizen", "officer"])
def test_an_empty_office_looks_well(live_server, open_as, is_staff):
    somebody = PersonFactory()  # before anybody may log in there is another page: test_first_day.py
    page = open_as(live_server.url, somebody if is_staff else None)
    for path, sentence in (STAFF if is_staff else PUBLIC).items():
        seen = look(page.context, path)
        page.goto(path)

        assert sentence in page.locator("main").inner_text()
        assert (seen.violations, seen.too_wide) == ({PHONE: [], DESK: []}, {})
        assert (seen.cut_off, seen.trouble) == ({}, [])
