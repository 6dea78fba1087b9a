"""`kinerja init` by flags: what a script gets."""

import io

import pytest

from kinerja.accounts.models import PERSON, User
from kinerja.cli import initialising
from kinerja.organisation.models import Letterhead, Unit
from tests.factories.commitments import photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def words(tmp_path, settings, monkeypatch):
    settings.KINERJA_HOME = tmp_path
    monkeypatch.setattr("sys.stdin", io.StringIO())  # no terminal
    (tmp_path / "password").write_text("empat kata yang panjang\n")
    return ["--name", "Kecamatan Sukamaju", "--code", "33.01.01", "--admin", "sari",
            "--admin-name", "Sari Dewi", "--password-file", str(tmp_path / "password")]  # fmt: skip


def test_a_script_founds_an_office_and_may_run_twice(words, capsys):
    assert initialising.run(words) == 0
    assert initialising.run(words) == 0

    assert "tidak ada yang diubah" in capsys.readouterr().err
    assert Unit.objects.get().name == "Kecamatan Sukamaju"
    assert User.objects.get(kind=PERSON).check_password("empat kata yang panjang")


def test_letters_have_a_head_from_the_first_day(words, tmp_path):
    logo = tmp_path / "logo.jpg"
    logo.write_bytes(photo().read())

    told = ["--government", "Pemerintah Kota", "--address", "Jalan 1", "--logo", str(logo)]
    assert initialising.run([*words, *told]) == 0

    head = Letterhead.objects.get()
    assert (head.office, head.government) == ("Kecamatan Sukamaju", "Pemerintah Kota")
    assert (head.address, bool(head.logo)) == ("Jalan 1", True)


def test_another_office_is_refused(words, capsys):
    initialising.run(words)

    code = initialising.run([*words, "--name", "Kecamatan Lain", "--admin", "budi"])

    assert code == 2
    assert "sudah milik Kecamatan Sukamaju" in capsys.readouterr().err
    assert not User.objects.filter(username="budi").exists()


def test_what_is_missing_is_named(words, capsys):
    assert initialising.run(words[2:]) == 2
    assert "tambahkan --name." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--units", "tidak-ada.csv"], "tidak ditemukan"),
        (["--logo", "tidak-ada.png"], "tidak ditemukan"),
        (["--logo", __file__], "Logo "),
        (["--password-file", "tidak-ada"], "tidak dapat dibaca"),
    ],
)
def test_a_file_that_is_not_there_is_named_and_nothing_is_written(words, capsys, more, told):
    assert initialising.run([*words, *more]) == 2
    assert told in capsys.readouterr().err
    assert not Unit.objects.exists()


def test_a_wrong_row_is_told_and_nothing_is_written(words, capsys, tmp_path):
    (tmp_path / "u.csv").write_text("code,name,kind,parent_code\n1,Mawar,desa,33.01.01\n")

    assert initialising.run([*words, "--units", str(tmp_path / "u.csv")]) == 2

    assert "Baris 2, kolom kind" in capsys.readouterr().err
    assert not Unit.objects.exists()
