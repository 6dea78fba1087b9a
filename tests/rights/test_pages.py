"""What a citizen sends and reads without an account, and what the pages of the office hold."""

import pytest
from django.urls import reverse

from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.journal.models import Entry
from kinerja.kit import limits
from kinerja.rights import holdings, services
from kinerja.rights.codes import ASKING
from kinerja.rights.models import Breach, DocumentRequest, Request, Requester
from tests.factories.rights import CODE, BreachFactory, DocumentRequestFactory, RequestFactory

ASK = {"right": "access", "words": "Saya ingin melihat data saya."}
DOCUMENTS = {"words": "Rencana kerja tahun 2026, untuk penelitian.", "way": "see"}


@pytest.fixture(autouse=True)
def never_too_often(monkeypatch):
    """Limits count by the wall clock, over tests as over people."""
    monkeypatch.setattr(limits, "address", lambda request: "test")


def test_a_citizen_asks_keeps_the_key_and_reads_the_answer_elsewhere(client, cast):
    answer = client.post(reverse("rights:ask"), {**ASK, "contact": "0812-3456"}, follow=True)
    key = answer.context["key"]
    asked = Request.objects.get()
    assert asked.number in answer.text
    assert key in answer.text
    services.answer(asked=asked, words="Datanya ada di bawah ini.", actor=cast.cahya)
    client.cookies.clear()

    assert client.get(reverse("rights:tracked")).status_code == 302
    page = client.post(reverse("rights:track"), {"key": key.lower()}, follow=True)

    assert "Datanya ada di bawah ini." in page.text
    assert "Camat, Kecamatan Contoh" in page.text
    assert "Cahya" not in page.text
    assert "0812-3456" not in page.text
    assert key not in page.request["PATH_INFO"]


def test_documents_are_asked_for_and_tracked_the_same_way(client, cast):
    page = client.post(reverse("rights:ask_documents"), DOCUMENTS, follow=True)

    assert "Selasa, 8 Desember 2026" in page.text
    page = client.post(reverse("rights:withdraw"), follow=True)
    assert "Dicabut pemohon" in page.text
    assert DocumentRequest.objects.get().state == "withdrawn"
    assert client.post(reverse("rights:withdraw")).status_code == 403


def test_the_code_of_a_record_is_looked_up_and_never_stored(client, cast, drawer):
    client.post(reverse("rights:ask"), {**ASK, "code": CODE})
    refused = client.post(reverse("rights:ask"), {**ASK, "code": "AAAA-AAAA-AAAA"})

    assert refused.status_code == 422
    assert "tidak kami temukan" in refused.text
    asked = Request.objects.get()
    assert asked.reference == "17"
    assert CODE not in str(Request.objects.values().get())
    services.answer(asked=asked, words="Datanya ada di bawah ini.", actor=cast.cahya)
    assert "Diganti" in client.get(reverse("rights:tracked")).text


def test_where_no_room_holds_anything_no_code_is_asked_for(client, cast, monkeypatch):
    monkeypatch.setattr(holdings, "_registered", {})
    assert "Kode itu menunjukkan" not in client.get(reverse("rights:ask")).text


@pytest.mark.parametrize(
    ("door", "sent", "told"),
    [
        ("ask", {}, "Tulis paling sedikit satu kalimat"),
        ("ask", {**ASK, "right": "everything"}, "id_right_error"),
        ("ask", {**ASK, "website": "http://iklan"}, "diisi oleh mesin"),
        ("ask_documents", {**DOCUMENTS, "way": "file"}, "Isi kontak Anda"),
        ("ask_documents", {**DOCUMENTS, "website": "x"}, "diisi oleh mesin"),
        ("track", {"key": "AAAA"}, "tidak kami temukan"),
    ],
)
def test_what_cannot_be_taken_is_told_and_nothing_is_written(client, cast, door, sent, told):
    page = client.post(reverse(f"rights:{door}"), sent)

    assert page.status_code == 422
    assert told in page.text
    assert [model.objects.count() for model in (Request, DocumentRequest)] == [0, 0]


def test_an_office_without_a_unit_says_so(client, db):
    page = client.post(reverse("rights:ask"), ASK)

    assert page.status_code == 422
    assert "belum siap menerima permintaan" in page.text


