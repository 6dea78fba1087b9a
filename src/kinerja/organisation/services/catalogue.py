"""The catalogue of services (standar pelayanan, R-FOR-1)."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.journal.services import record
from kinerja.organisation.models import COMPONENTS, DELIVERY, Service, Unit
from kinerja.organisation.permissions import may_manage_services


@transaction.atomic
def create_service(
    *,
    unit: Unit,
    code: str,
    name: str,
    components: Mapping[str, str],
    is_published: bool = False,
    counter_minutes: int | None = None,
    actor: User,
) -> Service:
    """Record a service; it can be published once its six components of delivery are written."""
    may_manage_services(actor, unit).require()
    if Service.objects.filter(code=code).exists():
        raise ValidationError({"code": _("Kode layanan ini sudah dipakai.")})
    service = Service(unit=unit, code=code, name=name, counter_minutes=counter_minutes)
    _write(service, components, is_published)
    service.save()
    record(actor=actor, verb="service.created", target=service)
    return service


@transaction.atomic
def change_service(
    *,
    service: Service,
    name: str,
    components: Mapping[str, str],
    is_published: bool,
    counter_minutes: int | None,
    actor: User,
) -> Service:
    """Rewrite a service standard; components that are not given stay as they are.

    Visits keep the minutes that stood here when they began.
    """
    service = Service.objects.select_for_update().get(pk=service.pk)
    may_manage_services(actor, service.unit).require()
    before = service.snapshot()
    service.name, service.counter_minutes = name, counter_minutes
    _write(service, components, is_published)
    service.save()
    record(actor=actor, verb="service.changed", target=service, before=before)
    return service


def _write(service: Service, components: Mapping[str, str], is_published: bool) -> None:
    unknown = sorted(set(components) - set(COMPONENTS))
    if unknown:
        raise ValidationError(
            _("Bukan komponen standar pelayanan: %(names)s.") % {"names": ", ".join(unknown)}
        )
    for field, text in components.items():
        setattr(service, field, text.strip())
    service.is_published = is_published
    if is_published:
        _require_six(service)


def _require_six(service: Service) -> None:
    missing = {field: label for field, label in DELIVERY.items() if not getattr(service, field)}
    if missing:
        sentence = _("Lengkapi “%(name)s” sebelum layanan ini diumumkan.")
        raise ValidationError({field: sentence % {"name": missing[field]} for field in missing})
