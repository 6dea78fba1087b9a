"""A file in a form: what is there is shown, what is clean is taken, a refusal says what to do."""

import io

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict

from kinerja.kit.uploads.accepting import MOST_BYTES, Accepted
from kinerja.kit.uploads.fields import Preview, UploadField
from kinerja.kit.uploads.kinds import PICTURES, Kind
from tests.kit.uploads import drawing, papers

KEPT = Preview("/foto/1/", "Foto yang sudah dikirim")


class Report(forms.Form):
    title = forms.CharField()
    photo = UploadField(label="Foto", kinds=PICTURES, longest_side=30)
    letter = UploadField(label="Surat", required=False)


def sent(**files: bytes) -> Report:
    """As a browser sends it: through the parser and the handlers of the settings."""
    named = {name: SimpleUploadedFile(f"../{name}.jpg", data) for name, data in files.items()}
    request = RequestFactory().post("/", {"title": "Lampu mati", **named})
    form = Report(request.POST, request.FILES)
    form.full_clean()
    request.close()
    return form


def test_a_clean_file_comes_out_of_the_form():
    form = sent(photo=drawing.jpeg_of_a_phone(), letter=papers.pdf())

    assert form.is_valid()
    photo, letter = form.cleaned_data["photo"], form.cleaned_data["letter"]
    assert isinstance(photo, Accepted)
    assert (photo.kind, photo.width, letter.kind) == (Kind.JPEG, 30, Kind.PDF)
    assert letter.note.startswith("Nama berkas ini menyebut JPEG")


def test_a_refusal_stands_beside_its_field():
    form = sent(photo=b"<svg/>")

    assert form.errors["photo"] == [
        "Isi berkas ini SVG, dan itu tidak kami terima. Pilih JPEG, PNG, atau WebP."
    ]
    assert form.errors.as_data()["photo"][0].code == "strange-kind"
    assert 'aria-invalid="true"' in str(form["photo"])


def test_a_kind_that_the_field_does_not_want_is_refused_by_it():
    form = sent(photo=papers.pdf())

    assert form.errors["photo"][0].startswith("Isi berkas ini PDF, dan di sini")


def test_no_file_is_told_as_no_file():
    assert sent().errors["photo"] == ["Belum ada berkas yang dipilih. Pilih satu berkas."]
    assert sent(photo=b"").errors["photo"] == ["Berkas ini kosong. Pilih berkas lain."]


def test_what_may_be_left_out_is_none():
    form = sent(photo=drawing.jpeg())

    assert form.is_valid()
    assert form.cleaned_data["letter"] is None


def test_what_is_kept_stays_where_nothing_new_is_sent():
    form = Report({"title": "Lampu mati"}, MultiValueDict(), initial={"photo": KEPT})

    assert form.is_valid()
    assert form.cleaned_data["photo"] is KEPT
    assert form.changed_data == ["title"]


def test_a_kept_picture_is_shown_and_a_kept_pdf_is_linked():
    photo = str(Report(initial={"photo": KEPT})["photo"])
    letter = Preview("/surat/1/", "Surat <lama>", is_picture=False)
    linked = str(Report(initial={"letter": letter})["letter"])

    assert '<img src="/foto/1/" alt="Foto yang sudah dikirim"' in photo
    assert "<img" not in linked
    assert '<a href="/surat/1/">' in linked
    assert "Surat &lt;lama&gt;" in linked


def test_the_field_says_what_it_takes():
    form = Report()

    assert form["photo"].help_text == "JPEG, PNG, atau WebP, paling besar 8 MB."
    assert form["letter"].help_text == "JPEG, PNG, WebP, atau PDF, paling besar 8 MB."
    assert 'accept="image/jpeg,image/png,image/webp"' in str(form["photo"])
    assert 'aria-describedby="id_photo_helptext"' in str(form["photo"])


def test_whoever_sees_the_form_again_is_told_to_choose_again():
    lost = "Berkas yang tadi dipilih belum tersimpan."
    form = sent(photo=drawing.jpeg(), letter=b"<svg/>")

    assert not form.is_valid()
    assert lost in str(form["photo"])
    assert lost not in str(form["letter"])
    assert lost not in str(Report()["photo"])


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a\0.jpg", "x" * 300 + ".jpg", ".jpg", "é<>.jpg"]
)
def test_no_name_breaks_the_form_or_comes_out_of_it(name):
    file = SimpleUploadedFile("a", drawing.jpeg())
    file._name = name
    form = Report({"title": "a"}, MultiValueDict({"photo": [file]}))

    assert form.is_valid()
    assert name not in repr(form.cleaned_data)


def test_of_a_file_that_is_too_large_no_more_than_a_byte_too_much_is_kept():
    request = RequestFactory().post("/", {"photo": io.BytesIO(b"\xff" * (MOST_BYTES + 500_000))})
    kept = request.FILES["photo"]

    assert kept.size == MOST_BYTES + 500_000
    assert len(kept.read()) == MOST_BYTES + 1
    kept.seek(0)
    assert "lebih besar dari 8 MB" in Report({}, request.FILES).errors["photo"][0]
    request.close()


def test_a_file_of_exactly_eight_megabytes_arrives_whole():
    body = drawing.jpeg() + b"\0" * (MOST_BYTES - len(drawing.jpeg()))
    request = RequestFactory().post("/", {"photo": io.BytesIO(body)})

    assert request.FILES["photo"].read() == body
    request.close()
