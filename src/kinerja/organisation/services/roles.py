"""Roles are data: who has which, over which unit, from when until when."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.journal.services import record
from kinerja.organisation.models import Position, Role, RoleGrant, Unit
from kinerja.organisation.permissions import may_grant_roles


@transaction.atomic
def grant_role(
    *,
    role: Role,
    unit: Unit,
    holder: Position | User,
    since: date,
    until: date | None = None,
    actor: User,
) -> RoleGrant:
    """Give a role over `unit` and all below it to a position (it passes with it) or a user."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    may_grant_roles(actor, unit).require()
    if until and until < since:
        raise ValidationError({"until": _("Tanggal akhir tidak boleh sebelum tanggal mulai.")})
    grant = RoleGrant(role=role.value, unit=unit, since=since, until=until, **_to(holder))
    if _granted_already(grant):
        raise ValidationError(_("Peran ini sudah diberikan untuk masa itu."))
    grant.save()
    record(actor=actor, verb="role.granted", target=grant)
    return grant


@transaction.atomic
def end_role(*, grant: RoleGrant, until: date, actor: User) -> RoleGrant:
    """`until` is the last day on which the role holds."""
    grant = RoleGrant.objects.select_for_update().get(pk=grant.pk)
    may_grant_roles(actor, grant.unit).require()
    if until < grant.since:
        raise ValidationError({"until": _("Tanggal akhir tidak boleh sebelum tanggal mulai.")})
    if grant.until and grant.until < until:
        raise ValidationError({"until": _("Peran ini sudah berakhir sebelum tanggal itu.")})
    before = grant.snapshot()
    grant.until = until
    grant.save(update_fields=["until"])
    record(actor=actor, verb="role.ended", target=grant, before=before)
    return grant


def _to(holder: Position | User) -> dict[str, Position | User]:
    return {"position" if isinstance(holder, Position) else "user": holder}


def _granted_already(grant: RoleGrant) -> bool:
    same = RoleGrant.objects.filter(
        role=grant.role, unit=grant.unit, position=grant.position, user=grant.user
    )
    later = same.filter(Q(until__isnull=True) | Q(until__gte=grant.since))
    return (later.filter(since__lte=grant.until) if grant.until else later).exists()
