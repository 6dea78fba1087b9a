"""The addresses of the product, and three that fail on purpose."""

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.csrf import csrf_failure

from kinerja.config.urls import handler400, handler500

__all__ = ["handler400", "handler500", "urlpatterns"]


class OnPurposeError(Exception):
    """What no page expects."""


def unreadable(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation(request.path)


def too_large(request: HttpRequest) -> HttpResponse:
    raise RequestDataTooBig(request.path)


def broken(request: HttpRequest) -> HttpResponse:
    raise OnPurposeError(request.path)


urlpatterns = [
    path("uji/400/", unreadable),
    path("uji/403/", csrf_failure),
    path("uji/413/", too_large),
    path("uji/500/", broken),
    path("", include("kinerja.config.urls")),
]
