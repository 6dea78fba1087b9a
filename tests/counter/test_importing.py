"""Registers kept elsewhere: nothing guessed, nothing twice, nothing about a citizen."""

import pytest
from django.core.exceptions import PermissionDenied

from kinerja.accounts.queries import IMPORTER, service_account
from kinerja.counter import services
from kinerja.counter.models import Visit, VisitFile
from kinerja.counter.services import importing
from kinerja.kit import clock
from kinerja.rules.visits import VisitState

SOUND = {
    "external_id": "A-1",
    "unit_code": "10.1001",
    "service_code": "skck",
    "started_at": "2026-11-20T09:00",
    "finished_at": "2026-11-20T09:12",
}


def rows(*changes, **every):
    return [
        (number, {**SOUND, **every, **change}) for number, change in enumerate(changes or ({},), 2)
    ]


def imported(given, **options):
    return services.import_visits(rows=given, actor=service_account(IMPORTER), **options)


def test_a_row_becomes_a_visit_with_its_minutes(cast, skck):
    result = imported(rows({"position": "Petugas agus", "paused_minutes": "5"}))

    visit = Visit.objects.published().get()
    assert (result.created, result.rejected) == (1, [])
    assert (visit.state, visit.paused_seconds, visit.standard_minutes) == ("done", 300, 10)
    assert visit.position == cast.employees["agus"].assignments.get().position
    assert clock.local_day(visit.started_at).isoformat() == "2026-11-20"


def test_what_a_register_says_about_a_citizen_is_not_kept(cast, skck):
    imported(rows({"nama": "Sri Wahyuni", "nik": "3374110101850001", "external_id": "3374110101"}))

    kept = str(Visit.objects.values_list().get())
    assert "Sri" not in kept
    assert "3374110101" not in kept


def test_a_file_twice_changes_nothing(cast, skck):
    given = rows({}, {"external_id": "A-2"})
    imported(given)

    again = imported(given)

    assert (again.created, again.unchanged, again.rejected) == (0, 2, [])
    assert Visit.objects.count() == 2


def test_without_numbers_two_alike_are_two_people_and_still_twice_is_once(cast, skck):
    given = rows({}, {}, external_id="")
    first = imported(given)

    again = imported(
        [*given, *rows({"started_at": "2026-11-20T10:00"}, external_id="", finished_at="")]
    )

    assert first.created == 2
    assert (again.created, again.unchanged) == (1, 2)


def test_the_same_number_in_two_units_is_two_visits(cast, skck):
    assert imported(rows({}, {"unit_code": "10.1002"})).created == 2


def test_a_known_number_that_says_something_else_is_refused(cast, skck):
    imported(rows())

    result = imported(rows({"finished_at": "2026-11-20T09:01"}))

    assert [fault.column for fault in result.rejected] == ["external_id"]


def test_a_visit_without_an_end_counts_as_a_person_without_time(cast, skck):
    imported(rows({"finished_at": "", "paused_minutes": "5"}))

    visit = Visit.objects.get()
    assert (visit.state, visit.paused_seconds) == (VisitState.UNFINISHED, 0)


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        ({"unit_code": ""}, "unit_code"),
        ({"unit_code": "99"}, "unit_code"),
        ({"service_code": "tidak-ada"}, "service_code"),
        ({"started_at": ""}, "started_at"),
        ({"started_at": "kemarin"}, "started_at"),
        ({"started_at": "2026-11-20"}, "started_at"),
        ({"started_at": "2030-01-01T09:00"}, "started_at"),
        ({"started_at": "0001-01-01T09:00"}, "started_at"),
        ({"finished_at": "2026-11-20T08:59"}, "finished_at"),
        ({"paused_minutes": "lima"}, "paused_minutes"),
        ({"paused_minutes": "-5"}, "paused_minutes"),
        ({"paused_minutes": "13"}, "paused_minutes"),
        ({"outcome": "mungkin"}, "outcome"),
        ({"position": "Sri Wahyuni"}, "position"),
        ({"external_id": "x" * 201}, "external_id"),
        ({"external_id": "A\x00"}, "external_id"),
    ],
)
def test_a_fault_names_row_and_column_and_nothing_is_written(cast, skck, wrong, column):
    result = imported(rows({}, {"external_id": "A-2", **wrong}))

    assert [(fault.row, fault.column) for fault in result.rejected] == [(3, column)]
    assert (result.created, Visit.objects.count()) == (0, 0)


def test_a_number_that_stands_twice_in_a_file_is_refused(cast, skck):
    result = imported(rows({}, {"finished_at": ""}))

    assert [(fault.row, fault.column) for fault in result.rejected] == [(3, "external_id")]


def test_bad_rows_may_be_left_out(cast, skck):
    result = imported(rows({}, {"unit_code": "99"}), skip_bad_rows=True)

    assert (result.created, len(result.rejected)) == (1, 1)


def test_a_head_imports_only_the_registers_of_their_own_units(cast, skck):
    result = services.import_visits(rows=rows({"unit_code": "10.1002"}), actor=cast.lina)

    assert [fault.column for fault in result.rejected] == ["unit_code"]


@pytest.mark.parametrize("who", ["agus", "vera", "ira", "nita"])
def test_others_import_nothing(cast, skck, who):
    with pytest.raises(PermissionDenied):
        services.import_visits(rows=rows(), actor=cast.user(who))


def test_an_import_that_dies_leaves_nothing_to_be_seen_and_is_swept(cast, skck, monkeypatch):
    monkeypatch.setattr(importing, "CHUNK", 2)
    many = rows(*({"external_id": str(serial)} for serial in range(5)))

    def power_cut(done, total):
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        imported(many, progress=power_cut)

    assert not Visit.objects.exists()
    assert VisitFile.objects.get().swept_at
    assert imported(many).created == 5


def test_rows_of_an_import_under_way_are_seen_by_nobody(cast, skck, monkeypatch):
    seen = []

    imported(rows(), progress=lambda done, total: seen.append(Visit.objects.published().count()))

    assert seen == [0]
    assert Visit.objects.published().count() == 1
