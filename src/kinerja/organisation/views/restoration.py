from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kinerja.accounts.http import UserRequest
from kinerja.kit.answering import done, sent, show
from kinerja.organisation import services
from kinerja.organisation.forms import AskRestorationForm
from kinerja.organisation.models import Restoration
from kinerja.organisation.permissions import (
    confirmers,
    may_restore,
    out_of_reach,
    restoring_scope,
)
from kinerja.organisation.queries import waiting_restorations


@login_required
@require_http_methods(["GET", "POST"])
def restorations(request: UserRequest) -> HttpResponse:
    """Ask, and see what others asked for."""
    scope = restoring_scope(request.user)
    form = AskRestorationForm(sent(request), actor=request.user)
    if request.method == "POST" and done(form, lambda: _ask(form, request)):
        return redirect("organisation:restorations")
    rows = waiting_restorations(request.user, scope, out_of_reach(request.user).users)
    return show(request, "organisation/restorations.html", form, rows=rows)


@login_required
@require_POST
def confirm_restoration(request: UserRequest, pk: int) -> HttpResponse:
    told = _("Akun dipulihkan. Pemiliknya memasang langkah kedua yang baru saat masuk.")
    return _answer(request, pk, services.confirm_restoration, told)


@login_required
@require_POST
def refuse_restoration(request: UserRequest, pk: int) -> HttpResponse:
    told = _("Permintaan ditolak. Tidak ada yang berubah.")
    return _answer(request, pk, services.refuse_restoration, told)


def _ask(form: AskRestorationForm, request: UserRequest) -> None:
    data, actor = form.cleaned_data, request.user
    asked = services.ask_restoration(owner=data["account"], reason=data["reason"], actor=actor)
    if confirmers(asked):
        messages.success(request, _("Permintaan tercatat. Orang kedua diberi tahu."))
    else:
        messages.warning(
            request,
            _(
                "Permintaan tercatat, tetapi belum ada orang kedua yang boleh menyetujuinya. "
                "Mintalah pengelola server menyetujuinya dalam 24 jam dengan perintah "
                "kinerja restore-access %(name)s."
            )
            % {"name": asked.owner.username},
        )


def _answer(
    request: UserRequest, pk: int, act: Callable[..., Restoration], told: str
) -> HttpResponse:
    restoring_scope(request.user)
    restoration = get_object_or_404(Restoration.objects.select_related("owner"), pk=pk)
    if not may_restore(request.user, restoration.owner):
        raise Http404(pk)
    try:
        act(restoration=restoration, actor=request.user)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        messages.success(request, told)
    return redirect("organisation:restorations")
