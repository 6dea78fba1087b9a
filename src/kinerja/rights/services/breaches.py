"""A breach is found, told of, and closed (R-DAT-7)."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.rights import codes, notices, permissions
from kinerja.rights.drafts import Account, Finding
from kinerja.rights.models import Breach
from kinerja.rules.data_rights import breach_due, in_force

ACCOUNT = ("kinds", "people", "leaked", "how", "handling")


@transaction.atomic
def record_breach(*, draft: Finding, actor: User) -> Breach:
    """Write down a breach; 3 x 24 hours run from when it was found. Who keeps or inspects is told.

    Raises ValidationError for a moment that is still to come.
    """
    permissions.may_record_breach(actor, draft.unit).require()
    _require_past(draft.found_at, "found_at")
    breach = Breach(
        number=_free_number(),
        unit=draft.unit,
        found_at=draft.found_at,
        due_at=breach_due(draft.found_at, in_force(clock.local_day(draft.found_at))),
        recorded_by=actor,
    )
    _set_account(breach, draft.account)
    breach.save()
    entry = record(actor=actor, verb="breach.recorded", target=breach)
    notices.tell_of_breach(breach, entry)
    return breach


@transaction.atomic
def change_breach(*, breach: Breach, account: Account, actor: User) -> Breach:
    """What is known by now. Neither when it was found nor the due moment moves."""
    breach = _locked(breach)
    permissions.may_change_breach(actor, breach).require()
    before = breach.snapshot()
    _set_account(breach, account)
    breach.save(update_fields=ACCOUNT)
    record(actor=actor, verb="breach.changed", target=breach, before=before)
    return breach


@transaction.atomic
def tell_subjects(*, breach: Breach, at: datetime, actor: User) -> Breach:
    """Those concerned were told in writing, at this moment."""
    breach = _locked(breach)
    permissions.may_tell_subjects(actor, breach).require()
    return _told(breach, "subjects_told_at", at, "breach.subjects_told", actor)


@transaction.atomic
def tell_agency(*, breach: Breach, at: datetime, actor: User) -> Breach:
    """The agency for data protection was told in writing, at this moment."""
    breach = _locked(breach)
    permissions.may_tell_agency(actor, breach).require()
    return _told(breach, "agency_told_at", at, "breach.agency_told", actor)


@transaction.atomic
def close_breach(*, breach: Breach, actor: User) -> Breach:
    """It is handled, and all were told who had to be."""
    breach = _locked(breach)
    permissions.may_close_breach(actor, breach).require()
    before = breach.snapshot()
    breach.closed_at = clock.now()
    breach.save(update_fields=["closed_at"])
    record(actor=actor, verb="breach.closed", target=breach, before=before)
    return breach


def _told(breach: Breach, column: str, at: datetime, verb: str, actor: User) -> Breach:
    _require_past(at, "at")
    if at < breach.found_at:
        raise ValidationError({"at": _("Insiden ini belum diketahui pada waktu itu.")})
    before = breach.snapshot()
    setattr(breach, column, at)
    breach.save(update_fields=[column])
    record(actor=actor, verb=verb, target=breach, before=before)
    return breach


def _require_past(moment: datetime, field: str) -> None:
    if moment > clock.now():
        raise ValidationError({field: _("Waktu itu belum tiba. Periksa tanggal dan jamnya.")})


def _set_account(breach: Breach, account: Account) -> None:
    for name in ACCOUNT:
        setattr(breach, name, getattr(account, name))


def _locked(breach: Breach) -> Breach:
    rows = Breach.objects.select_related("unit").select_for_update(of=("self",))
    return rows.get(pk=breach.pk)


def _free_number() -> str:
    while True:
        number = codes.new_number(Breach.mark, clock.today().year)
        if not Breach.objects.filter(number=number).exists():
            return number
