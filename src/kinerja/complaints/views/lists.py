"""The work list: narrowed, kept under a name, taken along as a file."""

import io
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kinerja.accounts.http import UserRequest
from kinerja.casework.permissions import may_manage_routing
from kinerja.complaints import services
from kinerja.complaints.forms import Filter, SaveListForm
from kinerja.complaints.models import ComplaintQuerySet
from kinerja.complaints.permissions import (
    may_keep_lists,
    may_manage_categories,
    may_print_posters,
    may_read_some_case,
    may_reread,
    may_type_in,
)
from kinerja.complaints.queries import complaint_list
from kinerja.complaints.queries.lists import EXPORTED, export_rows, exported
from kinerja.complaints.queries.saved import list_tabs, saved_list_of, url_of
from kinerja.complaints.views.bulk import BULK
from kinerja.kit import clock
from kinerja.kit.answering import done, tried
from kinerja.kit.htmx import page_or_part
from kinerja.kit.tables import csv_lines, write_excel

QUERY: Final = "saringan"


@login_required
@require_GET
def index(request: UserRequest) -> HttpResponse:
    return _show(request, request.GET)


@login_required
@require_POST
def save_list(request: UserRequest) -> HttpResponse:
    """Keep the filter that the page showed; it travels along as the address had it."""
    asked = QueryDict(request.POST.get(QUERY, ""))
    form = SaveListForm(request.POST)
    service = partial(services.save_list, query=Filter(asked).query, actor=request.user)
    kept = tried(form, lambda: service(**form.cleaned_data))
    if kept is None:
        return _show(request, asked, {"save_form": form, "form": form}, status=422)
    messages.success(request, _("Daftar sudah disimpan."))
    return redirect(url_of(kept))


@login_required
@require_GET
def saved_list(request: UserRequest, pk: int) -> HttpResponse:
    kept = saved_list_of(request.user, pk)
    context = {"kept": kept, "form": SaveListForm(initial={"name": kept.name})}
    return render(request, "complaints/saved_list.html", context | {"delete_form": forms.Form()})


@login_required
@require_POST
def rename_list(request: UserRequest, pk: int) -> HttpResponse:
    kept = saved_list_of(request.user, pk)
    form = SaveListForm(request.POST)
    service = partial(services.rename_list, kept=kept, actor=request.user)
    if not done(form, lambda: service(**form.cleaned_data)):
        context = {"kept": kept, "form": form, "delete_form": forms.Form()}
        return render(request, "complaints/saved_list.html", context, status=422)
    messages.success(request, _("Nama daftar sudah diganti."))
    return redirect(url_of(kept))


@login_required
@require_POST
def delete_list(request: UserRequest, pk: int) -> HttpResponse:
    services.delete_list(kept=saved_list_of(request.user, pk), actor=request.user)
    messages.success(request, _("Daftar sudah dihapus. Laporannya tetap ada."))
    return redirect("complaints:list")


@login_required
@require_GET
def export(request: UserRequest, format: str) -> HttpResponseBase:
    """The cases of the present filter. Written down before the first row goes out."""
    may_read_some_case(request.user).require()
    asked = Filter(request.GET)
    rows = exported(request.user, sort=asked.sort, **asked.wanted)
    services.note_export(count=rows.count(), query=asked.query, actor=request.user)
    name = f"laporan-{clock.today():%Y-%m-%d}.{format}"
    answer = _csv(rows) if format == "csv" else _excel(rows)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _csv(rows: ComplaintQuerySet) -> HttpResponseBase:
    lines = csv_lines(EXPORTED, export_rows(rows))
    return StreamingHttpResponse(_marked(lines), content_type="text/csv; charset=utf-8")


def _marked(lines: Iterator[str]) -> Iterator[bytes]:
    yield "\ufeff".encode()  # the mark by which Excel knows UTF-8
    for line in lines:
        yield line.encode()


def _excel(rows: ComplaintQuerySet) -> HttpResponseBase:
    file = io.BytesIO()
    write_excel(file, EXPORTED, export_rows(rows), by_rows=True)
    file.seek(0)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return FileResponse(file, content_type=kind)


def _show(
    request: UserRequest,
    given: QueryDict,
    extra: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = Filter(given)
    page = complaint_list(
        request.user, sort=asked.sort, page=given.get("halaman", ""), **asked.wanted
    )
    tabs = list_tabs(request.user, asked.query)
    is_new = asked.query and not any(tab.current for tab in tabs)
    context = {
        "page": page,
        "filter": asked,
        "asked": given.urlencode(),
        "sort": asked.sort or "-diterima",
        "tabs": tabs,
        "save_form": SaveListForm() if is_new and may_keep_lists(request.user) else None,
        "bulk": BULK,
        "may_export": may_read_some_case(request.user),
        "may_manage_categories": may_manage_categories(request.user),
        "may_reread": may_reread(request.user),
        "may_read": may_read_some_case(request.user),
        "may_type_in": may_type_in(request.user),
        "may_print_posters": may_print_posters(request.user),
        "may_manage_routing": may_manage_routing(request.user),
        **(extra or {}),
    }
    return page_or_part(request, "complaints/index.html", "rows", context, status)
