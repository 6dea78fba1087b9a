"""The same case at other desks: what is still open there, and what to copy into it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints.models import STATE_LABELS, Complaint, ExternalNumber, Source
from kinerja.complaints.queries.lists import TONES
from kinerja.kit import clock
from kinerja.kit.format import number, short_day
from kinerja.kit.pages import Window, window
from kinerja.rules.complaints import State
from kinerja.rules.follow_up import complaint_score

_ROW = (
    "source", "number", "status_there", "complaint__number", "complaint__title",
    "complaint__hidden_because", "complaint__state", "complaint__received_at",
    "complaint__finished_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpenThere:
    """A case that another desk still waits for, as the list prints it."""

    url: str
    where: str
    number: str
    title: str
    state: str
    tone: str
    received: str
    status_there: str
    is_answered_here: bool


def open_there(user: User, page: str) -> Window[OpenThere]:
    """What is still open there of what this user may see, the oldest first."""
    rows = ExternalNumber.objects.visible_to(user).open_there()
    oldest = rows.order_by("complaint__received_at", "pk")
    base = reverse("complaints:list")
    return window(oldest, page, lambda row: _open(row, base), _ROW)


def follow_up_told(user: User) -> str:
    """How much of this year's cases in SP4N-LAPOR! was followed up there, and its score.

    R-ADU-31. Empty where LAPOR! holds none of them.
    """
    year = clock.today().year
    rows = ExternalNumber.objects.visible_to(user).filter(
        source=Source.LAPOR.value, complaint__received_at__year=year
    )
    counted = rows.aggregate(n=Count("pk"), done=Count("pk", filter=~Q(answered_there_on=None)))
    if not counted["n"]:
        return ""
    words = _(
        "Tahun %(year)d: %(done)s dari %(n)s laporan di SP4N-LAPOR! sudah ditindaklanjuti di sana. "
        "Nilai tindak lanjut PEKPPP: %(score)d dari 5."
    )
    return words % {
        "year": year,
        "done": number(counted["done"]),
        "n": number(counted["n"]),
        "score": complaint_score(counted["done"], counted["n"], in_lapor=True),
    }


def numbers_of(complaint: Complaint) -> list[tuple[str, str]]:
    """Where else it is kept, and how it stands there, in words."""
    return [(one.label, _stands(one)) for one in complaint.external_numbers.all()]


def answer_to_copy(complaint: Complaint) -> str:
    """The last answer that stands, as plain text for a desk where it is pasted; "" for none."""
    if not complaint.external_numbers.all():
        return ""
    standing = [one for one in complaint.answers.all() if not one.void_at]
    if not standing or standing[-1].text_hidden_because:
        return ""
    last = standing[-1]
    lines = [last.text]
    if last.next_step and last.by_when:
        by_when = _("%(step)s Paling lambat %(day)s.")
        lines.append(by_when % {"step": last.next_step, "day": short_day(last.by_when)})
    return "\n\n".join([*lines, last.signed_as])


def _open(values: tuple[Any, ...], base: str) -> OpenThere:
    source, there, status, ours, title, because, state, received_at, finished_at = values
    row = ExternalNumber(source=source)
    return OpenThere(
        url=f"{base}{ours}/",
        where=row.label,
        number=there,
        title=title if not because else ours,
        state=str(STATE_LABELS[State(state)]),
        tone=TONES[state],
        received=short_day(clock.local_day(received_at)),
        status_there=status or "–",
        is_answered_here=finished_at is not None,
    )


def _stands(row: ExternalNumber) -> str:
    words = "%(number)s"
    if row.answered_there_on:
        words = _("%(number)s, dijawab di sana %(day)s")
    elif row.is_closed_there:
        words = _("%(number)s, ditutup di sana")
    elif row.status_there:
        words = _("%(number)s (%(status)s)")
    on = row.answered_there_on
    return words % {
        "number": row.number,
        "day": short_day(on) if on else "",
        "status": row.status_there,
    }
