"""What stands still until somebody who leads decides it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints.clocks import Clocks, timed
from kinerja.complaints.models import Complaint, ComplaintQuerySet, Referral
from kinerja.kit import clock
from kinerja.kit.format import short_day
from kinerja.rules.complaints import Kind, State

MOST_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class ToDecide:
    """A case and what is to be decided of it, as a list prints it."""

    url: str
    title: str
    meta: str
    what: str
    due: str


def decisions_for(user: User, leading: Collection[int]) -> list[ToDecide]:
    """Those of the units that this person leads, and of the inspectorate for who is of it."""
    theirs = Q(unit__in=leading) | Q(kind=Kind.INTEGRITY.value)
    rows = undecided(Complaint.objects.visible_to(user)).filter(theirs)
    found = rows.select_related("unit").prefetch_related("waits").order_by("desk_since", "pk")
    clocks = Clocks()
    return [_decision(complaint, clocks) for complaint in found[:MOST_SHOWN]]


def undecided(rows: ComplaintQuerySet) -> ComplaintQuerySet:
    """Asked to be opened again (R-ADU-12); not taken by another agency (R-ADU-16), but for what
    is past its term, and stays as it is.
    """
    refused = Referral.objects.refused().values("complaint")
    sent_back = Q(state=State.REFERRED.value, pk__in=refused, texts_erased_at=None)
    return rows.filter(Q(state=State.REOPENING.value) | sent_back)


def decide_by(complaint: Complaint, clocks: Clocks | None = None) -> date | None:
    """By when its reporter hears whether it is opened again; None where nobody asked for it, and
    while the calendar of that year is not out.
    """
    asked = complaint.desk_since or complaint.closed_at
    if complaint.state != State.REOPENING or asked is None:
        return None
    return (clocks or Clocks()).decide_on(timed(complaint), clock.local_day(asked))


def _decision(complaint: Complaint, clocks: Clocks) -> ToDecide:
    due = decide_by(complaint, clocks)
    is_asked = complaint.state == State.REOPENING
    given = {"number": complaint.number, "unit": complaint.unit.name}
    return ToDecide(
        url=reverse("complaints:detail", args=[complaint.number]),
        title=complaint.shown_title,
        meta=_("%(number)s · %(unit)s") % given,
        what=_("Minta dibuka lagi") if is_asked else _("Tidak diterima instansi lain"),
        due=_("putuskan paling lambat %(day)s") % {"day": short_day(due)} if due else "",
    )
