"""The queue of flagged texts, the page of one, and what anybody may know of them all."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kinerja.accounts.http import UserRequest
from kinerja.accounts.models import User
from kinerja.casework import services
from kinerja.casework.forms import AppealForm, DecideForm, LookForm, QueueForm
from kinerja.casework.models import Moderation
from kinerja.casework.permissions import (
    may_appeal,
    may_decide,
    may_judge,
    may_look,
    may_moderate,
)
from kinerja.casework.queries import (
    history_of,
    kind_of,
    moderated_page,
    moderation_for,
    openness,
    queue_page,
    text_of,
)
from kinerja.kit.answering import done
from kinerja.kit.verdict import Verdict
from kinerja.rules.moderation import CONCEALED, DECISIONS, State, steps_from

# In the order of `openness`.
COLUMNS = (
    gettext_lazy("Ditandai"),
    gettext_lazy("Dibiarkan"),
    gettext_lazy("Disembunyikan"),
    gettext_lazy("Dibuka lagi"),
    gettext_lazy("Keberatan"),
    gettext_lazy("Ditolak"),
    gettext_lazy("Diterima"),
)


@require_GET
def moderation_counts(request: HttpRequest) -> HttpResponse:
    context = {"openness": openness(), "columns": [_("Bulan"), *COLUMNS]}
    return render(request, "casework/moderation_counts.html", context)


@login_required
@require_GET
def moderation(request: UserRequest) -> HttpResponse:
    may_moderate(request.user).require()
    form = QueueForm(request.GET)
    seen = queue_page(request.user, choice=form.asked(), page=request.GET.get("halaman", ""))
    return render(request, "casework/moderation.html", {**seen, "filter_form": form})


@login_required
@require_GET
def moderated(request: UserRequest, pk: int) -> HttpResponse:
    return _show(request, moderation_for(request.user, pk))


@login_required
@require_POST
def decide(request: UserRequest, pk: int) -> HttpResponse:
    found = moderation_for(request.user, pk)
    may_judge(request.user, found).require()
    form = DecideForm(request.POST, state=State(found.state))

    def act() -> None:
        services.decide(
            moderation=found,
            step=form.asked(),
            reason=form.cleaned_data["reason"],
            actor=request.user,
        )

    if not done(form, act):
        return _show(request, found, {"decide_form": form, "form": form}, status=422)
    messages.success(request, _("Keputusan sudah berlaku dan diberitahukan."))
    return redirect("casework:moderated", pk)


@login_required
@require_POST
def appeal(request: UserRequest, pk: int) -> HttpResponse:
    found = moderation_for(request.user, pk)
    if text_of(found).author != request.user.pk:
        raise Http404(pk)
    form = _appeal_form(found, request)
    act = partial(services.appeal, moderation=found, by=request.user, actor=request.user)
    if not done(form, lambda: act(words=form.cleaned_data["words"])):
        return _show(request, found, {"appeal_form": form, "form": form}, status=422)
    messages.success(request, _("Keberatan Anda sudah kami terima."))
    return redirect("casework:moderated", pk)


@login_required
@require_POST
def look(request: UserRequest, pk: int) -> HttpResponse:
    """Shown once, in the answer to this very request: the text is in no address and no cache."""
    found = moderation_for(request.user, pk)
    form = LookForm(request.POST)
    if not form.is_valid():
        return _show(request, found, {"look_form": form, "form": form}, status=422)
    text = services.look(moderation=found, reason=form.cleaned_data["reason"], actor=request.user)
    return _show(request, found, {"seen": text.body})


def _show(
    request: UserRequest,
    found: Moderation,
    extra: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    text, judges = text_of(found), may_judge(request.user, found)
    is_author = text.author == request.user.pk
    concealed = State(found.state) in CONCEALED
    may_see = may_look(request.user, found, kind_of(found))
    context = {
        **moderated_page(found),
        "text": "" if concealed else text.body,
        "where": text.url,
        "history": history_of(found, with_flags=_sees_flags(request.user, found)),
        "may_decide": _next_decision(request.user, found),
        "may_judge": judges,
        "may_moderate": may_moderate(request.user),
        "may_look": may_see if concealed else False,
        "may_appeal": may_appeal(found) if is_author and concealed else None,
        "decide_form": DecideForm(state=State(found.state)),
        "look_form": LookForm(),
        "appeal_form": _appeal_form(found),
        **(extra or {}),
    }
    return render(request, "casework/moderated.html", context, status=status)


def _sees_flags(user: User, found: Moderation) -> bool:
    return Moderation.objects.visible_to(user).filter(pk=found.pk).exists()


def _next_decision(user: User, found: Moderation) -> Verdict:
    """Whether this person may take the decision that is next, whichever they choose."""
    possible = [step for step in DECISIONS if step in steps_from(State(found.state))]
    if not possible:
        return Verdict(_("Tidak ada yang perlu diputuskan sekarang."))
    return may_decide(user, found, possible[0])


def _appeal_form(found: Moderation, request: HttpRequest | None = None) -> AppealForm:
    return AppealForm(request.POST if request else None, texts=[(str(found.pk), found.about)])
