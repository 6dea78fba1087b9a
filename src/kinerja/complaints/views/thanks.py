"""Those whom thanks concern read them, and a unit prepares its morning."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kinerja.accounts.http import UserRequest
from kinerja.casework.forms import FlagForm
from kinerja.casework.services import Voice
from kinerja.casework.services import flag as flag_text
from kinerja.casework.texts import kind_named
from kinerja.complaints.forms import MorningForm
from kinerja.complaints.permissions import assembly_units, may_see_assembly
from kinerja.complaints.queries import (
    flaggable_thanks,
    morning_of,
    morning_sheet,
    own_unit,
    thanks_list,
)
from kinerja.kit.answering import done
from kinerja.kit.documents.pdf import write_pdf
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import tree_of
from kinerja.rules.moderation import Reason


@login_required
@require_GET
def thanks(request: UserRequest) -> HttpResponse:
    return _thanks(request, None)


@login_required
@require_POST
def flag_thanks(request: UserRequest) -> HttpResponse:
    page = thanks_list(request.user, "")
    form = FlagForm(request.POST, texts=flaggable_thanks(page.rows))

    def act() -> None:
        kind, pk = form.asked()
        flag_text(
            kind=kind_named(kind),
            object_id=pk,
            reason=Reason(form.cleaned_data["reason"]),
            words=form.cleaned_data["words"],
            voice=Voice(user=request.user),
            actor=request.user,
        )

    if not done(form, act):
        return _thanks(request, form)
    messages.success(request, _("Terima kasih. Moderator akan memutuskannya."))
    return redirect("complaints:thanks")


@login_required
@require_GET
def assembly(request: UserRequest) -> HttpResponse:
    may_see_assembly(request.user).require()
    unit, form = _unit_asked(request)
    context = {"morning": morning_of(unit), "filter_form": form}
    return render(request, "complaints/assembly.html", context)


@login_required
@require_GET
def assembly_pdf(request: UserRequest) -> HttpResponse:
    may_see_assembly(request.user).require()
    unit, _form = _unit_asked(request)
    response = HttpResponse(
        write_pdf(morning_sheet(morning_of(unit))), content_type="application/pdf"
    )
    response["Content-Disposition"] = f'inline; filename="apel-{unit.code}.pdf"'
    return response


def _thanks(request: UserRequest, refused: FlagForm | None) -> HttpResponse:
    page = thanks_list(request.user, request.GET.get("halaman", ""))
    texts = flaggable_thanks(page.rows)
    context = {
        "page": page,
        "flag_form": refused or (FlagForm(texts=texts) if texts else None),
        "form": refused,
    }
    status = 422 if refused else 200
    return render(request, "complaints/thanks.html", context, status=status)


def _unit_asked(request: UserRequest) -> tuple[Unit, MorningForm]:
    """The unit that was asked for; else where they sit, or the first that they may prepare."""
    scope = assembly_units(request.user)
    form = MorningForm(request.GET, scope=scope)
    asked = form.cleaned_data.get("unit") if form.is_valid() else None
    own = own_unit(request.user)
    if asked is None and own is not None and own.pk in scope:
        asked = own
    return asked or tree_of(scope)[0], form
