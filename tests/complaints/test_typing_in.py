"""What the office types in for a citizen: who may, from when the clock runs, and once."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from kinerja.complaints import services
from kinerja.complaints.codes import code_of, new_form_token, tracking_digest
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import INSPECTORS, Behalf, Channel, Complaint, Intake, Reporter
from kinerja.complaints.policies import COUNTER_ANSWERS
from kinerja.complaints.queries.reporters import calls_for
from kinerja.complaints.services import DirectAnswer, Sheet
from kinerja.inbox.models import Notice
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.organisation.models import RoleGrant
from kinerja.organisation.services import set_policy
from kinerja.rules.complaints import Kind, Outcome, State

ANSWER = DirectAnswer(
    "Surat kehilangan dibuat di Polsek, lalu KTP dicetak di sini.", Outcome.RESOLVED
)
YESTERDAY = datetime.fromisoformat("2026-11-23T10:30:00+07:00")


def draft(**changed) -> Draft:
    said = {
        "kind": Kind.SERVICE,
        "text": "Lampu jalan di depan pasar padam sejak minggu lalu.",
        "channel": Channel.LETTER.value,
        "received_at": YESTERDAY,
        "reporter_name": "Sri",
    }
    return Draft(**said | changed)


def sheet(behalf: Behalf = Behalf.SELF, **changed) -> Sheet:
    return Sheet(draft=draft(token=new_form_token(), **changed), on_behalf=behalf)


def verbs_of(complaint: Complaint) -> list[str]:
    return list(Entry.objects.about(complaint).order_by("pk").values_list("verb", flat=True))


def test_the_clock_runs_from_the_moment_it_came(cast):
    filed = services.type_in(sheet=sheet(), actor=cast.agus)

    assert filed.complaint.received_at == YESTERDAY
    assert filed.complaint.channel == "surat"
    assert filed.complaint.tracking_digest == tracking_digest(filed.tracking_code)


def test_who_typed_it_and_for_whom_is_kept_without_a_name(cast):
    head = sheet(behalf=Behalf.RT_HEAD)

    complaint = services.type_in(sheet=head, actor=cast.agus).complaint

    intake = Intake.objects.get(complaint=complaint)
    assert (intake.typed_by, intake.on_behalf) == (cast.employees["agus"], "rt_head")
    entry = Entry.objects.about(complaint).get(verb="complaint.typed_in")
    assert entry.note == {"channel": "surat", "on_behalf": "rt_head"}
    assert Reporter.objects.get(complaint=complaint).name == "Sri"


def test_a_sheet_sent_twice_is_written_once_and_gives_the_same_key(cast):
    one = sheet()

    first = services.type_in(sheet=one, actor=cast.agus)
    again = services.type_in(sheet=one, actor=cast.agus)

    assert again.complaint == first.complaint
    assert again.tracking_code == first.tracking_code == code_of(one.draft.token)
    assert Complaint.objects.count() == 2  # and that of the cast


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"received_at": datetime.fromisoformat("2026-11-24T09:01:00+07:00")}, "received_on"),
        ({"received_at": YESTERDAY - timedelta(days=90)}, "received_on"),
    ],
)
def test_what_cannot_be_so_is_refused_and_nothing_of_the_pile_is_written(cast, changed, field):
    with pytest.raises(ValidationError) as refusal:
        services.type_in_many(sheets=[sheet(), sheet(**changed)], actor=cast.agus)

    assert field in refusal.value.message_dict
    assert Complaint.objects.count() == 1


def integrity(**changed) -> Sheet:
    return sheet(kind=Kind.INTEGRITY, text="Diminta lima puluh ribu untuk surat ini.", **changed)


def test_integrity_on_paper_is_seen_by_the_inspectorate_and_by_its_typist_no_more(cast):
    filed = services.type_in_many(sheets=[integrity(), sheet()], actor=cast.vera)[0]

    seen_by = [who for who in ("vera", "cahya", "ira") if _sees(cast.user(who), filed.complaint)]
    assert seen_by == ["ira"]
    told = list(Notice.objects.filter(text__contains=filed.complaint.number))
    assert [notice.recipient for notice in told] == [cast.ira]


def test_integrity_on_paper_is_refused_where_nobody_would_read_it_or_with_an_answer(cast):
    with pytest.raises(ValidationError, match="Kosongkan jawaban langsung"):
        services.type_in(sheet=integrity(), actor=cast.lina, answer=ANSWER)

    RoleGrant.objects.filter(role__in=INSPECTORS).delete()
    with pytest.raises(ValidationError, match="belum ada petugas inspektorat"):
        services.type_in(sheet=integrity(), actor=cast.lina)

    assert Complaint.objects.count() == 1


def _sees(user, complaint: Complaint) -> bool:
    return Complaint.objects.visible_to(user).filter(pk=complaint.pk).exists()


def test_who_phoned_is_to_be_called_once_there_is_something_to_tell(cast):
    phoned = sheet(unit=cast.mawar, reporter_phone="+6281234567890", channel="telepon")

    filed = services.type_in(sheet=phoned, actor=cast.lina, answer=ANSWER)

    assert [call.number for call in calls_for(cast.lina, ())] == [filed.complaint.number]


@pytest.mark.parametrize("who", ["ira", "nita", "putri", "mira"])
def test_only_the_desks_type_in(cast, who):
    with pytest.raises(PermissionDenied):
        services.type_in(sheet=sheet(), actor=cast.user(who))


def test_a_simple_matter_is_verified_taken_and_answered_at_once(cast):
    complaint = services.settle(
        complaint=cast.complaint, text=ANSWER.text, outcome=ANSWER.outcome, actor=cast.lina
    )

    assert complaint.state == State.ANSWERED
    assert complaint.handler == cast.employees["lina"]
    assert complaint.first_forwarded_on == clock.today()
    assert verbs_of(complaint) == [
        "complaint.verified",
        "complaint.assigned",
        "complaint.begun",
        "complaint.answered",
    ]


def test_counter_staff_answer_at_once_where_the_office_decided_so(cast):
    with pytest.raises(PermissionDenied):
        services.type_in(sheet=sheet(unit=cast.mawar), actor=cast.agus, answer=ANSWER)
    assert Complaint.objects.count() == 1  # all of it, or nothing

    set_policy(
        key=COUNTER_ANSWERS,
        value="ya",
        since=clock.today(),
        legal_basis="SK Camat 1/2026",
        actor=cast.nita,
    )
    one = sheet(unit=cast.mawar)
    filed = services.type_in(sheet=one, actor=cast.agus, answer=ANSWER)
    services.type_in(sheet=one, actor=cast.agus, answer=ANSWER)

    assert filed.complaint.state == State.ANSWERED
    assert filed.complaint.answers.count() == 1


def test_nobody_of_another_unit_answers_at_once(cast):
    with pytest.raises(PermissionDenied):
        services.settle(
            complaint=cast.complaint, text=ANSWER.text, outcome=ANSWER.outcome, actor=cast.dewi
        )


def test_for_whom_they_spoke_is_one_of_four(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Intake.objects.create(
            complaint=cast.complaint, typed_by=cast.employees["agus"], on_behalf="uncle"
        )
