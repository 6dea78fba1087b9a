"""The charts of an indicator: the sentence, the drawing and the table say the same."""

from datetime import date
from decimal import Decimal

import pytest

from kinerja.indicators.catalogue import FIRST_ANSWER, IN_TIME
from kinerja.indicators.charts import histogram, trend
from kinerja.indicators.models import Indicator, Measurement, Milestone
from kinerja.rules.measures import Tally


@pytest.fixture
def indicator(db) -> Indicator:
    return Indicator.objects.get(slug=FIRST_ANSWER)


def month(value: str, n: int = 20) -> Measurement:
    return Measurement(value=Decimal(value), n=n, target=Decimal(10))


def test_the_sentence_tells_the_first_and_the_last_month(indicator):
    chart = trend(indicator, [("2025-01", month("20")), ("2025-02", month("12.5"))], [])

    assert chart.lead == "20 hari kerja pada Januari 2025, 12,5 hari kerja pada Februari 2025."


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
