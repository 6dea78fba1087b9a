"""Reads a row of a complaint file: every fault is named, nothing is guessed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kinerja.complaints.drafts import digest_of
from kinerja.organisation.models import Unit
from kinerja.rules.complaints import Kind, Outcome

COLUMNS = (
    "external_id", "kind", "category", "title", "text", "channel", "unit_code", "received_at",
    "first_response_at", "closed_at", "due_at", "outcome",
)  # fmt: skip
REQUIRED = ("external_id", "text", "received_at")
LONGEST = {"external_id": 100, "category": 60, "title": 200, "channel": 60, "text": 20_000}
EARLIEST = 1900


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row cannot be taken: which column, and a sentence that says what to do."""

    column: str
    reason: str


class RowFaulty(Exception):
    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.fault = Fault(column, reason)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as written: a day alone, or a day with its hour."""

    at: datetime
    whole_day: bool

    @property
    def day(self) -> date:
        return timezone.localtime(self.at).date()

    def is_before(self, other: "Moment") -> bool:
        """Certainly earlier; a day without an hour is not before an hour of that same day."""
        if self.whole_day or other.whole_day:
            return self.day < other.day
        return self.at < other.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row that is sound in itself; its category may still have to be made."""

    number: int
    external_id: str
    digest: str
    kind: Kind
    category: str
    title: str
    text: str
    channel: str
    unit: Unit | None  # None: the top unit
    received: Moment
    answered: Moment | None
    closed: Moment | None
    due: Moment | None
    outcome: str


def read_row(
    number: int, cells: Mapping[str, str], units: Mapping[str, Unit], latest: datetime
) -> Row:
    """Check one row against the units that exist; raises RowFaulty for the first fault."""
    values = {column: cells.get(column, "").strip() for column in COLUMNS}
    _require(values)
    received = _moment(values, "received_at", latest)
    if received is None:
        raise RowFaulty("received_at", _("Kolom ini wajib diisi."))
    answered = _not_before(received, values, "first_response_at", latest)
    closed = _not_before(received, values, "closed_at", latest)
    return Row(
        number=number,
        external_id=values["external_id"],
        digest=digest_of(tuple(values.values())),
        kind=_kind(values["kind"]),
        category=values["category"],
        title=values["title"],
        text=values["text"],
        channel=values["channel"].casefold() or "impor",
        unit=_unit(values["unit_code"], units),
        received=received,
        answered=answered,
        closed=closed,
        due=_moment(values, "due_at", None),
        outcome=values["outcome"],
    )


def outcome_of(text: str) -> tuple[Outcome, str]:
    """The outcome that a source's word stands for; an unknown word is kept as the reason."""
    try:
        return Outcome(text.casefold()), ""
    except ValueError:
        return Outcome.UNKNOWN, text


def category_slug(name: str) -> str:
    return slugify(name)[:60] or "lainnya"


def _require(values: Mapping[str, str]) -> None:
    for column in REQUIRED:
        if not values[column]:
            raise RowFaulty(column, _("Kolom ini wajib diisi."))
    for column, limit in LONGEST.items():
        if len(values[column]) > limit:
            raise RowFaulty(
                column,
                _("Isi kolom ini lebih dari %(limit)d huruf. Ringkas dulu.") % {"limit": limit},
            )
        if "\x00" in values[column]:
            raise RowFaulty(column, _("Kolom ini memuat karakter yang tidak dapat disimpan."))


def _kind(text: str) -> Kind:
    try:
        return Kind(text.casefold() or Kind.SERVICE.value)
    except ValueError:
        raise RowFaulty(
            "kind",
            _("“%(text)s” tidak dikenal. Pakai pengaduan, pengawasan, informasi, atau aspirasi.")
            % {"text": text[:40]},
        ) from None


def _unit(code: str, units: Mapping[str, Unit]) -> Unit | None:
    if not code:
        return None
    if code not in units:
        raise RowFaulty(
            "unit_code",
            _("Tidak ada unit dengan kode “%(code)s”. Periksa kodenya, atau kosongkan kolom ini.")
            % {"code": code[:40]},
        )
    return units[code]


def _not_before(
    received: Moment, values: Mapping[str, str], column: str, latest: datetime
) -> Moment | None:
    moment = _moment(values, column, latest)
    if moment is not None and moment.is_before(received):
        raise RowFaulty(column, _("Waktu ini lebih awal dari received_at. Perbaiki salah satunya."))
    return moment


def _moment(values: Mapping[str, str], column: str, latest: datetime | None) -> Moment | None:
    text = values[column]
    if not text:
        return None
    moment = _parsed(column, text)
    if moment.at.year < EARLIEST or (latest and moment.at > latest):
        raise RowFaulty(column, _("Waktu ini tidak mungkin: %(text)s.") % {"text": text[:40]})
    return moment


def _parsed(column: str, text: str) -> Moment:
    parsers: tuple[Callable[[str], datetime], ...] = (_whole_day, datetime.fromisoformat)
    for parse in parsers:
        try:
            at = parse(text)
            return Moment(at if at.tzinfo else timezone.make_aware(at), parse is _whole_day)
        except (ValueError, OverflowError):
            continue
    raise RowFaulty(
        column,
        _("“%(text)s” bukan tanggal. Tulis seperti 2025-03-31 atau 2025-03-31T14:30.")
        % {"text": text[:40]},
    )


def _whole_day(text: str) -> datetime:
    return datetime.combine(date.fromisoformat(text), time())
