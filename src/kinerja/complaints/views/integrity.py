"""The right to answer, and what is read again."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.accounts.http import UserRequest
from kinerja.complaints import services
from kinerja.complaints.forms import AnswerFindingForm, RereadForm
from kinerja.complaints.models import STATE_LABELS
from kinerja.complaints.permissions import (
    may_answer_finding,
    may_reread,
    may_say,
)
from kinerja.complaints.queries.conduct import finding_asked
from kinerja.complaints.queries.rereading import rereading_for, rereadings_page, said
from kinerja.kit.answering import done, sent, show
from kinerja.kit.format import weekday_day
from kinerja.rules.complaints import State


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def answer_finding(request: UserRequest, pk: int) -> HttpResponse:
    """What is asked of this very person: the page is nobody else's."""
    finding = finding_asked(request.user, pk)
    form = AnswerFindingForm(sent(request))
    act = partial(services.answer_finding, finding=finding, actor=request.user)
    if request.method == "POST" and done(form, lambda: act(**form.cleaned_data)):
        messages.success(request, _("Jawaban Anda sudah diterima."))
        return redirect("complaints:answer_finding", pk)
    until = weekday_day(finding.answer_until) if finding.answer_until else ""
    may = may_answer_finding(request.user, finding)
    return show(
        request,
        "complaints/answer_finding.html",
        form,
        finding=finding,
        until=until,
        may_answer=may,
    )


@login_required
@require_GET
def rereadings(request: UserRequest) -> HttpResponse:
    may_reread(request.user).require()
    page = rereadings_page(request.user, request.GET.get("halaman", ""))
    return render(request, "complaints/rereadings.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def reread(request: UserRequest, pk: int) -> HttpResponse:
    may_reread(request.user).require()
    rereading = rereading_for(request.user, pk)
    form = RereadForm(sent(request))
    act = partial(services.say, rereading=rereading, actor=request.user)
    if request.method == "POST" and done(form, lambda: act(**form.cleaned_data)):
        messages.success(request, _("Pendapat Anda sudah dicatat."))
        return redirect("complaints:rereadings")
    complaint = rereading.complaint
    return show(
        request,
        "complaints/reread.html",
        form,
        rereading=rereading,
        complaint=complaint,
        state_label=STATE_LABELS[State(complaint.state)],
        may_say=may_say(request.user, rereading),
        said=said(rereading.agreed),
    )
