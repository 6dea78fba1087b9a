"""What the office issued, for who works there: the files again, and taking one back."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kinerja.accounts.http import UserRequest
from kinerja.kit.answering import done, sent, show
from kinerja.kit.clock import today
from kinerja.kit.documents.writing import Format
from kinerja.kit.pages import window
from kinerja.organisation import document_kinds, services
from kinerja.organisation.drafts import check_url
from kinerja.organisation.forms import RevokeForm
from kinerja.organisation.queries import scope_unit_ids
from kinerja.organisation.queries.documents import (
    document_row,
    documents_of,
    files_of,
    issued_file,
    readable_document,
)
from kinerja.organisation.views.files import file_response


@login_required
@require_safe
def documents(request: UserRequest) -> HttpResponse:
    """What the units issued over which this person has any role."""
    found = documents_of(scope_unit_ids(request.user, today()))
    page = window(found, request.GET.get("halaman", ""), document_row)
    return render(request, "organisation/documents.html", {"page": page})


@login_required
@require_http_methods(["GET", "POST"])
def document(request: UserRequest, number: str) -> HttpResponse:
    """One document; a POST revokes it."""
    shown = readable_document(request.user, number)
    verdict = document_kinds.declared(shown.kind).may_issue(request.user, shown.unit)
    if request.method == "POST":
        verdict.require()
    form = RevokeForm(sent(request))
    act = partial(services.revoke_document, document=shown, actor=request.user)
    if request.method == "POST" and done(form, lambda: act(**form.cleaned_data)):
        messages.success(request, _("Dokumen sudah dicabut."))
        return redirect("organisation:document", shown.number)
    context = {
        "row": document_row(shown),
        "files": files_of(shown),
        "check_url": check_url(shown.number),
        "may_revoke": bool(verdict) and not shown.is_revoked,
    }
    return show(request, "organisation/document.html", form, **context)


@login_required
@require_safe
def download_document(request: UserRequest, number: str, format: str) -> HttpResponse:
    """The very bytes that were issued."""
    shown = readable_document(request.user, number)
    file = issued_file(shown, format)
    return file_response(bytes(file.data), Format(file.format), f"{shown.kind}-{shown.number}")
