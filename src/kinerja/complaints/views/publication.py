"""The check before publication: what is masked and painted over, looked at, decided."""

from collections.abc import Collection

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kinerja.accounts.http import UserRequest
from kinerja.complaints import services
from kinerja.complaints.forms.publication import (
    ANSWERS,
    LOOK_FIRST,
    AnswersForm,
    CheckForm,
    found_told,
    typed_before,
)
from kinerja.complaints.kept import Kept, keep
from kinerja.complaints.models import Attachment, Complaint
from kinerja.complaints.permissions import may_be_public, may_check, may_show_answers
from kinerja.complaints.queries import complaint_for
from kinerja.complaints.queries.publication import Check, public_words
from kinerja.complaints.services import Shown
from kinerja.complaints.shelf import SHELF
from kinerja.kit.answering import done, tried
from kinerja.kit.pages import whole
from kinerja.kit.uploads import accepting
from kinerja.kit.uploads.clean import Box
from kinerja.kit.uploads.refusals import RefusedFile

LOOK_FOR = "cari"


@login_required
@require_http_methods(["GET", "POST"])
def check(request: UserRequest, number: str) -> HttpResponse:
    """Two of its buttons change nothing: one looks for faces and plates, one shows the outcome."""
    complaint = complaint_for(request.user, number)
    may_check(request.user, complaint).require()
    read = Check(complaint)
    if request.method == "GET":
        return _show(request, CheckForm(check=read))
    if ANSWERS in request.POST:
        return _show_answers(request, read)
    if LOOK_FOR in request.POST:
        return _look(request, read)
    form = CheckForm(request.POST, check=read)
    if LOOK_FIRST in request.POST:
        return _preview(request, form)
    return _decide(request, form)


def _look(request: UserRequest, read: Check) -> HttpResponse:
    """Cost: 1 to 5 s of CPU, so one picture at a time, and only when somebody asks."""
    asked = whole(request.POST[LOOK_FOR])
    picture = next((one for one in read.pictures if one.pk == asked), None)
    if picture is None:
        raise Http404(asked)
    typed, trouble = typed_before(request.POST), ""
    try:
        with SHELF.open(picture.key) as file:
            found = accepting.proposals(file)
    except RefusedFile as refused:
        found, trouble = (), str(refused)
    typed |= {f"found_{asked}": found_told(found), f"show_{asked}": True}
    typed.pop(f"boxes_{asked}", None)
    form = CheckForm(check=read, initial=typed)
    nothing = "" if found else _("Tidak ada wajah atau pelat yang ditemukan. Periksa sendiri.")
    return _show(request, form, looked=asked, trouble=trouble or nothing)


def _show_answers(request: UserRequest, read: Check) -> HttpResponse:
    """What was given since it was published, and nothing of what was decided before."""
    form = AnswersForm(request.POST, check=read, prefix=ANSWERS)
    complaint = read.complaint

    def act() -> Complaint:
        return services.show_answers(
            complaint=complaint,
            answers=form.read(),
            words=form.typed_words(),
            actor=request.user,
        )

    if not done(form, act):
        return _show(request, CheckForm(check=read), answers_form=form)
    messages.success(request, _("Jawaban sekarang dapat dibaca umum."))
    return redirect("complaints:detail", complaint.number)


def _preview(request: UserRequest, form: CheckForm) -> HttpResponse:
    words = tried(form, lambda: public_words(form.check.complaint, form.masks()))
    return _show(request, form, words=words)


def _decide(request: UserRequest, form: CheckForm) -> HttpResponse:
    complaint = form.check.complaint
    if not done(form, lambda: _act(request, form, complaint)):
        return _show(request, form)
    told = _("Laporan sekarang dapat dibaca umum, dengan yang disamarkan.")
    if not form.publishes:
        told = _("Laporan ini tidak diterbitkan. Alasannya tercatat.")
    messages.success(request, told)
    return redirect("complaints:detail", complaint.number)


def _act(request: UserRequest, form: CheckForm, complaint: Complaint) -> Complaint:
    if not form.publishes:
        reason = form.cleaned_data["reason"]
        return services.keep_private(complaint=complaint, reason=reason, actor=request.user)
    may_be_public(complaint).require()
    shown = Shown(
        masks=form.masks(),
        pictures=_painted(form),
        answers=form.read(),
        despite_accusation=form.cleaned_data.get("despite_accusation", False),
    )
    return services.publish(complaint=complaint, shown=shown, actor=request.user)


def _painted(form: CheckForm) -> dict[int, Kept]:
    """The copies for the public, made before any transaction begins."""
    return {picture.pk: _copy(picture, boxes) for picture, boxes in form.chosen()}


def _copy(picture: Attachment, boxes: Collection[Box]) -> Kept:
    try:
        with SHELF.open(picture.key) as file:
            return keep(accepting.redacted(file, boxes))
    except RefusedFile as refused:
        raise ValidationError({f"show_{picture.pk}": str(refused)}) from None


def _show(
    request: UserRequest,
    form: CheckForm,
    *,
    words: tuple[str, str] | None = None,
    looked: int = 0,
    trouble: str = "",
    answers_form: AnswersForm | None = None,
) -> HttpResponse:
    complaint = form.check.complaint
    if answers_form is None and may_show_answers(request.user, complaint):
        answers_form = AnswersForm(check=form.check, prefix=ANSWERS)
    context = {
        "form": form,
        "complaint": complaint,
        "accuses": form.check.accuses,
        "may_be_public": may_be_public(complaint),
        "pictures": form.pictures(),
        "preview": words,
        "looked": looked,
        "trouble": trouble,
        "answers": form.check.answers,
        "answers_form": answers_form,
    }
    is_refused = form.errors or (answers_form is not None and answers_form.errors)
    status = 422 if is_refused else 200
    return render(request, "complaints/check.html", context, status=status)
