"""The pages of the desk: typing in, a pile of letters, lists of LAPOR!, thanks, the morning."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kinerja.complaints import services
from kinerja.complaints.codes import new_form_token
from kinerja.complaints.models import (
    Asks,
    Complaint,
    ExternalNumber,
    Intake,
    ReadyAnswer,
    Stopper,
    Thanks,
)
from kinerja.kit.tables import write_excel
from kinerja.rules.complaints import State
from tests.kit.uploads.drawing import jpeg

TEXT = "Lampu jalan di depan pasar padam sejak minggu lalu."
ANSWER = "Sudah kami perbaiki pagi ini. Terima kasih sudah memberi tahu."
HEADER = ["Tracking ID", "Tanggal Laporan", "Isi Laporan", "Status", "Nama Pelapor"]
ROW = ["7812345", "20/11/2026 08:15", TEXT, "Belum", "Sri Rahayu"]


def typed(**changed) -> dict[str, str]:
    return {
        "channel": "telepon",
        "received_on": "23-11-2026",
        "received_at": "14.30",
        "kind": "pengaduan",
        "text": TEXT,
        "name": "Sri",
        "on_behalf": "relative",
        "sheet": new_form_token(),
    } | changed


def key_in(html: str) -> str:
    return re.findall(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", html)[0]


def test_the_receipt_is_shown_again_to_who_sends_the_same_sheet_again(client, cast):
    client.force_login(cast.agus)
    sheet = typed()

    first = client.post(reverse("complaints:type_in"), sheet).text
    again = client.post(reverse("complaints:type_in"), sheet).text

    assert key_in(first) == key_in(again)
    assert Intake.objects.count() == 1


def test_what_was_typed_stays_typed_when_it_is_refused(client, cast):
    client.force_login(cast.agus)
    sheet = typed(received_on="25-11-2026")

    answer = client.post(reverse("complaints:type_in"), sheet)

    assert answer.status_code == 422
    assert TEXT in answer.text
    assert sheet["sheet"] in answer.text
    assert "Waktu ini belum terjadi" in answer.text


def test_all_that_a_citizen_says_can_be_typed_in(client, cast):
    client.force_login(cast.agus)
    told = typed(phone="0812 3456 7890", email="sri@contoh.id", rt="3", rw="02", anonymous="on")
    told |= {"landmark": "depan balai RW", "file_1": SimpleUploadedFile("foto.jpg", jpeg())}

    answer = client.post(reverse("complaints:type_in"), told)

    case = Intake.objects.get().complaint
    assert (case.rt, case.rw, case.landmark) == ("3", "02", "depan balai RW")
    assert (case.reporter.phone, case.reporter.email) == ("+6281234567890", "sri@contoh.id")
    assert case.anonymous
    assert case.attachments.count() == 1
    assert 'class="slip-qr"' in answer.text


@pytest.mark.parametrize(
    ("changed", "sent"), [({}, True), ({"anonymous": "on"}, False), ({"kind": "pengawasan"}, False)]
)
def test_who_must_stay_unknown_takes_paper_home_and_no_chat_of_the_office(
    client, cast, changed, sent
):
    client.force_login(cast.agus)

    answer = client.post(reverse("complaints:type_in"), typed(phone="0812 3456 7890", **changed))

    assert key_in(answer.text)
    assert ("wa.me/6281234567890" in answer.text) == ("wa.me" in answer.text) == sent


def test_the_head_of_an_rt_is_not_typed_in_as_anonymous(client, cast):
    client.force_login(cast.agus)

    answer = client.post(
        reverse("complaints:type_in"), typed(on_behalf="rt_head", anonymous="on", rt="3")
    )

    assert answer.status_code == 422
    assert "siapa ketuanya mudah dikenali" in answer.text
    assert not Intake.objects.exists()


def test_a_clerk_is_told_and_asked_what_goes_with_the_category_and_may_go_on(client, cast):
    asked = services.add_question(
        category=cast.lights, label="Nomor tiang", kind=Asks.TEXT, is_required=True, actor=cast.nita
    )
    Stopper.objects.create(
        title="Lampu jalan raya", words="Hubungi dinas.", category=cast.lights, is_final=True
    )
    client.force_login(cast.agus)
    told = typed(category=cast.lights.slug, file_1=SimpleUploadedFile("foto.jpg", jpeg()))

    once = client.post(reverse("complaints:type_in"), told)

    form = once.context["form"]
    assert (once.status_code, Intake.objects.count()) == (200, 0)
    assert "Hubungi dinas." in once.text
    assert "Tetap catat" in once.text
    del told["file_1"]
    told |= {name: form[name].value() for name in ("advised", "kept", "sheet")}
    assert client.post(reverse("complaints:type_in"), told).status_code == 422  # not answered
    client.post(reverse("complaints:type_in"), told | {asked.field: "T-12"})
    case = Intake.objects.get().complaint
    assert list(case.details.values_list("said", flat=True)) == ["T-12"]
    assert case.attachments.count() == 1


def test_a_phone_that_is_none_unfolds_nothing_and_keeps_the_place_open(client, cast):
    client.force_login(cast.agus)

    answer = client.post(reverse("complaints:type_in"), typed(phone="besok", rt="tiga"))

    assert answer.status_code == 422
    assert "Nomor ini tidak kami kenali" in answer.text
    assert re.search(r"<legend>Tempat lebih rinci</legend>", answer.text)
    assert re.search(r"<summary>Foto atau surat</summary>", answer.text)


def test_only_who_may_answer_at_once_is_asked_for_an_answer(client, cast):
    client.force_login(cast.agus)
    assert "Jawaban langsung" not in client.get(reverse("complaints:type_in")).text

    client.force_login(cast.lina)
    assert "Jawaban langsung" in client.get(reverse("complaints:type_in")).text
    client.post(reverse("complaints:type_in"), typed(answer=ANSWER, outcome="selesai"))

    filed = Intake.objects.get().complaint
    assert (filed.state, filed.unit) == (State.ANSWERED, cast.mawar)


def test_a_ready_answer_becomes_the_text_where_none_was_typed(client, cast):
    client.force_login(cast.lina)
    url = reverse("complaints:settle", args=[cast.complaint.number])
    ready = ReadyAnswer.objects.create(
        question="KTP hilang?", answer="Buat surat kehilangan dulu.", bring="Kartu keluarga"
    )

    assert client.post(url, {"settle-outcome": "selesai"}).status_code == 422
    client.post(url, {"settle-outcome": "selesai", "settle-ready": str(ready.pk)})

    told = cast.complaint.answers.get().text
    assert told == "Buat surat kehilangan dulu.\n\nYang perlu dibawa: Kartu keluarga."


def pile(*lines: dict[str, str]) -> dict[str, str]:
    sent = {"channel": "surat", "form-TOTAL_FORMS": str(len(lines)), "form-INITIAL_FORMS": "0"}
    for at, line in enumerate(lines):
        said = {
            "received_on": "23-11-2026",
            "kind": "pengaduan",
            "sheet": new_form_token(),
            "text": "",
            "name": "",
        } | line
        sent |= {f"form-{at}-{field}": value for field, value in said.items()}
    return sent


def test_a_pile_is_written_line_by_line_and_empty_lines_are_left_out(client, cast):
    client.force_login(cast.vera)
    sent = pile({"text": TEXT, "kelurahan": "10.1001"}, {}, {"text": TEXT, "name": "Budi"})

    answer = client.post(reverse("complaints:type_in_pile"), sent)
    client.post(reverse("complaints:type_in_pile"), sent)

    assert answer.status_code == 200
    assert Intake.objects.count() == 2
    assert Complaint.objects.filter(channel="surat", kelurahan=cast.mawar).count() == 1


def test_a_letter_of_a_pile_has_a_kind_and_a_phone_and_came_when_it_can_have(client, cast):
    client.force_login(cast.vera)
    asked = {"text": TEXT, "kind": "informasi", "phone": "0812-3456-7890"}

    refused = client.post(
        reverse("complaints:type_in_pile"), pile(asked | {"received_on": "25-11-2026"})
    )
    client.post(reverse("complaints:type_in_pile"), pile(asked))

    assert refused.status_code == 422
    assert "Waktu ini belum terjadi" in refused.text
    case = Intake.objects.get().complaint
    assert (case.kind, case.reporter.phone) == ("informasi", "+6281234567890")


def test_a_letter_of_a_pile_says_for_whom_and_where_and_may_be_secret(client, cast):
    client.force_login(cast.vera)
    said = {"text": TEXT, "rt": "3", "rw": "2", "on_behalf": "rt_head", "confidential": "on"}

    client.post(reverse("complaints:type_in_pile"), pile(said, {"text": TEXT}))

    case, plain = (one.complaint for one in Intake.objects.order_by("pk"))
    assert (case.rt, case.rw, case.intake.on_behalf) == ("3", "2", "rt_head")
    assert (case.confidential, plain.confidential) == (True, False)


def test_one_wrong_line_keeps_the_whole_pile_and_says_which(client, cast):
    client.force_login(cast.vera)
    sent = pile({"text": TEXT}, {"text": "Pendek"})

    answer = client.post(reverse("complaints:type_in_pile"), sent)

    assert answer.status_code == 422
    assert TEXT in answer.text
    assert "Pendek" in answer.text
    assert not Intake.objects.exists()


def test_a_script_is_told_the_same(client, cast):
    client.force_login(cast.vera)
    url, accept = reverse("complaints:type_in_pile"), {"Accept": "application/json"}

    saved = client.post(url, pile({"text": TEXT}), headers=accept).json()
    refused = client.post(url, pile({"text": "x", "received_on": "kemarin"}), headers=accept)

    assert saved["saved"][0]["number"] == Intake.objects.get().complaint.number
    assert not saved["saved"][0]["is_private"]
    assert refused.status_code == 422
    assert sorted(refused.json()["errors"]) == ["received_on", "text"]


def test_a_letter_for_the_inspectorate_is_told_apart_from_the_rest_of_the_pile(client, cast):
    client.force_login(cast.vera)
    url, letter = reverse("complaints:type_in_pile"), {"text": TEXT, "kind": "pengawasan"}

    mixed = client.post(url, pile(letter, {"text": TEXT})).text
    plain = client.post(url, pile({"text": TEXT})).text
    told = client.post(url, pile(letter), headers={"Accept": "application/json"}).json()

    sealed, unsealed = '<div id="sealed">', '<div id="sealed" hidden>'
    assert (sealed in mixed, mixed.count("</strong> · inspektorat")) == (True, 1)
    assert (unsealed in plain, plain.count("</strong> · inspektorat")) == (True, 0)
    assert told["saved"][0]["is_private"]


def workbook(*rows: list[str]) -> SimpleUploadedFile:
    file = io.BytesIO()
    write_excel(file, HEADER, rows)
    return SimpleUploadedFile("daftar.xlsx", file.getvalue())


def carried(html: str) -> str:
    return re.findall(r'name="rows" value="([^"]+)"', html)[0]


def test_a_list_is_looked_at_first_and_imported_with_the_same_rows(client, cast):
    client.force_login(cast.vera)
    url = reverse("complaints:import_lapor")

    tried = client.post(url, {"source": "lapor", "file": workbook(ROW)}).text
    assert not ExternalNumber.objects.exists()
    assert "Laporan baru: 1" in tried
    done = client.post(url, {"source": "lapor", "rows": carried(tried)})

    assert done.status_code == 200
    assert ExternalNumber.objects.get().number == "7812345"
    assert "7812345" in client.get(reverse("complaints:lapor")).text
    client.force_login(cast.cahya)
    stolen = client.post(url, {"source": "lapor", "rows": carried(tried)})
    assert stolen.status_code == 422


def test_a_bad_row_is_named_and_a_file_that_is_none_refused(client, cast):
    client.force_login(cast.vera)
    url = reverse("complaints:import_lapor")
    bad = ["7812346", "kemarin", *ROW[2:]]

    tried = client.post(url, {"source": "lapor", "file": workbook(ROW, bad)}).text
    refused = client.post(url, {"source": "lapor", "rows": carried(tried)})
    skipped = client.post(url, {"source": "lapor", "rows": carried(tried), "skip_bad_rows": "on"})
    broken = SimpleUploadedFile("daftar.xlsx", b"PK bukan Excel")

    assert "tanggal laporan" in tried
    assert refused.status_code == 422
    assert skipped.status_code == 200
    assert ExternalNumber.objects.count() == 1
    assert client.post(url, {"source": "lapor", "file": broken}).status_code == 422


def test_an_answer_is_there_to_copy_once_the_case_has_a_number_there(client, cast):
    client.force_login(cast.lina)
    case = cast.complaint.number
    client.post(
        reverse("complaints:settle", args=[case]),
        {"settle-text": ANSWER, "settle-outcome": "selesai"},
    )
    assert "Salin jawaban" not in client.get(reverse("complaints:detail", args=[case])).text
    number = {"number-source": "lapor", "number-number": "7812345"}
    client.post(reverse("complaints:set_number", args=[case]), number)

    page = client.get(reverse("complaints:detail", args=[case])).text
    assert f"{ANSWER}\n\nLurah Mawar" in page
    there = {"there-source": "lapor", "there-on": "24-11-2026"}
    client.post(reverse("complaints:mark_answered_there", args=[case]), there)
    assert not ExternalNumber.objects.open_there().exists()


def test_a_citizen_thanks_without_an_account_and_may_be_refused(client, cast):
    url = reverse("complaints:file")
    asked = client.post(url, {"langkah": "jenis", "kind": "apresiasi"})
    assert asked.context["step"] == "ucapan"

    said = {"langkah": "ucapan", "kind": "apresiasi", "text": TEXT}
    assert client.post(url, {**said, "text": "Hm"}).status_code == 422
    assert client.post(url, {**said, "code": "ABCD-2345"}).status_code == 422
    sheet = {"token": new_form_token(), "unit": "10.1001"}
    for _turn in range(2):
        assert client.post(url, said | sheet).status_code == 302
    assert Thanks.objects.get().unit == cast.mawar
    assert Complaint.objects.count() == 1  # that of the cast
    back = client.post(url, {**said, "tombol": "kembali"})
    assert back.context["step"] == "jenis"


def test_the_morning_of_a_unit_out_of_sight_is_that_of_ones_own(client, cast):
    client.force_login(cast.lina)

    page = client.get(reverse("complaints:assembly"), {"unit": "10.1002"}).text
    sheet = client.get(reverse("complaints:assembly_pdf"), {"unit": "10.1001"})

    assert "Bahan apel Kelurahan Mawar" in page
    assert sheet.content.startswith(b"%PDF")
