from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja.accounts.http import UserRequest
from kinerja.kit.clock import today
from kinerja.organisation.permissions import may_edit_calendar, settings_scope
from kinerja.organisation.queries import missing_calendar_alert


@login_required
@require_GET
def settings(request: UserRequest) -> HttpResponse:
    """Where the office looks after itself: units, people, roles, calendar."""
    settings_scope(request.user)
    alert = missing_calendar_alert(today()) if may_edit_calendar(request.user) else None
    return render(request, "organisation/settings.html", {"calendar_alert": alert})
