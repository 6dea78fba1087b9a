"""Posters for counters and kelurahan, for those who hang them up."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja.accounts.http import UserRequest
from kinerja.complaints.forms.posters import PosterForm
from kinerja.complaints.permissions import may_print_posters
from kinerja.complaints.queries.posters import Stand, stand_for, units_with_posters
from kinerja.complaints.reports import SIZES, address_of, poster
from kinerja.kit import clock
from kinerja.kit.documents import qr
from kinerja.kit.documents.writing import Format
from kinerja.organisation.views.files import file_response


@login_required
@require_GET
def posters(request: UserRequest) -> HttpResponse:
    """Which unit, which counter; and then the files of that place."""
    may_print_posters(request.user).require()
    is_asked = "unit" in request.GET
    form = PosterForm(request.GET if is_asked else None, units=units_with_posters(request.user))
    stand = form.stand() if form.is_bound and form.is_valid() else None
    context = {"form": form, "stand": stand, **_shown(request, stand)}
    status = 422 if form.errors else 200
    return render(request, "complaints/posters.html", context, status=status)


def _shown(request: UserRequest, stand: Stand | None) -> dict[str, Any]:
    return {"url": address_of(stand, request.build_absolute_uri)} if stand else {}


@login_required
@require_GET
def drawing(request: UserRequest, code: str) -> HttpResponse:
    """The QR alone, for a sheet of one's own."""
    url = address_of(_stand(request, code), request.build_absolute_uri)
    return HttpResponse(
        qr.svg(url),
        content_type="image/svg+xml",
        headers={"Content-Disposition": f'attachment; filename="qr-lapor-{_slug(code)}.svg"'},
    )


@login_required
@require_GET
def print_out(request: UserRequest, code: str, size: str) -> HttpResponse:
    stand = _stand(request, code)
    if size not in SIZES:
        raise Http404(size)
    sheet = poster(stand, size, address_of(stand, request.build_absolute_uri), clock.now())
    return file_response(sheet, Format.PDF, f"poster-lapor-{_slug(code)}-{size}")


def _stand(request: UserRequest, code: str) -> Stand:
    may_print_posters(request.user).require()
    stand = stand_for(request.user, code)
    if stand is None:
        raise Http404(code)
    return stand


def _slug(code: str) -> str:
    return "".join(sign if sign.isalnum() else "-" for sign in code)
