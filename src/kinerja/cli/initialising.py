"""`kinerja init`: the office, its units and its first admin; asks on a terminal, or takes flags."""

import argparse
import sys
from collections.abc import Sequence
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.cli.console import refuse, say, with_django

if TYPE_CHECKING:
    from kinerja.kit.uploads.accepting import Accepted

SHOWN = 20
ASKED = (
    ("name", "Nama kantor, misalnya Kecamatan Sukamaju"),
    ("code", "Kode kantor, misalnya 33.01.01"),
    ("government", "Pemerintah, untuk kop surat, misalnya Pemerintah Kota Sukamaju (boleh kosong)"),
    ("address", "Alamat kantor, untuk kop surat (boleh kosong)"),
    ("logo", "Berkas logo, JPEG, PNG, atau WebP (boleh kosong)"),
    ("units", "Berkas unit kerja, CSV atau Excel (kosongkan bila menyusul)"),
    ("admin_name", "Nama Anda"),
    ("admin", "Nama pengguna untuk masuk, misalnya sari"),
)
OPTIONAL = frozenset({"government", "address", "logo", "units"})


def run(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    return with_django(lambda: _init(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kinerja init",
        description="Memulai kantor yang sebenarnya. Yang tidak disebut akan ditanyakan.",
    )
    parser.add_argument("--name", help="nama kantor")
    parser.add_argument("--code", help="kode kantor")
    parser.add_argument("--government", help="baris teratas kop surat")
    parser.add_argument("--address", help="alamat di kop surat")
    parser.add_argument("--logo", help="berkas logo, JPEG, PNG, atau WebP")
    parser.add_argument("--units", help="berkas unit kerja, CSV atau Excel")
    parser.add_argument("--admin", help="nama pengguna admin pertama")
    parser.add_argument("--admin-name", help="nama orangnya")
    parser.add_argument(
        "--password-file", type=Path, help="berkas yang baris pertamanya kata sandi admin"
    )
    return parser


def _init(options: argparse.Namespace) -> int:
    from kinerja.cli.serving import migrate

    migrate()
    if _stands(options):
        say("Kantor ini sudah dimulai; tidak ada yang diubah.")
        return 0
    _refuse_existing()
    _complete(options)
    return _found(options, _password(options.password_file))


def _stands(options: argparse.Namespace) -> bool:
    """Whether the same was asked before, as a script does that runs twice."""
    from kinerja.accounts.queries import user_named
    from kinerja.organisation.models import Unit

    office = Unit.objects.filter(parent=None, needs_review=False)
    same = office.filter(code=options.code or "", name=options.name or "").exists()
    return same and user_named(options.admin or "") is not None


def _refuse_existing() -> None:
    from kinerja.organisation.queries import office_exists, top_unit

    if office_exists():
        refuse(
            f"Folder data ini sudah milik {top_unit()}. Unit dan pegawai lain: `kinerja import` dan"
            " halaman Pengaturan. Kantor lain perlu folder lain: KINERJA_HOME=folder-baru."
        )


def _complete(options: argparse.Namespace) -> None:
    missing = [(name, words) for name, words in ASKED if getattr(options, name) is None]
    if missing and not sys.stdin.isatty():
        needed = [name for name, _words in missing if name not in OPTIONAL]
        if needed:
            flags = ", ".join(f"--{name.replace('_', '-')}" for name in needed)
            refuse(f"Belum lengkap: tambahkan {flags}. Lihat `kinerja init -h`.")
        return
    for name, words in missing:
        setattr(options, name, _ask(words, optional=name in OPTIONAL))


def _ask(words: str, *, optional: bool) -> str:
    while True:
        print(f"{words}: ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            refuse("Dihentikan; tidak ada yang ditulis.")
        if line.strip() or optional:
            return line.strip()


def _password(file: Path | None) -> str:
    if file is not None:
        try:
            return file.read_text().partition("\n")[0]
        except (OSError, UnicodeDecodeError):
            refuse(f"Berkas {file} tidak dapat dibaca.")
    if not sys.stdin.isatty():
        refuse("Belum lengkap: tambahkan --password-file. Lihat `kinerja init -h`.")
    password = getpass("Kata sandi, paling sedikit dua belas huruf: ")
    if getpass("Kata sandi sekali lagi: ") != password:
        refuse("Kedua kata sandi tidak sama. Jalankan lagi; belum ada yang ditulis.")
    return password


def _file(named: str | None) -> Path | None:
    if not named:
        return None
    path = Path(named)
    if not path.is_file():
        refuse(f"Berkas {path} tidak ditemukan.")
    return path


def _logo(path: Path | None) -> "Accepted | None":
    from kinerja.kit.uploads.accepting import accept
    from kinerja.kit.uploads.kinds import PICTURES
    from kinerja.kit.uploads.refusals import RefusedFile

    if path is None:
        return None
    with path.open("rb") as file:
        try:
            return accept(file, name=path.name, kinds=PICTURES)
        except RefusedFile as refused:
            refuse(f"Logo {path}: {refused}")


def _found(options: argparse.Namespace, password: str) -> int:
    from kinerja.accounts.queries import CONSOLE, service_account
    from kinerja.organisation.services import FirstAdmin, Founding, LetterheadText, found_office
    from kinerja.site.starting.code import forget

    letters = LetterheadText(options.name, options.government or "", address=options.address or "")
    founding = Founding(
        code=options.code,
        letters=letters,
        admin=FirstAdmin(options.admin, options.admin_name, password),
        units=_file(options.units),
        logo=_logo(_file(options.logo)),
    )
    result = found_office(founding=founding, actor=service_account(CONSOLE))
    for fault in result.rejected[:SHOWN]:
        say(str(fault))
    if result.rejected:
        refuse("Belum ada yang ditulis. Perbaiki berkasnya, lalu jalankan lagi.")
    forget()
    say(f"{options.name} siap. Jalankan `kinerja serve`, lalu masuk sebagai {options.admin}.")
    return 0
