"""The desks of the office by links and forms alone: promises, moderation, HR, registers."""

import io
import re

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from kinerja.casework.models import RoutingRule
from kinerja.commitments.models import Commitment
from kinerja.complaints import services as complaints
from kinerja.complaints.models import Complaint
from kinerja.counter.models import Visit
from kinerja.kit.tables import write_excel
from tests.browser.conftest import Plain
from tests.browser.test_journeys import press, says
from tests.factories.commitments import photo
from tests.factories.complaints import TRACKING_CODE
from tests.factories.organisation import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    ServiceFactory,
    nip,
)

pytestmark = pytest.mark.proof
SETTINGS = "/kerja/pengaturan"
WHY = "Memuat nomor telepon orang lain."
PHOTO = {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": photo().read()}


def unfold(page: Page, summary: str) -> None:
    page.locator("summary").get_by_text(summary, exact=True).click()


def choose(page: Page, label: str, option: str) -> None:
    """The one option that holds this text."""
    field = page.get_by_label(label)
    field.select_option(field.locator("option", has_text=option).get_attribute("value"))


def downloaded(page: Page, button: str) -> bytes:
    with page.expect_download() as file:
        press(page, button)
    return file.value.path().read_bytes()


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_a_promise_goes_from_new_to_kept(cast, plain: Plain):
    page = plain("lina", "/kerja/komitmen/")
    page.get_by_role("link", name="Buat janji").click()
    page.get_by_label("Apa yang dijanjikan?").fill("Memasang sepuluh lampu di RW 3")
    choose(page, "Jabatan penanggung jawab", "Petugas agus")
    page.get_by_label("Tenggat").fill("15-12-2026")
    choose(page, "Berasal dari", "Forum warga")
    page.get_by_label("Tampilkan kepada umum").check()
    press(page, "Catat janji")
    number = Commitment.objects.get().number

    page = plain("agus", f"/kerja/komitmen/{number}/")
    unfold(page, "Tambah tahap")
    page.locator("details[open]").get_by_label("Tahap").fill("Survei titik lampu")
    page.locator("details[open]").get_by_label("Paling lambat").fill("1-12-2026")
    press(page, "Tambah tahap")
    press(page, "Tandai selesai: Survei titik lampu")
    says(page, "selesai 24 Nov 2026")
    unfold(page, "Laporkan kemajuan")
    page.get_by_label("Sudah berapa persen?").fill("40")
    page.get_by_label("Apa yang sudah dikerjakan?").fill("Empat sudah terpasang.")
    press(page, "Laporkan kemajuan")
    says(page, "40 persen selesai")
    unfold(page, "Tambah bukti")
    page.locator("details[open] input[type=file]").set_input_files(PHOTO)
    page.get_by_label("Apa yang terlihat?").fill("Empat lampu di RW 3")
    page.get_by_label("Tampilkan kepada umum").check()
    press(page, "Tambah bukti")
    says(page, "Empat lampu di RW 3")
    unfold(page, "Tandai ditepati")
    page.get_by_label("Apa hasilnya?").fill("Semua lampu menyala sejak Minggu.")
    press(page, "Tandai ditepati")

    says(page, "Ditepati tepat waktu")
    assert Commitment.objects.get().state == "kept"


def test_a_text_is_hidden_contested_answered_and_counted(cast, plain: Plain):
    case = cast.complaint
    page = plain("vera", f"/kerja/laporan/{case.number}/")
    unfold(page, "Tandai teks yang tidak pantas")
    page.get_by_label("Memuat data pribadi orang lain").check()
    press(page, "Tandai")
    decide(plain("mira", "/kerja/moderasi/"), case, "Sembunyikan")

    citizen = plain("", "/lacak/")
    citizen.get_by_label("Kode lacak").fill(TRACKING_CODE)
    press(citizen, "Lihat laporan")
    says(citizen, WHY)
    unfold(citizen, "Ajukan keberatan")
    citizen.get_by_label("Mengapa teks ini perlu ditampilkan lagi?").fill("Itu nomor saya sendiri.")
    press(citizen, "Ajukan keberatan")
    says(citizen, "Keberatan Anda sudah kami terima.")
    decide(plain("cahya", "/kerja/moderasi/"), case, "Terima keberatan dan tampilkan lagi")
    citizen.reload()
    says(citizen, case.text)

    citizen.goto("/tentang/moderasi/")
    says(citizen, "November 2026")
    month = citizen.locator("tbody tr").first.locator("th, td").all_inner_texts()
    assert month == ["November 2026", "1", "0", "1", "0", "1", "0", "1"]


def decide(page: Page, case: Complaint, decision: str) -> None:
    page.get_by_role("link", name=re.compile(case.number)).click()
    page.get_by_label(decision, exact=True).check()
    page.get_by_label("Alasan").fill(WHY)
    press(page, "Putuskan")
    says(page, "Keputusan sudah berlaku")


def test_a_routing_rule_is_tried_switched_on_moved_and_ended(cast, plain: Plain):
    page = plain("putri", f"{SETTINGS}/penyaluran/")
    page.get_by_role("link", name="Tambah aturan").click()
    choose(page, "Kategori", "Lampu jalan")
    page.get_by_label("Unit tertentu").check()
    choose(page, "Unit tujuan", "Kelurahan Melati")
    press(page, "Coba dulu")
    says(page, "1 dari 1 laporan 90 hari terakhir akan masuk ke unit lain")
    assert not RoutingRule.objects.filter(unit=cast.melati).exists()
    press(page, "Simpan aturan")
    says(page, "Lampu jalan")
    rule = RoutingRule.objects.get(unit=cast.melati)
    expect(numbers(page).first).to_have_text(f"No. {rule.number}")

    page.get_by_role("button", name=f"Turun aturan {rule.number}").click()
    expect(numbers(page).nth(1)).to_have_text(f"No. {rule.number}")
    page.get_by_role("link", name=f"Akhiri aturan {rule.number}").click()
    press(page, "Akhiri aturan")

    says(page, "Aturan penyaluran sudah diakhiri.")
    expect(numbers(page).filter(has_text=f"No. {rule.number}")).to_have_count(0)


def numbers(page: Page) -> Locator:
    return page.locator("tbody").first.locator("th")


def test_a_logo_is_handed_in_and_seen_on_a_letter(cast, plain: Plain):
    page = plain("nita", f"{SETTINGS}/kop-surat/10/")
    page.get_by_label("Nama kantor").fill("Kecamatan Contoh Raya")
    page.locator("input[name=logo]").set_input_files(PHOTO)
    press(page, "Simpan kop surat")
    says(page, "Kop surat sudah disimpan.")

    shown = page.locator("main img")
    assert page.request.get(shown.get_attribute("src")).ok
    sample = page.get_by_role("link", name="Lihat contoh (PDF)").get_attribute("href")
    assert "KECAMATAN CONTOH RAYA" in text_of(page.request.get(sample).body()).upper()


def test_accounts_are_opened_and_a_password_is_reset_at_the_desk(cast, plain: Plain):
    newcomer = EmployeeFactory(name="Siti Aini", number=nip(801))
    AssignmentFactory(employee=newcomer, position=PositionFactory(unit=cast.mawar))
    page = plain("putri", f"{SETTINGS}/pegawai/")
    page.get_by_role("link", name="Buat akun").click()
    letters = text_of(downloaded(page, "Buat akun dan unduh surat"))
    assert "siti.aini" in letters

    page.goto(f"{SETTINGS}/pegawai/{newcomer.pk}/")
    page.get_by_role("link", name="Setel ulang").click()
    page.get_by_role("radio").first.check()
    press(page, "Tampilkan kata sandi")
    says(page, "Kata sandi sekali pakai")
    page.goto(f"{SETTINGS}/pegawai/{newcomer.pk}/kata-sandi/")
    page.get_by_role("radio").first.check()
    assert "siti.aini" in text_of(downloaded(page, "Unduh sebagai surat tertutup"))


def test_an_account_is_closed_and_its_work_handed_over(cast, plain: Plain):
    case = complaints.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)
    complaints.assign(complaint=case, handler=cast.employees["agus"], actor=cast.lina)
    page = plain("putri", f"{SETTINGS}/pegawai/{cast.employees['agus'].pk}/")
    page.get_by_role("link", name="Tutup akun").click()
    says(page, "Laporan warga yang ditangani: 1")
    page.get_by_label("Mutasi keluar").check()
    page.get_by_label("Hari pertama tanpa akun").fill("24-11-2026")
    choose(page, "serahkan kepada", "Tono")
    press(page, "Tutup akun")

    says(page, "Nonaktif")
    case.refresh_from_db()
    assert case.handler == cast.employees["tono"]


