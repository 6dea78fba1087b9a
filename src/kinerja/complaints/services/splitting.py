"""One report, several matters: each part goes to whose it is, and the report waits for them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import notices, permissions
from kinerja.complaints.codes import new_numbers
from kinerja.complaints.models import Complaint, Named
from kinerja.complaints.names import mark_of
from kinerja.complaints.queries.naming import roll_of_names
from kinerja.complaints.services.taking import DUE, locked, set_due_days
from kinerja.journal.services import record, record_many
from kinerja.kit import clock
from kinerja.organisation.models import Unit
from kinerja.rules.complaints import State, Step

# Where and how it came in, and what its reporter asked for, are those of the whole report.
SHARED = (
    "kind", "kelurahan", "rt", "rw", "landmark", "category", "kept_target", "channel",
    "confidential", "anonymous", "received_at",
)  # fmt: skip
MOST_PARTS = 20


@transaction.atomic
def split(*, complaint: Complaint, title: str, text: str, unit: Unit, actor: User) -> Complaint:
    """Give one matter of the report to this unit, as a part of its own; returns the report.

    Its clock has run since the whole report came in, so splitting wins no time. The reporter
    reads of it on their own page, and whoever is named in the report is kept from the part too.
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
    named = _kept_from(complaint, part, actor)
    record_many(actor=actor, verb="complaint.person_named", targets=named)
    record(
        actor=actor,
        verb="complaint.split",
        target=complaint,
        before=before,
        note={"part": part.number},
    )
    entry = record(actor=actor, verb="complaint.split_off", target=part)
    notices.tell_of_step(part, entry, Step.VERIFY, State.RECEIVED)
    return complaint


def _part(complaint: Complaint, title: str, text: str, unit: Unit) -> Complaint:
    part = Complaint.objects.create(
        **{name: getattr(complaint, name) for name in SHARED},
        number=_free_number(complaint.received_on.year),
        part_of=complaint,
        unit=unit,
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


def _kept_from(complaint: Complaint, part: Complaint, actor: User) -> list[Named]:
    """Whom the report is about, and whom the words of the part surely name."""
    people = complaint.named_people | roll_of_names().surely_in(f"{part.title}\n{part.text}")
    return Named.objects.bulk_create(
        Named(complaint=part, employee_id=pk, mark=mark_of(pk), by=actor, at=clock.now())
        for pk in sorted(people)
    )
