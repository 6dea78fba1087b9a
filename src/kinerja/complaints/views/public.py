"""What a citizen does with their case: track, reply, object, rate. No key in any address."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.casework.forms import AppealForm, FlagForm
from kinerja.casework.permissions import may_appeal
from kinerja.casework.services import Voice
from kinerja.casework.services import appeal as appeal_text
from kinerja.casework.services import flag as flag_text
from kinerja.casework.texts import kind_named
from kinerja.complaints import services
from kinerja.complaints.codes import FLAGGING, TRACKING, new_form_token
from kinerja.complaints.forms import (
    ObjectionForm,
    RateForm,
    ReopeningForm,
    ReplyForm,
    TrackForm,
    WithdrawForm,
)
from kinerja.complaints.keys import MAILED
from kinerja.complaints.models import Complaint
from kinerja.complaints.permissions import (
    may_add_words,
    may_confirm,
    may_contest,
    may_rate,
    may_request_reopening,
    may_withdraw,
)
from kinerja.complaints.queries import complaint_tracked_by, tracked_page
from kinerja.complaints.queries.deadline import may_be_recounted, promise_page
from kinerja.complaints.queries.files import file_for_reporter
from kinerja.complaints.queries.other_ways import ways_told
from kinerja.complaints.queries.reporters import complaint_linked_by
from kinerja.complaints.queries.support import followed_by
from kinerja.complaints.queries.texts import flaggable, moderations_of, names_of, told_of_hidden
from kinerja.complaints.shelf import SHELF
from kinerja.complaints.views.keys import opened, with_follow_key, with_key
from kinerja.kit import limits
from kinerja.kit.answering import done
from kinerja.kit.uploads import serving
from kinerja.kit.verdict import ALLOWED, Verdict
from kinerja.rules.moderation import Reason


@require_http_methods(["GET", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    form = TrackForm(request.POST or None)
    if request.method == "GET":
        return render(request, "complaints/track.html", {"form": TrackForm()})
    limits.count(TRACKING, limits.address(request))
    if form.is_valid():
        code = form.cleaned_data["code"]
        complaint = complaint_tracked_by(code)
        if complaint:
            services.note_reached(complaint=complaint, actor=service_account(CITIZEN))
            return with_key(redirect("complaints:tracked"), code)
        if followed_by(code):
            return with_follow_key(redirect("complaints:followed"), code)
        form.add_error(
            "code", _("Kode ini tidak kami temukan. Periksa lagi setiap huruf dan angkanya.")
        )
    return render(request, "complaints/track.html", {"form": form}, status=422)


# Where on the page of the case a mailed link leads.
_WANTED: Final = {"sudah": "#selesai", "belum": "#selesai"}


@never_cache
@require_GET
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """By a mailed link: the key moves into the cookie and out of the address; nothing changes."""
    if complaint_linked_by(token) is None:
        words = _("Tautan ini tidak berlaku lagi. Masukkan kode lacak Anda.")
        messages.warning(request, words)
        return _unreferred(redirect("complaints:track"))
    where = _WANTED.get(request.GET.get("jawab", ""), "")
    page = redirect(reverse("complaints:tracked") + where)
    return _unreferred(with_key(page, MAILED + token))


def _unreferred(response: HttpResponse) -> HttpResponse:
    """No other site, and no page of ours, hears by which address somebody came.

    Only of what redirects: a form on a page without a referrer comes with an origin of `null`,
    which the check against forged posts refuses.
    """
    response["Referrer-Policy"] = "no-referrer"
    return response


@never_cache
@require_GET
def tracked(request: HttpRequest) -> HttpResponse:
    try:
        complaint, _code = opened(request)
    except Http404:
        return redirect("complaints:track")
    return _tracked_page(request, complaint)


@never_cache
@require_GET
def deadline(request: HttpRequest) -> HttpResponse:
    """The promised day of the case whose key this browser has, day by day."""
    try:
        complaint, _code = opened(request)
    except Http404:
        return redirect("complaints:track")
    if not may_be_recounted(complaint):
        return redirect("complaints:tracked")
    return render(request, "complaints/promise.html", promise_page(complaint))


@never_cache
@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """For who holds the key: their own files, and those that were published to them."""
    complaint, _code = opened(request)
    found = file_for_reporter(complaint, pk)
    return serving.answer(ALLOWED, SHELF, found.key, name="lampiran")


@require_POST
def reply(request: HttpRequest) -> HttpResponse:
    told = _("Terima kasih. Jawaban Anda sudah kami terima, dan pekerjaan berjalan lagi.")
    return _say(request, "reply_form", ReplyForm(request.POST, request.FILES), services.reply, told)


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    told = _("Terima kasih. Senang masalahnya sudah selesai.")
    return _say(request, "confirm_form", forms.Form(request.POST), services.confirm, told)


@require_POST
def contest(request: HttpRequest) -> HttpResponse:
    told = _("Terima kasih. Laporan ini kami kerjakan lagi.")
    return _say(request, "objection_form", ObjectionForm(request.POST), services.contest, told)


@require_POST
def request_reopening(request: HttpRequest) -> HttpResponse:
    told = _("Permintaan Anda sudah kami terima. Pimpinan akan memutuskannya.")
    form = ReopeningForm(request.POST, prefix="reopening")
    return _say(request, "reopening_form", form, services.request_reopening, told)


@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    form = WithdrawForm(request.POST, prefix="withdraw")
    told = _("Laporan ini sudah dicabut. Terima kasih sudah memberi tahu.")
    return _say(request, "withdraw_form", form, services.withdraw, told)


@require_POST
def rate(request: HttpRequest) -> HttpResponse:
    told = _("Terima kasih atas penilaian Anda.")
    return _say(request, "rate_form", RateForm(request.POST), services.rate, told)


def _say(
    request: HttpRequest,
    name: str,
    form: forms.Form,
    service: Callable[..., Complaint],
    told: str,
) -> HttpResponse:
    """What whoever holds the key says about their case."""
    complaint, _code = opened(request)
    act = partial(service, complaint=complaint, actor=service_account(CITIZEN))
    if not done(form, lambda: act(**form.cleaned_data)):
        return _tracked_page(request, complaint, {name: form}, status=422)
    messages.success(request, told)
    return redirect("complaints:tracked")


@require_POST
def flag(request: HttpRequest) -> HttpResponse:
    """A reporter finds something in our answer that should not stand there."""
    complaint, _code = opened(request)
    limits.count(FLAGGING, limits.address(request))
    form = FlagForm(request.POST, texts=flaggable(complaint, by_reporter=True))

    def act() -> None:
        kind, pk = form.asked()
        flag_text(
            kind=kind_named(kind),
            object_id=pk,
            reason=Reason(form.cleaned_data["reason"]),
            words=form.cleaned_data["words"],
            voice=Voice(address=limits.address(request)),
            actor=service_account(CITIZEN),
        )

    if not done(form, act):
        return _tracked_page(request, complaint, {"flag_form": form}, status=422)
    messages.success(request, _("Terima kasih. Moderator akan memeriksanya."))
    return redirect("complaints:tracked")


@require_POST
def appeal(request: HttpRequest) -> HttpResponse:
    """A reporter disagrees that what they wrote is hidden: no account, only their key."""
    complaint, _code = opened(request)
    limits.count(FLAGGING, limits.address(request))
    rows = [one for one in moderations_of(complaint, by_reporter=True) if may_appeal(one)]
    form = AppealForm(request.POST, texts=names_of(complaint, rows))

    def act() -> None:
        appeal_text(
            moderation=next(row for row in rows if str(row.pk) == form.cleaned_data["text"]),
            words=form.cleaned_data["words"],
            by=None,
            actor=service_account(CITIZEN),
        )

    if not done(form, act):
        return _tracked_page(request, complaint, {"appeal_form": form}, status=422)
    messages.success(request, _("Keberatan Anda sudah kami terima. Orang lain akan memeriksanya."))
    return redirect("complaints:tracked")


_MAY: Final[Mapping[str, Callable[[Complaint], Verdict]]] = {
    "may_confirm": may_confirm,
    "may_contest": may_contest,
    "may_request_reopening": may_request_reopening,
    "may_withdraw": may_withdraw,
    "may_rate": may_rate,
}


def _tracked_page(
    request: HttpRequest,
    complaint: Complaint,
    refused: Mapping[str, forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = moderations_of(complaint, by_reporter=True)
    contestable = [one for one in rows if may_appeal(one)]
    may_flag = flaggable(complaint, by_reporter=True)
    context = {
        **tracked_page(complaint),
        **{name: may(complaint) for name, may in _MAY.items()},
        "reply_form": ReplyForm(),
        "confirm_form": forms.Form(),
        "objection_form": ObjectionForm(),
        "reopening_form": ReopeningForm(prefix="reopening"),
        "withdraw_form": WithdrawForm(prefix="withdraw"),
        "rate_form": RateForm(),
        "flag_form": FlagForm(texts=may_flag) if may_flag else None,
        "appeal_form": AppealForm(texts=names_of(complaint, contestable)) if contestable else None,
        "hidden": told_of_hidden(complaint, rows),
        "may_be_recounted": may_be_recounted(complaint),
        "ways": ways_told(complaint),
        "may_add_words": may_add_words(complaint),
        "form_token": new_form_token(),
        **(refused or {}),
        # The title says `Periksa lagi:` whichever of the forms was refused.
        "form": next(iter((refused or {}).values()), None),
    }
    return render(request, "complaints/tracked.html", context, status=status)
