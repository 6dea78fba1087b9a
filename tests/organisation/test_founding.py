"""The first day: an office, its units and its first admin, all or nothing."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from kinerja.accounts.models import PERSON, User
from kinerja.accounts.queries import CITIZEN, CONSOLE, service_account
from kinerja.complaints.models import Complaint
from kinerja.kit.uploads.accepting import accept
from kinerja.organisation.models import Letterhead, RoleGrant, Unit
from kinerja.organisation.queries.letterheads import LOGOS
from kinerja.organisation.services import (
    FirstAdmin,
    Founding,
    LetterheadText,
    ensure_top_unit,
    found_office,
)
from tests.factories.commitments import photo
from tests.factories.complaints import ComplaintFactory

pytestmark = pytest.mark.django_db
SARI = FirstAdmin("sari", "Sari Dewi", "empat kata yang panjang")
HEADER = "code,name,kind,parent_code\n"


def found(path=None, text: str = "", **given: object):
    if text:
        path.write_text(HEADER + text)
    actor = given.pop("actor", None) or service_account(CONSOLE)
    letters = LetterheadText("Kecamatan Sukamaju", "Pemerintah Kota Sukamaju", address="Jalan 1")
    told = {"code": "33.01.01", "letters": letters, "admin": SARI, "units": path if text else None}
    return found_office(founding=Founding(**{**told, **given}), actor=actor)


def nothing_was_written() -> bool:
    return not (Unit.objects.exists() or User.objects.filter(kind=PERSON).exists())


def test_an_office_has_a_name_and_somebody_who_may_do_the_rest():
    found()

    top = Unit.objects.get()
    sari = User.objects.get(username="sari")
    assert (top.code, top.name, top.needs_review) == ("33.01.01", "Kecamatan Sukamaju", False)
    assert sari.check_password(SARI.password)
    assert {grant.role for grant in RoleGrant.objects.filter(user=sari, unit=top)} == {
        "admin",
        "pengelola",
    }


def test_its_letters_have_a_head_from_the_first_day():
    found(logo=accept(photo()))

    head = Letterhead.objects.get(unit__parent=None)
    assert (head.office, head.government) == ("Kecamatan Sukamaju", "Pemerintah Kota Sukamaju")
    with LOGOS.open(head.logo) as logo:
        assert logo.read(2) == b"\xff\xd8"


def test_units_come_from_a_file(tmp_path):
    result = found(tmp_path / "u.csv", "33.01.01.1001,Kelurahan Mawar,kelurahan,33.01.01\n")

    assert result.created == 1
    assert Unit.objects.get(code="33.01.01.1001").parent.code == "33.01.01"


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("33.01.01.1001,Kelurahan Mawar,desa,33.01.01", (2, "kind")),
        ("99,Kecamatan Lain,kecamatan,", (2, "parent_code")),
        ("33.01.01,Kecamatan Sukamakmur,kecamatan,", (1, "name")),
    ],
)
def test_a_wrong_file_is_told_by_row_and_column_and_nothing_is_written(tmp_path, row, where):
    result = found(tmp_path / "u.csv", row + "\n")

    assert [(fault.row, fault.column) for fault in result.rejected] == [where]
    assert nothing_was_written()


def test_a_weak_password_is_refused_and_nothing_is_written():
    with pytest.raises(ValidationError):
        found(admin=FirstAdmin("sari", "Sari Dewi", "sari"))

    assert nothing_was_written()


def test_a_user_name_that_nobody_could_type_is_refused():
    with pytest.raises(ValidationError):
        found(admin=FirstAdmin("sa ri", "Sari Dewi", SARI.password))


def test_an_office_is_founded_once():
    found()

    with pytest.raises(ValidationError):
        found(admin=FirstAdmin("budi", "Budi", SARI.password))

    assert not User.objects.filter(username="budi").exists()


def test_complaints_that_came_before_the_office_belong_to_it():
    placeholder = ensure_top_unit(actor=service_account(CONSOLE))
    ComplaintFactory(unit=placeholder)

    found()

    assert Complaint.objects.get().unit.name == "Kecamatan Sukamaju"
    assert Unit.objects.count() == 1


def test_a_citizen_founds_no_office():
    with pytest.raises(PermissionDenied):
        found(actor=service_account(CITIZEN))


def test_two_tops_are_impossible():
    found()

    with pytest.raises(IntegrityError):
        Unit.objects.create(code="2", name="Lain", kind="subdistrict")
