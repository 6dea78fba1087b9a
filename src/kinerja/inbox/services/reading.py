"""What people do with their notices."""

from typing import Any

from django.db import transaction

from kinerja.inbox.models import ByMail, Notice, Preference
from kinerja.journal.services import record
from kinerja.kit import clock


@transaction.atomic
def mark_read(*, recipient: Any, notice: Notice | None = None) -> int:
    """One notice of a person's own, or all of them; returns how many were unread."""
    unread = Notice.objects.unread().filter(recipient=recipient)
    if notice is not None:
        unread = unread.filter(pk=notice.pk)
    return unread.update(read_at=clock.now())


@transaction.atomic
def choose_mail(*, by_mail: ByMail, actor: Any) -> Preference:
    """How the actor wants notices by e-mail, from now on."""
    preference = Preference.objects.select_for_update().filter(user=actor).first()
    before = preference.snapshot() if preference else None
    preference = preference or Preference(user=actor)
    preference.by_mail = by_mail
    preference.save()
    record(actor=actor, verb="inbox.mail_chosen", target=preference, before=before)
    return preference
