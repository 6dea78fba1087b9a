"""What anybody reads of cases: only those that were checked, and only the checked words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.models import Category, Complaint, ComplaintQuerySet, Purpose
from kinerja.complaints.queries.citizen import public_state, supports_told
from kinerja.complaints.queries.files import previews
from kinerja.complaints.queries.lists import TONES, kelurahan_choices
from kinerja.kit import clock
from kinerja.kit.format import day
from kinerja.kit.pages import Window, window
from kinerja.kit.uploads.fields import Preview
from kinerja.organisation.models import Unit
from kinerja.rules.complaints import State

NEWEST: Final = 30
_ROW: Final = (
    "number", "public_title", "state", "outcome", "received_at", "kelurahan__name",
    "category__name", "supports",
)  # fmt: skip


# Of what ended without an answer here; in our words, for its reason is free text to its reporter.
_UNANSWERED: Final[Mapping[State, Promise]] = {
    State.REFERRED: _(
        "Ini bukan wewenang kami. Laporannya sudah kami teruskan ke instansi yang berwenang."
    ),
    State.DUPLICATE: _("Laporan yang sama sudah kami terima lebih dulu dan kami tangani di sana."),
}


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A public case as a list prints it."""

    url: str
    title: str
    state: str
    tone: str
    meta: str


@dataclass(frozen=True, slots=True)
class PublicAnswer:
    """What the office told, as somebody let the public read it."""

    when: str
    text: str
    signed_as: str
    files: Sequence[Preview]


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A public case as a feed tells it."""

    url: str
    title: str
    text: str
    at: datetime


def read_list(
    *, page: str = "", kelurahan: Unit | None = None, category: Category | None = None
) -> Window[ReadRow]:
    """The newest of what was published first. Two statements, whatever there is."""
    rows = Complaint.objects.public()
    if kelurahan:
        rows = rows.filter(kelurahan=kelurahan)
    if category:
        rows = rows.filter(category=category)
    base = reverse("complaints:read_list")
    return window(_newest(rows), page, lambda row: _row(row, base), _ROW)


def read_page(number: str) -> dict[str, Any]:
    """One public case; otherwise 404, whether there is such a case or not."""
    rows = Complaint.objects.public().select_related("kelurahan", "category")
    case = get_object_or_404(rows.prefetch_related("answers", "attachments"), number=number)
    return {
        "case": case,
        "state": public_state(State(case.state), case.outcome),
        "tone": TONES[case.state],
        "meta": _meta(case.kelurahan, case.category, case.received_at),
        "supports": supports_told(case.supports),
        "files": _files(case, None),
        "answers": _answers(case),
        "unanswered": _UNANSWERED.get(State(case.state), _("Belum ada jawaban.")),
    }


def feed_kelurahan(code: str) -> Unit:
    """Otherwise 404."""
    return get_object_or_404(kelurahan_choices(), code=code)


def feed_of(kelurahan: Unit) -> list[FeedItem]:
    """What was published of it last. One statement."""
    rows = _newest(Complaint.objects.public().filter(kelurahan=kelurahan))[:NEWEST]
    told = rows.values_list("number", "public_title", "public_text", "public_at")
    return [
        FeedItem(reverse("complaints:read", args=[number]), title, text, at)
        for number, title, text, at in told
        if at is not None
    ]


def _newest(rows: ComplaintQuerySet) -> QuerySet[Complaint]:
    return rows.order_by("-public_at", "-pk")


def _row(values: tuple[Any, ...], base: str) -> ReadRow:
    number, title, state, outcome, received_at, kelurahan, category, supports = values
    meta = _meta(kelurahan, category, received_at)
    return ReadRow(
        url=f"{base}{number}/",
        title=title,
        state=public_state(State(state), outcome),
        tone=TONES[state],
        meta=" · ".join(filter(None, (meta, supports_told(supports)))),
    )


def _meta(kelurahan: object, category: object, received_at: datetime) -> str:
    told = [str(one) for one in (kelurahan, category) if one]
    return " · ".join([*told, day(clock.local_day(received_at))])


def _answers(case: Complaint) -> list[PublicAnswer]:
    """Those that stand, are not hidden, and were looked at."""
    stand = [one for one in case.answers.all() if not one.void_at and not one.text_hidden_because]
    shown = [one for one in stand if one.public_text]
    return [
        PublicAnswer(
            when=day(clock.local_day(one.published_at)),
            text=one.public_text,
            signed_as=one.signed_as,
            files=_files(case, one.pk),
        )
        for one in shown
    ]


def _files(case: Complaint, answer: int | None) -> Sequence[Preview]:
    """Copies only: of the report and replies, or of the work that an answer showed."""
    files = [
        file
        for file in case.attachments.all()
        if file.public_key and file.answer_id == answer and file.purpose != Purpose.NOTE
    ]
    return previews("complaints:public_file", [case.number], files)
