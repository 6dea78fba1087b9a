"""The charts of an indicator: the sentence, the drawing and the table say the same."""

from datetime import date
from decimal import Decimal

import pytest

from kinerja.indicators.catalogue import FIRST_ANSWER, IN_TIME, SATISFIED
from kinerja.indicators.chart_places import groups_of, mark_of, ticks_of
from kinerja.indicators.charts import histogram, trend
from kinerja.indicators.models import Indicator, Measurement, Milestone
from kinerja.rules.achievement import Polarity
from kinerja.rules.measures import Tally


@pytest.fixture
def indicator(db) -> Indicator:
    return Indicator.objects.get(slug=FIRST_ANSWER)


def month(value: str, at_least: bool = False, n: int = 20) -> Measurement:
    return Measurement(value=Decimal(value), n=n, target=Decimal(10), at_least=at_least)


def test_the_sentence_tells_the_first_and_the_last_month(indicator):
    chart = trend(indicator, [("2025-01", month("20")), ("2025-02", month("12.5"))], [])

    assert chart.lead == (
        "Dari Januari 2025 (20 hari kerja) turun menjadi 12,5 hari kerja pada Februari 2025."
    )


@pytest.mark.parametrize(
    ("first", "last", "lead"),
    [
        (("8", True), ("20", False), "Lebih dari 8 hari kerja pada Januari 2025, 20 "),
        (("20", False), ("8", True), "20 hari kerja pada Januari 2025, lebih dari 8 "),
        (("8", False), ("20", True), "Dari Januari 2025 (8 hari kerja) naik menjadi lebih dari 20"),
        (("8", False), ("8", False), "8 hari kerja pada Januari 2025, 8 "),
    ],
)
def test_a_rise_or_fall_is_claimed_only_where_open_cases_cannot_turn_it(
    indicator, first, last, lead
):
    series = [(f"2025-0{at}", month(*told)) for at, told in enumerate((first, last), start=1)]

    assert trend(indicator, series, []).lead.startswith(lead)


def test_one_month_is_one_figure(indicator):
    assert (
        trend(indicator, [("2025-01", month("20"))], []).lead == "20 hari kerja pada Januari 2025."
    )


def test_a_month_of_few_cases_is_told_as_too_few_and_not_drawn(indicator):
    series = [("2025-01", month("20")), ("2025-02", month("3", n=4)), ("2025-03", None)]

    chart = trend(indicator, series, [])

    assert [row[1] for row in chart.rows] == ["20", "terlalu sedikit", "belum ada data"]
    assert chart.drawing.count("<rect") == 2


def test_a_milestone_outside_the_months_shown_is_left_out(indicator):
    series = [("2025-01", month("20"))]
    marks = [
        Milestone(on=date(2025, 1, 13), label="Pelatihan"),
        Milestone(on=date(2024, 1, 1), label="Dulu"),
    ]

    chart = trend(indicator, series, marks)

    assert "Pelatihan (13 Januari 2025)" in chart.drawing
    assert "Dulu" not in chart.drawing


def test_without_data_there_is_a_sentence_and_no_drawing(indicator):
    chart = trend(indicator, [], [])

    assert (chart.lead, chart.drawing) == ("Belum ada data.", "")


def test_every_case_of_a_tally_stands_in_one_bar(indicator):
    tally = Tally(dict.fromkeys(range(100), 1), {250: 3})

    chart = histogram(indicator, tally)

    assert len(chart.rows) <= 24
    assert sum(int(row[1]) for row in chart.rows) == 100
    assert sum(int(row[2]) for row in chart.rows) == 3


def test_yes_and_no_are_words(db):
    chart = histogram(Indicator.objects.get(slug=IN_TIME), Tally({0: 3, 1: 7}))

    assert [list(row) for row in chart.rows] == [["tidak", "3", "0"], ["ya", "7", "0"]]


def test_few_cases_are_not_drawn(indicator):
    assert histogram(indicator, Tally({3: 4})).drawing == ""


def test_the_table_of_a_trend_has_a_dot_for_each_number(indicator):
    series = [(f"2025-{at:02d}", month(str(at), n=at)) for at in range(1, 13)]

    chart = trend(indicator, series, [])

    numbers = [row for row in chart.rows if row[1][0].isdigit()]
    assert chart.drawing.count('class="chart-dot"') == len(numbers) == 8


def test_grades_are_words(db):
    chart = histogram(Indicator.objects.get(slug=SATISFIED), Tally({1: 1, 2: 2, 3: 3, 4: 4}))

    words = [row[0] for row in chart.rows]
    assert words == ["tidak baik", "kurang baik", "baik", "sangat baik"]


def test_the_target_is_drawn_among_days_and_not_among_answers(indicator):
    days = histogram(indicator, Tally({2: 9}), Decimal(10))
    answers = histogram(Indicator.objects.get(slug=IN_TIME), Tally({0: 3, 1: 7}), Decimal(85))

    assert ">target 10<" in days.drawing
    assert "chart-target" not in answers.drawing


def test_nothing_open_is_not_mentioned(indicator):
    assert histogram(indicator, Tally({2: 9})).lead == "9 laporan."


@pytest.mark.parametrize(
    ("polarity", "place"),
    [(Polarity.MINIMIZE, 11), (Polarity.MAXIMIZE, 10), (Polarity.STABILIZE, 10.5)],
)
def test_values_that_meet_the_target_stand_on_its_good_side(polarity, place):
    groups = groups_of(Tally({0: 1, 20: 1}))

    assert mark_of(Decimal(10), groups, polarity) == place


@pytest.mark.parametrize("high", [23, 24, 119, 123, 500, 9_999])
@pytest.mark.parametrize("low", [0, 4])
def test_bars_are_few_equally_wide_and_hold_every_value(low, high):
    groups = groups_of(Tally({low: 1}, {high: 1}))

    assert len(groups) <= 24
    assert len({len(group) for group in groups}) == 1
    assert low in groups[0]
    assert high in groups[-1]


def labels(first: str, count: int) -> list[str]:
    at = int(first[:4]) * 12 + int(first[5:]) - 1
    return [word for word in ticks_of([_label(at + n) for n in range(count)]) if word]


def _label(at: int) -> str:
    return f"{at // 12}-{at % 12 + 1:02d}"


@pytest.mark.parametrize(
    ("first", "count", "words"),
    [
        ("2023-12", 36, ["2024", "2025", "2026"]),
        ("2024-02", 34, ["2024", "2025", "2026"]),
        ("2025-04", 15, ["Apr", "Jul", "Okt", "2026", "Apr"]),
        ("2026-03", 8, ["Mar 2026", "Jul", "Okt"]),
        ("2026-10", 1, ["Okt 2026"]),
        ("2026-10", 0, []),
    ],
)
def test_a_line_is_labelled_by_years_and_a_short_one_by_quarters(first, count, words):
    assert labels(first, count) == words
