"""Numbers and days as they are read here."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import engines
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from kinerja.kit.format import (
    day,
    hour,
    moment,
    number,
    period_label,
    short_day,
    weekday_day,
)

EVE = datetime(2026, 12, 31, 17, 5, tzinfo=UTC)  # five past midnight in Jakarta


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1.000"),
        (1234567, "1.234.567"),
        (-1234, "-1.234"),
        (Decimal("0.5"), "0,5"),
        (Decimal("1234.50"), "1.234,5"),
        (Decimal("100.00"), "100"),
        (Decimal("100"), "100"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("0.0001"), "0,0001"),
        (Decimal("-0.00"), "0"),
    ],
)
def test_a_number_has_points_for_thousands_and_no_idle_zeros(value, told):
    assert number(value) == told


@pytest.mark.parametrize(
    ("value", "places", "told"),
    [
        (Decimal("2.25"), 1, "2,3"),
        (Decimal("-2.25"), 1, "-2,3"),
        (Decimal("0.125"), 2, "0,13"),
        (Decimal("99.995"), 2, "100,00"),
        (Decimal("0.5"), 0, "1"),
        (Decimal(3), 2, "3,00"),
        (1000, 1, "1.000,0"),
        (Decimal("-0.04"), 1, "0,0"),
    ],
)
def test_asked_for_places_a_half_goes_up_and_nothing_is_minus_zero(value, places, told):
    assert number(value, places) == told


@given(some.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12))
def test_no_digit_is_lost_on_the_way(value):
    assert Decimal(number(value).replace(".", "").replace(",", ".")) == value


@pytest.mark.parametrize("tell", [number, day, short_day, weekday_day, period_label])
def test_what_is_missing_is_never_printed_as_a_word(tell):
    with pytest.raises((TypeError, AttributeError)):
        tell(None)


def test_a_day_is_told_in_three_lengths():
    thursday = date(2026, 11, 26)

    assert day(thursday) == "26 November 2026"
    assert short_day(thursday) == "26 Nov 2026"
    assert weekday_day(thursday) == "Kamis, 26 November 2026"
    assert day(date(2026, 3, 1)) == "1 Maret 2026"


def test_every_month_and_weekday_has_its_name():
    months = {short_day(date(2026, month, 1)).split()[1] for month in range(1, 13)}
    weekdays = [weekday_day(date(2026, 11, 23 + n)).split(",")[0] for n in range(7)]

    assert len(months) == 12
    assert weekdays == ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]


def test_a_moment_belongs_to_the_day_of_the_office():
    assert moment(EVE) == "1 Januari 2027, 00.05 WIB"
    assert hour(EVE) == "00.05"


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("Asia/Makassar", "1 Januari 2027, 01.05 WITA"),
        ("Asia/Jayapura", "1 Januari 2027, 02.05 WIT"),
        ("UTC", "31 Desember 2026, 17.05"),
    ],
)
def test_each_zone_of_the_country_is_called_by_its_name(zone, told):
    with timezone.override(zone):
        assert moment(EVE) == told


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="naive"):
        moment(EVE.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("2025", "Tahun 2025"),
        ("2025-S2", "Semester II 2025"),
        ("2025-Q1", "Triwulan I 2025"),
        ("2025-Q4", "Triwulan IV 2025"),
        ("2025-03", "Maret 2025"),
        ("2025-12", "Desember 2025"),
    ],
)
def test_a_period_is_told_in_words(label, told):
    assert period_label(label) == told


def test_pages_use_the_same_words():
    page = "{% load indonesian %}{{ n|number:2 }} {{ day|short_day }} {{ at|moment }}"
    given = {"n": Decimal("2.5"), "day": date(2026, 5, 2), "at": EVE}

    told = engines["django"].from_string(page).render(given)

    assert told == "2,50 2 Mei 2026 1 Januari 2027, 00.05 WIB"
