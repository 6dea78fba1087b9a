"""Pages about figures: units for everybody, persons for themselves, records for who may see."""

import re
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.accounts.queries import CONSOLE, service_account
from kinerja.complaints.models import Complaint
from kinerja.indicators import services
from kinerja.indicators.catalogue import FIRST_ANSWER, IN_TIME, SATISFIED
from kinerja.indicators.charts import with_sparks
from kinerja.indicators.models import Indicator
from kinerja.indicators.queries import KeyFigure, recent_values
from kinerja.rules.complaints import State
from tests.factories.complaints import ComplaintFactory
from tests.factories.organisation import AssignmentFactory

URL = "indicators:indicator"


@pytest.fixture
def measured(cast):
    """Twelve cases of Mawar and three of Melati, all answered by Agus or Dewi after a week."""
    Complaint.objects.all().delete()
    first = Indicator.objects.get(slug=FIRST_ANSWER)
    services.set_target(
        indicator=first, unit=cast.top, year=2026, low=Decimal(10), actor=cast.cahya
    )
    for unit, handler, n in ((cast.mawar, "agus", 12), (cast.melati, "dewi", 3)):
        ComplaintFactory.create_batch(
            n,
            unit=unit,
            handler=cast.employees[handler],
            tracking_digest=None,
            received_at=datetime.fromisoformat("2026-03-02T08:00:00+07:00"),
            first_answered_at=datetime.fromisoformat("2026-03-09T10:00:00+07:00"),
            finished_at=datetime.fromisoformat("2026-03-10T10:00:00+07:00"),
            state=State.ANSWERED.value,
        )
    services.measure_all(actor=service_account(CONSOLE))
    return cast


def test_everybody_sees_the_figure_its_period_its_n_and_how_it_was_computed(client, measured):
    page = client.get(reverse(URL, args=[FIRST_ANSWER]) + "?periode=2026-Q1")

    for words in (
        "5",
        "lebih cepat dari target 10",
        "Triwulan I 2026",
        "Dihitung dari 15 laporan.",
        "Bagaimana angka ini dihitung",
        "median(answer_days)",
    ):
        assert words in page.text


def test_the_public_page_names_units_and_never_persons(client, measured):
    page = client.get(reverse(URL, args=[FIRST_ANSWER]) + "?periode=2026")

    assert "Kelurahan Mawar" in page.text
    assert not re.search(r"\bAgus\b", page.text)


def test_a_cell_that_points_to_few_people_is_hidden(client, measured):
    rows = client.get(reverse(URL, args=[FIRST_ANSWER]) + "?periode=2026").context["rows"]

    told = {row.name: (row.value, row.word) for row in rows}
    assert told["Kelurahan Melati"] == ("–", "terlalu sedikit")
    assert told["Kelurahan Mawar"] == ("5", "lebih cepat dari target 10")


def test_a_figure_of_few_cases_is_hidden_on_its_own_page_too(client, measured):
    page = client.get(
        reverse(URL, args=[FIRST_ANSWER]) + f"?periode=2026&unit={measured.melati.code}"
    )

    assert (page.context["figure"].value, page.context["figure"].word) == (None, "")
    assert "Kurang dari 5 laporan untuk Tahun 2026, jadi angkanya tidak ditampilkan." in page.text
    assert "3 laporan" not in page.text


def test_a_figure_of_few_cases_is_hidden_from_programs_too(client, measured):
    rows = client.get(f"/api/v1/indicators/{FIRST_ANSWER}/measurements?period=2026").json()

    told = {row["subject_name"]: row for row in rows}
    few = told["Kelurahan Melati"]
    assert (few["n"], few["value"], few["achievement_raw"], few["category"]) == (None,) * 4
    assert few["note"] == "kurang dari 5 laporan"
    assert told["Kelurahan Mawar"]["value"] == "5"


def test_under_ten_cases_nothing_is_judged(client, measured):
    Complaint.objects.filter(pk__in=measured.mawar.complaints.values("pk")[:6]).delete()
    services.measure_all(actor=service_account(CONSOLE))

    page = client.get(reverse(URL, args=[FIRST_ANSWER]) + "?periode=2026")

    assert (page.context["figure"].value, page.context["figure"].tone) == ("5", "none")
    assert page.context["figure"].word == "baru sedikit laporan"


def test_a_figure_that_did_not_change_is_as_new_as_the_last_count(client, measured, clock_at):
    clock_at("2026-11-26T02:00")  # in UTC it is still the day before
    services.measure_all(actor=service_account(CONSOLE))

    for url in (reverse(URL, args=[FIRST_ANSWER]), reverse("indicators:performance")):
        assert "Dihitung 26 November 2026." in client.get(f"{url}?periode=2026-Q1").text


