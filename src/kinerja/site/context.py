"""What base.html knows on every page."""

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kinerja.organisation.queries import top_unit
from kinerja.site.navigation import Navigation, navigation_for

OFFICE_NAME = "site.office_name"
NAME_KEPT_FOR = 60  # seconds; a renamed office may wait that long


def office(request: HttpRequest) -> dict[str, object]:
    """`office_name`, `is_demo` and `navigation`; nothing is read before a page prints it."""
    return {
        "office_name": SimpleLazyObject(office_name),
        "is_demo": settings.KINERJA_DEMO,
        "navigation": SimpleLazyObject(lambda: _navigation(request)),
    }


def office_name() -> str:
    """The name of the top unit; empty until an office has entered its units."""
    kept = caches["memory"]
    return str(kept.get_or_set(OFFICE_NAME, _read_office_name, NAME_KEPT_FOR))


def _read_office_name() -> str:
    unit = top_unit()
    return unit.name if unit else ""


def _navigation(request: HttpRequest) -> Navigation:
    return navigation_for(request.path, request.user if request.user.is_authenticated else None)
