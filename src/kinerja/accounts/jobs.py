"""What recurs: sessions that ended and limits that passed are forgotten."""

from datetime import timedelta

from django.core.management import call_command
from django_tasks import task

from kinerja.inbox.schedule import Recurring, register
from kinerja.kit import limits


@task()
def forget() -> int:
    """How many counted uses were deleted; sessions past their end go with them."""
    call_command("clearsessions")
    return limits.forget()


def declare() -> None:
    register(Recurring("accounts.forget", timedelta(days=1), forget.enqueue))
