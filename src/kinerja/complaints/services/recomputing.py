"""Due days after calendar, policies, categories or rules changed, or once a calendar is out."""

from collections.abc import Iterator, Sequence

from django.db import transaction
from django.db.models import Q

from kinerja.accounts.models import User
from kinerja.complaints.clocks import Clocks, Due, timed
from kinerja.complaints.models import FROM_RULE, Complaint, ComplaintQuerySet
from kinerja.journal.services import record
from kinerja.kit.turns import in_turns, one_writer

READ = 1000
# Written at once: at most 0.1 s under SQLite's lock, so that citizens go on filing meanwhile.
CHUNK = 25


def recompute_due_days(*, because: str, actor: User) -> int:
    """Give every open case, and every one whose calendar was missing, its due days of today.

    `because` names what changed, by its verbs; it is kept with the old and the new day. Cases
    that were finished keep the days they were judged by. Twice changes nothing; how many moved.
    """
    clocks = Clocks()
    return sum(_write(some, clocks, because, actor) for some in in_turns(_moved(clocks)))


def _moved(clocks: Clocks) -> Iterator[Sequence[int]]:
    """The cases whose days are not what they would be today. Read without a lock."""
    missing = Q(answer_due_on=None) | Q(due_on=None, due_source=FROM_RULE)
    wanted = Complaint.objects.filter(Q(finished_at=None) | missing)
    last = 0
    while rows := list(_with_waits(wanted).filter(pk__gt=last).order_by("pk")[:READ]):
        last = rows[-1].pk
        moved = [row.pk for row in rows if _days(row, clocks) != _kept(row)]
        for start in range(0, len(moved), CHUNK):
            yield moved[start : start + CHUNK]


def _with_waits(rows: ComplaintQuerySet) -> ComplaintQuerySet:
    return rows.select_related("unit").prefetch_related("waits")


def _write(keys: Sequence[int], clocks: Clocks, because: str, actor: User) -> int:
    with one_writer(), transaction.atomic():
        rows = _with_waits(Complaint.objects.filter(pk__in=keys))
        cases = list(rows.select_for_update(of=("self",)).order_by("pk"))
        # Race: a case may have been forwarded, or another worker was here, since it was read.
        return sum(_compute(case, clocks, because, actor) for case in cases)


def _compute(complaint: Complaint, clocks: Clocks, because: str, actor: User) -> bool:
    before, days = complaint.snapshot(), _days(complaint, clocks)
    if days == _kept(complaint):
        return False
    complaint.answer_due_on, complaint.due_on = days.answer_due_on, days.due_on
    complaint.save(update_fields=["answer_due_on", "due_on"])
    note = {"because": because}
    record(actor=actor, verb="complaint.due_computed", target=complaint, before=before, note=note)
    return True


def _days(complaint: Complaint, clocks: Clocks) -> Due:
    due = clocks.due(timed(complaint))
    # What the source of an import says about the due day stands; about the first answer it is mute.
    if complaint.due_source == FROM_RULE:
        return due
    return Due(due.answer_due_on, complaint.due_on)


def _kept(complaint: Complaint) -> Due:
    return Due(complaint.answer_due_on, complaint.due_on)
