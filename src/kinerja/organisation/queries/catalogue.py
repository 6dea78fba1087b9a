from django.db.models import QuerySet
from django.http import Http404

from kinerja.organisation.models import Service


def published_services() -> QuerySet[Service]:
    """What the public may read: the services whose six components are complete."""
    return Service.objects.filter(is_published=True).select_related("unit")


def published_service(code: str) -> Service:
    service = published_services().filter(code=code).first()
    if service is None:
        raise Http404(code)
    return service
