from django.db.models import QuerySet
from django.http import Http404

from kinerja.organisation.models import Service


def published_services() -> QuerySet[Service]:
    """What the public may read: the services whose six components are complete."""
    return Service.objects.filter(is_published=True).select_related("unit")


def services_of(scope: frozenset[int]) -> QuerySet[Service]:
    """Every service of these units, drafts too."""
    return Service.objects.filter(unit__in=scope).select_related("unit")


def visible_service(code: str, scope: frozenset[int]) -> Service:
    """The service of this code, if it belongs to what one may see; otherwise 404."""
    service = services_of(scope).filter(code=code).first()
    if service is None:
        raise Http404(code)
    return service


def published_service(code: str) -> Service:
    service = published_services().filter(code=code).first()
    if service is None:
        raise Http404(code)
    return service
