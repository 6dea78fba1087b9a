"""The routing table as a pure function: the first line that fits decides, and nothing gets lost."""

from hypothesis import given
from hypothesis import strategies as st

from kinerja.casework.tables import Facts, Line, Route, RoutingTable, Target, Way
from kinerja.rules.complaints import Kind

SECTION, MAWAR, MELATI, HEAD = 7, 21, 22, 90
WORDS = st.sampled_from(["", "lampu-jalan", "sampah"])
LINES = st.builds(
    Line,
    pk=st.integers(1, 99),
    target=st.just(Target.UNIT),
    unit=st.integers(1, 9),
    position=st.none() | st.integers(80, 90),
    kind=st.sampled_from(["", *Kind]),
    category=WORDS,
    kelurahan=st.none() | st.sampled_from([MAWAR, MELATI]),
    channel=st.sampled_from(["", "web", "wa"]),
    confidential=st.none() | st.booleans(),
)
FACTS = st.builds(
    Facts,
    kind=st.sampled_from([kind.value for kind in Kind]),
    category=WORDS,
    kelurahan=st.none() | st.sampled_from([MAWAR, MELATI]),
    channel=st.sampled_from(["web", "wa"]),
    confidential=st.booleans(),
)
LAMP = Facts("pengaduan", "lampu-jalan", MAWAR, "web", group="penerangan")


def line(pk: int, target: Target = Target.UNIT, unit: int | None = SECTION, **says) -> Line:
    return Line(pk=pk, target=target, unit=unit if target is Target.UNIT else None, **says)


def test_the_first_line_that_fits_decides():
    table = RoutingTable([line(1, category="sampah"), line(2, category="lampu-jalan"), line(3)])

    assert table.route(LAMP) == Route(Way.BY_RULE, SECTION, line=2)


def test_a_line_for_a_group_fits_each_of_its_categories():
    table = RoutingTable([line(1, category="penerangan"), line(2)])

    assert table.route(LAMP).line == 1
    assert table.route(Facts("pengaduan", "sampah")).line == 2
    assert table.route(Facts("pengaduan")).line == 2


def test_every_condition_of_a_line_must_fit():
    asks = {
        "kind": "informasi", "category": "sampah", "kelurahan": MELATI, "channel": "wa",
        "confidential": True,
    }  # fmt: skip
    for condition, value in asks.items():
        assert not line(1, **{condition: value}).fits(LAMP), condition
    assert line(1, kind="pengaduan", kelurahan=MAWAR, channel="web", confidential=False).fits(LAMP)


def test_a_case_goes_to_the_kelurahan_that_it_names_and_only_if_it_names_one():
    table = RoutingTable([line(1, Target.KELURAHAN), line(2, Target.OFFICE)])

    assert table.route(LAMP) == Route(Way.BY_RULE, MAWAR, line=1)
    assert table.route(Facts("pengaduan")) == Route(Way.BY_RULE, None, line=2)


def test_what_no_line_fits_goes_to_the_last_resort():
    table = RoutingTable([line(1, category="sampah")], fallback=line(9, unit=3))

    assert table.route(LAMP) == Route(Way.NO_RULE, 3, line=9)


def test_without_any_line_a_case_goes_to_the_office():
    assert RoutingTable([]).route(LAMP) == Route(Way.NO_RULE, None)


def test_a_line_that_names_a_vacant_position_falls_back_and_says_which_line():
    lines = [line(1, position=HEAD), line(2)]
    table = RoutingTable(lines, fallback=line(9, unit=3), vacant=frozenset({HEAD}))

    assert table.route(LAMP) == Route(Way.VACANT, 3, line=1)


@given(st.lists(LINES, max_size=6), st.none() | LINES, FACTS)
def test_what_is_the_inspectorates_alone_is_never_sent_by_a_line(lines, fallback, facts):
    route = RoutingTable(lines, fallback).route(facts)

    assert (route.way is Way.APART) == (facts.kind == Kind.INTEGRITY)
    if route.way is Way.APART:
        assert (route.line, route.unit) == (None, facts.kelurahan)


@given(st.lists(LINES, max_size=6), FACTS)
def test_a_line_below_the_one_that_fits_changes_nothing(lines, facts):
    table = RoutingTable(lines)
    route = table.route(facts)
    used = [one.fits(facts) for one in lines].index(True) if route.way is Way.BY_RULE else None

    if used is not None:
        assert RoutingTable(lines[: used + 1]).route(facts) == route
