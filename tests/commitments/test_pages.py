"""What citizens read of the promises, and what the office does on its pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kinerja.commitments.facts import commitment_facts
from kinerja.commitments.models import Commitment
from kinerja.kit import clock
from tests.factories.commitments import CommitmentFactory, EvidenceFactory, photo
from tests.factories.organisation import PositionFactory

NEW = "/kerja/komitmen/baru/"


@pytest.fixture
def promised(cast) -> Commitment:
    seat = cast.employees["agus"].assignments.get().position
    return CommitmentFactory(position=seat)


@pytest.fixture
def private(cast) -> Commitment:
    seat = cast.employees["agus"].assignments.get().position
    return CommitmentFactory(position=seat, source="guidance", is_public=False, what="Membina X")


def test_everybody_reads_what_is_public_and_nothing_else(client, cast, promised, private):
    page = client.get("/komitmen/").text

    assert promised.what in page
    assert private.what not in page
    assert client.get(f"/komitmen/{promised.number}/").status_code == 200
    assert client.get(f"/komitmen/{private.number}/").status_code == 404


def test_the_public_reads_the_position_and_never_the_person(client, cast, promised):
    page = client.get(f"/komitmen/{promised.number}/").text

    assert "Petugas agus, Kelurahan Mawar" in page
    assert "Agus" not in page


@pytest.mark.parametrize(
    ("name", "status"),
    [("agus", 200), ("lina", 200), ("cahya", 200), ("putri", 200), ("tono", 404), ("dewi", 404)],
)
def test_what_is_not_public_is_seen_by_its_owner_and_its_leaders(
    client, cast, private, name, status
):
    client.force_login(cast.user(name))

    assert client.get(f"/kerja/komitmen/{private.number}/").status_code == status
    assert (private.what in client.get("/kerja/komitmen/").text) == (status == 200)


def test_the_figures_count_what_fell_due_this_year(client, cast, clock_at):
    position = PositionFactory(unit=cast.mawar)
    CommitmentFactory(position=position, state="kept", progress=100, finished_on="2026-12-15")
    CommitmentFactory(position=position, state="kept", progress=100, finished_on="2026-12-16")
    CommitmentFactory(position=position, due_on="2027-06-01")  # moved, and measured all the same
    CommitmentFactory(position=position, is_public=False)
    CommitmentFactory(position=position, first_due_on="2026-12-31")
    clock_at("2026-12-20T08:00")

    page = client.get("/komitmen/").text

    assert "1 dari 3" in page
    assert "1 di antaranya lewat tenggat" in page
    assert "(semula 15 Des 2026)" in page


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("", 2), ("terlambat", 1), ("ditepati", 1), ("tidak-ditepati", 1), ("semua", 4), ("x", 2)],
)
def test_the_list_is_narrowed_by_how_a_promise_stands(client, cast, clock_at, asked, shown):
    position = PositionFactory(unit=cast.mawar)
    CommitmentFactory(position=position, first_due_on="2027-01-31")
    CommitmentFactory(position=position)
    CommitmentFactory(position=position, state="kept", progress=100, finished_on="2026-12-15")
    CommitmentFactory(position=position, state="dropped", finished_on="2026-12-15")
    clock_at("2026-12-20T08:00")

    page = client.get("/komitmen/", {"status": asked}).text

    assert page.count('class="entry-title"') == shown


def test_a_promise_is_made_on_a_page(client, cast):
    client.force_login(cast.lina)
    seat = cast.employees["agus"].assignments.get().position
    form = {
        "what": "Membersihkan saluran RW 5",
        "position": seat.pk,
        "due_on": "15-12-2026",
        "source": "forum",
        "is_public": "on",
    }

    answer = client.post(NEW, form)

    made = Commitment.objects.get()
    assert answer.url == f"/kerja/komitmen/{made.number}/"
    assert made.position == seat


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"what": ""}, "Tulis apa yang dijanjikan."),
        ({"position": ""}, "Pilih jabatan yang bertanggung jawab."),
        ({"due_on": "besok"}, "Tanggal belum lengkap."),
        ({"due_on": "1-1-2020"}, "Tenggat tidak boleh sebelum hari ini."),
        ({"source": "guidance"}, "tidak pernah ditampilkan kepada umum"),
        ({"source": "kabar burung"}, ""),
    ],
)
def test_a_promise_that_is_not_sound_is_shown_again(client, cast, change, sentence):
    client.force_login(cast.lina)
    seat = cast.employees["agus"].assignments.get().position
    form = {
        "what": "Membersihkan saluran RW 5",
        "position": seat.pk,
        "due_on": "15-12-2026",
        "source": "forum",
        "is_public": "on",
        **change,
    }

    answer = client.post(NEW, form)

    assert answer.status_code == 422
    assert "Periksa lagi:" in answer.text
    assert sentence in answer.text
    assert not Commitment.objects.exists()


def test_nobody_promises_for_a_position_of_another_unit(client, cast):
    client.force_login(cast.lina)
    seat = cast.employees["dewi"].assignments.get().position

    answer = client.post(NEW, {"what": "Janji orang lain", "position": seat.pk, "source": "plan"})

    assert answer.status_code == 422


STEPS = {
    "kemajuan": {"report-progress": "40", "report-note": "Empat terpasang."},
    "ditepati": {"keep-note": "Semua terpasang."},
    "tunda": {"postpone-due_on": "1-2-2027", "postpone-reason": "Hujan terus."},
    "tidak-dapat": {"drop-reason": "Tidak ada anggaran."},
    "tahap": {"add_stage-what": "Survei", "add_stage-due_on": "1-12-2026"},
}


@pytest.mark.parametrize("step", STEPS)
def test_every_step_is_taken_on_the_page_and_told(client, cast, promised, step):
    client.force_login(cast.lina)

    answer = client.post(f"/kerja/komitmen/{promised.number}/{step}/", STEPS[step], follow=True)

    assert answer.status_code == 200
    assert answer.redirect_chain
    assert 'class="notice' in answer.text


@pytest.mark.parametrize("step", STEPS)
def test_an_empty_step_is_refused_in_words(client, cast, promised, step):
    client.force_login(cast.lina)

    answer = client.post(f"/kerja/komitmen/{promised.number}/{step}/", {})

    assert answer.status_code == 422
    assert "Periksa lagi:" in answer.text


@pytest.mark.parametrize("progress", ["100", "-1", "sepuluh", "1e9", "4.5"])
def test_progress_is_a_whole_number_below_a_hundred(client, cast, promised, progress):
    client.force_login(cast.agus)
    form = {"report-progress": progress, "report-note": "Jalan terus."}

    assert client.post(f"/kerja/komitmen/{promised.number}/kemajuan/", form).status_code == 422


def test_what_the_service_refuses_is_told_beside_its_field(client, cast, promised):
    client.force_login(cast.lina)
    form = {"postpone-due_on": "1-12-2026", "postpone-reason": "Lebih cepat."}

    answer = client.post(f"/kerja/komitmen/{promised.number}/tunda/", form)

    assert answer.status_code == 422
    assert "Tenggat baru harus sesudah tenggat sekarang." in answer.text


def test_a_step_is_refused_to_who_only_looks_on(client, cast, promised):
    client.force_login(cast.tono)

    page = client.get(f"/kerja/komitmen/{promised.number}/").text
    answer = client.post(f"/kerja/komitmen/{promised.number}/ditepati/", STEPS["ditepati"])

    assert answer.status_code == 403
    assert "Tandai ditepati" not in page
    assert "Hanya penanggung jawab janji ini" in page


def test_a_stage_is_ticked_off_with_one_button(client, cast, promised):
    client.force_login(cast.agus)
    stage = promised.stages.create(what="Survei titik", due_on="2026-12-01")

    client.post(f"/kerja/komitmen/{promised.number}/tahap/{stage.pk}/selesai/")

    assert "selesai 24 Nov 2026" in client.get(f"/komitmen/{promised.number}/").text


def status(client, url: str) -> int:
    answer = client.get(url)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def test_evidence_is_shown_to_all_only_where_that_was_said(client, cast, promised):
    client.force_login(cast.agus)
    door = f"/kerja/komitmen/{promised.number}/bukti/"
    for public in ("", "on"):
        client.post(
            door,
            {
                "add_evidence-file": photo(),
                "add_evidence-caption": f"Foto {public or 'dalam'}",
                **({"add_evidence-is_public": public} if public else {}),
            },
        )
    hidden, shown = promised.evidence.all()
    client.logout()

    page = client.get(f"/komitmen/{promised.number}/").text
    assert (hidden.caption in page, shown.caption in page) == (False, True)
    assert status(client, f"/komitmen/{promised.number}/bukti/{shown.pk}/") == 200
    assert status(client, f"/komitmen/{promised.number}/bukti/{hidden.pk}/") == 403
    client.force_login(cast.dewi)
    assert status(client, f"/komitmen/{promised.number}/bukti/{hidden.pk}/") == 403
    client.force_login(cast.lina)
    assert status(client, f"/komitmen/{promised.number}/bukti/{hidden.pk}/") == 200


def test_the_public_sees_the_copy_and_the_office_the_original_after_a_reason(
    client, cast, promised, settings, tmp_path
):
    settings.KINERJA_UPLOADS = tmp_path
    evidence = EvidenceFactory(commitment=promised)
    door = f"/kerja/komitmen/{promised.number}/bukti/asli/"
    form = {"open_original-evidence": evidence.pk, "open_original-reason": "Warga bertanya."}

    assert "Disamarkan supaya" in client.get(f"/komitmen/{promised.number}/").text
    shown = client.get(f"/komitmen/{promised.number}/bukti/{evidence.pk}/")
    client.force_login(cast.agus)
    refused = client.post(door, {**form, "open_original-reason": ""})
    opened = client.post(door, form)
    client.force_login(cast.tono)

    assert shown.getvalue() == b"kabur"
    assert (refused.status_code, opened.status_code) == (422, 200)
    assert opened.getvalue() == b"wajah"
    assert opened["Content-Security-Policy"].startswith("sandbox")
    assert client.post(door, form).status_code == 403


def test_a_promise_offers_what_there_is_to_redact_and_to_open(client, cast, promised):
    client.force_login(cast.agus)
    url, steps = f"/kerja/komitmen/{promised.number}/", ("Samarkan bukti", "Lihat bukti asli")

    for original, offered in ((None, []), ("", steps[:1]), (f"{2:032x}.jpg", steps)):
        if original is not None:
            EvidenceFactory(commitment=promised, key=f"{len(original)}", original_key=original)
        assert [step for step in steps if step in client.get(url).text] == list(offered)


def test_a_file_that_is_none_is_refused_in_words(client, cast, promised):
    client.force_login(cast.agus)
    form = {
        "add_evidence-file": SimpleUploadedFile("foto.jpg", b"<svg/>"),
        "add_evidence-caption": "Foto",
    }

    answer = client.post(f"/kerja/komitmen/{promised.number}/bukti/", form)

    assert answer.status_code == 422
    assert not promised.evidence.exists()


def test_facts_tell_kept_late_and_open_without_words_or_persons(cast):
    position = PositionFactory(unit=cast.mawar)
    CommitmentFactory(position=position, state="kept", progress=100, finished_on="2026-12-15")
    CommitmentFactory(position=position, state="kept", progress=100, finished_on="2026-12-16")
    CommitmentFactory(position=position, due_on="2027-06-01")

    table = commitment_facts(clock.today().replace(month=12, day=20))

    told = table.select(["kept_in_time", "late", "open"]).to_pylist()
    assert [tuple(row.values()) for row in told] == [(1, 0, False), (0, 1, False), (0, 1, True)]
    assert not {"what", "position", "employee"} & set(table.column_names)