def test_whoever_worked_in_two_units_has_a_figure_for_each(client, measured):
    handled = measured.melati.complaints.values("pk")[:2]
    Complaint.objects.filter(pk__in=handled).update(handler=measured.employees["agus"])
    services.measure_all(actor=service_account(CONSOLE))

    client.force_login(measured.agus)
    own = client.get(reverse("indicators:my_work")).context["own"]
    client.force_login(measured.cahya)
    team = client.get(reverse("indicators:list")).context["team"]

    first = [(figure.unit, figure.source) for figure in own if figure.name == own[0].name]
    assert first == [
        ("Kelurahan Mawar", "Dihitung dari 12 laporan Anda."),
        ("Kelurahan Melati", "Dihitung dari 2 laporan Anda."),
    ]
    agus = [member.unit for member in team if member.name == measured.employees["agus"].name]
    assert agus == ["Kelurahan Mawar", "Kelurahan Melati"]


def test_a_period_without_data_says_so_and_shows_no_zero(client, measured):
    page = client.get(reverse(URL, args=[SATISFIED]) + "?periode=2026-Q2")

    assert "Belum ada data untuk Triwulan II 2026." in page.text


@pytest.mark.parametrize("query", ["?periode=kapan-kapan", "?periode=2026-Q9", "?unit="])
def test_nonsense_reads_as_the_whole_office_this_year(client, measured, query):
    page = client.get(reverse(URL, args=[IN_TIME]) + query)

    assert page.status_code == 200
    assert "Tahun 2026" in page.text


def test_an_unknown_unit_or_indicator_is_not_found(client, measured):
    assert client.get(reverse(URL, args=[IN_TIME]) + "?unit=99").status_code == 404
    assert client.get(reverse(URL, args=["tidak-ada"])).status_code == 404


def test_the_records_behind_a_figure_are_exactly_its_n(client, measured):
    client.force_login(measured.cahya)

    page = client.get(reverse("indicators:records", args=[FIRST_ANSWER]) + "?periode=2026-Q1")

    assert len(page.context["page"].rows) == 15


def test_the_records_are_those_that_this_person_may_see(client, measured):
    client.force_login(measured.dewi)

    page = client.get(reverse("indicators:records", args=[IN_TIME]) + "?periode=2026")

    assert len(page.context["page"].rows) == 3


def test_an_employee_sees_their_own_figure_in_words(client, measured):
    client.force_login(measured.agus)

    page = client.get(reverse("indicators:my_work"))

    assert "lebih cepat dari target" in page.text


def test_a_superior_sees_everybody_they_lead_by_name_and_nobody_else(client, measured):
    client.force_login(measured.dewi)
    dewi = client.get(reverse("indicators:list")).context["team"]
    client.force_login(measured.cahya)
    cahya = client.get(reverse("indicators:list")).context["team"]

    assert [member.name for member in dewi] == ["Dewi"]
    assert [member.name for member in cahya] == ["Agus", "Dewi"]


def test_an_office_without_units_has_a_calm_empty_page(client, db):
    page = client.get(reverse("indicators:performance"))

    assert "Belum ada angka." in page.text


@pytest.mark.parametrize(("name", "args"), [("indicators:performance", []), (URL, [FIRST_ANSWER])])
def test_a_public_page_takes_few_statements(
    client, measured, django_assert_max_num_queries, name, args
):
    client.get(reverse(name, args=args))

    with django_assert_max_num_queries(30):
        client.get(reverse(name, args=args))


def test_the_small_line_of_a_figure_tells_no_month_of_few_cases(client, measured):
    ComplaintFactory.create_batch(
        3,
        unit=measured.mawar,
        tracking_digest=None,
        received_at=datetime.fromisoformat("2026-04-01T08:00:00+07:00"),
        first_answered_at=datetime.fromisoformat("2026-04-02T08:00:00+07:00"),
        finished_at=datetime.fromisoformat("2026-04-02T08:00:00+07:00"),
        state=State.ANSWERED.value,
    )
    services.measure_all(actor=service_account(CONSOLE))

    values = recent_values(measured.top, date(2026, 11, 24))[FIRST_ANSWER]

    assert values == [*[None] * 15, Decimal(5), *[None] * 8]


def test_a_line_is_drawn_from_two_known_months_on() -> None:
    one = KeyFigure("a", "Lama menunggu", "3", "", "", "none", "", "", "", "", "")

    (short,) = with_sparks([one], {"a": [None, Decimal(3)]})
    (long,) = with_sparks([one], {"a": [Decimal("4.5"), Decimal(3)]})

    assert short.spark == ""
    assert "Dari 4,5 ke 3." in long.spark


@pytest.mark.parametrize(
    "path",
    [
        "/kinerja/",
        f"/kinerja/{FIRST_ANSWER}/",
        "/kerja/",
        "/kerja/iku/",
        f"/kerja/iku/{FIRST_ANSWER}/catatan/?periode=2026",
    ],
)
def test_more_cases_and_people_cost_a_page_no_statement(client, measured, path):
    client.force_login(measured.cahya)
    client.get(path)  # what is kept for a minute
    before = statements(client, path)
    for number in range(5):
        assignment = AssignmentFactory(position__unit=measured.mawar)
        ComplaintFactory.create_batch(
            20,
            unit=measured.mawar,
            handler=assignment.employee,
            tracking_digest=None,
            received_at=datetime.fromisoformat(f"2026-0{number + 1}-02T08:00:00+07:00"),
        )
    services.measure_all(actor=service_account(CONSOLE))

    assert statements(client, path) == before


def statements(client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)
