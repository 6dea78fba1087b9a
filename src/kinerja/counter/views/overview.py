"""A day of the counters for those who lead them, and the registers that are kept elsewhere."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.accounts.http import UserRequest
from kinerja.accounts.models import User
from kinerja.counter import queries, services
from kinerja.counter.forms import DayForm, ImportForm
from kinerja.counter.permissions import (
    may_import_visits,
    may_read_some_visit,
    may_work_at_counter,
)
from kinerja.counter.rows import REQUIRED
from kinerja.kit import clock
from kinerja.kit.answering import tried
from kinerja.kit.tables import ImportResult, read_table

SHOWN = 20  # faults; a file full of them is mended by its first ones


@login_required
@require_GET
def overview(request: UserRequest) -> HttpResponse:
    may_read_some_visit(request.user).require()
    units = queries.overview_units(request.user)
    form = DayForm(request.GET, units=units)
    form.is_valid()
    asked = form.cleaned_data
    context = {
        **queries.overview(request.user, asked.get("unit"), asked.get("tanggal") or clock.today()),
        "filter_form": form,
        "may_work": may_work_at_counter(request.user),
        "may_import": may_import_visits(request.user),
    }
    return render(request, "counter/overview.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def import_file(request: UserRequest) -> HttpResponse:
    may_import_visits(request.user).require()
    if request.method == "GET":
        return render(request, "counter/import.html", {"form": ImportForm()})
    form, faults = ImportForm(request.POST, request.FILES), []
    if form.is_valid():
        result = _imported(form, request.user)
        if result and (not result.rejected or form.cleaned_data["skip_bad_rows"]):
            tell = messages.warning if result.rejected else messages.success
            tell(request, _told(result))
        faults = result.rejected if result else []
        if result and not faults:
            return redirect("counter:overview")
        if result and not form.cleaned_data["skip_bad_rows"]:
            form.add_error("file", _("Tidak ada yang diimpor. Perbaiki baris di bawah ini dulu."))
    context = {"form": form, "faults": faults[:SHOWN], "more": max(len(faults) - SHOWN, 0)}
    status = 422 if form.errors else 200
    return render(request, "counter/import.html", context, status=status)


def _imported(form: ImportForm, actor: User) -> ImportResult | None:
    """What the service said; None when it refused the file as a whole."""
    with TemporaryDirectory() as folder:
        path = _laid_down(form.cleaned_data["file"], Path(folder))
        rows, skip = read_table(path, REQUIRED), form.cleaned_data["skip_bad_rows"]
        act = partial(services.import_visits, rows=rows, actor=actor, skip_bad_rows=skip)
        return tried(form, act)


def _laid_down(file: "UploadedFile[Any]", folder: Path) -> Path:
    # The reader goes by the suffix; of the name that a user gave nothing else is kept.
    suffix = Path(file.name or "").suffix.lower()
    path = folder / f"register{suffix if suffix.isascii() and suffix[1:].isalnum() else '.csv'}"
    with path.open("wb") as target:
        target.writelines(file.chunks())
    return path


def _told(result: ImportResult) -> str:
    told = _("%(created)d kunjungan diimpor, %(unchanged)d sudah ada.") % {
        "created": result.created,
        "unchanged": result.unchanged,
    }
    if not result.rejected:
        return told
    return _("%(told)s %(left)d baris dilewati; lihat daftarnya di bawah.") % {
        "told": told,
        "left": len(result.rejected),
    }
