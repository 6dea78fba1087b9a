"""`kinerja api-key create NAME --role ROLE [--unit CODE] | list | revoke KEY`"""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kinerja.cli.console import refuse, say, with_django

if TYPE_CHECKING:
    from kinerja.organisation.models import Role, Unit


def run(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    return with_django(lambda: int(options.work(options) or 0))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kinerja api-key", description="Kunci bagi program lain (tajuk X-API-Key)."
    )
    words = parser.add_subparsers(required=True)
    create = words.add_parser("create", help="buat kunci; hanya ditampilkan sekali")
    create.add_argument("name", metavar="NAMA", help="nama akun layanan, mis. `dasbor-kota`")
    create.add_argument("--role", required=True, metavar="PERAN")
    create.add_argument("--unit", default="", metavar="KODE", help="bawaan: seluruh kantor")
    create.set_defaults(work=_create)
    words.add_parser("list", help="semua kunci, tanpa isinya").set_defaults(work=_list)
    revoke = words.add_parser("revoke", help="cabut kunci")
    revoke.add_argument("key", metavar="AWAL", help="awal kunci seperti pada `list`")
    revoke.set_defaults(work=_revoke)
    return parser


def _role(word: str) -> "Role":
    from kinerja.organisation.models import Role

    try:
        return Role(word)
    except ValueError:
        refuse(f"Peran {word} tidak dikenal. Pilihannya: {', '.join(Role)}.")


def _unit(code: str) -> "Unit":
    from kinerja.organisation.models import Unit
    from kinerja.organisation.queries import top_unit

    unit = Unit.objects.filter(code=code).first() if code else top_unit()
    if unit is None:
        refuse(f"Unit berkode {code} tidak ditemukan." if code else "Belum ada unit kerja.")
    return unit


def _create(options: argparse.Namespace) -> None:
    from kinerja.accounts.queries import CONSOLE, service_account
    from kinerja.organisation.services import admit_program

    made = admit_program(
        name=options.name,
        role=_role(options.role),
        unit=_unit(options.unit),
        actor=service_account(CONSOLE),
    )
    say("Catat kunci ini sekarang: ia tidak disimpan dan tidak dapat ditampilkan lagi.")
    print(made.key)


def _list(options: argparse.Namespace) -> None:
    from kinerja.accounts.queries import api_keys

    for row in api_keys():
        state = f"dicabut {row.revoked_at:%Y-%m-%d}" if row.revoked_at else "berlaku"
        print(f"{row.shown}  {row.user.username}  {row.made_at:%Y-%m-%d}  {state}")


def _revoke(options: argparse.Namespace) -> None:
    from kinerja.accounts.queries import CONSOLE, api_keys, service_account
    from kinerja.accounts.services import revoke_api_key

    found = list(api_keys().filter(shown=options.key[:12], revoked_at=None)[:2])
    if len(found) != 1:
        refuse(f"Tidak ada satu kunci berlaku yang berawal {options.key}. Lihat `api-key list`.")
    revoke_api_key(row=found[0], actor=service_account(CONSOLE))
    say(f"Kunci {found[0].shown} dicabut; ia tidak membuka apa pun lagi.")
