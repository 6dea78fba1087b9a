"""What the office does with its promises. Every button is a service that checks again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.accounts.http import UserRequest
from kinerja.accounts.models import User
from kinerja.commitments import services
from kinerja.commitments.forms import (
    DropForm,
    EvidenceForm,
    HandOverForm,
    KeepForm,
    OriginalForm,
    PostponeForm,
    PromiseForm,
    RedactForm,
    ReopenForm,
    ReportForm,
    StageForm,
    StepForm,
    WorkFilter,
)
from kinerja.commitments.models import Commitment
from kinerja.commitments.permissions import (
    may_drop,
    may_hand_over,
    may_keep,
    may_open_originals,
    may_postpone,
    may_promise,
    may_prove,
    may_redact,
    may_reopen,
    may_report,
    promising_scope,
)
from kinerja.commitments.queries import commitment_for, work_list, work_page
from kinerja.commitments.shelf import SHELF
from kinerja.kit.answering import done, sent, show, tried
from kinerja.kit.uploads import serving
from kinerja.kit.uploads.store import Shelf
from kinerja.kit.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Offer:
    """A step that the page offers to whoever may take it; `name` is its door and prefix."""

    name: str
    label: Promise
    may: Callable[[User, Commitment], Verdict]
    form: type[StepForm]
    service: Callable[..., object]
    done: Promise | None = None  # what opens a file answers with it and says nothing
    tone: str = "secondary"

    @property
    def url(self) -> str:
        return f"commitments:{self.name}"


OFFERS: Final = (
    Offer("report", _("Laporkan kemajuan"), may_report, ReportForm, services.report,
          _("Kemajuan sudah dicatat."), tone=""),
    Offer("keep", _("Tandai ditepati"), may_keep, KeepForm, services.keep,
          _("Janji ditandai ditepati.")),
    Offer("add_stage", _("Tambah tahap"), may_report, StageForm, services.add_stage,
          _("Tahap sudah ditambahkan.")),
    Offer("add_evidence", _("Tambah bukti"), may_prove, EvidenceForm, services.add_evidence,
          _("Bukti sudah disimpan.")),
    Offer("redact_evidence", _("Samarkan bukti"), may_redact, RedactForm,
          services.redact_evidence, _("Salinan yang disamarkan sekarang tampil.")),
    Offer("open_original", _("Lihat bukti asli"), may_open_originals, OriginalForm,
          services.open_original),
    Offer("postpone", _("Tunda"), may_postpone, PostponeForm, services.postpone,
          _("Tenggat baru sudah dicatat.")),
    Offer("hand_over", _("Serahkan ke jabatan lain"), may_hand_over, HandOverForm,
          services.hand_over, _("Janji sudah diserahkan.")),
    Offer("drop", _("Tidak dapat ditepati"), may_drop, DropForm, services.drop,
          _("Alasannya sudah dicatat."), tone="danger"),
    Offer("reopen", _("Buka lagi"), may_reopen, ReopenForm, services.reopen,
          _("Janji dibuka lagi.")),
)  # fmt: skip


@login_required
@require_GET
def index(request: UserRequest) -> HttpResponse:
    form = WorkFilter(request.GET)
    page = work_list(request.user, **form.asked(), page=request.GET.get("halaman", ""))
    may = may_promise(request.user, None)
    context = {"page": page, "filter_form": form, "may_promise": may}
    return render(request, "commitments/work_list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def promise(request: UserRequest) -> HttpResponse:
    may_promise(request.user, None).require()
    form = PromiseForm(sent(request), units=promising_scope(request.user))
    if request.method == "POST":
        made = tried(form, lambda: services.promise(draft=form.draft(), actor=request.user))
        if made is not None:
            messages.success(request, _("Janji sudah dicatat. Penanggung jawabnya diberi tahu."))
            return redirect("commitments:work", made.number)
    return show(request, "commitments/promise.html", form)


@login_required
@require_GET
def work(request: UserRequest, number: str) -> HttpResponse:
    return _show(request, commitment_for(request.user, number))


@login_required
@require_POST
def take(request: UserRequest, number: str, step: str) -> HttpResponse:
    """One step: may you see it, is the form sound, does the service allow it."""
    commitment = commitment_for(request.user, number)
    offer = _offer(step)
    form = _form(offer, commitment, request)
    act = partial(offer.service, commitment=commitment, actor=request.user)
    if not done(form, lambda: act(**form.cleaned_data)):
        return _show(request, commitment, {step: form}, status=422)
    messages.success(request, str(offer.done))
    return redirect("commitments:work", number)


@login_required
@require_POST
def original(request: UserRequest, number: str) -> HttpResponseBase:
    """Shown once, in the answer to this very request: it has no address of its own."""
    commitment = commitment_for(request.user, number)
    form = _form(_offer("open_original"), commitment, request)
    key = tried(form, lambda: services.open_original(actor=request.user, **form.cleaned_data))
    if key is None:
        return _show(request, commitment, {"open_original": form}, status=422)
    verdict = may_open_originals(request.user, commitment)
    return serving.answer(verdict, SHELF, key, name="bukti-asli", shelf=Shelf.ORIGINALS)


@login_required
@require_POST
def finish_stage(request: UserRequest, number: str, pk: int) -> HttpResponse:
    commitment = commitment_for(request.user, number)
    stage = get_object_or_404(commitment.stages.all(), pk=pk)
    services.finish_stage(stage=stage, actor=request.user)
    messages.success(request, _("Tahap ditandai selesai."))
    return redirect("commitments:work", number)


def _show(
    request: UserRequest,
    commitment: Commitment,
    refused: Mapping[str, StepForm] = MappingProxyType({}),
    status: int = 200,
) -> HttpResponse:
    offered = [offer for offer in OFFERS if offer.may(request.user, commitment)]
    context = {
        **work_page(commitment),
        "offers": [(each, refused.get(each.name) or _form(each, commitment)) for each in offered],
        "may_report": may_report(request.user, commitment),
        "may_prove": may_prove(request.user, commitment),
        # The title says `Periksa lagi:` whichever form was refused.
        "form": next(iter(refused.values()), None),
    }
    return render(request, "commitments/work.html", context, status=status)


def _offer(name: str) -> Offer:
    return next(each for each in OFFERS if each.name == name)


def _form(offer: Offer, commitment: Commitment, request: UserRequest | None = None) -> StepForm:
    """Each under names of its own, for they stand on one page; bound to what was sent."""
    data, files = (request.POST, request.FILES) if request else (None, None)
    return offer.form(data, files, prefix=offer.name, commitment=commitment)
