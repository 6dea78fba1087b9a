"""Where the head of each unit's letters is written, and how it looks."""

from dataclasses import asdict

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from kinerja.accounts.http import UserRequest
from kinerja.kit import clock
from kinerja.kit.answering import show
from kinerja.kit.documents.parts import Document, Paragraph
from kinerja.kit.documents.writing import Format, write
from kinerja.kit.uploads.fields import Preview
from kinerja.kit.uploads.serving import answer
from kinerja.kit.verdict import ALLOWED
from kinerja.organisation import services
from kinerja.organisation.forms import LetterheadForm
from kinerja.organisation.models import Letterhead, Unit
from kinerja.organisation.permissions import may_set_letterhead, settings_scope
from kinerja.organisation.queries import signature_of, tree_of, visible_unit
from kinerja.organisation.queries.letterheads import (
    LOGOS,
    letterhead_of,
    letterhead_row,
    letterhead_rows,
    logo_key,
)
from kinerja.organisation.services import LetterheadText
from kinerja.organisation.views.files import file_response


@login_required
@require_GET
def letterheads(request: UserRequest) -> HttpResponse:
    rows = letterhead_rows(settings_scope(request.user))
    return render(request, "organisation/letterheads.html", {"rows": rows})


@login_required
@require_http_methods(["GET", "POST"])
def letterhead(request: UserRequest, code: str) -> HttpResponse:
    unit = _unit(request, code)
    may_set_letterhead(request.user, unit).require()
    holds = letterhead_row(unit)
    form = _form(request, unit, holds)
    if request.method == "POST" and form.is_valid():
        services.set_letterhead(unit=unit, actor=request.user, **form.asked())
        messages.success(request, _("Kop surat sudah disimpan."))
        return redirect("organisation:letterhead", unit.code)
    inherited = holds.unit if holds and holds.unit_id != unit.pk else None
    return show(request, "organisation/letterhead.html", form, unit=unit, inherited=inherited)


@login_required
@require_GET
def letterhead_sample(request: UserRequest, code: str) -> HttpResponse:
    """A letter that says what it is, on the letterhead as it stands."""
    unit = _unit(request, code)
    signature = signature_of(unit, clock.today())
    document = Document(
        title=_("Contoh surat"),
        issued=clock.now(),
        letterhead=letterhead_of(unit),
        parts=[
            Paragraph(_("Lembar ini contoh, bukan surat.")),
            Paragraph(_("Begini tampaknya kop surat %(unit)s di setiap dokumen.") % {"unit": unit}),
            *([signature] if signature else []),
        ],
    )
    return file_response(write(document, Format.PDF), Format.PDF, "contoh-kop-surat")


@require_safe
def logo(request: HttpRequest, code: str) -> FileResponse:
    """A logo stands on every letter that leaves the office: everybody may see it."""
    return answer(ALLOWED, LOGOS, logo_key(code), name="logo")


def _unit(request: UserRequest, code: str) -> Unit:
    return visible_unit(code, tree_of(settings_scope(request.user)))


def _form(request: UserRequest, unit: Unit, holds: Letterhead | None) -> LetterheadForm:
    """Filled with what holds; a unit without its own begins with that of the unit above."""
    names = asdict(LetterheadText(""))
    initial = {name: getattr(holds, name) for name in names} if holds else {}
    if holds and holds.unit_id == unit.pk and holds.logo:
        url = reverse("organisation:logo", args=[unit.code])
        initial["logo"] = Preview(url, _("Logo sekarang"))
    if request.method == "POST":
        return LetterheadForm(request.POST, request.FILES, initial=initial)
    return LetterheadForm(initial=initial or {"office": unit.name})
