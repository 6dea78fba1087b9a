"""The same door for programs: same query, same service, other clothes."""

from datetime import date, datetime
from typing import Annotated

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from ninja import Router, Schema, Status
from pydantic import StrictBool, StringConstraints

from kinerja.accounts.http import UserRequest
from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.complaints import services
from kinerja.complaints.codes import TRACKING
from kinerja.complaints.forms import FileForm
from kinerja.complaints.models import Complaint
from kinerja.complaints.queries import complaint_for, complaint_tracked_by
from kinerja.kit import limits
from kinerja.rules.complaints import Kind

router = Router(tags=["complaints"])


class FileIn(Schema):
    """What the form asks, by the same names; the form itself checks it."""

    text: Annotated[str, StringConstraints(min_length=15, max_length=5000)]
    kind: Kind = Kind.SERVICE
    category: str = ""
    kelurahan: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    anonymous: StrictBool = False
    confidential: StrictBool = False


class FiledOut(Schema):
    number: str
    tracking_code: str
    due_on: date | None


class TrackIn(Schema):
    tracking_code: Annotated[str, StringConstraints(max_length=40)]


class ComplaintOut(Schema):
    number: str
    kind: str
    title: str
    state: str
    received_at: datetime
    answer_due_on: date | None
    due_on: date | None
    due_source: str
    first_answered_at: datetime | None
    finished_at: datetime | None
    closed_at: datetime | None
    outcome: str

    @staticmethod
    def resolve_title(complaint: Complaint) -> str:
        return complaint.shown_title


class Refusal(Schema):
    reason: str


class FieldFault(Schema):
    field: str
    reason: str


@router.post("", auth=None, response={201: FiledOut, 400: Refusal, 422: list[FieldFault]})
def file(request: HttpRequest, data: FileIn) -> Status[FiledOut | list[FieldFault]]:
    """Take in a complaint; no account and no key are needed."""
    form = FileForm(data.dict())
    if not form.is_valid():
        return Status(422, _faults(form))
    try:
        filed = services.file(draft=form.draft(), actor=service_account(CITIZEN))
    except ValidationError as refusal:  # an office without any unit
        form.add_error(None, refusal)
        return Status(422, _faults(form))
    complaint = filed.complaint
    receipt = FiledOut(
        number=complaint.number, tracking_code=filed.tracking_code, due_on=complaint.due_on
    )
    return Status(201, receipt)


@router.post(
    "/track",
    auth=None,
    response={
        200: ComplaintOut,
        400: Refusal,
        404: Refusal,
        422: list[FieldFault],
        429: Refusal,
    },
)
def track(request: HttpRequest, data: TrackIn) -> Complaint:
    """Where a complaint stands, for whoever holds its tracking code."""
    limits.count(TRACKING, limits.address(request))
    complaint = complaint_tracked_by(data.tracking_code)
    if complaint is None:
        raise Http404
    return complaint


@router.get("/{number}", response={200: ComplaintOut, 401: Refusal, 404: Refusal})
def detail(request: UserRequest, number: str) -> Complaint:
    """One complaint, as far as this user may know that it exists."""
    return complaint_for(request.user, number)


def _faults(form: FileForm) -> list[FieldFault]:
    return [
        FieldFault(field=field, reason=" ".join(map(str, reasons)))
        for field, reasons in form.errors.items()
    ]