def test_too_often_keeps_what_was_typed(client, cast, monkeypatch):
    def full(limit, who):
        assert limit == ASKING
        raise limits.TooOften(limit.within)

    monkeypatch.setattr(limits, "count", full)

    page = client.post(reverse("rights:ask"), ASK)

    assert (page.status_code, page["Retry-After"]) == (429, "3601")
    assert ASK["words"] in page.text
    assert "Terlalu banyak percobaan" in page.text
    assert not Request.objects.exists()


def test_what_waits_stands_first_and_the_nearest_end_on_top(client, cast):
    done, late, fresh = (RequestFactory(unit=cast.top) for _one in range(3))
    services.answer(asked=done, words="Sudah kami lakukan.", actor=cast.cahya)
    for one, due in ((late, "2026-11-24T08:30:00+07:00"), (fresh, "2026-11-26T08:30:00+07:00")):
        Request.objects.filter(pk=one.pk).update(due_at=due)
    client.force_login(cast.cahya)

    page = client.get(reverse("rights:requests"))

    rows = page.context["page"].rows
    assert [row.url.rstrip("/")[-11:] for row in rows] == [late.number, fresh.number, done.number]
    assert [row.chip for row in rows] == ["terlambat 1 jam", "47 jam lagi", "Dijawab"]


def test_a_look_is_shown_once_and_on_record(client, cast):
    asked = RequestFactory(unit=cast.top)
    Requester.objects.create(request=asked, name="Sri Lestari", contact="0812-3456")
    client.force_login(cast.cahya)
    page = reverse("rights:request", args=[asked.number])
    look = reverse("rights:see_requester", args=[asked.number])
    assert "Sri" not in client.get(page).text

    shown = client.post(look, {"see_requester-reason": "Menelepon balik."})

    assert "0812-3456" in shown.text
    assert "no-store" in shown["Cache-Control"]
    assert "Sri" not in client.get(page).text
    assert Entry.objects.get(verb="requester.seen").note == {"reason": "Menelepon balik."}


def test_a_refused_step_says_why_and_leaves_all_as_it_was(client, cast):
    asked = DocumentRequestFactory(unit=cast.top)
    client.force_login(cast.cahya)

    page = client.post(reverse("rights:refuse_document", args=[asked.number]), {})

    assert page.status_code == 422
    assert "Pilih satu alasan" in page.text
    asked.refresh_from_db()
    assert asked.state == "received"


def test_a_breach_is_written_down_by_its_hour(client, cast):
    client.force_login(cast.nita)
    sent = {
        "found_at": "24-11-2026 07.30",
        "kinds": "Nama dan nomor telepon.",
        "people": "12",
        "leaked": "Kemarin",
        "how": "Surel salah alamat.",
        "handling": "Penerima menghapusnya.",
    }
    assert (
        client.post(reverse("rights:record_breach"), {**sent, "found_at": "x"}).status_code == 422
    )
    late = client.post(reverse("rights:record_breach"), {**sent, "found_at": "24-11-2026 09.01"})
    assert "belum tiba" in late.text

    page = client.post(reverse("rights:record_breach"), sent, follow=True)

    assert "27 November 2026, 07.30 WIB" in page.text
    assert Breach.objects.get().people == 12


def test_who_may_not_act_reads_why(client, cast):
    breach = BreachFactory(unit=cast.top, recorded_by=cast.nita)
    client.force_login(cast.ira)

    page = client.get(reverse("rights:breach", args=[breach.number]))

    assert "Beri tahu dulu pemilik data dan lembaga" in page.text
    assert "<form" not in page.text.partition("<main")[2].partition("</main>")[0]


def test_the_page_of_privacy_says_how_long_what_is_kept(client, cast):
    page = client.get(reverse("site:privacy"))

    assert "5 tahun" in page.text
    assert "10 tahun" in page.text
    assert "30 hari" in page.text


def test_a_citizen_cannot_act_as_the_office(cast):
    asked = RequestFactory(unit=cast.top)

    with pytest.raises(Exception, match="camat atau sekretaris"):
        services.answer(asked=asked, words="Ya.", actor=service_account(CITIZEN))
