"""What was asked ends: answered, refused on a ground of the law, or taken back."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.organisation.queries import employee_of, seat_told
from kinerja.rights import permissions
from kinerja.rights.clocks import set_due
from kinerja.rights.holdings import holding_named
from kinerja.rights.models import Asked, DocumentRequest, Request
from kinerja.rules.data_rights import Right, grounds_for, may_be_erased

Thing = TypeVar("Thing", bound=Asked)


@transaction.atomic
def answer(*, asked: Thing, words: str, actor: User) -> Thing:
    """Do what was asked, and say so in words that the citizen reads.

    An erasure of what a key opened is carried out here, by the room that holds it (R-DAT-6); the
    room's ValidationError undoes the answer.
    """
    asked = locked(asked)
    permissions.may_answer(actor, asked).require()
    if isinstance(asked, Request):
        _erase(asked, actor)
    return _decide(asked, "answer", words, "", actor)


@transaction.atomic
def refuse(*, asked: Thing, ground: str, words: str, actor: User) -> Thing:
    """Refuse on a ground that the law gives for this (R-DAT-5, R-DAT-22), in public words."""
    asked = locked(asked)
    permissions.may_refuse(actor, asked).require()
    if isinstance(asked, Request) and ground not in grounds_for(Right(asked.right)):
        raise ValidationError({"ground": _("Undang-undang tidak memberi alasan itu di sini.")})
    return _decide(asked, "refuse", words, ground, actor)


@transaction.atomic
def withdraw(*, asked: Thing, actor: User) -> Thing:
    """Whoever holds the key takes back what they asked."""
    asked = locked(asked)
    permissions.may_withdraw(asked).require()
    before = asked.snapshot()
    asked.state, asked.ended_at = asked.after("withdraw"), clock.now()
    asked.save(update_fields=["state", "ended_at"])
    record(actor=actor, verb=f"{asked.noun}.withdrawn", target=asked, before=before)
    return asked


@transaction.atomic
def extend(*, asked: DocumentRequest, reason: str, actor: User) -> DocumentRequest:
    """Seven working days more, once, with a reason that the citizen reads (R-DAT-20)."""
    asked = locked(asked)
    permissions.may_extend(actor, asked).require()
    before = asked.snapshot()
    asked.state, asked.extended_at = asked.after("extend"), clock.now()
    asked.extension_reason = reason
    set_due(asked)
    asked.save(update_fields=["state", "extended_at", "extension_reason", "due_on"])
    record(actor=actor, verb="document_request.extended", target=asked, before=before)
    return asked


def locked(asked: Thing) -> Thing:
    rows = type(asked)._default_manager.select_related("unit")
    return rows.select_for_update(of=("self",)).get(pk=asked.pk)


def _decide(asked: Thing, step: str, words: str, ground: str, actor: User) -> Thing:
    before = asked.snapshot()
    asked.state, asked.ended_at = asked.after(step), clock.now()
    asked.answer, asked.ground = words, ground
    asked.decided_by, asked.signed_as = actor, _signature(asked, actor)
    asked.save()
    record(actor=actor, verb=f"{asked.noun}.{asked.state}", target=asked, before=before)
    return asked


def _erase(asked: Request, actor: User) -> None:
    holding = holding_named(asked.holding)
    if asked.right != Right.ERASURE or holding is None:
        return
    parts = holding.erase(asked.reference, actor)
    if not may_be_erased(parts):
        raise ValueError(f"{holding.name} erased what was decided")
    note = {"parts": ", ".join(sorted(parts))}
    verb = "data_request.data_erased"
    record(actor=actor, verb=verb, target=asked, before=asked.snapshot(), note=note)


def _signature(asked: Asked, actor: User) -> str:
    employee = employee_of(actor)
    seat = seat_told(employee, clock.today()) if employee else ""
    return seat or asked.unit.name
