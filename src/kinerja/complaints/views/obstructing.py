"""Trouble after a report: one press tells the inspectorate, and words may follow."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.complaints import services
from kinerja.complaints.codes import new_form_token, sound_form_token
from kinerja.complaints.forms import WordsForm
from kinerja.complaints.keys import MAILED
from kinerja.complaints.models import Complaint
from kinerja.complaints.permissions import may_add_words, may_report_obstruction
from kinerja.complaints.queries.other_ways import other_ways
from kinerja.complaints.views.filing import held
from kinerja.complaints.views.keys import (
    obstructed_before,
    opened,
    with_key,
    with_obstructed_key,
)
from kinerja.kit.answering import done

SHEET = "lembar"


@never_cache
@require_POST
def obstruct(request: HttpRequest) -> HttpResponse:
    """Pressed again, it opens what was filed: from then on this browser has the key of that."""
    complaint, _code = opened(request)
    code = obstructed_before(request, complaint)
    if code:
        return with_key(redirect("complaints:obstructed"), code)
    may = may_report_obstruction(complaint)
    if not may:
        told = {"complaint": complaint, "may": may, "ways": other_ways(complaint.unit)}
        return render(request, "complaints/obstructed.html", told, status=403)
    code = services.report_obstruction(
        complaint=complaint,
        token=sound_form_token(request.POST.get(SHEET, "")) or new_form_token(),
        held_because=held(request),
        actor=service_account(CITIZEN),
    ).tracking_code
    return with_obstructed_key(with_key(redirect("complaints:obstructed"), code), code)


@never_cache
@require_GET
def obstructed(request: HttpRequest) -> HttpResponse:
    """Thanks, the new code, and room for words."""
    complaint, code = opened(request)
    if complaint.parent_id is None:
        return redirect("complaints:tracked")
    return _page(request, complaint, code, WordsForm())


@never_cache
@require_POST
def add_words(request: HttpRequest) -> HttpResponse:
    complaint, code = opened(request)
    form = WordsForm(request.POST)
    act = partial(services.add_words, complaint=complaint, actor=service_account(CITIZEN))
    if not done(form, lambda: act(**form.cleaned_data)):
        return _page(request, complaint, code, form, status=422)
    messages.success(request, _("Terima kasih. Cerita Anda sudah sampai kepada inspektorat."))
    return redirect("complaints:obstructed")


def _page(
    request: HttpRequest, complaint: Complaint, code: str, form: WordsForm, status: int = 200
) -> HttpResponse:
    context = {
        "complaint": complaint,
        "may": may_report_obstruction(complaint),
        "may_add_words": may_add_words(complaint),
        "code": "" if code.startswith(MAILED) else code,
        "form": form,
    }
    return render(request, "complaints/obstructed.html", context, status=status)
