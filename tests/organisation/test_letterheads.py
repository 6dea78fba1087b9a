"""The head of the letters of a unit: who writes it, whose it is, how it is shown."""

import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from kinerja.journal.models import Entry
from kinerja.kit.uploads.accepting import accept
from kinerja.kit.uploads.store import MissingFile
from kinerja.organisation import services
from kinerja.organisation.models import Letterhead
from kinerja.organisation.queries import date_line, letterhead_of, signature_of
from kinerja.organisation.queries.letterheads import LOGOS
from kinerja.organisation.services import LetterheadText
from tests.factories.organisation import UnitFactory

LIST = reverse("organisation:letterheads")
TEXT = LetterheadText(
    office="Kecamatan Contoh",
    government="Pemerintah Kota Contoh",
    place="Contoh",
    address="Jalan Melati 1\nContoh 50265",
    phone="(024) 123456",
    email="surat@contoh.example",
    website="contoh.example",
)


@pytest.fixture(autouse=True)
def own_uploads(settings, tmp_path) -> None:
    settings.KINERJA_UPLOADS = tmp_path / "uploads"


def picture(colour: str = "#0b6e69") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 72), colour).save(out, "PNG")
    return out.getvalue()


def write(office, unit=None, who="nita", text=TEXT, **given) -> Letterhead:
    return services.set_letterhead(
        unit=unit or office.top, text=text, actor=office.user(who), **given
    )


def edit(unit) -> str:
    return reverse("organisation:letterhead", args=[unit.code])


def told(**given) -> dict[str, object]:
    return {"office": "Kecamatan Contoh", "government": "Pemerintah Kota Contoh", **given}


def test_a_letterhead_is_printed_line_by_line(office):
    write(office, logo=accept(io.BytesIO(picture())))

    printed = letterhead_of(office.top)

    assert (printed.government, printed.office) == ("Pemerintah Kota Contoh", "Kecamatan Contoh")
    assert printed.lines == (
        "Jalan Melati 1",
        "Contoh 50265",
        "Telepon (024) 123456 · surat@contoh.example · contoh.example",
    )
    assert printed.logo.startswith(b"\x89PNG")


def test_a_unit_without_its_own_has_that_of_the_nearest_above(office):
    below = UnitFactory(code="10.1001.1", parent=office.kelurahan)
    write(office)
    write(office, office.kelurahan, text=LetterheadText("Kelurahan Satu"))

    assert letterhead_of(below).office == "Kelurahan Satu"
    assert letterhead_of(office.section).office == "Kecamatan Contoh"


def test_before_anybody_wrote_one_it_is_the_name_of_the_unit(office):
    assert letterhead_of(office.section).office == "Seksi Umum"
    assert date_line(office.section, date(2026, 11, 24)) == "24 November 2026"


def test_a_letter_is_dated_where_the_office_is(office):
    write(office)

    assert date_line(office.section, date(2026, 11, 24)) == "Contoh, 24 November 2026"


def test_who_leads_the_unit_signs_with_position_and_number(office):
    signature = signature_of(office.kelurahan, date(2026, 11, 24))

    assert (signature.position, signature.name) == ("Lurah Satu", office.lina.name)
    assert signature.number.startswith("NIP ")


def test_nobody_signs_for_a_vacant_seat(office):
    assert signature_of(office.section, date(2026, 11, 24)) is None


def test_the_journal_keeps_before_and_after(office):
    row = write(office)
    write(office, text=LetterheadText("Kecamatan Baru"))

    first, second = Entry.objects.about(row).order_by("pk")

    assert (first.verb, second.verb) == ("letterhead.set", "letterhead.set")
    assert second.changes["office"] == ["Kecamatan Contoh", "Kecamatan Baru"]


@pytest.mark.parametrize("who", ["lina", "agus", "dewi"])
def test_others_may_not_write_it(office, who):
    with pytest.raises(PermissionDenied):
        write(office, office.kelurahan, who)

    assert not Letterhead.objects.exists()
    assert not list(Path(LOGOS._folder("shown")).glob("*"))


