"""One step for many cases: chosen in the list, looked at on one page, then each by its service.

Nothing is remembered between the two pages, and a row that is already as asked is left alone: to
send the same form twice changes nothing twice.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_POST

from kinerja.accounts.http import UserRequest
from kinerja.accounts.models import User
from kinerja.complaints import permissions, services
from kinerja.complaints.forms import BulkAssignForm, CategoriseForm, MergeCaseForm
from kinerja.complaints.models import Complaint
from kinerja.complaints.queries import complaints_named
from kinerja.complaints.views.acting import merge_by_number
from kinerja.kit.verdict import Verdict
from kinerja.rules.complaints import Kind

MOST: Final = 100
NUMBERS: Final = "nomor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """A step that may be taken for many: who may, what is asked, when there is nothing to do."""

    name: str
    title: str | Promise
    submit: str | Promise
    may: Callable[[User, Complaint], Verdict]
    form: Callable[[Any, Sequence[Complaint]], forms.Form]
    service: Callable[..., Complaint]
    is_done: Callable[[Complaint, Mapping[str, Any]], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """A case and what will become of it, or became of it: nothing, for this reason."""

    complaint: Complaint
    reason: str = ""

    @property
    def number(self) -> str:
        return self.complaint.number

    @property
    def title(self) -> str:
        return self.complaint.shown_title


def _already_merged(complaint: Complaint, given: Mapping[str, Any]) -> bool:
    same = complaint.duplicate_of
    return same is not None and same.number == given["number"].strip().upper()


BULK: Final = (
    Bulk(
        name="disposisi",
        title=_lazy("Disposisikan"),
        submit=_lazy("Disposisikan semua"),
        may=permissions.may_assign,
        form=lambda data, cases: BulkAssignForm(data, cases=cases),
        service=services.assign,
        is_done=lambda case, given: case.handler_id == given["handler"].pk,
    ),
    Bulk(
        name="kategori",
        title=_lazy("Ubah kategori"),
        submit=_lazy("Ubah kategori semua"),
        may=permissions.may_categorise,
        form=lambda data, _cases: CategoriseForm(data),
        service=services.categorise,
        is_done=lambda case, given: case.category_id == given["category"].pk,
    ),
    Bulk(
        name="duplikat",
        title=_lazy("Tutup sebagai duplikat"),
        submit=_lazy("Tutup semua sebagai duplikat"),
        may=permissions.may_merge,
        form=lambda data, _cases: MergeCaseForm(data),
        service=merge_by_number,
        is_done=_already_merged,
    ),
)


@login_required
@require_GET
def choose(request: UserRequest) -> HttpResponse:
    """What will happen and what is refused, before anything does. Changes nothing."""
    permissions.may_read_some_case(request.user).require()
    act = _asked(request.GET)
    cases, problem = _chosen(request.GET, request.user)
    if act is None or problem:
        return _none(request, problem or _("Pilih dulu apa yang akan dilakukan."))
    return _confirm(request, act, cases, act.form(None, cases))


@login_required
@require_POST
def take(request: UserRequest) -> HttpResponse:
    """Each case by its own service, in a transaction of its own; then what became of each."""
    permissions.may_read_some_case(request.user).require()
    act = _asked(request.POST)
    cases, problem = _chosen(request.POST, request.user)
    if act is None or problem:
        return _none(request, problem or _("Pilih dulu apa yang akan dilakukan."))
    form = act.form(request.POST, cases)
    if not form.is_valid():
        return _confirm(request, act, cases, form, status=422)
    rows = [_taken(act, case, form.cleaned_data, request.user) for case in cases]
    context = {"act": act, **_parted(rows)}
    return render(request, "complaints/bulk_done.html", context)


def _asked(sent: QueryDict) -> Bulk | None:
    named = sent.get("langkah", "")
    return next((act for act in BULK if act.name == named), None)


def _chosen(sent: QueryDict, user: User) -> tuple[list[Complaint], str]:
    """The cases that were ticked, as far as this person may see them; or why there are none."""
    numbers = list(dict.fromkeys(sent.getlist(NUMBERS)))
    if len(numbers) > MOST:
        words = _("Pilih paling banyak %(most)d laporan sekaligus.")
        return [], words % {"most": MOST}
    cases = complaints_named(user, numbers)
    return cases, "" if cases else _("Centang dulu laporan yang Anda maksud.")


def _none(request: UserRequest, problem: str) -> HttpResponse:
    form = forms.Form({})
    form.add_error(None, problem)
    return render(request, "complaints/bulk_none.html", {"form": form}, status=422)


def _confirm(
    request: UserRequest,
    act: Bulk,
    cases: Sequence[Complaint],
    form: forms.Form,
    status: int = 200,
) -> HttpResponse:
    rows = [Row(case, str(_may(act, request.user, case).reason)) for case in cases]
    context = {"act": act, "form": form, **_parted(rows)}
    return render(request, "complaints/bulk.html", context, status=status)


def _parted(rows: Sequence[Row]) -> dict[str, Any]:
    return {
        "allowed": [row for row in rows if not row.reason],
        "refused": [row for row in rows if row.reason],
    }


def _may(act: Bulk, user: User, complaint: Complaint) -> Verdict:
    if complaint.kind == Kind.INTEGRITY:
        return Verdict(_lazy("Laporan ini hanya ditangani satu per satu."))
    return act.may(user, complaint)


def _taken(act: Bulk, complaint: Complaint, given: Mapping[str, Any], user: User) -> Row:
    if act.is_done(complaint, given):
        return Row(complaint)
    verdict = _may(act, user, complaint)
    if not verdict:
        return Row(complaint, str(verdict.reason))
    step = partial(act.service, complaint=complaint, actor=user)
    try:
        step(**given)
    except PermissionDenied as refusal:
        return Row(complaint, str(refusal))
    except ValidationError as refusal:
        return Row(complaint, " ".join(refusal.messages))
    return Row(complaint)
