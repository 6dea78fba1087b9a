"""A complaint comes in: alone from a citizen, or by the thousand from a file."""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kinerja.accounts.models import User
from kinerja.complaints import codes, notices
from kinerja.complaints.clocks import Clocks, Timed
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import (
    FROM_RULE,
    FROM_SOURCE,
    Answer,
    Behalf,
    CaseDetail,
    Complaint,
    Import,
    Intake,
    Named,
    Purpose,
    Reporter,
)
from kinerja.complaints.names import mark_of
from kinerja.complaints.permissions import may_take_integrity
from kinerja.complaints.placing import Place, places
from kinerja.complaints.queries.naming import roll_of_names
from kinerja.complaints.services.attaching import attach
from kinerja.journal.models import Entry
from kinerja.journal.services import record_many
from kinerja.kit import clock
from kinerja.kit.statements import insert_many
from kinerja.kit.turns import one_writer
from kinerja.rules.complaints import Kind, State

DRAWS = 5


@dataclass(frozen=True, slots=True)
class Filed:
    """A new complaint and the key to it, which only their own browser keeps."""

    complaint: Complaint
    tracking_code: str

    @property
    def is_private(self) -> bool:
        """Whether it went to the inspectorate, and whoever typed it in is told not to talk."""
        return self.complaint.kind == Kind.INTEGRITY


def file(*, draft: Draft, actor: User) -> Filed:
    """Take in what a citizen says. It is on disk when this returns.

    ValidationError for an integrity case where nobody of the inspectorate is there to read it.

    Race: the number drawn may be taken (about one in 4,000 in a large office), by a row that is
    there or by one on its way. The unique constraint tells, and another one is drawn. A form that
    was sent twice is told by its token in the same way, and gives what it gave the first time.
    """
    require_reader(draft)
    for _attempt in range(DRAWS - 1):
        with suppress(IntegrityError):
            return file_many(drafts=[draft], actor=actor)[0]
        if before := _filed_before(draft):
            return before
    return file_many(drafts=[draft], actor=actor)[0]


def file_many(
    *,
    drafts: Sequence[Draft],
    actor: User,
    batch: Import | None = None,
    clocks: Clocks | None = None,
) -> list[Filed]:
    """Write validated drafts in one transaction.

    Rows of an import share one journal row, written when it is published; a complaint filed
    alone has its own. `clocks` may be shared by the chunks of one import.
    """
    clocks = clocks or Clocks()
    tracking = [_tracking_code(draft) for draft in drafts]
    placed = places(drafts, clocks.version)
    given = zip(drafts, placed, _numbers(drafts), tracking, strict=True)
    complaints = [_complaint(*one, batch, clocks) for one in given]
    named = _named(drafts, complaints, actor)
    # Order: all that can be prepared is ready before the one write lock is taken.
    with one_writer(), transaction.atomic():
        insert_many(complaints)
        insert_many(_reporters(drafts, complaints))
        insert_many(_answers(drafts, complaints))
        write_named(named)
        insert_many(_details(drafts, complaints))
        intakes = _intakes(drafts, complaints)
        insert_many(intakes)
        for draft, complaint in zip(drafts, complaints, strict=True):
            if draft.files:
                attach(complaint=complaint, files=draft.files, purpose=Purpose.REPORT, actor=actor)
        if batch is None:
            record_many(actor=actor, verb="complaint.person_named", targets=named)
            entries = record_many(actor=actor, verb="complaint.filed", targets=complaints)
            for_others = [one.complaint for one in intakes]
            record_many(actor=actor, verb="complaint.filed_for_others", targets=for_others)
            notices.tell_where_it_went(placed, complaints, entries)
            _tell_who_left_an_address(drafts, complaints, entries)
    return [Filed(*pair) for pair in zip(complaints, tracking, strict=True)]


def require_reader(draft: Draft) -> None:
    """ValidationError for an integrity case where nobody of the inspectorate would read it."""
    if draft.kind is not Kind.INTEGRITY:
        return
    verdict = may_take_integrity(draft.unit or draft.kelurahan)
    if not verdict:
        raise ValidationError(str(verdict.reason))


def write_named(named: Sequence[Named]) -> None:
    for one in named:
        one.complaint_id = one.complaint.pk  # known only now that the case is written
    insert_many(named)


def _named(drafts: Sequence[Draft], complaints: Sequence[Complaint], actor: User) -> list[Named]:
    """Whom of the office each text surely names: kept from them before anybody has seen it."""
    roll, now = roll_of_names(), clock.now()
    return [
        Named(complaint=complaint, employee_id=pk, mark=mark_of(pk), by=actor, at=now)
        for draft, complaint in zip(drafts, complaints, strict=True)
        for pk in sorted(roll.surely_in(f"{draft.title}\n{draft.text}"))
    ]


def _tracking_code(draft: Draft) -> str:
    return codes.code_of(draft.token) if draft.token else codes.new_tracking_code()


def _filed_before(draft: Draft) -> Filed | None:
    """What this very form gave when it was sent before."""
    if not draft.token:
        return None
    found = Complaint.objects.filter(filing_digest=codes.digest_of(draft.token)).first()
    return Filed(found, codes.code_of(draft.token)) if found else None


