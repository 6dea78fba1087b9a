"""Endings that rid the office of a case, read a second time: drawn by lot, once a quarter."""

import secrets
from collections import Counter
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import notices, permissions
from kinerja.complaints.models import Complaint, ComplaintQuerySet, Rereading, RereadingDraw
from kinerja.complaints.permissions import REREADERS
from kinerja.complaints.services.taking import signature
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.organisation.queries import top_unit, users_with_role
from kinerja.rules.complaints import ENDS, State
from kinerja.rules.periods import Period, parse_period
from kinerja.rules.rereading import drawn

DISMISSED = (State.REFERRED, State.DUPLICATE, State.REJECTED)


def draw_rereadings(*, actor: User) -> int:
    """Draw the quarter that is over, where nobody has yet; how many are to be read again.

    Twice changes nothing: the row of the quarter is the lock.
    """
    quarter = _quarter_before(clock.today())
    if RereadingDraw.objects.filter(quarter=quarter.label).exists():
        return 0
    return _draw(quarter, secrets.token_hex(16), actor)


@transaction.atomic
def say(*, rereading: Rereading, agreed: bool, reason: str, actor: User) -> Rereading:
    """Whoever reads it again agrees, or tells the head of the unit why not; once.

    ValidationError where a no has no reason.
    """
    rows = Rereading.objects.select_related("complaint__unit", "complaint__handler")
    rereading = rows.select_for_update(of=("self",)).get(pk=rereading.pk)
    permissions.may_say(actor, rereading).require()
    if not agreed and not reason.strip():
        raise ValidationError({"reason": _("Tulis mengapa Anda tidak setuju.")})
    before = rereading.snapshot()
    rereading.by, _signed = signature(actor)
    rereading.agreed, rereading.reason, rereading.at = agreed, reason, clock.now()
    rereading.save(update_fields=["agreed", "reason", "by", "at"])
    entry = record(actor=actor, verb="rereading.said", target=rereading, before=before)
    if not agreed:
        notices.tell_of_disagreement(rereading, entry)
    return rereading


@transaction.atomic
def _draw(quarter: Period, seed: str, actor: User) -> int:
    ended = _ended_in(quarter)
    states = Counter(ended.values_list("state", flat=True))
    contested = ended.filter(contests__gt=0)
    draw, new = RereadingDraw.objects.get_or_create(
        quarter=quarter.label,
        defaults={
            "seed": seed,
            "drawn_at": clock.now(),
            "endings": sum(states.values()),
            "referred": states[State.REFERRED.value],
            "duplicate": states[State.DUPLICATE.value],
            "rejected": states[State.REJECTED.value],
            "contested": contested.count(),
        },
    )
    if not new:  # race: another worker drew it meanwhile
        return 0
    dismissed = ended.filter(state__in=[state.value for state in DISMISSED])
    keys = {
        number: pk
        for rows in (dismissed, contested)
        for pk, number in rows.values_list("pk", "number")
    }
    chosen = [Rereading(draw=draw, complaint_id=keys[one]) for one in drawn(keys, draw.seed)]
    Rereading.objects.bulk_create(chosen)
    entry = record(
        actor=actor, verb="rereading.drawn", target=draw, note={"rereadings": len(chosen)}
    )
    if chosen:
        notices.tell_of_draw(draw, entry, _rereaders())
    return len(chosen)


def _ended_in(quarter: Period) -> ComplaintQuerySet:
    """The reports that the office ended in these months; nothing of the inspectorate's."""
    ends = [state.value for state in ENDS]
    span = (_midnight(quarter.first), _midnight(quarter.last + timedelta(days=1)))
    rows = Complaint.objects.published().of_the_office().whole().filter(state__in=ends)
    return rows.filter(closed_at__gte=span[0], closed_at__lt=span[1]).order_by()


def _rereaders() -> list[User]:
    top = top_unit()
    for role in REREADERS:
        if top and (found := users_with_role(role, top, clock.today())):
            return found
    return []


def _quarter_before(today: date) -> Period:
    return parse_period(f"{today.year}-Q{(today.month + 2) // 3}").previous


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
