"""The keys that citizens hold: in signed cookies of their own browser, never in an address, a log
line or our session table.
"""

from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from kinerja.complaints.models import Complaint
from kinerja.complaints.queries.reporters import complaint_opened_by
from kinerja.complaints.queries.support import followed_by

HOUR: Final = 60 * 60
# Name and age: the key of one's own case, of a case one follows, of trouble that one reported after
# it, and what tells browsers apart.
TRACKED: Final = ("lacak", 12 * HOUR)
FOLLOWED: Final = ("ikut", 12 * HOUR)
OBSTRUCTED: Final = ("dipersulit", HOUR)
SUPPORTER: Final = ("dukung", 365 * 24 * HOUR)


def with_key(response: HttpResponse, code: str) -> HttpResponse:
    return _with(response, TRACKED, code)


def with_follow_key(response: HttpResponse, code: str) -> HttpResponse:
    return _with(response, FOLLOWED, code)


def with_obstructed_key(response: HttpResponse, code: str) -> HttpResponse:
    return _with(response, OBSTRUCTED, code)


def obstructed_before(request: HttpRequest, complaint: Complaint) -> str:
    """The key of what this browser reported after this case, while that is open; empty if none.

    Asked of the browser and not of the case: whoever else has the key of the first learns nothing.
    """
    code = _held(request, OBSTRUCTED)
    found = complaint_opened_by(code) if code else None
    if found is None or found.finished_at is not None:
        return ""
    return code if complaint.pk in (found.pk, found.parent_id) else ""


def with_supporter_key(response: HttpResponse, key: str) -> HttpResponse:
    return _with(response, SUPPORTER, key)


def opened(request: HttpRequest) -> tuple[Complaint, str]:
    """The case whose key this browser has, and the key; otherwise 404."""
    code = _held(request, TRACKED)
    complaint = complaint_opened_by(code) if code else None
    if complaint is None:
        raise Http404("no key")
    return complaint, code


def followed_with_key(request: HttpRequest) -> tuple[Complaint | None, str]:
    """The public case that this browser follows, as long as it is public."""
    code = _held(request, FOLLOWED)
    return (followed_by(code) if code else None), code


def supporter_key(request: HttpRequest) -> str:
    return _held(request, SUPPORTER)


def _with(response: HttpResponse, cookie: tuple[str, int], value: str) -> HttpResponse:
    name, age = cookie
    response.set_signed_cookie(
        name,
        value,
        max_age=age,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _held(request: HttpRequest, cookie: tuple[str, int]) -> str:
    name, age = cookie
    return request.get_signed_cookie(name, default="", max_age=age) or ""
