from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.accounts.http import UserRequest
from kinerja.kit.answering import done, sent, show
from kinerja.kit.clock import today
from kinerja.kit.pages import window
from kinerja.organisation import services
from kinerja.organisation.forms import AppointForm, EndForm, MoveForm, PeopleFilter
from kinerja.organisation.models import Assignment, Employee
from kinerja.organisation.permissions import (
    may_keep_account,
    may_keep_accounts,
    may_keep_records,
    may_write_access,
    people_scope,
    settings_scope,
    staffing_scope,
)
from kinerja.organisation.queries import visible_employee
from kinerja.organisation.queries.handovers import (
    colleagues_of,
    in_hand,
    planned_handovers,
)
from kinerja.organisation.queries.pages import (
    employee_page,
    people_found,
    person_row,
    sees_everybody,
)


@login_required
@require_GET
def people(request: UserRequest) -> HttpResponse:
    scope = people_scope(request.user)
    form = PeopleFilter(request.GET, scope=scope)
    asked = form.cleaned_data if form.is_valid() else {}
    found = people_found(scope, today(), asked.get("q", ""), asked.get("unit"))
    page = window(found, request.GET.get("halaman", ""), person_row)
    context = {
        "page": page,
        "form": form,
        "is_filtered": any(asked.values()),
        "may_provision": may_keep_accounts(request.user),
    }
    return render(request, "organisation/people.html", context)


@login_required
@require_GET
def employee(request: UserRequest, pk: int) -> HttpResponse:
    shown = _employee(request, pk)
    staffs = staffing_scope(request.user)
    page = employee_page(shown, today(), staffs)
    context = {
        "employee": shown,
        "shown": page,
        "may_appoint": bool(staffs),
        "may_keep": may_keep_account(request.user, shown),
        "may_write": may_keep_records(request.user, shown),
        "may_write_access": may_write_access(request.user, shown),
        "planned": planned_handovers(shown),
    }
    return render(request, "organisation/employee.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def appoint(request: UserRequest, pk: int) -> HttpResponse:
    shown = _staffed(request, pk)
    form = AppointForm(sent(request), units=staffing_scope(request.user))
    act = partial(services.appoint, employee=shown, actor=request.user)
    if request.method == "POST" and done(form, lambda: act(**form.cleaned_data)):
        messages.success(request, _("Penempatan sudah disimpan."))
        return redirect("organisation:employee", pk)
    return show(request, "organisation/appoint.html", form, employee=shown)


@login_required
@require_http_methods(["GET", "POST"])
def transfer(request: UserRequest, pk: int) -> HttpResponse:
    shown = _staffed(request, pk)
    held = in_hand(shown, request.user)
    form = MoveForm(
        sent(request),
        units=staffing_scope(request.user),
        in_hand=held,
        colleagues=colleagues_of(shown),
    )
    act = partial(services.transfer, employee=shown, actor=request.user)
    if request.method == "POST" and done(
        form, lambda: act(successors=form.successors(), **form.plain())
    ):
        messages.success(request, _("Mutasi sudah disimpan."))
        return redirect("organisation:employee", pk)
    return show(request, "organisation/transfer.html", form, employee=shown, in_hand=held)


@login_required
@require_http_methods(["GET", "POST"])
def end_assignment(request: UserRequest, pk: int) -> HttpResponse:
    visible = Assignment.objects.filter(position__unit__in=settings_scope(request.user))
    held = get_object_or_404(visible.select_related("position__unit", "employee"), pk=pk)
    form = EndForm(sent(request))
    act = partial(services.end_assignment, assignment=held, actor=request.user)
    if request.method == "POST" and done(form, lambda: act(**form.cleaned_data)):
        messages.success(request, _("Jabatan sudah diakhiri."))
        return redirect("organisation:employee", held.employee_id)
    return show(request, "organisation/end_assignment.html", form, held=held)


def _staffed(request: UserRequest, pk: int) -> Employee:
    settings_scope(request.user)
    return _employee(request, pk)


def _employee(request: UserRequest, pk: int) -> Employee:
    scope = people_scope(request.user)
    return visible_employee(pk, scope, all_units=sees_everybody(scope))
