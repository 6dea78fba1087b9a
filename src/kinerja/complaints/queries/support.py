"""What anybody may read of cases that are public, and who may follow them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from kinerja.complaints.codes import tracking_digest
from kinerja.complaints.models import Complaint
from kinerja.complaints.queries.citizen import next_step, public_state, supports_told
from kinerja.complaints.queries.lists import TONES
from kinerja.complaints.queries.similar import similar
from kinerja.kit import clock
from kinerja.kit.format import day
from kinerja.organisation.models import Unit
from kinerja.rules.complaints import State


@dataclass(frozen=True, slots=True)
class PublicRow:
    """A public case as anybody reads it: never a word that was not checked."""

    number: str
    title: str
    text: str
    since: str
    state: str
    supports: str


def public_like(text: str, kelurahan: Unit | None) -> Sequence[PublicRow]:
    """Public cases of this place that are still open and likely the same, the nearest first."""
    if kelurahan is None:
        return ()
    public = Complaint.objects.public()
    found = [one.number for one in similar(text, kelurahan, public) if one.is_likely]
    cases = {case.number: case for case in public.filter(number__in=found)}
    return [_row(cases[number]) for number in found if number in cases]


def public_case(number: str) -> Complaint:
    """A public case by its number; otherwise 404, whether there is such a case or not."""
    return get_object_or_404(Complaint.objects.public(), number=number)


def followed_by(code: str) -> Complaint | None:
    """The public case that this supporter's code opens; None once it is public no more."""
    rows = Complaint.objects.public().filter(supported_by__follow_digest=tracking_digest(code))
    return rows.prefetch_related("waits").first()


def followed_page(complaint: Complaint) -> dict[str, Any]:
    """Where a public case stands, for those who follow it: no word of reporter or officer."""
    return {
        "case": _row(complaint),
        "state_tone": TONES[complaint.state],
        "next_step": _next_step(complaint),
        "answered": _("Dijawab pada %(day)s.") % {"day": _day(complaint.finished_at)}
        if complaint.finished_at
        else "",
    }


def _next_step(complaint: Complaint) -> str:
    # What is asked of the reporter, and by which agency, is theirs alone.
    waits = State(complaint.state) in (State.WAITING_REPORTER, State.WAITING_AGENCY)
    return "" if complaint.finished_at or waits else next_step(complaint)


def _row(case: Complaint) -> PublicRow:
    return PublicRow(
        number=case.number,
        title=case.public_title,
        text=case.public_text,
        since=day(case.received_on),
        state=public_state(State(case.state), case.outcome),
        supports=supports_told(case.supports),
    )


def _day(moment: datetime) -> str:
    return day(clock.local_day(moment))
