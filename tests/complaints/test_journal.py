"""Every step of a complaint's life is one row of the journal, by who did it."""

from kinerja.accounts.queries import CITIZEN, SCHEDULER, service_account
from kinerja.complaints import services
from kinerja.complaints.models import Complaint
from kinerja.journal.models import Entry
from tests.factories.complaints import ComplaintFactory
from tests.factories.steps import ELSEWHERE, LAST, REASON, contested


def told(complaint: Complaint) -> list[tuple[str, str]]:
    entries = Entry.objects.about(complaint).select_related("actor")
    return [(entry.verb, entry.actor.username) for entry in entries]


def test_a_whole_life_reads_as_it_happened(cast):
    citizen = service_account(CITIZEN)
    complaint = services.answer(complaint=contested(cast), actor=cast.agus, **LAST)
    services.rate(complaint=complaint, satisfaction=3, actor=citizen)
    services.close(complaint=complaint, reason=REASON, actor=cast.lina)

    assert told(complaint) == [
        ("complaint.verified", "vera"),
        ("complaint.assigned", "lina"),
        ("complaint.begun", "agus"),
        ("complaint.answered", "agus"),
        ("complaint.contested", "warga"),
        ("complaint.answered", "agus"),
        ("complaint.rated", "warga"),
        ("complaint.closed", "lina"),
    ]


def test_a_change_says_from_what_to_what(cast):
    complaint = services.verify(complaint=cast.complaint, unit=cast.melati, actor=cast.vera)

    changes = Entry.objects.about(complaint).get().changes
    assert changes["state"] == ["received", "verified"]
    assert changes["unit"] == [str(cast.mawar.pk), str(cast.melati.pk)]


def test_what_is_not_ours_and_what_cannot_be_done_are_written_too(cast):
    other = ComplaintFactory(unit=cast.mawar, tracking_digest=None)
    services.refer(complaint=cast.complaint, actor=cast.vera, **ELSEWHERE)
    services.reject(complaint=other, reason="Tidak ada objek.", actor=cast.vera)

    assert told(cast.complaint) == [("complaint.referred", "vera")]
    assert told(other) == [("complaint.rejected", "vera")]


def test_a_late_calendar_is_written_by_the_scheduler(cast):
    Complaint.objects.filter(pk=cast.complaint.pk).update(due_on=None, answer_due_on=None)

    services.recompute_due_days(because="calendar.year_entered", actor=service_account(SCHEDULER))

    assert told(cast.complaint) == [("complaint.due_computed", "penjadwal")]
    cast.complaint.refresh_from_db()
    assert cast.complaint.due_on is not None
