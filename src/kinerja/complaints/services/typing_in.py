"""What came by counter, phone, WhatsApp, letter or suggestion box, typed in by the office.

A sheet that is sent twice is written once, and its second sending gives the same receipt.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import codes, permissions
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import Behalf, Complaint, Intake
from kinerja.complaints.services.filing import DRAWS, Filed, file_many, require_reader
from kinerja.complaints.services.settling import settle
from kinerja.complaints.services.taking import signature
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.kit.turns import one_writer
from kinerja.organisation.models import Employee
from kinerja.rules.complaints import Kind, Outcome, State

OLDEST: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One report as somebody types it in; the token of its draft tells it from every other."""

    draft: Draft
    on_behalf: Behalf = Behalf.SELF


@dataclass(frozen=True, slots=True)
class DirectAnswer:
    """What the citizen is told at once."""

    text: str
    outcome: Outcome


def type_in(*, sheet: Sheet, actor: User, answer: DirectAnswer | None = None) -> Filed:
    """Take in one report, and answer it at once where it is simple. The clock runs from the
    moment it came.

    A matter of integrity that came on paper or by word of mouth goes to the inspectorate at once,
    and whoever typed it in sees it no more (R-ADU-15). ValidationError for it where nobody of the
    inspectorate is there or where it is answered here, for a moment to come or over 90 days ago,
    and for the head of an RT who would be anonymous: RT and role name them (R-ADU-20).
    """
    return _typed_in([sheet], actor, answer)[0]


def type_in_many(*, sheets: Sequence[Sheet], actor: User) -> list[Filed]:
    """The same for a pile of paper: all of it, or nothing."""
    return _typed_in(sheets, actor, None)


def why_not_received(moment: datetime) -> str:
    """Why a report cannot have come then; empty where it can."""
    if moment > clock.now():
        return _("Waktu ini belum terjadi.")
    if clock.local_day(moment) < clock.today() - OLDEST:
        return _("Lebih dari 90 hari yang lalu. Impor laporan lama dari berkas.")
    return ""


def _typed_in(sheets: Sequence[Sheet], actor: User, answer: DirectAnswer | None) -> list[Filed]:
    permissions.may_type_in(actor).require()
    typist, _signed_as = signature(actor)
    for sheet in sheets:
        _require_sound(sheet, answer)
    if len({sheet.draft.token for sheet in sheets}) < len(sheets):
        raise ValidationError(_("Satu lembar terkirim dua kali. Muat ulang halaman ini."))
    for _attempt in range(DRAWS - 1):
        # Race: a number that is taken, or the same sheet on its way, as filing alone knows it.
        with suppress(IntegrityError):
            return _write(sheets, typist, actor, answer)
    return _write(sheets, typist, actor, answer)


def _require_sound(sheet: Sheet, answer: DirectAnswer | None) -> None:
    draft = sheet.draft
    if draft.anonymous and sheet.on_behalf is Behalf.RT_HEAD:
        words = _("Dari RT atau RW-nya, siapa ketuanya mudah dikenali. Pilih salah satu.")
        raise ValidationError({"anonymous": words})
    if why := why_not_received(draft.received_at):
        raise ValidationError({"received_on": why})
    require_reader(draft)
    if answer and draft.kind is Kind.INTEGRITY:
        words = _("Laporan ini dibaca dan dijawab inspektorat. Kosongkan jawaban langsung.")
        raise ValidationError({"answer": words})


def _write(
    sheets: Sequence[Sheet], typist: Employee, actor: User, answer: DirectAnswer | None
) -> list[Filed]:
    with one_writer(), transaction.atomic():
        known = _known(sheets)
        fresh = [one for one in sheets if codes.digest_of(one.draft.token) not in known]
        filed = file_many(drafts=[one.draft for one in fresh], actor=actor) if fresh else []
        for sheet, new in zip(fresh, filed, strict=True):
            case = _noted(sheet, new.complaint, typist, actor)
            known[codes.digest_of(sheet.draft.token)] = case
        found = [known[codes.digest_of(one.draft.token)] for one in sheets]
        if answer:
            found = [_settled(complaint, answer, actor) for complaint in found]
    return [
        Filed(complaint, codes.code_of(sheet.draft.token))
        for complaint, sheet in zip(found, sheets, strict=True)
    ]


def _known(sheets: Sequence[Sheet]) -> dict[str, Complaint]:
    digests = [codes.digest_of(one.draft.token) for one in sheets]
    rows = Complaint.objects.filter(filing_digest__in=digests).select_related("unit")
    return {str(case.filing_digest): case for case in rows}


def _noted(sheet: Sheet, complaint: Complaint, typist: Employee, actor: User) -> Complaint:
    Intake.objects.create(
        complaint=complaint,
        typed_by=typist,
        on_behalf=sheet.on_behalf.value,
    )
    note = {"channel": complaint.channel, "on_behalf": sheet.on_behalf.value}
    before = complaint.snapshot()
    record(actor=actor, verb="complaint.typed_in", target=complaint, before=before, note=note)
    return complaint


def _settled(complaint: Complaint, answer: DirectAnswer, actor: User) -> Complaint:
    if complaint.state != State.RECEIVED:
        return complaint  # the second sending of a sheet
    return settle(complaint=complaint, text=answer.text, outcome=answer.outcome, actor=actor)
