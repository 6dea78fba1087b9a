"""What the office offers, for everybody to read (R-FOR-1)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja.organisation.models import DELIVERY
from kinerja.organisation.queries import published_service, published_services


@require_GET
def services(request: HttpRequest) -> HttpResponse:
    return render(request, "organisation/services.html", {"services": published_services()})


@require_GET
def service(request: HttpRequest, code: str) -> HttpResponse:
    shown = published_service(code)
    components = [(label, getattr(shown, field)) for field, label in DELIVERY.items()]
    context = {"service": shown, "components": components}
    return render(request, "organisation/service.html", context)