def test_a_second_factor_is_restored_by_two_people(cast, plain: Plain):
    asking = plain("putri", "/kerja/pemulihan/")
    asking.get_by_label("Akun siapa?").fill("agus")
    asking.get_by_label("Apa yang terjadi?").fill("Ponselnya hilang di pasar kemarin.")
    press(asking, "Minta pemulihan")
    says(asking, "Anda yang meminta, jadi orang lain yang menyetujui.")

    confirming = plain("nita", "/kerja/pemulihan/")
    press(confirming, "Setujui Agus")

    says(confirming, "Tidak ada.")
    assert not cast.agus.authenticator_set.exists()


def test_a_register_in_excel_tells_its_faulty_rows_and_is_imported_without_them(cast, plain: Plain):
    ServiceFactory(unit=cast.top, code="skck", name="Surat SKCK")
    page = plain("lina", "/kerja/loket/impor/")
    page.get_by_label("Berkas CSV atau Excel").set_input_files(register())
    press(page, "Impor berkas")
    says(page, "Tidak ada yang diimpor.")
    row = page.locator("tbody tr").first
    assert row.locator("th").inner_text() == "3"
    assert "finished_at" in row.inner_text()
    assert not Visit.objects.exists()

    page.get_by_label("Berkas CSV atau Excel").set_input_files(register())
    page.get_by_label("Lewati baris yang keliru").check()
    press(page, "Impor berkas")

    says(page, "1 kunjungan diimpor")
    expect(page.locator("tbody tr")).to_have_count(1)
    assert Visit.objects.published().count() == 1


def register() -> dict[str, object]:
    """A good row and one that ended before it began."""
    header = ("unit_code", "service_code", "started_at", "finished_at")
    out = io.BytesIO()
    rows = [
        ("10.1001", "skck", "2026-11-20T09:00", "2026-11-20T09:07"),
        ("10.1001", "skck", "2026-11-20T09:10", "2026-11-20T09:01"),
    ]
    write_excel(out, header, rows)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "buku.xlsx", "mimeType": kind, "buffer": out.getvalue()}
