"""What becomes of a matter that was forwarded: never dropped, though it ended here (R-ADU-16)."""

from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import notices, permissions
from kinerja.complaints.models import Complaint, Heard, Referral, ReferralNews
from kinerja.complaints.services.taking import locked, signature
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.kit.turns import in_turns
from kinerja.rules.complaints import State, Step

PATIENCE: Final = 14  # days without a word, after which somebody should ask (ours)


@transaction.atomic
def note_news(
    *,
    complaint: Complaint,
    what: Heard,
    on: date,
    words: str,
    actor: User,
    number_there: str = "",
) -> Complaint:
    """The agency took the matter in, answered it or sent it back on that day; its reporter is told.

    The ending and its figures stay. ValidationError for a day before it was forwarded, or to come.
    """
    complaint = locked(complaint)
    permissions.may_note_news(actor, complaint).require()
    referral = Referral.objects.standing().get(complaint=complaint)
    if not referral.forwarded_on <= on <= clock.today():
        refusal = _("Tanggal ini tidak boleh sebelum laporan diteruskan atau sesudah hari ini.")
        raise ValidationError({"on": refusal})
    by, signed_as = signature(actor)
    ReferralNews.objects.create(
        referral=referral,
        what=what.value,
        on=on,
        number_there=number_there,
        words=words,
        by=by,
        signed_as=signed_as,
        at=clock.now(),
    )
    note = {"what": what.value, "on": on.isoformat()}
    before = complaint.snapshot()
    entry = record(
        actor=actor, verb="complaint.agency_heard", target=complaint, before=before, note=note
    )
    notices.tell_of_news(complaint, entry, what)
    return complaint


@transaction.atomic
def refer_again(
    *,
    complaint: Complaint,
    agency: str,
    forwarded_on: date,
    reason: str,
    actor: User,
    letter_number: str = "",
) -> Complaint:
    """The agency did not take it: it was sent on to another one, on that day (R-ADU-16).

    The ending and its figures stay. ValidationError for a day before it was refused, or to come.
    """
    complaint = locked(complaint)
    permissions.may_refer_again(actor, complaint).require()
    before, state = complaint.snapshot(), State(complaint.state)
    last = Referral.objects.standing().get(complaint=complaint)
    if not _heard_on(last) <= forwarded_on <= clock.today():
        refusal = _(
            "Tanggal ini tidak boleh sebelum laporan ditolak di sana atau sesudah hari ini."
        )
        raise ValidationError({"forwarded_on": refusal})
    # Order: a case is with one agency at a time.
    Referral.objects.filter(pk=last.pk).update(ended_at=clock.now())
    Referral.objects.create(
        complaint=complaint,
        agency=agency,
        forwarded_on=forwarded_on,
        letter_number=letter_number,
        words=reason,
    )
    note = {"on": forwarded_on.isoformat()}
    entry = record(
        actor=actor, verb="complaint.referred_again", target=complaint, before=before, note=note
    )
    notices.tell_of_step(complaint, entry, Step.REFER, state)
    return complaint


def remind_of_referrals() -> int:
    """Of what was forwarded and not answered, whoever leads is told every two weeks.

    How many wait so long. Writes no more than notices, which each case and fortnight has once;
    nothing of what is past its term, to which nobody may add a word (R-DAT-32).
    """
    waiting = Referral.objects.unanswered().filter(complaint__texts_erased_at=None)
    rows = waiting.select_related("complaint__unit", "complaint__handler")
    return sum(map(_remind, in_turns(rows.prefetch_related("news").order_by("pk"))))


@transaction.atomic
def _remind(referral: Referral) -> bool:
    since = _heard_on(referral)
    fortnights = (clock.today() - since).days // PATIENCE
    if fortnights:
        notices.remind_of_referral(referral, since, fortnights)
    return bool(fortnights)


def _heard_on(referral: Referral) -> date:
    """The day since which nothing was heard."""
    last = referral.last_news
    return last.on if last else referral.forwarded_on
