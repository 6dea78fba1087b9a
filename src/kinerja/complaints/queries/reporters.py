"""Who reported, for the room itself: whether they can be told, and what their own keys open.

Nothing here asks who looks: names and addresses leave through `services.reveal_reporter`, to
the reporter's own page, and into the letter that is being sent.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.urls import reverse

from kinerja.accounts.models import User
from kinerja.complaints.keys import MAILED, case_of_link, still_opens
from kinerja.complaints.models import CONTACT, INSPECTORS, Complaint, Named, Reporter
from kinerja.complaints.queries.lists import complaint_tracked_by
from kinerja.complaints.queries.telling import ready_words
from kinerja.kit import clock
from kinerja.kit.ciphers import KeyMissing, decrypt
from kinerja.kit.format import short_day
from kinerja.organisation.queries import employee_of, scope_unit_ids
from kinerja.rules.complaints import Kind
from kinerja.rules.phones import is_mobile, told

MOST_SHOWN = 20


def complaint_opened_by(key: str) -> Complaint | None:
    """The case that the key of a browser opens: a tracking code, or what a mailed link left."""
    if key.startswith(MAILED):
        return complaint_linked_by(key.removeprefix(MAILED))
    return complaint_tracked_by(key)


def complaint_linked_by(token: str) -> Complaint | None:
    """The case of a mailed link, while it is fresh and its address and code are still those."""
    pk = case_of_link(token)
    rows = Complaint.objects.published().filter(pk=pk or 0)
    related = rows.select_related("unit", "category", "handler", "duplicate_of")
    complaint = related.prefetch_related("answers", "waits", "referrals__news").first()
    if complaint is None or not _opens(token, complaint):
        return None
    return complaint


def _opens(token: str, complaint: Complaint) -> bool:
    try:
        reporter = Reporter.objects.exclude(email="").filter(complaint=complaint).first()
    except KeyMissing:
        return False
    if reporter is None:
        return False
    return still_opens(token, reporter.email, complaint.tracking_digest or "")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reported and how to reach them: made for one answer, after the look is on record."""

    name: str
    email: str
    phone: str
    tel: str = ""
    whatsapp: str = ""
    words: str = ""


def identity_shown(reporter: Reporter, complaint: Complaint) -> Identity:
    """The revealed reporter with the links and the words for a call."""
    phone = reporter.phone
    if not phone:
        return Identity(reporter.name, reporter.email, "")
    words = ready_words(complaint, reporter.call_about)
    chat = f"https://wa.me/{phone.removeprefix('+')}?text={quote(words)}"
    return Identity(
        name=reporter.name,
        email=reporter.email,
        phone=told(phone),
        tel=f"tel:{phone}",
        whatsapp=chat if is_mobile(phone) else "",
        words=words,
    )


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody has to be phoned about this case; who, only a journalled look tells."""

    number: str
    url: str
    since: str


def calls_for(user: User, leading: Collection[int]) -> list[Call]:
    """Whom this person has to phone: of their own cases, and of what they lead and nobody has.

    Of what is the inspectorate's, only who is of it (R-ADU-15).
    """
    apart = Q(complaint__kind=Kind.INTEGRITY.value)
    inspected = Q(complaint__unit__in=scope_unit_ids(user, clock.today(), INSPECTORS))
    theirs, nobodys = Q(complaint__handler__user=user), Q(complaint__handler=None)
    of_office = ~apart & (theirs | nobodys & Q(complaint__unit__in=leading))
    of_inspectorate = apart & inspected & (theirs | nobodys)
    rows = Reporter.objects.to_call().filter(of_office | of_inspectorate)
    rows = rows.order_by("call_since", "pk")
    employee = employee_of(user)
    if employee is not None:
        rows = rows.exclude(complaint__in=Named.objects.about(employee.pk).values("complaint"))
    found = rows.values_list("complaint__number", "call_since")[:MOST_SHOWN]
    return [_call(number, since) for number, since in found if since]


def _call(number: str, since: datetime) -> Call:
    url = reverse("complaints:detail", args=[number])
    return Call(number, f"{url}#pelapor", short_day(clock.local_day(since)))


def reporter_told(complaint: Complaint) -> dict[str, Any]:
    """What the page of a case says of its reporter before anybody looked: never who it is."""
    if complaint.anonymous:
        return {"has_reporter": False, "to_call": False}
    kept = Reporter.objects.filter(complaint=complaint).known().values_list("call_since")
    found = list(kept[:1])
    return {"has_reporter": bool(found), "to_call": any(since for (since,) in found)}


def how_many_are_closed() -> int:
    """Reporters whose values no key of this office opens: after a restore without its key."""
    columns = [Cast(field, TextField()) for field in CONTACT]
    rows = Reporter.objects.known().values_list(*columns)
    return sum(not all(map(_is_open, row)) for row in rows.iterator())


def _is_open(column: str) -> bool:
    try:
        return not column or bool(decrypt(column))
    except KeyMissing:
        return False
