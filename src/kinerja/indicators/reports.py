"""The report of a unit over a period, as a document: its figures as they were last computed.

What the public pages leave out is left out here: a report is handed on.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kinerja.indicators.models import Indicator, Measurement
from kinerja.indicators.permissions import may_issue_report, may_read_report
from kinerja.indicators.queries.latest import last_counted, latest_of_unit, latest_of_units
from kinerja.indicators.queries.pages import indicators_in_force
from kinerja.indicators.queries.told import FEW, HIDDEN, judged_word, reached, value_text
from kinerja.kit import clock
from kinerja.kit.documents.parts import (
    Bullets,
    Check,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Table,
)
from kinerja.kit.format import day, moment, number, period_label
from kinerja.organisation.document_kinds import DocumentKind, register
from kinerja.organisation.drafts import Draft, draft
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import letterhead_of, signature_of
from kinerja.rules.periods import Period

REPORT: Final = DocumentKind(
    "laporan-kinerja", gettext_lazy("Laporan kinerja"), may_issue_report, may_read_report
)
DASH: Final = "–"


def declare() -> None:
    register(REPORT)


def draft_report(unit: Unit, period: Period) -> Draft:
    """The report as it would be issued now. Constant number of statements."""
    return draft(kind=REPORT.name, unit=unit, build=partial(_document, unit, period))


def _document(unit: Unit, period: Period, check: Check) -> Document:
    signature = signature_of(unit, clock.today())
    title = _("Laporan kinerja %(unit)s, %(period)s")
    return Document(
        title=title % {"unit": unit.name, "period": period_label(period.label)},
        issued=clock.now(),
        letterhead=letterhead_of(unit),
        check=check,
        parts=[
            _about(unit, period),
            Heading(_("Hasil")),
            _results(unit, period),
            *_below(unit, period),
            Heading(_("Cara membaca")),
            *_explained(),
            *([signature] if signature else []),
        ],
    )


def _about(unit: Unit, period: Period) -> Facts:
    counted = max(last_counted().values(), default=None)
    return Facts(
        [
            (_("Unit kerja"), unit.name),
            (_("Periode"), f"{day(period.first)} – {day(period.last)}"),
            (_("Terakhir dihitung"), _counted(counted, period)),
        ]
    )


def _counted(counted: datetime | None, period: Period) -> str:
    if counted is None:
        return _("belum pernah")
    if clock.local_day(counted) > period.last:
        return moment(counted)
    return _("%(moment)s, periode ini belum selesai") % {"moment": moment(counted)}


def _results(unit: Unit, period: Period) -> Table:
    found = latest_of_unit(unit.pk, period.label)
    return Table(
        _("Indikator kinerja utama"),
        [
            Column(_("Indikator"), 5),
            Column(_("Target"), 2, is_figure=True),
            Column(_("Hasil"), 3, is_figure=True),
            Column(_("Capaian"), 4, is_figure=True),
            Column(_("Jumlah laporan"), 2, is_figure=True),
        ],
        [_result(one, found.get(one.pk)) for one in indicators_in_force()],
    )


def _result(indicator: Indicator, row: Measurement | None) -> list[str]:
    if row is None or row.value is None:
        return [indicator.name, DASH, _("belum ada data"), DASH, "0"]
    target = DASH if row.target is None else number(row.target)
    if row.n < HIDDEN:
        return [indicator.name, target, _("terlalu sedikit"), DASH, _few()]
    value = f"{value_text(row)} {indicator.unit_word}"
    return [indicator.name, target, value, _reached(indicator, row), number(row.n)]


def _reached(indicator: Indicator, row: Measurement) -> str:
    """Of few cases nothing is judged, here as on the pages."""
    if row.n < FEW:
        return judged_word(indicator, row)
    return reached(indicator, row)


def _below(unit: Unit, period: Period) -> Sequence[Part]:
    """The units below beside one another, in the order of their codes: told, never ranked."""
    units = list(_children(unit))
    if not units:
        return []
    indicators = indicators_in_force()
    ids = [one.pk for one in units]
    found = {one.pk: latest_of_units(one, ids, [period.label]) for one in indicators}
    rows = [
        [child.name, *(_cell(found[one.pk].get((child.pk, period.label))) for one in indicators)]
        for child in units
    ]
    columns = [Column(_heading(one), 3, is_figure=True) for one in indicators]
    return [
        Heading(_("Unit di bawahnya")),
        Table(_("Hasil setiap unit, menurut kode unit"), [Column(_("Unit"), 4), *columns], rows),
    ]


def _children(unit: Unit) -> QuerySet[Unit]:
    return Unit.objects.filter(parent=unit).order_by("code")


def _heading(indicator: Indicator) -> str:
    return f"{indicator.name} ({indicator.unit_word})"


def _cell(row: Measurement | None) -> str:
    """The figure with its n: "12,5 (n 214)"."""
    if row is None or row.value is None:
        return DASH
    if row.n < HIDDEN:
        return _few()
    return f"{value_text(row)} (n {number(row.n)})"


def _few() -> str:
    return _("kurang dari %(n)d") % {"n": HIDDEN}


def _explained() -> Sequence[Part]:
    rule = _(
        "Hasil dari kurang dari %(hidden)d laporan tidak ditampilkan, dan di bawah %(few)d laporan"
        " tidak dinilai. Unit tidak diperingkat. Rumus dan penghitungan setiap angka dapat dibuka"
        " siapa pun di halaman Kinerja."
    )
    return [
        Bullets([f"{one.name}: {one.explanation}" for one in indicators_in_force()]),
        Paragraph(rule % {"hidden": HIDDEN, "few": FEW}, is_small=True),
    ]
