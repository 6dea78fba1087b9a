"""On whose desk the days of a case went by, and who answers for them (R-ADU-30)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kinerja.complaints.models import DESK_LABELS, Complaint, DeskStay
from kinerja.kit import clock
from kinerja.kit.format import short_day
from kinerja.kit.shown import Fact
from kinerja.organisation.queries import work_calendar
from kinerja.rules.complaints import State
from kinerja.rules.desks import DESKS, Desk, Stay, charged
from kinerja.rules.workdays import CalendarEnds

# As its reporter reads of a desk: what happens there, and not whose it is.
STAGES: Final[Mapping[Desk, Promise]] = {
    Desk.VERIFICATION: gettext_lazy("Menunggu diperiksa"),
    Desk.DISPOSITION: gettext_lazy("Menunggu petugas ditunjuk"),
    Desk.HANDLER: gettext_lazy("Pada petugas yang menanganinya"),
    Desk.REPORTER: gettext_lazy("Menunggu jawaban Anda"),
    Desk.AGENCY: gettext_lazy("Menunggu instansi lain"),
}


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One stay as the table prints it; `charged` names another desk where that answers for it."""

    desk: str
    whose: str
    since: str
    until: str
    days: str
    charged: str = ""


def desk_rows(complaint: Complaint) -> list[DeskRow]:
    """Where a case lay, in order, the desk where it lies now included. One statement."""
    stays = _stays(complaint)
    days = _days(complaint, stays)
    return [_row(stay, stays, one) for stay, one in zip(stays, days, strict=True)]


def days_by_stage(complaint: Complaint) -> list[Fact]:
    """How many working days it waited for what, up to now; empty without a calendar."""
    stays = _stays(complaint)
    spent: Counter[Desk] = Counter()
    for stay, (days, _bearer) in zip(stays, _days(complaint, stays), strict=True):
        if days is None:
            return []
        spent[Desk(stay.desk)] += days
    return [Fact(str(STAGES[desk]), _spent(days)) for desk, days in spent.items()]


def _spent(days: int) -> str:
    return _("%(days)d hari kerja") % {"days": days} if days else _("pada hari yang sama")


def _stays(complaint: Complaint) -> list[DeskStay]:
    stays = list(complaint.stays.select_related("unit", "position", "employee"))
    now = _now(complaint)
    return stays if now is None else [*stays, now]


def _now(complaint: Complaint) -> DeskStay | None:
    desk = DESKS.get(State(complaint.state))
    if desk is None:
        return None
    return DeskStay(
        complaint=complaint,
        desk=desk.value,
        unit=complaint.unit,
        employee=complaint.handler,
        began_at=complaint.desk_since or complaint.received_at,
        ended_at=clock.now(),
    )


def _days(complaint: Complaint, stays: Sequence[DeskStay]) -> list[tuple[int | None, int]]:
    """The working days of each stay, and the place in the list of the stay that bears them."""
    rows = [
        Stay(Desk(one.desk), _day(one.began_at), _day(one.ended_at), at)
        for at, one in enumerate(stays)
    ]
    try:
        found = charged(rows, complaint.due_on, work_calendar())
    except CalendarEnds:
        return [(None, at) for at in range(len(stays))]
    return [(one.working_days, one.owner) for one in found]


def _day(moment: datetime) -> date:
    return clock.local_day(moment)


def _row(stay: DeskStay, stays: Sequence[DeskStay], told: tuple[int | None, int]) -> DeskRow:
    days, bearer = told
    return DeskRow(
        desk=str(DESK_LABELS[Desk(stay.desk)]),
        whose=_whose(stay),
        since=short_day(clock.local_day(stay.began_at)),
        until=short_day(clock.local_day(stay.ended_at)) if stay.pk else _("sekarang"),
        days="–" if days is None else str(days),
        charged="" if stays[bearer] is stay else _whose(stays[bearer]),
    )


def _whose(stay: DeskStay) -> str:
    named = stay.position.name if stay.position else ""
    return named or (stay.employee.name if stay.employee else stay.unit.name)
