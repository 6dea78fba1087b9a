"""What stands still until somebody who leads decides it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.casework.texts import shown
from kinerja.complaints.models import Complaint, ComplaintQuerySet, Referral
from kinerja.rules.complaints import Kind, State

MOST_SHOWN: Final = 20
_COLUMNS = ("number", "title", "hidden_because", "unit__name")


@dataclass(frozen=True, slots=True)
class Decision:
    """A case and what is to be decided of it, as a list prints it."""

    url: str
    title: str
    meta: str
    what: str


def decisions_for(user: User, leading: Collection[int]) -> list[Decision]:
    """Those of the units that this person leads, and of the inspectorate for who is of it."""
    theirs = Q(unit__in=leading) | Q(kind=Kind.INTEGRITY.value)
    rows = undecided(Complaint.objects.visible_to(user)).filter(theirs)
    found = rows.order_by("desk_since", "pk").values_list(*_COLUMNS)
    return [_decision(*row) for row in found[:MOST_SHOWN]]


def undecided(rows: ComplaintQuerySet) -> ComplaintQuerySet:
    """What an agency did not take (R-ADU-16); not what is past its term, and stays as it is."""
    refused = Referral.objects.refused().values("complaint")
    return rows.filter(state=State.REFERRED.value, pk__in=refused, texts_erased_at=None)


def _decision(number: str, title: str, because: str, unit: str) -> Decision:
    given: dict[str, Any] = {"number": number, "unit": unit}
    return Decision(
        url=reverse("complaints:detail", args=[number]),
        title=shown(title, because),
        meta=_("%(number)s · %(unit)s") % given,
        what=_("Tidak diterima instansi lain"),
    )
