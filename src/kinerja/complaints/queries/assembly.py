"""Material for the morning assembly of a unit: numbers and days, nobody's data."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from kinerja.complaints.models import Complaint, ComplaintQuerySet, Thanks
from kinerja.kit import clock
from kinerja.kit.documents.parts import Bullets, Document, Facts, Heading, Paragraph, Part
from kinerja.kit.format import MONTHS, number, short_day, weekday_day
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import subtree_ids
from kinerja.rules.complaints import State

MOST: Final = 12  # that are read aloud; beyond these only how many


@dataclass(frozen=True, slots=True)
class Line:
    """A case by its number, which says nothing of what is in it."""

    number: str
    told: str


@dataclass(frozen=True, slots=True)
class Morning:
    """What a unit hears in the morning. `figure` is empty where nothing fell due this month.

    `beside` says how cases ended this month, so that no ending flatters the figure (R-ADU-30).
    """

    unit: Unit
    day: date
    due_today: Sequence[Line]
    n_due_today: int
    late: Sequence[Line]
    n_late: int
    thanks: str
    figure: str
    beside: str

    @property
    def title(self) -> str:
        return _("Bahan apel %(unit)s") % {"unit": self.unit.name}

    @property
    def text(self) -> str:
        """All of it as plain text, to paste into the group of the office."""
        return "\n".join(
            [
                f"{self.title}, {weekday_day(self.day)}",
                "",
                _("Jatuh tempo hari ini: %(n)s") % {"n": number(self.n_due_today)},
                *[f"- {line.number} ({line.told})" for line in self.due_today],
                _("Lewat tenggat: %(n)s") % {"n": number(self.n_late)},
                *[f"- {line.number} ({line.told})" for line in self.late],
                "",
                _("Tepat waktu bulan ini: %(figure)s") % {"figure": self.figure or _("belum ada")},
                *([self.beside] if self.beside else []),
                _("Terima kasih warga: %(thanks)s") % {"thanks": self.thanks or _("belum ada")},
            ]
        )


def morning_of(unit: Unit) -> Morning:
    """What falls due today and what is late below this unit, one thank-you and one figure.

    Matters of integrity are never among them, nor what is about somebody who may stand there, and
    nobody is named (R-ADU-15).
    """
    today = clock.today()
    units = subtree_ids(unit)
    cases = Complaint.objects.published().of_the_office().about_nobody()
    ours = cases.filter(unit__in=units)
    due, n_due = _read(ours.waiting().filter(due_on=today), today)
    late, n_late = _read(ours.overdue(today), today)
    return Morning(
        unit=unit,
        day=today,
        due_today=due,
        n_due_today=n_due,
        late=late,
        n_late=n_late,
        thanks=_thanks(units),
        # A part is work of this morning, but no report of its own.
        figure=_in_time(ours.whole(), today),
        beside=_beside(ours.whole(), today),
    )


def morning_sheet(morning: Morning) -> Document:
    """The same on a sheet of A5."""
    return Document(
        title=morning.title,
        subtitle=weekday_day(morning.day),
        issued=clock.now(),
        parts=_parts(morning),
        paper="a5",
    )


def _parts(morning: Morning) -> list[Part]:
    parts: list[Part] = [Heading(_("Jatuh tempo hari ini"))]
    parts += _listed(morning.due_today, morning.n_due_today)
    parts.append(Heading(_("Lewat tenggat")))
    parts += _listed(morning.late, morning.n_late)
    figure = morning.figure or _("belum ada")
    parts.append(Facts([(_("Tepat waktu bulan ini"), figure)]))
    if morning.beside:
        parts.append(Paragraph(morning.beside, is_small=True))
    if morning.thanks:
        parts += [Heading(_("Terima kasih dari warga")), Paragraph(morning.thanks)]
    return parts


def _listed(lines: Sequence[Line], n: int) -> list[Part]:
    if not lines:
        return [Paragraph(_("Tidak ada."))]
    parts: list[Part] = [Bullets([f"{line.number} ({line.told})" for line in lines])]
    if n > len(lines):
        parts.append(Paragraph(_more(n - len(lines)), is_small=True))
    return parts


def _more(n: int) -> str:
    return _("Dan %(n)s laporan lagi.") % {"n": number(n)}


def _read(rows: ComplaintQuerySet, today: date) -> tuple[list[Line], int]:
    first = rows.order_by("due_on", "pk").values_list("number", "due_on", "unit__name")[:MOST]
    lines = [Line(ours, _told(due_on, unit, today)) for ours, due_on, unit in first]
    return lines, rows.count() if len(lines) == MOST else len(lines)


def _told(due_on: date | None, unit: str, today: date) -> str:
    if due_on is None or due_on == today:
        return unit
    return _("%(unit)s, sejak %(day)s") % {"unit": unit, "day": short_day(due_on)}


def _thanks(units: frozenset[int]) -> str:
    """The newest one that has reached whom it thanks: what was moderated away is not read aloud."""
    rows = Thanks.objects.shown().filter(unit__in=units).exclude(told_at=None)
    return rows.values_list("text", flat=True).first() or ""


def _in_time(rows: ComplaintQuerySet, today: date) -> str:
    """Of what fell due since the first of the month, how much was finished by its day."""
    due = rows.filter(due_on__gte=today.replace(day=1), due_on__lt=today).order_by()
    days = due.values_list("due_on", "finished_at")
    n = in_time = 0
    for due_on, finished_at in days:
        n += 1
        in_time += bool(due_on and finished_at and clock.local_day(finished_at) <= due_on)
    if not n:
        return ""
    words = _("%(done)s dari %(n)s laporan yang jatuh tempo pada %(month)s")
    return words % {
        "done": number(in_time),
        "n": number(n),
        "month": MONTHS[today.month - 1],
    }


def _beside(rows: ComplaintQuerySet, today: date) -> str:
    """How what ended since the first of the month ended; a good figure means little without it."""
    first = timezone.make_aware(datetime.combine(today.replace(day=1), time()))
    ended = rows.ended_since(first)
    cases = list(ended.order_by().values_list("state", "contests"))
    if not cases:
        return ""
    n_of = Counter(state for state, _contests in cases)
    words = _(
        "Dari %(n)s laporan yang berakhir bulan ini: %(referred)s bukan wewenang, %(duplicate)s "
        "duplikat, %(rejected)s ditolak, %(contested)s dibantah pelapor. Bila banyak, angka tepat "
        "waktu tampak lebih baik daripada yang dialami warga."
    )
    return words % {
        "n": number(len(cases)),
        "referred": number(n_of[State.REFERRED.value]),
        "duplicate": number(n_of[State.DUPLICATE.value]),
        "rejected": number(n_of[State.REJECTED.value]),
        "contested": number(sum(contests > 0 for _state, contests in cases)),
    }
