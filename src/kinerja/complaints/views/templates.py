"""Keeping the words that messages begin with."""

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
from kinerja.complaints.forms.templates import TemplateForm, of_template
from kinerja.complaints.models import TOLD_LABELS, Told
from kinerja.complaints.permissions import may_advise
from kinerja.complaints.queries import templates as queries
from kinerja.kit.answering import done, sent, show


@login_required
@require_GET
def templates(request: UserRequest) -> HttpResponse:
    may_advise(request.user).require()
    rows = [(one, TOLD_LABELS[Told(one.step)]) for one in queries.templates()]
    return render(request, "complaints/templates.html", {"rows": rows})


@login_required
@require_http_methods(["GET", "POST"])
def add(request: UserRequest) -> HttpResponse:
    may_advise(request.user).require()
    form = TemplateForm(sent(request))
    act = partial(services.add_template, actor=request.user)
    if form.is_bound and done(form, lambda: act(text=form.asked())):
        messages.success(request, _("Contoh ini sekarang dapat dipakai petugas."))
        return redirect("complaints:templates")
    return show(request, "complaints/template.html", form)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: UserRequest, pk: int) -> HttpResponse:
    may_advise(request.user).require()
    template = queries.template(pk)
    form = TemplateForm(sent(request), initial=of_template(template))
    act = partial(services.change_template, template=template, actor=request.user)
    if form.is_bound and done(form, lambda: act(text=form.asked())):
        messages.success(request, _("Contoh sudah diubah."))
        return redirect("complaints:templates")
    return show(request, "complaints/template.html", form, one=template, end_form=forms.Form())


@login_required
@require_POST
def end(request: UserRequest, pk: int) -> HttpResponse:
    may_advise(request.user).require()
    services.end_template(template=queries.template(pk), actor=request.user)
    messages.success(request, _("Contoh ini tidak ditawarkan lagi."))
    return redirect("complaints:templates")
