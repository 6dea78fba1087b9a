"""A visit from arrival to end: who may, what is counted, what is kept."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from kinerja.accounts.queries import SCHEDULER, service_account
from kinerja.counter import services
from kinerja.counter.models import CounterSession, Pause, Visit
from kinerja.counter.policies import EVERY_NTH
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.organisation import services as organisation
from kinerja.rules.visits import VisitState
from tests.factories.organisation import ServiceFactory


def verbs() -> list[str]:
    return list(Entry.objects.values_list("verb", flat=True))


def test_a_visit_knows_service_unit_position_and_time_and_nobody(cast, counter, arrive):
    visit = arrive()

    assert (visit.unit, visit.position) == (cast.mawar, counter.position)
    assert visit.started_at == clock.now()
    assert visit.standard_minutes == 10
    fields = {field.name for field in Visit._meta.get_fields()}
    assert fields == {
        "id", "unit", "service", "position", "session", "batch", "row_key", "row_digest", "state",
        "started_at", "paused_at", "paused_seconds", "finished_at", "standard_minutes",
        "lot_drawn", "pauses",
    }  # fmt: skip


def test_waiting_for_papers_is_not_time_of_the_office(cast, arrive, clock_at):
    visit = arrive()
    clock_at("2026-11-24T09:03")
    services.pause(visit=visit, actor=cast.agus)
    clock_at("2026-11-24T09:43")
    services.resume(visit=visit, actor=cast.agus)
    clock_at("2026-11-24T09:45")

    done = services.finish(visit=visit, actor=cast.agus).visit

    assert (done.state, done.paused_seconds) == (VisitState.DONE, 40 * 60)
    assert Pause.objects.get().visit == visit


def test_a_visit_has_one_row_in_the_journal_and_it_tells_the_whole(cast, arrive, clock_at):
    visit = arrive()
    services.pause(visit=visit, actor=cast.agus)
    services.resume(visit=visit, actor=cast.agus)
    clock_at("2026-11-24T09:09")

    services.finish(visit=visit, actor=cast.agus)

    entry = Entry.objects.about(visit).get()
    assert entry.verb == "visit.finished"
    assert entry.changes["state"] == ["serving", "done"]


def test_leaving_unserved_while_papers_are_fetched_ends_the_pause(cast, arrive, clock_at):
    visit = services.pause(visit=arrive(), actor=cast.agus)
    clock_at("2026-11-24T09:30")

    left = services.turn_away(visit=visit, actor=cast.agus)

    assert (left.state, left.paused_at, left.paused_seconds) == ("not_served", None, 1800)


def test_a_wrong_key_is_undone_and_was_nobody(cast, arrive):
    undone = services.undo(visit=arrive(), actor=cast.agus)

    assert undone.state == VisitState.UNDONE
    assert not Visit.objects.real().exists()


def test_a_visit_that_was_ended_by_the_wrong_key_goes_on_and_draws_no_second_code(cast, arrive):
    first = services.finish(visit=arrive(), actor=cast.agus)

    again = services.undo(visit=first.visit, actor=cast.agus)
    second = services.finish(visit=again, actor=cast.agus)

    assert len(first.slips) == 1
    assert second.slips == ()
    assert CounterSession.objects.get().invited == 1


def test_after_a_minute_nothing_is_undone(cast, arrive, clock_at):
    visit = arrive()
    clock_at("2026-11-24T09:02")

    with pytest.raises(PermissionDenied, match="Sudah lewat satu menit"):
        services.undo(visit=visit, actor=cast.agus)


def test_a_visit_is_finished_once(cast, arrive):
    visit = services.finish(visit=arrive(), actor=cast.agus).visit

    with pytest.raises(PermissionDenied, match="Selesai"):
        services.finish(visit=visit, actor=cast.agus)


@pytest.mark.parametrize("who", ["tono", "lina", "cahya", "ira", "nita"])
def test_nobody_else_works_at_this_counter(cast, arrive, who):
    visit = arrive()

    with pytest.raises(PermissionDenied):
        services.finish(visit=visit, actor=cast.user(who))

    services.finish(visit=visit, actor=cast.agus)


@pytest.mark.parametrize("who", ["lina", "cahya", "vera", "ira", "nita"])
def test_only_an_officer_of_the_unit_opens_a_counter(cast, who):
    with pytest.raises(PermissionDenied, match="petugas layanan"):
        services.open_counter(label="Loket 1", actor=cast.user(who))


def test_a_position_has_one_counter_open(cast, counter):
    with pytest.raises(PermissionDenied, match="sudah dibuka"):
        services.open_counter(label="Loket 2", actor=cast.agus)

    with pytest.raises(IntegrityError), transaction.atomic():
        CounterSession.objects.create(
            unit=cast.mawar, position=counter.position, label="2", opened_at=clock.now()
        )


def test_a_service_of_another_unit_or_a_draft_is_not_served_here(cast, counter):
    strange = ServiceFactory(unit=cast.melati)
    draft = ServiceFactory(unit=cast.mawar, is_published=False)

    for service in (strange, draft):
        with pytest.raises(PermissionDenied, match="tidak dilayani"):
            services.receive(session=counter, service=service, actor=cast.agus)


def test_a_new_standard_does_not_judge_who_came_before(cast, skck, arrive):
    visit = arrive()
    organisation.change_service(
        service=skck, name="SKCK", components={}, is_published=True, counter_minutes=3,
        actor=cast.cahya,
    )  # fmt: skip

    visit.refresh_from_db()

    assert visit.standard_minutes == 10


def test_closing_leaves_those_who_stand_there_without_an_end(cast, counter, arrive):
    visit = arrive()
    paused = services.pause(visit=arrive(), actor=cast.agus)

    services.close_counter(session=counter, actor=cast.agus)

    for one in (visit, paused):
        one.refresh_from_db()
        assert one.state == VisitState.UNFINISHED
    assert verbs()[-3:] == ["visit.lapsed", "visit.lapsed", "counter.closed"]
    assert Entry.objects.latest("pk").note == {"visits": 2}


def test_a_forgotten_counter_is_closed_at_night_and_only_then(cast, counter, arrive, clock_at):
    visit = arrive()
    night = service_account(SCHEDULER)
    assert services.close_forgotten(actor=night) == 0
    clock_at("2026-11-25T01:00")

    assert services.close_forgotten(actor=night) == 1

    counter.refresh_from_db()
    visit.refresh_from_db()
    assert counter.forgotten
    assert visit.state == VisitState.UNFINISHED
    assert services.close_forgotten(actor=night) == 0


def test_at_a_closed_counter_nobody_is_received(cast, skck, counter):
    closed = services.close_counter(session=counter, actor=cast.agus)

    with pytest.raises(PermissionDenied, match="sudah ditutup"):
        services.receive(session=closed, service=skck, actor=cast.agus)


def test_who_is_invited_falls_by_lot_when_not_everybody_is(cast, counter, arrive):
    organisation.set_policy(
        key=EVERY_NTH, value="3", since=clock.today(), legal_basis="SK 1", actor=cast.nita
    )

    invited = [bool(services.finish(visit=arrive(), actor=cast.agus).slips) for _ in range(60)]

    assert 0 < sum(invited) < 60
    assert invited != [at % 3 == 2 for at in range(60)]  # no officer can count along
    counter.refresh_from_db()
    assert counter.invited == sum(invited)
