"""The same doors for programs. Every room mounts its router here."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.security import django_auth

from kinerja.complaints.api import router as complaints
from kinerja.indicators.api import router as indicators

api = NinjaAPI(
    title="Kinerja",
    version="1",
    description="Laporan warga dan kinerja kantor.",
    auth=django_auth,
)
api.add_router("/complaints", complaints)
api.add_router("/indicators", indicators)


@api.exception_handler(PermissionDenied)
def refused(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    return api.create_response(request, {"reason": str(error)}, status=403)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return api.create_response(request, {"reason": " ".join(error.messages)}, status=422)
