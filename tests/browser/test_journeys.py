"""What people come for, done by clicking and typing as they would; with JavaScript and without."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from kinerja.accounts.queries import CONSOLE, service_account
from kinerja.complaints import services
from kinerja.complaints.models import Complaint
from kinerja.indicators import services as indicators
from kinerja.indicators.catalogue import FIRST_ANSWER
from kinerja.rules.complaints import Outcome, State
from tests.browser.conftest import PATIENCE
from tests.factories.codes import app_code
from tests.factories.complaints import ComplaintFactory

STORY = "Tiang lampu di depan pos ronda RT 03 roboh sejak Senin malam."
ANSWER = "Tiang sudah kami tegakkan lagi dan lampunya menyala."
PASSWORD = "sandi-contoh-yang-panjang"

expect.set_options(timeout=PATIENCE)
each_way = pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def says(page: Page, text: str) -> None:
    expect(page.locator("main")).to_contain_text(text)


def log_in(page: Page, name: str) -> None:
    page.goto("/masuk/")
    page.get_by_label("Nama pengguna atau NIP").fill(name)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    press(page, "Masuk")
    page.get_by_label("Kode", exact=True).fill(app_code())
    press(page, "Lanjutkan")
    says(page, "Kerja saya")


def answered(number: str, cast) -> None:
    """The office's part of a citizen's journey."""
    case = Complaint.objects.get(number=number)
    case = services.verify(complaint=case, unit=cast.mawar, actor=cast.vera)
    case = services.assign(complaint=case, handler=cast.employees["agus"], actor=cast.lina)
    services.answer(complaint=case, text=ANSWER, outcome=Outcome.RESOLVED, actor=cast.agus)


@each_way
def test_a_citizen_complains_tracks_reads_rates_and_objects(cast, live_server, open_as, javascript):
    page = open_as(live_server.url, javascript=javascript)

    page.goto("/")
    page.locator("main").get_by_role("link", name=re.compile("Sampaikan laporan")).click()
    press(page, "Lanjut")
    page.get_by_label("Lampu jalan").check()
    press(page, "Lanjut")
    press(page, "Tetap melapor")
    page.get_by_label("Ceritakan dengan kata-kata Anda sendiri").fill(STORY)
    page.get_by_label("Di kelurahan mana?").select_option(label="Kelurahan Mawar")
    press(page, "Kembali")
    press(page, "Tetap melapor")
    press(page, "Lanjut")
    page.get_by_label("Nama Anda").fill("Bu Tuti")
    press(page, "Kirim laporan")
    says(page, "Laporan Anda sudah kami terima")
    code = page.locator(".code-value").inner_text()
    number = re.search(r"2026-\w{5}", page.locator("main").inner_text())[0]
    answered(number, cast)

    page.context.clear_cookies()  # days later, on another phone
    page.goto("/lacak/")
    page.get_by_label("Kode lacak").fill(code.lower().replace("-", " "))
    press(page, "Lihat laporan")
    says(page, ANSWER)
    says(page, "Petugas agus, Kelurahan Mawar")
    page.get_by_label("Sangat baik").check()
    press(page, "Kirim penilaian")
    says(page, "Terima kasih atas penilaian Anda.")
    page.locator("summary").get_by_text("Belum", exact=True).click()
    page.get_by_label("Apa yang belum sesuai?").fill("Lampunya mati lagi tadi malam.")
    press(page, "Minta dikerjakan lagi")
    says(page, "Laporan ini kami kerjakan lagi.")
    says(page, "Jawaban yang Anda nyatakan belum sesuai")


@each_way
def test_four_people_take_a_case_through_the_office(cast, live_server, open_as, javascript):
    for name in ("vera", "lina", "agus", "cahya"):
        user = cast.user(name)
        user.set_password(PASSWORD)
        user.save()
    number = cast.complaint.number

    def enter(name: str) -> Page:
        page = open_as(live_server.url, javascript=javascript)
        log_in(page, name)
        return page

    vera = enter("vera")
    vera.locator("main").get_by_role("link", name="Lampu jalan padam").click()
    vera.get_by_label("Teruskan kepada", exact=True).select_option(label="Kelurahan Mawar")
    press(vera, "Periksa dan teruskan")
    says(vera, "Laporan sudah diperiksa dan diteruskan.")

    lina = enter("lina")
    says(lina, "Perlu didisposisikan")
    lina.locator("main").get_by_role("link", name="Lampu jalan padam").click()
    lina.get_by_label("Penanggung jawab").select_option(label="Agus")
    press(lina, "Disposisikan")
    says(lina, "Laporan sudah didisposisikan.")

    agus = enter("agus")
    says(agus, "Menunggu jawaban Anda")
    agus.locator("main").get_by_role("link", name="Lampu jalan padam").click()
    agus.get_by_label("Jawaban untuk warga").fill(ANSWER)
    agus.get_by_label("Selesai ditangani", exact=True).check()
    press(agus, "Terbitkan jawaban")
    says(agus, "Jawaban sudah terbit")

    cahya = enter("cahya")
    cahya.goto(f"/kerja/laporan/{number}/")
    says(cahya, ANSWER)
    cahya.locator("summary").get_by_text("Tutup laporan", exact=True).click()
    cahya.get_by_label("Alasan yang dapat dibaca umum").fill("Lampu menyala lagi, pelapor puas.")
    press(cahya, "Tutup laporan")
    says(cahya, "Laporan sudah ditutup.")
    says(cahya, "Laporan ini sudah selesai.")


def in_hand(cast) -> str:
    """The address of a case that Agus has to answer."""
    case = services.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)
    services.assign(complaint=case, handler=cast.employees["agus"], actor=cast.lina)
    return f"/kerja/laporan/{case.number}/"


@each_way
def test_an_officer_mends_a_refused_answer(cast, live_server, open_as, javascript):
    page = open_as(live_server.url, cast.agus, javascript=javascript)
    address = in_hand(cast)

    page.goto(address)
    page.get_by_label("Jawaban untuk warga").fill("Sudah.")
    press(page, "Terbitkan jawaban")
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page).to_have_title(re.compile("^Periksa lagi: Laporan"))
    expect(page.get_by_label("Jawaban untuk warga")).to_have_value("Sudah.")
    page.get_by_label("Jawaban untuk warga").fill(ANSWER)
    page.get_by_label("Selesai ditangani", exact=True).check()
    press(page, "Terbitkan jawaban")

    says(page, "Jawaban sudah terbit")
    expect(page).to_have_url(re.compile(f"{address}$"))
    expect(page).to_have_title(re.compile("^Laporan"))
    expect(page.locator(".page-header")).to_contain_text("Ditindaklanjuti")
    expect(page.locator(".timeline-title").first).to_have_text("Menjawab laporan")


@each_way
def test_an_officer_who_comes_too_late_reads_why(cast, live_server, open_as, javascript):
    page = open_as(live_server.url, cast.agus, javascript=javascript)
    page.goto(in_hand(cast))
    page.get_by_label("Jawaban untuk warga").fill(ANSWER)
    page.get_by_label("Selesai ditangani", exact=True).check()
    case = Complaint.objects.get(pk=cast.complaint.pk)
    services.answer(complaint=case, text=ANSWER, outcome=Outcome.RESOLVED, actor=cast.lina)

    press(page, "Terbitkan jawaban")

    says(page, "Anda tidak dapat melakukan ini")
    says(page, "Laporan ini berstatus “Ditindaklanjuti”")
    expect(page.locator("h1")).to_have_count(1)


def test_a_step_changes_the_page_without_leaving_it(cast, live_server, open_as):
    page = open_as(live_server.url, cast.agus)
    page.goto(in_hand(cast))
    page.evaluate("window.stayed = true")
    page.get_by_label("Jawaban untuk warga").fill(ANSWER)
    page.get_by_label("Selesai ditangani", exact=True).check()

    press(page, "Terbitkan jawaban")

    expect(page.locator("#handling .notice.success")).to_be_focused()
    assert page.evaluate("window.stayed") is True


def test_a_line_that_breaks_is_told_by_the_browser(cast, live_server, open_as):
    page = open_as(live_server.url, cast.agus)
    page.goto(in_hand(cast))
    page.get_by_label("Jawaban untuk warga").fill(ANSWER)
    page.context.set_offline(True)

    press(page, "Terbitkan jawaban")

    page.wait_for_url("chrome-error://chromewebdata/")


@each_way
def test_an_officer_filters_sorts_and_opens_the_list(cast, live_server, open_as, javascript):
    for number, text, month in (("2026-AAAAA", "Got mampet", 9), ("2026-BBBBB", "Sampah", 10)):
        ComplaintFactory(
            number=number,
            title=text,
            tracking_digest=None,
            unit=cast.mawar,
            state=State.VERIFIED,
            received_at=datetime.fromisoformat(f"2026-{month:02d}-05T08:00:00+07:00"),
        )
    page = open_as(live_server.url, cast.lina, javascript=javascript)

    page.goto("/kerja/laporan/")
    page.get_by_label("Status").select_option(label="Diverifikasi")
    press(page, "Terapkan")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("link", name="Diterima").click()
    expect(page.locator("tbody tr").first).to_contain_text("Got mampet")
    expect(page).to_have_url(re.compile("urut=diterima"))
    page.get_by_role("link", name="2026-AAAAA").click()

    expect(page.locator("h1")).to_have_text("Got mampet")
    page.go_back()
    expect(page.locator("tbody tr")).to_have_count(2)


@each_way
def test_a_visitor_reads_the_figures_of_a_unit(cast, live_server, open_as, javascript):
    ComplaintFactory.create_batch(
        6,
        unit=cast.mawar,
        tracking_digest=None,
        received_at=datetime.fromisoformat("2026-03-02T08:00:00+07:00"),
        first_answered_at=datetime.fromisoformat("2026-03-04T10:00:00+07:00"),
    )
    indicators.measure_all(actor=service_account(CONSOLE))
    page = open_as(live_server.url, javascript=javascript)

    page.goto("/kinerja/")
    page.get_by_label("Unit").select_option(label="Kelurahan Mawar")
    press(page, "Tampilkan")
    expect(page.locator("h1")).to_have_text("Kinerja Kelurahan Mawar")
    page.locator(".figure").get_by_role("link", name="Waktu sampai jawaban pertama").click()

    expect(page).to_have_url(re.compile(f"/kinerja/{FIRST_ANSWER}/"))
    says(page, "Dihitung dari 6 laporan.")
    says(page, "Bagaimana angka ini dihitung")


@each_way
def test_the_admin_enters_the_calendar_of_next_year(cast, live_server, open_as, javascript):
    page = open_as(live_server.url, cast.nita, javascript=javascript)

    page.goto("/kerja/pengaturan/kalender/")
    page.get_by_role("link", name="Masukkan tahun baru").click()
    page.get_by_label("Dasar hukum").fill("SKB 3 Menteri tahun 2026")
    page.get_by_label("Hari libur").fill("1-1-2027; libur nasional; Tahun Baru Masehi")
    press(page, "Simpan kalender")

    says(page, "Kalender 2027 sudah dimasukkan.")
    expect(page.locator("h1")).to_have_text("Kalender hari kerja 2027")
    says(page, "1 Januari 2027")
