"""How a citizen files: in small steps, each a page that any phone can show, and nothing lost."""

import secrets
from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.complaints import services
from kinerja.complaints.codes import FILING, SUPPORTING, THANKING
from kinerja.complaints.forms.steps import THANKS, TITLES, TOKEN, TRAP, Sheet, Step, stage
from kinerja.complaints.keys import MAILED
from kinerja.complaints.models import HeldBecause
from kinerja.complaints.permissions import may_take_integrity
from kinerja.complaints.queries import receipt
from kinerja.complaints.queries.advice import (
    answers_like,
    emergencies,
    is_for_others,
    ready_answers,
)
from kinerja.complaints.queries.receipts import slip_of
from kinerja.complaints.queries.support import followed_page, public_case, public_like
from kinerja.complaints.views.keys import (
    followed_with_key,
    opened,
    supporter_key,
    with_follow_key,
    with_key,
    with_supporter_key,
)
from kinerja.kit import limits
from kinerja.kit.answering import done
from kinerja.rules.complaints import Kind

STEP, BUTTON, KIND = "langkah", "tombol", "jenis"
BACK, SUPPORT = "kembali", "dukung:"
LONGEST_QUESTION: Final = 200


@csrf_exempt  # checked below: a form whose token has run out is shown again with all that it holds
@require_http_methods(["GET", "POST"])
def file(request: HttpRequest) -> HttpResponse:
    """One address for all steps: what was told never stands in it."""
    if request.method == "GET":
        return _begin(request)
    step, sheet = _step(request), Sheet.of(request.POST.dict(), request.FILES)
    if _is_strange(request):
        return _show(request, step, sheet, status=403, trouble=_too_old())
    button = request.POST.get(BUTTON, "")
    if button == BACK:
        sheet.keep_files(step)
        return _show(request, sheet.before(step), sheet)
    if button.startswith(SUPPORT):
        return _support(request, sheet, button.removeprefix(SUPPORT))
    return _forward(request, step, sheet)


def _begin(request: HttpRequest) -> HttpResponse:
    sheet = Sheet.begun_at(request.GET.get("tempat", ""))
    if request.GET.get(KIND) != THANKS:
        return _show(request, Step.KIND, sheet)
    sheet.told["kind"] = THANKS
    return _show(request, Step.THANKS, sheet)


@require_GET
def thank(_request: HttpRequest) -> HttpResponse:
    """Where thanks were said before: the address stands on paper at counters."""
    return redirect(f"{reverse('complaints:file')}?{KIND}={THANKS}")


def _step(request: HttpRequest) -> Step:
    """Which step was sent; a form that names none is the whole complaint at once."""
    sent = request.POST.get(STEP, "")
    return Step(sent) if sent in {step.value for step in Step} else Step.SEND


def _is_strange(request: HttpRequest) -> bool:
    """Whether the form's CSRF token is missing or does not fit the cookie any more."""
    check = CsrfViewMiddleware(_unreached)
    return check.process_view(request, _unreached, (), {}) is not None


def _unreached(_request: HttpRequest) -> HttpResponse:
    """Stands for the view in a check that only wants to know."""
    return HttpResponse()


def _too_old() -> str:
    return _(
        "Halaman ini terlalu lama terbuka. Tulisan Anda masih ada: tekan tombolnya sekali lagi. "
        "Bila tetap gagal, izinkan kuki untuk situs ini."
    )


def _forward(request: HttpRequest, step: Step, sheet: Sheet) -> HttpResponse:
    form = sheet.form(step, is_sent=True)
    if not form.is_valid():
        return _show(request, step, sheet, form, status=422)
    if step is Step.THANKS:
        return _thank(request, sheet, form)
    if step is Step.SEND:
        sheet.keep(form)
    if step is Step.ABOUT:
        sheet = sheet.take_group()
    if step is Step.ADVICE and sheet.advice.is_final:
        return _show(request, step, sheet, status=422)
    following = sheet.after(step)
    return _show(request, following, sheet) if following else _send(request, sheet)


