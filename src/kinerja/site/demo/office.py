"""The units and the seats in them (R-KEC-3, R-KEC-4, R-KEC-21), before anybody sits there."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kinerja.organisation.models import EmployeeStatus, PositionType, Role, UnitKind
from kinerja.site.demo.reading import table

TOP: Final = "33.74.11"
SECRETARIAT, GENERAL, PLANNING = f"{TOP}.SET", f"{TOP}.SET.1", f"{TOP}.SET.2"
GOVERNMENT, ORDER, BUILDING, WELFARE = (f"{TOP}.SEK.{number}" for number in range(1, 5))
PUDAKPAYUNG, GEDAWANG, JABUNGAN = (f"{TOP}.100{number}" for number in range(1, 4))
SRONDOL_WETAN, NGESREP, TINJOMOYO = (f"{TOP}.100{number}" for number in range(7, 10))
PADANGSARI, SUMURBOTO = f"{TOP}.1010", f"{TOP}.1011"

# Where the matters of `texts.toml` belong when the kelurahan alone cannot help.
SECTIONS: Final = {"S1": GOVERNMENT, "S2": ORDER, "S3": BUILDING, "S4": WELFARE, "U1": GENERAL}
_INNER: Final = (
    (SECRETARIAT, "Sekretariat Kecamatan", UnitKind.SECRETARIAT, TOP),
    (GENERAL, "Subbagian Umum dan Kepegawaian", UnitKind.SECTION, SECRETARIAT),
    (PLANNING, "Subbagian Perencanaan, Evaluasi, dan Keuangan", UnitKind.SECTION, SECRETARIAT),
    (GOVERNMENT, "Seksi Pemerintahan", UnitKind.SECTION, TOP),
    (ORDER, "Seksi Ketenteraman dan Ketertiban Umum", UnitKind.SECTION, TOP),
    (BUILDING, "Seksi Pembangunan", UnitKind.SECTION, TOP),
    (WELFARE, "Seksi Kesejahteraan Sosial", UnitKind.SECTION, TOP),
)


@dataclass(frozen=True, slots=True)
class UnitPlan:
    code: str
    name: str
    kind: UnitKind
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """A position. `share` is how often it is given a case beside its colleagues."""

    unit: str
    name: str
    type: PositionType
    job_class: int | None
    status: EmployeeStatus
    is_head: bool = False
    role: Role | None = None
    share: int = 0
    account: str = ""
    nth: int = 1  # of the seats of one name in a unit

    @property
    def role_scope(self) -> str:
        """The code of the unit that its role is over."""
        return TOP if self.role in _OFFICE_WIDE else self.unit


_OFFICE_WIDE: Final = frozenset(
    {Role.CAMAT, Role.SEKCAM, Role.VERIFIKATOR, Role.PENGELOLA, Role.MODERATOR, Role.ADMIN}
)


def kelurahan() -> dict[str, str]:
    """code -> name, in the order of the codes."""
    return {row["code"]: row["name"] for row in table("kelurahan_banyumanik.csv")}


def units() -> list[UnitPlan]:
    """Every unit, each after the one above it."""
    top = UnitPlan(TOP, "Kecamatan Banyumanik", UnitKind.SUBDISTRICT)
    villages = [
        UnitPlan(code, f"Kelurahan {name}", UnitKind.KELURAHAN, TOP)
        for code, name in kelurahan().items()
    ]
    return [top, *(UnitPlan(*inner) for inner in _INNER), *villages]


def seats() -> list[Seat]:
    """Every position, those of one unit together; same names in a unit are numbered."""
    every = [*_leaders(), *_general(), *_planning(), *_sections(), *_villages()]
    seen: Counter[tuple[str, str]] = Counter()
    numbered = []
    for seat in every:
        seen[seat.unit, seat.name] += 1
        numbered.append(replace(seat, nth=seen[seat.unit, seat.name]))
    return numbered


def _leader(unit: str, name: str, role: Role, job_class: int = 9, account: str = "") -> Seat:
    high = job_class > 9
    kind = PositionType.ADMINISTRATOR if high else PositionType.PENGAWAS
    return Seat(unit, name, kind, job_class, EmployeeStatus.PNS, True, role, account=account)


def _clerk(
    unit: str,
    name: str,
    status: EmployeeStatus = EmployeeStatus.PNS,
    share: int = 0,
    account: str = "",
    role: Role | None = None,
    kind: PositionType = PositionType.PELAKSANA,
) -> Seat:
    if status is EmployeeStatus.NON_ASN:
        kind = PositionType.NON_ASN
    job_class = {PositionType.NON_ASN: None, PositionType.AHLI_PERTAMA: 8}.get(kind, 6)
    role = role or (Role.PETUGAS if share > 2 else None)
    return Seat(unit, name, kind, job_class, status, role=role, share=share, account=account)


def _leaders() -> Iterator[Seat]:
    yield _leader(TOP, "Camat", Role.CAMAT, 12, "camat")
    yield _leader(SECRETARIAT, "Sekretaris Kecamatan", Role.SEKCAM, 11, "sekcam")


def _general() -> Iterator[Seat]:
    yield _leader(GENERAL, "Kepala Subbagian Umum dan Kepegawaian", Role.ATASAN)
    yield _clerk(
        GENERAL, "Pengelola Pengaduan", share=3, account="verifikator", role=Role.VERIFIKATOR
    )
    yield _clerk(
        GENERAL, "Pranata Komputer", EmployeeStatus.PPPK, account="admin", role=Role.ADMIN,
        kind=PositionType.AHLI_PERTAMA,
    )  # fmt: skip
    yield _clerk(GENERAL, "Pengelola Informasi", account="moderator", role=Role.MODERATOR)
    yield _clerk(GENERAL, "Pengelola Kepegawaian", share=4)
    yield _clerk(GENERAL, "Pengadministrasi Umum", EmployeeStatus.PPPK, share=3)
    yield _clerk(GENERAL, "Pengemudi", EmployeeStatus.NON_ASN)
    yield _clerk(GENERAL, "Petugas Keamanan", EmployeeStatus.NON_ASN)


def _planning() -> Iterator[Seat]:
    yield _leader(PLANNING, "Kepala Subbagian Perencanaan, Evaluasi, dan Keuangan", Role.ATASAN)
    yield _clerk(
        PLANNING, "Perencana", account="pengelola", role=Role.PENGELOLA,
        kind=PositionType.AHLI_PERTAMA,
    )  # fmt: skip
    yield _clerk(PLANNING, "Bendahara")
    yield _clerk(PLANNING, "Pengelola Keuangan")
    yield _clerk(PLANNING, "Pengolah Data", EmployeeStatus.CPNS)


def _sections() -> Iterator[Seat]:
    names = {code: name for code, name, _kind, _parent in _INNER}
    clerks = {
        GOVERNMENT: ("Pengelola Pemerintahan", "Operator Layanan Kependudukan"),
        ORDER: ("Pengelola Ketertiban", "Anggota Satuan Tugas Ketertiban"),
        BUILDING: ("Pengelola Sarana dan Prasarana", "Teknisi Lapangan"),
        WELFARE: ("Pengelola Bantuan Sosial", "Penyuluh Masyarakat"),
    }
    for code, (desk, field) in clerks.items():
        account = "kasi.trantib" if code == ORDER else ""
        yield _leader(code, f"Kepala {names[code]}", Role.ATASAN, account=account)
        yield _clerk(code, desk, share=7)
        yield _clerk(code, field, EmployeeStatus.PPPK, share=6)
        for _one in range(3 if code == BUILDING else 1):
            yield _clerk(code, field, EmployeeStatus.PPPK, share=5)
        yield _clerk(code, "Pengadministrasi", EmployeeStatus.PPPK_PART, share=1)
        yield _clerk(code, "Petugas Kebersihan", EmployeeStatus.NON_ASN)


def _villages() -> Iterator[Seat]:
    for code, name in kelurahan().items():
        yield from _village(code, name)
        if code == SRONDOL_WETAN:
            yield _clerk(code, SERVICE_DESK, share=7)  # taken in the middle of the story


SERVICE_DESK: Final = "Pengelola Pelayanan"
DEPUTY: Final = "Sekretaris Kelurahan"
_LURAH: Final = {PUDAKPAYUNG: "lurah.pudakpayung", SRONDOL_WETAN: "lurah.srondolwetan"}
_DESKS: Final = {PUDAKPAYUNG: "petugas1", SRONDOL_WETAN: "petugas2"}


def _village(code: str, name: str) -> Iterator[Seat]:
    yield _leader(code, f"Lurah {name}", Role.LURAH, account=_LURAH.get(code, ""))
    deputies = (
        (DEPUTY, 1),
        ("Kepala Seksi Pemerintahan dan Ketertiban", 2),
        ("Kepala Seksi Pembangunan", 2),
        ("Kepala Seksi Kesejahteraan Sosial", 1),
    )
    for title, share in deputies:
        deputy = _clerk(code, title, share=share, kind=PositionType.PENGAWAS)
        yield replace(deputy, job_class=8)
    young = EmployeeStatus.CPNS if code in (GEDAWANG, NGESREP) else EmployeeStatus.PPPK
    yield _clerk(code, SERVICE_DESK, share=8, account=_DESKS.get(code, ""))
    yield _clerk(code, "Petugas Loket", EmployeeStatus.PPPK, share=6)
    yield _clerk(code, "Pengadministrasi Umum", young, share=4)
    yield _clerk(code, "Petugas Lapangan", EmployeeStatus.PPPK_PART, share=3)
    yield _clerk(code, "Petugas Kebersihan", EmployeeStatus.NON_ASN)
