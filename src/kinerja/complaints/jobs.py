"""What recurs for complaints. Takes no decision that a service does not check."""

from datetime import timedelta

from django_tasks import task

from kinerja.accounts.queries import SCHEDULER, service_account
from kinerja.complaints import letters, services
from kinerja.complaints.notices import WRITER
from kinerja.inbox import letters as writers
from kinerja.inbox.models import Letter
from kinerja.inbox.schedule import Recurring, register


@task()
def sweep_imports() -> int:
    return services.sweep_dead_imports(actor=service_account(SCHEDULER))


@task()
def let_waits_lapse() -> int:
    return services.let_waits_lapse(actor=service_account(SCHEDULER))


@task()
def close_silent() -> int:
    return services.close_silent(actor=service_account(SCHEDULER))


@task()
def draw_rereadings() -> int:
    return services.draw_rereadings(actor=service_account(SCHEDULER))


@task()
def sweep_attachments() -> int:
    return services.sweep_attachments()


@task()
def tell_thanks() -> int:
    return services.tell_thanks(actor=service_account(SCHEDULER))


@task()
def erase_expired() -> int:
    return services.erase_expired(actor=service_account(SCHEDULER))


@task()
def erase_texts() -> int:
    return services.erase_texts_expired(actor=service_account(SCHEDULER))


@task()
def tell_of_delays() -> int:
    return services.tell_of_delays()


@task()
def remind_of_referrals() -> int:
    return services.remind_of_referrals()


@task()
def tell_inspectorate_of_late() -> int:
    return services.tell_inspectorate_of_late()


def _posted(letter: Letter) -> None:
    case, _what = letter.about.split(":")
    services.note_posted(
        complaint=int(case), written_at=letter.created_at, actor=service_account(SCHEDULER)
    )


def declare() -> None:
    register(Recurring("complaints.sweep_files", timedelta(days=1), sweep_attachments.enqueue))
    # Looked at every hour, told from Monday on: an office that was off on Monday misses nothing.
    register(Recurring("complaints.tell_thanks", timedelta(hours=1), tell_thanks.enqueue))
    register(Recurring("complaints.reread", timedelta(days=1), draw_rereadings.enqueue))
    # Told from Monday on, once a week: an office that was off on Monday misses nothing.
    register(Recurring("complaints.oversee", timedelta(days=1), tell_inspectorate_of_late.enqueue))
    writers.register(writers.Writer(WRITER, letters.write, _posted))
    register(Recurring("complaints.erase", timedelta(days=1), erase_expired.enqueue))
    register(Recurring("complaints.erase_texts", timedelta(days=1), erase_texts.enqueue))
    register(Recurring("complaints.delays", timedelta(days=1), tell_of_delays.enqueue))
    register(Recurring("complaints.referrals", timedelta(days=1), remind_of_referrals.enqueue))
    register(Recurring("complaints.lapse", timedelta(hours=1), let_waits_lapse.enqueue))
    register(Recurring("complaints.close_silent", timedelta(hours=1), close_silent.enqueue))
    register(Recurring("complaints.sweep_imports", timedelta(hours=1), sweep_imports.enqueue))