def _tell_who_left_an_address(
    drafts: Sequence[Draft], complaints: Sequence[Complaint], entries: Sequence[Entry]
) -> None:
    told = zip(drafts, complaints, entries, strict=True)
    mailed = [(case, entry) for draft, case, entry in told if draft.reporter_email]
    if mailed:
        notices.tell_of_receipts(mailed)


def _numbers(drafts: Sequence[Draft]) -> Iterable[str]:
    """A free number for each draft, of the year in which it came in."""
    years = [clock.local_day(draft.received_at).year for draft in drafts]
    pools = {year: iter(_free_numbers(year, count)) for year, count in Counter(years).items()}
    return [next(pools[year]) for year in years]


def _free_numbers(year: int, count: int) -> list[str]:
    # Two writers may still draw the same one: then the unique constraint refuses the second.
    numbers = codes.new_numbers(year, count)
    if count == 1:
        return numbers  # cost: asking first would be a tenth of filing; see `file`
    taken = set(Complaint.objects.filter(number__in=numbers).values_list("number", flat=True))
    return numbers if not taken else codes.new_numbers(year, count, taken | _all_of(year))


def _all_of(year: int) -> set[str]:
    numbers = Complaint.objects.filter(number__startswith=f"{year}-")
    return set(numbers.values_list("number", flat=True))


def _complaint(
    draft: Draft, place: Place, number: str, code: str, batch: Import | None, clocks: Clocks
) -> Complaint:
    due = clocks.due(_timed(draft, place))
    return Complaint(
        number=number,
        # Past cases have no citizen waiting with a key.
        tracking_digest=codes.tracking_digest(code) if batch is None else None,
        batch=batch,
        filing_digest=codes.digest_of(draft.token) if draft.token else None,
        filed_from=draft.filed_from,
        held_because=draft.held_because.value,
        external_id=draft.external_id,
        row_digest=draft.row_digest,
        kind=draft.kind.value,
        unit=place.unit,
        routing_rule_id=place.rule,
        routed_as=place.way.value if place.way else "",
        kelurahan=draft.kelurahan,
        parent=draft.parent,
        rt=draft.rt,
        rw=draft.rw,
        landmark=draft.landmark,
        category=draft.category,
        title=draft.headline,
        text=draft.text,
        channel=draft.channel,
        confidential=draft.confidential,
        anonymous=draft.anonymous,
        state=_state(draft).value,
        handler=draft.handler,
        received_at=draft.received_at,
        first_forwarded_on=draft.first_forwarded_on,
        answer_due_on=due.answer_due_on,
        due_on=draft.due_on or due.due_on,
        due_at=draft.due_at,
        due_source=FROM_SOURCE if draft.due_on else FROM_RULE,
        first_answered_at=draft.first_answered_at or draft.closed_at,
        finished_at=draft.finished_at or draft.closed_at,
        closed_at=draft.closed_at,
        outcome=draft.outcome.value if draft.outcome else "",
        closing_reason=draft.closing_reason,
        satisfaction=draft.satisfaction,
    )


def _timed(draft: Draft, place: Place) -> Timed:
    return Timed(
        kind=draft.kind,
        unit=place.unit,
        received=clock.local_day(draft.received_at),
        forwarded=draft.first_forwarded_on,
        category=draft.category.pk if draft.category else None,
    )


def _state(draft: Draft) -> State:
    if draft.state:
        return draft.state
    if draft.closed_at:
        return State.CLOSED
    if draft.finished_at:
        return State.ANSWERED
    if draft.handler:
        return State.IN_PROGRESS
    started = draft.first_forwarded_on or draft.first_answered_at
    return State.VERIFIED if started else State.RECEIVED


def _reporters(drafts: Sequence[Draft], complaints: Sequence[Complaint]) -> list[Reporter]:
    return [
        Reporter(
            complaint=complaint,
            name=draft.reporter_name,
            email=draft.reporter_email,
            phone=draft.reporter_phone,
        )
        for draft, complaint in zip(drafts, complaints, strict=True)
        if draft.reporter_name or draft.reporter_email or draft.reporter_phone
    ]


def _intakes(drafts: Sequence[Draft], complaints: Sequence[Complaint]) -> list[Intake]:
    """For whom somebody spoke who filed it themselves."""
    return [
        Intake(complaint=complaint, on_behalf=draft.on_behalf.value)
        for draft, complaint in zip(drafts, complaints, strict=True)
        if draft.on_behalf is not Behalf.SELF
    ]


def _answers(drafts: Sequence[Draft], complaints: Sequence[Complaint]) -> list[Answer]:
    return [
        Answer(
            complaint=complaint,
            text=past.text,
            final=past.final,
            by=past.by,
            signed_as=past.signed_as,
            published_at=past.published_at,
            void_at=past.void_at,
            objection=past.objection,
        )
        for draft, complaint in zip(drafts, complaints, strict=True)
        for past in draft.answers
    ]


def _details(drafts: Sequence[Draft], complaints: Sequence[Complaint]) -> list[CaseDetail]:
    return [
        CaseDetail(complaint=complaint, question=question, said=said)
        for draft, complaint in zip(drafts, complaints, strict=True)
        for question, said in draft.details
    ]
