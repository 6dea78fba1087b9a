"""Much of everything that a page can print, each row of the plainest kind."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from kinerja.accounts.models import TrustedDevice, User
from kinerja.accounts.queries import CONSOLE, service_account
from kinerja.casework.models import Appeal, Decision, Escalation, Flag, Moderation, RoutingRule
from kinerja.casework.tables import Target
from kinerja.commitments.models import Commitment, Evidence, Progress, Stage
from kinerja.complaints.models import (
    Answer,
    Attachment,
    Complaint,
    ExternalNumber,
    Note,
    ReadyAnswer,
    ReplyTemplate,
    Rereading,
    RereadingDraw,
    Stopper,
    Thanks,
)
from kinerja.counter.models import CounterSession, Visit
from kinerja.inbox.models import Notice
from kinerja.indicators import services as indicators
from kinerja.indicators.models import Milestone
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.organisation.models import Assignment, Handover, Position, Restoration, Service, Unit
from tests.architecture.test_doors import FLAGGED, PROMISE, SHOWN
from tests.conftest import ROLES, Cast
from tests.factories.commitments import CommitmentFactory
from tests.factories.complaints import CategoryFactory, ComplaintFactory
from tests.factories.organisation import (
    EmployeeFactory,
    IssuedDocumentFactory,
    PersonFactory,
    PositionFactory,
    RoleGrantFactory,
    ServiceFactory,
    UnitFactory,
)
from tests.factories.rights import BreachFactory, DocumentRequestFactory, RequestFactory

RECEIVED = datetime.fromisoformat("2026-09-07T08:00:00+07:00")
ANSWERED = RECEIVED + timedelta(days=3)


def grow(cast: Cast, serials: range) -> None:
    """So many rows more of everything, in an office that has one of each (the table of doors)."""
    _people(cast, serials)
    _cases(cast, serials)
    _proof(cast, serials)
    _desk(cast, serials)
    _advice(serials)
    _promises(cast, serials)
    _flagged(cast, serials)
    _rules(cast, serials)
    _visits(cast, serials)
    _accounts(cast, serials)
    _asked(cast, serials)
    IssuedDocumentFactory.create_batch(len(serials), unit=cast.top)
    Milestone.objects.bulk_create(
        Milestone(on=on, label="Loket baru dibuka") for on in _days(serials)
    )
    indicators.measure_all(actor=service_account(CONSOLE))


def _people(cast: Cast, serials: range) -> None:
    units = [UnitFactory(parent=cast.mawar) for _one in serials]
    seats = Position.objects.bulk_create(
        PositionFactory.build_batch(len(serials), unit=cast.mawar, is_head=False)
    )
    for unit, seat in zip(units, seats, strict=True):
        ServiceFactory(unit=unit)
        CategoryFactory()
        RoleGrantFactory(role="petugas", unit=cast.mawar, position=seat)
        _answered(unit)
    people = [EmployeeFactory(user=_newcomer() if one % 2 else None) for one in serials]
    Assignment.objects.bulk_create(
        Assignment(employee=person, position=seat, kind="definitive", since="2026-01-02")
        for person, seat in zip(people, seats, strict=True)
    )
    _career(cast, seats, serials)


def _newcomer() -> User:
    """Whose letter still waits to be used."""
    made: User = PersonFactory(second_factor=None)
    return made


def _answered(unit: Unit) -> None:
    ComplaintFactory(
        unit=unit,
        kelurahan=unit,
        tracking_digest=None,
        received_at=RECEIVED,
        first_answered_at=ANSWERED,
        finished_at=ANSWERED,
        state="answered",
        satisfaction=4,
    )


def _career(cast: Cast, seats: Sequence[Position], serials: range) -> None:
    """Many seats, and many absences, of one person."""
    agus = cast.employees["agus"]
    days = _days(serials)
    Assignment.objects.bulk_create(
        Assignment(employee=agus, position=seat, kind="plh", since=on, until=on)
        for seat, on in zip(seats, days, strict=True)
    )
    planned = {"asked_by": cast.nita, "asked_at": clock.now()}
    Handover.objects.bulk_create(
        Handover(employee=agus, cause="leave", on=on, until=on, **planned) for on in days
    )


def _days(serials: range) -> list[date]:
    return [clock.today() + timedelta(days=1 + serial) for serial in serials]


def _cases(cast: Cast, serials: range) -> None:
    agus = cast.employees["agus"]
    ComplaintFactory.create_batch(
        len(serials),
        tracking_digest=None,
        unit=cast.mawar,
        kelurahan=cast.mawar,
        category=cast.lights,
        handler=agus,
        state="in_progress",
    )
    Answer.objects.bulk_create(
        Answer(
            complaint=cast.complaint,
            text="Sedang kami kerjakan.",
            final=False,
            by=agus,
            signed_as="Petugas",
            published_at=clock.now(),
            void_at=clock.now(),
            objection="Belum.",
        )
        for _serial in serials
    )
    for _serial in serials:
        record(
            actor=cast.vera,
            verb="complaint.due_computed",
            target=cast.complaint,
            note={"because": "calendar.day_off_added"},
        )
    draw = RereadingDraw.objects.create(
        quarter=f"2025-Q{len(serials) % 4 + 1}", seed="1", drawn_at=clock.now(), endings=400,
        referred=1, duplicate=1, rejected=1, contested=1,
    )  # fmt: skip
    Rereading.objects.bulk_create(
        Rereading(draw=draw, complaint=case)
        for case in Complaint.objects.order_by("-pk")[: len(serials)]
    )
    Escalation.objects.bulk_create(
        Escalation(
            room="complaints", case=cast.complaint.pk, clock="complete", due_on=on, level="due",
            up=0, recipient=cast.cahya, at=clock.now(),
        )
        for on in _days(serials)
    )  # fmt: skip


def _desk(cast: Cast, serials: range) -> None:
    """Cases of LAPOR!, and thanks."""
    cases = Complaint.objects.filter(external_numbers=None).order_by("-pk")[: len(serials)]
    ExternalNumber.objects.bulk_create(
        ExternalNumber(complaint=case, source="lapor", number=f"78{case.pk}") for case in cases
    )
    Thanks.objects.bulk_create(
        Thanks(unit=cast.mawar, text="Terima kasih.", received_at=RECEIVED) for _one in serials
    )


def _proof(cast: Cast, serials: range) -> None:
    """Public cases; and of two cases, files, notes and answers."""
    agus, shown = cast.employees["agus"], Complaint.objects.get(number=SHOWN)
    signed = {"by": agus, "signed_as": "Petugas"}
    for _one in serials:
        ComplaintFactory(
            unit=cast.mawar, kelurahan=cast.mawar, tracking_digest=None, public_at=clock.now(),
            public_title="Lampu padam", public_text="Lampu jalan padam sejak Senin malam.",
        )  # fmt: skip
    Note.objects.bulk_create(
        Note(complaint=cast.complaint, text="Sudah ditelepon.", at=clock.now(), **signed)
        for _one in serials
    )
    Answer.objects.bulk_create(
        Answer(complaint=shown, text="Sudah.", final=False, published_at=clock.now(), **signed)
        for _one in serials
    )
    for at, case in enumerate((cast.complaint, shown)):
        Attachment.objects.bulk_create(
            Attachment(
                complaint=case, purpose="report", added_at=clock.now(), sha256="0" * 64,
                key=f"{at}{one:031x}.jpg", public_key=f"{at}{one + 5000:031x}.jpg",
            )
            for one in serials
        )  # fmt: skip
    ReplyTemplate.objects.bulk_create(
        ReplyTemplate(step="reject", title=f"Contoh {one}", text="Begini.") for one in serials
    )


def _advice(serials: range) -> None:
    Stopper.objects.bulk_create(
        Stopper(category=CategoryFactory(), title=f"Petunjuk {one}", words="Hubungi mereka.")
        for one in serials
    )
    ReadyAnswer.objects.bulk_create(
        ReadyAnswer(question=f"Pertanyaan {one}?", answer="Begini.") for one in serials
    )


def _promises(cast: Cast, serials: range) -> None:
    made = Commitment.objects.get(number=PROMISE)
    CommitmentFactory.create_batch(len(serials), position=made.position)
    Stage.objects.bulk_create(
        Stage(commitment=made, what=f"Tahap {one}", due_on="2026-12-01") for one in serials
    )
    Progress.objects.bulk_create(
        Progress(
            commitment=made,
            at=clock.now(),
            state="in_progress",
            progress=40,
            due_on=made.due_on,
            note="Jalan.",
            signed_as="Petugas",
        )
        for _one in serials
    )
    Evidence.objects.bulk_create(
        Evidence(
            commitment=made,
            caption=f"Foto {one}",
            key=f"foto-{one}.jpg",
            sha256="0" * 64,
            is_public=True,
            added_at=clock.now(),
        )
        for one in serials
    )


def _flagged(cast: Cast, serials: range) -> None:
    cases = Complaint.objects.order_by("-pk")[: len(serials)]
    rows = Moderation.objects.bulk_create(
        Moderation(
            kind="complaints.report",
            object_id=case.pk,
            about=case.number,
            unit=case.unit,
            since=clock.now(),
        )
        for case in cases
    )
    flagged = [*rows, *[Moderation.objects.get(pk=FLAGGED)] * len(rows)]
    Flag.objects.bulk_create(
        Flag(moderation=row, reason="spam", digest=f"{one}-{row.pk}", at=clock.now())
        for one, row in enumerate(flagged, serials.start)
    )
    decisions = Decision.objects.bulk_create(
        Decision(moderation_id=FLAGGED, step="hide", reason="Iklan.", by=cast.mira, at=clock.now())
        for _serial in serials
    )
    Appeal.objects.bulk_create(
        Appeal(
            moderation_id=FLAGGED,
            against=decision,
            hidden_by=cast.mira,
            words="Bukan iklan.",
            at=clock.now(),
            answer=decision,
            answered_by=cast.cahya,
        )
        for decision in decisions
    )


def _asked(cast: Cast, serials: range) -> None:
    RequestFactory.create_batch(len(serials), unit=cast.top)
    DocumentRequestFactory.create_batch(len(serials), unit=cast.top)
    BreachFactory.create_batch(len(serials), unit=cast.top, recorded_by=cast.nita)


def _rules(cast: Cast, serials: range) -> None:
    RoutingRule.objects.bulk_create(
        RoutingRule(
            number=100 + one,
            place=100 + one,
            channel=f"k{one}",
            target=Target.UNIT.value,
            unit=cast.mawar,
            since=clock.now(),
        )
        for one in serials
    )


def _visits(cast: Cast, serials: range) -> None:
    counter = CounterSession.objects.filter(closed_at=None).get()
    skck = Service.objects.get(code="skck")
    Visit.objects.bulk_create(
        Visit(
            unit=counter.unit,
            service=skck,
            position=counter.position,
            session=counter,
            started_at=clock.now(),
        )
        for _one in serials
    )
    CounterSession.objects.bulk_create(
        CounterSession(
            unit=counter.unit,
            position=counter.position,
            label=f"Loket {one}",
            opened_at=clock.now(),
            closed_at=clock.now(),
        )
        for one in serials
    )


def _accounts(cast: Cast, serials: range) -> None:
    for name in ROLES:
        Notice.objects.bulk_create(
            Notice(
                recipient=cast.user(name),
                key=f"uji:{one}",
                text="Kabar.",
                path="/kerja/",
                created_at=clock.now(),
            )
            for one in serials
        )
        TrustedDevice.objects.bulk_create(
            TrustedDevice(
                user=cast.user(name),
                key_digest=f"{name}{one}",
                name="Firefox",
                trusted_at=clock.now(),
                until=clock.now() + timedelta(days=30),
            )
            for one in serials
        )
    Restoration.objects.bulk_create(
        Restoration(
            owner=PersonFactory(), asked_by=cast.putri, asked_at=clock.now(), reason="Hilang."
        )
        for _one in serials
    )
