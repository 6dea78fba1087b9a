from kinerja.organisation.models import CalendarVersion
from kinerja.organisation.models.calendar import new_token


def touch_version() -> None:
    """Tell every process that calendar or policies are not what they read before."""
    CalendarVersion.objects.update_or_create(pk=1, defaults={"token": new_token()})
