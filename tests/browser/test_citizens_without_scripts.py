"""What citizens come for, on a phone that runs no script: a photo, a reply, a second look."""

import re
from datetime import datetime

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from kinerja.complaints import services
from kinerja.complaints.models import Complaint
from kinerja.inbox.services import post
from kinerja.kit import clock
from kinerja.rules.complaints import State
from tests.browser.conftest import Plain
from tests.browser.test_desks_without_scripts import PHOTO, unfold
from tests.browser.test_journeys import press, says
from tests.factories.complaints import TRACKING_CODE
from tests.factories.reporters import QUESTION, asked, filed
from tests.factories.steps import closed

pytestmark = pytest.mark.proof
STORY = "Lampu jalan di depan balai RW padam, gelap sekali kalau malam."


def tell(page: Page) -> None:
    """Up to the last page of the form."""
    press(page, "Lanjut")
    page.get_by_label("Lampu jalan").check()
    press(page, "Lanjut")
    press(page, "Tetap melapor")
    page.get_by_label("Ceritakan dengan kata-kata Anda sendiri").fill(STORY)
    page.get_by_label("Di kelurahan mana?").select_option(label="Kelurahan Mawar")
    press(page, "Lanjut")


def opened(plain: Plain, code: str) -> Page:
    page = plain("", "/lacak/")
    page.get_by_label("Kode lacak").fill(code)
    press(page, "Lihat laporan")
    return page


def shows_a_picture(page: Page) -> None:
    picture = page.locator("main img").first
    assert page.request.get(picture.get_attribute("src")).ok


def test_the_head_of_an_rt_files_with_a_photo_and_sees_it_again(cast, plain: Plain):
    page = plain("", "/lapor/")
    tell(page)
    page.get_by_label("Foto atau dokumen, bila ada").set_input_files(PHOTO)
    page.get_by_label("Saya melapor atas nama warga").check()
    press(page, "Kirim laporan")

    says(page, "Atas nama: Warga RT atau RW, oleh ketuanya.")
    page.get_by_role("link", name="Lihat laporan ini").click()
    shows_a_picture(page)
    assert Complaint.objects.latest("pk").attachments.count() == 1


def test_a_question_is_answered_through_the_mailed_link_with_a_photo(cast, plain: Plain):
    case = asked(cast, filed(cast).complaint)
    mail.outbox.clear()
    post()
    link = next(
        found[0] for one in mail.outbox if (found := re.search(r"/lacak/surel/\S+", str(one.body)))
    )

    page = plain("", link)
    says(page, QUESTION)
    page.get_by_label("Jawaban Anda").fill("Di depan rumah nomor dua belas.")
    page.get_by_label("Foto atau dokumen, bila ada").set_input_files(PHOTO)
    press(page, "Kirim jawaban")

    says(page, "Jawaban Anda sudah kami terima")
    shows_a_picture(page)
    assert page.url.endswith("/lacak/laporan/")  # and no key in it
    case.refresh_from_db()
    assert case.state == State.IN_PROGRESS


def test_a_closed_case_is_asked_to_be_opened_again_and_is(cast, plain: Plain):
    case = closed(cast)
    long_ago = datetime.fromisoformat("2026-10-01T10:00:00+07:00")
    Complaint.objects.filter(pk=case.pk).update(
        received_at=long_ago, first_answered_at=long_ago, finished_at=long_ago
    )
    page = opened(plain, TRACKING_CODE)
    unfold(page, "Minta laporan ini dibuka lagi")
    page.get_by_label("Apa yang ternyata belum selesai?").fill("Lampunya mati lagi tadi malam.")
    press(page, "Kirim permintaan")
    says(page, "Permintaan Anda sudah kami terima.")

    office = plain("lina", f"/kerja/laporan/{case.number}/")
    says(office, "Lampunya mati lagi tadi malam.")
    press(office, "Buka lagi")
    says(office, "Laporan ini dikerjakan lagi.")

    page.goto("/lacak/laporan/")
    says(page, "Jawaban yang Anda nyatakan belum sesuai")
    expect(page.locator(".page-header")).to_contain_text("Diproses")


def test_whoever_has_the_same_trouble_supports_it_and_follows_it_later(cast, plain: Plain):
    shown = services.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)
    Complaint.objects.filter(pk=shown.pk).update(
        kelurahan=cast.mawar,
        public_title="Lampu jalan padam",
        public_text="Lampu jalan di depan balai RW padam sejak Senin.",
        public_at=clock.now(),
    )
    page = plain("", "/lapor/")
    tell(page)
    press(page, "Masalah saya sama: Lampu jalan padam")
    says(page, "Kami mencatat bahwa masalah Anda sama.")
    code = page.locator(".code-value").inner_text()

    later = opened(plain, code.lower())
    says(later, "1 orang lain punya masalah yang sama.")
    assert Complaint.objects.count() == 1


def test_a_promised_day_is_counted_again(cast, plain: Plain):
    page = opened(plain, TRACKING_CODE)
    unfold(page, "Bagaimana tenggatnya dihitung?")
    page.get_by_role("link", name="Hitung sendiri, hari demi hari").click()

    says(page, "Kami menjanjikan jawaban paling lambat Rabu, 16 Desember 2026.")
    says(page, "Hari kerja ke-14 dari 14 untuk penyelesaian")
