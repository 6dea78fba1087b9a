"""What anybody reads of the office's promises."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from kinerja.commitments.forms import ListFilter
from kinerja.commitments.models import Evidence
from kinerja.commitments.permissions import may_see_evidence
from kinerja.commitments.queries import (
    public_commitment,
    public_figures,
    public_list,
    public_page,
)
from kinerja.commitments.shelf import SHELF
from kinerja.kit.uploads import serving


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    form = ListFilter(request.GET)
    page = public_list(**form.asked(), page=request.GET.get("halaman", ""))
    context = {"page": page, "filter_form": form, "figures": public_figures()}
    return render(request, "commitments/index.html", context)


@require_GET
def detail(request: HttpRequest, number: str) -> HttpResponse:
    commitment = public_commitment(number)
    return render(request, "commitments/detail.html", public_page(commitment))


@require_GET
def evidence(request: HttpRequest, number: str, pk: int) -> FileResponse:
    """For all where it was meant for all, otherwise for those who may see the promise."""
    rows = Evidence.objects.select_related("commitment").filter(commitment__number=number)
    shown = get_object_or_404(rows, pk=pk)
    return serving.answer(may_see_evidence(request.user, shown), SHELF, shown.key, name="bukti")
