"""One report, several matters: each part goes to whose it is, and the report waits for them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import notices, permissions
from kinerja.complaints.codes import new_numbers
from kinerja.complaints.models import Complaint
from kinerja.complaints.queries.naming import roll_of_names
from kinerja.complaints.services.naming import keep_from
from kinerja.complaints.services.taking import DUE, locked, set_due_days, units_before
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.organisation.models import Employee, Unit
from kinerja.rules.complaints import State, Step

# Where and how it came in, and what its reporter asked for, are those of the whole report.
SHARED = (
    "kind", "kelurahan", "rt", "rw", "landmark", "category", "kept_target",
    "kept_targets", "channel",
    "confidential", "anonymous", "received_at",
)  # fmt: skip
MOST_PARTS = 20


@transaction.atomic
def split(*, complaint: Complaint, title: str, text: str, unit: Unit, actor: User) -> Complaint:
    """Give one matter of the report to this unit, as a part of its own; returns the report.

    Its clock has run since the whole report came in, so splitting wins no time. The reporter
    reads of it on their own page, and whoever is named in one of them is kept from all.
    ValidationError where there are too many parts already.
    """
    complaint = locked(complaint)
    permissions.may_split(actor, complaint).require()
    if complaint.parts.count() >= MOST_PARTS:
        raise ValidationError(_("Satu laporan paling banyak dibagi menjadi dua puluh bagian."))
    before = complaint.snapshot()
    complaint.is_split = True
    complaint.save(update_fields=["is_split"])
    part = _part(complaint, title, text, unit)
    record(
        actor=actor,
        verb="complaint.split",
        target=complaint,
        before=before,
        note={"part": part.number},
    )
    entry = record(actor=actor, verb="complaint.split_off", target=part)
    keep_from(complaint=part, people=_named_in(complaint, part), actor=actor)
    notices.tell_of_step(part, entry, Step.VERIFY, State.RECEIVED)
    return locked(complaint)


def _part(complaint: Complaint, title: str, text: str, unit: Unit) -> Complaint:
    part = Complaint.objects.create(
        **{name: getattr(complaint, name) for name in SHARED},
        number=_free_number(complaint.received_on.year),
        part_of=complaint,
        unit=unit,
        former_units=units_before(complaint),
        title=title,
        text=text,
        state=State.VERIFIED.value,
        first_forwarded_on=complaint.first_forwarded_on or clock.today(),
        desk_since=clock.now(),
    )
    set_due_days(part)
    part.save(update_fields=DUE)
    return part


def _free_number(year: int) -> str:
    (number,) = new_numbers(year, 1)
    # Two writers may still draw the same one: then the unique constraint refuses the second.
    return _free_number(year) if Complaint.objects.filter(number=number).exists() else number


def _named_in(complaint: Complaint, part: Complaint) -> list[Employee]:
    """Whom the report is about, and whom the words of the part surely name."""
    surely = roll_of_names().surely_in(f"{part.title}\n{part.text}")
    return list(Employee.objects.filter(pk__in=complaint.named_people | surely))
