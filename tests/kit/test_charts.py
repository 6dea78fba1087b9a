"""Charts: read aloud, never a number where there is none, and nobody's markup inside."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest

from kinerja.kit.charts import (
    Area,
    Bar,
    BarChart,
    Choropleth,
    Event,
    LineChart,
    Point,
    Sparkline,
    bar_chart,
    choropleth,
    line_chart,
    sparkline,
)
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
    ("highest", "top"), [("0.5", "1"), ("1", "1"), ("23", "30"), ("41", "50"), ("99", "100")]
)
def test_the_scale_ends_on_a_round_number(highest, top):
    assert nice_top(Decimal(highest)) == Decimal(top)


def places(svg: str, name: str) -> list[tuple[float, float]]:
    found = re.findall(rf'c?x="([\d.]+)%" c?y="(-?[\d.]+)"[^>]*class="{name}"', svg)
    return [(float(x), float(y)) for x, y in found]


def test_charts_of_one_title_do_not_share_their_ids():
    keys = {re.search(r'aria-labelledby="(c\w+)-t', drawn(points=POINTS[:n]))[1] for n in (1, 2)}

    assert len(keys) == 2


def test_a_month_without_a_target_does_not_cut_the_line_of_the_target():
    aim = Decimal(14)

    svg = drawn(points=[Point(aim, target=aim), Point(None), Point(aim, target=aim)])

    assert re.findall(r'x1="([\d.]+)%"[^>]*x2="([\d.]+)%"[^>]*chart-target', svg) == [
        ("9.00", "96.00")
    ]


def test_no_point_is_drawn_for_an_empty_line():
    assert "chart-dot" not in drawn(points=[])


def test_flags_that_would_touch_stand_in_rows():
    events = [Event(at, f"{at}") for at in (12, 13, 14, 30)]

    svg = drawn(points=[Point(Decimal(9))] * 36, events=events)

    flags = places(svg, "chart-flag")
    assert [y for _x, y in flags] == [10, -12, -34, 10]
    assert "translate(0 44)" in svg


def test_the_newest_value_keeps_clear_of_the_words_of_its_target():
    aim = Decimal(10)
    points = [Point(Decimal(12), target=aim), Point(Decimal("9.5"), target=aim)]

    svg = drawn(points=points)

    (value,) = places(svg, "chart-value")
    words = re.search(r'y="([\d.]+)"[^>]*>target 10<', svg)
    assert abs(value[1] - float(words[1])) >= 16


def test_numbers_are_written_as_indonesians_write_them():
    svg = drawn(points=[Point(Decimal("1234.5")), Point(Decimal("1999.5"))])

    assert ">2.000 hari<" in svg
    assert ">1.999,5<" in svg


def test_few_bars_tell_their_number_and_many_do_not():
    few = bar_chart(BarChart("Sebaran", "", "laporan", [Bar("ya", 1, 2)]))
    many = bar_chart(BarChart("Sebaran", "", "laporan", [Bar("1", 3)] * 7))

    assert ">3<" in few
    assert "chart-value" not in many


def test_labels_of_many_bars_do_not_run_into_each_other():
    svg = bar_chart(BarChart("Sebaran", "", "laporan", [Bar("100–119", 3)] * 20))

    ticks = [x for x, y in places(svg, "chart-note") if y == 242]
    assert min(b - a for a, b in pairwise(ticks)) > 20


def test_texts_of_bars_and_sparklines_are_escaped():
    evil = "<script>alert(1)</script>"

    bars = bar_chart(BarChart(evil, evil, evil, [Bar(evil, 1)], 1, evil))
    small = sparkline(Sparkline(evil, evil, [Decimal(1)]))

    assert "<script" not in bars + small


def test_a_sparkline_is_read_aloud_and_hatches_what_is_not_known():
    svg = sparkline(Sparkline("Waktu", "Turun.", [Decimal(3), Decimal(2), None, Decimal(1)]))

    assert "<desc" in svg
    assert svg.count('class="chart-line"') == 1
    assert svg.count("<rect") == 1
    assert svg.count('class="chart-dot"') == 1


@pytest.mark.parametrize("values", [[], [None], [Decimal(0)]])
def test_a_sparkline_of_nothing_is_still_a_picture(values):
    assert sparkline(Sparkline("Waktu", "Belum ada data.", values)).endswith("</svg>")


def test_long_words_below_few_bars_wrap_and_get_the_room():
    bars = [Bar(f"sangat {word}", 3) for word in ("buruk", "biasa", "baik", "bagus")]

    svg = bar_chart(BarChart("Sebaran", "", "laporan", bars))

    assert svg.count(">sangat<") == 4
    assert 'height="263"' in svg


# The map ---------------------------------------------------------------------------------------

WEST = Area("Mawar", [((110.40, -7.00), (110.42, -7.00), (110.42, -7.04), (110.40, -7.04))], None)
EAST = Area(
    "Melati", [((110.42, -7.00), (110.44, -7.00), (110.44, -7.04), (110.42, -7.04))], Decimal(80)
)


def mapped(*areas: Area, **given) -> str:
    values = {
        "title": "Tepat waktu menurut kelurahan",
        "description": "Melati 80 persen.",
        "unit": "persen",
        "steps": [Decimal(step) for step in (0, 50, 75, 90)],
        "unknown": "belum ada data",
        "areas": areas,
    }
    return choropleth(Choropleth(**{**values, **given}))


def corners(svg: str) -> list[list[tuple[float, float]]]:
    paths = re.findall(r'd="M([^"]*)Z"', svg)
    return [[tuple(map(float, one.split())) for one in path.split("L")] for path in paths]


def test_a_map_says_number_and_words_beside_the_shade():
    svg = mapped(WEST, EAST)

    assert "<title>Melati: 80 persen</title>" in svg
    assert svg.count("chart-tint-3") == 2  # the area, and its place in the legend
    assert ">80</text>" in svg
    assert "75 – &lt; 90 persen" in svg


def test_an_area_of_which_nothing_is_told_is_hatched_and_bears_no_number():
    west, _east = mapped(WEST, EAST).split("</path>")[:2]

    assert "Mawar: belum ada data" in west
    assert "url(#c" in west
    assert "chart-tint" not in west


@pytest.mark.parametrize(("value", "shade"), [(0, 1), ("49.99", 1), (50, 2), (90, 4), (100, 4)])
def test_a_shade_begins_at_its_step(value, shade):
    area = Area("Melati", EAST.rings, Decimal(value))

    assert f'class="chart-area chart-tint-{shade}"><title>' in mapped(area)


def test_north_is_up_east_is_right_and_neighbours_touch():
    west, east = corners(mapped(WEST, EAST))

    assert west[0][1] < west[2][1]
    assert west[0][0] < east[1][0]
    assert west[1:3] == [east[0], east[3]]


def test_a_map_fits_the_narrowest_drawing_whatever_its_shape():
    for factor in (0.1, 1, 10):
        ring = [(110 + 0.02 * factor * x, -7.0 - 0.02 * y) for x, y in ((0, 0), (1, 0), (1, 1))]
        (spots,) = corners(mapped(Area("Mawar", [ring], Decimal(1))))
        assert max(x for x, _y in spots) <= 250
        assert max(y for _x, y in spots) <= 340


def test_names_of_areas_are_escaped():
    assert "<script" not in mapped(Area("<script>", EAST.rings, Decimal(1)))


def test_a_map_without_a_place_or_a_shade_is_a_mistake():
    with pytest.raises(ValueError, match="without an area"):
        mapped()
    with pytest.raises(ValueError, match="shades"):
        mapped(EAST, steps=[])
