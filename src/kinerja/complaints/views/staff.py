"""What the office does with complaints. Every button here is a service that checks again."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kinerja.accounts.http import UserRequest
from kinerja.accounts.models import User
from kinerja.casework.forms import FlagForm
from kinerja.casework.permissions import may_manage_routing
from kinerja.casework.services import Voice
from kinerja.casework.services import flag as flag_text
from kinerja.casework.texts import kind_named
from kinerja.complaints import services
from kinerja.complaints.forms import (
    AnswerForm,
    AssignForm,
    CategoriseForm,
    CloseForm,
    FilterForm,
    ReferForm,
    RejectForm,
    RevealForm,
    VerifyForm,
)
from kinerja.complaints.models import Complaint
from kinerja.complaints.permissions import (
    may_answer,
    may_assign,
    may_categorise,
    may_close,
    may_manage_categories,
    may_refer,
    may_reject,
    may_see_reporter,
    may_verify,
    may_work_on,
)
from kinerja.complaints.queries import (
    complaint_for,
    complaint_list,
    deadline_page,
    detail_page,
    handler_named,
)
from kinerja.complaints.queries.texts import flaggable, moderated_links
from kinerja.kit.answering import done
from kinerja.kit.htmx import page_or_part, wants_part
from kinerja.kit.verdict import Verdict
from kinerja.rules.moderation import Reason

Service = Callable[..., Complaint]
STEPS: Mapping[str, Callable[[User, Complaint], Verdict]] = {
    "may_verify": may_verify,
    "may_assign": may_assign,
    "may_answer": may_answer,
    "may_close": may_close,
    "may_refer": may_refer,
    "may_reject": may_reject,
    "may_categorise": may_categorise,
}


@login_required
@require_GET
def index(request: UserRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    form.is_valid()
    page = complaint_list(
        request.user,
        sort=request.GET.get("urut", ""),
        page=request.GET.get("halaman", ""),
        **form.cleaned_data,
    )
    context = {
        "page": page,
        "filter_form": form,
        "sort": request.GET.get("urut", "-diterima"),
        "may_manage_categories": may_manage_categories(request.user),
        "may_manage_routing": may_manage_routing(request.user),
    }
    return page_or_part(request, "complaints/index.html", "rows", context)


@login_required
@require_GET
def detail(request: UserRequest, number: str) -> HttpResponse:
    return _show(request, complaint_for(request.user, number))


@login_required
@require_GET
def deadline(request: UserRequest, number: str) -> HttpResponse:
    page = deadline_page(complaint_for(request.user, number))
    return render(request, "complaints/deadline.html", page)


@login_required
@require_POST
def verify(request: UserRequest, number: str) -> HttpResponse:
    form = VerifyForm(request.POST)
    told = gettext_lazy("Laporan sudah diperiksa dan diteruskan.")
    return _take(request, number, "verify_form", form, services.verify, told)


@login_required
@require_POST
def categorise(request: UserRequest, number: str) -> HttpResponse:
    form = CategoriseForm(request.POST)
    told = gettext_lazy("Kategori sudah diubah dan tenggatnya dihitung lagi.")
    return _take(request, number, "categorise_form", form, services.categorise, told)


@login_required
@require_POST
def assign(request: UserRequest, number: str) -> HttpResponse:
    complaint = complaint_for(request.user, number)
    form = AssignForm(request.POST, complaint=complaint)
    told = gettext_lazy("Laporan sudah didisposisikan.")
    return _take(request, number, "assign_form", form, services.assign, told)


@login_required
@require_POST
def answer(request: UserRequest, number: str) -> HttpResponse:
    form = AnswerForm(request.POST)
    told = gettext_lazy("Jawaban sudah terbit dan dapat dibaca pelapor.")
    return _take(request, number, "answer_form", form, services.answer, told)


@login_required
@require_POST
def close(request: UserRequest, number: str) -> HttpResponse:
    form = CloseForm(request.POST)
    told = gettext_lazy("Laporan sudah ditutup.")
    return _take(request, number, "close_form", form, services.close, told)


@login_required
@require_POST
def refer(request: UserRequest, number: str) -> HttpResponse:
    form = ReferForm(request.POST, prefix="refer")
    told = gettext_lazy("Pelapor sudah diberi tahu bahwa ini kewenangan instansi lain.")
    return _take(request, number, "refer_form", form, services.refer, told)


@login_required
@require_POST
def reject(request: UserRequest, number: str) -> HttpResponse:
    form = RejectForm(request.POST, prefix="reject")
    told = gettext_lazy("Pelapor sudah diberi tahu alasannya.")
    return _take(request, number, "reject_form", form, services.reject, told)


@login_required
@require_POST
def reveal(request: UserRequest, number: str) -> HttpResponse:
    """Shown once, in the answer to this very request: the name is in no address and no cache."""
    complaint = complaint_for(request.user, number)
    form = RevealForm(request.POST, prefix="reveal")
    if not form.is_valid():
        return _show(request, complaint, {"reveal_form": form, "form": form}, status=422)
    reporter = services.reveal_reporter(
        complaint=complaint, reason=form.cleaned_data["reason"], actor=request.user
    )
    return _show(request, complaint, {"reporter": reporter})


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
    messages.success(request, str(gettext_lazy("Terima kasih. Moderator akan memutuskannya.")))
    return redirect("complaints:detail", number)


def _take(
    request: UserRequest,
    number: str,
    form_name: str,
    form: forms.Form,
    service: Service,
    told: Promise,
) -> HttpResponse:
    """The way of every step: may you see it, is the form sound, does the service allow it."""
    complaint = complaint_for(request.user, number)
    act = partial(service, complaint=complaint, actor=request.user)
    if not done(form, lambda: act(**form.cleaned_data)):
        return _show(request, complaint, {form_name: form, "form": form}, status=422)
    messages.success(request, str(told))
    if not Complaint.objects.visible_to(request.user).filter(pk=complaint.pk).exists():
        return redirect("complaints:list")  # forwarded to a unit that is not theirs to see
    if not wants_part(request):
        return redirect("complaints:detail", number)
    return _show(request, complaint_for(request.user, number))


def _show(
    request: UserRequest,
    complaint: Complaint,
    extra: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    steps = {name: may(request.user, complaint) for name, may in STEPS.items()}
    texts = flaggable(complaint)
    context = {
        **detail_page(complaint),
        **steps,
        "may_act": any(steps.values()),
        "may_see_reporter": may_see_reporter(request.user, complaint),
        "verify_form": VerifyForm(initial={"unit": complaint.unit_id}),
        "categorise_form": CategoriseForm(initial={"category": complaint.category}),
        "assign_form": AssignForm(
            complaint=complaint, initial={"handler": handler_named(complaint)}
        ),
        "answer_form": AnswerForm(),
        "close_form": CloseForm(),
        "refer_form": ReferForm(prefix="refer"),
        "reject_form": RejectForm(prefix="reject"),
        "reveal_form": RevealForm(prefix="reveal"),
        "flag_form": FlagForm(texts=texts) if texts else None,
        "moderated": moderated_links(complaint) if may_work_on(request.user, complaint) else [],
        **(extra or {}),
    }
    return page_or_part(request, "complaints/detail.html", "handling", context, status)
