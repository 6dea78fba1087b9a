"""What is done less often, by citizens and in the office, by links and forms alone."""

from datetime import datetime

import pytest
from playwright.sync_api import expect

from kinerja.accounts.queries import CONSOLE, service_account
from kinerja.casework.models import Appeal
from kinerja.commitments import services as commitments
from kinerja.complaints.models import Reporter
from kinerja.inbox.letters import token_of
from kinerja.inbox.models import ByMail
from kinerja.inbox.queries import by_mail
from kinerja.indicators import services as indicators
from kinerja.indicators.catalogue import FIRST_ANSWER
from kinerja.kit.uploads.accepting import accept
from kinerja.rules.complaints import State
from tests.browser.test_journeys import press, says
from tests.casework.test_moderation import WHY, hidden
from tests.factories.commitments import CommitmentFactory, photo
from tests.factories.complaints import TRACKING_CODE, ComplaintFactory
from tests.factories.organisation import IssuedDocumentFactory, ServiceFactory
from tests.rules.cases import FOLDER

REASON = "Jalan ini milik provinsi; kami teruskan kepada dinasnya."
SETTINGS = "/kerja/pengaturan"


@pytest.mark.parametrize(
    ("summary", "field", "button", "told"),
    [
        (
            "Bukan wewenang kantor ini",
            "Penjelasan untuk pelapor",
            "Beri tahu pelapor",
            "kewenangan instansi lain",
        ),
        (
            "Tidak dapat diproses",
            "Alasan laporan ini tidak dapat diproses",
            "Tutup dengan alasan ini",
            "diberi tahu alasannya",
        ),
    ],
    ids=["refer", "reject"],
)
def test_a_case_is_sent_away_with_a_reason(cast, plain, summary, field, button, told):
    page = plain("vera", f"/kerja/laporan/{cast.complaint.number}/")
    folded = page.locator("details", has=page.locator("summary").get_by_text(summary, exact=True))
    folded.locator("summary").first.click()
    if summary.startswith("Bukan"):
        folded.get_by_label("Instansi yang berwenang").fill("Dinas PU Provinsi")
        folded.get_by_label("Tanggal diteruskan").fill("24-11-2026")
    folded.get_by_label(field).fill(REASON)
    folded.get_by_role("button", name=button).click()

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
    folded = page.locator("details", has_text="Lihat nama dan kontak pelapor")
    folded.locator("summary").click()
    folded.get_by_label("Alasan").fill(REASON)
    press(page, "Lihat nama dan kontak pelapor")

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

    expect(page.locator("tbody tr")).not_to_have_count(0)
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


def test_a_citizen_contests_what_was_hidden_and_reads_how_often_it_happens(cast, plain):
    hidden(cast)
    page = plain("", "/lacak/")
    page.get_by_label("Kode lacak").fill(TRACKING_CODE)
    press(page, "Lihat laporan")
    says(page, WHY)
    page.locator("summary").get_by_text("Ajukan keberatan", exact=True).click()
    page.get_by_label("Mengapa teks ini perlu ditampilkan lagi?").fill("Itu nomor saya sendiri.")
    press(page, "Ajukan keberatan")

    says(page, "Keberatan Anda sudah kami terima.")
    assert Appeal.objects.get().words == "Itu nomor saya sendiri."
    page.get_by_role("link", name="bagaimana kami menyembunyikan teks").click()
    says(page, "November 2026")
    month = page.locator("tbody tr").first.locator("th, td").all_inner_texts()
    assert month == ["November 2026", "1", "0", "1", "0", "1", "0", "0"]


def test_a_citizen_reads_a_promise_with_its_proof(cast, plain):
    seat = cast.employees["agus"].assignments.get().position
    made = CommitmentFactory(position=seat)
    shown = {"file": accept(photo()), "caption": "Empat lampu di RW 3", "is_public": True}
    commitments.add_evidence(commitment=made, **shown, actor=cast.agus)
    page = plain("", "/komitmen/")
    page.get_by_role("link", name=made.what).click()

    says(page, "Petugas agus, Kelurahan Mawar")
    picture = page.get_by_role("img", name="Empat lampu di RW 3")
    assert page.request.get(picture.get_attribute("src")).ok


def test_a_document_is_looked_up_and_a_file_compared_with_it(cast, plain):
    issued = IssuedDocumentFactory(unit=cast.top)
    same = {
        "name": "a.pdf",
        "mimeType": "application/pdf",
        "buffer": f"%PDF-{issued.number}".encode(),
    }
    page = plain("", "/dokumen/")
    page.get_by_label("Nomor dokumen").fill(issued.number.lower())
    press(page, "Periksa")
    says(page, "Dokumen ini diterbitkan oleh kantor ini")

    for file, told in ((same, "sama persis"), ({**same, "buffer": b"%PDF-x"}, "Berbeda dari")):
        page.get_by_label("Berkas yang Anda punya").set_input_files(file)
        press(page, "Bandingkan")
        says(page, told)


def test_mail_is_chosen_and_ended_by_the_link_in_a_letter(cast, plain):
    page = plain("agus", "/kerja/kabar/surel/")
    page.get_by_label("Setiap kali").check()
    press(page, "Simpan")
    page.wait_for_url("**/kerja/kabar/")
    assert by_mail(cast.agus) is ByMail.EACH

    page = plain("", f"/berhenti/{token_of(cast.agus.pk)}/")
    press(page, "Berhenti menerima surel")
    says(page, "Anda tidak menerima surel lagi")
    assert by_mail(cast.agus) is ByMail.NEVER
