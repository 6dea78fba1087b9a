"""What somebody of the office types in for a citizen: one report, or a pile of letters."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kinerja.accounts.http import UserRequest
from kinerja.complaints import services
from kinerja.complaints.codes import new_form_token
from kinerja.complaints.forms import PileForm, TypeInForm, letters
from kinerja.complaints.permissions import may_answer_directly, may_take_integrity, may_type_in
from kinerja.complaints.queries import own_unit, receipt
from kinerja.complaints.queries.receipts import slip_of
from kinerja.complaints.services import Filed, Sheet
from kinerja.kit.answering import sent, show, tried
from kinerja.organisation.models import Unit


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def type_in(request: UserRequest) -> HttpResponse:
    """The key is shown once, in the answer to this very request, to be printed or handed over."""
    may_type_in(request.user).require()
    form = TypeInForm(sent(request), request.FILES or None, unit=_answers_for(request))
    form = (form.to_advise() if form.is_bound and form.is_valid() else None) or form
    filed = tried(form, lambda: _typed_in(request, form)) if form.is_bound else None
    if filed is None:
        takes_integrity = may_take_integrity()
        return show(request, "complaints/type_in.html", form, takes_integrity=takes_integrity)
    return render(request, "complaints/typed_in.html", _receipt(request, form, filed))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def type_in_pile(request: UserRequest) -> HttpResponse:
    """All lines are written, or none and each says what is wrong with it."""
    may_type_in(request.user).require()
    form, lines = PileForm(sent(request)), letters(sent(request))
    filed: Sequence[Filed] = ()
    if form.is_bound and lines.is_valid():
        sheets = [line.typed for line in lines if line.has_changed()]
        filed = tried(form, lambda: _pile(request, form, sheets)) or ()
    wrong = bool(form.errors) or any(line.errors for line in lines) or bool(_of_all(lines))
    if request.headers.get("Accept") == "application/json":
        return _told(filed, form, lines, wrong=wrong)
    context = {
        "form": form,
        "lines": lines if wrong or not form.is_bound else letters(),
        "faults": _of_all(lines),
        # The form has a summary of its own, and one page has one.
        "lines_wrong": wrong and not form.errors,
        "filed": filed,
        "any_private": any(one.is_private for one in filed),
    }
    status = 422 if wrong else 200
    return render(request, "complaints/type_in_pile.html", context, status=status)


def _answers_for(request: UserRequest) -> Unit | None:
    unit = own_unit(request.user)
    return unit if unit is not None and may_answer_directly(request.user, unit) else None


def _typed_in(request: UserRequest, form: TypeInForm) -> Filed:
    return services.type_in(sheet=form.typed(), actor=request.user, answer=form.direct())


def _receipt(request: UserRequest, form: TypeInForm, filed: Filed) -> dict[str, Any]:
    complaint, phone = filed.complaint, form.cleaned_data["phone"]
    # A chat of the office would keep who reported (R-ADU-20): these go home on paper alone.
    is_on_paper = filed.is_private or complaint.anonymous
    return {
        **receipt(complaint, filed.tracking_code),
        **slip_of(complaint, request.build_absolute_uri, "" if is_on_paper else phone),
        "unit": complaint.unit,
        "is_private": filed.is_private,
        "is_on_paper": is_on_paper,
    }


def _pile(request: UserRequest, form: PileForm, typed: Sequence[Any]) -> list[Filed]:
    sheets: list[Sheet] = [one(form.cleaned_data["channel"]) for one in typed]
    return services.type_in_many(sheets=sheets, actor=request.user) if sheets else []


def _of_all(lines: Any) -> list[str]:
    return [str(fault) for fault in lines.non_form_errors()] if lines.is_bound else []


def _told(filed: Sequence[Filed], form: PileForm, lines: Any, *, wrong: bool) -> JsonResponse:
    """The same for the script: what was written and a new sheet, or what is wrong where."""
    if wrong:
        found = {
            field: " ".join(map(str, faults))
            for line in lines
            for field, faults in line.errors.items()
        }
        told = [
            *_of_all(lines),
            *(str(fault) for faults in form.errors.values() for fault in faults),
        ]
        return JsonResponse({"errors": found, "told": " ".join(map(str, told))}, status=422)
    saved = [_saved(one) for one in filed]
    return JsonResponse({"saved": saved, "sheet": new_form_token()})


def _saved(one: Filed) -> dict[str, Any]:
    return {
        "number": one.complaint.number,
        "code": one.tracking_code,
        "is_private": one.is_private,
    }
