"""Since when a reporter could have objected and did not."""

from datetime import date

from kinerja.complaints.models import Complaint
from kinerja.kit import clock

ATTEMPTS = 2


def silent_since(complaint: Complaint) -> date | None:
    """The day from which silence counts; None while nobody knows that the answer arrived.

    From when it was delivered, or from the second logged attempt to reach the reporter. Who left
    no way to be reached reads it on their own page, where it stands from the day of the answer.
    """
    if complaint.reached_at:
        return clock.local_day(complaint.reached_at)
    if not complaint.can_be_told:
        return clock.local_day(complaint.finished_at) if complaint.finished_at else None
    tried = list(complaint.attempts.since(complaint.finished_at)[:ATTEMPTS])
    return clock.local_day(tried[-1].at) if len(tried) == ATTEMPTS else None
