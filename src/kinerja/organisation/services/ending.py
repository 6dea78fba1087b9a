"""What somebody holds in the office ends together, when their account is closed."""

from datetime import date, timedelta

from django.db import transaction

from kinerja.accounts.models import User
from kinerja.journal.services import record
from kinerja.organisation.models import Assignment, Employee, RoleGrant
from kinerja.organisation.queries.handovers import holdings_of

ONE_DAY = timedelta(days=1)


@transaction.atomic
def end_holdings(*, employee: Employee, on: date, actor: User) -> None:
    """From `on` this person has no seat and no role of their own; a later account brings none back.

    What began before ends with the day before. What would begin only then never does: its row
    goes, and the journal keeps it. Whether `actor` may is for the caller to ask.
    """
    held = holdings_of(employee, on)
    for seat in held.seats:
        _end(seat, on, "assignment", actor)
    for grant in held.grants:
        _end(grant, on, "role", actor)


def _end(held: Assignment | RoleGrant, on: date, what: str, actor: User) -> None:
    before = held.snapshot()
    if held.since >= on:
        record(actor=actor, verb=f"{what}.cancelled", target=held, before=before)
        held.delete()
        return
    held.until = on - ONE_DAY
    held.save(update_fields=["until"])
    record(actor=actor, verb=f"{what}.ended", target=held, before=before)
