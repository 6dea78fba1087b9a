"""Addresses that no page of ours has."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse


def without_nul(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: PostgreSQL cannot look for a text with a NUL, so nothing has that address."""

    def answer(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404
        return get_response(request)

    return answer
