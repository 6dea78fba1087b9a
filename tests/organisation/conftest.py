from dataclasses import dataclass

import pytest

from kinerja.accounts.models import User
from kinerja.accounts.queries import CONSOLE, service_account
from kinerja.organisation.models import Employee, Position, Role, Unit, UnitKind
from tests.factories.organisation import PositionFactory, RoleGrantFactory, UnitFactory
from tests.factories.together import seated, together


@dataclass
class Office:
    """A sub-district (top) with a section and two kelurahan.

    Cahya leads it (camat), Lina leads the first kelurahan (lurah), Agus works there, Nita looks
    after the application (admin of the whole office), Dewi leads the other kelurahan and is
    admin of it alone. The console is whoever sits at the machine.
    """

    top: Unit
    section: Unit
    kelurahan: Unit
    other: Unit
    camat: Position
    lurah: Position
    desk: Position
    other_lurah: Position
    cahya: Employee
    lina: Employee
    agus: Employee
    nita: Employee
    dewi: Employee
    console: User

    def user(self, name: str) -> User:
        return self.console if name == "console" else getattr(self, name).user


@pytest.fixture
def office(db) -> Office:
    top = UnitFactory(code="10", name="Kecamatan", kind=UnitKind.SUBDISTRICT.value)
    section = UnitFactory(code="10.S1", name="Seksi Umum", parent=top)
    kelurahan, other = (
        UnitFactory(
            code=f"10.{n}", name=f"Kelurahan {n}", kind=UnitKind.KELURAHAN.value, parent=top
        )
        for n in (1001, 1002)
    )
    camat = PositionFactory(unit=top, name="Camat", is_head=True)
    lurah = PositionFactory(unit=kelurahan, name="Lurah Satu", is_head=True)
    desk = PositionFactory(unit=kelurahan, name="Petugas Loket")
    other_lurah = PositionFactory(unit=other, name="Lurah Dua", is_head=True)
    helper = PositionFactory(unit=section, name="Pengelola Data")

    seats = {"cahya": camat, "lina": lurah, "agus": desk, "nita": helper, "dewi": other_lurah}
    people = seated(seats)

    together(
        RoleGrantFactory,
        (
            {"role": Role.CAMAT.value, "unit": top, "position": camat},
            {"role": Role.LURAH.value, "unit": kelurahan, "position": lurah},
            {"role": Role.PETUGAS.value, "unit": kelurahan, "position": desk},
            {"role": Role.ADMIN.value, "unit": top, "user": people["nita"].user},
            {"role": Role.ADMIN.value, "unit": other, "user": people["dewi"].user},
        ),
    )
    return Office(
        top,
        section,
        kelurahan,
        other,
        camat,
        lurah,
        desk,
        other_lurah,
        **people,
        console=service_account(CONSOLE),
    )
