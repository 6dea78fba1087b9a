"""What the office does less often, by links and forms alone."""

from datetime import datetime

import pytest
from playwright.sync_api import Page

from kinerja.accounts.queries import CONSOLE, service_account
from kinerja.complaints.models import Reporter
from kinerja.indicators import services as indicators
from kinerja.indicators.catalogue import FIRST_ANSWER
from kinerja.rules.complaints import State
from tests.browser.test_journeys import press, says
from tests.factories.complaints import ComplaintFactory
from tests.factories.organisation import ServiceFactory
from tests.rules.cases import FOLDER

REASON = "Jalan ini milik provinsi; kami teruskan kepada dinasnya."
SETTINGS = "/kerja/pengaturan"


@pytest.fixture
def plain(cast, live_server, open_as):
    """A page of this person's in a browser that runs no scripts."""

    def visit(who: str, path: str) -> Page:
        user = cast.user(who) if who else None
        page = open_as(live_server.url, user, javascript=False)
        page.goto(path)
        return page

    return visit


@pytest.mark.parametrize(
    ("summary", "button", "told"),
    [
        ("Bukan kewenangan kantor ini", "Beri tahu pelapor", "kewenangan instansi lain"),
        ("Tidak dapat diproses", "Tutup dengan alasan ini", "diberi tahu alasannya"),
    ],
    ids=["refer", "reject"],
)
def test_a_case_is_sent_away_with_a_reason(cast, plain, summary, button, told):
    page = plain("vera", f"/kerja/laporan/{cast.complaint.number}/")
    folded = page.locator("details", has_text=summary)
    folded.locator("summary").click()
    folded.get_by_label("Alasan").fill(REASON)
    press(page, button)

    says(page, told)
    says(page, "Laporan ini sudah selesai.")


def test_the_name_of_a_reporter_is_seen_after_a_reason(cast, plain):
    case = ComplaintFactory(
        tracking_digest=None,
        unit=cast.mawar,
        state=State.IN_PROGRESS,
        handler=cast.employees["agus"],
    )
    Reporter.objects.create(complaint=case, name="Bu Tuti")
    page = plain("agus", f"/kerja/laporan/{case.number}/")
    folded = page.locator("details", has_text="Lihat nama pelapor")
    folded.locator("summary").click()
    folded.get_by_label("Alasan").fill(REASON)
    press(page, "Lihat nama pelapor")

    says(page, "Bu Tuti")
    says(page, "Pembukaan dan alasannya tercatat.")


def test_a_superior_is_set(cast, plain):
    seat = cast.employees["agus"].assignments.get().position
    page = plain("nita", f"{SETTINGS}/jabatan/{seat.pk}/atasan/")
    page.get_by_label("Atasan langsung").select_option(index=1)
    page.get_by_label("Alasan").fill("Surat tugas lurah nomor 12 tahun 2026.")
    press(page, "Simpan atasan")

    page.wait_for_url(f"**{SETTINGS}/unit/**")
    seat.refresh_from_db()
    assert seat.superior_id is not None


def test_a_day_off_is_added_and_removed(cast, plain):
    page = plain("nita", f"{SETTINGS}/kalender/2026/")
    page.get_by_label("Tanggal").fill("7-12-2026")
    page.get_by_label("Nama").fill("Pemilihan lurah")
    page.get_by_label("Dasar hukum").fill("Keputusan wali kota nomor 3 tahun 2026")
    press(page, "Tambahkan")
    says(page, "Hari libur sudah ditambahkan.")

    page.get_by_role("link", name="Hapus Pemilihan lurah").click()
    page.get_by_label("Dasar hukum").fill("Keputusan wali kota nomor 4 tahun 2026")
    press(page, "Hapus hari libur")
    says(page, "Hari libur sudah dihapus")


def test_a_figure_leads_to_the_records_behind_it(cast, plain):
    ComplaintFactory.create_batch(
        6,
        unit=cast.mawar,
        tracking_digest=None,
        received_at=datetime.fromisoformat("2026-11-02T08:00:00+07:00"),
        first_answered_at=datetime.fromisoformat("2026-11-04T10:00:00+07:00"),
    )
    indicators.measure_all(actor=service_account(CONSOLE))
    page = plain("cahya", f"/kinerja/{FIRST_ANSWER}/")
    page.get_by_role("link", name="Lihat setiap laporan di balik angka ini").click()

    assert page.locator("tbody tr").count() >= 6
    page.locator("tbody a").first.click()
    says(page, "Riwayat")


def test_a_citizen_finds_a_service_through_the_menu(cast, plain):
    ServiceFactory(unit=cast.top, code="surat-keterangan", name="Surat keterangan")
    page = plain("", "/")
    page.locator("details.menu summary").click()
    page.get_by_role("link", name="Layanan", exact=True).click()
    page.locator("main").get_by_role("link", name="Surat keterangan").click()

    says(page, "Kecamatan Contoh")


def test_a_citizen_finds_a_calculator_and_keeps_its_address(cast, plain):
    page = plain("", "/")
    page.get_by_role("contentinfo").get_by_role("link", name="Kalkulator").click()
    page.locator("main").get_by_role("link", name="Jumlah responden survei").click()
    page.get_by_label("Berapa orang menerima layanan ini?").fill("350")
    press(page, "Hitung")
    says(page, "183")

    again = plain("", page.url)
    says(again, "183")
    assert again.get_by_label("Berapa orang menerima layanan ini?").input_value() == "350"


def test_a_sheet_of_answers_is_counted(cast, plain):
    page = plain("", "/kalkulator/skm/")
    page.get_by_label("Berkas CSV").set_input_files(FOLDER / "skm_sekadau_2019_first20.csv")
    press(page, "Hitung")

    says(page, "78,61")
    says(page, "Perbaiki lebih dulu")


def test_a_number_of_a_person_never_comes_into_the_address(cast, plain):
    page = plain("", "/kalkulator/nip/")
    page.get_by_label("NIP atau NI PPPK").fill("198503122010011001")
    press(page, "Periksa")

    says(page, "NIP seorang PNS")
    assert "1985" not in page.url
