"""Who can log in to the demo. One password for all, printed by `kinerja serve`."""

from dataclasses import dataclass
from typing import Final

from kinerja.accounts.models import PERSON, User
from kinerja.accounts.services import create_person

PASSWORD: Final = "contoh-banyumanik-2026"  # noqa: S105  # of made-up people, printed on purpose
# Cost: hashed once by hand; hashing it for each account would take a second.
PASSWORD_HASH: Final = "$".join(
    (
        "argon2$argon2id$v=19$m=102400,t=2,p=8",
        "a2luZXJqYWNvbnRvaGJhbnl1bWFuaWsyMDI2",
        "3L+7Vx7dUDf92/B7oUd9AQeGLv3GjoSJK+9WMjlDECw",
    )
)


@dataclass(frozen=True, slots=True)
class Account:
    username: str
    title: str


ACCOUNTS: Final = (
    Account("camat", "Camat"),
    Account("sekcam", "Sekretaris kecamatan"),
    Account("verifikator", "Verifikator laporan (pejabat penghubung)"),
    Account("lurah.pudakpayung", "Lurah Pudakpayung"),
    Account("lurah.srondolwetan", "Lurah Srondol Wetan"),
    Account("kasi.trantib", "Kepala Seksi Ketenteraman dan Ketertiban Umum"),
    Account("petugas1", "Petugas layanan di Kelurahan Pudakpayung"),
    Account("petugas2", "Petugas layanan di Kelurahan Srondol Wetan"),
    Account("pengelola", "Pengelola kinerja"),
    Account("moderator", "Moderator"),
    Account("admin", "Admin aplikasi"),
    Account("inspektorat", "Auditor inspektorat, bukan pegawai kecamatan"),
)
# Everybody else with an account is an employee, and comes with the list of employees.
INSPECTOR: Final = ACCOUNTS[-1].username


def create_inspector(actor: User) -> User:
    return create_person(username=INSPECTOR, name="Auditor Inspektorat", password=None, actor=actor)


def open_accounts() -> None:
    """Let exactly these people log in."""
    names = [account.username for account in ACCOUNTS]
    User.objects.filter(username__in=names, kind=PERSON).update(password=PASSWORD_HASH)
