"""Keeping what citizens are told before they file: where else to turn, and ready answers."""

from functools import partial

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.accounts.http import UserRequest
from kinerja.complaints import services
from kinerja.complaints.forms.advice import ReadyAnswerForm, StopperForm, of_answer, of_stopper
from kinerja.complaints.permissions import may_advise
from kinerja.complaints.queries import advice
from kinerja.kit.answering import done, sent, show


@login_required
@require_GET
def stoppers(request: UserRequest) -> HttpResponse:
    may_advise(request.user).require()
    return render(request, "complaints/stoppers.html", {"rows": advice.stoppers()})


@login_required
@require_http_methods(["GET", "POST"])
def add_stopper(request: UserRequest) -> HttpResponse:
    may_advise(request.user).require()
    form = StopperForm(sent(request))
    act = partial(services.add_stopper, actor=request.user)
    if form.is_bound and done(form, lambda: act(text=form.asked())):
        messages.success(request, _("Petunjuk ini sekarang ditampilkan kepada warga."))
        return redirect("complaints:stoppers")
    return show(request, "complaints/stopper.html", form)


@login_required
@require_http_methods(["GET", "POST"])
def change_stopper(request: UserRequest, pk: int) -> HttpResponse:
    may_advise(request.user).require()
    stopper = advice.stopper(pk)
    form = StopperForm(sent(request), initial=of_stopper(stopper))
    act = partial(services.change_stopper, stopper=stopper, actor=request.user)
    if form.is_bound and done(form, lambda: act(text=form.asked())):
        messages.success(request, _("Petunjuk sudah diubah."))
        return redirect("complaints:stoppers")
    return show(request, "complaints/stopper.html", form, stopper=stopper, end_form=forms.Form())


@login_required
@require_POST
def end_stopper(request: UserRequest, pk: int) -> HttpResponse:
    may_advise(request.user).require()
    services.end_stopper(stopper=advice.stopper(pk), actor=request.user)
    messages.success(request, _("Petunjuk ini tidak ditampilkan lagi."))
    return redirect("complaints:stoppers")


@login_required
@require_GET
def answers(request: UserRequest) -> HttpResponse:
    may_advise(request.user).require()
    return render(request, "complaints/ready_answers.html", {"rows": advice.ready_answers()})


@login_required
@require_http_methods(["GET", "POST"])
def add_answer(request: UserRequest) -> HttpResponse:
    may_advise(request.user).require()
    form = ReadyAnswerForm(sent(request))
    act = partial(services.add_ready_answer, actor=request.user)
    if form.is_bound and done(form, lambda: act(text=form.asked())):
        messages.success(request, _("Jawaban ini sekarang dapat dibaca warga."))
        return redirect("complaints:ready_answers")
    return show(request, "complaints/ready_answer.html", form)


@login_required
@require_http_methods(["GET", "POST"])
def change_answer(request: UserRequest, pk: int) -> HttpResponse:
    may_advise(request.user).require()
    answer = advice.ready_answer(pk)
    form = ReadyAnswerForm(sent(request), initial=of_answer(answer))
    act = partial(services.change_ready_answer, answer=answer, actor=request.user)
    if form.is_bound and done(form, lambda: act(text=form.asked())):
        messages.success(request, _("Jawaban sudah diubah."))
        return redirect("complaints:ready_answers")
    return show(request, "complaints/ready_answer.html", form, answer=answer, end_form=forms.Form())


@login_required
@require_POST
def end_answer(request: UserRequest, pk: int) -> HttpResponse:
    may_advise(request.user).require()
    services.end_ready_answer(answer=advice.ready_answer(pk), actor=request.user)
    messages.success(request, _("Jawaban ini tidak ditampilkan lagi."))
    return redirect("complaints:ready_answers")
