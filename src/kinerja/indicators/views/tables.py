"""The figures of a period as a table to calculate with: what the page shows, and no more."""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, fields
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kinerja.indicators.queries import MeasuredRow, measured_rows, period_asked, unit_asked
from kinerja.kit.tables import write_csv, write_excel
from kinerja.organisation.queries import subtree_ids

HEADER: Final = [field.name for field in fields(MeasuredRow)]
Rows = Iterable[Sequence[str]]


@require_safe
def figures(request: HttpRequest, format: str) -> HttpResponse:
    """The units' figures of the period and unit asked for; persons are never among them."""
    unit, period = (
        unit_asked(request.GET.get("unit", "")),
        period_asked(request.GET.get("periode", "")),
    )
    measured = measured_rows(period.label, subtree_ids(unit), public=True)
    rows = ([_cell(value) for value in astuple(row)] for row in measured)
    content_type, write = WRITERS[format]
    response = HttpResponse(write(rows), content_type=content_type)
    name = f"kinerja-{unit.code}-{period.label}.{format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _csv(rows: Rows) -> bytes:
    file = io.StringIO(newline="")
    write_csv(file, HEADER, rows)
    # The mark by which Excel knows UTF-8.
    return file.getvalue().encode("utf-8-sig")


def _excel(rows: Rows) -> bytes:
    file = io.BytesIO()
    write_excel(file, HEADER, rows)
    return file.getvalue()


WRITERS: Final[Mapping[str, tuple[str, Callable[[Rows], bytes]]]] = {
    "csv": ("text/csv; charset=utf-8", _csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _excel),
}