def test_an_office_without_a_name_is_refused(office):
    with pytest.raises(ValidationError):
        write(office, text=LetterheadText(" "))
    with pytest.raises(IntegrityError):
        Letterhead.objects.create(unit=office.top, office="")


def test_the_logo_stays_until_it_is_replaced_or_taken_off(office):
    first = write(office, logo=accept(io.BytesIO(picture()))).logo

    assert write(office).logo == first
    assert write(office, logo=accept(io.BytesIO(picture("red")))).logo not in ("", first)
    assert write(office, without_logo=True).logo == ""


def test_logos_that_no_letterhead_names_are_swept(office, time_machine):
    old = write(office, logo=accept(io.BytesIO(picture()))).logo
    new = write(office, logo=accept(io.BytesIO(picture("red")))).logo
    time_machine.move_to(datetime.now(UTC) + timedelta(days=2))

    assert services.sweep_logos() == 1
    with pytest.raises(MissingFile):
        LOGOS.open(old)
    LOGOS.open(new).close()


def test_a_logo_that_went_missing_does_not_stop_the_letters(office):
    row = write(office, logo=accept(io.BytesIO(picture())))
    LOGOS.delete(row.logo)

    assert letterhead_of(office.top).logo == b""


# The pages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["cahya", "nita"])
def test_a_leader_writes_it_with_a_logo_that_everybody_may_see(client, office, who):
    client.force_login(office.user(who))
    logo = SimpleUploadedFile("lambang.png", picture(), "image/png")

    answered = client.post(edit(office.top), told(logo=logo), follow=True)
    client.logout()
    shown = client.get(reverse("organisation:logo", args=["10"]))

    assert "Kop surat sudah disimpan." in answered.text
    assert "Logo sekarang" in answered.text
    assert shown["Content-Type"] == "image/png"
    assert b"".join(shown.streaming_content).startswith(b"\x89PNG")


def test_saving_without_choosing_a_file_keeps_the_logo(client, office):
    key = write(office, logo=accept(io.BytesIO(picture()))).logo
    client.force_login(office.user("nita"))

    client.post(edit(office.top), told())

    assert Letterhead.objects.get().logo == key


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"office": ""}, "office", "Isi nama kantor"),
        ({"email": "surat"}, "email", "belum lengkap"),
        ({"address": "a\nb\nc\nd"}, "address", "paling banyak tiga baris"),
        ({"logo": SimpleUploadedFile("a.svg", b"<svg/>")}, "logo", "SVG"),
    ],
)
def test_what_is_wrong_is_told_beside_the_field(client, office, wrong, field, sentence):
    client.force_login(office.user("nita"))

    answered = client.post(edit(office.top), told(**wrong))

    assert answered.status_code == 422
    assert sentence in str(answered.context["form"].errors[field])
    assert not Letterhead.objects.exists()


def test_a_unit_begins_with_what_it_inherits_and_is_told_so(client, office):
    write(office)
    client.force_login(office.user("nita"))

    page = client.get(edit(office.kelurahan))

    assert "Sekarang memakai kop Kecamatan" in page.text
    assert page.context["form"]["government"].value() == "Pemerintah Kota Contoh"


def test_the_sample_is_a_pdf_on_the_letterhead_as_it_stands(client, office):
    write(office)
    client.force_login(office.user("cahya"))

    answered = client.get(reverse("organisation:letterhead_sample", args=["10.1001"]))

    assert answered["Content-Disposition"] == 'attachment; filename="contoh-kop-surat.pdf"'
    text = PdfReader(io.BytesIO(answered.content)).pages[0].extract_text()
    assert "KECAMATAN CONTOH" in text
    assert "Lembar ini contoh" in text


def test_the_list_takes_the_same_statements_for_many_units(client, office):
    write(office)
    client.force_login(office.user("nita"))
    client.get(LIST)  # the name of the office is remembered from here on
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for serial in range(50):
        UnitFactory(code=f"10.9{serial:03d}", parent=office.top)
    with CaptureQueriesContext(connection) as many:
        page = client.get(LIST)

    assert len(many) == len(few) <= 12
    assert page.text.count("Memakai kop Kecamatan") > 50
