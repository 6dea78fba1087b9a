"""Every page, and every form in its error state, as a real browser shows it."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from kinerja.indicators.catalogue import FIRST_ANSWER
from kinerja.journal import guard
from kinerja.organisation.models import Employee
from tests.browser.conftest import Visit
from tests.browser.looking import DESK, PHONE, Look, look, violations_on
from tests.browser.office import Office, at, furnish
from tests.conftest import NOW, Cast
from tests.factories.complaints import TRACKING_CODE

KB = 1024
CITIZEN = ""


@dataclass(frozen=True)
class Stop:
    """A page to look at: who looks, where, and the button whose form shall be refused."""

    name: str
    path: str
    who: str = CITIZEN
    button: str = ""

    def __str__(self) -> str:
        return self.name


def refused(name: str, path: str, button: str, who: str = CITIZEN) -> Stop:
    return Stop(f"{name}, refused", path, who, button)


INDICATOR = f"/kinerja/{FIRST_ANSWER}/"
TARGETS = f"/kerja/iku/{FIRST_ANSWER}/target/"
CASE = "/kerja/laporan/2026-"
CATEGORIES = "/kerja/laporan/kategori/"
SETTINGS = "/kerja/pengaturan"

CITIZEN_PAGES = [
    Stop("home", "/"),
    Stop("about", "/tentang/"),
    Stop("privacy", "/privasi/"),
    Stop("accessibility", "/aksesibilitas/"),
    Stop("file", "/lapor/"),
    Stop("filed", "/lapor/terkirim/"),
    Stop("track", "/lacak/"),
    Stop("tracked", "/lacak/laporan/"),
    Stop("services", "/layanan/"),
    Stop("service", "/layanan/surat-keterangan/"),
    Stop("login", "/masuk/"),
    Stop("not found", "/tidak-ada/"),
]
DASHBOARDS = [Stop("performance", "/kinerja/"), Stop("indicator", INDICATOR)]
STAFF_PAGES = [
    Stop("my work", "/kerja/", "lina"),
    Stop("list", "/kerja/laporan/", "cahya"),
    Stop("list, nothing found", "/kerja/laporan/?search=2026-XXXXX", "cahya"),
    Stop("categories", CATEGORIES, "vera"),
    Stop("category", f"{CATEGORIES}pju-mati/", "vera"),
    Stop("case, received", f"{CASE}BARU1/", "vera"),
    Stop("case, forwarded", f"{CASE}MASUK/", "lina"),
    Stop("case, in hand", f"{CASE}KERJA/", "agus"),
    Stop("case, late", f"{CASE}LAMA1/", "agus"),
    Stop("case, no step", f"{CASE}KERJA/", "tono"),
    Stop("own figures", "/kerja/iku/", "lina"),
    Stop("targets", TARGETS, "putri"),
    Stop("milestones", "/kerja/iku/tonggak/", "putri"),
    Stop("records", f"/kerja/iku/{FIRST_ANSWER}/catatan/", "cahya"),
    Stop("settings", f"{SETTINGS}/", "nita"),
    Stop("units", f"{SETTINGS}/unit/", "nita"),
    Stop("unit", f"{SETTINGS}/unit/10.1001/", "nita"),
    Stop("superior", f"{SETTINGS}/jabatan/[lina]/atasan/", "nita"),
    Stop("people", f"{SETTINGS}/pegawai/", "nita"),
    Stop("employee", f"{SETTINGS}/pegawai/[agus]/", "nita"),
    Stop("appoint", f"{SETTINGS}/pegawai/[agus]/jabatan/", "nita"),
    Stop("transfer", f"{SETTINGS}/pegawai/[agus]/mutasi/", "nita"),
    Stop("end assignment", f"{SETTINGS}/penempatan/[lina]/akhiri/", "nita"),
    Stop("roles", f"{SETTINGS}/peran/", "nita"),
    Stop("grant role", f"{SETTINGS}/peran/baru/", "nita"),
    Stop("end role", f"{SETTINGS}/peran/[lina]/akhiri/", "nita"),
    Stop("standards", f"{SETTINGS}/layanan/", "cahya"),
    Stop("new service", f"{SETTINGS}/layanan/baru/", "cahya"),
    Stop("change service", f"{SETTINGS}/layanan/surat-keterangan/ubah/", "cahya"),
    Stop("policies", f"{SETTINGS}/kebijakan/", "nita"),
    Stop("policies, only read", f"{SETTINGS}/kebijakan/", "cahya"),
    Stop("calendar", f"{SETTINGS}/kalender/2026/", "nita"),
    Stop("new calendar", f"{SETTINGS}/kalender/baru/", "nita"),
    Stop("day off", f"{SETTINGS}/kalender/hari/2026-12-25/hapus/", "nita"),
    Stop("log out", "/keluar/", "lina"),
]
CITIZEN_ERRORS = [
    refused("file", "/lapor/", "Kirim laporan"),
    refused("track", "/lacak/", "Lihat laporan"),
    refused("rate", "/lacak/laporan/", "Kirim penilaian"),
    refused("object", "/lacak/laporan/", "Minta dikerjakan lagi"),
    refused("login", "/masuk/", "Masuk"),
]
STAFF_ERRORS = [
    refused("assign", f"{CASE}MASUK/", "Disposisikan", "lina"),
    refused("answer", f"{CASE}KERJA/", "Terbitkan jawaban", "agus"),
    refused("merge category", f"{CATEGORIES}pju-mati/", "Gabungkan", "vera"),
    refused("target", TARGETS, "Tetapkan target", "putri"),
    refused("milestone", "/kerja/iku/tonggak/", "Catat peristiwa", "putri"),
    refused("superior", f"{SETTINGS}/jabatan/[lina]/atasan/", "Simpan atasan", "nita"),
    refused("appoint", f"{SETTINGS}/pegawai/[agus]/jabatan/", "Simpan penempatan", "nita"),
    refused("transfer", f"{SETTINGS}/pegawai/[agus]/mutasi/", "Simpan mutasi", "nita"),
    refused("end assignment", f"{SETTINGS}/penempatan/[agus]/akhiri/", "Akhiri jabatan", "nita"),
    refused("grant role", f"{SETTINGS}/peran/baru/", "Beri peran", "nita"),
    refused("end role", f"{SETTINGS}/peran/[agus]/akhiri/", "Akhiri peran", "nita"),
    refused("new service", f"{SETTINGS}/layanan/baru/", "Simpan layanan", "cahya"),
    refused("service", f"{SETTINGS}/layanan/konsep/ubah/", "Simpan layanan", "cahya"),
    refused("policy", f"{SETTINGS}/kebijakan/", "Tetapkan kebijakan", "nita"),
    refused("add day off", f"{SETTINGS}/kalender/2026/", "Tambahkan", "nita"),
    refused("new calendar", f"{SETTINGS}/kalender/baru/", "Simpan kalender", "nita"),
    refused("day off", f"{SETTINGS}/kalender/hari/2026-12-25/hapus/", "Hapus hari libur", "nita"),
]
ERRORS = CITIZEN_ERRORS + STAFF_ERRORS
PAGES = CITIZEN_PAGES + DASHBOARDS + STAFF_PAGES
ALL = PAGES + ERRORS
FOR_CITIZENS = CITIZEN_PAGES + DASHBOARDS + CITIZEN_ERRORS

Looker = Callable[[Stop], Look]
each = pytest.mark.parametrize


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker) -> Iterator[Cast]:
    """Furnished once for all that is only looked at, and swept away like after a test."""
    with django_db_blocker.unblock(), override_settings(KINERJA_FROZEN_NOW=at(NOW)):
        yield furnish()
        with guard.removed():
            call_command("flush", verbosity=0, interactive=False)


@pytest.fixture(scope="module")
def office(db: Cast) -> Iterator[Office]:
    server = LiveServer("localhost")
    yield Office(server.url, db)
    server.stop()


@pytest.fixture(scope="module")
def page_of(office: Office, open_as: Visit) -> Callable[[str], Page]:
    """One page a person, kept from look to look; the citizen holds a tracking code."""
    pages: dict[str, Page] = {}

    def page(who: str) -> Page:
        if who not in pages:
            user = office.cast.user(who) if who else None
            pages[who] = open_as(office.address, user)
            if not who:
                _track(pages[who])
        return pages[who]

    return page


@pytest.fixture(scope="module")
def seen(office: Office, page_of: Callable[[str], Page]) -> Looker:
    """Each stop is visited once, whatever is asked about it."""
    looks: dict[Stop, Look] = {}

    def see(stop: Stop) -> Look:
        if stop not in looks:
            looks[stop] = look(page_of(stop.who).context, _address(stop.path, office), stop.button)
        return looks[stop]

    return see


def _track(page: Page) -> None:
    page.goto("/lacak/")
    page.get_by_label("Kode lacak").fill(TRACKING_CODE)
    page.get_by_role("button", name="Lihat laporan").click()


def _address(path: str, office: Office) -> str:
    """Fill in whose [name] the path is about."""
    for name in ("lina", "agus"):
        employee = office.cast.employees[name]
        path = path.replace(f"[{name}]", str(_key(path, employee)))
    return path


def _key(path: str, employee: Employee) -> int:
    held = employee.assignments.get()
    if "peran" in path:
        return held.position.role_grants.get().pk
    if "penempatan" in path:
        return held.pk
    return held.position_id if "/jabatan/[" in path else employee.pk


@each("stop", ALL, ids=str)
def test_axe_finds_nothing(seen, stop):
    found = seen(stop).violations

    assert found == {PHONE: [], DESK: []}


@each("stop", ALL, ids=str)
def test_nothing_scrolls_sideways(seen, stop):
    assert seen(stop).too_wide == {"320 px": [], "200 %": []}


@each("stop", ALL, ids=str)
def test_the_browser_complains_about_nothing(seen, stop):
    assert seen(stop).trouble == []


@each("stop", ALL, ids=str)
def test_one_heading_one_language_one_way_to_the_content(seen, stop):
    page = seen(stop)

    assert (page.headings, page.language, page.skips_to_main) == (1, "id", True)


@each("stop", ERRORS, ids=str)
def test_a_refused_form_says_so_and_takes_the_focus_to_the_summary(seen, stop):
    page = seen(stop)

    assert page.title.startswith("Periksa lagi: ")
    assert page.focused == "error-summary"


def test_titles_are_unique(seen):
    # Two stops of one page share its title.
    distinct = {stop.path.partition("?")[0]: seen(stop).title for stop in PAGES}

    assert [title for title, times in Counter(distinct.values()).items() if times > 1] == []


@each("stop", FOR_CITIZENS, ids=str)
def test_a_page_for_citizens_is_light(seen, stop):
    load = seen(stop).load

    assert len(load.hosts) == 1
    assert len(load.bodies) <= 12
    assert load.weight() <= (180 if stop in DASHBOARDS else 100) * KB
    assert load.weight("script") <= 20 * KB


@each("stop", ALL, ids=str)
def test_the_html_stays_small(seen, stop):
    assert seen(stop).load.html <= 60 * KB


@each("stop", ALL, ids=str)
def test_htmx_is_loaded_where_it_is_used(seen, stop):
    page = seen(stop)

    assert page.loads_htmx == page.uses_htmx


@each("path", ["/lapor/", "/lacak/laporan/", INDICATOR])
@each("wish", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"])
def test_axe_finds_nothing_in_other_colours(page_of, path, wish):
    page = page_of(CITIZEN)
    page.emulate_media(**wish)
    page.goto(path)

    assert violations_on(page) == []
    page.emulate_media(color_scheme="light", forced_colors="none")


def test_on_paper_stand_the_content_and_no_controls(page_of):
    page = page_of(CITIZEN)
    page.emulate_media(media="print")
    page.goto("/lacak/laporan/")

    assert page.get_by_text("Jawaban kami", exact=True).is_visible()
    assert not page.get_by_role("link", name="Lapor", exact=True).is_visible()
    page.emulate_media(media="screen")
