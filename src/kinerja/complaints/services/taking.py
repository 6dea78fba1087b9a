"""What the steps of a case share: its row under lock, its way along the table, its due days."""

from typing import Final

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints.clocks import Clocks, timed
from kinerja.complaints.models import FROM_RULE, Complaint, DeskStay
from kinerja.kit import clock
from kinerja.organisation.models import Employee, Position, Unit
from kinerja.organisation.queries import (
    current_assignment,
    employee_of,
    head_position,
    seat_told,
)
from kinerja.rules.complaints import Clock, State, Step, after, move
from kinerja.rules.desks import DESKS, Desk

STOOD: Final = ("state", "waits_from", "unit", "former_units", "handler", "desk_since")
DUE: Final = ("answer_due_on", "due_on")


def locked(complaint: Complaint) -> Complaint:
    rows = Complaint.objects.select_related("unit", "handler")
    return rows.select_for_update(of=("self",)).get(pk=complaint.pk)


def set_due_days(complaint: Complaint) -> None:
    """Those of today's rules, unsaved. What the source of an import says of the end stands."""
    due = Clocks().due(timed(complaint))
    complaint.answer_due_on = due.answer_due_on
    if complaint.due_source == FROM_RULE:
        complaint.due_on = due.due_on


def go(
    complaint: Complaint,
    step: Step,
    *,
    unit: Unit | None = None,
    handler: Employee | None = None,
    without_handler: bool = False,
) -> None:
    """Take a step along the table, to this unit and handler where they change; `STOOD`, unsaved.

    The days on a desk that it leaves are written down at once. StepRefused as the table does.
    """
    stay = _stay(complaint)
    state, waited = State(complaint.state), complaint.waits_from
    complaint.state = after(state, step, State(waited) if waited else None)
    complaint.waits_from = _waits_from(state, State(complaint.state), waited)
    if unit and unit.pk != complaint.unit_id:
        complaint.former_units = units_before(complaint)
        complaint.unit = unit
    complaint.handler = None if without_handler else handler or complaint.handler
    if move(state, step).clock is Clock.GOES_ON:
        # As if it had never stopped: the days since the answer are the handler's.
        complaint.desk_since = complaint.finished_at
    else:
        _leave(complaint, stay)


def units_before(complaint: Complaint) -> list[int]:
    """The keys of all units it has lain with, for when it goes on to another one."""
    return sorted({*complaint.former_units, complaint.unit_id})


def give(complaint: Complaint, handler: Employee) -> None:
    """Another handler, wherever the case stands; `STOOD`, unsaved."""
    stay = _stay(complaint)
    complaint.handler = handler
    _leave(complaint, stay)


def signature(signer: User) -> tuple[Employee, str]:
    """Who signs, and by which position; PermissionDenied for who is no employee."""
    by = employee_of(signer)
    if by is None:
        raise PermissionDenied(
            _("Hanya pegawai yang dapat menjawab, sebab jawaban ditandatangani.")
        )
    return by, seat_told(by, clock.today()) or _("Petugas")


def _waits_from(old: State, new: State, waited: str) -> str:
    if new is not State.WAITING_REPORTER:
        return ""
    if old is not State.WAITING_REPORTER:
        return old.value
    # Whoever had it in hand left while it waited: it comes back to be assigned anew.
    return waited if waited == State.RECEIVED else State.VERIFIED.value


def _stay(complaint: Complaint) -> DeskStay | None:
    """Where it lies now and since when, unsaved; nothing once it is answered or over."""
    desk = DESKS.get(State(complaint.state))
    if desk is None:
        return None
    return DeskStay(
        complaint=complaint,
        desk=desk.value,
        unit=complaint.unit,
        employee=complaint.handler,
        began_at=complaint.desk_since or complaint.received_at,
    )


def _leave(complaint: Complaint, stay: DeskStay | None) -> None:
    now = clock.now()
    if stay is None:
        complaint.desk_since = now
        return
    new = (DESKS.get(State(complaint.state)), complaint.unit, complaint.handler)
    if (Desk(stay.desk), stay.unit, stay.employee) == new:
        return
    stay.ended_at = max(now, stay.began_at)
    stay.position = _seat(stay)
    stay.save()
    complaint.desk_since = stay.ended_at


def _seat(stay: DeskStay) -> Position | None:
    """Waiting to be assigned is the superior's; the rest is of whoever has it in hand."""
    if stay.employee is not None:
        held = current_assignment(stay.employee, clock.today())
        return held.position if held else None
    return head_position(stay.unit) if stay.desk == Desk.DISPOSITION else None