def _send(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    whole = sheet.whole()
    if not whole.is_valid():
        at = sheet.step_of(next(iter(whole.errors))) or Step.ABOUT
        return _show(request, at, sheet, sheet.form(at, is_sent=True), status=422)
    if is_for_others(sheet.category):
        return _show(request, Step.ADVICE, sheet, status=422)
    draft = whole.draft(
        token=sheet.told[TOKEN],
        filed_from=sheet.stand.code if sheet.stand else "",
        held_because=held(request),
    )
    try:
        filed = services.file(draft=draft, actor=service_account(CITIZEN))
    except ValidationError as refusal:  # an office without any unit
        form = sheet.form(Step.SEND, is_sent=True)
        form.add_error(None, refusal)
        return _show(request, Step.SEND, sheet, form, status=422)
    return with_key(redirect("complaints:filed"), filed.tracking_code)


def _thank(request: HttpRequest, sheet: Sheet, form: forms.Form) -> HttpResponse:
    try:
        limits.count(THANKING, limits.address(request))
    except limits.TooOften as refusal:
        return _show(request, Step.THANKS, sheet, form, status=403, trouble=str(refusal))
    thank = partial(services.thank, actor=service_account(CITIZEN), token=sheet.told[TOKEN])
    if not done(form, lambda: thank(**form.cleaned_data)):
        return _show(request, Step.THANKS, sheet, form, status=422)
    messages.success(request, _("Terima kasih kembali. Ucapan Anda kami teruskan."))
    return redirect("complaints:file")


def held(request: HttpRequest) -> HeldBecause:
    """Why somebody should look at it first; no reason ever refuses a complaint."""
    if request.POST.get(TRAP):
        return HeldBecause.TRAP
    try:
        limits.count(FILING, limits.address(request))
    except limits.TooOften:
        return HeldBecause.LIMIT
    return HeldBecause.NOT


def _support(request: HttpRequest, sheet: Sheet, number: str) -> HttpResponse:
    key = supporter_key(request) or secrets.token_hex(16)
    try:
        limits.count(SUPPORTING, limits.address(request))
        supported = services.support(
            complaint=public_case(number), key=key, actor=service_account(CITIZEN)
        )
    except (PermissionDenied, limits.TooOften) as refusal:
        return _show(request, Step.SEND, sheet, status=403, trouble=str(refusal))
    response = with_follow_key(redirect("complaints:followed"), supported.follow_code)
    return with_supporter_key(response, key)


def _show(
    request: HttpRequest,
    step: Step,
    sheet: Sheet,
    form: forms.Form | None = None,
    *,
    status: int = 200,
    trouble: str = "",
) -> HttpResponse:
    form = form or sheet.form(step, is_sent=False)
    context = {
        "step": step.value,
        "title": TITLES[step],
        "stage": stage(step),
        "form": form,
        "carried": list(sheet.carried(form)),
        "stand": sheet.stand,
        "trouble": trouble,
        "is_private": sheet.told.get("kind") == Kind.INTEGRITY,
        "is_first": step is Step.KIND,
        "is_last": step is Step.SEND,
        "is_thanks": step is Step.THANKS,
        **_beside(step, sheet),
    }
    return render(request, "complaints/file.html", context, status=status)


def _beside(step: Step, sheet: Sheet) -> Mapping[str, Any]:
    """What a step shows besides its fields."""
    if step is Step.KIND:
        return {"emergencies": emergencies(), "may_take_integrity": may_take_integrity()}
    if step is Step.ADVICE:
        return {"advice": sheet.advice}
    if step is Step.SEND:
        return {"summary": list(sheet.summary()), "trap": TRAP, **_alike(sheet)}
    return {}


def _alike(sheet: Sheet) -> Mapping[str, Any]:
    """What others said already, and what is answered; nothing beside a case of integrity."""
    text = sheet.told.get("text", "")
    if not text or sheet.told.get("kind") == Kind.INTEGRITY:
        return {}
    return {"alike": public_like(text, sheet.kelurahan), "answers": answers_like(text)}


@never_cache
@require_GET
def filed(request: HttpRequest) -> HttpResponse:
    complaint, code = opened(request)
    if code.startswith(MAILED):  # a link shows the case, and no code to keep
        return redirect("complaints:tracked")
    context = {**receipt(complaint, code), **slip_of(complaint, request.build_absolute_uri)}
    return render(request, "complaints/filed.html", context)


@never_cache
@require_GET
def slip(request: HttpRequest) -> HttpResponse:
    """The receipt for a printer of 58 mm."""
    complaint, code = opened(request)
    if code.startswith(MAILED):
        return redirect("complaints:tracked")
    context = {**receipt(complaint, code), **slip_of(complaint, request.build_absolute_uri)}
    return render(request, "complaints/slip.html", context)


@never_cache
@require_GET
def followed(request: HttpRequest) -> HttpResponse:
    """A public case, for somebody who has the same trouble."""
    complaint, code = followed_with_key(request)
    if complaint is None:
        return redirect("complaints:track")
    return render(request, "complaints/followed.html", {**followed_page(complaint), "code": code})


@require_GET
def answers(request: HttpRequest) -> HttpResponse:
    """What is asked every day, for everybody to read."""
    words = request.GET.get("cari", "")[:LONGEST_QUESTION]
    context = {"answers": ready_answers(words), "words": words}
    return render(request, "complaints/answers.html", context)
