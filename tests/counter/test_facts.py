"""What counters publish, and the figures that come of it."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kinerja.accounts.queries import CONSOLE, service_account
from kinerja.counter import services
from kinerja.counter.clocks import minutes_of
from kinerja.counter.facts import SCHEMA, visit_facts
from kinerja.counter.models import Visit
from kinerja.engine.duck import DuckEngine
from kinerja.engine.protocol import left_out
from kinerja.indicators.catalogue import SERVED, SHIPPED, WITHIN_STANDARD
from kinerja.indicators.models import Indicator, Measurement
from kinerja.indicators.services import measure_all
from kinerja.kit import clock
from kinerja.rules.visits import VisitState
from tests.counter.test_importing import imported, rows
from tests.factories.organisation import ServiceFactory

DAY = "2026-11-20T09:00:00+07:00"


def visit(counter, service, minutes=5, *, state=VisitState.DONE, paused=0, at=DAY) -> Visit:
    started = datetime.fromisoformat(at)
    standing = state in (VisitState.SERVING, VisitState.PAUSED)
    return Visit.objects.create(
        unit=counter.unit,
        position=counter.position,
        session=counter,
        service=service,
        state=state.value,
        started_at=started,
        paused_at=started if state is VisitState.PAUSED else None,
        finished_at=None if standing else started + timedelta(minutes=minutes),
        paused_seconds=paused * 60,
        standard_minutes=service.counter_minutes,
    )


def test_a_fact_is_codes_days_and_minutes(cast, counter, skck):
    made = visit(counter, skck, 15, paused=6)

    assert visit_facts(clock.today()).to_pylist() == [
        {
            "visit": made.pk,
            "served_on": clock.local_day(made.started_at),
            "unit": cast.mawar.pk,
            "position": counter.position_id,
            "service": skck.pk,
            "outcome": "done",
            "minutes": 9,
            "within_standard": 1,
        }
    ]


def test_a_visit_late_in_the_evening_belongs_to_its_local_day(counter, skck):
    visit(counter, skck, at="2026-11-20T00:30:00+07:00")

    assert str(visit_facts(clock.today())["served_on"][0]) == "2026-11-20"


def test_without_an_end_or_a_standard_nothing_is_judged(cast, counter, skck):
    service = ServiceFactory(unit=cast.top)
    visit(counter, skck, state=VisitState.UNFINISHED)
    visit(counter, skck, state=VisitState.NOT_SERVED)
    visit(counter, service)

    facts = visit_facts(clock.today()).to_pylist()

    assert [fact["within_standard"] for fact in facts] == [None, None, None]
    assert sorted(str(fact["minutes"]) for fact in facts) == ["5", "None", "None"]


@pytest.mark.parametrize("state", [VisitState.SERVING, VisitState.PAUSED, VisitState.UNDONE])
def test_who_still_stands_there_and_who_never_did_is_no_fact(counter, skck, state):
    visit(counter, skck, state=state)

    assert visit_facts(clock.today()).num_rows == 0


def test_no_visit_at_all_is_an_empty_table_of_the_same_shape(db):
    assert visit_facts(clock.today()).schema == SCHEMA


QUESTIONS = [
    one.definition.question for one in SHIPPED if one.definition.question.facts == "visits"
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_tally_and_what_it_leaves_out_are_all_the_facts(cast, counter, skck, question):
    other = ServiceFactory(unit=cast.top)
    for state in (VisitState.DONE, VisitState.NOT_SERVED, VisitState.UNFINISHED):
        for service in (skck, other):
            visit(counter, service, state=state)
    facts = visit_facts(clock.today())

    tally = DuckEngine().tally(question, facts)

    assert sum(tally["n"].to_pylist()) + left_out(tally) == facts.num_rows == 6


def measured(slug: str, unit) -> Measurement:
    rows = Measurement.objects.filter(indicator__slug=slug, unit=unit, period="2026-11")
    return rows.latest("pk")


def test_people_and_share_within_the_standard_are_measured_by_unit_and_month(cast, counter, skck):
    for minutes in (5, 10, 11, 12):
        visit(counter, skck, minutes)
    visit(counter, skck, state=VisitState.UNFINISHED)
    visit(counter, skck, state=VisitState.NOT_SERVED)

    measure_all(actor=service_account(CONSOLE))

    assert (measured(SERVED, cast.mawar).value, measured(SERVED, cast.top).value) == (5, 5)
    share = measured(WITHIN_STANDARD, cast.mawar)
    assert (share.value, share.n) == (50, 4)
    assert not Measurement.objects.filter(indicator__slug=SERVED).exclude(employee=None).exists()


def test_the_page_of_the_figure_names_the_services_and_hides_few(client, cast, counter, skck):
    rare = ServiceFactory(unit=cast.top, name="Dispensasi nikah")
    for _one in range(6):
        visit(counter, skck)
    visit(counter, rare)
    measure_all(actor=service_account(CONSOLE))

    page = client.get(reverse("indicators:indicator", args=[SERVED])).text

    assert "Menurut layanan" in page
    assert '<th scope="row">Surat SKCK</th><td>6</td>' in page
    assert '<th scope="row">Dispensasi nikah</th><td>kurang dari 5</td>' in page
    assert "7 kunjungan" in page


@pytest.mark.parametrize(("slug", "seen"), [(SERVED, 2), (WITHIN_STANDARD, 1)])
def test_the_records_behind_a_figure_are_visits_without_a_person(
    client, cast, counter, skck, slug, seen
):
    visit(counter, skck, 12, paused=1)
    visit(counter, skck, state=VisitState.UNFINISHED)
    visit(counter, skck, state=VisitState.NOT_SERVED)
    client.force_login(cast.lina)

    response = client.get(reverse("indicators:records", args=[slug]), {"unit": "10.1001"})

    assert len(response.context["page"].rows) == seen
    assert "tidak, standar 10 menit" in response.text
    assert "Agus" not in response.text.split("<main")[1]


@given(seconds=st.integers(0, 30_000), share=st.integers(0, 100), standard=st.integers(1, 500))
def test_minutes_are_whole_and_judge_as_seconds_do(seconds, share, standard):
    paused, began = seconds * share // 100, datetime.fromisoformat(DAY)

    minutes = minutes_of("done", began, began + timedelta(seconds=seconds), paused)

    assert (minutes <= standard) is (seconds - paused <= standard * 60)


def test_the_shipped_indicators_are_installed(db):
    assert {SERVED, WITHIN_STANDARD} <= set(Indicator.objects.values_list("slug", flat=True))


def test_a_file_under_way_is_not_measured(cast, skck):
    seen = []
    imported(rows(), progress=lambda *_: seen.append(visit_facts(clock.today()).num_rows))

    assert seen == [0]
    assert visit_facts(clock.today()).num_rows == 1
    assert services.sweep_dead_files(actor=service_account(CONSOLE)) == 0
