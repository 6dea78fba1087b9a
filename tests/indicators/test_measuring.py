"""From cases to IKU: what counts, what never flatters, what a person is told."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kinerja.accounts.queries import CONSOLE, service_account
from kinerja.complaints.models import FROM_SOURCE, Complaint
from kinerja.indicators import services
from kinerja.indicators.catalogue import FIRST_ANSWER, IN_TIME, SATISFIED, SHIPPED, WAITED
from kinerja.indicators.models import Indicator, Measurement, Run, Target
from kinerja.indicators.queries import latest_measurements, measured_rows
from kinerja.journal.models import Entry
from kinerja.organisation.queries import subtree_ids, work_calendar
from kinerja.rules.workdays import due_on
from tests.factories.complaints import ComplaintFactory

RECEIVED = date(2026, 3, 2)  # a Monday; the first answer falls due on 12 March, the end on 1 April


@pytest.fixture
def office(cast):
    Complaint.objects.all().delete()
    return cast


def at(day: date, hour: int = 10) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def after(days: int) -> datetime:
    """The moment of an answer that took so many working days."""
    return at(due_on(RECEIVED, days, work_calendar()))


def case(office, answered: int | None = None, finished: int | None = None, **given) -> Complaint:
    values = {"unit": office.mawar, "received_at": at(RECEIVED, 8), **given}
    if answered is not None:
        values["first_answered_at"] = after(answered)
    if finished is not None:
        values |= {"finished_at": after(finished), "state": "answered"}
    return ComplaintFactory(tracking_digest=None, **values)


def measured(office, slug: str, period: str = "2026-Q1", unit=None) -> Measurement | None:
    services.measure_all(actor=service_account(CONSOLE))
    rows = latest_measurements(Indicator.objects.get(slug=slug))
    return rows.get(((unit or office.mawar).pk, None, period))


def test_the_median_counts_working_days_to_the_first_answer(office):
    for days in (2, 5, 9):
        case(office, answered=days)

    figure = measured(office, FIRST_ANSWER)

    assert (figure.value, figure.n, figure.at_least) == (Decimal(5), 3, False)


def test_the_other_clock_counts_the_days_that_the_citizen_waited(office):
    case(office, answered=9)  # 2 to 13 March

    assert measured(office, WAITED).value == 11


def test_an_open_case_counts_with_its_age_and_is_said_to_be_open(office):
    case(office, answered=2)
    case(office)
    case(office)

    figure = measured(office, FIRST_ANSWER)

    assert figure.at_least
    assert figure.value > 100  # from March to the frozen November


def test_leaving_a_case_open_never_lowers_the_median(office):
    for days in (2, 5, 9):
        case(office, answered=days)
    before = measured(office, FIRST_ANSWER).value
    case(office)

    assert measured(office, FIRST_ANSWER).value >= before


def test_a_case_that_is_not_due_yet_is_not_counted_however_quick(office, clock_at):
    clock_at("2026-03-12T10:00")  # the day on which the first answer falls due: not over yet
    case(office, answered=1)

    assert measured(office, FIRST_ANSWER) is None

    clock_at("2026-03-13T10:00")
    assert measured(office, FIRST_ANSWER).value == 1


def test_the_period_is_the_one_in_which_the_answer_fell_due(office):
    case(office, received_at=at(date(2026, 3, 30)), first_answered_at=at(date(2026, 4, 1)))

    assert measured(office, FIRST_ANSWER) is None
    assert measured(office, FIRST_ANSWER, "2026-Q2").n == 1


def test_a_case_closed_without_an_answer_counts_its_closing(office):
    referred = case(office)
    Complaint.objects.filter(pk=referred.pk).update(
        state="referred",
        closed_at=after(4),
        first_answered_at=after(4),
        finished_at=after(4),
        outcome="diteruskan",
    )

    assert measured(office, FIRST_ANSWER).value == 4


def test_the_share_in_time_counts_open_cases_as_late(office):
    case(office, answered=2, finished=17)  # the last day in time: 3 to verify + 14
    case(office, answered=2, finished=18)
    case(office)

    figure = measured(office, IN_TIME, "2026")

    assert (figure.value, figure.n) == (Decimal("33.33"), 3)


def test_a_due_moment_of_the_source_decides_to_the_minute(office):
    due = {"due_on": date(2026, 3, 10), "due_source": FROM_SOURCE}
    noon = at(date(2026, 3, 10), 12)
    answered = {"first_answered_at": at(date(2026, 3, 10)), "state": "answered"}
    case(office, **due, due_at=noon, finished_at=noon, **answered)
    case(office, **due, due_at=noon, finished_at=noon + timedelta(seconds=1), **answered)
    case(office, **due, finished_at=noon + timedelta(hours=8), **answered)  # a whole day is due

    assert measured(office, IN_TIME).value == Decimal("66.67")


def test_satisfaction_counts_only_those_who_rated(office):
    for mark in (4, 3, 2):
        case(office, answered=2, finished=3, satisfaction=mark)
    case(office, answered=2, finished=3)

    figure = measured(office, SATISFIED)

    assert (figure.value, figure.n) == (Decimal("66.67"), 3)


def test_a_parent_is_the_sum_of_its_children_and_not_the_mean_of_medians(office):
    for days in (1, 1, 1):
        case(office, answered=days)
    case(office, answered=20, unit=office.melati)

    assert measured(office, FIRST_ANSWER, unit=office.top).value == 1


def test_a_unit_without_a_target_has_that_of_the_unit_above(office):
    case(office, answered=12)
    indicator = Indicator.objects.get(slug=FIRST_ANSWER)
    services.set_target(
        indicator=indicator, unit=office.top, year=2026, low=Decimal(10), actor=office.putri
    )

    figure = measured(office, FIRST_ANSWER)

    assert (figure.target, figure.achievement_raw, figure.category) == (10, 80, "Tinggi")
    assert figure.met is False


def test_the_cap_is_stored_beside_the_raw_achievement(office):
    case(office, answered=2)
    indicator = Indicator.objects.get(slug=FIRST_ANSWER)
    services.set_target(
        indicator=indicator, unit=office.mawar, year=2026, low=Decimal(10), actor=office.putri
    )

    figure = measured(office, FIRST_ANSWER)

    assert (figure.achievement_raw, figure.achievement_capped) == (180, 120)


@pytest.mark.parametrize(
    ("n", "standing", "value"),
    [(9, "too_few", None), (10, "words", None), (29, "words", None), (30, "number", Decimal(2))],
)
def test_a_person_is_a_number_only_from_thirty_cases(office, n, standing, value):
    agus = office.employees["agus"]
    for _ in range(n):
        case(office, answered=2, handler=agus)

    services.measure_all(actor=service_account(CONSOLE))

    rows = latest_measurements(Indicator.objects.get(slug=FIRST_ANSWER))
    figure = rows[office.mawar.pk, agus.pk, "2026-Q1"]
    assert (figure.standing, figure.value, figure.n) == (standing, value, n)


def test_measuring_again_appends_nothing_that_says_the_same(office):
    case(office, answered=2)
    services.measure_all(actor=service_account(CONSOLE))
    stored = Measurement.objects.count()

    services.measure_all(actor=service_account(CONSOLE))

    assert Measurement.objects.count() == stored
    assert Run.objects.count() == 2 * Indicator.objects.count()


def test_a_correction_is_a_new_row_and_the_old_one_stays(office):
    complaint = case(office, answered=2)
    measured(office, FIRST_ANSWER)
    Complaint.objects.filter(pk=complaint.pk).update(first_answered_at=after(7))

    assert measured(office, FIRST_ANSWER).value == 7
    told = Measurement.objects.filter(unit=office.mawar, employee=None, period="2026-Q1")
    values = told.filter(indicator__slug=FIRST_ANSWER).order_by("pk").values_list("value")
    assert [value for (value,) in values] == [2, 7]


def test_what_moved_to_another_unit_leaves_no_figure_behind(office):
    complaint = case(office, answered=2)
    measured(office, FIRST_ANSWER)
    Complaint.objects.filter(pk=complaint.pk).update(unit=office.melati)

    figure = measured(office, FIRST_ANSWER)

    assert (figure.n, figure.value) == (0, None)


def test_a_run_remembers_what_it_was_computed_from(office):
    case(office, answered=2)
    services.measure_all(actor=service_account(CONSOLE))

    run = Run.objects.filter(indicator__slug=FIRST_ANSWER).get()
    assert (run.facts, run.left_out, run.as_of) == (1, 0, date(2026, 11, 24))
    assert work_calendar().edition in run.rule_edition
    assert Entry.objects.about(run.indicator).last().verb == "indicator.measured"
    assert run.engine.startswith("duckdb")


def test_the_rows_of_the_command_are_texts_with_a_point_and_null_for_no_number(office):
    for days in (2, 3):
        case(office, answered=days)
    services.measure_all(actor=service_account(CONSOLE))

    rows = list(measured_rows("2026-Q1", subtree_ids(office.top)))

    found = {(row.subject, row.indicator): row for row in rows}
    row = found["10.1001", FIRST_ANSWER]
    assert (row.n, row.value, row.target, row.category) == (2, "2.5", None, None)


def test_an_open_median_reads_more_than(office):
    case(office)
    services.measure_all(actor=service_account(CONSOLE))

    row = next(iter(measured_rows("2026-Q1", subtree_ids(office.top))))
    assert row.value.startswith("> ")


@pytest.mark.parametrize(("target", "met"), [("1000", None), ("10", False)])
def test_while_open_cases_decide_it_no_target_counts_as_met(office, target, met):
    case(office)
    indicator = Indicator.objects.get(slug=FIRST_ANSWER)
    services.set_target(
        indicator=indicator, unit=office.top, year=2026, low=Decimal(target), actor=office.cahya
    )

    assert measured(office, FIRST_ANSWER).met is met


def test_only_planners_set_targets(office):
    indicator = Indicator.objects.get(slug=FIRST_ANSWER)

    for actor in (office.lina, office.agus, office.nita, office.ira):
        with pytest.raises(PermissionDenied):
            services.set_target(
                indicator=indicator, unit=office.top, year=2026, low=Decimal(1), actor=actor
            )

    assert not Target.objects.exists()


def test_a_target_and_a_milestone_are_in_the_journal(office):
    indicator = Indicator.objects.get(slug=FIRST_ANSWER)
    services.set_target(
        indicator=indicator, unit=office.top, year=2026, low=Decimal(14), actor=office.cahya
    )
    services.add_milestone(on=date(2026, 1, 5), label="Pelatihan", actor=office.cahya)

    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"target.set", "milestone.added"} <= verbs


def test_what_ships_and_is_not_there_yet_is_installed_and_told_to_the_journal(db):
    Indicator.objects.get(slug=FIRST_ANSWER).delete()
    kept = Indicator.objects.get(slug=IN_TIME)

    services.install_shipped_indicators()
    services.install_shipped_indicators()

    installed = Indicator.objects.get(slug=FIRST_ANSWER)
    assert Entry.objects.about(installed).get().verb == "indicator.installed"
    assert Entry.objects.about(kept).count() == 1


def test_an_older_edition_is_renewed_and_what_an_office_changed_is_kept(db):
    shipped = next(one for one in SHIPPED if one.former)
    renewed = Indicator.objects.get(slug=shipped.slug)
    (former,) = shipped.former
    Indicator.objects.filter(pk=renewed.pk).update(
        definition=former.model_dump(mode="json"), formula="Dulu."
    )
    changed = Indicator.objects.get(slug=IN_TIME)
    changed.definition["share_of"] = [0]
    changed.save()

    services.install_shipped_indicators()

    renewed.refresh_from_db()
    assert (renewed.defined, renewed.formula) == (shipped.definition, str(shipped.formula))
    assert Entry.objects.about(renewed).last().verb == "indicator.renewed"
    assert Indicator.objects.get(slug=IN_TIME).definition["share_of"] == [0]


def test_every_net_figure_ships_with_its_calendar_time():
    definitions = [one.definition for one in SHIPPED]

    net = [one for one in definitions if one.gross]

    assert len(net) == 6
    assert all(definitions.count(one.gross) == 1 for one in net)
