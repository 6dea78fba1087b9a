"""The calendar or the rule changed: open requests for documents get the due day of today's."""

from django.db import transaction

from kinerja.accounts.models import User
from kinerja.journal.services import record
from kinerja.organisation.queries import work_calendar
from kinerja.rights.clocks import set_due
from kinerja.rights.models import DocumentRequest
from kinerja.rights.services.deciding import locked
from kinerja.rules.workdays import WorkCalendar


def recompute_due_days(*, because: str, actor: User) -> int:
    """How many moved; each move is on record with its cause."""
    calendar = work_calendar()
    return sum(_recompute(one, calendar, because, actor) for one in DocumentRequest.objects.open())


@transaction.atomic
def _recompute(asked: DocumentRequest, calendar: WorkCalendar, because: str, actor: User) -> int:
    asked = locked(asked)
    before = asked.snapshot()
    set_due(asked, calendar)
    if asked.ended_at or asked.snapshot() == before:
        return 0
    asked.save(update_fields=["due_on"])
    verb, note = "document_request.due_computed", {"because": because}
    record(actor=actor, verb=verb, target=asked, before=before, note=note)
    return 1
