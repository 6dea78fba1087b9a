"""Numbers and dates as Indonesians read them. CSV, JSON and the command line keep point and ISO."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ROMAN = ("I", "II", "III", "IV")
ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}


def number(value: Decimal | int, places: int | None = None) -> str:
    """ "1.234,5"; without `places`, as many decimals as it has. A half goes up, as in the rules."""
    exact = Decimal(value)
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{exact:z,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def day(value: date) -> str:
    """ "26 November 2026" """
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """ "26 Nov 2026" """
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def weekday_day(value: date) -> str:
    """ "Kamis, 26 November 2026" """
    return f"{WEEKDAYS[value.weekday()]}, {day(value)}"


def moment(value: datetime) -> str:
    """ "26 November 2026, 14.30 WIB" """
    local = timezone.localtime(value)
    offset = local.utcoffset()
    zone = ZONES.get(int(offset.total_seconds() // 3600) if offset else 0, "")
    return f"{day(local)}, {local:%H.%M} {zone}".rstrip()


def hour(value: datetime) -> str:
    """ "14.30" """
    return f"{timezone.localtime(value):%H.%M}"


def period_label(label: str) -> str:
    """ "Triwulan I 2025", "Semester II 2025", "Maret 2025", "Tahun 2025" """
    year, _dash, part = label.partition("-")
    if not part:
        return f"Tahun {year}"
    if part[0] in "QS":
        kind = "Triwulan" if part[0] == "Q" else "Semester"
        return f"{kind} {ROMAN[int(part[1]) - 1]} {year}"
    return f"{MONTHS[int(part) - 1]} {year}"
