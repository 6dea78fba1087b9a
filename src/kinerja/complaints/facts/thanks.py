"""One fact a thank-you that is not hidden: which unit, and whether a person. Nobody's words."""

from datetime import date

import pyarrow as pa
from django.utils import timezone

from kinerja.complaints.models import Thanks

SCHEMA = pa.schema(
    [
        ("thanks", pa.int64()),
        ("received_on", pa.date32()),
        ("unit", pa.int64()),
        ("to_person", pa.bool_()),
    ]
)


def thanks_facts(as_of: date) -> pa.Table:
    """Every one that is shown; the same on any day."""
    zone = timezone.get_current_timezone()
    rows = Thanks.objects.shown().order_by("pk")
    found = [
        {
            "thanks": pk,
            "received_on": received_at.astimezone(zone).date(),
            "unit": unit,
            "to_person": employee is not None,
        }
        for pk, received_at, unit, employee in rows.values_list(
            "pk", "received_at", "unit_id", "employee_id"
        )
    ]
    return pa.Table.from_pylist(found, SCHEMA)
