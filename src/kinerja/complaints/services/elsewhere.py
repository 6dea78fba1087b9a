"""The same case at other desks: under which number, and that it was answered there too."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import notices, permissions
from kinerja.complaints.models import Complaint, ExternalNumber, Source
from kinerja.complaints.services.taking import locked
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.rules.complaints import Kind


@transaction.atomic
def set_number(*, complaint: Complaint, source: Source, number: str, actor: User) -> Complaint:
    """Note or correct the number there. Of another number, what is known there is forgotten.

    ValidationError where another case has that number. One that the actor may not know of is no
    other case (R-ADU-15): both keep the number, and whoever is responsible for that one is told.
    """
    complaint = locked(complaint)
    permissions.may_number(actor, complaint).require()
    number = number.strip().upper()
    found = complaint.external_numbers.filter(source=source.value).first()
    if found and found.number == number:
        raise ValidationError({"number": _("Nomor ini sudah tercatat pada laporan ini.")})
    others = [one.complaint for one in _noted(source, number)]
    apart = complaint.kind == Kind.INTEGRITY
    if not apart and _knows_of_some(actor, others):
        raise ValidationError({"number": _("Nomor ini sudah tercatat pada laporan lain.")})
    row = found or ExternalNumber(complaint=complaint, source=source.value)
    row.number, row.status_there, row.is_closed_there = number, "", False
    row.answered_there_on, row.is_apart = None, apart or bool(others)
    row.save()
    note = {"source": source.value, "number": number}
    before = complaint.snapshot()
    entry = record(
        actor=actor, verb="complaint.numbered", target=complaint, before=before, note=note
    )
    if not apart:
        notices.tell_of_same_number(others, complaint, entry)
    return complaint


def _noted(source: Source, number: str) -> QuerySet[ExternalNumber]:
    rows = ExternalNumber.objects.filter(source=source.value, number=number)
    return rows.select_related("complaint__unit").order_by("pk")


def _knows_of_some(user: User, cases: Iterable[Complaint]) -> bool:
    keys = [case.pk for case in cases]
    return bool(keys) and Complaint.objects.known_to(user).filter(pk__in=keys).exists()


@transaction.atomic
def mark_answered_there(
    *, complaint: Complaint, source: Source, on: date, actor: User
) -> Complaint:
    """Our answer stands in LAPOR! too, since that day (R-ADU-31).

    ValidationError for a day before the case came in or after today, and where it is not open.
    """
    complaint = locked(complaint)
    permissions.may_mark_answered_there(actor, complaint).require()
    row = complaint.external_numbers.open_there().filter(source=source.value).first()
    if row is None:
        raise ValidationError({"source": _("Di sana laporan ini tidak terbuka lagi.")})
    if not complaint.received_on <= on <= clock.today():
        words = _("Tanggal ini tidak boleh sebelum laporan diterima atau sesudah hari ini.")
        raise ValidationError({"on": words})
    row.answered_there_on = on
    row.save(update_fields=["answered_there_on"])
    note = {"source": source.value, "number": row.number, "on": on.isoformat()}
    before = complaint.snapshot()
    record(actor=actor, verb="complaint.answered_there", target=complaint, before=before, note=note)
    return complaint
