"""The addresses of the product, and some that fail on purpose."""

from datetime import timedelta

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.csrf import csrf_failure

from kinerja.complaints.views.filing import file
from kinerja.config.urls import handler400, handler500
from kinerja.kit import limits

__all__ = ["handler400", "handler500", "urlpatterns"]


class OnPurposeError(Exception):
    """What no page expects."""


def unreadable(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation(request.path)


def too_large(request: HttpRequest) -> HttpResponse:
    raise RequestDataTooBig(request.path)


def too_often(request: HttpRequest) -> HttpResponse:
    raise limits.TooOften(timedelta(minutes=10))


def broken(request: HttpRequest) -> HttpResponse:
    raise OnPurposeError(request.path)


def step_after(request: HttpRequest) -> HttpResponse:
    """What the form of a citizen shows after the step that the address names was sent."""
    request.method, request.POST = "POST", request.GET
    request._dont_enforce_csrf_checks = True
    return file(request)


urlpatterns = [
    path("uji/lapor/", step_after),
    path("uji/400/", unreadable),
    path("uji/403/", csrf_failure),
    path("uji/413/", too_large),
    path("uji/429/", too_often),
    path("uji/500/", broken),
    path("", include("kinerja.config.urls")),
]
