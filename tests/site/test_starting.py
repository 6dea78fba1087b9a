"""The browser's first day: who may found the office, with what, and that the door then is gone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kinerja.accounts.models import PERSON, User
from kinerja.organisation.models import Letterhead, Unit
from kinerja.site.starting import code
from tests.factories.commitments import photo
from tests.factories.organisation import PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db
PASSWORD = "empat kata yang panjang"
HERE = {"HTTP_HOST": "localhost"}
# From this machine as far as the request says: a proxy beside the server may add nothing at all.
ADDRESSES = [{**HERE, "REMOTE_ADDR": address} for address in ("127.0.0.1", "::1", "192.168.1.20")]


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    settings.KINERJA_HOME = tmp_path
    return tmp_path


def form(**changed: object) -> dict[str, object]:
    """Sound, with the code of the terminal."""
    sound = {
        "office": "Kecamatan Sukamaju", "office_code": "33.01.01", "name": "Sari Dewi",
        "username": "sari", "password": PASSWORD, "repeated": PASSWORD,
    }  # fmt: skip
    told = changed if "start_code" in changed else {"start_code": code.new_code(), **changed}
    return {**sound, **told}


def text(response) -> str:
    return response.content.decode()


def test_a_folder_without_an_office_says_so_at_the_door(client):
    page = client.get("/", **HERE)

    assert "Selamat datang di Kinerja" in text(page)
    assert 'href="/mulai/"' in text(page)


@pytest.mark.parametrize("made", [UnitFactory, PersonFactory])
def test_an_office_or_somebody_who_may_log_in_closes_the_door(client, made):
    made()

    assert "Selamat datang di Kinerja" not in text(client.get("/", **HERE))
    assert client.get("/mulai/", **HERE).status_code == 404
    assert client.post("/mulai/", form(), **HERE).status_code == 404


def test_letters_have_a_head_from_the_first_day(client):
    told = {"government": "Pemerintah Kota", "address": "Jalan 1", "logo": photo()}

    client.post("/mulai/", form(**told), **HERE)

    head = Letterhead.objects.get()
    assert (head.office, head.government, head.address) == (
        "Kecamatan Sukamaju",
        "Pemerintah Kota",
        "Jalan 1",
    )
    assert head.logo


def test_a_logo_that_is_no_picture_is_told_and_nothing_is_written(client):
    logo = SimpleUploadedFile("logo.svg", b"<svg/>")

    answer = client.post("/mulai/", form(logo=logo), **HERE)

    assert answer.status_code == 422
    assert not Unit.objects.exists()


@pytest.mark.parametrize("from_there", ADDRESSES)
def test_the_code_on_the_terminal_founds_the_office_once(client, home, from_there):
    right = code.new_code()

    answer = client.post("/mulai/", form(start_code=f" {right.lower()} "), **from_there)

    assert (answer.status_code, answer.url) == (302, "/masuk/")
    assert not (home / "start-code").exists()
    assert not code.is_right(right)
    assert Unit.objects.get().name == "Kecamatan Sukamaju"
    assert client.get("/mulai/", **HERE).status_code == 404
    assert "Kecamatan Sukamaju" in text(client.get("/", **HERE))


@pytest.mark.parametrize("from_there", ADDRESSES)
def test_a_wrong_code_founds_nothing_wherever_it_seems_to_come_from(client, from_there):
    for right in ("AAAA-BBBB-CCCC", code.new_code()):  # none made yet, and then another
        for typed in ("", "AAAA-BBBB-CCCC", f"{right}X"):
            answer = client.post("/mulai/", form(start_code=typed), **from_there)

            assert answer.status_code == 422
            assert "kode mulai" in text(answer).lower()
    assert not Unit.objects.exists()


def test_the_code_lies_on_the_disk_as_a_hash_that_nobody_else_reads(home):
    right = code.new_code()

    kept = home / "start-code"
    assert right not in kept.read_text()
    assert right.replace("-", "") not in kept.read_text()
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_wrong_row_is_told_beside_the_field_and_nothing_is_written(client):
    file = SimpleUploadedFile("unit.csv", b"code,name,kind,parent_code\n1,Mawar,desa,33.01.01\n")

    answer = client.post("/mulai/", form(units=file), **HERE)

    assert answer.status_code == 422
    assert "Baris 2, kolom kind" in text(answer)
    assert not User.objects.filter(kind=PERSON).exists()


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"password": "pendek", "repeated": "pendek"}, "id_password", "terlalu pendek"),
        ({"repeated": "lain sama sekali"}, "id_repeated", "belum sama"),
        ({"username": "sa ri"}, "id_username", "nama pengguna"),
        ({"office": ""}, "id_office", "nama kantor"),
        ({"units": SimpleUploadedFile("x.pdf", b"x")}, "id_units", "CSV atau Excel"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(client, changed, field, words):
    answer = client.post("/mulai/", form(**changed), **HERE)

    assert answer.status_code == 422
    assert f'href="#{field}"' in text(answer)
    assert words.lower() in text(answer).lower()
    assert "Periksa lagi:" in text(answer)
