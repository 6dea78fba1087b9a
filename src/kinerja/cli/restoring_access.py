"""`kinerja restore-access NAME [--reason "…"]`: the console as ONE of the two who restore."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kinerja.cli.console import refuse, say, with_django

if TYPE_CHECKING:
    from kinerja.accounts.models import User
    from kinerja.organisation.models import Restoration


def run(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    return with_django(lambda: _restore(options.name, options.reason))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kinerja restore-access",
        description=(
            "Memulihkan akun yang kehilangan langkah keduanya, bersama satu orang lain: menyetujui "
            "permintaannya, atau meminta bila belum ada yang meminta."
        ),
    )
    parser.add_argument("name", metavar="NAMA", help="nama pengguna atau NIP pemilik akun")
    parser.add_argument("--reason", default="", metavar="ALASAN", help="apa yang terjadi")
    return parser


def _restore(name: str, reason: str) -> int:
    from kinerja.kit import clock
    from kinerja.organisation.queries import open_restoration

    owner = _owner(name)
    asked = open_restoration(owner)
    if asked and asked.until > clock.now():
        _confirm(asked)
    elif reason:
        _ask(owner, reason)
    else:
        refuse(_nothing_waits(owner, asked))
    return 0


def _owner(name: str) -> "User":
    from kinerja.accounts.models import PERSON
    from kinerja.accounts.queries import user_named

    user = user_named(name)
    if user is None or user.kind != PERSON:
        refuse(f"Tidak ada akun orang bernama {name}. Periksa nama pengguna atau NIP-nya.")
    return user


def _nothing_waits(owner: "User", late: "Restoration | None") -> str:
    happened = (
        f"Permintaan untuk akun {owner.username} lewat waktunya ({_moment(late)})."
        if late
        else f"Tidak ada permintaan yang menunggu untuk akun {owner.username}."
    )
    return f'{happened} Untuk meminta dari konsol, tambahkan --reason "apa yang terjadi".'


def _confirm(asked: "Restoration") -> None:
    from kinerja.accounts.models import SERVICE
    from kinerja.accounts.queries import CONSOLE, service_account
    from kinerja.organisation.services import confirm_restoration

    if asked.asked_by.kind == SERVICE:  # whoever sits here could be both of the two
        refuse(f"Permintaan ini dibuat dari konsol. {_who_confirms(asked)}")
    confirm_restoration(restoration=asked, actor=service_account(CONSOLE))
    say(
        f"Akun {asked.owner.username} dipulihkan. Diminta oleh {asked.asked_by}: {asked.reason}\n"
        "Pemiliknya memasang langkah kedua yang baru saat masuk."
    )


def _ask(owner: "User", reason: str) -> None:
    from kinerja.accounts.queries import CONSOLE, service_account
    from kinerja.organisation.forms import AskRestorationForm
    from kinerja.organisation.services import ask_restoration

    console = service_account(CONSOLE)
    form = AskRestorationForm({"account": owner.username, "reason": reason}, actor=console)
    if not form.is_valid():
        refuse("\n".join(str(told) for errors in form.errors.values() for told in errors))
    asked = ask_restoration(owner=owner, reason=form.cleaned_data["reason"], actor=console)
    say(f"Permintaan tercatat; belum ada yang berubah. {_who_confirms(asked)}")


def _who_confirms(asked: "Restoration") -> str:
    from kinerja.organisation.permissions import confirmers

    able = ", ".join(user.get_full_name() or user.username for user in confirmers(asked))
    if not able:
        return (
            "Belum ada orang yang boleh menyetujuinya: beri orang lain peran admin lebih dulu, "
            "atau lihat docs/deploy.md."
        )
    return (
        f"Yang boleh menyetujui, di halaman Pemulihan akun sampai {_moment(asked)}: {able}. "
        "Mereka diberi tahu."
    )


def _moment(asked: "Restoration | None") -> str:
    from kinerja.kit.format import moment

    return moment(asked.until) if asked else ""
