"""Passwords: one's own, and those that the office gives, by letter or across the counter."""

from datetime import datetime
from typing import Literal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.codes import Drawn
from kinerja.accounts.models import User
from kinerja.accounts.services.devices import revoke_devices
from kinerja.journal.services import record

Way = Literal["letter", "counter"]


@transaction.atomic
def give_password(
    *, user: User, drawn: Drawn, until: datetime, seen: int, way: Way, shown: str = "", actor: User
) -> User:
    """Replace the password by one that opens until then and must be changed at once.

    All sessions and trusted browsers end; the second factor stays. `seen` is `sessions_ended` as
    the actor saw it, so that a form sent twice makes one password: the second is refused by
    ValidationError. `shown` says in a word of a closed list what the person showed.
    """
    # One statement, so that of two at once one is carried out.
    given = User.objects.filter(pk=user.pk, sessions_ended=seen, is_active=True).update(
        password=drawn.hash, given_until=until, sessions_ended=seen + 1
    )
    if not given:
        raise ValidationError(
            _("Kata sandi %(name)s baru saja diganti. Buka halaman ini lagi sebelum mengulang.")
            % {"name": user.get_full_name() or user.username}
        )
    user.refresh_from_db()
    revoke_devices(user=user, actor=actor)
    note = {"way": way, **({"shown": shown} if shown else {})}
    record(actor=actor, verb="account.password_given", target=user, note=note)
    return user


def choose_password(*, user: User, password: str) -> None:
    """One's own password. PermissionDenied where the office changed the account meanwhile.

    Race: hashing takes long enough for HR to close the account or to give another password, and
    a row saved whole would open it again. The journal hears of it by allauth's signal.
    """
    user.set_password(password)
    standing = User.objects.filter(pk=user.pk, is_active=True, sessions_ended=user.sessions_ended)
    if not standing.update(password=user.password, given_until=None):
        raise PermissionDenied(
            _("Akun ini baru saja diubah oleh kantor. Tanyakan kepada pengelola kepegawaian.")
        )
