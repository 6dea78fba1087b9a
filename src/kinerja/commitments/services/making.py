"""A promise is made, and followed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.commitments import notices, permissions
from kinerja.commitments.codes import new_number
from kinerja.commitments.drafts import Draft
from kinerja.commitments.models import Commitment, Follower
from kinerja.commitments.services.telling import append
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.rules.commitments import Source


@transaction.atomic
def promise(*, draft: Draft, actor: User) -> Commitment:
    """Promise something in the name of the position's unit; whoever promises follows it."""
    unit = draft.position.unit
    permissions.may_promise(actor, unit).require()
    _require_sound(draft)

    commitment = Commitment(
        number=_free_number(),
        what=draft.what,
        details=draft.details,
        unit=unit,
        position=draft.position,
        source=draft.source.value,
        origin=draft.origin,
        is_public=draft.is_public,
        promised_on=clock.today(),
        first_due_on=draft.due_on,
        due_on=draft.due_on,
    )
    commitment.save()
    append(commitment=commitment, note=draft.details, actor=actor)
    follow(commitment=commitment, user=actor)

    entry = record(actor=actor, verb="commitment.made", target=commitment)
    notices.tell_owner(commitment, entry)
    return commitment


def follow(*, commitment: Commitment, user: User) -> None:
    """Tell this user from now on. No entry: who wants to hear of a promise is nobody's business."""
    if user.kind == "person":
        Follower.objects.get_or_create(commitment=commitment, user=user)


def _require_sound(draft: Draft) -> None:
    if draft.due_on < clock.today():
        raise ValidationError({"due_on": _("Tenggat tidak boleh sebelum hari ini.")})
    if draft.source is Source.GUIDANCE and draft.is_public:
        raise ValidationError(
            {"is_public": _("Janji dari pembinaan pegawai tidak pernah ditampilkan kepada umum.")}
        )


def _free_number() -> str:
    while True:
        number = new_number(clock.today().year)
        if not Commitment.objects.filter(number=number).exists():
            return number
