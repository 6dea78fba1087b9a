"""A reporter says that they were given trouble for having complained."""

from contextlib import suppress
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import notices, permissions
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import Complaint, HeldBecause, Reporter
from kinerja.complaints.queries.naming import roll_of_names
from kinerja.complaints.services.filing import Filed, file
from kinerja.complaints.services.naming import keep_from
from kinerja.complaints.services.taking import locked
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.kit.ciphers import KeyMissing
from kinerja.organisation.models import Employee
from kinerja.rules.complaints import Kind

LONGEST = 20_000


@transaction.atomic
def report_obstruction(
    *, complaint: Complaint, token: str, actor: User, held_because: HeldBecause = HeldBecause.NOT
) -> Filed:
    """A case of its own, for the inspectorate alone, with its own number and key.

    The office sees neither it nor that the first case has one. Of another browser it is another
    case: to say that there is one already would tell whoever else has the first key. With the same
    `token` it is the same case.
    """
    complaint = locked(complaint)
    permissions.may_report_obstruction(complaint).require()
    told = _("Saya dipersulit setelah menyampaikan laporan %(number)s.")
    draft = Draft(
        kind=Kind.INTEGRITY,
        text=told % {"number": complaint.number},
        title=_("Dipersulit setelah melapor"),
        unit=None,
        kelurahan=complaint.kelurahan,
        received_at=clock.now(),
        confidential=True,
        anonymous=complaint.anonymous,
        parent=complaint,
        token=token,
        held_because=held_because,
    )
    return file(draft=_with_contact(draft, complaint), actor=actor)


@transaction.atomic
def add_words(*, complaint: Complaint, words: str, actor: User) -> Complaint:
    """What happened, in the words of whoever was given trouble, as long as nobody has verified it.

    Whom of the office the words surely name, it is kept from, as when a case is filed.
    """
    complaint = locked(complaint)
    permissions.may_add_words(complaint).require()
    if complaint.text.endswith(f"\n\n{words}"):
        return complaint  # sent twice
    text = f"{complaint.text}\n\n{words}"
    if len(text) > LONGEST:
        raise ValidationError({"words": _("Tulisan Anda sudah terlalu panjang. Ringkas dulu.")})
    before = complaint.snapshot()
    complaint.text = text
    complaint.save(update_fields=["text", "search_text"])
    entry = record(actor=actor, verb="complaint.words_added", target=complaint, before=before)
    people = Employee.objects.filter(pk__in=roll_of_names().surely_in(words))
    keep_from(complaint=complaint, people=people, actor=actor)
    notices.tell_of_words(complaint, entry)
    return complaint


def _with_contact(draft: Draft, complaint: Complaint) -> Draft:
    """As its reporter left it, still behind its own permission; none where no key opens it."""
    with suppress(KeyMissing):
        reporter = Reporter.objects.known().filter(complaint=complaint).first()
        if reporter:
            return replace(
                draft,
                reporter_name=reporter.name,
                reporter_email=reporter.email,
                reporter_phone=reporter.phone,
            )
    return draft
