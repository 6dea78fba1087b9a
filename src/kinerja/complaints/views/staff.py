"""What the office does with complaints. Every button here is a service that checks again."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from kinerja.accounts.http import UserRequest
from kinerja.casework.forms import FlagForm
from kinerja.casework.services import Voice
from kinerja.casework.services import flag as flag_text
from kinerja.casework.texts import kind_named
from kinerja.complaints import services
from kinerja.complaints.forms import MergeCaseForm, NoteForm, ReissueForm, RevealForm
from kinerja.complaints.models import Complaint
from kinerja.complaints.permissions import (
    may_check,
    may_check_next,
    may_merge,
    may_note,
    may_reissue_code,
    may_see_reporter,
    may_work_on,
)
from kinerja.complaints.queries import (
    alike_to,
    complaint_for,
    deadline_page,
    detail_page,
    receipt,
)
from kinerja.complaints.queries.conduct import named_rows
from kinerja.complaints.queries.files import file_of
from kinerja.complaints.queries.receipts import slip_of
from kinerja.complaints.queries.reporters import identity_shown
from kinerja.complaints.queries.texts import flaggable, moderated_links
from kinerja.complaints.reports import case_document
from kinerja.complaints.shelf import SHELF
from kinerja.complaints.views.acting import Act, offered, why_none
from kinerja.complaints.views.helping import (
    PICK,
    PREVIEW,
    Seen,
    begun_with,
    helped,
    looked_at,
)
from kinerja.kit.answering import done, tried
from kinerja.kit.documents.writing import Format, write
from kinerja.kit.htmx import page_or_part, wants_part
from kinerja.kit.uploads import serving
from kinerja.kit.verdict import ALLOWED
from kinerja.rules.moderation import Reason


@login_required
@require_GET
def detail(request: UserRequest, number: str) -> HttpResponse:
    """`?sama=` names the case that this one seems to repeat, and fills the form with it."""
    complaint = complaint_for(request.user, number)
    same = request.GET.get("sama", "")
    filled = MergeCaseForm(prefix="merge", initial={"number": same[:12]})
    wanted = same and may_merge(request.user, complaint)
    return _show(request, complaint, refused={"merge": filled} if wanted else None)


@login_required
@require_GET
def alike(request: UserRequest, number: str) -> HttpResponse:
    """Computed on request: most who open a case do not ask."""
    complaint = complaint_for(request.user, number)
    may_merge(request.user, complaint).require()
    context = {"complaint": complaint, "found": alike_to(complaint, request.user)}
    return page_or_part(request, "complaints/alike.html", "alike", context)


@login_required
@require_GET
def paper(request: UserRequest, number: str) -> HttpResponse:
    """One case to print or file, without anybody's name."""
    complaint = complaint_for(request.user, number)
    answer = HttpResponse(
        write(case_document(complaint), Format.PDF), content_type=Format.PDF.content_type
    )
    answer["Content-Disposition"] = f'attachment; filename="laporan-{complaint.number}.pdf"'
    return answer


@login_required
@require_GET
def deadline(request: UserRequest, number: str) -> HttpResponse:
    page = deadline_page(complaint_for(request.user, number))
    return render(request, "complaints/deadline.html", page)


@login_required
@require_POST
def take(request: UserRequest, number: str, act: Act) -> HttpResponse:
    """The way of every step: may you see it, is the form sound, does the service allow it.

    A button beside the last one changes nothing: it begins with a template, or looks first.
    """
    complaint = complaint_for(request.user, number)
    form = act.form(request.POST, complaint)
    form.files = request.FILES
    if act.tells and PICK in request.POST:
        form = begun_with(request, act, complaint, form)
        return _show(request, complaint, refused={act.name: form}, touched=act.name)
    if act.tells and PREVIEW in request.POST:
        return _look(request, complaint, act, form)
    return _take(request, complaint, act, form)


def _look(request: UserRequest, complaint: Complaint, act: Act, form: forms.Form) -> HttpResponse:
    act.may(request.user, complaint).require()
    seen = looked_at(request.user, act, complaint, form)
    if seen is None:
        return _show(request, complaint, {"form": form}, {act.name: form}, status=422)
    return _show(request, complaint, None, {act.name: form}, touched=act.name, seen=seen)


def _take(request: UserRequest, complaint: Complaint, act: Act, form: forms.Form) -> HttpResponse:
    number = complaint.number
    service = partial(act.service, complaint=complaint, actor=request.user)
    if not done(form, lambda: service(**form.cleaned_data)):
        return _show(request, complaint, {"form": form}, {act.name: form}, status=422)
    messages.success(request, str(act.told))
    if not Complaint.objects.visible_to(request.user).filter(pk=complaint.pk).exists():
        return redirect("complaints:list")  # forwarded to a unit that is not theirs to see
    if not wants_part(request):
        return redirect("complaints:detail", number)
    return _show(request, complaint_for(request.user, number))


