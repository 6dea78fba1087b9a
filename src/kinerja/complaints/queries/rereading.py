"""The endings that were drawn to be read again, and how often cases end that way at all."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints.models import STATE_LABELS, Complaint, Rereading, RereadingDraw
from kinerja.kit import clock
from kinerja.kit.format import number, period_label, short_day
from kinerja.kit.pages import Window, window
from kinerja.rules.complaints import State

# Below it a share says more about luck than about the office.
SHARE_FROM = 10
SHOWN_QUARTERS = 8


@dataclass(frozen=True, slots=True)
class RereadingRow:
    url: str
    number: str
    ended: str
    closed: str
    unit: str
    quarter: str
    said: str
    tone: str


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One quarter: of all endings, how many rid the office of a case; and what rereading said."""

    quarter: str
    endings: str
    referred: str
    duplicate: str
    rejected: str
    contested: str
    agreed: str


def rereadings_page(user: User, page: str = "") -> dict[str, Any]:
    """What is to be read and what was, and the shares of the last two years. Four statements."""
    mine = Complaint.objects.visible_to(user).order_by().values("pk")
    rows = Rereading.objects.filter(complaint__in=mine).order_by("-draw__quarter", "pk")
    return {"page": _window(rows, page), "shares": _shares()}


def rereading_for(user: User, pk: int) -> Rereading:
    """The ending to be read again, if this person may open its case; otherwise 404."""
    related = Rereading.objects.select_related("complaint__unit", "complaint__handler", "draw")
    rereading = get_object_or_404(related, pk=pk)
    if not Complaint.objects.visible_to(user).filter(pk=rereading.complaint_id).exists():
        raise Http404(pk)
    return rereading


def said(agreed: bool | None) -> str:
    if agreed is None:
        return _("Menunggu dibaca")
    return _("Setuju") if agreed else _("Tidak setuju")


_ROW = (
    "pk", "complaint__number", "complaint__state", "complaint__closed_at", "complaint__unit__name",
    "draw__quarter", "agreed",
)  # fmt: skip


def _window(rows: Any, page: str) -> Window[RereadingRow]:
    # Cost: one reverse a list instead of one a row.
    base = reverse("complaints:rereadings")

    def row(values: tuple[Any, ...]) -> RereadingRow:
        pk, case, state, closed, unit, quarter, agreed = values
        return RereadingRow(
            url=f"{base}{pk}/",
            number=case,
            ended=str(STATE_LABELS[State(state)]),
            closed=short_day(clock.local_day(closed)) if closed else "–",
            unit=unit,
            quarter=period_label(quarter),
            said=said(agreed),
            tone={None: "watch", True: "good", False: "late"}[agreed],
        )

    return window(rows, page, row, _ROW)


def _shares() -> list[ShareRow]:
    counted = RereadingDraw.objects.annotate(
        read=Count("rereadings", Q(rereadings__agreed__isnull=False)),
        agreed=Count("rereadings", Q(rereadings__agreed=True)),
    )
    return [_share_row(draw) for draw in counted[:SHOWN_QUARTERS]]


def _share_row(draw: Any) -> ShareRow:
    n = draw.endings
    return ShareRow(
        quarter=period_label(draw.quarter),
        endings=number(n),
        referred=_share(draw.referred, n),
        duplicate=_share(draw.duplicate, n),
        rejected=_share(draw.rejected, n),
        contested=_share(draw.contested, n),
        agreed=_("%(agreed)s dari %(read)s") % {"agreed": draw.agreed, "read": draw.read},
    )


def _share(part: int, whole: int) -> str:
    """In percent beside the count; the count alone of a few."""
    if whole < SHARE_FROM:
        return number(part)
    return f"{number(part)} ({number(round(100 * part / whole))} %)"
