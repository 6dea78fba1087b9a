"""The same doors for programs. Every room mounts its router here."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as MalformedInput
from ninja.security import APIKeyHeader, django_auth

from kinerja.accounts.keys import HEADER
from kinerja.accounts.models import User
from kinerja.accounts.queries import key_holder
from kinerja.complaints.api import router as complaints
from kinerja.indicators.api import router as indicators
from kinerja.kit.limits import TooOften, retry_after


class ServiceKey(APIKeyHeader):
    """The key of a service account. It acts as that account: its roles, its name in the journal."""

    param_name = HEADER

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        user = key_holder(key) if key else None
        if user is not None:
            request.user = user
        return user


def anybody(request: HttpRequest) -> AnonymousUser | None:
    """Who brings no key reads what is public; who brings a wrong one is told so."""
    return None if HEADER in request.headers else AnonymousUser()


api = NinjaAPI(
    title="Kinerja",
    version="1",
    description="Laporan warga dan kinerja kantor.",
    auth=[ServiceKey(), django_auth],
)
api.add_router("/complaints", complaints, auth=[ServiceKey(), django_auth, anybody])
api.add_router("/indicators", indicators)


@api.exception_handler(PermissionDenied)
def refused(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    return api.create_response(request, {"detail": str(error)}, status=403)


@api.exception_handler(TooOften)
def too_often(request: HttpRequest, error: TooOften) -> HttpResponse:
    response = api.create_response(request, {"detail": str(error)}, status=429)
    response["Retry-After"] = retry_after(error)
    return response


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return api.create_response(request, {"detail": _("Tidak ditemukan.")}, status=404)


@api.exception_handler(HttpError)
def broken(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A body that is no JSON, and the like."""
    reason = _("Permintaan ini tidak dapat dibaca. Kirim JSON yang sah.")
    return api.create_response(request, {"detail": reason}, status=error.status_code)


@api.exception_handler(AuthenticationError)
def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    reason = _("Silakan masuk lebih dulu, atau kirim kunci API yang berlaku.")
    return api.create_response(request, {"detail": reason}, status=401)


@api.exception_handler(MalformedInput)
def malformed(request: HttpRequest, error: MalformedInput) -> HttpResponse:
    """Input of the wrong shape is answered like any other bad input: which field, and why."""
    faults = [
        {"field": str(fault["loc"][-1]), "detail": _reason(fault["type"])} for fault in error.errors
    ]
    told = " ".join(f"{one['field']}: {one['detail']}" for one in faults)
    return api.create_response(request, {"detail": told, "errors": faults}, status=422)


def _reason(kind: str) -> str:
    if kind == "missing":
        return _("Isian ini wajib ada.")
    return _("Isian ini tidak dapat dibaca. Periksa bentuk dan panjangnya.")


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return api.create_response(request, {"detail": " ".join(error.messages)}, status=422)
