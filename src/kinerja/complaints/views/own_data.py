"""What a reporter does with their own data: see it, take it along, correct it, have it erased."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.complaints import services
from kinerja.complaints.forms import ContactForm
from kinerja.complaints.models import Complaint
from kinerja.complaints.permissions import may_change_contact, may_lift_anonymity
from kinerja.complaints.queries.own_data import all_that_is_kept, own_data_page
from kinerja.complaints.views.keys import opened
from kinerja.kit.answering import done


@never_cache
@require_GET
def own_data(request: HttpRequest) -> HttpResponse:
    try:
        complaint, _key = opened(request)
    except Http404:
        return redirect("complaints:track")
    return _page(request, complaint)


@never_cache
@require_GET
def download(request: HttpRequest) -> HttpResponse:
    """The same as a file for programs (R-DAT-4)."""
    complaint, _key = opened(request)
    response = JsonResponse(
        all_that_is_kept(complaint), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = f'attachment; filename="laporan-{complaint.number}.json"'
    return response


@require_POST
def change_contact(request: HttpRequest) -> HttpResponse:
    told = _("Data Anda sudah diperbarui. Tautan yang dulu kami kirim tidak berlaku lagi.")
    return _do(request, ContactForm(request.POST), services.change_contact, told)


@require_POST
def lift_anonymity(request: HttpRequest) -> HttpResponse:
    told = _("Laporan ini tidak anonim lagi. Petugas yang menanganinya dapat menghubungi Anda.")
    return _do(request, forms.Form(request.POST), services.lift_anonymity, told)


@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    told = _("Nama dan kontak Anda sudah kami hapus.")
    return _do(request, forms.Form(request.POST), services.erase_reporter, told)


def _do(
    request: HttpRequest, form: forms.Form, service: Callable[..., Complaint], told: str
) -> HttpResponse:
    complaint, _key = opened(request)

    def act() -> None:
        service(complaint=complaint, actor=service_account(CITIZEN), **form.cleaned_data)

    if not done(form, act):
        return _page(request, complaint, form, status=422)
    messages.success(request, told)
    return redirect("complaints:own_data")


def _page(
    request: HttpRequest, complaint: Complaint, refused: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        **own_data_page(complaint),
        "may_change": may_change_contact(complaint),
        "may_lift": may_lift_anonymity(complaint),
        "empty_form": forms.Form(),
        "contact_form": refused or ContactForm(),
        "form": refused,
    }
    return render(request, "complaints/own_data.html", context, status=status)
