"""Somebody leaves, moves or is away: their open work goes to a colleague or back to who leads."""

from collections.abc import Mapping
from datetime import date

import structlog
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.accounts.services import deactivate
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.organisation import notices, open_work
from kinerja.organisation.models import Cause, Employee, Handover, Successor
from kinerja.organisation.open_work import Outcome
from kinerja.organisation.permissions import may_plan
from kinerja.organisation.services.ending import end_holdings

Successors = Mapping[str, Employee | None]
logger = structlog.get_logger()


@transaction.atomic
def plan_handover(
    *,
    employee: Employee,
    cause: Cause,
    on: date,
    until: date | None = None,
    successors: Successors,
    actor: User,
) -> Handover:
    """From `on` this person's work is another's; done at once when that day has come.

    `successors` are by the name of the kind of work; what has none goes back to whoever leads,
    who is told. ValidationError for a day that has passed, and for a second planned end.
    """
    may_plan(actor, employee, cause).require()
    Employee.objects.select_for_update().get(pk=employee.pk)
    _require_days(cause, on, until)
    _require_others(employee, successors)
    planned = Handover(employee=employee, cause=cause.value, on=on, until=until, asked_by=actor)
    if planned.ends_account:
        _require_no_end(employee)
    planned.asked_at = clock.now()
    planned.save()
    Successor.objects.bulk_create(
        Successor(handover=planned, work=work, employee=to) for work, to in successors.items()
    )
    record(actor=actor, verb="handover.planned", target=planned)
    if on <= clock.today():
        _carry_out(planned, actor)
    return planned


@transaction.atomic
def cancel_handover(*, handover: Handover, actor: User) -> Handover:
    """It does not come to that; ValidationError when it was done already."""
    may_plan(actor, handover.employee, Cause(handover.cause)).require()
    before = handover.snapshot()
    planned = Handover.objects.planned().filter(pk=handover.pk)
    if not planned.update(cancelled_at=clock.now()):
        raise ValidationError(_("Serah terima ini sudah dijalankan atau dibatalkan."))
    handover.refresh_from_db()
    record(actor=actor, verb="handover.cancelled", target=handover, before=before)
    return handover


def carry_out_due(*, actor: User) -> int:
    """Each whose day has come, on its own; one that fails holds up no other. May run twice."""
    due = Handover.objects.due(clock.today()).order_by("on", "pk")
    return sum(_try(pk, actor) for pk in due.values_list("pk", flat=True))


def _try(pk: int, actor: User) -> bool:
    try:
        with transaction.atomic():
            return _carry_out(Handover.objects.select_related("employee__user").get(pk=pk), actor)
    except Exception:
        logger.exception("handover_failed", handover=pk)
        return False


def _carry_out(handover: Handover, actor: User) -> bool:
    before = handover.snapshot()
    # One statement, so that of two workers one does it.
    if not Handover.objects.planned().filter(pk=handover.pk).update(done_at=clock.now()):
        return False
    handover.refresh_from_db(fields=["done_at"])
    given = _hand_over(handover, actor)
    if handover.ends_account:
        _end_everything(handover, actor)
    note = {"given": given.given, "returned": given.returned}
    entry = record(
        actor=actor, verb="handover.carried_out", target=handover, before=before, note=note
    )
    notices.tell_of_handover(handover, given, entry)
    return True


def _hand_over(handover: Handover, actor: User) -> Outcome:
    chosen = {one.work: one.employee for one in handover.successors.select_related("employee")}
    outcomes = [
        work.hand_over(handover, chosen.get(work.name), actor) for work in open_work.kinds()
    ]
    return Outcome(sum(one.given for one in outcomes), sum(one.returned for one in outcomes))


def _end_everything(handover: Handover, actor: User) -> None:
    """Nobody is superior, head or admin whose account is closed."""
    end_holdings(employee=handover.employee, on=handover.on, actor=actor)
    if handover.employee.user:
        deactivate(user=handover.employee.user, actor=actor)


def _require_days(cause: Cause, on: date, until: date | None) -> None:
    # A mutation may be written down later than it happened.
    if on < clock.today() and cause is not Cause.MOVED:
        raise ValidationError({"on": _("Isi hari ini atau hari sesudahnya.")})
    if until and until < on:
        raise ValidationError({"until": _("Hari terakhir tidak boleh sebelum hari pertama.")})


def _require_others(employee: Employee, successors: Successors) -> None:
    for to in successors.values():
        if to is not None and (to.pk == employee.pk or to.user is None or not to.user.is_active):
            raise ValidationError(
                _("%(name)s tidak dapat menerima pekerjaan: akunnya tidak aktif.")
                % {"name": to.name}
            )


def _require_no_end(employee: Employee) -> None:
    ends = (one for one in Handover.objects.planned().filter(employee=employee))
    if any(one.ends_account for one in ends):
        raise ValidationError(_("Penutupan akun ini sudah direncanakan. Batalkan dulu yang lama."))
    if employee.user and not employee.user.is_active:
        raise ValidationError(_("Akun ini sudah nonaktif."))
