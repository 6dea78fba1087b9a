"""Single-use codes that let whoever holds one speak once, and let nobody know who it was.

Issuing names no actor and writes no journal row: a row a code would be a list of who was invited
when. What is told of codes are the counts of whole days (decision 19).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import IntegrityError, connection, transaction
from django.db.models import F

from kinerja.accounts.models import User
from kinerja.counter import codes
from kinerja.counter.models import CodeDay, InvitationCode, Purpose
from kinerja.counter.policies import LONGEST, VALID_DAYS
from kinerja.journal.services import record_many
from kinerja.kit import clock
from kinerja.organisation.models import Service, Unit
from kinerja.organisation.queries import policy

# A transaction that began before midnight has ended by then.
SETTLED_AFTER: Final = timedelta(hours=1)
MINGLED_FOR: Final = timedelta(days=3)  # so that a night without a worker is made good


@dataclass(frozen=True, slots=True)
class Slip:
    """What is handed to a citizen: the code in clear, and the last day on which it opens."""

    purpose: Purpose
    code: str
    until: date


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a used code says about whoever used it: all that an answer may ever carry."""

    unit_id: int
    service_id: int | None
    issued_on: date


@transaction.atomic
def issue(*, purpose: Purpose, unit: Unit, service: Service | None) -> Slip:
    """A new code, also for a closed case (without a service). It can never be shown again."""
    today = clock.today()
    slip = Slip(purpose, _kept(purpose, unit, service, today), today + _valid(unit))
    _count(unit.pk, service.pk if service else None, purpose, "issued")
    return slip


@transaction.atomic
def consume(*, code: str, purpose: Purpose) -> Invitation | None:
    """Use a code up, in the transaction that writes the answer; None where it opens nothing.

    Unknown, used, expired and meant for something else are all the same answer. Whoever offers
    this to the public counts `codes.TYPED` first.

    Race: of any number that come with one code, the deletion finds its row for exactly one. It
    is undone with the transaction, and then the code still opens.
    """
    row = codes.row_of(code, purpose)
    found = InvitationCode.objects.filter(pk=row, purpose=purpose.value).first()
    if found is None or found.issued_on + _valid(found.unit) < clock.today():
        return None
    deleted, _models = InvitationCode.objects.filter(pk=row).delete()
    if not deleted:
        return None
    _count(found.unit_id, found.service_id, purpose, "used")
    return Invitation(found.unit_id, found.service_id, found.issued_on)


@transaction.atomic
def count_days(*, actor: User) -> int:
    """Tell the journal how many codes each finished day gave out and took in; how many rows."""
    settled = clock.local_day(clock.now() - SETTLED_AFTER)
    due = CodeDay.objects.filter(day__lt=settled, told_at=None)
    rows = list(due.select_for_update().order_by("pk"))
    record_many(actor=actor, verb="codes.day_counted", targets=rows)
    CodeDay.objects.filter(pk__in=[row.pk for row in rows]).update(told_at=clock.wall())
    return len(rows)


def forget_expired() -> int:
    """Delete what opens nothing any more, whatever a unit has decided."""
    last = clock.today() - timedelta(days=LONGEST)
    return InvitationCode.objects.filter(issued_on__lt=last).delete()[0]


@transaction.atomic
def mingle() -> int:
    """Write the codes of finished days anew, in the order of their numbers; how many.

    PostgreSQL keeps rows in the order in which they came and knows the transaction of each, and so
    which visit it came with. Afterwards all of them came in one. SQLite has no such order. An
    update and not a new row: a code that is being used meanwhile is still found.
    """
    if connection.vendor != "postgresql":
        return 0
    today = clock.today()
    over = InvitationCode.objects.filter(issued_on__lt=today, issued_on__gte=today - MINGLED_FOR)
    rows = list(over.order_by("pk").values_list("pk", flat=True))
    for row in rows:
        InvitationCode.objects.filter(pk=row).update(issued_on=F("issued_on"))
    return len(rows)


def _kept(purpose: Purpose, unit: Unit, service: Service | None, today: date) -> str:
    code = codes.new_code()
    try:
        with transaction.atomic():
            InvitationCode(
                pk=codes.row_of(code, purpose),
                purpose=purpose.value,
                unit=unit,
                service=service,
                issued_on=today,
            ).save(force_insert=True)
    except IntegrityError:
        # As likely as a lottery won twice; then the other holder keeps it, and we draw again.
        return _kept(purpose, unit, service, today)
    return code


def _valid(unit: Unit) -> timedelta:
    return timedelta(days=int(policy(VALID_DAYS, unit, clock.today()) or 0))


def _count(unit: int, service: int | None, purpose: Purpose, what: str) -> None:
    about = {"day": clock.today(), "unit_id": unit, "service_id": service, "purpose": purpose.value}
    one_more = {what: F(what) + 1}
    if not CodeDay.objects.filter(**about).update(**one_more):
        # Race: two firsts of a day; the second finds the row of the first and adds to it.
        CodeDay.objects.bulk_create([CodeDay(**about)], ignore_conflicts=True)
        CodeDay.objects.filter(**about).update(**one_more)
