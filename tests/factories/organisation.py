from datetime import UTC, date, datetime

import factory
from allauth.mfa.models import Authenticator
from factory.django import DjangoModelFactory

from kinerja.accounts.models import PERSON, User
from kinerja.kit.codes import drawn, in_groups
from kinerja.organisation.drafts import digest_of
from kinerja.organisation.models import (
    Assignment,
    AssignmentKind,
    Employee,
    EmployeeStatus,
    IssuedDocument,
    Position,
    PositionType,
    Role,
    RoleGrant,
    Service,
    Unit,
    UnitKind,
)

LONG_AGO = date(2020, 1, 1)


def nip(serial: int) -> str:
    """A valid made-up NIP of a PNS."""
    return f"19850312{2010 + serial // 900:04d}011{serial % 900 + 1:03d}"


def ni_pppk(serial: int, contract: int = 1) -> str:
    """A valid made-up number of a PPPK."""
    return f"199009132023{20 + contract}2{serial % 900 + 1:03d}"


TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class TotpFactory(DjangoModelFactory[Authenticator]):
    """An authenticator app that was set up; `tests.factories.codes` computes its codes."""

    class Meta:
        model = Authenticator

    type = Authenticator.Type.TOTP
    data = factory.LazyFunction(lambda: {"secret": TOTP_SECRET})


class PersonFactory(DjangoModelFactory[User]):
    """A user who is a person; nobody logs in by password in these tests.

    They have a second factor, as everybody in an office: `second_factor=None` is for those who
    must set one up.
    """

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"orang{n}")
    first_name = factory.Sequence(lambda n: f"Orang {n}")
    kind = PERSON
    password = "!"
    second_factor = factory.RelatedFactory(TotpFactory, factory_related_name="user")


class UnitFactory(DjangoModelFactory[Unit]):
    """A unit below `parent`; pass parent=None for the top one."""

    class Meta:
        model = Unit

    code = factory.Sequence(lambda n: f"99.{n:04d}")
    name = factory.Sequence(lambda n: f"Unit {n}")
    kind = UnitKind.SECTION.value


class PositionFactory(DjangoModelFactory[Position]):
    class Meta:
        model = Position

    unit = factory.SubFactory(UnitFactory)
    name = factory.Sequence(lambda n: f"Jabatan {n}")
    type = PositionType.PELAKSANA.value


class EmployeeFactory(DjangoModelFactory[Employee]):
    class Meta:
        model = Employee

    # Beyond those that tests pick by hand: how far a sequence has come, another test decides.
    number = factory.Sequence(lambda n: nip(n + 9000))
    name = factory.Sequence(lambda n: f"Pegawai {n:03d}")
    status = EmployeeStatus.PNS.value


class AssignmentFactory(DjangoModelFactory[Assignment]):
    class Meta:
        model = Assignment

    employee = factory.SubFactory(EmployeeFactory)
    position = factory.SubFactory(PositionFactory)
    kind = AssignmentKind.DEFINITIVE.value
    since = LONG_AGO


class RoleGrantFactory(DjangoModelFactory[RoleGrant]):
    class Meta:
        model = RoleGrant

    role = Role.ADMIN.value
    unit = factory.SubFactory(UnitFactory)
    since = LONG_AGO


class ServiceFactory(DjangoModelFactory[Service]):
    """A service whose six components of delivery are written."""

    class Meta:
        model = Service

    unit = factory.SubFactory(UnitFactory)
    code = factory.Sequence(lambda n: f"layanan-{n}")
    name = factory.Sequence(lambda n: f"Layanan {n}")
    is_published = True

    requirements = "KTP dan kartu keluarga."
    procedure = "Datang ke loket, tunggu dipanggil."
    duration = "30 menit"
    fee = "Tidak dipungut biaya."
    product = "Surat keterangan."
    complaint_handling = "Lewat halaman Lapor."


class IssuedDocumentFactory(DjangoModelFactory[IssuedDocument]):
    """A report of a unit that went out as one PDF, `b"%PDF-" + number`."""

    class Meta:
        model = IssuedDocument
        skip_postgeneration_save = True

    unit = factory.SubFactory(UnitFactory)
    number = factory.LazyFunction(lambda: in_groups(drawn(12)))
    kind = "laporan-kinerja"
    title = "Laporan kinerja"
    issued_at = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)

    @factory.post_generation
    def files(self, create: bool, extracted: object, **kwargs: object) -> None:
        data = f"%PDF-{self.number}".encode()
        self.files.create(format="pdf", sha256=digest_of(data), size=len(data), data=data)
