from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja.accounts.http import UserRequest
from kinerja.kit.clock import today
from kinerja.kit.pages import window
from kinerja.organisation.forms import PeopleFilter
from kinerja.organisation.permissions import settings_scope
from kinerja.organisation.queries import visible_employee
from kinerja.organisation.queries.pages import (
    employee_page,
    people_found,
    person_row,
    sees_everybody,
)


@login_required
@require_GET
def people(request: UserRequest) -> HttpResponse:
    scope = settings_scope(request.user)
    form = PeopleFilter(request.GET, scope=scope)
    asked = form.cleaned_data if form.is_valid() else {}
    found = people_found(scope, today(), asked.get("q", ""), asked.get("unit"))
    page = window(found, request.GET.get("halaman", ""), person_row)
    context = {"page": page, "form": form, "is_filtered": any(asked.values())}
    return render(request, "organisation/people.html", context)


@login_required
@require_GET
def employee(request: UserRequest, pk: int) -> HttpResponse:
    scope = settings_scope(request.user)
    shown = visible_employee(pk, scope, all_units=sees_everybody(scope))
    context = {"employee": shown, "shown": employee_page(shown, today())}
    return render(request, "organisation/employee.html", context)
