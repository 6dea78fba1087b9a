"""Endings without an answer."""

from typing import Final

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.complaints import permissions, services
from kinerja.complaints.forms import MergeCaseForm, RejectForm
from kinerja.complaints.models import Complaint, Told
from kinerja.complaints.queries import complaint_for
from kinerja.complaints.views.acting.act import Act, prefixed


def merge_by_number(*, complaint: Complaint, number: str, reason: str, actor: User) -> Complaint:
    """The same matter as the case of this number, if whoever says so may know of that."""
    try:
        into = complaint_for(actor, number.strip().upper())
    except Http404:
        raise ValidationError(
            {"number": gettext("Laporan dengan nomor ini tidak kami temukan.")}
        ) from None
    return services.merge(complaint=complaint, into=into, reason=reason, actor=actor)


REFUSING: Final = (
    Act(
        name="merge",
        path="duplikat",
        title=_("Sama dengan laporan lain"),
        submit=_("Gabungkan"),
        told=_("Pelapor sudah diberi tahu laporan mana yang kami tangani."),
        may=permissions.may_merge,
        form=prefixed(MergeCaseForm, "merge"),
        service=merge_by_number,
        tells=Told.MERGE,
    ),
    Act(
        name="reject",
        path="tolak",
        title=_("Tidak dapat diproses"),
        submit=_("Tutup dengan alasan ini"),
        told=_("Pelapor sudah diberi tahu alasannya."),
        may=permissions.may_reject,
        form=prefixed(RejectForm, "reject"),
        service=services.reject,
        tone="danger",
        tells=Told.REJECT,
    ),
)
