"""Where everybody checks whether a document is genuine: no account, no personal data, no trace."""

import hashlib
from datetime import timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kinerja.kit import limits
from kinerja.organisation.forms import CompareForm, NumberForm
from kinerja.organisation.queries.documents import (
    FileRow,
    document_row,
    files_of,
    find_document,
    number_typed,
)

# Each costs the reading of a file of 8 MB at most.
COMPARING: Final = limits.Limit("documents.compare", times=60, within=timedelta(minutes=10))


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Where the number is typed; its own page answers."""
    if "nomor" not in request.GET:
        return render(request, "organisation/check.html", {"form": NumberForm()})
    form = NumberForm(request.GET)
    if not form.is_valid():
        return render(request, "organisation/check.html", {"form": form}, status=422)
    found = find_document(form.cleaned_data["nomor"])
    if found is None:
        return _unknown(request, form.cleaned_data["nomor"])
    return redirect("organisation:check_document", found.number)


@require_http_methods(["GET", "HEAD", "POST"])
def check_document(request: HttpRequest, number: str) -> HttpResponse:
    """What was issued under this number; a POST compares a file with it."""
    document = find_document(number)
    if document is None:
        return _unknown(request, number)
    if request.method == "POST":
        limits.count(COMPARING, limits.address(request))
    form = CompareForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    files = files_of(document)
    compared = request.method == "POST" and form.is_valid()
    context = {
        "row": document_row(document),
        "files": files,
        "form": form,
        "compared": compared,
        "same": _same(form, files) if compared else None,
    }
    status = 422 if form.errors else 200
    return render(request, "organisation/check_document.html", context, status=status)


def _same(form: CompareForm, files: list[FileRow]) -> FileRow | None:
    """The format whose bytes these are. A file too large to be kept whole is none of ours."""
    digest = hashlib.sha256()
    for chunk in form.cleaned_data["file"].chunks():
        digest.update(chunk)
    return next((file for file in files if file.sha256 == digest.hexdigest()), None)


def _unknown(request: HttpRequest, number: str) -> HttpResponse:
    form = NumberForm({"nomor": number_typed(number) or number[:100]})
    form.is_valid()
    form.add_error(
        "nomor",
        _(
            "Tidak ada dokumen dengan nomor ini. Periksa lagi setiap huruf dan angkanya. "
            "Bila sudah benar, dokumen itu tidak diterbitkan oleh kantor ini."
        ),
    )
    return render(request, "organisation/check.html", {"form": form}, status=404)
