"""What rooms that are strangers to casework owe by a day: reminded along the line like a case.

Promises, and requests for documents. Here is the first floor that knows both casework and them.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kinerja.accounts.models import User
from kinerja.casework.rooms import Owed, Room, Shown, register
from kinerja.commitments.models import Commitment
from kinerja.rights.models import DocumentRequest
from kinerja.rights.services import recompute_due_days
from kinerja.rules import public_information

PROMISES: Final = "commitments"
KEEPING: Final = "keeping"
DOCUMENTS: Final = "documents"
ANSWER: Final = "answer"


def _promises(until: date) -> Iterator[Owed]:
    """Open promises by the day that holds now: who put it off is not reminded of the first."""
    due = Commitment.objects.open().filter(due_on__lte=until).order_by("pk")
    for pk, day, unit, position in due.values_list("pk", "due_on", "unit", "position"):
        yield Owed(case=pk, clock=KEEPING, due_on=day, unit=unit, position=position)


def _promises_named(cases: Iterable[int]) -> dict[int, str]:
    """By their numbers: what is not public is told without its words."""
    rows = Commitment.objects.filter(pk__in=list(cases)).order_by()
    words = _("Janji %(number)s")
    return {pk: words % {"number": number} for pk, number in rows.values_list("pk", "number")}


def _promises_shown(viewer: User, cases: Iterable[int]) -> dict[int, Shown]:
    rows = Commitment.objects.visible_to(viewer).filter(pk__in=list(cases)).order_by()
    return {
        pk: Shown(number, reverse("commitments:work", args=[number]))
        for pk, number in rows.values_list("pk", "number")
    }


def _documents(until: date) -> Iterator[Owed]:
    """Open requests for documents; the head of the office owes them (R-DAT-20)."""
    due = DocumentRequest.objects.open().filter(due_on__lte=until).order_by("pk")
    for one in due:
        if one.due_on is not None:
            yield Owed(case=one.pk, clock=ANSWER, due_on=one.due_on, unit=one.unit_id)


def _documents_named(cases: Iterable[int]) -> dict[int, str]:
    rows = DocumentRequest.objects.filter(pk__in=list(cases)).order_by()
    words = _("Permintaan dokumen %(number)s")
    return {pk: words % {"number": number} for pk, number in rows.values_list("pk", "number")}


def _documents_shown(viewer: User, cases: Iterable[int]) -> dict[int, Shown]:
    rows = DocumentRequest.objects.visible_to(viewer).filter(pk__in=list(cases)).order_by()
    return {
        pk: Shown(number, reverse("rights:document", args=[number]))
        for pk, number in rows.values_list("pk", "number")
    }


def _recompute(because: str, actor: Any) -> int:
    return recompute_due_days(because=because, actor=actor)


def _editions() -> str:
    return repr(public_information.EDITIONS)


def declare() -> None:
    register(
        Room(
            name=PROMISES,
            clocks={KEEPING: gettext_lazy("pemenuhan")},
            owed=_promises,
            named=_promises_named,
            shown=_promises_shown,
        )
    )
    register(
        Room(
            name=DOCUMENTS,
            clocks={ANSWER: gettext_lazy("jawaban PPID")},
            owed=_documents,
            named=_documents_named,
            shown=_documents_shown,
            recompute=_recompute,
            editions=_editions,
        )
    )
