"""The same door for programs: same query, same service, other clothes.

With a staff key or a session all that the role may see; without one what is public. Errors are
`{"detail": sentence}`, and `errors` names the fields where some are wrong.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Header, Query, Router, Schema, Status
from pydantic import Field, StrictBool, StrictInt, StringConstraints

from kinerja.accounts.models import User
from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.complaints import services
from kinerja.complaints.codes import FILING, TRACKING
from kinerja.complaints.forms.programs import (
    LONGEST_NAME,
    NarrowForm,
    PlaceForm,
    ProgramForm,
    category_called,
)
from kinerja.complaints.models import Asks, CategoryQuestion, Complaint, Heard, HeldBecause
from kinerja.complaints.queries import complaint_for, complaint_tracked_by
from kinerja.complaints.queries.advice import advice_for, questions_for
from kinerja.complaints.queries.programs import (
    listed,
    nearest,
    read_by_reporter,
    read_publicly,
)
from kinerja.complaints.queries.support import public_case
from kinerja.kit import limits
from kinerja.kit.ciphers import fingerprint
from kinerja.rules.complaints import Kind

router = Router(tags=["complaints"])
# Also without any key: what is public is for everybody.
OPEN: dict[str, Any] = {"security": [{}]}


class FileIn(Schema):
    """What the form asks, by the same names; the form itself checks it."""

    text: Annotated[str, StringConstraints(max_length=5000)]
    title: Annotated[str, StringConstraints(max_length=200)] = ""
    kind: Kind = Kind.SERVICE
    category: str = ""
    kelurahan: str = ""
    name: Annotated[str, StringConstraints(max_length=120)] = ""
    email: str = ""
    phone: str = ""
    anonymous: StrictBool = False
    confidential: StrictBool = False
    # To what the category asks besides: the code of a question, and what is answered.
    answers: Annotated[
        dict[str, StrictBool | StrictInt | Annotated[str, StringConstraints(max_length=500)]],
        Field(max_length=50),
    ] = {}


class QuestionOut(Schema):
    """What a category asks besides; `choices` are the only answers to some."""

    code: str
    label: str
    hint: str
    kind: Asks
    choices: list[str]
    required: bool

    @staticmethod
    def resolve_code(question: CategoryQuestion) -> str:
        return question.field

    @staticmethod
    def resolve_required(question: CategoryQuestion) -> bool:
        return question.is_required


class FiledOut(Schema):
    """`secret` opens the case; it is shown here and never again."""

    number: str
    secret: str
    category: str
    due_on: date | None


class RowOut(Schema):
    number: str
    kind: str
    title: str
    state: str
    state_label: str
    outcome: str
    received_on: date
    kelurahan: str
    category: str


class PageOut(Schema):
    items: list[RowOut]
    page: int
    has_next: bool


class CaseOut(Schema):
    """A case as a role of the office reads it."""

    number: str
    kind: str
    title: str
    state: str
    received_at: datetime
    answer_due_on: date | None
    due_on: date | None
    due_source: str
    extended_to: date | None
    first_answered_at: datetime | None
    finished_at: datetime | None
    closed_at: datetime | None
    outcome: str

    @staticmethod
    def resolve_title(complaint: Complaint) -> str:
        return complaint.shown_title


class PublicOut(Schema):
    """A public case, by the words that were checked."""

    number: str
    kind: str
    title: str
    text: str
    state: str
    state_label: str
    outcome: str
    received_on: date
    finished_on: date | None
    closed_on: date | None


class AnswerOut(Schema):
    """What the office answered; `next_step` and `by_when` where more is to come."""

    text: str
    next_step: str
    by_when: date | None
    final: bool
    void: bool
    signed_as: str
    published_at: datetime


class NewsOut(Schema):
    """What was heard of a matter after it was forwarded, by the agency's own number."""

    what: Heard
    label: str
    on: date
    number_there: str
    words: str
    signed_as: str


class ReferralOut(Schema):
    """To which agency it was forwarded, when, and what was heard since."""

    agency: str
    forwarded_on: date
    news: list[NewsOut]


class WayOut(Schema):
    """Where else the reporter may turn to; all but the name may be empty."""

    name: str
    address: str
    phone: str
    link: str


class TrackedOut(PublicOut):
    """A case as its reporter reads it.

    `closing_reason` says why it ended, `referral` where it went, if it is another agency's;
    `other_ways` are told once it is answered, ended or late.
    """

    promised_on: date | None
    next_step: str
    question: str
    closing_reason: str
    referral: ReferralOut | None
    other_ways: list[WayOut]
    answers: list[AnswerOut]


class SimilarOut(Schema):
    number: str
    score: float
    is_likely: bool


class Fault(Schema):
    field: str
    detail: str


class Refusal(Schema):
    detail: str
    errors: list[Fault] = []


Answers = Status[FiledOut | Refusal]


@router.post("", auth=None, response={201: FiledOut, 400: Refusal, 409: Refusal, 422: Refusal})
def file(
    request: HttpRequest,
    data: FileIn,
    idempotency_key: Annotated[str, Header(alias="Idempotency-Key", max_length=200)] = "",
) -> Answers:
    """Take in a complaint; no account and no key are needed.

    Sent again with the same `Idempotency-Key` it is the same complaint, with the same answer;
    with other words under that key it is refused (409).
    """
    form = ProgramForm(data.dict())
    is_sound = form.is_valid()
    # Order: nobody is asked for more about what another agency takes.
    final = [one for one in advice_for(form.named).stoppers if one.is_final]
    if final:
        return Status(422, Refusal(detail=final[0].words))
    if not is_sound:
        return Status(422, _faults(form))
    return _filed(request, form, data, idempotency_key)


