"""The page of whoever sits at a counter. Each key is a button, each button a service."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from kinerja.accounts.http import UserRequest
from kinerja.counter import services
from kinerja.counter.forms import OpenForm
from kinerja.counter.models import PURPOSE_LABELS, CounterSession, Visit
from kinerja.counter.permissions import may_read_some_visit, may_work_at_counter
from kinerja.counter.queries import desk_page, last_label, open_session, service_offered, visit_at
from kinerja.counter.services import Slip
from kinerja.kit.format import weekday_day
from kinerja.kit.htmx import page_or_part, wants_part
from kinerja.kit.pages import whole

Service = Callable[..., Visit]


@login_required
@require_GET
def desk(request: UserRequest) -> HttpResponse:
    verdict = may_work_at_counter(request.user)
    if not verdict and may_read_some_visit(request.user):
        return redirect("counter:overview")
    verdict.require()
    session = open_session(request.user)
    if session is None:
        form = OpenForm(initial={"label": last_label(request.user)})
        return render(request, "counter/closed.html", {"open_form": form})
    return _show(request, session)


@login_required
@require_POST
def open_counter(request: UserRequest) -> HttpResponse:
    may_work_at_counter(request.user).require()
    form = OpenForm(request.POST)
    if not form.is_valid():
        context = {"open_form": form, "form": form}
        return render(request, "counter/closed.html", context, status=422)
    services.open_counter(actor=request.user, **form.cleaned_data)
    return redirect("counter:desk")


@login_required
@require_POST
def close(request: UserRequest) -> HttpResponse:
    services.close_counter(session=_session(request), actor=request.user)
    messages.success(request, _("Loket sudah ditutup. Terima kasih untuk hari ini."))
    return redirect("counter:desk")


@login_required
@require_POST
def receive(request: UserRequest) -> HttpResponse:
    session = _session(request)
    pressed = request.POST.get("service", "")
    service = service_offered(session, whole(pressed))
    services.receive(session=session, service=service, actor=request.user)
    return _answer(request, session)


@login_required
@require_POST
def pause(request: UserRequest, pk: int) -> HttpResponse:
    return _step(request, pk, services.pause)


@login_required
@require_POST
def resume(request: UserRequest, pk: int) -> HttpResponse:
    return _step(request, pk, services.resume)


@login_required
@require_POST
def turn_away(request: UserRequest, pk: int) -> HttpResponse:
    done = gettext_lazy("Tercatat: tidak terlayani.")
    return _step(request, pk, services.turn_away, done)


@login_required
@require_POST
def undo(request: UserRequest, pk: int) -> HttpResponse:
    return _step(request, pk, services.undo, gettext_lazy("Tombol terakhir diurungkan."))


@never_cache
@login_required
@require_POST
def finish(request: UserRequest, pk: int) -> HttpResponse:
    """The code is shown once, in the answer to this very request: no address, no cache, no row."""
    session = _session(request)
    finished = services.finish(visit=visit_at(session, pk), actor=request.user)
    return _show(request, session, {"slips": _slips(finished.slips), "finished": finished.visit})


def _session(request: UserRequest) -> CounterSession:
    may_work_at_counter(request.user).require()
    session = open_session(request.user)
    if session is None:
        raise Http404("no counter is open")
    return session


def _step(
    request: UserRequest, pk: int, service: Service, done: Promise | None = None
) -> HttpResponse:
    session = _session(request)
    service(visit=visit_at(session, pk), actor=request.user)
    if done:
        messages.success(request, str(done))
    return _answer(request, session)


def _answer(request: UserRequest, session: CounterSession) -> HttpResponse:
    return _show(request, session) if wants_part(request) else redirect("counter:desk")


def _show(
    request: UserRequest, session: CounterSession, extra: dict[str, Any] | None = None
) -> HttpResponse:
    context = {**desk_page(session), **(extra or {})}
    return page_or_part(request, "counter/desk.html", "desk", context)


def _slips(slips: Sequence[Slip]) -> list[dict[str, object]]:
    return [
        {
            "label": PURPOSE_LABELS[slip.purpose],
            "code": slip.code,
            "until": weekday_day(slip.until),
        }
        for slip in slips
    ]
