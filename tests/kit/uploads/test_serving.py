"""A kept file is shown after a yes, as what it is, and never as a page of ours."""

import io
from contextlib import closing

import pytest
from django.http import FileResponse, HttpRequest
from django.urls import path

from kinerja.config import urls as office
from kinerja.kit.uploads.accepting import accept
from kinerja.kit.uploads.serving import answer
from kinerja.kit.uploads.store import Shelf, Store
from kinerja.kit.verdict import ALLOWED, Verdict
from tests.kit.uploads import drawing, papers

PHOTOS = Store("laporan")


def show(request: HttpRequest, key: str) -> FileResponse:
    verdict = ALLOWED if "boleh" in request.GET else Verdict("Hanya untuk pemilik laporan.")
    shelf = Shelf(request.GET.get("rak", Shelf.SHOWN))
    return answer(verdict, PHOTOS, key, name="bukti-laporan", shelf=shelf)


urlpatterns = [path("berkas/<path:key>", show), *office.urlpatterns]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> None:
    settings.KINERJA_UPLOADS = tmp_path


@pytest.fixture
def photo() -> str:
    return PHOTOS.save(accept(io.BytesIO(drawing.jpeg())))


@pytest.fixture
def paper() -> str:
    return PHOTOS.save(accept(io.BytesIO(papers.pdf())))


def body(response) -> bytes:
    with closing(response):
        return b"".join(response.streaming_content)


def test_without_a_yes_no_byte_is_shown(client, photo):
    refused = client.get(f"/berkas/{photo}")

    assert refused.status_code == 403
    assert "Hanya untuk pemilik laporan." in refused.text
    assert b"\xff\xd8\xff" not in refused.content
    assert body(client.get(f"/berkas/{photo}?boleh")).startswith(b"\xff\xd8\xff")


def test_a_no_does_not_tell_whether_a_file_is_there(client, photo):
    there, nowhere = client.get(f"/berkas/{photo}"), client.get(f"/berkas/{'0' * 32}.jpg")

    assert (there.status_code, nowhere.status_code) == (403, 403)
    assert there.text.count(photo) == nowhere.text.count("0" * 32)


def test_a_picture_is_shown_as_what_it_is_and_as_nothing_else(client, photo):
    shown = client.get(f"/berkas/{photo}?boleh")

    with PHOTOS.open(photo) as kept:
        assert body(shown) == kept.read()
    assert shown["Content-Type"] == "image/jpeg"
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert shown["Content-Disposition"] == 'inline; filename="bukti-laporan.jpg"'
    assert shown["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert shown["Cache-Control"] == "private"
    assert photo not in str(shown.headers)


def test_a_pdf_is_downloaded_because_no_browser_shows_it_in_a_sandbox(client, paper):
    shown = client.get(f"/berkas/{paper}?boleh")

    assert body(shown).startswith(b"%PDF-")
    assert shown["Content-Type"] == "application/pdf"
    assert shown["Content-Disposition"] == 'attachment; filename="bukti-laporan.pdf"'
    assert shown["Content-Security-Policy"].startswith("sandbox")


@pytest.mark.parametrize("key", ["../../etc/passwd", "%2e%2e/x", "0" * 32 + ".jpg", "x%00.jpg"])
def test_a_key_that_names_nothing_is_not_found(client, key):
    assert client.get(f"/berkas/{key}?boleh").status_code == 404


def test_an_original_is_not_on_the_shelf_that_is_shown(client, photo, paper):
    with PHOTOS.open(photo) as sent:
        before = sent.read()
    PHOTOS.redact(photo, accept(io.BytesIO(drawing.png())))
    PHOTOS.delete(photo)

    assert client.get(f"/berkas/{photo}?boleh").status_code == 404
    assert body(client.get(f"/berkas/{photo}?boleh&rak=originals")) == before


@pytest.mark.parametrize(
    "name", ["", "../x", "Kartini", 'x"; filename="y', "a b", "a\r\nSet-Cookie"]
)
def test_the_name_it_is_saved_under_is_ours(name, photo):
    with pytest.raises(ValueError, match="no name"):
        answer(ALLOWED, PHOTOS, photo, name=name)
