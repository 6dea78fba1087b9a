"""What the inspectorate hears of the office's work, beside the cases that are its own."""

from datetime import timedelta

from django.db import transaction

from kinerja.complaints import notices
from kinerja.complaints.models import INSPECTORS, Complaint
from kinerja.kit import clock
from kinerja.organisation.queries import top_unit, users_with_role


@transaction.atomic
def tell_inspectorate_of_late() -> int:
    """Once a week, how many cases are past their last day, and the list of them; to how many.

    R-ADU-15. Each hears of those that they may open, so that the number is that of the list.
    Writes no more than a notice, which each week and person has once.
    """
    today, top = clock.today(), top_unit()
    people = {user for role in INSPECTORS if top for user in users_with_role(role, top, today)}
    late = {user: Complaint.objects.visible_to(user).overdue(today).count() for user in people}
    monday = today - timedelta(days=today.weekday())
    for user, n in late.items():
        if n:
            notices.tell_of_late(user, n, monday)
    return sum(n > 0 for n in late.values())