@never_cache
@login_required
@require_POST
def note(request: UserRequest, number: str) -> HttpResponse:
    """A word inside the office; whoever only looks on writes none."""
    complaint = complaint_for(request.user, number)
    form = NoteForm(request.POST, request.FILES, prefix="note")
    act = partial(services.add_note, complaint=complaint, actor=request.user)
    if not done(form, lambda: act(**form.cleaned_data)):
        return _show(request, complaint, {"note_form": form, "form": form}, status=422)
    messages.success(request, _("Catatan sudah disimpan. Hanya petugas yang membacanya."))
    if not wants_part(request):
        return redirect("complaints:detail", number)
    return _show(request, complaint_for(request.user, number))


@login_required
@require_GET
def file(request: UserRequest, number: str, pk: int) -> HttpResponseBase:
    """What came with a case, for who may read the case."""
    found = file_of(complaint_for(request.user, number), pk)
    return serving.answer(ALLOWED, SHELF, found.key, name="lampiran")


@login_required
@require_POST
def reveal(request: UserRequest, number: str) -> HttpResponse:
    """Shown once, in the answer to this very request: the name is in no address and no cache."""
    complaint = complaint_for(request.user, number)
    form = RevealForm(request.POST, prefix="reveal")
    look = partial(services.reveal_reporter, complaint=complaint, actor=request.user)
    reporter = tried(form, lambda: look(**form.cleaned_data))
    if reporter is None:
        return _show(request, complaint, {"reveal_form": form, "form": form}, status=422)
    return _show(request, complaint, {"reporter": identity_shown(reporter, complaint)})


@never_cache
@login_required
@require_POST
def reissue(request: UserRequest, number: str) -> HttpResponse:
    """The new code is shown once, in the answer to this very request."""
    complaint = complaint_for(request.user, number)
    form = ReissueForm(request.POST, prefix="reissue")
    give = partial(services.reissue_code, complaint=complaint, actor=request.user)
    code = tried(form, lambda: give(**form.cleaned_data))
    if code is None:
        return _show(request, complaint, {"reissue_form": form, "form": form}, status=422)
    context = {**receipt(complaint, code), **slip_of(complaint, request.build_absolute_uri)}
    return render(request, "complaints/reissued.html", context)


@login_required
@require_POST
def flag(request: UserRequest, number: str) -> HttpResponse:
    complaint = complaint_for(request.user, number)
    form = FlagForm(request.POST, texts=flaggable(complaint))

    def act() -> None:
        kind, pk = form.asked()
        flag_text(
            kind=kind_named(kind),
            object_id=pk,
            reason=Reason(form.cleaned_data["reason"]),
            words=form.cleaned_data["words"],
            voice=Voice(user=request.user),
            actor=request.user,
        )

    if not done(form, act):
        return _show(request, complaint, {"flag_form": form, "form": form}, status=422)
    messages.success(request, _("Terima kasih. Moderator akan memutuskannya."))
    return redirect("complaints:detail", number)


def _show(
    request: UserRequest,
    complaint: Complaint,
    extra: Mapping[str, Any] | None = None,
    refused: Mapping[str, forms.Form] | None = None,
    status: int = 200,
    *,
    touched: str = "",
    seen: Seen | None = None,
) -> HttpResponse:
    offers = offered(request.user, complaint, refused or {})
    steps = helped(offers, complaint, touched, seen)
    texts = flaggable(complaint)
    works_on = may_work_on(request.user, complaint)
    context = {
        **detail_page(request.user, complaint),
        "steps": steps,
        "why_none": ""
        if any(one.act.is_next for one in steps)
        else why_none(request.user, complaint),
        "may_see_reporter": may_see_reporter(request.user, complaint),
        "may_reissue": may_reissue_code(request.user, complaint),
        "reveal_form": RevealForm(prefix="reveal"),
        "reissue_form": ReissueForm(prefix="reissue"),
        "may_note": may_note(request.user, complaint),
        "note_form": NoteForm(prefix="note"),
        "may_check": may_check(request.user, complaint),
        "may_check_next": may_check_next(request.user, complaint),
        "flag_form": FlagForm(texts=texts) if texts else None,
        "named": named_rows(complaint, request.user) if works_on else [],
        "moderated": moderated_links(complaint) if works_on else [],
        **(extra or {}),
    }
    return page_or_part(request, "complaints/detail.html", "handling", context, status)
