"""Second factors: a code that was used, and all of them at an end."""

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.db.models import F

from kinerja.accounts.models import ParkedSession, Pin, SpentCode, User
from kinerja.accounts.services.devices import revoke_devices
from kinerja.journal.services import record

# Steps of half a minute; a code older than this is refused by itself.
KEPT_STEPS = 10


def spend_code(*, user: User, step: int) -> bool:
    """Whether this code is used for the first time, in whichever process."""
    SpentCode.objects.filter(user=user, step__lt=step - KEPT_STEPS).delete()
    try:
        with transaction.atomic():
            SpentCode.objects.create(user=user, step=step)
    except IntegrityError:
        return False
    return True


@transaction.atomic
def end_second_factors(*, user: User, actor: User) -> None:
    """Everything but the password ends: factors, devices, PIN, sessions.

    The caller has seen to it that two people decided this.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    revoke_devices(user=user, actor=actor)
    factors, _by_model = Authenticator.objects.filter(user=user).delete()
    Pin.objects.filter(user=user).delete()
    ParkedSession.objects.filter(device__user=user).delete()
    User.objects.filter(pk=user.pk).update(sessions_ended=F("sessions_ended") + 1)
    record(actor=actor, verb="account.factors_ended", target=user, note={"factors": factors})
