"""Other offices' programs: an account of their own, a role of their own, a key of their own."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import SERVICE, User
from kinerja.accounts.queries import SERVICE_ACCOUNTS, user_named
from kinerja.accounts.services import MadeKey, create_api_key, create_service_account
from kinerja.kit.clock import today
from kinerja.organisation.models import Role, RoleGrant, Unit
from kinerja.organisation.permissions import may_grant_roles
from kinerja.organisation.services.roles import grant_role


@transaction.atomic
def admit_program(*, name: str, role: Role, unit: Unit, actor: User) -> MadeKey:
    """A key for the program of this name, whose account holds this one role over `unit`.

    Called again with the same name and role it makes a further key, so that a key can be
    replaced without a gap. ValidationError for the name of a person, of an account of our own,
    and for an account that has another role.
    """
    may_grant_roles(actor, unit).require()
    user = _account(name, actor)
    held = RoleGrant.objects.filter(user=user).not_over(today())
    if not held.exists():
        grant_role(role=role, unit=unit, holder=user, since=today(), actor=actor)
    elif set(held.values_list("role", "unit")) != {(role.value, unit.pk)}:
        raise ValidationError(
            _("Akun layanan ini sudah punya peran lain. Pakai nama lain untuk peran ini.")
        )
    return create_api_key(user=user, actor=actor)


def _account(name: str, actor: User) -> User:
    try:
        validate_slug(name)
    except ValidationError:
        raise ValidationError(
            _("Nama akun layanan hanya memuat huruf, angka, tanda - dan _, tanpa spasi.")
        ) from None
    user = user_named(name)
    if user is None:
        return create_service_account(username=name, actor=actor)
    if user.kind != SERVICE or name in SERVICE_ACCOUNTS or not user.is_active:
        raise ValidationError(_("Nama ini sudah dipakai akun lain. Pilih nama lain."))
    return user
