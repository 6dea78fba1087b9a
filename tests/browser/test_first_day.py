"""The first day of a real office, without the demo: from the empty folder to the first answer."""

import re

import pytest

from kinerja.accounts.models import User
from kinerja.accounts.queries import IMPORTER, service_account
from kinerja.complaints.models import Complaint
from kinerja.organisation.services import import_file
from kinerja.site.starting import code
from tests.browser.looking import DESK, PHONE, look
from tests.browser.test_journeys import press, says
from tests.factories.codes import app_code

PASSWORD = "empat kata yang panjang"
STORY = "Lampu jalan di depan balai mati sejak Senin malam."
ANSWER = "Lampu sudah kami ganti pagi ini dan menyala lagi."
UNITS = """code,name,kind,parent_code
33.01.01.1001,Kelurahan Mawar,kelurahan,33.01.01
"""
PEOPLE = """number,name,status,unit_code,position,position_type,is_head,since,username
198503122010011001,Vera Wati,pns,33.01.01,Pengelola Pengaduan,pelaksana,tidak,2026-01-02,vera
198503122010011002,Lina Sari,pns,33.01.01.1001,Lurah Mawar,pengawas,ya,2026-01-02,lina
198503122010011003,Agus Salim,pns,33.01.01.1001,Petugas Layanan,pelaksana,tidak,2026-01-02,agus
"""


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    settings.KINERJA_HOME = tmp_path
    return tmp_path


def test_the_start_looks_well(live_server, open_as):
    page = open_as(live_server.url)
    for path, button in (("/", ""), ("/mulai/", ""), ("/mulai/", "Mulai kantor ini")):
        seen = look(page.context, path, button)

        assert (seen.violations, seen.too_wide) == ({PHONE: [], DESK: []}, {})
        assert (seen.cut_off, seen.trouble, seen.small_targets) == ({}, [], [])
        assert (seen.headings, seen.without_label) == (1, [])
    assert seen.status == 422
    assert seen.focused == "error-summary"


def found_office(page, folder) -> None:
    page.goto("/")
    page.get_by_role("link", name="Mulai tanpa contoh").click()
    (folder / "unit.csv").write_text(UNITS)
    page.get_by_label("Daftar unit kerja").set_input_files(folder / "unit.csv")
    told = {
        "Nama kantor": "Kecamatan Sukamaju",
        "Kode kantor": "33.01.01",
        "Nama Anda": "Sari Dewi",
        "Nama pengguna": "sari",
        "Kata sandi": PASSWORD,
        "Kata sandi sekali lagi": PASSWORD,
        "Kode mulai": code.new_code(),
    }
    for label, value in told.items():
        page.get_by_label(label, exact=True).fill(value)
    press(page, "Mulai kantor ini")
    says(page, "Kantor Anda siap")


def employ(folder) -> None:
    """At the console: `kinerja import employees`, `kinerja changepassword`."""
    (folder / "people.csv").write_text(PEOPLE)
    importer = service_account(IMPORTER)
    told = import_file(path=folder / "people.csv", kind="employees", actor=importer)
    assert told.rejected == ()
    for user in User.objects.filter(username__in=["vera", "lina", "agus"]):
        user.set_password(PASSWORD)
        user.save()


def signed_in(page, name: str):
    page.context.clear_cookies()
    page.goto("/masuk/")
    page.get_by_label("Nama pengguna atau NIP").fill(name)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    press(page, "Masuk")
    set_up_app(page)
    page.goto("/kerja/")
    says(page, "Kerja saya")
    return page


def set_up_app(page) -> None:
    """What the first login asks of everybody who works here."""
    page.get_by_role("link", name="Pasang aplikasi kode").click()
    secret = page.locator(".code-value").inner_text().strip()
    page.get_by_label("Kode dari aplikasi").fill(app_code(secret))
    press(page, "Pasang")
    says(page, "Kode ini hanya tampil sekali")


def give_role(page, role: str, unit: str, position: str) -> None:
    page.goto("/kerja/pengaturan/peran/baru/")
    choose(page, "Peran", role)
    choose(page, "Untuk unit", unit)
    choose(page, "Diberikan kepada jabatan", position)
    press(page, "Beri peran")
    says(page, role)


def choose(page, label: str, words: str) -> None:
    field = page.locator("main").get_by_label(re.compile(f"^{re.escape(label)}"))
    wanted = field.locator("option", has_text=words).first
    field.select_option(value=wanted.get_attribute("value"))


def test_an_office_begins_and_answers_its_first_complaint(live_server, open_as, tmp_path):
    page = open_as(live_server.url, javascript=False)
    found_office(page, tmp_path)
    employ(tmp_path)
    signed_in(page, "sari")
    give_role(page, "Verifikator", "Kecamatan Sukamaju", "Pengelola Pengaduan")
    give_role(page, "Lurah", "Kelurahan Mawar", "Lurah Mawar")
    give_role(page, "Petugas layanan", "Kelurahan Mawar", "Petugas Layanan")

    page.context.clear_cookies()
    page.goto("/lapor/")
    press(page, "Lanjut")
    page.get_by_label("Ceritakan dengan kata-kata Anda sendiri").fill(STORY)
    press(page, "Lanjut")
    press(page, "Kirim laporan")
    says(page, "Laporan Anda sudah kami terima")
    case = f"/kerja/laporan/{Complaint.objects.get().number}/"
    signed_in(page, "vera").goto(case)
    choose(page, "Teruskan kepada", "Kelurahan Mawar")
    press(page, "Periksa dan teruskan")
    signed_in(page, "lina").goto(case)
    choose(page, "Penanggung jawab", "Agus Salim")
    press(page, "Disposisikan")
    signed_in(page, "agus").goto(case)
    page.get_by_label("Jawaban untuk warga").fill(ANSWER)
    page.get_by_label("Selesai ditangani", exact=True).check()
    press(page, "Terbitkan jawaban")

    says(page, ANSWER)
    answered = Complaint.objects.get()
    assert answered.first_answered_at
    assert answered.due_on
