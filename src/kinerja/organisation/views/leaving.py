"""Somebody leaves, is away, comes back, or gets another number."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kinerja.accounts.forms import EmailForm
from kinerja.accounts.http import UserRequest
from kinerja.accounts.models import User
from kinerja.accounts.views.mail import count_for, told
from kinerja.kit.answering import done, sent, show, tried
from kinerja.kit.clock import today
from kinerja.kit.verdict import Verdict
from kinerja.organisation import services
from kinerja.organisation.forms import AbsenceForm, CloseAccountForm, StatusForm
from kinerja.organisation.forms.handovers import HandoverForm
from kinerja.organisation.models import Employee, Handover
from kinerja.organisation.permissions import may_keep_records, may_write_access, people_scope
from kinerja.organisation.queries import visible_employee
from kinerja.organisation.queries.handovers import Holdings, colleagues_of, holdings_of, in_hand
from kinerja.organisation.queries.pages import sees_everybody
from kinerja.organisation.views.accounts import hand, kept_employee, wants_letter

May = Callable[[User, Employee], Verdict]


@login_required
@require_http_methods(["GET", "POST"])
def close_account(request: UserRequest, pk: int) -> HttpResponse:
    shown = kept_employee(request, pk)
    told = _("Penutupan akun sudah dicatat.")
    ends = holdings_of(shown, today())
    return _plan(request, shown, CloseAccountForm, "organisation/close_account.html", told, ends)


@login_required
@require_http_methods(["GET", "POST"])
def be_absent(request: UserRequest, pk: int) -> HttpResponse:
    shown = written_employee(request, pk)
    told = _("Cuti sudah dicatat.")
    return _plan(request, shown, AbsenceForm, "organisation/be_absent.html", told)


@login_required
@require_POST
def cancel_handover(request: UserRequest, pk: int) -> HttpResponse:
    scope = people_scope(request.user)
    planned = get_object_or_404(Handover.objects.select_related("employee"), pk=pk)
    visible_employee(planned.employee_id, scope, all_units=sees_everybody(scope))
    try:
        services.cancel_handover(handover=planned, actor=request.user)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        messages.success(request, _("Rencana itu dibatalkan. Tidak ada yang berubah."))
    return redirect("organisation:employee", planned.employee_id)


@login_required
@require_http_methods(["GET", "POST"])
def reopen_account(request: UserRequest, pk: int) -> HttpResponse:
    shown = kept_employee(request, pk)
    if shown.user is None or shown.user.is_active:
        return redirect("organisation:employee", pk)
    form = Form(sent(request))
    sealed = wants_letter(request)
    act = partial(services.reopen_account, employee=shown, sealed=sealed, actor=request.user)
    if request.method == "POST":
        handed = tried(form, act)
        if handed is not None:
            return hand(request, shown, handed)
    return show(request, "organisation/reopen_account.html", form, employee=shown)


@login_required
@require_http_methods(["GET", "POST"])
def change_status(request: UserRequest, pk: int) -> HttpResponse:
    shown = written_employee(request, pk, may_write_access)
    initial = {"status": shown.status, "number": shown.number}
    form = StatusForm(sent(request), initial=initial)
    if request.method == "POST" and done(
        form,
        lambda: services.change_status(employee=shown, actor=request.user, **form.cleaned_data),
    ):
        messages.success(request, _("Status dan nomor sudah disimpan."))
        return redirect("organisation:employee", pk)
    return show(request, "organisation/change_status.html", form, employee=shown)


@login_required
@require_http_methods(["GET", "POST"])
def employee_email(request: UserRequest, pk: int) -> HttpResponse:
    shown = written_employee(request, pk, may_write_access)
    if shown.user is None:
        return redirect("organisation:employee", pk)
    form = EmailForm(sent(request), initial={"email": shown.user.email})
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["email"]
        count_for(shown.user)
        services.set_email(employee=shown, address=address, actor=request.user)
        messages.success(request, told(address))
        return redirect("organisation:employee", pk)
    return show(request, "organisation/employee_email.html", form, employee=shown)


def written_employee(request: UserRequest, pk: int, may: May = may_keep_records) -> Employee:
    """Of the units whose files one keeps; a reason where refused."""
    scope = people_scope(request.user)
    found = visible_employee(pk, scope, all_units=sees_everybody(scope))
    may(request.user, found).require()
    return found


def _plan(
    request: UserRequest,
    shown: Employee,
    form_class: type[HandoverForm],
    template: str,
    told: str,
    ends: Holdings | None = None,
) -> HttpResponse:
    held = in_hand(shown, request.user)
    form = form_class(sent(request), in_hand=held, colleagues=colleagues_of(shown))
    if request.method == "POST" and done(form, lambda: _decide(form, shown, request)):
        messages.success(request, told)
        return redirect("organisation:employee", shown.pk)
    return show(request, template, form, employee=shown, in_hand=held, holdings=ends)


def _decide(form: HandoverForm, shown: Employee, request: UserRequest) -> None:
    asked: dict[str, Any] = form.plain()
    services.plan_handover(
        employee=shown, successors=form.successors(), actor=request.user, **asked
    )
