"""Reads the lists that SP4N-LAPOR! and Lapor Semar give out: their headings, their dates, their
words for a status. Names and contacts of reporters in them are never read.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from kinerja.complaints.rows.past import RowFaulty
from kinerja.kit.format import MONTHS
from kinerja.organisation.models import Unit
from kinerja.rules.complaints import Kind

# Our name for a column, and what it has been called there. The first that is filled counts.
HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "number": (
        "tracking id", "id tracking", "trackingid", "no tracking", "nomor tracking", "id laporan",
        "nomor laporan", "no laporan", "id aduan", "nomor aduan", "no aduan", "nomor tiket",
    ),
    "received": (
        "tanggal laporan", "tgl laporan", "tanggal laporan masuk", "tanggal masuk",
        "tanggal aduan", "tanggal diterima", "waktu laporan", "tanggal",
    ),
    "title": ("judul laporan", "judul", "judul aduan", "perihal"),
    "text": (
        "isi laporan akhir", "isi laporan", "isi laporan awal", "isi aduan", "uraian", "isi",
    ),
    "kind": ("klasifikasi laporan", "klasifikasi", "jenis laporan", "tipe laporan"),
    "category": ("kategori", "kategori laporan", "topik"),
    "status": ("status", "status laporan", "status tindak lanjut"),
    "unit": (
        "disposisi", "instansi terdisposisi", "instansi disposisi", "unit kerja", "instansi", "opd",
    ),
    "forwarded": ("tanggal disposisi", "tgl disposisi", "tanggal diteruskan"),
    "answered": (
        "tanggal tindak lanjut", "tgl tindak lanjut", "tanggal tindak lanjut terakhir",
        "tanggal jawaban",
    ),
    "closed": ("tanggal selesai", "tgl selesai", "tanggal ditutup", "tanggal penutupan"),
    "secrecy": ("kerahasiaan", "rahasia", "sifat laporan"),
}  # fmt: skip
CLOSED: Final = frozenset({"selesai", "ditutup", "tutup", "closed", "arsip", "diarsipkan"})
SECRET: Final = frozenset({"ya", "rahasia", "1", "true"})
LONGEST: Final = {"number": 40, "text": 20_000, "status": 60}
EARLIEST: Final = 2010  # LAPOR! began in 2011
# Days as Excel counts them, where a cell has lost its format; of the years 2010 to 2064.
EXCEL_BEGINS: Final = date(1899, 12, 30)
EXCEL_DAYS: Final = range(40_179, 60_000)

_DAY: Final = re.compile(
    r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2}|[a-z]+)[-/. ](?P<year>\d{4})"
    r"(?:[ ,]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]\d{2})?)?(?: ?wib)?"
)
_NUMBER: Final = re.compile(r"\d{5}(\.\d+)?")
_MONTHS: Final = {name.casefold()[:3]: at for at, name in enumerate(MONTHS, 1)} | {
    "may": 5, "aug": 8, "oct": 10, "dec": 12,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LaporRow:
    """A case as their list tells it. `unit` None: no unit of ours is called so."""

    row: int
    number: str
    received_at: datetime
    title: str
    text: str
    kind: Kind
    category: str
    status: str
    unit: Unit | None
    forwarded_on: date | None
    answered_on: date | None
    closed_on: date | None
    is_closed: bool
    confidential: bool


def fields_of(headings: Collection[str]) -> dict[str, list[str]]:
    """Our fields and the columns of this file that hold them, in the order in which they count."""
    plain: dict[str, str] = {}
    for heading in headings:
        plain.setdefault(_plain(heading), heading)
    return {
        field: [plain[name] for name in names if name in plain] for field, names in HEADINGS.items()
    }


def missing_in(fields: Mapping[str, list[str]]) -> str:
    """How the first column without which nothing can be read is mostly called; "" for none."""
    if not fields["title"] and not fields["text"]:
        return HEADINGS["text"][1]
    needed = (field for field in ("number", "received") if not fields[field])
    return next((HEADINGS[field][0] for field in needed), "")


def read_lapor_row(
    row: int,
    cells: Mapping[str, str],
    fields: Mapping[str, list[str]],
    units: Mapping[str, Unit],
    latest: datetime,
) -> LaporRow:
    """Check one row; `units` by their names in small letters. RowFaulty for the first fault."""
    given = {field: _first(cells, columns) for field, columns in fields.items()}
    named = {field: (columns or [field])[0] for field, columns in fields.items()}
    _require(given, named)
    received = _moment(given, named, "received", latest)
    if received is None:
        raise RowFaulty(named["received"], _("Kolom ini wajib diisi."))
    days = {field: _day(given, named, field, received, latest) for field in _LATER}
    return LaporRow(
        row=row,
        number=given["number"].removeprefix("#").strip().upper(),
        received_at=received,
        title=given["title"],
        text=given["text"] or given["title"],
        kind=_kind(given["kind"]),
        category=given["category"][:60].strip(),
        status=given["status"],
        unit=units.get(given["unit"].casefold()),
        forwarded_on=days["forwarded"],
        answered_on=days["answered"],
        closed_on=days["closed"] or days["answered"],
        is_closed=_plain(given["status"]) in CLOSED or days["closed"] is not None,
        confidential=_plain(given["secrecy"]) in SECRET,
    )


_LATER: Final = ("forwarded", "answered", "closed")


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^0-9a-z]+", " ", text.casefold()).split())


def _first(cells: Mapping[str, str], columns: list[str]) -> str:
    return next((cells[column].strip() for column in columns if cells[column].strip()), "")


def _require(given: Mapping[str, str], named: Mapping[str, str]) -> None:
    if not given["number"]:
        raise RowFaulty(named["number"], _("Kolom ini wajib diisi."))
    if not given["title"] and not given["text"]:
        raise RowFaulty(named["text"], _("Isi laporan kosong."))
    for field, limit in LONGEST.items():
        if len(given[field]) > limit:
            words = _("Isi kolom ini lebih dari %(limit)d huruf. Ringkas dulu.")
            raise RowFaulty(named[field], words % {"limit": limit})
    for field, value in given.items():
        if "\x00" in value:
            words = _("Kolom ini memuat karakter yang tidak dapat disimpan.")
            raise RowFaulty(named[field], words)


def _kind(text: str) -> Kind:
    words = _plain(text)
    if "berkadar pengawasan" in words and "tidak" not in words:
        return Kind.INTEGRITY
    if "informasi" in words:
        return Kind.INFORMATION
    return Kind.ASPIRATION if "aspirasi" in words else Kind.SERVICE


def _day(
    given: Mapping[str, str],
    named: Mapping[str, str],
    field: str,
    received: datetime,
    latest: datetime,
) -> date | None:
    moment = _moment(given, named, field, latest)
    if moment is None:
        return None
    day = timezone.localtime(moment).date()
    if day < timezone.localtime(received).date():
        words = _("Tanggal ini lebih awal dari tanggal laporan. Perbaiki salah satunya.")
        raise RowFaulty(named[field], words)
    return day


def _moment(
    given: Mapping[str, str], named: Mapping[str, str], field: str, latest: datetime
) -> datetime | None:
    text = given[field]
    if not text or text == "-":
        return None
    found = _read(text)
    if found is None:
        words = _("“%(text)s” bukan tanggal. Tulis seperti 26/11/2026 14:30.")
        raise RowFaulty(named[field], words % {"text": text[:40]})
    if found.year < EARLIEST or found > latest:
        words = _("Waktu ini tidak mungkin: %(text)s.")
        raise RowFaulty(named[field], words % {"text": text[:40]})
    return found


def _read(text: str) -> datetime | None:
    if _NUMBER.fullmatch(text):
        return _of_excel(text)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return _as_written(text)
    return found if found.tzinfo else timezone.make_aware(found)


def _of_excel(text: str) -> datetime | None:
    whole, _point, part = text.partition(".")
    if int(whole) not in EXCEL_DAYS:
        return None
    # A minute is exact enough: Excel keeps parts of a day.
    minutes = round(float(f"0.{part or 0}") * 24 * 60)
    begins = datetime.combine(EXCEL_BEGINS, datetime.min.time())
    return timezone.make_aware(begins + timedelta(days=int(whole), minutes=minutes))


def _as_written(text: str) -> datetime | None:
    found = _DAY.fullmatch(text.casefold().strip())
    if found is None:
        return None
    word = found["month"]
    month = int(word) if word.isdigit() else _MONTHS.get(word[:3], 0)
    try:
        at = datetime(  # noqa: DTZ001  # made aware below
            int(found["year"]),
            month,
            int(found["day"]),
            int(found["hour"] or 0),
            int(found["minute"] or 0),
        )
    except ValueError:
        return None
    return timezone.make_aware(at)
