"""How the reporter would read what an officer is about to send: nothing here is kept."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kinerja.accounts.models import User
from kinerja.complaints.models import Answer, Complaint, Referral, Told, Wait
from kinerja.complaints.queries.citizen import (
    Event,
    event_of_answer,
    event_of_end,
    event_of_question,
)
from kinerja.kit import clock
from kinerja.organisation.queries import employee_of, seat_told
from kinerja.rules.complaints import Outcome

Words = Mapping[str, Any]


def as_read(step: Told, user: User, complaint: Complaint, words: Words) -> Event:
    """`words` are those of the sound form of the step, sent by this person now."""
    employee = employee_of(user)
    signed = seat_told(employee, clock.today()) if employee else ""
    return _READ[step](complaint, words, signed)


def _answer(complaint: Complaint, words: Words, signed: str) -> Event:
    return event_of_answer(
        Answer(
            complaint=complaint,
            text=words["text"],
            final=words["outcome"] is not None,
            next_step=words["next_step"] if words["outcome"] is None else "",
            by_when=words["by_when"],
            signed_as=signed,
            published_at=clock.now(),
        )
    )


def _question(complaint: Complaint, words: Words, signed: str) -> Event:
    asked = Wait(
        complaint=complaint, words=words["question"], signed_as=signed, asked_at=clock.now()
    )
    return event_of_question(asked)


def _referred(complaint: Complaint, words: Words, _signed: str) -> Event:
    to = Referral(agency=words["agency"], forwarded_on=words["forwarded_on"])
    return event_of_end(_ended(complaint, words["reason"], Outcome.REFERRED), to)


def _rejected(complaint: Complaint, words: Words, _signed: str) -> Event:
    return event_of_end(_ended(complaint, words["reason"], Outcome.NOT_POSSIBLE), None)


def _ended(complaint: Complaint, reason: str, outcome: Outcome) -> Complaint:
    return Complaint(
        received_at=complaint.received_at,
        closed_at=clock.now(),
        closing_reason=reason,
        outcome=outcome.value,
    )


_READ: Final[Mapping[Told, Callable[[Complaint, Words, str], Event]]] = {
    Told.ANSWER: _answer,
    Told.ASK: _question,
    Told.REFER: _referred,
    Told.REJECT: _rejected,
}
