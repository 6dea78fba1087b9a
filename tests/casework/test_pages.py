"""The page of the routing table: what it shows, what a try tells, and what it costs."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from kinerja.casework import services
from kinerja.casework.models import RoutingRule
from kinerja.casework.services import Wanted
from kinerja.casework.tables import Target
from kinerja.complaints.models import Complaint
from kinerja.organisation.services import end_assignment
from kinerja.rules.complaints import Kind
from tests.factories.complaints import ComplaintFactory

LAMPS_TO_MELATI = {
    "target": "unit", "unit": "10.1002", "category": "lampu-jalan", "kind": "", "kelurahan": "",
    "channel": "", "confidential": "", "position": "",
}  # fmt: skip
TABLE = reverse("casework:routing")
ADD = reverse("casework:add_rule")


def cases(cast, n: int, **says) -> None:
    for one in range(n):
        digest = f"{Complaint.objects.count()}{one:060}"
        given = {"unit": cast.mawar, "kelurahan": cast.mawar, "category": cast.lights, **says}
        ComplaintFactory(tracking_digest=digest, **given)


@pytest.fixture
def keeper(client, cast):
    client.force_login(cast.putri)
    return client


def test_the_table_is_shown_in_the_order_in_which_it_is_read(keeper, cast):
    services.add_rule(
        wanted=Wanted(target=Target.UNIT, unit=cast.melati, category="lampu-jalan", channel="wa"),
        actor=cast.putri,
    )

    rows = keeper.get(TABLE).context["rows"]

    assert [(row.rule.number, row.conditions, row.destination) for row in rows] == [
        (3, "Lampu jalan, lewat wa", "Kelurahan Melati"),
        (1, "menyebut kelurahan", "Kelurahan yang disebut laporan"),
        (2, "semua laporan", "Kantor (unit paling atas)"),
        (0, "bila tidak ada yang cocok", "Kantor (unit paling atas)"),
    ]


def test_each_line_says_how_many_cases_of_90_days_it_would_decide(keeper, cast):
    cases(cast, 2)
    cases(cast, 1, kelurahan=None, unit=cast.top)
    cases(cast, 5, received_at=datetime(2026, 8, 1, tzinfo=UTC))  # longer ago
    cases(cast, 5, kind=Kind.INTEGRITY.value)  # the inspectorate's alone

    told = keeper.get(TABLE).context

    assert {row.rule.number: row.cases for row in told["rows"]} == {0: 0, 1: 3, 2: 1}
    assert told["trial"].cases == 4


def test_the_whole_table_is_laid_beside_where_cases_lie_now(keeper, cast):
    cases(cast, 4, unit=cast.top)

    trial = keeper.get(TABLE).context["trial"]

    assert (trial.cases, trial.moved) == (5, 4)
    assert [(move.origin, move.goal, move.cases) for move in trial.moves] == [
        ("Kecamatan Contoh", "Kelurahan Mawar", 4)
    ]


def test_a_try_tells_who_would_go_where_and_saves_nothing(keeper, cast):
    cases(cast, 3)
    cases(cast, 2, category=None)

    page = keeper.post(ADD, {**LAMPS_TO_MELATI, "coba": "1"})

    trial = page.context["trial"]
    assert (page.status_code, trial.cases, trial.moved) == (200, 6, 4)
    assert "<strong>4</strong> dari 6 laporan 90 hari terakhir akan masuk ke unit lain" in page.text
    assert RoutingRule.objects.count() == 3


def test_what_a_try_tells_is_what_saving_does(keeper, cast):
    cases(cast, 3)
    told = keeper.post(ADD, {**LAMPS_TO_MELATI, "coba": "1"}).context["trial"]
    keeper.post(ADD, LAMPS_TO_MELATI)

    done = keeper.get(TABLE).context["trial"]

    assert [(move.origin, move.goal, move.cases) for move in told.moves] == [
        (move.origin, move.goal, move.cases) for move in done.moves
    ]


def test_examples_are_only_those_that_the_reader_may_open(client, cast):
    seen = {}
    for name in ("putri", "cahya"):
        client.force_login(cast.user(name))
        page = client.post(ADD, {**LAMPS_TO_MELATI, "coba": "1"})
        examples = [one.label for move in page.context["trial"].moves for one in move.examples]
        seen[name] = (examples, "Nomor laporannya tidak ditampilkan" in page.text)

    assert seen == {"putri": ([], True), "cahya": ([cast.complaint.number], False)}


def test_trying_a_change_compares_with_the_table_of_today(keeper, cast):
    rule = services.add_rule(
        wanted=Wanted(target=Target.UNIT, unit=cast.melati, category="lampu-jalan"),
        actor=cast.putri,
    )
    change = reverse("casework:change_rule", args=[rule.number])

    page = keeper.post(change, {**LAMPS_TO_MELATI, "unit": "10", "coba": "1"})

    moves = page.context["trial"].moves
    assert [(move.origin, move.goal) for move in moves] == [
        ("Kelurahan Melati", "Kecamatan Contoh")
    ]


def test_before_a_line_ends_one_reads_what_comes_of_it(keeper, cast):
    page = keeper.get(reverse("casework:end_rule", args=[1]))

    assert [(move.origin, move.goal) for move in page.context["trial"].moves] == [
        ("Kelurahan Mawar", "Kecamatan Contoh")
    ]


def test_a_vacant_position_is_shown_in_the_table(keeper, cast, clock_at):
    held = cast.employees["dewi"].assignments.get()
    services.add_rule(
        wanted=Wanted(target=Target.UNIT, unit=cast.melati, position=held.position),
        actor=cast.putri,
    )
    end_assignment(assignment=held, until=held.since, actor=cast.nita)

    page = keeper.get(TABLE)

    assert page.context["rows"][0].is_vacant
    assert "Jabatan kosong" in page.text


def test_a_form_that_could_not_work_is_shown_again_with_the_reason(keeper):
    page = keeper.post(ADD, {**LAMPS_TO_MELATI, "unit": ""})

    assert page.status_code == 422
    assert "Pilih unit tujuannya." in page.text
    assert "<title>Periksa lagi:" in page.text


def test_buttons_move_change_and_end_a_line(keeper, cast):
    keeper.post(reverse("casework:move_down", args=[1]))
    keeper.post(reverse("casework:change_rule", args=[2]), LAMPS_TO_MELATI)
    keeper.post(reverse("casework:end_rule", args=[1]))
    keeper.post(reverse("casework:move_up", args=[2]))

    left = list(RoutingRule.objects.listed().values_list("number", "edition", "unit"))
    assert left == [(2, 2, cast.melati.pk)]


def test_the_form_keeps_what_the_line_says(keeper, cast):
    services.add_rule(
        wanted=Wanted(
            target=Target.UNIT,
            unit=cast.melati,
            category="lampu-jalan",
            channel="sms",
            confidential=False,
            kelurahan=cast.mawar,
        ),
        actor=cast.putri,
    )

    form = keeper.get(reverse("casework:change_rule", args=[3])).context["form"]

    assert (form["channel"].value(), form["confidential"].value()) == ("sms", "0")
    assert (form["unit"].value(), form["kelurahan"].value()) == ("10.1002", "10.1001")
