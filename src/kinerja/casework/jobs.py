"""What recurs for cases with a deadline. Takes no decision that a service does not check."""

from datetime import datetime, timedelta

from django_tasks import task

from kinerja.accounts.queries import SCHEDULER, service_account
from kinerja.casework import services
from kinerja.casework.queries import is_stale
from kinerja.inbox.schedule import Recurring, register


@task()
def recompute_deadlines() -> int:
    """After a change of calendar, policies, categories or rules: open cases are counted again."""
    return services.recompute_deadlines(actor=service_account(SCHEDULER))


@task()
def escalate() -> int:
    return services.escalate(actor=service_account(SCHEDULER))


def deadlines_are_stale(now: datetime) -> bool:
    return is_stale()


def declare() -> None:
    register(
        Recurring(
            "casework.deadlines",
            timedelta(seconds=30),
            recompute_deadlines.enqueue,
            when=deadlines_are_stale,
        )
    )
    # What comes in during the day, or is counted again, is told within the hour.
    register(Recurring("casework.escalate", timedelta(hours=1), escalate.enqueue))
