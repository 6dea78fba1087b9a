"""Files of a case: cleaned at the door, kept with what was said, shown to whom they are for."""

import io
import os
import random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse

from kinerja.complaints import services
from kinerja.complaints.kept import Kept, brought, carried, keep
from kinerja.complaints.models import Answer, Attachment, Complaint, Purpose
from kinerja.complaints.shelf import SHELF
from kinerja.kit.uploads.accepting import accept
from kinerja.kit.uploads.likeness import MOST_BITS, bands, is_same, near_bands
from kinerja.rules.complaints import Outcome
from tests.complaints.test_pages import track
from tests.factories.commitments import file_of
from tests.factories.complaints import ComplaintFactory
from tests.factories.steps import ANSWER, begun
from tests.kit.uploads import drawing, papers
from tests.kit.uploads.test_hostile import SVG

STORY = {
    "langkah": "kirim",
    "kind": "pengaduan",
    "text": "Lampu di depan balai RW padam sejak Senin.",
}


def sent(data: bytes, name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def file_with(client, *files: SimpleUploadedFile, **more: str):
    told = {f"file_{at}": file for at, file in enumerate(files, start=1)}
    return client.post(reverse("complaints:file"), {**STORY, **told, **more}, follow=True)


def newest() -> Complaint:
    return Complaint.objects.order_by("-pk")[0]


def bytes_of(attachment: Attachment) -> bytes:
    with SHELF.open(attachment.key) as file:
        return file.read()


def test_a_photo_with_a_position_comes_back_without_it(client, cast):
    photo = drawing.jpeg_of_a_phone()
    assert drawing.GPS_WORD in photo

    file_with(client, sent(photo))

    attachment = newest().attachments.get()
    assert attachment.purpose == Purpose.REPORT
    assert drawing.GPS_WORD not in bytes_of(attachment)
    shown = client.get(reverse("complaints:file_of_reporter", args=[attachment.pk]))
    assert b"".join(shown.streaming_content) == bytes_of(attachment)


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (drawing.png_bomb(), "a.png", "terlalu besar, lebih dari"),
        (papers.with_zip(drawing.encoded(drawing.scene(32, 32), "GIF")), "a.jpg", "GIF"),
        (SVG, "foto.jpg", "SVG"),
    ],
    ids=["a bomb", "a polyglot", "a renamed SVG"],
)
def test_a_hostile_file_is_refused_with_a_sentence_and_nothing_is_filed(
    client, cast, data, name, sentence
):
    before = Complaint.objects.count()

    page = file_with(client, sent(data, name))

    assert page.status_code == 422
    assert sentence in page.text
    assert Complaint.objects.count() == before


def test_a_form_that_is_refused_asks_for_no_file_twice(client, cast):
    refused = file_with(client, sent(drawing.jpeg()), name="x" * 121)
    assert refused.status_code == 422
    assert "1 berkas sudah tersimpan" in refused.text
    kept = refused.context["form"]["kept"].value()

    file_with(client, kept=kept)

    assert newest().attachments.count() == 1


def test_a_file_that_is_carried_can_be_left_out(client, cast):
    kept = carried([keep(file_of(b"satu"))])

    file_with(client, kept=kept, without="on")

    assert not newest().attachments.exists()


def test_nobody_brings_a_file_that_they_did_not_hand_in(cast):
    mine = carried([keep(file_of(b"satu"))])

    assert len(brought(mine)) == 1
    assert brought(mine[:-1] + ("A" if mine[-1] != "A" else "B")) == ()


def test_more_than_three_files_at_once_are_refused(client, cast):
    kept = carried([keep(file_of(bytes([at]))) for at in range(3)])

    page = file_with(client, sent(drawing.jpeg()), kept=kept)

    assert page.status_code == 422
    assert "Paling banyak 3 berkas" in page.text


@pytest.fixture
def with_files(cast) -> dict[str, Attachment]:
    """A case whose reporter, officer and desk each added a file."""
    case = begun(cast)
    services.add_note(
        complaint=case, text="Hati-hati.", actor=cast.agus, files=[keep(file_of(b"n"))]
    )
    services.ask(complaint=case, question="Tiang nomor berapa?", actor=cast.agus)
    services.reply(complaint=case, text="Tujuh", actor=cast.agus, files=[keep(file_of(b"r"))])
    services.answer(
        complaint=case, text=ANSWER, outcome=Outcome.RESOLVED, actor=cast.agus,
        files=[keep(file_of(b"w"))],
    )  # fmt: skip
    return {one.purpose: one for one in case.attachments.all()}


def test_each_file_opens_to_those_it_is_for(client, cast, with_files):
    def status(door: str, purpose: Purpose, *before: str) -> int:
        address = reverse(f"complaints:{door}", args=[*before, with_files[purpose].pk])
        answer = client.get(address)
        b"".join(answer)  # and so it is closed
        return answer.status_code

    number = cast.complaint.number
    assert status("file_of_reporter", Purpose.WORK) == 404  # without the key
    track(client)
    told = {purpose: status("file_of_reporter", purpose) for purpose in with_files}
    assert told == {"note": 404, "reply": 200, "work": 200}
    client.force_login(cast.agus)
    assert {status("file_of_case", purpose, number) for purpose in with_files} == {200}
    client.force_login(cast.dewi)  # of another kelurahan
    assert {status("file_of_case", purpose, number) for purpose in with_files} == {404}
    assert {status("public_file", purpose, number) for purpose in with_files} == {404}


