"""Thanks of citizens: no case and no clock. They reach whom they thank once a week."""

from collections import defaultdict
from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import notices
from kinerja.complaints.codes import digest_of
from kinerja.complaints.models import Thanks
from kinerja.counter.queries import session_thanked
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import holder_of, leader_over, top_unit


@transaction.atomic
def thank(
    *, text: str, actor: User, unit: Unit | None = None, code: str = "", token: str = ""
) -> Thanks:
    """Thank a unit; with the code of a counter, whoever sat there. None: the whole office.

    What was sent twice is told by the `token` of its sheet, and is written once.
    ValidationError for a code that no counter has, and before the office has any unit.
    """
    sheet = digest_of(token) if token else None
    if sheet and (before := Thanks.objects.filter(sheet_digest=sheet).first()):
        return before
    session = session_thanked(code) if code else None
    if code and session is None:
        words = _("Kode loket ini tidak kami temukan. Periksa lagi, atau kosongkan.")
        raise ValidationError({"code": words})
    thanked = session.unit if session else unit or top_unit()
    if thanked is None:
        raise ValidationError(_("Kantor ini belum siap menerima ucapan di sini."))
    thanks = Thanks.objects.create(
        unit=thanked,
        session=session,
        employee=holder_of(session.position, clock.local_day(session.opened_at))
        if session
        else None,
        text=text,
        sheet_digest=sheet,
        received_at=clock.now(),
    )
    record(actor=actor, verb="thanks.given", target=thanks)
    return thanks


@transaction.atomic
def tell_thanks(*, actor: User) -> int:
    """What came in before this week's Monday reaches whom it thanks; how many. Twice: nothing.

    What thanks a unit, or somebody without an account, reaches who leads the unit. What is
    hidden waits until it is shown again.
    """
    rows = Thanks.objects.untold().shown().filter(received_at__lt=_monday())
    found = rows.select_related("unit", "employee__user").select_for_update(of=("self",))
    due: defaultdict[User, list[Thanks]] = defaultdict(list)
    for thanks in found.order_by("pk"):
        user = _whom(thanks)
        if user is not None:
            due[user].append(thanks)
    for user, told in due.items():
        notices.tell_thanks(user, told, clock.today())
        for thanks in told:
            before = thanks.snapshot()
            thanks.told_at = clock.now()
            thanks.save(update_fields=["told_at"])
            record(actor=actor, verb="thanks.told", target=thanks, before=before)
    return sum(len(told) for told in due.values())


@transaction.atomic
def conceal_thanks(*, pk: int, because: str, actor: User) -> Thanks:
    """Hide the text, or show it again. The caller has asked."""
    thanks = Thanks.objects.select_for_update().get(pk=pk)
    before = thanks.snapshot()
    thanks.hidden_because = because
    thanks.save(update_fields=["hidden_because"])
    verb = "thanks.text_hidden" if because else "thanks.text_shown"
    record(actor=actor, verb=verb, target=thanks, before=before)
    return thanks


def _monday() -> datetime:
    today = clock.today()
    monday = today - timedelta(days=today.weekday())
    return timezone.make_aware(datetime.combine(monday, time()))


def _whom(thanks: Thanks) -> User | None:
    user = thanks.employee.user if thanks.employee else None
    if user is not None and user.is_active:
        return user
    leader = leader_over(thanks.unit, clock.today())
    return leader.user if leader else None
