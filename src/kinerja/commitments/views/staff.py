"""What the office does with its promises. Every button is a service that checks again."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.accounts.http import UserRequest
from kinerja.accounts.models import User
from kinerja.commitments import services
from kinerja.commitments.forms import (
    DropForm,
    EvidenceForm,
    HandOverForm,
    KeepForm,
    PostponeForm,
    PromiseForm,
    ReopenForm,
    ReportForm,
    StageForm,
    WorkFilter,
)
from kinerja.commitments.models import Commitment
from kinerja.commitments.permissions import (
    may_drop,
    may_hand_over,
    may_keep,
    may_postpone,
    may_promise,
    may_prove,
    may_reopen,
    may_report,
    promising_scope,
)
from kinerja.commitments.queries import commitment_for, work_list, work_page
from kinerja.kit.verdict import Verdict
from kinerja.organisation.queries import subtree_ids

STEPS: Mapping[str, Callable[[User, Commitment], Verdict]] = {
    "may_report": may_report,
    "may_keep": may_keep,
    "may_postpone": may_postpone,
    "may_drop": may_drop,
    "may_reopen": may_reopen,
    "may_hand_over": may_hand_over,
    "may_prove": may_prove,
}
FORMS: Mapping[str, type[forms.Form]] = {
    "report_form": ReportForm,
    "keep_form": KeepForm,
    "postpone_form": PostponeForm,
    "drop_form": DropForm,
    "reopen_form": ReopenForm,
    "stage_form": StageForm,
    "evidence_form": EvidenceForm,
}


@login_required
@require_GET
def index(request: UserRequest) -> HttpResponse:
    form = WorkFilter(request.GET)
    page = work_list(request.user, **form.asked(), page=request.GET.get("halaman", ""))
    may = may_promise(request.user, None)
    context = {"page": page, "filter_form": form, "may_promise": may}
    return render(request, "commitments/work_list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def promise(request: UserRequest) -> HttpResponse:
    may_promise(request.user, None).require()
    form = PromiseForm(request.POST or None, units=promising_scope(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            made = services.promise(draft=form.draft(), actor=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Janji sudah dicatat. Penanggung jawabnya diberi tahu."))
            return redirect("commitments:work", made.number)
    status = 422 if form.errors else 200
    return render(request, "commitments/promise.html", {"form": form}, status=status)


@login_required
@require_GET
def work(request: UserRequest, number: str) -> HttpResponse:
    return _show(request, commitment_for(request.user, number))


def _step(
    name: str, service: Callable[..., object], done: Promise
) -> Callable[[UserRequest, str], HttpResponse]:
    """A door of its own for each step: may you see it, is the form sound, may it be done."""

    @login_required
    @require_POST
    def take(request: UserRequest, number: str) -> HttpResponse:
        commitment = commitment_for(request.user, number)
        form = _forms(commitment, request)[name]
        return _take(request, commitment, name, form, service, done)

    return take


report = _step("report_form", services.report, _("Kemajuan sudah dicatat."))
keep = _step("keep_form", services.keep, _("Janji ditandai ditepati."))
postpone = _step("postpone_form", services.postpone, _("Tenggat baru sudah dicatat."))
drop = _step("drop_form", services.drop, _("Alasannya sudah dicatat."))
reopen = _step("reopen_form", services.reopen, _("Janji dibuka lagi."))
hand_over = _step("hand_over_form", services.hand_over, _("Janji sudah diserahkan."))
add_stage = _step("stage_form", services.add_stage, _("Tahap sudah ditambahkan."))
add_evidence = _step("evidence_form", services.add_evidence, _("Bukti sudah disimpan."))


@login_required
@require_POST
def finish_stage(request: UserRequest, number: str, pk: int) -> HttpResponse:
    commitment = commitment_for(request.user, number)
    stage = get_object_or_404(commitment.stages.all(), pk=pk)
    services.finish_stage(stage=stage, actor=request.user)
    messages.success(request, _("Tahap ditandai selesai."))
    return redirect("commitments:work", number)


def _take(
    request: UserRequest,
    commitment: Commitment,
    name: str,
    form: forms.Form,
    service: Callable[..., object],
    done: Promise,
) -> HttpResponse:
    if form.is_valid():
        act = partial(service, commitment=commitment, actor=request.user, **form.cleaned_data)
        try:
            act()
        except ValidationError as error:
            form.add_error(None, error)
    if form.errors:
        return _show(request, commitment, {name: form, "form": form}, status=422)
    messages.success(request, str(done))
    return redirect("commitments:work", commitment.number)


def _show(
    request: UserRequest,
    commitment: Commitment,
    extra: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **work_page(commitment),
        **{name: may(request.user, commitment) for name, may in STEPS.items()},
        **_forms(commitment),
        **(extra or {}),
    }
    return render(request, "commitments/work.html", context, status=status)


def _forms(commitment: Commitment, request: UserRequest | None = None) -> dict[str, forms.Form]:
    """Every form of the page, each under names of its own; bound where something was sent."""
    data, files = (request.POST, request.FILES) if request else (None, None)
    made = {name: form(data, files, prefix=name) for name, form in FORMS.items()}
    units = subtree_ids(commitment.unit)
    hand_over = HandOverForm(data, files, prefix="hand_over_form", units=units)
    return {**made, "hand_over_form": hand_over}