def test_what_a_moderator_hid_takes_its_files_along(client, cast, with_files):
    Answer.objects.update(text_hidden_because="Menghina.")
    track(client)

    at = reverse("complaints:file_of_reporter", args=[with_files["work"].pk])

    assert client.get(at).status_code == 404
    assert at not in client.get(reverse("complaints:tracked")).text


def test_files_that_no_case_names_are_swept(cast, with_files):
    lost = keep(file_of(b"x"))
    assert services.sweep_attachments() == 0  # too young
    for key in [lost.key, *(one.key for one in with_files.values())]:
        with SHELF.open(key) as file:
            os.utime(file.name, (0, 0))

    assert services.sweep_attachments() == 1
    assert not SHELF.holds(lost.key)


SAME, NEAR, FAR = "0f0f0f0f0f0f0f0f", "0f0f0f0f0f0f03fc", "f0f0f0f0f0f0f0f0"


@pytest.mark.parametrize("seed", range(20))
def test_no_fingerprint_that_is_the_same_escapes_the_bands(seed):
    dice = random.Random(seed)
    one = dice.getrandbits(64)
    other = one
    for place in dice.sample(range(64), MOST_BITS):
        other ^= 1 << place
    one_told, other_told = f"{one:016x}", f"{other:016x}"

    assert is_same(one_told, other_told)
    assert any(
        band in near for band, near in zip(bands(other_told), near_bands(one_told), strict=True)
    )


def shown_work(case: Complaint, actor, fingerprint: str) -> None:
    file = keep(file_of(fingerprint.encode() + case.number.encode()))
    services.answer(
        complaint=case,
        text=ANSWER,
        outcome=Outcome.RESOLVED,
        actor=actor,
        files=[Kept(file.key, file.sha256, fingerprint)],
    )


@pytest.mark.parametrize(("fingerprint", "warned"), [(SAME, True), (NEAR, True), (FAR, False)])
def test_the_same_picture_for_two_cases_is_told_and_blocks_nothing(
    client, cast, fingerprint, warned
):
    agus = cast.employees["agus"]
    other = ComplaintFactory(
        unit=cast.mawar, state="in_progress", handler=agus, tracking_digest=None
    )
    shown_work(other, cast.agus, SAME)
    shown_work(begun(cast), cast.agus, fingerprint)
    client.force_login(cast.agus)

    page = client.get(reverse("complaints:detail", args=[cast.complaint.number])).text

    assert (f"bukti laporan {other.number}" in page) == warned


def test_a_case_that_one_may_not_open_is_not_named(client, cast):
    dewi = cast.employees["dewi"]
    hidden = ComplaintFactory(
        unit=cast.melati, state="in_progress", handler=dewi, tracking_digest=None
    )
    shown_work(hidden, cast.dewi, SAME)
    shown_work(begun(cast), cast.agus, SAME)
    client.force_login(cast.agus)

    page = client.get(reverse("complaints:detail", args=[cast.complaint.number])).text

    assert "laporan lain yang tidak dapat Anda buka" in page
    assert hidden.number not in page


@pytest.mark.parametrize("because", ["of the inspectorate", "about the reader"])
def test_a_case_that_one_may_not_know_of_proves_nothing(client, cast, because):
    secret = ComplaintFactory(
        unit=cast.mawar,
        state="in_progress",
        handler=cast.employees["tono"],
        tracking_digest=None,
    )
    shown_work(secret, cast.tono, SAME)
    if because == "about the reader":
        services.name(complaint=secret, employee=cast.employees["agus"], actor=cast.vera)
    else:
        Complaint.objects.filter(pk=secret.pk).update(kind="pengawasan")
    shown_work(begun(cast), cast.agus, SAME)
    client.force_login(cast.agus)

    page = client.get(reverse("complaints:detail", args=[cast.complaint.number])).text

    assert "Foto yang sama" not in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": "gift"},
        {"purpose": "work"},
        {"purpose": "note"},
        {"public_key": f"{1:032x}.jpg"},
        {"key": f"{1:032x}.pdf", "public_key": f"{2:032x}.jpg"},
    ],
    ids=["an unknown purpose", "no answer", "no note", "no copy", "a document"],
)
def test_no_attachment_is_what_the_table_forbids(cast, wrong):
    given = {"purpose": "report", "key": f"{1:032x}.jpg", "sha256": "0" * 64}

    with pytest.raises(IntegrityError):
        Attachment.objects.create(
            complaint=cast.complaint, added_at=cast.complaint.received_at, **given | wrong
        )


def test_what_the_fence_gives_is_what_the_row_says(cast):
    file = accept(io.BytesIO(drawing.jpeg()))

    kept = keep(file)

    assert (kept.sha256, kept.fingerprint) == (file.sha256, file.fingerprint)
    assert SHELF.holds(kept.key)