def _filed(request: HttpRequest, form: ProgramForm, data: FileIn, key: str) -> Answers:
    draft = form.draft(
        title=form.cleaned_data["title"],
        channel="api",
        token=f"api\x1f{key}" if key else "",
        row_digest=_digest(data),
        held_because=_held(request),
    )
    try:
        filed = services.file(draft=draft, actor=service_account(CITIZEN))
    except ValidationError as refusal:  # an office without a unit, or without an inspectorate
        form.add_error(None, refusal)
        return Status(422, _faults(form))
    complaint = filed.complaint
    if complaint.row_digest != draft.row_digest:
        words = _("Idempotency-Key ini sudah dipakai untuk laporan lain. Pakai kunci yang baru.")
        return Status(409, Refusal(detail=words))
    receipt = FiledOut(
        number=complaint.number,
        secret=filed.tracking_code,
        category=complaint.category.slug if complaint.category else "",
        due_on=complaint.due_on,
    )
    return Status(201, receipt)


def _digest(data: FileIn) -> str:
    """Tells whether what comes again under a key is the same; to nobody without our own key what
    it says: who reported could be guessed and compared (R-ADU-20).
    """
    told = data.dict()
    if not told["answers"]:
        del told["answers"]  # what was kept before questions could be answered stays the same
    return fingerprint(json.dumps(told, sort_keys=True, default=str))[:32]


def _held(request: HttpRequest) -> HeldBecause:
    """A limit refuses nobody, it only asks that somebody looks."""
    try:
        limits.count(FILING, limits.address(request))
    except limits.TooOften:
        return HeldBecause.LIMIT
    return HeldBecause.NOT


@router.get("", response={200: PageOut, 401: Refusal, 422: Refusal}, openapi_extra=OPEN)
def cases(
    request: HttpRequest, page: str = "", kelurahan: str = "", category: str = ""
) -> Status[PageOut | Refusal]:
    """Cases, newest first: public ones for anybody, all that the role may see with a key."""
    form = NarrowForm({"kelurahan": kelurahan, "category": category})
    if not form.is_valid():
        return Status(422, _faults(form))
    found = listed(_role(request), page=page, **form.cleaned_data)
    items = [RowOut(**row) for row in found.rows]
    return Status(200, PageOut(items=items, page=found.number, has_next=found.has_next))


@router.get(
    "/similar",
    response={200: list[SimilarOut], 401: Refusal, 422: Refusal},
    openapi_extra=OPEN,
)
def similar_cases(
    request: HttpRequest, text: str = "", kelurahan: str = ""
) -> Status[list[SimilarOut] | Refusal]:
    """The nearest open cases of a kelurahan, best first; `kelurahan` is its official code."""
    form = PlaceForm({"text": text, "kelurahan": kelurahan})
    if not form.is_valid():
        return Status(422, _faults(form))
    found = nearest(_role(request), **form.cleaned_data)
    return Status(200, [SimilarOut(**_told(one)) for one in found])


@router.get(
    "/questions",
    auth=None,
    response={200: list[QuestionOut], 422: Refusal},
    openapi_extra=OPEN,
)
def questions(
    request: HttpRequest, category: Annotated[str, Query(max_length=LONGEST_NAME)] = ""
) -> Sequence[CategoryQuestion]:
    """What a category asks besides, by its slug or name; nothing for one that is not known."""
    return questions_for(category_called(category))


def _told(one: Any) -> dict[str, Any]:
    return {"number": one.number, "score": round(one.score, 3), "is_likely": one.is_likely}


@router.get(
    "/{number}",
    response={
        200: TrackedOut | CaseOut | PublicOut,
        401: Refusal,
        404: Refusal,
        429: Refusal,
    },
    openapi_extra=OPEN,
)
def detail(
    request: HttpRequest,
    response: HttpResponse,
    number: str,
    secret: str = "",
    tracking_code: Annotated[str, Header(alias="X-Tracking-Code")] = "",
) -> TrackedOut | Complaint | PublicOut:
    """One complaint: for its reporter by the secret, for a role by its key, else if it is public.

    Whoever may not read it learns nothing, whether there is such a number or not.
    """
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    code = tracking_code or secret
    if code:
        return _tracked(request, number, code)
    user = _role(request)
    if user is not None:
        return complaint_for(user, number)
    return PublicOut(**read_publicly(public_case(number)))


def _tracked(request: HttpRequest, number: str, code: str) -> TrackedOut:
    """By the key alone, so that a number that exists takes no longer than one that does not."""
    limits.count(TRACKING, limits.address(request))
    complaint = complaint_tracked_by(code[:40])
    if complaint is None or complaint.number != number.upper():
        raise Http404
    services.note_reached(complaint=complaint, actor=service_account(CITIZEN))
    return TrackedOut(**read_by_reporter(complaint))


def _role(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _faults(form: Form) -> Refusal:
    faults = [
        Fault(field=_field(form, name), detail=" ".join(map(str, reasons)))
        for name, reasons in form.errors.items()
    ]
    return Refusal(detail=" ".join(one.detail for one in faults), errors=faults)


def _field(form: Form, name: str) -> str:
    if name == NON_FIELD_ERRORS:
        return ""
    asked = {question.field for question in getattr(form, "questions", ())}
    return f"answers.{name}" if name in asked else name
