"""A lost second factor is restored by two people together."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.accounts.services import end_second_factors
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.organisation import notices
from kinerja.organisation.models import Restoration
from kinerja.organisation.permissions import may_confirm_restoration, may_restore


@transaction.atomic
def ask_restoration(*, owner: User, reason: str, actor: User) -> Restoration:
    """The first of two: say whose account, and why. ValidationError while one is waiting."""
    # Of two who ask at once the second waits here, and is told.
    owner = User.objects.select_for_update().get(pk=owner.pk)
    may_restore(actor, owner).require()
    _close_what_is_over(owner)
    if Restoration.objects.filter(owner=owner, closed_at=None).exists():
        raise ValidationError(_("Pemulihan akun ini sudah diminta dan menunggu persetujuan."))
    asked = Restoration.objects.create(
        owner=owner, asked_by=actor, asked_at=clock.now(), reason=reason
    )
    entry = record(actor=actor, verb="restoration.asked", target=asked)
    notices.tell_of_asked_restoration(asked, entry)
    return asked


@transaction.atomic
def confirm_restoration(*, restoration: Restoration, actor: User) -> Restoration:
    """The second of two: factors, devices, PIN and sessions of the owner end.

    ValidationError when it is over: too late, refused, or confirmed by another a moment ago.
    """
    may_confirm_restoration(actor, restoration).require()
    now, before = clock.now(), restoration.snapshot()
    # One statement, so that of two confirmations one is carried out.
    waiting = Restoration.objects.waiting(now).filter(pk=restoration.pk)
    if not waiting.update(confirmed_by=actor, closed_at=now):
        raise _over()
    restoration.refresh_from_db()
    end_second_factors(user=restoration.owner, actor=actor)
    entry = record(actor=actor, verb="restoration.confirmed", target=restoration, before=before)
    notices.tell_of_restored_account(restoration, entry)
    return restoration


@transaction.atomic
def refuse_restoration(*, restoration: Restoration, actor: User) -> Restoration:
    """Nothing ends. Whoever asked may refuse too: it was a mistake."""
    may_restore(actor, restoration.owner).require()
    now, before = clock.now(), restoration.snapshot()
    if not Restoration.objects.waiting(now).filter(pk=restoration.pk).update(closed_at=now):
        raise _over()
    restoration.refresh_from_db()
    record(actor=actor, verb="restoration.refused", target=restoration, before=before)
    return restoration


def _close_what_is_over(owner: User) -> None:
    now = clock.now()
    waiting = Restoration.objects.waiting(now).filter(owner=owner)
    left = Restoration.objects.filter(owner=owner, closed_at=None)
    left.exclude(pk__in=waiting.values("pk")).update(closed_at=now)


def _over() -> ValidationError:
    return ValidationError(_("Permintaan ini sudah selesai atau lewat waktunya. Mintalah lagi."))
