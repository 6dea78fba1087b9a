"""Charts: read aloud, never a number where there is none, and nobody's markup inside."""

from decimal import Decimal

import pytest

from kinerja.kit.charts import Bar, BarChart, Event, LineChart, Point, bar_chart, line_chart
from kinerja.kit.charts.svg import nice_top

POINTS = [
    Point(Decimal(20), "2025", target=Decimal(14)),
    Point(None, target=Decimal(14)),
    Point(Decimal(12), target=Decimal(10), is_open=True),
]


def drawn(**given) -> str:
    values = {"title": "Waktu", "description": "Turun.", "unit": "hari", "points": POINTS}
    return line_chart(LineChart(**{**values, **given}))


def test_a_chart_says_its_title_and_what_one_sees():
    svg = drawn()

    key = svg.split('aria-labelledby="')[1].split("-t")[0]
    assert f'<title id="{key}-t">Waktu</title>' in svg
    assert f'<desc id="{key}-d">Turun.</desc>' in svg
    assert 'role="img"' in svg


def test_texts_of_others_are_escaped():
    evil = "<script>alert(1)</script>"

    svg = drawn(title=evil, description=evil, unit=evil, events=[Event(0, evil)])

    assert "<script" not in svg


def test_no_data_is_hatched_and_breaks_the_line():
    svg = drawn()

    assert svg.count('class="chart-line"') == 0
    assert svg.count("<rect") == 1
    assert "url(#" in svg


def test_two_known_neighbours_are_joined():
    assert drawn(points=[*POINTS, Point(Decimal(9))]).count('class="chart-line"') == 1


def test_each_target_is_a_line_with_its_number():
    svg = drawn()

    assert svg.count('class="chart-target"') == 2
    assert "target 14" in svg
    assert "target 10" in svg


def test_an_open_value_is_hollow_and_reads_more_than():
    svg = drawn()

    assert svg.count('class="chart-dot-open"') == 1
    assert "&gt; 12" in svg


def test_events_are_numbered_flags_with_their_words_below():
    svg = drawn(events=[Event(0.5, "Pelatihan"), Event(1, "Keputusan")])

    assert svg.count('class="chart-flag"') == 2
    assert "<li>Pelatihan</li><li>Keputusan</li>" in svg


def test_no_chart_carries_style_or_script():
    assert "style=" not in drawn()


def test_open_cases_stand_hatched_on_top_of_the_closed_ones():
    bars = [Bar("1", 3), Bar("2", 1, 2), Bar("3", 0)]

    svg = bar_chart(BarChart("Sebaran", "Enam laporan.", "laporan", bars, 1, "target"))

    assert svg.count('class="chart-bar"') == 2
    assert svg.count('fill="url(#') == 1
    assert svg.count('class="chart-target"') == 1


@pytest.mark.parametrize(
    ("highest", "top"), [("0.5", "1"), ("1", "1"), ("23", "40"), ("41", "50"), ("99", "100")]
)
def test_the_scale_ends_on_a_round_number(highest, top):
    assert nice_top(Decimal(highest)) == Decimal(top)
