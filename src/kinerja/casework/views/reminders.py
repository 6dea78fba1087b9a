"""The deadlines of which one was reminded."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja.accounts.http import UserRequest
from kinerja.casework.queries import reminders_of


@login_required
@require_GET
def reminders(request: UserRequest) -> HttpResponse:
    """One's own reminders; a case is linked where one may open it."""
    page = reminders_of(request.user, request.GET.get("halaman", ""))
    return render(request, "casework/reminders.html", {"page": page})
