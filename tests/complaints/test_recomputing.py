"""After calendar, policy, category or rules changed, open cases are counted again, once."""

from datetime import date

import pytest
from django.urls import reverse

from kinerja.accounts.queries import SCHEDULER, service_account
from kinerja.casework import services as casework
from kinerja.casework.models import Round
from kinerja.casework.queries import is_stale
from kinerja.complaints import services
from kinerja.complaints.models import FROM_SOURCE, Complaint
from kinerja.complaints.policies import COMPLETE
from kinerja.journal.models import Entry
from kinerja.organisation.models import DayOff
from kinerja.organisation.services import NewDayOff, add_day_off, remove_day_off, set_policy
from kinerja.rules.complaints import Kind
from tests.factories.complaints import CategoryFactory, ComplaintFactory
from tests.factories.steps import LAST

BEFORE, AFTER = date(2026, 12, 16), date(2026, 12, 17)


def recompute() -> int:
    return casework.recompute_deadlines(actor=service_account(SCHEDULER))


@pytest.fixture(autouse=True)
def settled(cast) -> None:
    recompute()


def free_a_day(cast) -> None:
    day = NewDayOff(date(2026, 12, 9), "Pemilihan kepala daerah", legal_basis="Keppres 1/2026")
    add_day_off(day=day, actor=cast.nita)


def due(complaint: Complaint) -> date:
    complaint.refresh_from_db()
    return complaint.due_on


def test_nothing_is_counted_again_while_nothing_changed(cast):
    assert not is_stale()
    assert recompute() == 0


def test_a_holiday_that_is_added_moves_open_cases_and_says_so_in_their_history(client, cast):
    free_a_day(cast)
    assert is_stale()

    moved = recompute()

    assert (moved, due(cast.complaint)) == (1, AFTER)
    assert not is_stale()
    client.force_login(cast.lina)
    page = client.get(reverse("complaints:detail", args=[cast.complaint.number]))
    assert "Selesai paling lambat: 16 Desember 2026 → 17 Desember 2026" in page.text
    assert "Sebab: menambah hari libur" in page.text


def test_a_holiday_that_is_taken_back_moves_them_back(cast):
    free_a_day(cast)
    recompute()
    day = DayOff.objects.get(date=date(2026, 12, 9))
    remove_day_off(day_off=day, legal_basis="Keppres 2/2026", actor=cast.nita)

    assert recompute() == 1
    assert due(cast.complaint) == BEFORE


def test_a_stricter_promise_moves_the_cases_it_binds(cast):
    set_policy(
        key=COMPLETE[Kind.SERVICE],
        value="5",
        since=date(2026, 11, 1),
        legal_basis="SK Camat 5/2026",
        actor=cast.nita,
    )

    assert recompute() == 1
    assert due(cast.complaint) == date(2026, 12, 3)
    entry = Entry.objects.about(cast.complaint).latest("pk")
    assert (entry.verb, entry.note) == ("complaint.due_computed", {"because": "policy.set"})
    assert entry.changes["due_on"] == ["2026-12-16", "2026-12-03"]


def test_a_category_that_is_merged_is_a_reason_to_look_again(cast):
    other = CategoryFactory(needs_review=True)

    services.merge_category(category=other, into=cast.lights, actor=cast.vera)

    assert is_stale()
    assert recompute() == 0  # days hang on the kind of a case, so none moves today


def test_new_rules_in_a_new_version_of_the_program_are_a_change(cast, monkeypatch):
    monkeypatch.setattr("kinerja.rules.deadlines.EDITIONS", ())

    assert is_stale()


def test_a_finished_case_keeps_the_day_it_was_judged_by_until_it_is_open_again(cast):
    complaint = services.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)
    agus = cast.employees["agus"]
    complaint = services.assign(complaint=complaint, handler=agus, actor=cast.lina)
    services.answer(complaint=complaint, actor=cast.agus, **LAST)
    kept = due(complaint)
    free_a_day(cast)

    assert recompute() == 0
    assert due(complaint) == kept
    services.contest(
        complaint=complaint, objection="Masih padam.", actor=service_account(SCHEDULER)
    )
    assert due(complaint) > kept


def test_what_the_source_of_an_import_says_stands(cast):
    Complaint.objects.filter(pk=cast.complaint.pk).update(due_source=FROM_SOURCE)
    free_a_day(cast)

    recompute()

    assert due(cast.complaint) == BEFORE


def test_twice_changes_nothing_and_writes_no_second_row(cast):
    free_a_day(cast)
    recompute()
    Round.objects.all().delete()  # as if the process had died before it wrote down that it is done

    assert recompute() == 0
    assert Entry.objects.filter(verb="complaint.due_computed").count() == 1


def test_many_cases_are_written_in_short_transactions(cast, monkeypatch):
    for one in range(7):
        ComplaintFactory(unit=cast.mawar, tracking_digest=f"{one:064}")
    monkeypatch.setattr("kinerja.complaints.services.recomputing.CHUNK", 3)
    free_a_day(cast)

    assert recompute() == 8
    assert set(Complaint.objects.values_list("due_on", flat=True)) == {AFTER}
