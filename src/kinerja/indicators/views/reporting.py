"""A unit's figures on paper."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kinerja.accounts.http import UserRequest
from kinerja.indicators import services
from kinerja.indicators.forms import ReportForm
from kinerja.indicators.permissions import may_report, reported_units
from kinerja.indicators.queries import reportable_periods


@login_required
@require_http_methods(["GET", "POST"])
def report(request: UserRequest) -> HttpResponse:
    may_report(request.user).require()
    form = ReportForm(
        request.POST if request.method == "POST" else None,
        periods=reportable_periods(),
        scope=reported_units(request.user),
    )
    if request.method == "POST" and form.is_valid():
        issued = services.issue_report(actor=request.user, **form.cleaned_data)
        messages.success(request, _("Laporan sudah diterbitkan. Unduh sekarang atau nanti."))
        return redirect("organisation:document", issued.number)
    status = 422 if form.errors else 200
    return render(request, "indicators/report.html", {"form": form}, status=status)
